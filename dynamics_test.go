package colloquy

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDynamics(t *testing.T) {
	m := script("A 0 50 so", "B 50 130 no", "A 170 200 yes")
	m.Speakers = append(m.Speakers, Speaker{ID: "C"})
	m.Duration = 210 * time.Second
	d := m.Dynamics(time.Minute)
	require.Len(t, d, 4)
	assert.Equal(t, Interval{3 * time.Minute, 210 * time.Second}, d[3].Interval, "the last ends with the meeting")
	for k, talking := range []float64{1, 1, 20. / 60, 20. / 30} { // in the third 120–130 and 170–180
		equalMeasure(t, talking, "ratio", "speech/1", d[k].Talking.N, d[k].Talking, k)
		equalMeasure(t, 1-talking, "ratio", "silence/1", d[k].Silence.N, d[k].Silence, k)
	}
	require.Len(t, d[0].Shares, 2, "of those who talk")
	equalMeasure(t, 10./60, "ratio", "share/1", 1, d[0].Shares[1].OfTalk)
	// Of three people two have 5/6 and 1/6 of the talk.
	equalMeasure(t, -100*(5./6*math.Log(5./6)+1./6*math.Log(1./6))/math.Log(3), "points", "involvement/1", 2, d[0].Involvement)
	// One switch in one minute of speech: 100·√(1/5).
	equalMeasure(t, 100*math.Sqrt(0.2), "points", "interaction-score/1", 1, d[0].Interactions)
	assertMissing(t, NotAnnotated, d[0].Sentiment.Score)
	assert.Equal(t, Emotions{Missing: NotAnnotated, Detail: "no stage has looked at the words"}, d[0].Emotions)
	assertMissing(t, OneSpeaker, d[3].Interactions)
}

func TestPeriodLengths(t *testing.T) {
	m := &Meeting{Duration: 11 * time.Minute, Segments: []Segment{{Interval: Interval{0, time.Minute}, Speaker: "A"}}}
	assert.Len(t, m.Dynamics(0), 3, "5 min")
	assert.Len(t, m.Dynamics(-time.Second), 3)
	assert.Len(t, m.Dynamics(time.Hour), 1)
	m.Duration = 1000 * time.Hour
	d := m.Dynamics(time.Nanosecond)
	assert.Len(t, d, 20_000)
	assert.Equal(t, m.Duration, d[len(d)-1].End)
	assert.Nil(t, untimed("A one").Dynamics(0))
	assert.Empty(t, (&Meeting{}).Dynamics(0))
}

// What a period says is what the part of the meeting says when it is cut out.
func TestPeriodsAreSlices(t *testing.T) {
	for seed := range uint64(20) {
		m := randomMeeting(seed)
		for _, step := range []time.Duration{7 * time.Second, time.Minute, 5 * time.Minute} {
			for _, p := range m.Dynamics(step) {
				c := m.Slice(p.Interval)
				require.Equal(t, c.Energy(), p.Energy, "seed %d, %v", seed, p.Interval)
				require.Equal(t, c.InteractionScore(), p.Interactions)
				require.Equal(t, c.Involvement(), p.Involvement)
				s := c.Sentiment()
				for k := range s.Score.Evidence {
					s.Score.Evidence[k].Interval = s.Score.Evidence[k].shifted(p.Start)
				}
				require.Equal(t, s, p.Sentiment)
				require.Equal(t, slices.DeleteFunc(c.Shares().Speakers, func(s Share) bool { return s.Talk.Value == 0 && s.Words == 0 }), orEmpty(p.Shares))
			}
		}
	}
}

func orEmpty[T any](x []T) []T {
	if x == nil {
		return []T{}
	}
	return x
}

// The parts that Dynamics looks at are those of Slice, whatever order the words are in.
func TestPeriodsHoldWhatSliceHolds(t *testing.T) {
	for seed := range uint64(20) {
		m := randomMeeting(seed)
		for k := range m.Utterances {
			if seed%2 == 0 {
				slices.Reverse(m.Utterances[k].Words)
			}
			if k%5 == 0 {
				m.Utterances[k].Words = nil
			}
		}
		before := m.Clone()
		for i, part := range m.periods(11 * time.Second) {
			c := m.Slice(i)
			require.Equal(t, c.Duration, part.Duration)
			require.Equal(t, orEmpty(c.Segments), orEmpty(part.Segments), "seed %d, %v", seed, i)
			require.Len(t, part.Utterances, len(c.Utterances))
			for k := range c.Utterances {
				require.ElementsMatch(t, c.Utterances[k].Words, part.Utterances[k].Words)
				require.Equal(t, c.Utterances[k].ID, part.Utterances[k].ID)
				require.Equal(t, c.Utterances[k].Interval, part.Utterances[k].Interval)
			}
		}
		require.Equal(t, before, m, "nothing is changed")
	}
}
