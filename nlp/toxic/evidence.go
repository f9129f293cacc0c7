package toxic

import (
	"github.com/colloquy-go/colloquy/internal/model/occlusion"
	"github.com/colloquy-go/colloquy/nlp"
)

// Analyze is Classify with evidence: the words without which the class would be less likely by 0.05 or more; where
// there are none, as several say the same, the words of which the class would have a probability of 0.2 or more by
// themselves, with that as their Effect. Neither has none. Of a text over 48 words or 2,048 bytes the evidence is that of the part of
// such a length in which the class is likeliest, so that the time grows with the length of the text, not with its square.
func (a *Analyzer) Analyze(text string) Result {
	r := a.Classify(text)
	if r.Class == Neither {
		return r
	}
	likely := func(text string) float64 { return a.Classify(text).P[r.Class] }
	o := occlusion.Classifier{Likely: likely, Words: &a.x.tokens, Parts: a.spans, Effect: 0.05, Alone: 0.2}
	for _, p := range o.Find(text) {
		r.Evidence = append(r.Evidence, Evidence(p))
	}
	return r
}

// spans returns where the words of the scanned text stand.
func (a *Analyzer) spans() []nlp.Span {
	words := make([]nlp.Span, a.x.tokens.Len())
	for i := range words {
		words[i] = a.x.tokens.Span(i)
	}
	return words
}
