package colloquy

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"
)

// Baseline is what is usual for a person or a team: exact statistics of named measures over meetings, as plain data that the
// caller stores. Baselines can be added to and merged in any order and grouping, and are then equal, to the byte in JSON; the
// zero Baseline holds nothing. Adding a meeting twice counts it twice.
//
// That of a person is personal data, and tells most where it rests on few meetings.
type Baseline struct {
	Meetings    int64
	First, Last time.Time      // the earliest and the latest Start of a meeting that has one, in UTC; zero: none has
	Measures    []MeasureTally // by Name, Method and Unit, each once
}

// MeasureTally is a measure over meetings. Where its formula changed, or its source (words for want of times), there is one for
// each Method: their values do not compare.
type MeasureTally struct {
	Name, Method, Unit string
	Missing            int64 // meetings in which it could not be measured
	Tally              Tally
}

// Add adds a meeting: the measures of who takes part under the given ID, "" for those of all together. Somebody who was not
// there adds nothing.
func (b *Baseline) Add(o *Occasion, who SpeakerID) {
	if o == nil || who != "" && !slices.ContainsFunc(o.People, func(a Attendance) bool { return a.Speaker == who }) {
		return
	}
	b.Meetings++
	b.span(o.Start, o.Start)
	for _, m := range o.Of(who) {
		t := b.at(m.Name, m.Method, m.Unit)
		if m.OK() {
			t.Tally.Add(m.Value)
		} else {
			t.Missing++
		}
	}
}

// Merge adds what o holds. o is not changed and shares nothing with b.
func (b *Baseline) Merge(o *Baseline) {
	if o == nil {
		return
	}
	b.Meetings += o.Meetings
	b.span(o.First, o.Last)
	for k := range o.Measures {
		m := &o.Measures[k]
		t := b.at(m.Name, m.Method, m.Unit)
		t.Missing += m.Missing
		t.Tally.Merge(&m.Tally)
	}
}

// Mean returns the mean over the meetings in which the measure could be measured, their number as N; missing where that is
// none, so that nothing is 0 because it was not there.
func (m *MeasureTally) Mean() Measure {
	if m.Tally.N == 0 {
		return missing(m.Method, m.Unit, TooFew, fmt.Sprintf("it could be measured in none of %d", m.Missing))
	}
	return measured(m.Method, m.Unit, m.Tally.Mean(), int(min(m.Tally.N, math.MaxInt)))
}

// Measure returns the tally of a measure by a method; nil where there is none.
func (b *Baseline) Measure(name, method string) *MeasureTally {
	for k := range b.Measures {
		if m := &b.Measures[k]; m.Name == name && m.Method == method {
			return m
		}
	}
	return nil
}

// span widens the time that b is of.
func (b *Baseline) span(first, last time.Time) {
	if !first.IsZero() && (b.First.IsZero() || first.Before(b.First)) {
		b.First = first.Round(0).UTC()
	}
	if !last.IsZero() && (b.Last.IsZero() || last.After(b.Last)) {
		b.Last = last.Round(0).UTC()
	}
}

// at returns the tally of a measure, a new one where there is none.
func (b *Baseline) at(name, method, unit string) *MeasureTally {
	key := MeasureTally{Name: name, Method: method, Unit: unit}
	k, there := slices.BinarySearchFunc(b.Measures, key, compareTallies)
	if !there {
		b.Measures = slices.Insert(b.Measures, k, key)
	}
	return &b.Measures[k]
}

func compareTallies(a, b MeasureTally) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Unit, b.Unit))
}
