package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestInterruptions(t *testing.T) {
	type want struct {
		by, of    SpeakerID
		outcome   InterruptionOutcome
		contested bool
		kind      InterruptionKind
		when      [2]float64
	}
	for name, c := range map[string]struct {
		m    *Meeting
		want []want
	}{
		"the other gets the floor":     {script("A 0 5", "B 4.5 9"), []want{{"B", "A", SuccessfulInterruption, false, UnknownInterruption, [2]float64{4.5, 5}}}},
		"under 300 ms":                 {script("A 0 5", "B 4.71 9"), nil},
		"300 ms":                       {script("A 0 5", "B 4.7 9"), []want{{"B", "A", SuccessfulInterruption, false, UnknownInterruption, [2]float64{4.7, 5}}}},
		"the other gives up":           {script("A 0 9", "B 4 4.9 I would not"), []want{{"B", "A", FailedInterruption, false, CompetitiveInterruption, [2]float64{4, 4.9}}}},
		"both go on, the other wins":   {script("A 0 6", "B 4 9"), []want{{"B", "A", SuccessfulInterruption, true, UnknownInterruption, [2]float64{4, 6}}}},
		"both go on, the other loses":  {script("A 0 9", "B 4 6"), []want{{"B", "A", FailedInterruption, true, UnknownInterruption, [2]float64{4, 6}}}},
		"both stop together":           {script("A 0 5", "B 3.5 5"), []want{{"B", "A", FailedInterruption, true, UnknownInterruption, [2]float64{3.5, 5}}}},
		"a short end of a turn":        {script("A 0 5", "B 4.5 5.4"), nil},
		"a backchannel":                {script("A 0 5 so we went on", "B 2 2.5 yeah"), nil},
		"begin together":               {script("A 0 5", "B 0 9"), nil},
		"of the one who has the floor": {script("A 0 9", "C 3 5", "B 4 6"), []want{{"C", "A", FailedInterruption, true, UnknownInterruption, [2]float64{3, 5}}, {"B", "A", FailedInterruption, true, UnknownInterruption, [2]float64{4, 6}}}},
		"agreement":                    {script("A 0 9 so we go on and on and on", "B 4 6 exactly we should do that"), []want{{"B", "A", FailedInterruption, true, CooperativeInterruption, [2]float64{4, 6}}}},
		"agreement and an objection":   {script("A 0 9 so we go on and on and on", "B 4 6 yeah but we should not"), []want{{"B", "A", FailedInterruption, true, CompetitiveInterruption, [2]float64{4, 6}}}},
		"takes up the last words":      {script("A 0 9 so we go on with the turbine on and on", "B 6 8 the turbine is hot"), []want{{"B", "A", FailedInterruption, true, CooperativeInterruption, [2]float64{6, 8}}}},
		"one word was left":            {script("A 0 5 so we go on tomorrow", "B 4.2 9 I would not"), nil},
		"more than a word was left":    {script("A 0 5 so we go on tomorrow", "B 3.2 9 I would not"), []want{{"B", "A", SuccessfulInterruption, true, CompetitiveInterruption, [2]float64{3.2, 5}}}},
		"resuming after a backchannel": {script("A 0 5 so we", "B 5.2 6.3 mhm", "A 5.9 9 go on"), nil},
		"somebody unknown":             {script("A 0 9", "? 4 6", "B 10 11"), []want{{"", "A", FailedInterruption, true, UnknownInterruption, [2]float64{4, 6}}}},
	} {
		var got []want
		for _, i := range c.m.Interruptions().All {
			got = append(got, want{i.By, i.Of, i.Outcome, i.Contested, i.Kind, secs(i.Interval)})
		}
		assert.Equal(t, c.want, got, name)
	}
}

func TestInterruptionCounts(t *testing.T) {
	m := script("A 0 5", "B 4.5 9", "A 8 20", "B 12 14")
	m.Segments[0].Confidence, m.Segments[1].Confidence = 0.9, 0.4
	i := m.Interruptions()
	require.Len(t, i.All, 3)
	equalMeasure(t, 3/(20./60), "per min", "interruption/1", 3, i.Rate, "3 in 20 s of speech")
	assert.Equal(t, []SpeakerInterruptions{{"A", 1, 1, 2}, {"B", 2, 1, 1}}, i.Speakers)
	// 0.5/(0.5 + 0.3)·0.8·√(0.9·0.4) = 0.625·0.8·0.6
	assert.Equal(t, 0.3, i.All[0].Confidence)
	// 2/(2 + 0.3)·0.8, confidences not known
	assert.Equal(t, 0.696, i.All[2].Confidence)
	assert.Equal(t, Evidence{Interval{sec(12), sec(14)}, nil, string(FailedInterruption)}, i.Rate.Evidence[0], "the longest first")
}

func TestInterruptionEvidence(t *testing.T) {
	m := script("A 0 3 so we", "A 3 9 go on and on and on", "B 5 8 no not so fast")
	i := m.Interruptions().All
	require.Len(t, i, 1)
	assert.Equal(t, []string{"u2", "u3"}, i[0].Utterances)
	// 3/(3 + 0.3); words show that A had more to say.
	assert.Equal(t, 0.909, i[0].Confidence)
	// Guessed word times show nothing.
	for k := range m.Utterances {
		for w := range m.Utterances[k].Words {
			m.Utterances[k].Words[w].Interpolated = true
		}
	}
	assert.Equal(t, 0.727, m.Interruptions().All[0].Confidence)
}

func TestInterruptionsMissing(t *testing.T) {
	m := script("A 0 5", "B 4.5 9")
	m.Timing = Timing{Source: TimesByCue, Linear: true}
	assertMissing(t, OverlapNotRecorded, m.Interruptions().Rate)
	m.Timing = Timing{Source: TimesByCue, Resolution: time.Second}
	assertMissing(t, CoarseTimes, m.Interruptions().Rate)
	assertMissing(t, NoTimes, untimed("A hello", "B hi").Interruptions().Rate)
	assertMissing(t, OneSpeaker, script("A 0 5").Interruptions().Rate)
	assert.Empty(t, m.Interruptions().All)
}
