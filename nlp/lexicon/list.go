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
	heads   map[string]head // by the first word of phrases

	// sieve has a bit set for the sketch of each first word of a phrase. Most words of a text are told apart from all of a
	// list by it without hashing them.
	sieve [1 << (sketchBits - 6)]uint64
}

const sketchBits = 13

// sketch is a number that a word has by its length and three of its bytes.
func sketch[T string | []byte](word T) uint32 {
	n := len(word)
	if n == 0 {
		return 0
	}
	h := uint32(word[0])<<24 ^ uint32(word[n>>1])<<16 ^ uint32(word[n-1])<<8 ^ uint32(n)
	return h * 0x9e3779b1 >> (32 - sketchBits)
}

// head is what is known of the phrases that begin with a word.
type head struct {
	longest int     // words of the longest
	second  uint64  // a bit for the sketch of each second word
	alone   bool    // the word is a phrase by itself,
	weight  float64 // of this weight
}

// mayBegin reports whether a phrase may begin with a word; false is certain.
func (l *List) mayBegin(word []byte) bool {
	k := sketch(word)
	return l.sieve[k>>6]>>(k&63)&1 != 0
}

// add puts a phrase, in normal form, into the list. The first weight given to a phrase stays.
func (l *List) add(phrase string, weight float64) {
	if _, ok := l.weights[phrase]; ok {
		return
	}
	l.weights[phrase] = weight
	first, rest, _ := strings.Cut(phrase, " ")
	h := l.heads[first]
	h.longest = max(h.longest, strings.Count(phrase, " ")+1)
	if phrase == first {
		h.alone, h.weight = true, weight
	} else {
		next, _, _ := strings.Cut(rest, " ")
		h.second |= 1 << (sketch(next) & 63)
	}
	l.heads[first] = h
	k := sketch(first)
	l.sieve[k>>6] |= 1 << (k & 63)
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
	for _, w := range words[:min(l.heads[words[0]].longest, len(words))] {
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

// FirstIn returns the first word from word i of t on with which a phrase of the list begins, and the words of the longest one there; -1, 0
// where there is none. It panics when i is negative.
func (l *List) FirstIn(t *nlp.Tokens, i int) (at, n int) {
	for ; i < t.Len(); i++ {
		if n, _ := l.MatchTokens(t, i); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// MatchTokens is Match for the words of t from word i on. It panics when i is negative.
func (l *List) MatchTokens(t *nlp.Tokens, i int) (n int, weight float64) {
	if l == nil || i >= t.Len() {
		return 0, 0
	}
	word := t.Norm(i)
	if !l.mayBegin(word) {
		return 0, 0
	}
	h, ok := l.heads[string(word)]
	if !ok {
		return 0, 0
	}
	n = min(h.longest, t.Len()-i)
	if n > 1 && h.second>>(sketch(t.Norm(i+1))&63)&1 == 0 {
		n = 1
	}
	for ; n > 1; n-- {
		if weight, ok := l.weights[string(t.NormRange(i, i+n))]; ok {
			return n, weight
		}
	}
	if h.alone {
		return 1, h.weight
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
