package sentiment

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed facts.txt
var factText string

// frame is a kind of fact: a head, and a tail behind it that makes it good or bad. "Costs rose" and "we lost the account" judge
// without a word of judgement.
type frame struct {
	head, tail *lexicon.List
	least      int  // words that stand between, at least
	object     bool // the tail is what something is done to: between are words that go with it, "lost [our biggest] customer"
}

// facts are the frames and what may, and must not, stand around them.
type facts struct {
	frames                                []frame
	heads                                 *lexicon.List // of all frames
	between, aside, coming, unreal, asked *lexicon.List
}

var factLists = sync.OnceValues(func() (*facts, error) {
	l, err := lexicon.Parse("en", factText)
	if err != nil {
		return nil, err
	}
	f := &facts{between: l.List("between"), aside: l.List("aside"), coming: l.List("coming"), unreal: l.List("unreal"), asked: l.List("asks")}
	heads := "[head]\n"
	for _, pair := range [...]struct {
		head, tail lexicon.Class
		least      int
		object     bool
	}{
		{"quantity", "moved", 0, false},
		{"quantity", "stands", 1, false}, // "sales are up", and not "put the numbers up"
		{"change", "quantity", 0, true},
		{"fortune", "prize", 0, true},
		{"lost", "possession", 0, true},
		{"gained", "sought", 0, true},
		{"aimed", "aim", 0, true},
		{"sat", "exam", 0, true},
		{"became", "outcome", 0, false},
		{"goeson", "harm", 0, false},
		{"span", "timing", 0, false},
		{"team", "leaves", 0, false},
		{"unlike", "agreed", 0, false},
		{"absent", "due", 0, false},
	} {
		f.frames = append(f.frames, frame{l.List(pair.head), l.List(pair.tail), pair.least, pair.object})
		heads += strings.Join(l.List(pair.head).Phrases(), "\n") + "\n"
	}
	all, err := lexicon.Parse("en", heads)
	if err != nil {
		return nil, err
	}
	f.heads = all.List("head")
	return f, nil
})

const (
	factWeight = 1.7 // in the weights of told.txt: enough to outweigh a model that sees no word of judgement
	factComing = 0.5
	factGap    = 5 // words between head and tail
	objectGap  = 3 // words between a verb and its object
	asideWords = 3 // words of a phrase between that a preposition opens
	unrealGap  = 6 // words before a fact that are searched for what makes it a wish or a condition
	// words before and behind a fact in which the sentence must begin and end that is looked at for a question
	questionReach = 12
)

// factAt returns how many words the fact that begins with word i has, and how good (1) or bad (-1) it is; of frames that fit the
// longest counts. It is 0, 0 where there is none, and n, 0 where n words look like one and are none.
func (a *Analyzer) factAt(text string, i int) (words int, weight float64) {
	if n, _ := a.facts.heads.MatchTokens(&a.x.tokens, i); n == 0 {
		return 0, 0
	}
	for k := range a.facts.frames {
		f := &a.facts.frames[k]
		n, w := f.head.MatchTokens(&a.x.tokens, i)
		if n == 0 {
			continue
		}
		if w == 0 { // what looks like a head and is none
			return n, 0
		}
		at, end, tail := a.tailOf(f, text, i+n)
		if end-i > words && tail != 0 {
			words, weight = end-i, a.qualified(w*tail, max(0, i-2), i)
			weight = a.qualified(weight, i+n, at)
		}
	}
	if weight != 0 && a.isUnreal(text, i, i+words) {
		return 0, 0
	}
	return words, weight
}

// tailOf returns from where to where the tail behind a head that ends before word i goes, and its weight; 0, 0, 0 where there is none.
func (a *Analyzer) tailOf(f *frame, text string, i int) (start, end int, weight float64) {
	t := &a.x.tokens
	most, free := factGap, 0 // free: words that may yet stand in a phrase between
	if f.object {
		most, free = objectGap, objectGap
	}
	for j := i; j < min(i+most+1, t.Len()) && !a.marked(text, j); {
		if n, w := f.tail.MatchTokens(t, j); n > 0 && j-i >= f.least {
			return j, j + n, w
		}
		n, _ := a.facts.between.MatchTokens(t, j)
		opens, _ := a.facts.aside.MatchTokens(t, j)
		switch {
		case n > 0:
			j += n
		case a.qualified(1, j, j+1) != 1:
			j++
		case f.object && opens > 0:
			return 0, 0, 0
		case opens > 0:
			free = asideWords
			j++
		case free > 0:
			free--
			j++
		default:
			return 0, 0, 0
		}
	}
	return 0, 0, 0
}

// qualified returns what the words from to end make of a fact of a weight: what is to come is half a fact, and a negation turns it
// round, by which an evil becomes less than a good.
func (a *Analyzer) qualified(weight float64, from, end int) float64 {
	t := &a.x.tokens
	for j := from; j < end; j++ {
		if n, _ := a.facts.coming.MatchTokens(t, j); n > 0 {
			weight *= factComing
		}
		if n, _ := a.x.negation.MatchTokens(t, j); n > 0 {
			if weight < 0 {
				weight *= -negationFactor
			}
			weight = -weight
		}
	}
	return weight
}

// marked reports whether a mark that ends a clause stands before word j.
func (a *Analyzer) marked(text string, j int) bool {
	t := &a.x.tokens
	return j > 0 && strings.ContainsAny(text[t.Span(j-1).End:t.Span(j).Start], ".?!;,:")
}

// isUnreal reports whether the words i to end tell no fact: they stand behind a wish or a condition, or in a question other than one
// that asks why.
func (a *Analyzer) isUnreal(text string, i, end int) bool {
	t := &a.x.tokens
	if i > 0 && string(t.Norm(i-1)) == "to" || i > 1 && string(t.Norm(i-2)) == "to" {
		return true
	}
	for j := i - 1; j >= max(0, i-unrealGap) && !a.marked(text, j+1); j-- {
		if n, _ := a.facts.unreal.MatchTokens(t, j); n > 0 {
			return true
		}
		if n, _ := a.x.contrast.MatchTokens(t, j); n > 0 {
			break
		}
	}
	return a.isAsked(text, i, end)
}

// isAsked reports whether the words i to end stand in a question, by its mark or by its first word.
func (a *Analyzer) isAsked(text string, i, end int) bool {
	t := &a.x.tokens
	for j := end; j <= min(end+questionReach, t.Len()); j++ {
		to := len(text)
		if j < t.Len() {
			to = t.Span(j).Start
		}
		if k := strings.IndexAny(text[t.Span(j-1).End:to], ".?!"); k >= 0 {
			if text[t.Span(j-1).End+k] == '?' {
				return true
			}
			break
		}
	}
	for j := i; j >= max(0, i-questionReach); j-- {
		if j == 0 || strings.ContainsAny(text[t.Span(j-1).End:t.Span(j).Start], ".?!") {
			n, _ := a.facts.asked.MatchTokens(t, j)
			return n > 0
		}
	}
	return false
}
