package colloquy

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"
)

// Fleet is statistics of many meetings, by team and week: what the results of a million recordings come to. Fleets can be added
// to and merged in any order and grouping, and are then equal, to the byte in JSON, so that any number of machines can each sum
// up a part; the zero Fleet holds nothing. It is as large as there are teams times weeks, whatever the number of meetings. It
// tells nothing about single people; where a team had few meetings in a week, it tells about those.
type Fleet struct {
	Cells    []FleetCell    // by Team and Week, each once
	Extremes []Extremes     // by Name, Method and Unit, each once
	Failed   []FailureCount // by Kind, each once
}

// FleetCell is the meetings of a team in a week.
type FleetCell struct {
	Team     string
	Week     string   // of ISO 8601, by the clock of Occasion.Start: "2026-W10"; "" = unknown
	Baseline Baseline // of all together
}

// Extremes is the meetings with the lowest and the highest values of a measure, up to ten of each.
type Extremes struct {
	Name, Method, Unit string
	Lowest             []Extreme // ascending by value, then ID, title, team and start
	Highest            []Extreme // descending by value, then as above
}

// Extreme is the value of a measure in a meeting.
type Extreme struct {
	Value           float64
	ID, Title, Team string
	Start           time.Time // in UTC
}

// FailureCount is how many recordings could not be analysed for a [Failure.Kind].
type FailureCount struct {
	Kind FailureKind
	N    int64
}

const mostExtremes = 10

// WeekOf returns the week of ISO 8601 that t is in, by the clock of t: "2026-W10"; "" for the zero time.
func WeekOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	year, week := t.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, week)
}

// Add adds a meeting: the measures of all together.
func (f *Fleet) Add(o *Occasion) {
	if o == nil {
		return
	}
	f.cell(o.Team, WeekOf(o.Start)).Add(o, "")
	for _, m := range o.Measures {
		if m.OK() && math.Abs(m.Value) <= mostCounted {
			one := []Extreme{{m.Value + 0, o.ID, o.Title, o.Team, o.Start.Round(0).UTC()}} // + 0: no negative zero
			f.extremes(m.Name, m.Method, m.Unit).merge(&Extremes{Lowest: one, Highest: one})
		}
	}
}

// Fail adds a recording that could not be analysed.
func (f *Fleet) Fail(x Failure) { f.fail(FailureCount{x.Kind, 1}) }

// Merge adds what o holds. o is not changed and shares nothing with f.
func (f *Fleet) Merge(o *Fleet) {
	if o == nil {
		return
	}
	for k := range o.Cells {
		c := &o.Cells[k]
		f.cell(c.Team, c.Week).Merge(&c.Baseline)
	}
	for k := range o.Extremes {
		e := &o.Extremes[k]
		f.extremes(e.Name, e.Method, e.Unit).merge(e)
	}
	for _, n := range o.Failed {
		f.fail(n)
	}
}

// Sum returns the statistics of all cells that are wanted; of all for nil.
func (f *Fleet) Sum(wanted func(team, week string) bool) Baseline {
	var b Baseline
	for k := range f.Cells {
		if c := &f.Cells[k]; wanted == nil || wanted(c.Team, c.Week) {
			b.Merge(&c.Baseline)
		}
	}
	return b
}

// cell returns the cell of a team and week, a new one where there is none.
func (f *Fleet) cell(team, week string) *Baseline {
	key := FleetCell{Team: team, Week: week}
	k, there := slices.BinarySearchFunc(f.Cells, key, compareCells)
	if !there {
		f.Cells = slices.Insert(f.Cells, k, key)
	}
	return &f.Cells[k].Baseline
}

func (f *Fleet) extremes(name, method, unit string) *Extremes {
	key := Extremes{Name: name, Method: method, Unit: unit}
	k, there := slices.BinarySearchFunc(f.Extremes, key, compareExtremes)
	if !there {
		f.Extremes = slices.Insert(f.Extremes, k, key)
	}
	return &f.Extremes[k]
}

func (f *Fleet) fail(n FailureCount) {
	k, there := slices.BinarySearchFunc(f.Failed, n, compareFailures)
	if !there {
		f.Failed = slices.Insert(f.Failed, k, FailureCount{Kind: n.Kind})
	}
	f.Failed[k].N += n.N
}

func (e *Extremes) merge(o *Extremes) {
	e.Lowest = firstOf(e.Lowest, o.Lowest, lower)
	e.Highest = firstOf(e.Highest, o.Highest, higher)
}

// firstOf returns the first ten of two lists in order, as a new list.
func firstOf(a, b []Extreme, order func(a, b Extreme) int) []Extreme {
	all := slices.Concat(a, b)
	slices.SortFunc(all, order)
	return slices.Clip(all[:min(len(all), mostExtremes)])
}

func lower(a, b Extreme) int { return cmp.Or(cmp.Compare(a.Value, b.Value), compareIdentity(a, b)) }

func higher(a, b Extreme) int { return cmp.Or(cmp.Compare(b.Value, a.Value), compareIdentity(a, b)) }

func compareIdentity(a, b Extreme) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Team, b.Team), a.Start.Compare(b.Start))
}

func compareCells(a, b FleetCell) int {
	return cmp.Or(cmp.Compare(a.Team, b.Team), cmp.Compare(a.Week, b.Week))
}

func compareExtremes(a, b Extremes) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Unit, b.Unit))
}

func compareFailures(a, b FailureCount) int { return cmp.Compare(a.Kind, b.Kind) }
