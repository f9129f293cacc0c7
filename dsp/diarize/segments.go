package diarize

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
)

// segments turns labels into segments.
func (d *Diarizer) segments(l labels) []Segment {
	all := join(d.cells, l)
	all = withoutFragments(all)
	first := len(all)
	if by := d.blend(); by > 0 {
		all = append(all, blends(all[:first], by)...)
	}
	all = append(all, seconds(all[:first:first], d.overlap)...)
	return number(union(all))
}

// blend returns how far speakers reach into each other's segments, in samples.
func (d *Diarizer) blend() int64 {
	if by := d.options.Blend; by != 0 {
		return max(by, 0)
	}
	if d.known {
		return 0
	}
	return blend
}

// join makes one of neighbouring cells of one speaker and stretch of speech. Their confidence is the mean over time.
func join(cells []cell, l labels) []Segment {
	var all []Segment
	for i, c := range cells {
		s := Segment{c.Span, l.speaker[i], float64(l.confidence[i])}
		if n := len(all); n > 0 && all[n-1].Speaker == s.Speaker && all[n-1].End == s.Start {
			all[n-1] = pool(all[n-1], s)
		} else {
			all = append(all, s)
		}
	}
	return all
}

// pool returns the segment from the start of a to the later of the ends, with the confidence of both weighted by length.
func pool(a, b Segment) Segment {
	n, m := float64(a.Len()), float64(b.Len())
	if n+m > 0 {
		a.Confidence = min((float64(a.Confidence*n)+float64(b.Confidence*m))/(n+m), 1)
	}
	a.End = max(a.End, b.End)
	return a
}

// withoutFragments gives segments shorter than fragment to a neighbour without a pause between, the longer one if there are two.
func withoutFragments(all []Segment) []Segment {
	out := all[:0]
	for i := 0; i < len(all); i++ {
		s := all[i]
		n := len(out)
		before := n > 0 && out[n-1].End == s.Start
		after := i+1 < len(all) && all[i+1].Start == s.End
		switch {
		case s.Len() >= fragment || !before && !after:
			out = append(out, s)
		case after && (!before || all[i+1].Len() > out[n-1].Len()):
			all[i+1].Start = s.Start
		default:
			out[n-1].End = s.End
		}
	}
	return out
}

// blends returns the parts by which two speakers reach into each other's segments where they change without a pause. A
// speaker never talks for longer before or after the change than on his own side of it.
func blends(all []Segment, by int64) []Segment {
	var more []Segment
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if a.End != b.Start {
			continue
		}
		n := min(by, a.Len(), b.Len())
		more = append(more,
			Segment{dsp.Span{Start: b.Start, End: b.Start + n}, a.Speaker, a.Confidence / 2},
			Segment{dsp.Span{Start: a.End - n, End: a.End}, b.Speaker, b.Confidence / 2})
	}
	return more
}

// union joins the segments of each speaker that overlap or touch, and sorts all by start.
func union(all []Segment) []Segment {
	slices.SortStableFunc(all, func(a, b Segment) int {
		return cmp.Or(cmp.Compare(a.Speaker, b.Speaker), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	out := all[:0]
	for _, s := range all {
		n := len(out)
		if n == 0 || out[n-1].Speaker != s.Speaker || out[n-1].End < s.Start {
			out = append(out, s)
			continue
		}
		if s.End > out[n-1].End {
			s.Start = out[n-1].End
			out[n-1] = pool(out[n-1], s)
		}
	}
	slices.SortStableFunc(out, func(a, b Segment) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return out
}

// number renumbers speakers by first appearance.
func number(all []Segment) []Segment {
	names := map[int]int{}
	for i, s := range all {
		n, ok := names[s.Speaker]
		if !ok {
			n = len(names)
			names[s.Speaker] = n
		}
		all[i].Speaker = n
	}
	return all
}
