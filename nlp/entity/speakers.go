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
	Kind      string // "self", "here", "thanks", "address"
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
)

// SuggestNames looks for what people call themselves and each other. The clues of a name add up as
//
//	confidence = (1 - Π (1 - weight)) · own / all
//
// with own the weights of the name's clues for this speaker and all those of the clues for every speaker who may have the
// name, so that a name two speakers may have is sure for neither. Suggestions are in the order of the speakers' first
// utterances, the surest first. names are known to be names (of those who were invited); without any, first names are those
// of the list of the package, and words that are names and something else ("mark", "will") count less.
func SuggestNames(utterances []Utterance, names ...string) []Suggestion {
	w, err := words()
	if err != nil {
		return nil
	}
	c := &clues{w: w, known: make(map[string]bool)}
	for _, n := range names {
		for _, part := range nlp.Words(n) {
			c.known[part] = true
		}
	}
	for i := range utterances {
		c.read(utterances, i)
	}
	return c.weigh(utterances)
}

// clues collects what was found: names by speaker, in order.
type clues struct {
	w     *wordTable
	known map[string]bool
	toks  []token
	found []Suggestion
}

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
	for i := range r.toks {
		name, sure, next := c.name(r, i)
		if next == i {
			continue
		}
		kind, weight := c.kind(r, i, next)
		if kind == "" || sure < 1 && kind == "self" && next < len(r.toks) && r.kind(next) == 'w' && !r.is(next, "and", "from", "i'm", "the", "i", "speaking", "here") {
			continue // "I'm frank about it"
		}
		speaker, ok := us[n].Speaker, true
		switch kind {
		case "thanks":
			speaker, ok = other(us, n, -1)
		case "address":
			speaker, ok = other(us, n, 1)
		}
		if ok {
			c.add(speaker, name, Clue{Span: r.span(i, next), Utterance: n, Kind: kind, Weight: weight * sure})
		}
	}
}

// kind says what the words around a name, the tokens from i to next, make of it.
func (c *clues) kind(r *reader, i, next int) (string, float64) {
	before := func(words ...string) bool {
		for k, w := range words {
			if r.at(i-len(words)+k) != w {
				return false
			}
		}
		return i >= len(words)
	}
	end := next >= len(r.toks) || r.is(next, ".", ",", "!", "?")
	after := func(w string) bool { return r.at(next) == w }
	switch {
	case before("name", "is"), before("name's"), before("call", "me"):
		if before("his", "name", "is") || before("her", "name", "is") || before("his", "name's") || before("her", "name's") {
			return "", 0
		}
		return "self", weightSelf
	case before("i'm"), before("i", "am"):
		return "self", weightSelf
	case before("this", "is") && (after("speaking") || after("here") || after("from") || i == 2), before("it's") && after("here"):
		return "self", weightSelf
	case (after("here") || after("speaking")) && (i == 0 || r.is(i-1, "hi", "hello", "hey", "yeah", "yes", "so", "okay", ",", ".")):
		return "here", weightHere
	case before("thanks"), before("thank", "you"), before("thanks", ","), before("thank", "you", ","), before("thanks", "a", "lot"),
		before("thank", "you", "very", "much"), before("agree", "with"), before("as", "you", "said"):
		if before("agree", "with") && !end {
			return "", 0
		}
		return "thanks", weightThanks
	case before("over", "to", "you"), before("over", "to", "you", ","), before("go", "ahead"), before("go", "ahead", ","), before("your", "turn"),
		before("about", "you"), before("do", "you", "think"), before("over", "to"), before("what", "about"), before("how", "about"):
		return "address", weightAddress
	case (i == 0 || r.is(i-1, "so", "okay", "and", ",", "well", "hey", "hi")) && c.asks(r, next):
		return "address", weightAddress
	}
	return "", 0
}

// asks reports whether what follows a name asks the one named for something.
func (c *clues) asks(r *reader, i int) bool {
	if r.at(i) == "," {
		i++
	}
	return r.is(i, "what", "can", "could", "do", "would", "how", "any", "please", "are", "have", "did") && (r.is(i+1, "you", "your", "do", "thoughts", "about") || r.is(i, "please"))
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

// joinNames counts what speaks for "Anna" for "Anna Weber" where the same speaker may be both.
func (c *clues) joinNames() {
	out := c.found[:0]
	for i, s := range c.found {
		whole := -1
		for k, o := range c.found {
			if o.Speaker == s.Speaker && strings.HasPrefix(o.Name, s.Name+" ") {
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
