package sentiment

import (
	"cmp"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/internal/model/occlusion"
	"github.com/colloquy-go/colloquy/nlp"
)

// Evidence is a part of an utterance that drove its polarity.
type Evidence struct {
	nlp.Span         // where it stands
	Effect   float64 // how much higher the polarity is than without it, -2..2; see Analyze for an exception
}

const (
	minEffect   = 0.05
	minAlone    = 0.5
	maxEvidence = 3
	maxParts    = 64 // about: where a text has more words, they are taken in runs

	// A longer text is cut into windows of so many words and bytes, of which so many are searched.
	windowWords = 128
	windowBytes = 4096
	maxWindows  = 3
)

// Analyze is Classify with evidence: the words and phrases without which the polarity would be another by 0.05 or more.
// Where there are none, as several say the same and none of them is needed, the evidence is those that have a polarity
// of 0.5 or more by themselves, in the direction of the whole; Effect is that polarity.
//
// Of a text over 128 words or 4096 bytes the evidence is that of its three parts of such a length whose polarity is
// farthest from 0, and Effect is on the polarity of that part. So the time grows with the length of the text, not with
// its square.
func (a *Analyzer) Analyze(text string) Result {
	r := a.Classify(text)
	var found []Evidence
	if a.x.tokens.Len() <= windowWords && len(text) <= windowBytes {
		found = a.appendEvidence(nil, text, nlp.Span{Start: 0, End: len(text)})
	} else {
		for _, w := range a.strongest(text, occlusion.Windows(&a.x.tokens, windowWords, windowBytes)) {
			found = a.appendEvidence(found, text, w)
		}
	}
	slices.SortStableFunc(found, func(a, b Evidence) int {
		return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect))
	})
	r.Evidence = slices.Clip(found[:min(len(found), maxEvidence)])
	return r
}

// appendEvidence appends the evidence within a window of text to dst, in order.
func (a *Analyzer) appendEvidence(dst []Evidence, text string, window nlp.Span) []Evidence {
	in := window.Of(text)
	whole := a.Classify(in)
	if whole.Class == Neutral && whole.Score == 0 { // by rule
		return dst
	}
	parts := a.parts(in)
	found := len(dst)
	for _, s := range parts {
		without := a.Classify(in[:s.Start] + " " + in[s.End:])
		if d := whole.Score - without.Score; math.Abs(d) >= minEffect {
			dst = append(dst, Evidence{nlp.Span{Start: window.Start + s.Start, End: window.Start + s.End}, d})
		}
	}
	if len(dst) > found {
		return dst
	}
	for _, s := range parts {
		alone := a.Classify(s.Of(in)).Score
		if math.Abs(alone) >= minAlone && math.Signbit(alone) == math.Signbit(whole.Score) {
			dst = append(dst, Evidence{nlp.Span{Start: window.Start + s.Start, End: window.Start + s.End}, alone})
		}
	}
	return dst
}

// strongest returns, in order, the windows of text whose polarity is farthest from 0; of equal ones the first.
func (a *Analyzer) strongest(text string, windows []nlp.Span) []nlp.Span {
	strength := make([]float64, len(windows))
	order := make([]int, len(windows))
	for i, w := range windows {
		strength[i], order[i] = math.Abs(a.Classify(w.Of(text)).Score), i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(strength[j], strength[i]) })
	order = order[:min(len(order), maxWindows)]
	slices.Sort(order)
	out := make([]nlp.Span, len(order))
	for k, i := range order {
		out[k] = windows[i]
	}
	return out
}

// parts cuts the scanned text into the parts that may be evidence: the phrases of the lists and the words between them;
// words in runs when there are many.
func (a *Analyzer) parts(text string) []nlp.Span {
	t := &a.x.tokens
	run := 1 + t.Len()/maxParts
	var out []nlp.Span
	for i := 0; i < t.Len(); {
		n := a.partAt(text, i)
		if n == 0 {
			for n = 1; n < run && i+n < t.Len() && a.partAt(text, i+n) == 0; n++ {
			}
		}
		out = append(out, nlp.Span{Start: t.Span(i).Start, End: t.Span(i + n - 1).End})
		i += n
	}
	return out
}

// partAt returns how many words the phrase of either list, or the fact, that begins with word i has, 0 where none does.
func (a *Analyzer) partAt(text string, i int) int {
	if n, w := a.factAt(text, i); w != 0 {
		return n
	}
	n, _ := a.told.MatchTokens(&a.x.tokens, i)
	return max(n, a.x.length[i])
}
