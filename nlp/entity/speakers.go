package entity

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// Utterance is what somebody said.
type Utterance struct {
	Speaker int // any number, the same for all that one person says
	Text    string
}

// Clue is one place that says who a speaker is.
type Clue struct {
	nlp.Span         // of the name
	Utterance int    // index of the utterance it stands in
	Kind      string // "self", "here", "thanks", "address", "greeting"
	Weight    float64
}

// Suggestion is a name that a speaker may have. It is a suggestion: nothing is renamed by it.
type Suggestion struct {
	Speaker    int
	Name       string  // in small letters but for the first of each word
	Confidence float64 // 0..1
	Clues      []Clue
}

// Weights of the clues: how often, by judgement, such words give the right name.
const (
	weightSelf    = 0.8  // "I'm Anna", "my name is Anna Weber", "this is Anna speaking": the speaker
	weightHere    = 0.7  // "Anna here": the speaker
	weightThanks  = 0.45 // "thanks, Anna": who spoke before
	weightAddress = 0.4  // "Anna, what do you think", "over to you, Anna": who speaks next
	weightGreet   = 0.4  // "hi Anna": who spoke before, or speaks next
	weightNamed   = 0.25 // "it's always the bins, Anna.": who spoke before
)

// SuggestNames looks for what people call themselves and each other. The clues of a name add up as
//
//	confidence = (1 - Π (1 - weight)) · own / all
//
// with own the weights of the name's clues for this speaker and all those of the clues for every speaker who may have the
// name, so that a name two speakers may have is sure for neither. Suggestions are in the order of the speakers' first
// utterances, the surest first. names are known to be names (of those who were invited). Others are those of the list of the
// package, of which words that are names and something else ("mark", "will") count less, and what stands where people say who they
// are or are thanked and is no word that many say ("hi, Łukasz speaking"). What somebody called themselves is a name everywhere.
func SuggestNames(utterances []Utterance, names ...string) []Suggestion {
	w, err := words()
	if err != nil {
		return nil
	}
	texts := make([]string, len(utterances))
	for i, u := range utterances {
		texts[i] = u.Text
	}
	c := &clues{w: w, known: make(map[string]bool), begun: make(map[int]int), cased: Cased(texts)}
	for _, n := range names {
		for _, part := range nlp.Words(n) {
			c.known[part] = true
		}
	}
	for i := range utterances {
		c.read(utterances, i)
	}
	for _, s := range c.found {
		for _, clue := range s.Clues {
			if first := strings.ToLower(firstWord(s.Name)); clue.Kind == "self" && !commonWord(first) {
				c.known[first] = true
			}
		}
	}
	c.found = nil
	clear(c.begun)
	for i := range utterances {
		c.read(utterances, i)
	}
	return c.weigh(utterances)
}

// firstWord returns the first word of a name, without its title.
func firstWord(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	if courtesy(strings.ToLower(first)) {
		first, _, _ = strings.Cut(rest, " ")
	}
	first, _, _ = strings.Cut(first, "-")
	return first
}

// clues collects what was found: names by speaker, in order.
type clues struct {
	w     *wordTable
	known map[string]bool
	begun map[int]int // utterances of each speaker so far
	cased bool        // names are written with capitals
	who   int         // who speaks
	toks  []token
	found []Suggestion
}

// introduction is in how many of the first utterances of a speaker "I'm" goes before a name that no list has.
const introduction = 3

func (c *clues) add(speaker int, name string, clue Clue) {
	for i, s := range c.found {
		if s.Speaker == speaker && s.Name == name {
			c.found[i].Clues = append(c.found[i].Clues, clue)
			return
		}
	}
	c.found = append(c.found, Suggestion{Speaker: speaker, Name: name, Clues: []Clue{clue}})
}

// read looks for clues in utterance n.
func (c *clues) read(us []Utterance, n int) {
	c.toks = scan(c.toks[:0], us[n].Text)
	r := &reader{toks: c.toks}
	c.who = us[n].Speaker
	c.begun[c.who]++
	for i := 0; i < len(r.toks); i++ {
		introduced := c.begun[c.who] <= introduction || c.named(r, i)
		name, sure, next := c.name(r, i, introduced || c.cased && i > 0)
		if next == i {
			continue
		}
		kind, weight := c.kind(r, i, next)
		closed := c.named(r, i) && r.kind(i-1) == 'w' || next >= len(r.toks) || r.kind(next) != 'w' || r.is(next, "and", "from", "i'm", "the", "i", "speaking", "here", "calling", "how", "at")
		if kind == "" || sure == unlisted && !introduced && (kind == "self" || kind == "here") || sure < 1 && (kind == "self" || kind == "here") && !closed {
			continue // "I'm frank about it"
		}
		if sure < 1 && kind == "self" && !c.cased && !c.named(r, i) && !r.is(next, "from", "speaking", "here", "calling", "and", "i'm", "how", "at") && c.w.class[r.at(i)]&isGiven == 0 && firstWord(name) == title(r.at(i)) {
			continue // "i'm zealous": no capitals to tell by
		}
		if sure == unlisted && kind == "address" && !(r.kind(i-1) != 'w' && r.is(next, ",", "?", ".")) && !r.is(i-1, "you") || sure == unlisted && kind == "here" && !r.ends(next) {
			continue // "Communities can you …", "Businesses here are open"
		}
		for _, speaker := range c.whom(us, n, kind) {
			c.add(speaker, name, Clue{Span: r.span(i, next), Utterance: n, Kind: kind, Weight: weight * sure})
		}
		i = next - 1
	}
}

