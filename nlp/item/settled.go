package item

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed settled.txt
var settledPhrases string

// settled holds what settled.txt lists.
type settled struct {
	assent, suits, proposes, whether, concludes, welcomes, toAgree, along, agrees                    *lexicon.List
	seals, closes, moves, resolves, alone, putsOff, approves, declares, before, hardly, undecided    *lexicon.List
	settles, does, forNow, toDecide, draws, tellsAll                                                 *lexicon.List
	accepts, obeys, disposes, disposing, bounds, noRule, final, choice, either, becomes, from, leave *lexicon.List
	since, onwards, tells, chosen, gives, forbids, finite, weDecide, iDecide, allOf                  *lexicon.List
}

var englishSettled = sync.OnceValues(func() (*settled, error) {
	l, err := lexicon.Parse("en", settledPhrases)
	if err != nil {
		return nil, err
	}
	return &settled{
		assent: l.List("asks assent"), suits: l.List("suits"), proposes: l.List("proposes"), whether: l.List("asks whether"), concludes: l.List("concludes"),
		welcomes: l.List("welcomes"), toAgree: l.List("asks to agree"), along: l.List("goes along"), agrees: l.List("agrees"),
		seals: l.List("seals"), closes: l.List("closes"), moves: l.List("moves"), resolves: l.List("resolves"), alone: l.List("resolves alone"),
		putsOff: l.List("puts off"), approves: l.List("approves"), declares: l.List("declares"), before: l.List("before"), hardly: l.List("hardly decided"), undecided: l.List("not decided"),
		settles: l.List("settles"), does: l.List("does from then"), forNow: l.List("for now"), toDecide: l.List("to decide"), draws: l.List("draws"), tellsAll: l.List("tells all"),
		accepts: l.List("accepts"), obeys: l.List("obeys"), disposes: l.List("disposes"), disposing: l.List("disposing"), bounds: l.List("bounds"),
		noRule: l.List("no rule"), final: l.List("final"), choice: l.List("choice"), either: l.List("either"), becomes: l.List("becomes"), from: l.List("from"), leave: l.List("leave"),
		since: l.List("since"), onwards: l.List("onwards"), tells: l.List("tells"), chosen: l.List("is chosen"), gives: l.List("gives"), forbids: l.List("forbids"), finite: l.List("finite"), weDecide: l.List("we decide"), iDecide: l.List("i decide"), allOf: l.List("all do"),
	}, nil
})

// What speaks against a decision, in logits.
const (
	procedure = 1.5 // how the meeting goes on: "maybe we could look at the next slide"
	pending   = 2.0 // is still to be made: "we have to decide on the colour"
	cutOff    = 0.7 // breaks off
	hedged    = 0.8 // neither says that it is decided nor is sure: "I think they could be rubber"
)

// explicit reports whether the text says itself that something is decided. Some words sum up as often: they need support.
func (f *Finder) explicit(supported bool) bool {
	at, n := f.l.decided.FirstIn(&f.tokens, 0)
	for at >= 0 {
		weak, _ := f.settled.hardly.MatchTokens(&f.tokens, at)
		if (supported || weak < n) && !f.relative(at) { // "the look that we're going for" was settled before
			return true
		}
		at, n = f.l.decided.FirstIn(&f.tokens, at+1)
	}
	return false
}

// asksAssent reports whether who makes the scanned utterance u asks at its end, or in the next one and nothing else, whether all agree.
func (f *Finder) asksAssent(c []act.Utterance, u int) bool {
	if f.endsAsking() || f.asksToAgree() {
		return true
	}
	if u+1 == len(c) || c[u+1].Speaker != c[u].Speaker {
		return false
	}
	f.others.Scan(c[u+1].Text)
	from, _ := f.asides.filler.MatchTokens(&f.others, 0)
	n, _ := f.settled.assent.MatchTokens(&f.others, from)
	return n > 0 && from+n == f.others.Len()
}

