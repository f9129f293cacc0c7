// Package occlusion finds the parts of a text that a classifier went by: those without which its class would be less likely (for pictures:
// Zeiler & Fergus 2014; for text, as erasure: Li, Monroe & Jurafsky 2016).
package occlusion

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

// Part is a part of a text that speaks for the class.
type Part struct {
	nlp.Span
	Effect float64 // how much less likely the class is without it, or how likely by it alone, 0..1
}

// Classifier is what is asked.
type Classifier struct {
	Likely func(text string) float64 // how likely the class is
	Words  *nlp.Tokens               // those of the text that Likely was last asked about
	Parts  func() []nlp.Span         // what of that text may be taken out, in order
	// Effect is the least by which a part makes the class more likely. Where no part does, as several say the same, those are found by which
	// alone the class has a probability of Alone or more.
	Effect, Alone float64
}

const (
	most        = 3
	windowWords = 48   // a longer text is cut into windows, of which the one that says most is searched
	windowBytes = 2048 // likewise
)

// Find returns up to three parts, the strongest first. Of a text over 48 words or 2,048 bytes they are those of the part of such a
// length in which the class is likeliest, so that the time grows with the length of the text, not with its square.
func (c *Classifier) Find(text string) []Part {
	c.Likely(text)
	window, best := nlp.Span{}, -1.0
	for _, w := range Windows(c.Words, windowWords, windowBytes) {
		if p := c.Likely(w.Of(text)); p > best {
			window, best = w, p
		}
	}
	if best < 0 {
		return nil
	}
	found := c.within(window.Of(text))
	for i := range found {
		found[i].Start += window.Start
		found[i].End += window.Start
	}
	slices.SortStableFunc(found, func(a, b Part) int { return cmp.Compare(b.Effect, a.Effect) })
	return slices.Clip(found[:min(len(found), most)])
}

// within returns the parts of a short text, in order.
func (c *Classifier) within(text string) (found []Part) {
	whole := c.Likely(text)
	parts := c.Parts()
	for _, s := range parts {
		if d := whole - c.Likely(text[:s.Start]+" "+text[s.End:]); d >= c.Effect {
			found = append(found, Part{s, d})
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, s := range parts {
		if alone := c.Likely(s.Of(text)); alone >= c.Alone {
			found = append(found, Part{s, alone})
		}
	}
	return found
}

// Windows cuts a text, at its words, into windows of at most so many words and bytes; a longer word is a window by itself.
func Windows(t *nlp.Tokens, words, bytes int) (out []nlp.Span) {
	n := 0 // words of the last window
	for i := range t.Len() {
		s := t.Span(i)
		last := len(out) - 1
		if last < 0 || n == words || s.End-out[last].Start > bytes {
			out, n = append(out, s), 1
			continue
		}
		out[last].End = s.End
		n++
	}
	return out
}
