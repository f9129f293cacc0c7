package sentiment

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed phrases.txt
var phraseText string

var phraseList = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("en", phraseText) })

// What the rules do to the weight of a phrase.
const (
	negationWindow = 3    // words before a phrase in which a negation turns it
	negationFactor = -0.7 // "not great" is less bad than "great" is good
	boosterPlaces  = 2    // places before a phrase in which a booster or dampener works
	boosterFade    = 0.1  // how much less it works in each further place
	degreeWords    = 4    // the most words that a booster or dampener may have
	beforeBut      = 0.5  // factor for what comes before the last "but"
	afterBut       = 1.3  // and for what comes after it
	inQuotes       = 0.5  // factor for quoted speech
)

// rules finds the phrases of the list in the scanned text, longest first from the left, and puts their weights after
// all rules into x.weight.
func (x *Extractor) rules(text string) {
	n := x.tokens.Len()
	x.weight = zeroed(x.weight, n)
	x.length = zeroed(x.length, n)
	x.negated = zeroed(x.negated, n)
	x.quoted = zeroed(x.quoted, n)
	x.markQuotes(text)
	but := x.markNegated()
	for i := 0; i < n; {
		k, w := x.phrases.MatchTokens(&x.tokens, i)
		if k == 0 {
			i++
			continue
		}
		if x.negated[i] {
			w *= negationFactor
		}
		w *= x.boost(i)
		if x.quoted[i] {
			w *= inQuotes
		}
		switch {
		case but < 0:
		case i < but:
			w *= beforeBut
		default:
			w *= afterBut
		}
		x.weight[i], x.length[i] = w, k
		i += k
	}
}

// markNegated marks the words after a negation, up to the window or a contrast, and returns where the last contrast
// with words on both sides stands, or -1.
func (x *Extractor) markNegated() int {
	but, reach := -1, 0
	for i := range x.tokens.Len() {
		if k, _ := x.contrast.MatchTokens(&x.tokens, i); k > 0 {
			reach = 0
			if i > 0 && i+k < x.tokens.Len() {
				but = i
			}
		}
		x.negated[i] = reach > 0
		reach--
		if k, _ := x.negation.MatchTokens(&x.tokens, i); k > 0 {
			reach = negationWindow + k - 1
		}
	}
	return but
}

// boost returns the factor of the boosters and dampeners in the two places before word i. In the second place, behind
// another word or booster, they work a tenth less.
func (x *Extractor) boost(i int) float64 {
	factor, end := 1.0, i
	for place := 0; place < boosterPlaces && end > 0; place++ {
		n, w := x.degree(end)
		factor *= 1 + float64((w-1)*(1-float64(boosterFade*float64(place))))
		end -= n
	}
	return factor
}

// degree returns the number of words and the weight of the longest booster or dampener that ends before word end; 1, 1
// when there is none.
func (x *Extractor) degree(end int) (n int, weight float64) {
	for n = min(degreeWords, end); n > 0; n-- {
		if k, w := x.booster.MatchTokens(&x.tokens, end-n); k == n {
			return n, w
		}
		if k, w := x.dampener.MatchTokens(&x.tokens, end-n); k == n {
			return n, w
		}
	}
	return 1, 1
}

// markQuotes marks the words between double quotation marks. A quotation that never ends is none.
func (x *Extractor) markQuotes(text string) {
	if strings.IndexByte(text, '"') < 0 && strings.IndexByte(text, "“"[0]) < 0 && strings.IndexByte(text, "«"[0]) < 0 {
		return // most texts
	}
	open, from, at := false, 0, 0
	n := x.tokens.Len()
	for i := range n + 1 {
		end := len(text)
		if i < n {
			end = x.tokens.Span(i).Start
		}
		for _, r := range text[at:end] {
			was := open
			switch r {
			case '"':
				open = !open
			case '“', '„', '«':
				open = true
			case '”', '»':
				open = false
			}
			if open && !was {
				from = i
			}
		}
		if i < n {
			x.quoted[i] = open
			at = x.tokens.Span(i).End
		}
	}
	if open {
		clear(x.quoted[from:])
	}
}

// Matches reports whether a phrase of the list stands in text, whatever the rules make of it.
func (x *Extractor) Matches(text string) bool {
	x.tokens.Scan(text)
	for i := range x.tokens.Len() {
		if n, _ := x.phrases.MatchTokens(&x.tokens, i); n > 0 {
			return true
		}
	}
	return false
}

// zeroed returns n zeros in the room of s, if it has that.
func zeroed[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}