// asksToAgree reports whether the scanned text begins, behind fillers and assent, by asking whether all agree to what it proposes.
func (f *Finder) asksToAgree() bool {
	i := 0
	for n := f.goesAlong(&f.tokens, 0); n > 0; n = f.goesAlong(&f.tokens, i) {
		i += n
	}
	n, _ := f.settled.toAgree.MatchTokens(&f.tokens, i)
	return n > 0 && f.tokens.Len() >= i+n+3
}

const (
	assentTurns = 2 // within which a question for agreement is answered
	assentWords = 6 // of an answer that is all agreement
	clearWords  = 3 // that a clear answer has, unless it says that it agrees
	goesOnFor   = 2 // utterances for which who proposes goes on
)

// assents returns the answers of others to u that begin by being for it and, where it asked whether all agree, the short ones that
// begin by going along with it. It also returns how many of them say more than a murmur does: "yes, let's", "sounds good".
func (f *Finder) assents(c []act.Utterance, u int, asked bool) (by []int, clear int) {
	last, turns, against := c[u].Speaker, assentTurns, -1
	for v := u + 1; v < len(c); v++ {
		if c[v].Speaker != last {
			last = c[v].Speaker
			turns--
		}
		if turns < 0 || c[v].Speaker == c[u].Speaker && (turns < assentTurns || v > u+goesOnFor) {
			break
		}
		if c[v].Speaker == c[u].Speaker || c[v].Speaker == against {
			continue // gives reasons, or an okay of something else: "In pairs, yes. Okay, that's it for today."
		}
		f.others.Scan(c[v].Text)
		along, _ := f.settled.along.MatchTokens(&f.others, 0)
		agrees, _ := f.settled.agrees.MatchTokens(&f.others, f.goesAlong(&f.others, 0))
		if n, _ := f.settled.agrees.MatchTokens(&f.others, 0); n > agrees {
			agrees = n
		}
		if asked && f.suits() {
			agrees = 1
		}
		if (agrees > 0 || asked && along > 0 && f.others.Len() <= assentWords) && !strings.HasSuffix(c[v].Text, "?") {
			by = append(by, v)
			clear += int(b2f(agrees > 0 || f.others.Len() >= clearWords))
		} else if len(by) == 0 {
			against = c[v].Speaker
		}
	}
	return by, clear
}

// suits reports whether the text of another is a short answer that ends by saying that something suits them: "Thursday works".
func (f *Finder) suits() bool {
	t := &f.others
	for i := 0; i < t.Len() && t.Len() <= assentWords; i++ {
		if n, _ := f.settled.suits.MatchTokens(t, i); n > 0 && i+n == t.Len() {
			return true
		}
	}
	return false
}

// endsAsking reports whether words that ask for agreement end the scanned text, behind others.
func (f *Finder) endsAsking() bool {
	for i := 1; i < f.tokens.Len(); i++ {
		if n, _ := f.settled.assent.MatchTokens(&f.tokens, i); n > 0 && i+n == f.tokens.Len() {
			return true
		}
	}
	return false
}

const (
	sealTurns = 5 // within which a proposal is made a decision
	sealRest  = 2 // words that may follow: "let's do that then, yeah"
)

// sealed returns the utterance by which somebody else makes the proposal u a decision ("okay, let's do it then"), -1 where none
// does before the next proposal.
func (f *Finder) sealed(c []act.Utterance, a []act.Result, u int) int {
	last, turns := c[u].Speaker, sealTurns
	for v := u + 1; v < len(c) && turns > 0; v++ {
		if c[v].Speaker != last {
			last = c[v].Speaker
			turns--
		}
		if c[v].Speaker != c[u].Speaker && f.seals(c[v].Text) {
			return v
		}
		if proposes(&a[v]) >= 0.5 || strings.HasSuffix(c[v].Text, "?") {
			return -1
		}
	}
	return -1
}

// closed returns the utterance of somebody else right behind u that closes a deal, and nothing else; -1 where none does.
func (f *Finder) closed(c []act.Utterance, u int) int {
	if v := u + 1; v < len(c) && c[v].Speaker != c[u].Speaker {
		f.others.Scan(c[v].Text)
		if n, _ := f.settled.closes.MatchTokens(&f.others, 0); n > 0 && n == f.others.Len() {
			return v
		}
	}
	return -1
}

