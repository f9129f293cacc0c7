package emotion

import (
	"github.com/colloquy-go/colloquy/internal/model/occlusion"
	"github.com/colloquy-go/colloquy/nlp"
)

// SureFrom is the confidence from which a feeling counts as sure; below it Label says "not_sure".
const SureFrom = 0.6

// Evidence is a part of an utterance that speaks for its class.
type Evidence struct {
	nlp.Span         // where it stands
	Effect   float64 // how much less likely the class is without it, 0..1
}

// Analyze is Classify with evidence: the words and phrases without which the class would be less likely by 0.03 or more.
// Where there are none, as several say the same and none of them is needed, the evidence is those of which the class would
// have a probability of 0.3 or more by themselves; Effect is that probability. Neutral has none. Of a text over 48 words or 2,048
// bytes the evidence is that of the part of such a length in which the class is likeliest, so that the time grows with the length of
// the text, not with its square.
func (a *Analyzer) Analyze(text string) Result {
	r := a.Classify(text)
	if r.Class == Neutral {
		return r
	}
	likely := func(text string) float64 { return a.Classify(text).P[r.Class] }
	o := occlusion.Classifier{Likely: likely, Words: &a.x.tokens, Parts: a.parts, Effect: 0.03, Alone: 0.3}
	for _, p := range o.Find(text) {
		r.Evidence = append(r.Evidence, Evidence(p))
	}
	return r
}

// parts cuts the scanned text into the parts that may be evidence: the phrases of the list and the words between them.
func (a *Analyzer) parts() []nlp.Span {
	t := &a.x.tokens
	var out []nlp.Span
	for i := 0; i < t.Len(); {
		n := max(a.x.cueAt[i], 1)
		out = append(out, nlp.Span{Start: t.Span(i).Start, End: t.Span(min(i+n, t.Len()) - 1).End})
		i += n
	}
	return out
}
