package colloquy

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Five periods of a minute in which one speaks for 20, 30, 30, 40 and 50 s: the ranks of the density are 0, 3/8, 3/8, 3/4
// and 1 (two equal ones share the middle of 1/4 and 1/2). Nobody else speaks, so that nothing else varies.
func TestRelativeEnergyIsARankWithinTheMeeting(t *testing.T) {
	m := script("A 0 20", "A 60 90", "A 120 150", "A 180 220", "A 240 290")
	m.Utterances, m.Duration = nil, sec(300)
	got := m.RelativeEnergy(sec(60))
	require.Len(t, got, 5)
	for k, want := range []float64{0, 37.5, 37.5, 75, 100} {
		equalMeasure(t, want, "points", "energy-relative/1", 1, got[k].Energy, k)
		assert.Equal(t, "speech density", got[k].Energy.Detail)
		assert.Equal(t, Interval{sec(60 * float64(k)), sec(60 * float64(k+1))}, got[k].Interval)
	}
}

// All speak as long, and the level leaves the habit in one period: A's own level is (4·(−30) − 20)/5 = −28; periods lie
// 2, 2, 2, 2 and 8 dB from it. Their ranks are 3/8 and 1.
func TestVariationOfTheVoiceCounts(t *testing.T) {
	m := &Meeting{Duration: sec(300), Timing: Timing{Source: TimesSampled}, Speakers: []Speaker{{ID: "A"}}, Sound: &Sound{}}
	for k := range 5 {
		v := Voice{Level: -30, F0: 100, Voiced: 0.5, Nuclei: 90}
		if k == 3 {
			v.Level = -20
		}
		m.Segments = append(m.Segments, spokenAs("A", float64(60*k), float64(60*k+30), v))
	}
	got := m.RelativeEnergy(sec(60))
	equalMeasure(t, 37.5, "points", "energy-relative/1", 1, got[0].Energy)
	equalMeasure(t, 100, "points", "energy-relative/1", 1, got[3].Energy)
	assert.Equal(t, "intensity", got[3].Energy.Detail)
	tk := newTalk(m)
	x, y, z := tk.variation(tk.habits())
	assert.InDelta(t, math.Sqrt((4*4.+64)/5), x, 1e-9)
	assert.InDelta(t, 0, y, 1e-9)
	assert.InDelta(t, 3, z, 1e-9, "90 nuclei in 30 s")
}

func TestRelativeEnergyIsMissing(t *testing.T) {
	m := script("A 0 20", "B 60 90", "A 120 121")
	m.Duration = sec(180)
	got := m.RelativeEnergy(sec(60))
	assertMissing(t, TooFew, got[0].Energy)
	assertMissing(t, TooFew, got[2].Energy, "less than 10 s of speech")
	same := script("A 0 20", "A 60 80", "A 120 140", "A 180 200", "A 240 260")
	same.Utterances, same.Duration = nil, sec(300)
	assertMissing(t, NoneFound, same.RelativeEnergy(sec(60))[2].Energy)
	assert.Nil(t, (&Meeting{Timing: Timing{Source: TimesNone}}).RelativeEnergy(0))
	for seed := range uint64(seeds) {
		r := randomMeeting(seed)
		all := r.RelativeEnergy(sec(20))
		assertFinite(t, all)
		assert.Equal(t, all, r.RelativeEnergy(sec(20)))
		for _, p := range all {
			assert.True(t, p.Energy.Value >= 0 && p.Energy.Value <= 100)
		}
	}
}
