package laughter

import (
	"cmp"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/prosody"
)

// appendBouts appends the bouts among calls that are linked: from each call on the longest that is one.
func appendBouts(dst []Bout, calls []call, t *prosody.Track) []Bout {
	for len(calls) >= leastCalls {
		next := 1
		for n := even(calls); n >= leastCalls; n-- {
			if b, ok := judge(calls[:n], t); ok {
				dst, next = append(dst, b), n
				break
			}
		}
		calls = calls[next:]
	}
	return dst
}

// even returns how many of the calls follow each other at distances that change little.
func even(calls []call) int {
	for n := 2; n < len(calls); n++ {
		a, b := calls[n-1].at-calls[n-2].at, calls[n].at-calls[n-1].at
		if float64(max(a, b)) > uneven*float64(min(a, b)) {
			return n
		}
	}
	return len(calls)
}

// judge reports whether calls are a bout of laughter.
func judge(calls []call, t *prosody.Track) (Bout, bool) {
	first, last := calls[0].at, calls[len(calls)-1].at
	if int(last) >= t.Len() || float64(last-first) > slowest*float64(len(calls)-1) {
		return Bout{}, false
	}
	unlike := median(calls[1:], func(c call) float32 { return c.distance })
	if median(calls[1:], func(c call) float32 { return c.depth }) < deepMedian || unlike > unlikeMedian || weakest(calls[1:]) <= 0 {
		return Bout{}, false
	}
	if float64(calls[len(calls)-1].level-calls[0].level) > rise*float64(len(calls)-1) || isFaint(calls, t) {
		return Bout{}, false
	}
	f0 := voiced(calls, t)
	if f0 < lowestPitch {
		return Bout{}, false
	}
	speech := pitchAround(int(first), int(last), t)
	if len(calls) == leastCalls && (speech == 0 || unlike > fewUnlike) || f0 < higher*speech {
		return Bout{}, false
	}
	return Bout{span(calls), len(calls), f0, confidence(len(calls))}, true
}

func weakest(calls []call) float32 {
	return slices.MinFunc(calls, func(a, b call) int { return cmp.Compare(a.drop, b.drop) }).drop
}

// median returns the upper median.
func median(calls []call, of func(call) float32) float32 {
	x := make([]float32, len(calls))
	for i, c := range calls {
		x[i] = of(c)
	}
	slices.Sort(x)
	return x[len(x)/2]
}

// voiced returns the median pitch of the calls, or 0 where they are not voiced, or what is between them is.
func voiced(calls []call, t *prosody.Track) float64 {
	with, gaps, frames := 0, 0, 0
	var f0 []float32
	for k, c := range calls {
		before := len(f0)
		for i := max(0, int(c.at)-voicedNear); i <= min(t.Len()-1, int(c.at)+voicedNear); i++ {
			if f := t.F0(i); f > 0 {
				f0 = append(f0, f)
			}
		}
		if len(f0) > before {
			with++
		}
		if k > 0 && t.F0(int(c.gap)) > 0 {
			gaps++
		}
	}
	first, last := int(calls[0].at), int(calls[len(calls)-1].at)
	for i := first; i < last; i++ {
		if t.F0(i) > 0 {
			frames++
		}
	}
	share := float64(frames) / float64(last-first)
	if share < leastFrames || share > voicedFrames || float64(with) < leastVoiced*float64(len(calls)) || float64(gaps) > voicedGaps*float64(len(calls)-1) {
		return 0
	}
	slices.Sort(f0)
	return float64(f0[len(f0)/2])
}

// isFaint reports whether calls are much weaker than what is around them.
func isFaint(calls []call, t *prosody.Track) bool {
	first, last := int(calls[0].at), int(calls[len(calls)-1].at)
	own, loudest := t.LevelDB(first), t.LevelDB(first)
	for i := max(0, first-around); i < min(t.Len(), last+around); i++ {
		loudest = max(loudest, t.LevelDB(i))
		if i >= first && i <= last {
			own = max(own, t.LevelDB(i))
		}
	}
	return own < loudest-faint
}

// pitchAround returns the median pitch of what is heard before and after the frames [first, last], or 0 if that is little.
func pitchAround(first, last int, t *prosody.Track) float64 {
	var f0 []float32
	for i := max(0, first-around); i < min(t.Len(), last+around); i++ {
		if (i < first-margin || i > last+margin) && t.F0(i) > 0 {
			f0 = append(f0, t.F0(i))
		}
	}
	if len(f0) < leastAround {
		return 0
	}
	slices.Sort(f0)
	return float64(f0[len(f0)/2])
}

// span returns what the calls cover.
func span(calls []call) dsp.Span {
	first, last := int64(calls[0].at), int64(calls[len(calls)-1].at)
	lead := (last - first) / int64(len(calls)-1) / 2
	return dsp.Span{Start: max(0, first-lead) * prosody.Hop, End: (last + lead) * prosody.Hop}
}

func confidence(calls int) float64 { return 1 - float64(.3*math.Pow(.8, float64(calls-leastCalls))) }

// join makes one of bouts between which there is no more than a breath.
func join(all []Bout, from int) []Bout {
	out := all[:min(from, len(all))]
	for _, b := range all[from:] {
		n := len(out) - 1
		if n < from || b.Start-out[n].End > breath*prosody.Hop {
			out = append(out, b)
			continue
		}
		a := &out[n]
		a.F0 = (float64(a.F0*float64(a.Calls)) + float64(b.F0*float64(b.Calls))) / float64(a.Calls+b.Calls)
		a.End, a.Calls = b.End, a.Calls+b.Calls
		a.Confidence = confidence(a.Calls)
	}
	return out
}
