package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestLatency(t *testing.T) {
	// Offsets: B +1, A −0.5, B +0.1, A +0.4, B +3; then A after a lapse of 6 s, which is no answer.
	m := script("A 0 4", "B 5 8", "A 7.5 10", "B 10.1 12", "A 12.4 14", "B 17 18", "A 24 25")
	l := m.Latency()
	equalMeasure(t, 0.4, "s", "fto/1", 5, l.Offset)
	equalMeasure(t, 1./5, "ratio", "fto/1", 5, l.Overlaps)
	equalMeasure(t, 1./5, "ratio", "fto/1", 5, l.Latches)
	equalMeasure(t, 3./5, "ratio", "fto/1", 5, l.Gaps)
	assert.Equal(t, [3]float64{-0.5, 3, 0.8}, [3]float64{l.Offsets.Min, l.Offsets.Max, l.Offsets.Mean})
	equalMeasure(t, 1, "s", "patience/1", 3, l.Speakers[1].Patience, "B waits 1, 0.1 and 3 s")
	assert.Equal(t, Interval{sec(14), sec(17)}, l.Speakers[1].Patience.Evidence[0].Interval)
	assertMissing(t, TooFew, l.Speakers[0].Patience)
	assert.Equal(t, 1, l.Speakers[0].Gaps.N)

	m.Timing.Linear = true
	assertMissing(t, OverlapNotRecorded, m.Latency().Offset)
	assertMissing(t, OverlapNotRecorded, m.Latency().Overlaps)
	assert.Equal(t, 4, m.Latency().Offsets.N, "the gaps alone")
	equalMeasure(t, 1, "s", "patience/1", 3, m.Latency().Speakers[1].Patience)
	m.Timing = Timing{Source: TimesByCue, Resolution: time.Second}
	assertMissing(t, CoarseTimes, m.Latency().Offset)
	assertMissing(t, OneSpeaker, script("A 0 4").Latency().Offset)
}

func TestTurnTaking(t *testing.T) {
	// Switches: to B, to A, to B; the second turn of B follows a lapse. Speech: 4 + 3 + 2 + 1 + 2 = 12 s.
	m := script("A 0 4 so we", "A 4 4 go", "B 5 8 no", "A 9 11 but", "B 12 13 still no", "B 20 22 anyway")
	tt := m.TurnTaking()
	assert.Equal(t, [4]int{5, 0, 6, 3}, [4]int{tt.Turns, tt.Interjections, tt.Utterances, tt.Switches})
	equalMeasure(t, 3/0.2, "per min", "interactivity/1", 3, tt.Rate)
	equalMeasure(t, 10*15/(15.+6), "of 10", "interactivity-score/1", 3, tt.Score)
	equalMeasure(t, 4./5, "ratio", "turn-taking/1", 6, tt.Index)
	// Starts 0, 5, 9, 12, 20: 5, 4, 3, 8; mean 5, SD of the sample √(14/3).
	equalMeasure(t, (2.160246899469287-5)/(2.160246899469287+5), "", "burstiness/1", 4, tt.Burstiness)

	tt = untimed("A one", "B two", "B three").TurnTaking()
	assertMissing(t, NoTimes, tt.Rate)
	assertMissing(t, NoTimes, tt.Score)
	assertMissing(t, NoTimes, tt.Burstiness)
	equalMeasure(t, 0.5, "ratio", "turn-taking/1", 3, tt.Index)
	assertMissing(t, TooFew, untimed("A one").TurnTaking().Index)
	assertMissing(t, TooFew, script("A 0 1", "B 1 2").TurnTaking().Burstiness)
	assertMissing(t, NoWords, script("A 0 1", "B 1 2").TurnTaking().Index)
}

func TestDominance(t *testing.T) {
	// Windows of 150 s begin at 0, 30, 60, 90. Talk of A and B in them:
	//   0–150    120 and 30: A has 80 %
	//  30–180     90 and 60: A has 60 %
	//  60–210     60 and 90: B has 60 %
	//  90–240     30 and 120: B has 80 %
	m := script("A 0 120", "B 120 240")
	d := m.Dominance()
	assert.Equal(t, []DominanceWindow{
		{Interval{0, sec(150)}, "A", 0.8, 1}, {Interval{sec(30), sec(180)}, "A", 0.6, 1},
		{Interval{sec(60), sec(210)}, "B", 0.6, -1}, {Interval{sec(90), sec(240)}, "B", 0.8, -1},
	}, d.Windows)
	equalMeasure(t, 1, "ratio", "dominance/1", 4, d.Share)
	equalMeasure(t, 0.5, "ratio", "dominance/1", 4, d.Speakers[1].Share)
	assert.Equal(t, DominanceAlternating, d.Pattern)
	assert.Equal(t, DominanceOfOne, script("A 0 200", "B 200 210").Dominance().Pattern)

	m = script("A 0 100", "B 0 100", "C 0 100", "A 350 351")
	d = m.Dominance()
	assert.Equal(t, DominanceBackAndForth, d.Pattern)
	assert.Zero(t, d.Windows[0].Sign)
	assert.Len(t, d.Windows, 4, "those from 100 to 350 hold no talk and are left out")

	assertMissing(t, TooFew, script("A 0 10", "B 10 20").Dominance().Share)
	assertMissing(t, OneSpeaker, script("A 0 300").Dominance().Share)
	assertMissing(t, NoTimes, untimed("A one", "B two").Dominance().Share)
}
