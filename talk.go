package colloquy

import (
	"cmp"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
	"github.com/colloquy-go/colloquy/internal/timecode"
)

// talk is who speaks when in a Meeting, in the form that the measures work on. It is made for each call and never
// changed after; whatever order the Meeting is in, it is in the order of time.
type talk struct {
	m      *Meeting
	clock  clock
	length time.Duration // of the meeting

	ids    []SpeakerID // the talkers: the people, then "" if somebody unknown talks
	people int         // ids[:people] are people: the speakers of the Meeting, then others by first appearance

	spurts []spurt         // who speaks when, by start
	speech time.Duration   // how long at least one talks
	time   []time.Duration // by talker: the sum of the spurts
	words  []int           // by talker
	lines  []line          // the utterances, in order
	units  []unit          // what turns are made of, by start; the longer first
	turns  []turn          // who has the floor, by start

	order        []int         // the lines by unit, see linesOf
	backchannels []backchannel // in the order of units
	tongue       tongue        // the word lists
}

// clock says what the times of a Meeting are good for, from least to most.
type clock int

const (
	noClock     clock = iota // the order of the lines is all there is
	startClock               // starts are known, ends are not
	coarseClock              // both ends, in steps too coarse for gaps and overlaps
	exactClock               // gaps and overlaps of a fraction of a second can be read
)

// spurt is a stretch in which one talker speaks without a hole: segments that overlap or touch, joined.
type spurt struct {
	Interval
	who        int
	confidence float64       // mean over the time for which it is known; 0 = not known
	known      time.Duration // that time
	nuclei     int           // syllable nuclei
	heard      time.Duration // the time for which the sound is known
}

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
	for _, s := range sweep.Union(t.sweep()) {
		t.speech += s.End - s.Start
	}
	t.words = make([]int, len(t.ids))
	for _, l := range t.lines {
		t.words[l.who] += l.words
	}
	t.makeUnits()
	t.findBackchannels()
	t.findTurns()
	slices.SortStableFunc(t.spurts, func(a, b spurt) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return t
}

func (m *Meeting) clock() clock {
	switch {
	case !m.Timing.Timed(), m.Timing.Source == "" && !m.placed():
		return noClock
	case m.Timing.Source == Starts:
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

// seat lists the talkers and returns the index of each.
func (t *talk) seat() map[SpeakerID]int {
	index := make(map[SpeakerID]int, len(t.m.Speakers)+1)
	for _, s := range t.m.Speakers {
		if _, twice := index[s.ID]; !twice && s.ID != "" {
			index[s.ID] = len(t.ids)
			t.ids = append(t.ids, s.ID)
		}
	}
	type newcomer struct {
		id    SpeakerID
		first time.Duration
	}
	var others []newcomer
	unknown := false
	meet := func(id SpeakerID, at time.Duration) {
		k, known := index[id]
		switch {
		case id == "":
			unknown = true
		case !known:
			index[id] = len(t.ids) + len(others)
			others = append(others, newcomer{id, at})
		case k >= len(t.ids):
			others[k-len(t.ids)].first = min(others[k-len(t.ids)].first, at)
		}
	}
	if t.clock > noClock {
		for _, s := range t.m.Segments {
			meet(s.Speaker, s.Start)
		}
	}
	for _, u := range t.m.Utterances {
		meet(u.Speaker, u.Start)
	}
	if t.clock > noClock {
		slices.SortFunc(others, func(a, b newcomer) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.id, b.id)) })
	}
	for _, o := range others {
		index[o.id] = len(t.ids)
		t.ids = append(t.ids, o.id)
	}
	t.people = len(t.ids)
	if unknown {
		index[""] = len(t.ids)
		t.ids = append(t.ids, "")
	}
	return index
}

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
	slices.SortStableFunc(out, func(a, b line) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return out
}

// readSpurts returns who speaks when, by talker and start: the segments, or, where there are none, the utterances.
func (t *talk) readSpurts(index map[SpeakerID]int) []spurt {
	var out []spurt
	if t.clock == noClock {
		return nil
	}
	for _, s := range t.m.Segments {
		p := spurt{Interval: Interval{clip(s.Start), clip(s.End)}, who: index[s.Speaker]}
		if s.Confidence > 0 && s.Confidence <= 1 {
			p.confidence, p.known = s.Confidence, p.Len()
		}
		if s.Voice != nil {
			p.nuclei, p.heard = s.Voice.Nuclei, p.Len()
		}
		out = append(out, p)
	}
	if len(t.m.Segments) == 0 {
		for _, l := range t.lines {
			out = append(out, spurt{Interval: l.Interval, who: l.who})
		}
	}
	return joinSpurts(out)
}

// joinSpurts makes one spurt of those of a talker that overlap or touch, leaves out those of no length, and orders by
// talker and start.
func joinSpurts(all []spurt) []spurt {
	all = slices.DeleteFunc(all, func(s spurt) bool { return s.End <= s.Start })
	slices.SortFunc(all, func(a, b spurt) int {
		return cmp.Or(cmp.Compare(a.who, b.who), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.confidence, b.confidence), cmp.Compare(a.nuclei, b.nuclei))
	})
	out := all[:0]
	for _, s := range all {
		n := len(out) - 1
		if n < 0 || out[n].who != s.who || s.Start > out[n].End {
			out = append(out, s)
			continue
		}
		p := &out[n]
		if both := (p.known + s.known).Seconds(); both > 0 {
			p.confidence = (p.confidence*p.known.Seconds() + s.confidence*s.known.Seconds()) / both
		}
		p.End = max(p.End, s.End)
		p.known += s.known
		p.nuclei += s.nuclei
		p.heard += s.heard
	}
	return out
}

// utterance returns the utterance at a place of t.order.
func (t *talk) utterance(k int) *Utterance { return &t.m.Utterances[t.lines[t.order[k]].at] }

// heard reports whether a talker says anything.
func (t *talk) heard(who int) bool { return t.time[who] > 0 || t.words[who] > 0 }

// voices returns the people who say something, in order.
func (t *talk) voices() []int {
	var out []int
	for who := range t.people {
		if t.heard(who) {
			out = append(out, who)
		}
	}
	return out
}

// sweep returns the spurts as spans to walk over.
func (t *talk) sweep() []sweep.Span {
	out := make([]sweep.Span, len(t.spurts))
	for k, s := range t.spurts {
		out[k] = sweep.Span{Start: s.Start, End: s.End}
	}
	return out
}
