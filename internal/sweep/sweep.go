// Package sweep walks over spans of time that may run together: how many run at a moment, and which two meet. Every
// walk costs O(n log n) in the number of spans plus the number of meetings, and calls back in the order of time.
package sweep

import (
	"slices"
	"time"
)

// Span is the half-open stretch [Start, End) of time; Start <= End. A span of no length runs at no moment.
type Span struct{ Start, End time.Duration }

// Levels calls f for each stretch between the first start and the last end, in order and without a hole, with the
// number of spans that run in it. Neighbouring stretches differ in that number. The spans need no order.
func Levels(spans []Span, f func(at Span, running int)) {
	starts := make([]time.Duration, 0, len(spans))
	ends := make([]time.Duration, 0, len(spans))
	for _, s := range spans {
		if s.End > s.Start {
			starts, ends = append(starts, s.Start), append(ends, s.End)
		}
	}
	slices.Sort(starts)
	slices.Sort(ends)
	running, last, began := 0, -1, time.Duration(0)
	for i, j := 0, 0; j < len(ends); {
		now := ends[j]
		if i < len(starts) {
			now = min(now, starts[i])
		}
		for ; i < len(starts) && starts[i] == now; i++ {
			running++
		}
		for ; j < len(ends) && ends[j] == now; j++ {
			running--
		}
		if running == last {
			continue
		}
		if last >= 0 {
			f(Span{began, now}, last)
		}
		last, began = running, now
	}
}

// Union returns the stretches in which at least one span runs, in order and apart.
func Union(spans []Span) []Span {
	var out []Span
	Levels(spans, func(at Span, running int) {
		n := len(out)
		switch {
		case running == 0:
		case n > 0 && out[n-1].End == at.Start:
			out[n-1].End = at.End
		default:
			out = append(out, at)
		}
	})
	return out
}

// Pairs calls f once for every two spans that run together, with their indices, i before j. The spans must be ordered
// by start; those of no length meet nobody.
func Pairs(spans []Span, f func(i, j int)) {
	var running []int
	for j, s := range spans {
		if s.End <= s.Start {
			continue
		}
		kept := running[:0]
		for _, i := range running {
			if spans[i].End > s.Start {
				kept = append(kept, i)
				f(i, j)
			}
		}
		running = append(kept, j)
	}
}
