package item

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Decisions that nobody calls one: whoever may decide says how it is to be and the others go along, or a choice is closed by naming
// what was chosen.

const (
	ruleWords   = 25 // of a sentence that rules, at most
	ruleLeast   = 2  // and at least
	ruleTurns   = 2  // turns of others within which it is accepted
	choiceWords = 12 // of an utterance that closes a choice, at most
	fewChosen   = 4  // of one that names a day, an hour or the like, which need not have been named all
	echoWords   = 2  // behind the "okay" of an answer that repeats what it takes: "okay, vegetarian"
	thenWords   = 6  // of one that ends in "then", besides what opens it
	choiceSince = 10 // utterances before it in which the choice is put
	boundFrom   = 2  // words of a rule before what bounds it: "no deploys until …"
	namedSince  = 5  // and those in which somebody else named what ends in "then"
)

// ruled returns who accepts the scanned utterance u and whether it rules: it says how something is to be, whatever anybody thinks of it
// ("whatever happens"), or others accept that ("nobody talks to them before Monday. => Fair enough."), or it names what was chosen
// ("second one then"), or asks whether it is to be so and gets a clear yes ("so we drop it? => Yes, I think so"), or leave for it and gets
// that ("I'd like to X-ray him, if that's okay. => Go ahead").
func (f *Finder) ruled(c []act.Utterance, a []act.Result, u int) (by []int, ok bool) {
	if strings.ContainsAny(c[u].Text, "\"“") || f.tokens.Len() == 0 {
		return nil, false
	}
	tag := f.tagged(c[u].Text)
	if !tag && (a[u].Marked || a[u].Question > 0.6) {
		return f.confirmed(c, u)
	}
	if f.says(f.settled.leave, 0, f.tokens.Len()) && !f.leadsTalk() && f.answeredBy(c, u, f.l.takesOffer) {
		return []int{f.answer(c, u)}, true
	}
	by, clear := f.accepted(c, u)
	if f.chooses(c, a, u, len(by) > 0, clear) {
		return by, true
	}
	to := 0
	for _, s := range nlp.AppendSentences(nil, f.current) {
		from := to
		for to < f.tokens.Len() && f.tokens.Span(to).Start < s.End {
			to++
		}
		if n := to - from; n < ruleLeast || n > ruleWords || !tag && strings.HasSuffix(strings.TrimSpace(s.Of(f.current)), "?") {
			continue
		}
		if f.says(f.settled.final, from, to) && !f.says(f.settled.undecided, from, to) && !f.wordAt(from, "if", "when", "unless") {
			return by, true
		}
		if len(by) > 0 && f.rulesIn(from, to, clear) || f.thenLets(c, a, u, from, to) || f.fromThen(c, a, u, from, to) || f.isChosen(from, to) || f.concludedOf(from, to) {
			return by, true
		}
	}
	return by, false
}

// leadsTalk reports whether the scanned text says what its speaker does in the talk itself: "let me turn to the budget, if that's okay".
func (f *Finder) leadsTalk() bool {
	if f.wordAt(f.opening(), "let") {
		return true
	}
	for i := range f.tokens.Len() {
		if n, _ := f.asides.atOnce.MatchTokens(&f.tokens, i); n > 0 {
			return true
		}
	}
	return false
}

// tagged reports whether the scanned text ends by asking for nothing but an "okay": "nobody leaves before ten, okay?"
func (f *Finder) tagged(text string) bool {
	last := f.tokens.Len() - 1
	return strings.HasSuffix(text, "?") && f.wordAt(last, "okay", "ok", "alright", "right") && f.marked(last) || f.wordAt(last-1, "all") && f.wordAt(last, "right") && f.marked(last-1)
}

// thenLets reports whether a sentence of words from … to-1 draws the conclusion from what was said before, and nobody disagrees: "then
// let's try it for a week", "okay, so we drop it", or as the answer to a question "let's leave it for now".
func (f *Finder) thenLets(c []act.Utterance, a []act.Result, u, from, to int) bool {
	i := f.openingFrom(from)
	if !f.wordAt(i, "let's", "we") || to-i < ruleLeast+1 || u == 0 || u+1 < len(c) && a[u+1].P[act.Disagreement] > 0.5 {
		return false
	}
	once, _ := f.asides.atOnce.MatchTokens(&f.tokens, i+1)
	procedure, _ := f.settled.undecided.MatchTokens(&f.tokens, i)
	disposes, _ := f.settled.disposes.MatchTokens(&f.tokens, i+1)
	concludes := i > from && f.wordAt(i-1, "then", "so")
	switch {
	case once > 0 || procedure > 0:
		return false
	case f.wordAt(i, "we"):
		return concludes && disposes > 0 && i > from+1 && f.wordAt(from, "okay", "ok", "alright", "all", "right", "good", "fine", "great")
	case concludes && f.wordAt(i-1, "then"), i > from && f.takesUp(c, a, u, i):
		return true
	}
	return disposes > 0 && f.answersQuestion(c, a, u)
}

