package score

import (
	"cmp"
	"slices"
)

// Interval is the half-open stretch [Start, End), in seconds.
type Interval struct{ Start, End float64 }

// Segment is a stretch of speech of one speaker.
type Segment struct {
	Interval
	Speaker string
}

// tiny is the length, in seconds, below which a stretch is rounding.
const tiny = 1e-9

// union merges what overlaps or touches, drops what is empty, and sorts by start.
func union(in []Interval) (out []Interval) {
	in = slices.Clone(in)
	slices.SortFunc(in, func(a, b Interval) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	for _, v := range in {
		last := len(out) - 1
		switch {
		case !(v.End-v.Start > tiny):
		case last >= 0 && v.Start <= out[last].End+tiny:
			out[last].End = max(out[last].End, v.End)
		default:
			out = append(out, v)
		}
	}
	return out
}

// tracks are the speakers in the order of their first segment, and the merged intervals of each.
type tracks struct {
	names []string
	when  [][]Interval
}

func newTracks(s []Segment) (t tracks) {
	index := map[string]int{}
	for _, s := range s {
		if !(s.End-s.Start > tiny) {
			continue
		}
		i, ok := index[s.Speaker]
		if !ok {
			i = len(t.names)
			index[s.Speaker] = i
			t.names = append(t.names, s.Speaker)
			t.when = append(t.when, nil)
		}
		t.when[i] = append(t.when[i], s.Interval)
	}
	for i := range t.when {
		t.when[i] = union(t.when[i])
	}
	return t
}

// cell is a stretch in which nothing changes.
type cell struct {
	seconds  float64
	scored   bool  // no collar, no skipped overlap
	ref, hyp []int // who speaks, by index
}

// What an edge begins or ends.
const (
	inRegion = iota
	inCollar
	inRef
	inHyp
)

type edge struct {
	at      float64
	kind    int
	speaker int
	step    int // +1 begins, −1 ends
}

func edges(dst []edge, kind, speaker int, when []Interval) []edge {
	for _, v := range when {
		dst = append(dst, edge{v.Start, kind, speaker, 1}, edge{v.End, kind, speaker, -1})
	}
	return dst
}

// cells cuts the region at every change.
func cells(ref, hyp tracks, region []Interval, o Options) (out []cell) {
	e := edges(nil, inRegion, 0, region)
	for i, when := range ref.when {
		e = edges(e, inRef, i, when)
		for _, v := range when {
			if o.Collar > 0 {
				e = edges(e, inCollar, 0, []Interval{
					{v.Start - o.Collar, v.Start + o.Collar}, {v.End - o.Collar, v.End + o.Collar}})
			}
		}
	}
	for i, when := range hyp.when {
		e = edges(e, inHyp, i, when)
	}
	slices.SortStableFunc(e, func(a, b edge) int { return cmp.Compare(a.at, b.at) })

	var open [2]int
	speak := [2][]int{make([]int, len(ref.when)), make([]int, len(hyp.when))}
	for i, x := range e {
		if x.kind < inRef {
			open[x.kind] += x.step
		} else {
			speak[x.kind-inRef][x.speaker] += x.step
		}
		if i+1 == len(e) || open[inRegion] == 0 || !(e[i+1].at-x.at > tiny) {
			continue
		}
		c := cell{seconds: e[i+1].at - x.at, ref: active(speak[0]), hyp: active(speak[1])}
		c.scored = open[inCollar] == 0 && !(o.SkipOverlap && len(c.ref) > 1)
		out = append(out, c)
	}
	return out
}

// active returns the indices of those who speak.
func active(on []int) (who []int) {
	for i, n := range on {
		if n > 0 {
			who = append(who, i)
		}
	}
	return who
}
