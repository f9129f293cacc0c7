package sentiment

import (
	_ "embed"
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
	boosterWindow  = 2    // words before a phrase in which a booster or dampener works
	beforeBut      = 0.5  // factor for what comes before the last "but"
	afterBut       = 1.3  // and for what comes after it
	inQuotes       = 0.5  // factor for quoted speech
)

// rules finds the phrases of the list in the scanned text, longest first from the left, and puts their weights after
// all rules into x.weight.
func (x *Extractor) rules(text string) {
	n := x.tokens.Len()
	x.weight = resize(x.weight, n)
	x.length = resize(x.length, n)
	x.negated = resize(x.negated, n)
	x.quoted = resize(x.quoted, n)
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

// boost returns the factor of the boosters and dampeners before word i.
func (x *Extractor) boost(i int) float64 {
	factor, fade := 1.0, 1.0
	for j := i - 1; j >= 0 && j >= i-boosterWindow; j-- {
		if k, w := x.booster.MatchTokens(&x.tokens, j); k > 0 && j+k <= i {
			factor *= 1 + (w-1)*fade
		} else if k, w := x.dampener.MatchTokens(&x.tokens, j); k > 0 && j+k <= i {
			factor *= 1 + (w-1)*fade
		}
		fade *= 0.9
	}
	return factor
}

// markQuotes marks the words between double quotation marks.
func (x *Extractor) markQuotes(text string) {
	if !strings.ContainsAny(text, "\"“”„«»") {
		return
	}
	open, at := false, 0
	for i := range x.tokens.Len() {
		s := x.tokens.Span(i)
		for _, r := range text[at:s.Start] {
			switch r {
			case '"':
				open = !open
			case '“', '„', '«':
				open = true
			case '”', '»':
				open = false
			}
		}
		x.quoted[i] = open
		at = s.End
	}
	if open { // a quotation that never ends is none
		clear(x.quoted)
	}
}

// resize returns a slice of n zeros, in the storage of s where it has the room.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
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