// takesUp reports whether "let's" at word i begins what somebody else has named before: "what about a flag? => okay, let's do it behind
// a flag".
func (f *Finder) takesUp(c []act.Utterance, a []act.Result, u, i int) bool {
	none, _ := f.l.notTask.MatchTokens(&f.tokens, i)
	return none == 0 && !f.isState(i+1) && !f.conditional(frame{at: f.tokens.Len()}) && f.namedBefore(c, a, u, max(0, u-namedSince), 1, 3)
}

// isState reports whether the verb at word i is what one undergoes, feels or is, and not how something is to be: "be careful", but "stay with
// the old one".
func (f *Finder) isState(i int) bool {
	state, _ := f.asides.state.MatchTokens(&f.tokens, i)
	disposes, _ := f.settled.disposes.MatchTokens(&f.tokens, i)
	return state > disposes
}

// answersQuestion reports whether the turn of utterance u answers a question of somebody else.
func (f *Finder) answersQuestion(c []act.Utterance, a []act.Result, u int) bool {
	for v := u - 1; v >= max(0, u-1-goesOnFor); v-- {
		if c[v].Speaker != c[u].Speaker {
			return a[v].Marked || a[v].Question > 0.6
		}
	}
	return false
}

// says reports whether a phrase of a list stands within words from … to-1.
func (f *Finder) says(l *lexicon.List, from, to int) bool {
	at, n := l.FirstIn(&f.tokens, from)
	return at >= 0 && at+n <= to
}

// accepted returns the utterances of others right behind the turn of u that go along with it, and whether they do so clearly: with more
// than a "yeah". Who says something else first does not.
func (f *Finder) accepted(c []act.Utterance, u int) (by []int, clear bool) {
	last, turns := c[u].Speaker, ruleTurns
	for v := u + 1; v < len(c); v++ {
		if c[v].Speaker != last {
			last = c[v].Speaker
			turns--
		}
		if turns < 0 || c[v].Speaker == c[u].Speaker && (turns < ruleTurns || v > u+goesOnFor) {
			break
		}
		if c[v].Speaker == c[u].Speaker {
			continue
		}
		t := &f.others
		t.Scan(c[v].Text)
		_, n := f.behind(t, f.settled.accepts)
		along, all := f.goesAlong(t, 0), 0
		for k := along; k > 0; k = f.goesAlong(t, all) {
			all += k
		}
		promises := all < t.Len() && (string(t.Norm(all)) == "i'll" || string(t.Norm(all)) == "i" && all+1 < t.Len() && string(t.Norm(all+1)) == "will")
		if n += int(b2f(promises)); n == 0 && f.suits() {
			n = 1
		}
		if strings.HasSuffix(c[v].Text, "?") || n == 0 && (all == 0 || all < t.Len() && t.Len() > assentWords) {
			break
		}
		by = append(by, v)
		okay, _ := f.settled.obeys.MatchTokens(t, 0)
		clear = clear || n > 0 || okay > 0 && (okay == t.Len() || t.Len() > all && t.Len() <= all+echoWords)
	}
	return by, clear
}

// rulesIn reports whether a sentence of words from … to-1, or what stands in it behind a mark, says how something is to be.
func (f *Finder) rulesIn(from, to int, clear bool) bool {
	for i := from; i < to; i++ {
		if (i == from || f.marked(i)) && f.rulesAt(i, to, clear) {
			return true
		}
	}
	return false
}

