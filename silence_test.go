package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestSilence(t *testing.T) {
	m := script("A 1 4", "B 3 6", "A 8 9", "? 14 15")
	m.Duration = 16500 * time.Millisecond
	s := m.Silence()
	// Nobody: 0–1, 6–8, 9–14, 15–16.5 = 9.5 s of 16.5; speech 1–6, 8–9, 14–15 = 7 s.
	equalMeasure(t, 9.5, "s", "silence/1", 4, s.Total)
	equalMeasure(t, 9.5/16.5, "ratio", "silence/1", 4, s.Share)
	equalMeasure(t, 7, "s", "speech/1", 3, s.Speech)
	equalMeasure(t, 5, "s", "silence/1", 4, s.Longest)
	assert.Equal(t, []Interval{{sec(6), sec(8)}, {sec(9), sec(14)}}, s.Gaps)
	assert.Equal(t, 1, s.Lapses)
	assert.Equal(t, Distribution{N: 2, Min: 2, Max: 5, Mean: 3.5, SD: 2.1213203435596424, P10: 2.3, P50: 3.5, P90: 4.7,
		Histogram: newHistogram([]float64{2, 5})}, s.Lengths)
	assert.Equal(t, []Evidence{{Interval: Interval{sec(9), sec(14)}}, {Interval: Interval{sec(6), sec(8)}}}, s.Total.Evidence)
	f := m.FirstSpeech()
	equalMeasure(t, 1, "s", "first-speech/1", 1, f)
	assert.Equal(t, Interval{sec(1), sec(4)}, f.Evidence[0].Interval)
}

func TestNobodySpeaks(t *testing.T) {
	m := &Meeting{Duration: time.Minute, Timing: Timing{Source: TimesSampled}, Speakers: []Speaker{{ID: "A"}, {ID: "B"}}}
	equalMeasure(t, 60, "s", "silence/1", 1, m.Silence().Total)
	equalMeasure(t, 0, "s", "speech/1", 0, m.Silence().Speech)
	assertMissing(t, NoSpeech, m.FirstSpeech())
	assertMissing(t, NoSpeech, m.Overlap().Total)
	assertMissing(t, NoSpeech, (&Meeting{}).Silence().Total)
	assert.Equal(t, []SpeakerID{"A", "B"}, m.SilentSpeakers())
}

func TestOverlap(t *testing.T) {
	// A and B: 3–4 and 5–6 = 2 s of 6 + 4. A and C: 5.5–6 = 0.5 s of 6 + 1. B and C: 5.5–6.5 = 1 s of 4 + 1.
	m := script("A 0 6", "B 3 4", "B 5 8", "C 5.5 6.5")
	o := m.Overlap()
	equalMeasure(t, 1+1.5, "s", "overlap/1", 2, o.Total, "3–4 and 5–6.5")
	equalMeasure(t, 100*2.5/8, "%", "overlap/1", 2, o.Percent)
	equalMeasure(t, 3.5, "s", "overlap/1", 2, o.Pairwise)
	assert.Equal(t, []Interval{{sec(3), sec(4)}, {sec(5), sec(6.5)}}, o.Instances)
	assert.Equal(t, []PairOverlap{
		{[2]SpeakerID{"A", "B"}, 2 * time.Second, 20},
		{[2]SpeakerID{"A", "C"}, time.Second / 2, 100 * 0.5 / 7},
		{[2]SpeakerID{"B", "C"}, time.Second, 20},
	}, o.Pairs)
	assert.Equal(t, []SpeakerOverlap{{"A", sec(2.5)}, {"B", sec(3)}, {"C", sec(1.5)}}, o.Speakers)
	assert.Equal(t, Interval{sec(5), sec(6.5)}, o.Total.Evidence[0].Interval)
}

// The bases of Symbl's percentages, with the figures of its sample. The total is 31.5 s of overlap in 57.199 s of talk
// without overlap, 55.07 %. A pair has 24.94 s in talk times of 40.5 s together, 61.58 %; as two people cannot overlap for
// more than half of that, here it is half of it, 12.47 s and 30.79 %.
func TestSymblBases(t *testing.T) {
	o := script("A 0 57.199", "B 0 31.5").Overlap()
	assert.InDelta(t, 31.5, o.Pairwise.Value, 1e-9)
	assert.InDelta(t, 55.07, o.Percent.Value, 0.005)
	o = script("A 0 28", "B 15.53 28.03").Overlap()
	assert.Equal(t, sec(12.47), o.Pairs[0].Time)
	assert.InDelta(t, 61.58/2, o.Pairs[0].Percent, 0.005)
}
