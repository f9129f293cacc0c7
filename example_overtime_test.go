package colloquy_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/colloquy-go/colloquy"
)

// weekly returns meetings of one person, a week apart, in which the pace was as given.
func weekly(paces ...float64) []colloquy.Occasion {
	var out []colloquy.Occasion
	for k, pace := range paces {
		out = append(out, colloquy.Occasion{
			Start: time.Date(2026, 3, 2+7*k, 9, 0, 0, 0, time.UTC),
			People: []colloquy.Attendance{{Speaker: "ann", Name: "Ann", Measures: []colloquy.NamedMeasure{
				{Name: "structure.pace", Measure: colloquy.Measure{Value: pace, Unit: "wpm", N: 900, Method: "pace/2"}},
			}}},
		})
	}
	return out
}

func ExampleCompare() {
	series := weekly(150, 156, 148, 153, 151, 149, 131) // each from Meeting.Occasion
	var usual colloquy.Baseline
	for k := range series[:6] {
		usual.Add(&series[k], "ann")
	}
	for _, c := range colloquy.Compare(&series[6], "ann", &usual) {
		fmt.Printf("%s: %s than usual, %.0f against %.1f ± %.1f in %d meetings\n", c.Name, c.Standing, c.Now.Value, c.Usual.Mean, c.Usual.SD, c.Usual.N)
	}
	// Output: structure.pace: lower than usual, 131 against 151.2 ± 2.9 in 6 meetings
}

func ExampleTrends() {
	series := weekly(150, 152, 151, 155, 158)
	for _, t := range colloquy.Trends(series, []colloquy.SpeakerID{"ann", "ann", "ann", "ann", "ann"}) {
		fmt.Printf("%s: %+.1f %s, chance %.3f\n", t.Name, t.Slope.Value, t.Slope.Unit, t.Chance.Value)
	}
	// Output: structure.pace: +2.0 wpm per week, chance 0.083
}

func ExampleBaseline_Merge() {
	var here, there, both colloquy.Baseline // summed up on two machines
	series := weekly(150, 156, 148)
	here.Add(&series[0], "ann")
	there.Add(&series[1], "ann")
	there.Add(&series[2], "ann")
	here.Merge(&there)
	for _, k := range []int{2, 0, 1} {
		both.Add(&series[k], "ann")
	}
	a, _ := json.Marshal(here)
	b, _ := json.Marshal(both)
	fmt.Printf("%v %.2f\n", string(a) == string(b), here.Measures[0].Tally.Mean())
	// Output: true 151.33
}