// rulesAt reports whether the words from … to-1, a sentence, say how something is to be from then on: "drop the cover", "we're skipping
// it tomorrow", "if it isn't fixed we drop it", "nothing goes out without a test". An order needs a clear answer.
func (f *Finder) rulesAt(from, to int, clear bool) bool {
	i := f.openingFrom(from)
	if i+1 < to && f.wordAt(i, "no") && f.marked(i+1) {
		i = f.openingFrom(i + 1)
	}
	if i >= to {
		return false
	}
	if n, _ := f.settled.disposes.MatchTokens(&f.tokens, i); n > 0 && i+n < to {
		once, _ := f.asides.atOnce.MatchTokens(&f.tokens, i)
		return clear && once <= n
	}
	if f.decides(i, to, clear) {
		return true
	}
	if f.wordAt(i, "no", "nobody", "nothing", "everything", "everybody", "everyone") {
		refused, _ := f.settled.noRule.MatchTokens(&f.tokens, i)
		return refused == 0 && f.says(f.settled.bounds, i+boundFrom, to) && !f.tells(i, to)
	}
	if f.wordAt(i, "let's") {
		once, _ := f.asides.atOnce.MatchTokens(&f.tokens, i+1)
		none, _ := f.l.notTask.MatchTokens(&f.tokens, i)
		return clear && max(once, none) == 0 && !f.isState(i+1)
	}
	if n, _ := f.settled.forbids.MatchTokens(&f.tokens, i); n > 0 && i+n < to {
		return true
	}
	return f.weDispose(from, i, to, clear) || clear && f.orders(i, to) || f.goes(i, to, clear && i > from && f.opensRuling(i-1))
}

// orders reports whether what depends on the condition at word i is an order of how something is to be: "if they don't answer, leave it".
func (f *Finder) orders(i, to int) bool {
	for k := i + 1; k < to && f.wordAt(i, "if", "unless", "otherwise"); k++ {
		if n, _ := f.settled.disposes.MatchTokens(&f.tokens, k); n > 0 && k+n < to && (f.marked(k) || f.wordAt(k-1, "then")) {
			return true
		}
	}
	return false
}

// subjectWords is how many words the subject of what "comes off" or "stays" has at most.
const subjectWords = 4

// goes reports whether the words from … to-1 say of something what becomes of it from a time on, or until one, "the lamb comes off until
// Easter", or where it is concluded "so the meeting moves to Thursdays".
func (f *Finder) goes(from, to int, concluded bool) bool {
	if f.wordAt(from, "it", "he", "she", "they", "i", "you", "if", "when", "what", "that", "this", "there", "who") {
		return false
	}
	for i := from; i < min(to, from+subjectWords+1); i++ {
		if n, _ := f.settled.becomes.MatchTokens(&f.tokens, i); n > 0 {
			return f.says(f.settled.from, i+n, to) || concluded && !f.wordAt(i, "goes", "go", "comes", "come", "is", "are", "starts", "begins", "closes")
		}
	}
	return false
}

// weDispose reports whether the sentence of words from … to-1, which opens before word i, says of all what is to be: "we're dropping it",
// "then we wait", "if it rains we cancel it". What is put as how it is done already, "and we keep the old one", needs a clear answer.
func (f *Finder) weDispose(from, i, to int, clear bool) bool {
	condition := f.wordAt(i, "if", "unless", "otherwise", "until")
	for k := i; k < to; k++ {
		if !condition && (k > i+subjectWords || k > i+1 && !f.wordAt(k, "we're")) {
			return false
		}
		var l *lexicon.List
		verb := k + 1
		switch {
		case f.wordAt(k, "we're"):
			l = f.settled.disposing
		case f.wordAt(k, "we") && f.wordAt(k+1, "are"):
			l, verb = f.settled.disposing, k+2
		case f.wordAt(k, "we") && (condition || i > from && f.wordAt(i-1, "then", "so") || clear && i > from && f.opensRuling(i-1)):
			l = f.settled.disposes
		default:
			continue
		}
		for f.wordAt(verb, "not", "just", "all", "now", "then", "only", "simply", "also") {
			verb++
		}
		n, _ := l.MatchTokens(&f.tokens, verb)
		if m, _ := f.settled.gives.MatchTokens(&f.tokens, verb); clear && verb == k+1 {
			n = max(n, m)
		}
		return n > 0 && verb+n < to
	}
	return false
}

// opensRuling reports whether word i is one behind which somebody concludes.
func (f *Finder) opensRuling(i int) bool {
	return f.wordAt(i, "then", "so", "and", "okay", "ok", "alright", "right", "good", "great", "fine", "perfect")
}

// confirmed returns who says yes, and clearly, where the scanned utterance u asks whether it is to be so: "so we drop it then?"
func (f *Finder) confirmed(c []act.Utterance, u int) (by []int, ok bool) {
	i := f.opening()
	if i == 0 || !f.wordAt(i, "we") || !f.wordAt(i-1, "so", "then") {
		return nil, false
	}
	n, _ := f.settled.disposes.MatchTokens(&f.tokens, i+1)
	if n == 0 && f.work(i+1) == 0 || f.wordAt(i+1, "do", "get", "put", "find", "call") {
		return nil, false
	}
	by, clear := f.assents(c, u, true)
	return by, clear > 0
}

