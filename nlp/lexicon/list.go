package lexicon

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// The most words and bytes that a phrase may have, and the bytes of a verb's longest form.
const (
	maxWords = 8
	maxBytes = 128
	maxForm  = maxBytes + len("ing")
)

// List is a set of phrases with weights. A nil List is empty. It never changes once it is parsed, so any number of
// goroutines may use it at once.
type List struct {
	weights map[string]float64
	longest map[string]int // words of the longest phrase that begins with this word
}

// add puts a phrase, in normal form, into the list. The first weight given to a phrase stays.
func (l *List) add(phrase string, weight float64) {
	if _, ok := l.weights[phrase]; ok {
		return
	}
	l.weights[phrase] = weight
	first, _, _ := strings.Cut(phrase, " ")
	l.longest[first] = max(l.longest[first], strings.Count(phrase, " ")+1)
}

// Len returns the number of phrases.
func (l *List) Len() int {
	if l == nil {
		return 0
	}
	return len(l.weights)
}

// Phrases returns the phrases in alphabetical order.
func (l *List) Phrases() []string {
	out := make([]string, 0, l.Len())
	if l != nil {
		for p := range l.weights {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// Weight returns the weight of a phrase in normal form, and whether the list has it.
func (l *List) Weight(phrase string) (weight float64, ok bool) {
	if l == nil {
		return 0, false
	}
	weight, ok = l.weights[phrase]
	return weight, ok
}

// Match returns the number of words of the longest phrase that words, in normal form, begin with, and its weight; 0, 0
// when they begin with none.
func (l *List) Match(words []string) (n int, weight float64) {
	if l == nil || len(words) == 0 {
		return 0, 0
	}
	var store [maxForm]byte // the words joined by blanks, as far as they fit
	var ends [maxWords]int  // ends[i] is where word i ends in it
	size := 0
	for _, w := range words[:min(l.longest[words[0]], len(words))] {
		if size+len(w) > maxForm {
			break
		}
		size += copy(store[size:], w)
		ends[n] = size
		n++
		if size < maxForm {
			store[size] = ' '
			size++
		}
	}
	for ; n > 0; n-- {
		if weight, ok := l.weights[string(store[:ends[n-1]])]; ok {
			return n, weight
		}
	}
	return 0, 0
}

// MatchTokens is Match for the words of t from word i on. It panics when i is negative.
func (l *List) MatchTokens(t *nlp.Tokens, i int) (n int, weight float64) {
	if l == nil || i >= t.Len() {
		return 0, 0
	}
	for n = min(l.longest[string(t.Norm(i))], t.Len()-i); n > 0; n-- {
		if weight, ok := l.weights[string(t.NormRange(i, i+n))]; ok {
			return n, weight
		}
	}
	return 0, 0
}

// Cover returns the number of phrases that words, in normal form, consist of when each is taken as long as it can be,
// from the left; 0 when something is left over.
func (l *List) Cover(words []string) int {
	phrases := 0
	for len(words) > 0 {
		n, _ := l.Match(words)
		if n == 0 {
			return 0
		}
		words = words[n:]
		phrases++
	}
	return phrases
}
