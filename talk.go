package colloquy

import (
	"cmp"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
	"github.com/colloquy-go/colloquy/internal/timecode"
)

// talk is who speaks when in a Meeting, in the form that the measures work on. Whatever order the Meeting is in, it is in
// the order of time. It is made for each call, for one goroutine, and never changed after but for the word lists that it
// looks up.
type talk struct {
	m      *Meeting
	clock  clock
	length time.Duration // of the meeting

	ids    []SpeakerID // the talkers: the people, then "" if somebody unknown talks
	people int         // ids[:people] are people: the speakers of the Meeting, then others by first appearance

	spurts  []spurt         // who speaks when, by start
	speech  time.Duration   // how long at least one talks
	besides []sweep.Span    // where nobody talks and music, ringing or tones sound: neither speech nor silence
	time    []time.Duration // by talker: the sum of the spurts
	words   []int           // by talker
	lines   []line          // the utterances, in order
	units   []unit          // what turns are made of, by start; the longer first
	turns   []turn          // who has the floor, by start

	order        []int         // the lines by unit: those of a unit lie together
	backchannels []backchannel // in the order of units
	tongue       tongue
}

// clock says what the times of a Meeting are good for, from least to most.
type clock int

const (
	noClock     clock = iota // the order of the lines is all there is
	startClock               // starts are known, ends are not
	coarseClock              // both ends, in steps too coarse for gaps and overlaps
	exactClock               // gaps and overlaps of a fraction of a second can be read
)

// line is an utterance.
type line struct {
	Interval
	who, at int // talker, index in the Meeting
	unit    int // to which it belongs
	words   int
}

// newTalk brings m into order.
func newTalk(m *Meeting) *talk {
	t := &talk{m: m, clock: m.clock(), length: m.length()}
	index := t.seat()
	t.lines = t.readLines(index)
	t.spurts = t.readSpurts(index)
	t.time = make([]time.Duration, len(t.ids))
	for _, s := range t.spurts {
		t.time[s.who] += s.Len()
	}
	spoken := sweep.Union(t.sweep())
	for _, s := range spoken {
		t.speech += s.End - s.Start
	}
	t.besides = t.readBesides(spoken)
	t.words = make([]int, len(t.ids))
	for _, l := range t.lines {
		t.words[l.who] += l.words
	}
	t.makeUnits()
	t.findBackchannels()
	t.findTurns()
	slices.SortStableFunc(t.spurts, func(a, b spurt) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return t
}

func (m *Meeting) clock() clock {
	switch {
	case !m.Timing.Timed(), m.Timing.Source == "" && !m.placed():
		return noClock
	case m.Timing.Source == TimesByStart:
		return startClock
	case !m.Timing.Exact():
		return coarseClock
	}
	return exactClock
}

// placed reports whether what is said has a place in time: a literal may have neither times nor a Timing.
func (m *Meeting) placed() bool {
	if len(m.Utterances) == 0 || len(m.Segments) > 0 {
		return true
	}
	return slices.ContainsFunc(m.Utterances, func(u Utterance) bool { return u.End > 0 })
}

// length returns how long the meeting lasts: its Duration, or to the last end where that is later, as in a literal
// that leaves Duration out.
func (m *Meeting) length() time.Duration {
	if !m.Timing.Timed() {
		return 0
	}
	end := m.Duration
	for _, s := range m.Segments {
		end = max(end, s.End)
	}
	for _, u := range m.Utterances {
		end = max(end, u.End)
	}
	return clip(end)
}

// clip keeps a time where sums of it cannot overflow.
func clip(d time.Duration) time.Duration { return min(max(d, 0), timecode.Max) }

// readLines returns the utterances in order.
func (t *talk) readLines(index map[SpeakerID]int) []line {
	out := make([]line, len(t.m.Utterances))
	for k := range t.m.Utterances {
		u := &t.m.Utterances[k]
		out[k] = line{who: index[u.Speaker], at: k, words: u.words(), unit: -1}
		if t.clock > noClock {
			start := clip(u.Start)
			out[k].Interval = Interval{start, max(start, clip(u.End))}
		}
	}
	slices.SortStableFunc(out, func(a, b line) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return out
}

// utterance returns the utterance at a place of t.order.
func (t *talk) utterance(k int) *Utterance { return &t.m.Utterances[t.lines[t.order[k]].at] }
