package toxic

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

const (
	minEffect   = 0.05
	minAlone    = 0.2
	maxEvidence = 3
	windowWords = 48   // a longer text is cut into windows, of which the one that says most is searched
	windowBytes = 2048 // likewise
)

// Analyze is Classify with evidence: the words without which the class would be less likely by 0.05 or more; where
// there are none, as several say the same, the words of which the class would have a probability of 0.2 or more by
// themselves, with that as their Effect. Neither has none. Of a text over 48 words or 2,048 bytes the evidence is that of the part of such a length in which the class is
// likeliest, so that the time grows with the length of the text, not with its square.
func (a *Analyzer) Analyze(text string) Result {
	r := a.Classify(text)
	if r.Class == Neither {
		return r
	}
	window, best := nlp.Span{}, -1.0
	for _, w := range a.windows() {
		if p := a.Classify(w.Of(text)).P[r.Class]; p > best {
			window, best = w, p
		}
	}
	if best < 0 {
		return r
	}
	found := a.appendEvidence(nil, window.Of(text), r.Class)
	for i := range found {
		found[i].Start += window.Start
		found[i].End += window.Start
	}
	slices.SortStableFunc(found, func(a, b Evidence) int { return cmp.Compare(b.Effect, a.Effect) })
	r.Evidence = slices.Clip(found[:min(len(found), maxEvidence)])
	return r
}

// appendEvidence appends the evidence within a short text, in order.
func (a *Analyzer) appendEvidence(dst []Evidence, text string, c Class) []Evidence {
	whole := a.Classify(text).P[c]
	words := make([]nlp.Span, a.x.tokens.Len())
	for i := range words {
		words[i] = a.x.tokens.Span(i)
	}
	for _, s := range words {
		without := a.Classify(text[:s.Start] + " " + text[s.End:])
		if d := whole - without.P[c]; d >= minEffect {
			dst = append(dst, Evidence{s, d})
		}
	}
	if len(dst) > 0 {
		return dst
	}
	for _, s := range words {
		if alone := a.Classify(s.Of(text)).P[c]; alone >= minAlone {
			dst = append(dst, Evidence{s, alone})
		}
	}
	return dst
}

// windows cuts the scanned text, at words, into windows.
func (a *Analyzer) windows() []nlp.Span {
	t := &a.x.tokens
	var out []nlp.Span
	words := 0
	for i := range t.Len() {
		s := t.Span(i)
		last := len(out) - 1
		if last < 0 || words == windowWords || s.End-out[last].Start > windowBytes {
			out = append(out, s)
			words = 1
			continue
		}
		out[last].End = s.End
		words++
	}
	return out
}
