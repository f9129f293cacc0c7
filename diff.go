package colloquy

import (
	"math"
	"strings"
)

// Changes is what differs between two versions of a Meeting, as after corrections by hand.
type Changes struct {
	Speakers   []SpeakerChange
	Utterances []UtteranceChange
	Segments   bool // who speaks when differs
	Measures   []MeasureChange
}

// None reports whether nothing differs.
func (c Changes) None() bool {
	return len(c.Speakers) == 0 && len(c.Utterances) == 0 && !c.Segments && len(c.Measures) == 0
}

// SpeakerChange is a speaker who was added (no Before), removed (no After) or described anew.
type SpeakerChange struct {
	ID            SpeakerID
	Before, After *Speaker
}

// UtteranceChange is an utterance that was added (no Before), removed (no After), or given to another speaker, written
// or timed anew.
type UtteranceChange struct {
	ID                   string
	Before, After        *Utterance
	Speaker, Text, Times bool // which of these differs
}

// MeasureChange is a measure whose value differs, or that could only be measured in one of the two.
type MeasureChange struct {
	Path           string // as in [Insights.List]
	Role           string // likewise, with the next two
	Speaker, Other SpeakerID
	Before, After  Measure // the zero Measure where one has none, for instance for a new speaker
}

// Diff returns what differs between before and after: speakers and utterances by their IDs, and the measures of the
// whole meeting, those of its periods and moments left out. Lists stand in the order of after, what is only in before
// at the end. Measures count as equal up to a millionth.
func Diff(before, after *Meeting) Changes {
	c := Changes{Segments: !sameSegments(before.Segments, after.Segments)}
	c.speakers(before, after)
	c.utterances(before, after)
	c.measures(before, after)
	return c
}

func sameSegments(a, b []Segment) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if a[k].Interval != b[k].Interval || a[k].Speaker != b[k].Speaker {
			return false
		}
	}
	return true
}

func (c *Changes) speakers(before, after *Meeting) {
	for _, s := range after.Clone().Speakers {
		switch old, was := before.Speaker(s.ID); {
		case !was:
			c.Speakers = append(c.Speakers, SpeakerChange{ID: s.ID, After: &s})
		case old.Name != s.Name || old.Role != s.Role || old.Email != s.Email:
			c.Speakers = append(c.Speakers, SpeakerChange{ID: s.ID, Before: &old, After: &s})
		}
	}
	for _, s := range before.Clone().Speakers {
		if _, is := after.Speaker(s.ID); !is {
			c.Speakers = append(c.Speakers, SpeakerChange{ID: s.ID, Before: &s})
		}
	}
}

func (c *Changes) utterances(before, after *Meeting) {
	was := make(map[string]*Utterance, len(before.Utterances))
	old := before.Clone().Utterances
	for k := range old {
		was[old[k].ID] = &old[k]
	}
	is := make(map[string]bool, len(after.Utterances))
	for _, u := range after.Clone().Utterances {
		is[u.ID] = true
		change := UtteranceChange{ID: u.ID, Before: was[u.ID], After: &u}
		if o := change.Before; o != nil {
			change.Speaker, change.Text, change.Times = o.Speaker != u.Speaker, o.Text != u.Text, o.Interval != u.Interval
			if !change.Speaker && !change.Text && !change.Times {
				continue
			}
		}
		c.Utterances = append(c.Utterances, change)
	}
	for k := range old {
		if !is[old[k].ID] {
			c.Utterances = append(c.Utterances, UtteranceChange{ID: old[k].ID, Before: &old[k]})
		}
	}
}

// measureKey finds a measure again in another version.
type measureKey struct {
	path, role     string
	speaker, other SpeakerID
}

func keyOf(l ListedMeasure) measureKey { return measureKey{l.Path, l.Role, l.Speaker, l.Other} }

// keyed returns the measures of the whole meeting, of no topic or period: those that no other shares path and people with.
func keyed(m *Meeting) (list []ListedMeasure, by map[measureKey]Measure) {
	by = map[measureKey]Measure{}
	count := map[measureKey]int{}
	all := m.Insights(InsightOptions{}).List()
	for _, l := range all {
		k := keyOf(l)
		by[k] = l.Measure
		count[k]++
	}
	for _, l := range all {
		k := keyOf(l)
		if count[k] == 1 && l.Interval == (Interval{}) && !strings.HasPrefix(l.Path, "topics.") {
			list = append(list, l)
		} else {
			delete(by, k)
		}
	}
	return list, by
}

func (c *Changes) measures(before, after *Meeting) {
	olds, old := keyed(before)
	news, now := keyed(after)
	for _, l := range news {
		k := keyOf(l)
		if o := old[k]; !sameMeasure(o, l.Measure) {
			c.Measures = append(c.Measures, MeasureChange{k.path, k.role, k.speaker, k.other, o, l.Measure})
		}
	}
	for _, l := range olds {
		k := keyOf(l)
		if _, is := now[k]; !is && l.OK() {
			c.Measures = append(c.Measures, MeasureChange{k.path, k.role, k.speaker, k.other, l.Measure, Measure{}})
		}
	}
}

func sameMeasure(a, b Measure) bool {
	if a.OK() != b.OK() {
		return false
	}
	return !a.OK() || math.Abs(a.Value-b.Value) <= 1e-6*max(1, math.Abs(a.Value))
}
