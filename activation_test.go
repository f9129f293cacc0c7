package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// raised is a speaker whose segments have the given pitch (Hz), level (dBFS) and HF500 (dB).
func raised(features ...[3]float64) *Meeting {
	m := &Meeting{Speakers: []Speaker{{ID: "a"}}, Sound: &Sound{Activation: true}}
	for k, f := range features {
		from := time.Duration(k) * 10 * time.Second
		m.Segments = append(m.Segments, Segment{
			Interval: Interval{from, from + 5*time.Second}, Speaker: "a",
			Voice: &Voice{Frames: 500, Voiced: 0.6, F0: f[0], Level: f[1], HF500: f[2]},
		})
	}
	m.Duration = time.Duration(len(features)) * 10 * time.Second
	return m
}

func TestActivationIsARankAmongTheSpeakersOwn(t *testing.T) {
	// All three features rise together: rank k of 0…4 among four others gives 2·k/4 − 1, and the weights are equal.
	a := raised([3]float64{100, -30, 0}, [3]float64{110, -28, 1}, [3]float64{120, -26, 2}, [3]float64{130, -24, 3}, [3]float64{140, -22, 4}).Activation()
	require.Empty(t, a.Missing)
	for k, want := range []float64{-1, -0.5, 0, 0.5, 1} {
		assert.InDelta(t, want, a.Segments[k].Value, 1e-9)
		assert.Equal(t, SpeakerID("a"), a.Segments[k].Speaker)
	}
}

func TestAFeatureThatGoesTheOtherWayCountsLess(t *testing.T) {
	// HF500 falls while pitch and level rise: scores (r, r, −r), mean r/3, correlations 1, 1 and −1, so HF500 weighs 0.
	a := raised([3]float64{100, -30, 4}, [3]float64{110, -28, 3}, [3]float64{120, -26, 2}, [3]float64{130, -24, 1}, [3]float64{140, -22, 0}).Activation()
	assert.InDelta(t, 1, a.Segments[4].Value, 1e-9)
	// Two alike share a rank: 2·(0 + 1/2)/4 − 1.
	a = raised([3]float64{100, -30, 0}, [3]float64{100, -30, 0}, [3]float64{120, -26, 2}, [3]float64{130, -24, 3}, [3]float64{140, -22, 4}).Activation()
	assert.InDelta(t, -0.75, a.Segments[0].Value, 1e-9)
	assert.InDelta(t, -0.75, a.Segments[1].Value, 1e-9)
}

func TestActivationIsMissingUnlessAskedFor(t *testing.T) {
	m := raised([3]float64{100, -30, 0}, [3]float64{110, -28, 1}, [3]float64{120, -26, 2}, [3]float64{130, -24, 3})
	assert.Equal(t, TooFew, m.Activation().Missing)
	m.Sound.Activation = false
	assert.Equal(t, NotAnnotated, m.Activation().Missing)
	m.Sound = nil
	assert.Equal(t, NoSound, m.Activation().Missing)
	same := [3]float64{100, -30, 0}
	for _, s := range raised(same, same, same, same, same).Activation().Segments {
		assert.Zero(t, s.Value, "nothing varies")
	}
}