// seals reports whether a text says, behind fillers, that something is to be so, and little else.
func (f *Finder) seals(text string) bool {
	f.others.Scan(text)
	at, n := f.behind(&f.others, f.settled.seals)
	return n > 0 && (f.others.Len()-at-n <= sealRest || string(f.others.Norm(at+n-1)) == "then")
}

// behind returns where a phrase of a list stands in a text behind nothing but fillers and words that go along, and its words; 0 words
// and the first word that is none of these where none does.
func (f *Finder) behind(t *nlp.Tokens, l *lexicon.List) (at, n int) {
	for at < t.Len() {
		if n, _ := l.MatchTokens(t, at); n > 0 {
			return at, n
		}
		along := f.goesAlong(t, at)
		if along == 0 {
			break
		}
		at += along
	}
	return at, 0
}

// goesAlong returns the number of words from word i on that are a filler or go along with what was said.
func (f *Finder) goesAlong(t *nlp.Tokens, i int) int {
	n, _ := f.asides.filler.MatchTokens(t, i)
	m, _ := f.settled.along.MatchTokens(t, i)
	return max(n, m)
}

const (
	resolveWithin = 16 // utterances after a proposal in which a chair says that it is carried
	resolveWords  = 8  // that such a saying has at most
	approveRest   = 3  // words that may follow what says that something is approved
)

// moves reports whether the scanned text begins a proposal as a meeting with rules has it: "I move that …".
func (f *Finder) moves() bool {
	at, _ := f.settled.moves.FirstIn(&f.tokens, 0)
	return at >= 0
}

// resolved returns the utterance that says that the proposal u is carried, -1 where none does before the next proposal.
func (f *Finder) resolved(c []act.Utterance, u int) int {
	for v := u + 1; v < len(c) && v <= u+resolveWithin; v++ {
		f.others.Scan(c[v].Text)
		if at, _ := f.settled.resolves.FirstIn(&f.others, 0); at >= 0 && f.others.Len() <= resolveWords {
			return v
		}
		if n, _ := f.settled.alone.MatchTokens(&f.others, 0); n > 0 && n == f.others.Len() {
			return v
		}
		if at, _ := f.settled.moves.FirstIn(&f.others, 0); at >= 0 {
			return -1
		}
	}
	return -1
}

// approves reports whether the scanned text says that something is approved, "the minutes are approved", or put off.
func (f *Finder) approves() bool {
	if at, _ := f.settled.putsOff.FirstIn(&f.tokens, 0); at >= 0 && !f.leads(at) {
		if now, _ := f.settled.forNow.FirstIn(&f.tokens, at); now >= 0 {
			return false
		}
		return !f.wordAt(0, "if", "when", "unless", "maybe")
	}
	at, n := f.settled.approves.FirstIn(&f.tokens, 0)
	if at < 0 || f.tokens.Len()-at-n > approveRest {
		return false
	}
	for i := range at {
		if f.wordAt(i, "if", "when", "once", "until", "till", "unless", "before", "after", "whether", "that", "not", "hope", "where") {
			return false
		}
	}
	return true
}

const (
	closingWords = 8 // of an utterance that says nothing else than that something is settled
	itIsWords    = 4 // before "it is" at its end: "nine it is"
)

// settlesIt reports whether the scanned text says in a few words, or as a rule for the time to come, how something is to be: "Nine it
// is.", "Bees, then. That's settled.", "so we keep it until Friday".
func (f *Finder) settlesIt(r *act.Result) bool {
	t := &f.tokens
	if r.Marked || f.wordAt(0, "if", "when", "unless", "maybe", "what", "how") {
		return false
	}
	if f.itIs() || f.draws() || f.acceptsAndGoes() {
		return true
	}
	for _, s := range nlp.AppendSentences(nil, f.current) {
		from := f.wordFrom(s.Start)
		to := f.wordFrom(s.End)
		at, n := f.settled.settles.FirstIn(t, from)
		if at >= 0 && at+n <= to && to-from <= closingWords && !f.denied(from, at) {
			return true
		}
		if to-from > 4*closingWords {
			return false
		}
	}
	return f.rulesOn()
}

