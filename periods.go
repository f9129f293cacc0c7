package colloquy

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"time"
)

// mostPeriods is how many periods a Meeting is cut into at most.
const mostPeriods = 20_000

// periods returns the parts of the meeting of the given length, in order, as parts does.
func (m *Meeting) periods(step time.Duration) iter.Seq2[Interval, *Meeting] {
	length := m.length()
	var all []Interval
	for at := time.Duration(0); at < length; at += step {
		all = append(all, Interval{at, min(at+step, length)})
	}
	return m.parts(all)
}

// parts returns parts of the meeting, each as far as measures need it: the same segments and utterances that Slice has.
// The intervals are in order and apart, and end within the meeting. The whole costs little more than one pass over the
// Meeting, as nothing is copied that a part does not hold. The parts are good until the next one.
func (m *Meeting) parts(all []Interval) iter.Seq2[Interval, *Meeting] {
	return func(yield func(Interval, *Meeting) bool) {
		segments := slices.Clone(m.Segments)
		slices.SortStableFunc(segments, func(a, b Segment) int { return cmp.Compare(a.Start, b.Start) })
		pieces := m.pieces(all)
		part := &Meeting{Timing: m.Timing, Speakers: m.Speakers}
		var running []Segment
		sounds := m.eventWalk()
		for at, i := range all {
			n := 0
			for n < len(segments) && segments[n].Start < i.End {
				n++
			}
			running = append(running, segments[:n]...)
			segments = segments[n:]
			running = slices.DeleteFunc(running, func(s Segment) bool { return s.End <= i.Start })
			part.Duration, part.Segments, part.Utterances = i.Len(), part.Segments[:0], part.Utterances[:0]
			part.Sound = sounds.in(i)
			for _, s := range running {
				if s.Overlap(i) > 0 {
					part.Segments = append(part.Segments, s.within(i))
				}
			}
			sortSegments(part.Segments) // those that run on begin together now
			for len(pieces) > 0 && pieces[0].part == at {
				p := pieces[0]
				part.Utterances = append(part.Utterances, p.Utterance.within(i))
				pieces = pieces[1:]
			}
			if !yield(i, part) {
				return
			}
		}
	}
}

// piece is the share of an utterance that belongs to a part.
type piece struct {
	part      int
	Utterance // its words are not to be written to
}

// pieces cuts the utterances into parts, ordered by part and then as they are. A word belongs to the part that holds its
// middle, an utterance without words that have times to that which holds its own.
func (m *Meeting) pieces(all []Interval) []piece {
	length := m.length()
	part := func(i Interval) int {
		mid := i.Start + i.Len()/2
		k := sort.Search(len(all), func(k int) bool { return all[k].Start > mid }) - 1
		if k >= 0 && mid < all[k].reaching(length).End {
			return k
		}
		return -1
	}
	ofWord := func(a, b Word) int { return cmp.Compare(part(a.Interval), part(b.Interval)) }
	out := make([]piece, 0, len(m.Utterances))
	for at := range m.Utterances {
		u := &m.Utterances[at]
		if !u.timedWords() {
			out = append(out, piece{part(u.Interval), *u})
			continue
		}
		words, c := u.Words, cutUtterance{Utterance: u}
		sorted := slices.IsSortedFunc(words, ofWord)
		if !sorted {
			words = slices.Clone(words)
			slices.SortStableFunc(words, ofWord)
		}
		for from, k := 0, 1; k <= len(words); k++ {
			p := part(words[from].Interval)
			if k < len(words) && part(words[k].Interval) == p {
				continue
			}
			if sorted {
				out = append(out, piece{p, c.words(from, k)})
			} else {
				out = append(out, piece{p, c.loose(words[from:k])})
			}
			from = k
		}
	}
	out = slices.DeleteFunc(out, func(p piece) bool { return p.part < 0 })
	slices.SortStableFunc(out, func(a, b piece) int { return cmp.Compare(a.part, b.part) })
	return out
}
