package colloquy

import (
	"cmp"
	"slices"
	"sort"
	"time"
)

// besideNote is how far a laugh that is heard may be from the line whose note means the same.
const besideNote = time.Second

// Laughs is when people laugh, as far as it is sure.
type Laughs struct {
	Count Measure // laughs: no more than a lower bound
	All   []Laugh // ordered by start
}

// Laugh is a moment at which somebody laughs.
type Laugh struct {
	Interval
	Speaker    SpeakerID // who; "" where it is not clear
	Heard      bool      // the sound tells it; else the transcript writes it down, and the interval is that of the line
	Confidence float64   // 0..1: that of the sound, see package dsp/laughter; 1 where it is written down
	Utterances []string  // the line that writes it down; nil where it is heard
}

// Laughs returns when people laugh ("laughter/1"): where the sound has it (see [Meeting.SoundEvents]) and where the transcript
// writes it down, "[laughs]", "(Laughter)", a note within a second of a laugh that is heard not being another. Whoever talks for half of a
// laugh or more is who laughs, if it is one alone; while several talk, and where the speech detector finds no speech, it is
// nobody's.
//
// The sound tells only voiced laughter of four calls or more and misses the rest, most of what people laugh while they
// talk too, so that the count is a lower bound. A laugh is no emotion: people laugh when they are amused, embarrassed or
// polite. Missing where there is neither sound nor such a note.
func (m *Meeting) Laughs() Laughs { return newTalk(m).laughter() }

func (t *talk) laughter() Laughs {
	const method, unit = "laughter/1", "laughs"
	all := t.laughs()
	if len(all) == 0 && t.m.Sound == nil {
		return Laughs{Count: missing(method, unit, NoneFound, "there is no sound, and nobody wrote down laughter")}
	}
	out := Laughs{measured(method, unit, float64(len(all)), len(all)), all}
	for _, l := range firstFew(all, func(a, b Laugh) int { return cmp.Compare(b.Confidence, a.Confidence) }) {
		out.Count.Evidence = append(out.Count.Evidence, Evidence{Interval: l.Interval, Utterances: l.Utterances})
	}
	return out
}

// laughs returns the laughs that are heard or written down, ordered by start.
func (t *talk) laughs() []Laugh {
	heard := t.heardLaughs()
	out := heard
	for _, l := range t.lines {
		u := &t.m.Utterances[l.at]
		if u.Suspect != "" && u.Suspect != SuspectSounds {
			continue
		}
		n := laughsIn(u.written())
		if n == 0 || isNear(heard, l.Interval) {
			continue
		}
		for range n {
			out = append(out, Laugh{Interval: l.Interval, Speaker: t.ids[l.who], Confidence: 1, Utterances: []string{u.ID}})
		}
	}
	slices.SortStableFunc(out, func(a, b Laugh) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// heardLaughs returns what the sound tells, in order and apart.
func (t *talk) heardLaughs() []Laugh {
	if t.m.Sound == nil {
		return nil
	}
	var out []Laugh
	var talkers []cover
	for k := range t.m.Sound.Events {
		e := &t.m.Sound.Events[k]
		if e.Kind != SoundLaughter {
			continue
		}
		if talkers == nil {
			talkers = t.covers()
		}
		l := Laugh{Interval: e.Interval, Heard: true, Confidence: e.Confidence}
		if who, ok := talkerIn(talkers, e.Interval); ok {
			l.Speaker = t.ids[who]
		}
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b Laugh) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// isNear reports whether one of laughs, in order, is beside i.
func isNear(laughs []Laugh, i Interval) bool {
	k := sort.Search(len(laughs), func(k int) bool { return laughs[k].End >= i.Start-besideNote })
	return k < len(laughs) && laughs[k].Start <= i.End+besideNote
}
