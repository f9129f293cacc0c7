package vocab

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Term is a word that a speaker uses much more often than people do in conversation.
type Term struct {
	Word  string
	Count int
	Score float64 // log-likelihood ratio G² (Dunning 1993)
}

const (
	jargonMost = 15    // frequency class over which no word is jargon: 3 in 100,000
	jargonMin  = 2     // times
	letters    = 4     // the least of a word; shorter ones are mostly fragments and spelled letters
	unknown    = 3e-6  // frequency of words that are not in the table
	counted    = 1.7e6 // words that the table was counted over, rounded
)

// jargon returns at most limit terms of words, the highest score first, of equal ones the first in the alphabet.
func jargon(words []string, limit int) []Term {
	var out []Term
	for w, n := range counts(words) {
		f, known := Frequency(w)
		if n < jargonMin || len(w) < letters || tellsWhen(w) || known && f > jargonMost || strings.ContainsAny(w, "'0123456789") {
			continue
		}
		share := unknown
		if known {
			share = math.Pow(10, float64(f)/10) / 1e6
		}
		out = append(out, Term{w, n, likelihood(float64(n), float64(len(words)), share*counted, counted)})
	}
	slices.SortFunc(out, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Word, b.Word))
	})
	return slices.Clip(out[:max(0, min(len(out), limit))])
}

// tellsWhen reports whether a word is a day, a month, or a number in words: often said, and nobody's jargon.
func tellsWhen(w string) bool {
	switch w {
	case "january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "noon", "midnight",
		"eleven", "eleventh", "twelve", "twelfth":
		return true
	}
	switch strings.TrimSuffix(w, "s") {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return strings.HasSuffix(w, "teen") && w != "canteen" || strings.HasSuffix(w, "teenth") || strings.HasSuffix(w, "tieth")
}

// likelihood is Dunning's G² = 2·(a·ln(a/E1) + b·ln(b/E2)) of a word that is seen a times in n words and b times in m,
// with E1 = n·(a+b)/(n+m) and E2 = m·(a+b)/(n+m); 0 when it is rarer in the first.
func likelihood(a, n, b, m float64) float64 {
	e1, e2 := n*(a+b)/(n+m), m*(a+b)/(n+m)
	if a <= e1 {
		return 0
	}
	g := a * math.Log(a/e1)
	if b > 0 {
		g += float64(b * math.Log(b/e2))
	}
	return 2 * g
}
