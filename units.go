package colloquy

import (
	"cmp"
	"slices"
	"sort"
	"time"
)

// lapse is the silence that ends a turn: nobody takes the floor (Sacks, Schegloff and Jefferson 1974).
const lapse = 5 * time.Second

// unit is what turns are made of: a spurt with the utterances that were said in it, or, where the times are coarse or
// missing, neighbouring lines of a talker.
type unit struct {
	Interval
	who        int
	confidence float64 // of the spurt; 0 = not known
	words      int
	from, to   int  // its lines: t.order[from:to]
	prev, next int  // the talker's unit before and after; -1 = none
	wordless   bool // no line of the talker meets it
	answer     bool // a backchannel
	inside     bool // no claim to the floor: a backchannel, or within a unit of another
}

// makeUnits fills t.units and says of each line to which it belongs. It wants t.spurts by talker and start.
func (t *talk) makeUnits() {
	if t.clock == exactClock || len(t.lines) == 0 {
		t.unitsOfSpurts()
	} else {
		t.unitsOfLines()
	}
	t.sortUnits()
	t.sortLines()
	t.chainUnits()
}

// unitsOfSpurts makes a unit of each spurt. An utterance belongs to the spurt of its talker that holds its middle, else
// to the nearest within half a second. One that is near none is a unit of its own, so that no line is lost, though it
// adds no time to anybody's talk.
func (t *talk) unitsOfSpurts() {
	t.units = make([]unit, len(t.spurts))
	spurts := make([][]spurt, len(t.ids)) // by talker
	first := make([]int, len(t.ids))
	for k, s := range t.spurts {
		t.units[k] = unit{Interval: s.Interval, who: s.who, confidence: s.confidence}
		if len(spurts[s.who]) == 0 {
			first[s.who] = k
		}
		spurts[s.who] = t.spurts[first[s.who] : k+1]
	}
	loose := make([]int, len(t.ids)) // by talker: the last unit without a spurt
	for who := range loose {
		loose[who] = -1
	}
	for k := range t.lines {
		l := &t.lines[k]
		if near := nearest(spurts[l.who], l.Interval); near >= 0 {
			l.unit = first[l.who] + near
			continue
		}
		if at := loose[l.who]; at < 0 || l.Start > t.units[at].End {
			loose[l.who] = len(t.units)
			t.units = append(t.units, unit{Interval: l.Interval, who: l.who})
		}
		l.unit = loose[l.who]
		t.units[l.unit].End = max(t.units[l.unit].End, l.End)
	}
	t.markWordless(first, spurts)
}

// markWordless marks the units of spurts that no line of the talker meets. A line over several spurts belongs to one of
// them, but what it says was said in all.
func (t *talk) markWordless(first []int, spurts [][]spurt) {
	lines := make([][]int, len(t.ids))
	for k, l := range t.lines {
		lines[l.who] = append(lines[l.who], k)
	}
	for who, mine := range spurts {
		next, reach := 0, time.Duration(-1)
		for k, s := range mine {
			for ; next < len(lines[who]) && t.lines[lines[who][next]].Start < s.End; next++ {
				reach = max(reach, t.lines[lines[who][next]].End)
			}
			t.units[first[who]+k].wordless = reach <= s.Start
		}
	}
}

// nearest returns the spurt that holds the middle of i, else the nearest within nearSpeech, else -1. The spurts are
// ordered and apart.
func nearest(spurts []spurt, i Interval) int {
	mid := i.Start + i.Len()/2
	after := sort.Search(len(spurts), func(k int) bool { return spurts[k].Start > mid })
	if after > 0 && spurts[after-1].End > mid {
		return after - 1
	}
	best, gap := -1, nearSpeech+1
	for k := max(after-1, 0); k < min(after+1, len(spurts)); k++ {
		if d := max(spurts[k].Start-i.End, i.Start-spurts[k].End, 0); d < gap {
			best, gap = k, d
		}
	}
	return best
}

// unitsOfLines makes a unit of neighbouring lines of a talker.
func (t *talk) unitsOfLines() {
	for k := range t.lines {
		l := &t.lines[k]
		n := len(t.units) - 1
		if n < 0 || t.units[n].who != l.who || t.clock > startClock && l.Start-t.units[n].End >= lapse {
			t.units = append(t.units, unit{Interval: l.Interval, who: l.who})
			n++
		}
		t.units[n].End = max(t.units[n].End, l.End)
		l.unit = n
	}
}

// sortUnits orders the units by start, the longer first; those of lines are in order already.
func (t *talk) sortUnits() {
	if t.clock != exactClock && len(t.lines) > 0 {
		return
	}
	order := make([]int, len(t.units))
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &t.units[i], &t.units[j]
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.who, b.who), cmp.Compare(i, j))
	})
	sorted, place := make([]unit, len(order)), make([]int, len(order))
	for k, i := range order {
		sorted[k], place[i] = t.units[i], k
	}
	t.units = sorted
	for k := range t.lines {
		t.lines[k].unit = place[t.lines[k].unit]
	}
}

// sortLines fills t.order with the lines by unit, in order within each, and counts the words of the units.
func (t *talk) sortLines() {
	for _, l := range t.lines {
		t.units[l.unit].to++
		t.units[l.unit].words += l.words
	}
	at := 0
	for k := range t.units {
		u := &t.units[k]
		u.from, at = at, at+u.to
		u.to = u.from
	}
	t.order = make([]int, len(t.lines))
	for k, l := range t.lines {
		u := &t.units[l.unit]
		t.order[u.to] = k
		u.to++
	}
}

// chainUnits links the units of each talker.
func (t *talk) chainUnits() {
	last := make([]int, len(t.ids))
	for k := range last {
		last[k] = -1
	}
	for k := range t.units {
		u := &t.units[k]
		u.prev, u.next = last[u.who], -1
		if u.prev >= 0 {
			t.units[u.prev].next = k
		}
		last[u.who] = k
	}
}

// said returns the IDs of the utterances of a unit, in order; nil when there are none.
func (t *talk) said(u *unit) []string {
	var out []string
	for k := u.from; k < u.to; k++ {
		out = append(out, t.utterance(k).ID)
	}
	return out
}