// whom returns who a clue of a kind in utterance n may be about. Who is greeted spoke before or speaks next.
func (c *clues) whom(us []Utterance, n int, kind string) []int {
	before, spoke := other(us, n, -1)
	after, speaks := other(us, n, 1)
	switch kind {
	case "self", "here":
		return []int{us[n].Speaker}
	case "address":
		spoke = false
	case "thanks":
		speaks = false
	}
	switch {
	case spoke && speaks && before != after:
		return []int{before, after}
	case spoke:
		return []int{before}
	case speaks:
		return []int{after}
	}
	return nil
}

// named reports whether the words before token i say that a name follows: "my name is".
func (c *clues) named(r *reader, i int) bool {
	return r.is(i-1, "is") && r.is(i-2, "name") || r.is(i-1, "name's") || r.is(i-1, "me") && r.is(i-2, "call") || r.is(i-1, "host") && r.is(i-2, "your")
}

// kind says what the words around a name, the tokens from i to next, make of it.
func (c *clues) kind(r *reader, i, next int) (string, float64) {
	comma := r.at(i-1) == "," // "thank you, Anna"
	k := i
	if comma {
		k--
	}
	before := func(words ...string) bool {
		for n, w := range words {
			if r.at(k-len(words)+n) != w {
				return false
			}
		}
		return k >= len(words)
	}
	end := next >= len(r.toks) || r.is(next, ".", ",", "!", "?")
	last := next >= len(r.toks) || next == len(r.toks)-1 && r.kind(next) == 'p'
	after := func(words ...string) bool { return r.is(next, words...) }
	greeted := i == 0 || r.is(i-1, "hi", "hello", "hey", "yeah", "yes", "so", "okay", ",", ".")
	switch {
	case !comma && c.named(r, i):
		if before("his", "name", "is") || before("her", "name", "is") || before("his", "name's") || before("her", "name's") {
			return "", 0
		}
		return "self", weightSelf
	case !comma && (before("i'm") || before("i", "am")):
		return "self", weightSelf
	case !comma && (before("you're", "through", "to") || before("speaking", "to") && r.is(i-3, "you're") || before("speaking", "with") && r.is(i-3, "you're")):
		return "self", weightSelf
	case !comma && before("this", "is") && (after("speaking", "here", "from", "calling", "how", "with") || c.begun[c.who] == 1 && after(",") && r.is(next+1, "how", "what", "may") || c.begun[c.who] == 1 && (i == 2 || r.is(i-3, "hi", "hello", "hey")) && end),
		!comma && before("it's") && (after("here", "from", "speaking", "calling") || c.begun[c.who] <= introduction && r.toks[i].upper && last && end):
		return "self", weightSelf
	case after("here", "speaking") && (greeted || after("speaking") && next+1 >= len(r.toks)), c.presents(r, i, next):
		return "here", weightHere
	case before("thanks"), before("thank", "you"), before("thanks", "a", "lot"), before("thank", "you", "very", "much"), before("thank", "you", "so", "much"),
		before("agree", "with") && end, before("as", "you", "said"), before("bear", "with", "me"), before("no", "worries"), before("no", "problem"), before("you're", "welcome"):
		return "thanks", weightThanks
	case before("over", "to", "you"), before("go", "ahead"), before("your", "turn"), before("about", "you"), before("do", "you", "think"),
		before("over", "to"), before("what", "about"), before("how", "about"), before("speaking", "with"), before("speaking", "to"), before("is", "that") && r.at(next) == "?":
		return "address", weightAddress
	case before("welcome") && end && !before("to", "welcome"), before("hi"), before("hello"), before("hey"), before("good", "morning"), before("good", "afternoon"), before("good", "evening"):
		return "greeting", weightGreet
	case (i == 0 || r.is(i-1, "so", "okay", "and", ",", "well", "hey", "hi", ".", "great", "right")) && c.asks(r, next), i == 0 && last && r.at(next) == "?":
		return "address", weightAddress
	case comma && last && r.at(next) == "?":
		return "address", weightAddress // "which knee is it, Mr Hargreaves?"
	case comma && r.at(next) == "," && r.is(k-1, "yes", "yeah", "no", "well", "okay", "sorry", "look", "listen", "sure", "right", "exactly"):
		return "thanks", weightThanks // "no, Anna, I won't"
	case comma && r.at(next) == "." && r.toks[i].upper && k > 1 && !r.toks[k-1].upper:
		return "thanks", weightNamed
	}
	return "", 0
}

