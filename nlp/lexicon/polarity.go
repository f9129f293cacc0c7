package lexicon

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp"
)

// What the rules of Polarity do.
const (
	reach          = 3    // words before a phrase in which a negation, booster or dampener works on it
	negationFactor = -0.7 // "not great" is less bad than "great" is good
	beforeContrast = 0.5  // factor for what comes before the last "but"
	afterContrast  = 1.3  // and for what comes after it
	squash         = 15   // of Hutto & Gilbert
)

// Polarity returns how good what the words of t say is, -1..1, 0 where no phrase of the class of polarity is among them; false
// where the language has no such class:
//
//	x/√(x² + 15), x = Σ weight × what stands before it
//
// A negation among the three words before a phrase turns it (× −0.7), and behind German verbs too, a booster or dampener there has its own factor, what
// comes before the last contrast ("but") counts half and what comes after it 1.3. Phrases are taken as long as they can be, from the
// left, behind a filler that begins the text. The time grows with the words; nothing is allocated.
func (l *Lexicon) Polarity(t *nlp.Tokens) (float64, bool) {
	list := l.List(Polarity)
	if list.Len() == 0 {
		return 0, false
	}
	but := l.lastContrast(t)
	x, end := 0.0, 0
	first, _ := l.List(Filler).MatchTokens(t, 0) // "bueno, no sé" praises nothing
	for i := first; i < t.Len(); {
		n, w := list.MatchTokens(t, i)
		if n == 0 {
			i++
			continue
		}
		w *= l.before(t, i, end)
		if l.deniedBehind(t, i, i+n) {
			w *= negationFactor
		}
		switch {
		case but > 0 && i < but:
			w *= beforeContrast
		case but > 0:
			w *= afterContrast
		}
		x += w
		i += n
		end = i
	}
	return x / math.Sqrt(float64(x*x)+squash), true
}

// deniedBehind reports whether a negation stands behind words i … j-1 that it turns there, as one behind a German verb does.
func (l *Lexicon) deniedBehind(t *nlp.Tokens, i, j int) bool {
	if n, _ := l.List(NegatedBehind).MatchTokens(t, i); i+n != j {
		return false
	}
	for k := j; k < min(t.Len(), j+reach); k++ {
		if n, _ := l.List(Contrast).MatchTokens(t, k); n > 0 {
			return false
		}
		if n, _ := l.List(Polarity).MatchTokens(t, k); n > 0 {
			return false
		}
		if n, _ := l.List(Negation).MatchTokens(t, k); n > 0 {
			return true
		}
	}
	return false
}

// before returns the factor of what stands before word i. Nothing reaches over a contrast, or over the phrase before, which ends
// at word end.
func (l *Lexicon) before(t *nlp.Tokens, i, end int) float64 {
	factor, negated := 1.0, false
	for k := max(end, i-reach); k < i; {
		step := 1
		if n, _ := l.List(Contrast).MatchTokens(t, k); n > 0 && k+n <= i {
			factor, negated, step = 1, false, n
		} else if n, _ := l.List(Negation).MatchTokens(t, k); n > 0 && k+n <= i {
			negated, step = true, n
		} else if n, w := l.degree(t, k); n > 0 && k+n <= i {
			factor, step = factor*w, n
		}
		k += step
	}
	if negated {
		factor *= negationFactor
	}
	return factor
}

// degree returns the words and the factor of the longest booster or dampener that begins with word k; 0 when none does.
func (l *Lexicon) degree(t *nlp.Tokens, k int) (int, float64) {
	n, w := l.List(Booster).MatchTokens(t, k)
	if m, v := l.List(Dampener).MatchTokens(t, k); m > n {
		return m, v
	}
	return n, w
}

// lastContrast returns where the last contrast with words on both sides stands, or -1.
func (l *Lexicon) lastContrast(t *nlp.Tokens) int {
	for i := t.Len() - 2; i > 0; i-- {
		if n, _ := l.List(Contrast).MatchTokens(t, i); n > 0 && i+n < t.Len() {
			return i
		}
	}
	return -1
}
