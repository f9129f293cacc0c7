package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/stats"
)

// Trend is how a measure moves over a series of meetings.
type Trend struct {
	Name, Method, Unit string
	Points             []TrendPoint  // the meetings in which it was measured, in order
	Slope              Measure       // unit per week, or per meeting
	Chance             Measure       // that a series without a trend rises or falls as much, ratio
	Levels             []LevelChange // where it changes for good
}

// TrendPoint is a measure in one meeting.
type TrendPoint struct {
	Occasion int // index in the series
	Start    time.Time
	Value    float64
}

// LevelChange is where the level of a measure changes.
type LevelChange struct {
	Occasion      int // the first of the new level
	Start         time.Time
	Before, After float64 // the means from the change before, and up to the next
}

const (
	fewestForChance  = 4
	fewestForLevels  = 8
	fewestOfLevel    = 3
	penaltyOfChanges = 4
	week             = 7 * 24 * time.Hour
)

// Trends returns how measures move over a series of meetings: of all together, or of a person, whose ID in each meeting is
// who[k], "" where that person was not there (see [People]); nil is all together. It panics where there is not an ID for each
// meeting. There is a trend for each measure and
// method, by name and method. Where all meetings have a Start and these differ, the series is put into their order and time is
// counted in weeks; else it counts in meetings, in the order given.
//
//	Slope    the median of the slopes between all pairs of points ("theil-sen/1"; Theil 1950, Sen 1968), from two points on; of
//	         two it is their difference, and no more than that
//	Chance   the test of Mann and Kendall ("mann-kendall/1"): from four points on; under five it cannot be below 0.08
//	Levels   where the mean changes, by penalised least squares (PELT, Killick et al. 2012), a level being three meetings or
//	         more, from eight points on; of series of 8 to 12 values of noise one in eleven has a change, of 30 one in forty
//
// Slopes say nothing about why. Of many measures of a team that does not change, one in twenty has a Chance below 0.05.
func Trends(series []Occasion, who []SpeakerID) []Trend {
	if who != nil && len(who) != len(series) {
		panic(fmt.Sprintf("colloquy: %d IDs for %d meetings", len(who), len(series)))
	}
	c := newCalendar(series)
	var out []Trend
	at := map[[3]string]int{}
	for _, k := range c.order {
		id := SpeakerID("")
		if who != nil {
			if id = who[k]; id == "" {
				continue
			}
		}
		for _, m := range series[k].Of(id) {
			key := [3]string{m.Name, m.Method, m.Unit}
			i, known := at[key]
			if !known {
				i = len(out)
				at[key], out = i, append(out, Trend{Name: m.Name, Method: m.Method, Unit: m.Unit})
			}
			if m.OK() {
				out[i].Points = append(out[i].Points, TrendPoint{k, series[k].Start, m.Value})
			}
		}
	}
	for k := range out {
		out[k].measure(c)
	}
	slices.SortFunc(out, func(a, b Trend) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}

// calendar is when the meetings of a series were.
type calendar struct {
	order []int
	at    []float64 // by meeting: weeks since the first, or its number
	unit  string    // "week", "meeting"
}

func newCalendar(series []Occasion) calendar {
	c := calendar{unit: "meeting", at: make([]float64, len(series))}
	dated := len(series) > 1
	for k, o := range series {
		c.order, c.at[k] = append(c.order, k), float64(k)
		dated = dated && !o.Start.IsZero()
	}
	if !dated {
		return c
	}
	slices.SortStableFunc(c.order, func(a, b int) int { return series[a].Start.Compare(series[b].Start) })
	first := series[c.order[0]].Start
	if first.Equal(series[c.order[len(c.order)-1]].Start) {
		return c
	}
	c.unit = "week"
	for k, o := range series {
		c.at[k] = float64(o.Start.Sub(first)) / float64(week)
	}
	return c
}

// measure fills in what the points come to.
func (t *Trend) measure(c calendar) {
	const slope, chance = "theil-sen/1", "mann-kendall/1"
	unit, n := t.Unit+" per "+c.unit, len(t.Points)
	x, y := make([]float64, n), make([]float64, n)
	for k, p := range t.Points {
		x[k], y[k] = c.at[p.Occasion], p.Value
	}
	switch {
	case n < 2:
		t.Slope = missing(slope, unit, TooFew, "measured in fewer than two meetings")
	case x[0] == x[n-1]:
		t.Slope = missing(slope, unit, TooFew, "all at the same time")
	default:
		t.Slope = measured(slope, unit, stats.TheilSen(x, y), n)
	}
	if n < fewestForChance {
		t.Chance = missing(chance, "ratio", TooFew, "measured in fewer than four meetings")
	} else {
		_, p := stats.MannKendall(y)
		t.Chance = measured(chance, "ratio", p, n)
	}
	if n >= fewestForLevels {
		t.levels(y)
	}
}

// levels fills in where the mean changes.
func (t *Trend) levels(y []float64) {
	ends := append(stats.ChangePoints(y, fewestOfLevel, penaltyOfChanges), len(y))
	from, before := 0, 0.
	for _, end := range ends {
		mean := stats.Mean(y[from:end])
		if from > 0 {
			p := t.Points[from]
			t.Levels = append(t.Levels, LevelChange{p.Occasion, p.Start, before, mean})
		}
		from, before = end, mean
	}
}