// presents reports whether a name that begins an utterance, one of a speaker's first, is how the speaker goes by: "Mateus from
// procurement", "Lars Henriksen, Nordic Times."
func (c *clues) presents(r *reader, i, next int) bool {
	if i > 0 && (r.kind(i-1) == 'w' || r.at(i-1) == ",") || c.begun[c.who] > introduction || !r.toks[i].upper {
		return false
	}
	if r.at(next) == "from" {
		return true
	}
	end := next + 1
	for end < len(r.toks) && r.kind(end) == 'w' && r.toks[end].upper {
		end++
	}
	return i == 0 && c.begun[c.who] == 1 && r.at(next) == "," && end > next+1 && end <= next+4 && r.kind(end) != 'w' && r.at(end) != ","
}

// asks reports whether what follows a name asks the one named for something.
func (c *clues) asks(r *reader, i int) bool {
	if r.at(i) == "," {
		i++
	}
	return r.is(i, "what", "can", "could", "do", "would", "how", "any", "are", "have", "did", "will", "where", "why", "when") && r.is(i+1, "you", "your", "do", "thoughts", "about", "did") ||
		r.is(i, "please") || r.is(i, "tell", "let") && r.is(i+1, "us", "me")
}

// other returns who else speaks before (-1) or after (1) utterance n, no more than three utterances away.
func other(us []Utterance, n, step int) (int, bool) {
	for i := n + step; i >= 0 && i < len(us) && i-n <= 3 && n-i <= 3; i += step {
		if us[i].Speaker != us[n].Speaker {
			return us[i].Speaker, true
		}
	}
	return 0, false
}

// partOf reports whether a name is short for another: "Anna" or "Ms Weber" for "Anna Weber".
func partOf(short, whole string) bool {
	title, last, _ := strings.Cut(short, " ")
	if courtesy(strings.ToLower(title)) {
		first, _, _ := strings.Cut(whole, " ")
		return !courtesy(strings.ToLower(first)) && strings.HasSuffix(whole, " "+last)
	}
	return strings.HasPrefix(whole, short+" ")
}

// joinNames counts what speaks for "Anna" for "Anna Weber" where the same speaker may be both.
func (c *clues) joinNames() {
	out := c.found[:0]
	for i, s := range c.found {
		whole := -1
		for k, o := range c.found {
			if o.Speaker == s.Speaker && partOf(s.Name, o.Name) {
				if whole >= 0 {
					whole = -1 // two of that first name
					break
				}
				whole = k
			}
		}
		if whole < 0 {
			continue
		}
		c.found[whole].Clues = append(c.found[whole].Clues, s.Clues...)
		slices.SortStableFunc(c.found[whole].Clues, func(a, b Clue) int { return a.Utterance - b.Utterance })
		c.found[i].Clues = nil
	}
	for _, s := range c.found {
		if s.Clues != nil {
			out = append(out, s)
		}
	}
	c.found = out
}

// weigh gives the suggestions their confidence and order.
func (c *clues) weigh(us []Utterance) []Suggestion {
	c.joinNames()
	all := make(map[string]float64)
	for _, s := range c.found {
		for _, clue := range s.Clues {
			all[s.Name] += clue.Weight
		}
	}
	for i, s := range c.found {
		miss, own := 1.0, 0.0
		for _, clue := range s.Clues {
			miss *= 1 - clue.Weight
			own += clue.Weight
		}
		c.found[i].Confidence = (1 - miss) * own / all[s.Name]
	}
	first := make(map[int]int)
	for i := len(us) - 1; i >= 0; i-- {
		first[us[i].Speaker] = i
	}
	slices.SortStableFunc(c.found, func(a, b Suggestion) int {
		if d := first[a.Speaker] - first[b.Speaker]; d != 0 {
			return d
		}
		switch {
		case a.Confidence > b.Confidence:
			return -1
		case a.Confidence < b.Confidence:
			return 1
		}
		return 0
	})
	return c.found
}
