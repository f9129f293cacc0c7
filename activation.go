package colloquy

import (
	"cmp"
	"math"
	"slices"
)

// Activation is how activated the voices sound, from calm (−1) to agitated (1), each against its own habit.
type Activation struct {
	Missing  Reason // why there is none; "" = it was measured
	Detail   string // the reason in words
	Segments []SegmentActivation
}

// SegmentActivation is how activated somebody sounds in a segment.
type SegmentActivation struct {
	Interval
	Speaker SpeakerID
	Value   float64 // −1..1
}

const (
	shortestActive = 0.5 // s of voice that a segment needs
	fewestActive   = 5   // segments that a habit is known from
)

// Activation returns how activated the voices sound: vocal arousal by rules after Bone, Lee and Narayanan (2014), "Robust
// unsupervised arousal rating". For each segment of half a second or more of a known speaker, and for each of three
// features x (the logarithm of the median pitch, the mean level, and HF500, the energy above 500 Hz against that below),
//
//	score_x = 2·P(x > b) − 1     with b the same feature of the other segments of the speaker, ties counting half
//	value   = Σ w_x·score_x / Σ w_x     with w_x the correlation of score_x with the mean of the three, 0 if negative
//
// It departs from its source in that the baseline is all that the speaker says rather than neutral speech, so that values
// say how a moment compares with the speaker's own habit in this recording and mean nothing across speakers.
//
// Activation is no emotion and is never turned into one: a raised voice may be joy, anger or a bad line. It is opt-in
// (Analyzer.Activation), because inferring emotions from voices at work and in education is forbidden in the European Union
// (Regulation 2024/1689, Article 5(1)(f)), and whoever uses it has to know what for.
//
// Missing without sound, when it was not asked for, and when nobody has five such segments.
func (m *Meeting) Activation() Activation {
	switch {
	case m.Sound == nil:
		return Activation{Missing: NoSound, Detail: "there is no sound"}
	case !m.Sound.Activation:
		return Activation{Missing: NotAnnotated, Detail: "vocal activation was not asked for (Analyzer.Activation)"}
	}
	var out Activation
	for _, s := range m.Speakers {
		var mine []Segment
		for _, seg := range m.Segments {
			v := seg.Voice
			if seg.Speaker == s.ID && v != nil && v.F0 > 0 && float64(v.Frames)*v.Voiced >= 100*shortestActive {
				mine = append(mine, seg)
			}
		}
		if len(mine) < fewestActive {
			continue
		}
		for k, v := range activations(mine) {
			out.Segments = append(out.Segments, SegmentActivation{mine[k].Interval, s.ID, round(v, 0.001)})
		}
	}
	if len(out.Segments) == 0 {
		return Activation{Missing: TooFew, Detail: "nobody has five segments with half a second of voice"}
	}
	slices.SortStableFunc(out.Segments, func(a, b SegmentActivation) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// activations returns the values of one speaker's segments.
func activations(all []Segment) []float64 {
	features := [3][]float64{}
	for _, s := range all {
		features[0] = append(features[0], math.Log2(s.Voice.F0))
		features[1] = append(features[1], s.Voice.Level)
		features[2] = append(features[2], s.Voice.HF500)
	}
	mean := make([]float64, len(all))
	for f := range features {
		features[f] = ranks(features[f])
		for k, v := range features[f] {
			mean[k] += v / 3
		}
	}
	out, total := make([]float64, len(all)), 0.
	for f := range features {
		w := max(0, correlation(features[f], mean))
		total += w
		for k, v := range features[f] {
			out[k] += float64(w * v)
		}
	}
	for k := range out {
		if total > 0 {
			out[k] /= total
		} else {
			out[k] = 0
		}
	}
	return out
}

// ranks returns 2·P(x > b) − 1 of each x among the others.
func ranks(x []float64) []float64 {
	sorted := slices.Sorted(slices.Values(x))
	out := make([]float64, len(x))
	for k, v := range x {
		below, _ := slices.BinarySearch(sorted, v)
		above, _ := slices.BinarySearchFunc(sorted, v, func(e, v float64) int { return 2*cmp.Compare(e, v) - 1 }) // the first that is greater
		// below of the others are less, above − below − 1 equal it.
		out[k] = 2*(float64(below)+float64(above-below-1)/2)/float64(len(x)-1) - 1
	}
	return out
}

// correlation is Pearson's, 0 where either does not vary.
func correlation(x, y []float64) float64 {
	n := float64(len(x))
	mx, my := sumOf(x)/n, sumOf(y)/n
	var xy, xx, yy float64
	for k := range x {
		a, b := x[k]-mx, y[k]-my
		xy += float64(a * b)
		xx += float64(a * a)
		yy += float64(b * b)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}