// itIs reports whether the scanned text begins by naming what it is to be: "nine it is", "good, forty five it is then".
func (f *Finder) itIs() bool {
	from, end := f.opening(), f.tokens.Len()
	for i := from + 1; i <= from+itIsWords && i+1 < end; i++ {
		if !f.wordAt(i, "it") || !f.wordAt(i+1, "is") {
			continue
		}
		over := i+2 == end || i+3 == end && f.wordAt(i+2, "then") || f.marked(i+2)
		return over && !f.common(i-1) && !f.wordAt(i-1, "know", "think", "believe", "say", "sure", "afraid", "hope")
	}
	return false
}

// rulesOn reports whether the scanned text says, behind "so" and the like, what all do from a time on or until one: "okay we try it
// from the first of March".
func (f *Finder) rulesOn() bool {
	at := f.opening()
	if !f.wordAt(at, "we", "we'll") || at == 0 || f.tokens.Len() > 2*closingWords {
		return false
	}
	if f.weDo(at+1) == 0 && !(f.wordAt(at, "we'll") && f.work(at+1) > 0) {
		return false
	}
	for i := at + 2; i < f.tokens.Len(); i++ {
		if f.wordAt(i, "until", "till", "from", "every") {
			return !f.wordAt(i+1, "here", "there", "you", "the") || f.wordAt(i+2, "first", "second", "end", "next", "beginning")
		}
	}
	return false
}

// storyWithin is how many utterances a story goes on for after the words that say when it was.
const storyWithin = 3

// declares reports whether the scanned text of utterance u says that something is decided, and neither it nor what its speaker
// said right before tells of another meeting.
func (f *Finder) declares(c []act.Utterance, u int) bool {
	if at, _ := f.settled.declares.FirstIn(&f.tokens, 0); at < 0 {
		return false
	}
	for v := u; v >= max(0, u-storyWithin) && c[v].Speaker == c[u].Speaker; v-- {
		f.others.Scan(c[v].Text)
		if at, _ := f.settled.before.FirstIn(&f.others, 0); at >= 0 {
			return false
		}
	}
	return true
}

// offers reports whether the scanned utterance tells what one can do, not what all shall: "I can ask product", "we can, if the council
// directs us".
func (f *Finder) offers() bool {
	at := f.pass(f.asides.filler, 0)
	if f.wordAt(at, "so", "and", "but", "well", "then") {
		at = f.pass(f.asides.filler, at+1)
	}
	can := f.wordAt(at+1, "can", "could", "might", "may")
	return can && f.wordAt(at, "i") || can && f.wordAt(at, "we") && f.wordAt(at+2, "if", "only", "ask", "try")
}

// doubtDecision returns what speaks against a decision, in logits.
func (f *Finder) doubtDecision(c []act.Utterance, u int, explicit bool) (z float64) {
	if at, _ := f.asides.maybe.FirstIn(&f.tokens, 0); at >= 0 && !explicit {
		z += hedged
	}
	if at, _ := f.settled.undecided.FirstIn(&f.tokens, 0); at >= 0 {
		z += pending
	}
	if g, ok := f.frame(c, u); ok {
		verb := f.pass(f.asides.adverb, g.verb)
		once, _ := f.asides.atOnce.MatchTokens(&f.tokens, verb)
		done, _ := f.asides.done.MatchTokens(&f.tokens, verb)
		z += float64(procedure * b2f(once > done))
	}
	if at, _ := f.asides.onlyNow.FirstIn(&f.tokens, 0); at >= 0 {
		z += procedure
	}
	n, _ := f.asides.leadIn.MatchTokens(&f.tokens, f.pass(f.asides.filler, 0))
	return z + float64(cutOff*b2f(n > 0 || f.broken()))
}