// chooses reports whether the scanned utterance u closes a choice by naming what was chosen, with a "then" behind what somebody else has
// named or takes ("second one then"), or behind an "okay" what was asked about or proposed ("okay, cap it at two hundred").
func (f *Finder) chooses(c []act.Utterance, a []act.Result, u int, taken, clear bool) bool {
	t := &f.tokens
	i := f.opening()
	n := t.Len() - i
	if n < 1 || n > choiceWords || f.wordAt(i, "i", "i'll", "i'm", "i'd", "i've", "you", "you're", "he", "she", "they", "that", "that's", "what", "how", "who", "why", "when", "where", "if", "see", "bye", "thanks", "thank", "talk", "speak", "there", "there's", "not", "or") {
		return false
	}
	if f.wordAt(t.Len()-1, "then") && n > 1 && n <= thenWords+1 && !f.wordAt(t.Len()-2, "and", "but", "back", "since", "until", "till", "by", "from", "before", "just", "okay") {
		return clear && !f.wordAt(i, "let's", "we", "we'll") || f.namedBefore(c, a, u, max(0, u-namedSince), 1, 2)
	}
	if i > 0 && f.wordAt(i-1, "then") && f.wordAt(i, "it's") {
		v := f.choicePut(c, a, u)
		return v >= 0 && f.namedBefore(c, a, u, v, 1, 2)
	}
	if becomes, _ := f.settled.becomes.MatchTokens(t, i+1); i > 0 && becomes > 0 && f.wordAt(i, "it", "they") && !f.wordAt(i+1, "goes", "go", "comes", "come") && f.wordAt(0, "okay", "ok", "alright", "fine", "good", "great", "then", "so") {
		return f.choicePut(c, a, u) >= 0 // "okay, it stays free"
	}
	if i == 0 || f.wordAt(i, "it", "it's", "we", "we're") || f.wordAt(i-1, "so") || !f.wordAt(0, "okay", "ok", "alright", "all", "fine", "good", "great", "perfect") {
		return false
	}
	v := f.choicePut(c, a, u)
	least, of := 2, 2
	switch few := n <= fewChosen && !f.says(f.settled.finite, i, t.Len()); {
	case few:
		least = 1
	case taken && !f.says(f.settled.finite, i, t.Len()):
		least, of = 1, 3
	}
	return v >= 0 && f.namedBefore(c, a, u, v, least, of)
}

// choicePut returns the last utterance before u in which somebody asks what all shall do, or names what it may be, -1 where none does or
// nobody has answered.
func (f *Finder) choicePut(c []act.Utterance, a []act.Result, u int) int {
	defer f.scan(c[u].Text)
	for v := u - 1; v >= max(0, u-choiceSince); v-- {
		if !slices.ContainsFunc(c[v:u], func(x act.Utterance) bool { return x.Speaker != c[v].Speaker }) && c[v].Speaker == c[u].Speaker {
			continue
		}
		f.scan(c[v].Text)
		asks := a[v].Marked || a[v].Question > 0.6
		if asks && f.puts() || asks && f.says(f.settled.choice, 0, f.tokens.Len()) || f.says(f.settled.either, 0, f.tokens.Len()) {
			return v
		}
	}
	return -1
}

// namedBefore reports whether others named so many of what the scanned utterance u names, and one in "of" of it, from utterance v on; all
// of it where it is less.
func (f *Finder) namedBefore(c []act.Utterance, a []act.Result, u, v, least, of int) bool {
	said := f.stems(c[u].Text)
	if at := f.opening(); at < f.tokens.Len() {
		said = f.stems(c[u].Text[f.tokens.Span(at).Start:])
	}
	if len(said) == 0 {
		return false
	}
	named := map[string]bool{}
	for ; v < u; v++ {
		if c[v].Speaker != c[u].Speaker || strings.HasSuffix(c[v].Text, "?") || a[v].Question > 0.6 {
			for _, s := range f.stems(c[v].Text) {
				named[s] = true
			}
		}
	}
	shared := 0
	for _, s := range said {
		if named[s] {
			shared++
		}
	}
	return shared >= min(least, len(said)) && of*shared >= len(said)
}
