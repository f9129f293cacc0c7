package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestRank(t *testing.T) {
	q := quantiles{0, 0, 0, 3}
	for k := 4; k < len(q); k++ {
		q[k] = float64(k)
	}
	for v, want := range map[float64]float64{
		-1: 0, 0: 1. / 20, // the middle of the three that are 0
		1.5: 2.5 / 20, 3: 3. / 20, 7.25: 7.25 / 20, 20: 1, 99: 1,
	} {
		assert.InDelta(t, want, q.rank(v), 1e-12, "%v", v)
	}
}

func TestEnergy(t *testing.T) {
	// 30 words in 12 s of speech of 15 s, 3 switches, 1 s of overlap.
	m := script("A 0 4 "+someWords(10), "B 3 7 "+someWords(10), "A 7 9 "+someWords(5), "B 12 15 "+someWords(5))
	e := m.Energy()
	want := (energyDensity.rank(12./15) + energySwitches.rank(3/0.2) + energyRate.rank(30/(13./60)) + energyOverlap.rank(100/12.)) / 4 * 100
	// Turns with pauses: A 0–4 and 7–9, B 3–7 and 12–15: 13 s.
	equalMeasure(t, want, "points", "energy/2", 4, e)
	assert.Equal(t, "speech density, switches, speech rate, overlap", e.Detail)

	m.Utterances = nil
	assert.Equal(t, "speech density, switches, overlap", m.Energy().Detail, "without words")
	m.Timing.Linear = true
	assert.Equal(t, "speech density, switches", m.Energy().Detail, "linear")
	assert.Equal(t, 2, m.Energy().N)
	assertMissing(t, TooFew, script("A 0 5", "B 5 9.9").Energy())
	assertMissing(t, NoTimes, untimed("A one", "B two").Energy())
	m.Timing = Timing{Source: TimesByStart, Resolution: time.Second}
	assertMissing(t, CoarseTimes, m.Energy())
}

// The reference is in order, or ranks would be wrong.
func TestEnergyReference(t *testing.T) {
	for _, q := range []quantiles{energyDensity, energySwitches, energyRate, energyOverlap} {
		assert.IsIncreasing(t, q[:])
	}
	// A five-minute window that is in the middle of everything has 50.
	assert.InDelta(t, 0.5, energyDensity.rank(energyDensity[10]), 1e-12)
}
