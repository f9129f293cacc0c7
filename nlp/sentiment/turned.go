package sentiment

import (
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// turns are the lists of the rules that say what words come to together: "the pain has gone" is no pain.
type turns struct {
	trouble, over, doubted, once, reproach *lexicon.List
}

var turnLists = sync.OnceValues(func() (*turns, error) {
	l, err := lexicon.Parse("en", toldText)
	if err != nil {
		return nil, err
	}
	return &turns{
		trouble: l.List("trouble"), over: l.List("over"), doubted: l.List("doubted"), once: l.List("once"), reproach: l.List("reproach"),
	}, nil
})

// What the rules count, in the weights of told.txt. They have to outweigh what the model makes of the words alone.
const (
	troubleOver = 1.7
	goodDoubted = -1.6
	badDoubted  = 1
	noMore      = 2
	reproached  = -1.8
	goodDenied  = -1.6

	troubleGap   = 3 // words between a trouble and its end
	doubtReach   = 8 // words that a doubt goes over
	reproachMost = 12
)

// turned returns what the rules find in the scanned text:
//
//   - a good or bad fact: "costs rose again", see facts.txt
//   - a trouble that is over: "the headache has finally gone"
//   - something good, or bad, that one does not think: "I don't think that's a good idea"
//   - a bad feeling that is no more: "I'm not worried any more"
//   - what was said or promised, called out: "You said eight!"
func (a *Analyzer) turned(text string) (sum float64) {
	t := &a.x.tokens
	for i, fact := 0, 0; i < t.Len(); i++ {
		if i >= fact {
			n, w := a.factAt(text, i)
			fact = i + n
			sum += float64(factWeight * w)
			if w != 0 {
				i += n - 1
				continue
			}
		}
		if n, _ := a.turns.trouble.MatchTokens(t, i); n > 0 && !a.x.negated[i] && a.ends(i+n) {
			sum += troubleOver
			i += n - 1
		}
		if n, _ := a.turns.doubted.MatchTokens(t, i); n > 0 {
			sum += a.doubts(i+n, text)
		}
	}
	if i := a.badNoMore(); i {
		sum += noMore
	}
	if n, _ := a.turns.reproach.MatchTokens(t, 0); n > 0 && t.Len() <= reproachMost && strings.HasSuffix(strings.TrimSpace(text), "!") && sum >= 0 {
		sum += reproached
		if a.praises() {
			sum -= reproached / 2
		}
	}
	return sum
}

// ends reports whether a trouble before word i is said to be over.
func (a *Analyzer) ends(i int) bool {
	t := &a.x.tokens
	for j := i; j < min(i+troubleGap+1, t.Len()); j++ {
		if n, _ := a.turns.over.MatchTokens(t, j); n > 0 && !a.x.negated[j] {
			return true
		}
		switch string(t.Norm(j)) {
		case "has", "have", "is", "are", "was", "were", "had", "been", "all", "now", "just", "finally", "completely", "nearly", "almost", "mostly", "got", "i", "with", "my", "that", "they", "he", "she":
		default:
			return false
		}
	}
	return false
}

// doubts returns what a doubt before word i makes of the first judgement behind it.
func (a *Analyzer) doubts(i int, text string) float64 {
	t := &a.x.tokens
	for j := i; j < min(i+doubtReach, t.Len()); j++ {
		if strings.ContainsAny(text[t.Span(j-1).End:t.Span(j).Start], ".?!;") {
			return 0
		}
		if n, _ := a.x.contrast.MatchTokens(t, j); n > 0 {
			return 0
		}
		switch w := a.x.weight[j]; {
		case a.x.negated[j] || w == 0: // what the window of a negation reaches is turned by the other rules
		case w > 0:
			return goodDoubted
		default:
			return badDoubted
		}
	}
	return 0
}

// badNoMore reports whether a word of bad feeling stands under a negation before "any more".
func (a *Analyzer) badNoMore() bool {
	t := &a.x.tokens
	bad := false
	for i := range t.Len() {
		if a.x.negated[i] && a.x.weight[i] > 0 { // turned round: it is bad by itself
			bad = true
		}
		switch string(t.Norm(i)) {
		case "anymore":
			return bad
		case "more":
			if i > 0 && string(t.Norm(i-1)) == "any" {
				return bad
			}
		}
	}
	return false
}

// deniesGood reports whether all that the phrases of the list find in the scanned text is good that is denied, in no question: "isn't
// it great?" denies nothing.
func (a *Analyzer) deniesGood() bool {
	denied := false
	for i, w := range a.x.weight {
		if w == 0 {
			continue
		}
		n, _ := a.x.negation.MatchTokens(&a.x.tokens, i) // a phrase of the list that denies, "not great"
		if w > 0 || n == 0 && !(a.x.negated[i] && a.deniedAt(i)) {
			return false
		}
		denied = denied || w < 0
	}
	return denied && !strings.HasSuffix(string(a.x.tokens.Norm(0)), "n't")
}

// deniedAt reports whether a negation stands before word i, or before a word of degree before it: "wasn't really great".
func (a *Analyzer) deniedAt(i int) bool {
	for j := i - 1; j >= max(0, i-2); j-- {
		if n, _ := a.x.negation.MatchTokens(&a.x.tokens, j); n > 0 {
			return true
		}
		n, _ := a.x.booster.MatchTokens(&a.x.tokens, j)
		if k, _ := a.x.dampener.MatchTokens(&a.x.tokens, j); n == 0 && k == 0 && string(a.x.tokens.Norm(j)) != "a" {
			return false
		}
	}
	return false
}

// praises reports whether a phrase of the list speaks well of something in the scanned text.
func (a *Analyzer) praises() bool {
	for _, w := range a.x.weight {
		if w > 0 {
			return true
		}
	}
	return false
}

// sinceThen returns what stands behind the contrast of a text that tells first how something was: "it used to crash, but now it's
// fine", "I was worried, but now I feel better". What is told last is how it is.
func (a *Analyzer) sinceThen(text string) (string, bool) {
	t := &a.x.tokens
	once, past := false, false
	for i := 0; i < t.Len(); i++ {
		if n, _ := a.turns.once.MatchTokens(t, i); n > 0 {
			once = true
		}
		switch string(t.Norm(i)) {
		case "was", "were", "felt", "had":
			past = true
		}
		n, _ := a.x.contrast.MatchTokens(t, i)
		if n == 0 || i+n+1 >= t.Len() {
			continue
		}
		if once || past && string(t.Norm(i+n)) == "now" {
			return text[t.Span(i+n).Start:], true
		}
	}
	return "", false
}
