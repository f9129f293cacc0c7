package ivector

import (
	"math"
	"testing"
)

// evidence returns what frames say, by the exact way or the approximation.
func evidence(m *Model, frames []float32, approximate bool) *Evidence {
	e, s, v := m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	e.Accumulate(s, frames)
	if approximate {
		e.Approximate(v, s, 1)
	} else {
		e.Evidence(v, s)
	}
	return v
}

// Windows that follow each other, as they do in a recording: the factorisation is the oracle.
func TestIterationFindsTheSolution(t *testing.T) {
	m := NewModel(toy(5, 8))
	it := m.NewIteration()
	frames := randomFrames(60)
	for from := 0; from <= 30; from += 10 {
		v := evidence(m, frames[from*Dims:(from+30)*Dims], false)
		got := it.Solve(v)
		exact := m.NewEvidence()
		exact.Add(1, v)
		exact.Solve()
		var off, size float64
		for i, y := range exact.Linear {
			off += math.Pow(float64(y-got[i]), 2)
			size += float64(y) * float64(y)
		}
		if off > .05*.05*size {
			t.Errorf("window at %d: off by %.3f of the length", from, math.Sqrt(off/size))
		}
	}
}

func TestIterationWithoutASolution(t *testing.T) {
	m := NewModel(toy(3, 4))
	it := m.NewIteration()
	v := m.NewEvidence()
	v.Linear[1], v.Precision[0] = 1, float32(math.NaN())
	for _, y := range it.Solve(v) {
		near(t, "i-vector", 0, float64(y), 0)
	}
	v.Reset()
	v.Linear[1] = 3 // without precision y is the linear part
	for i, y := range it.Solve(v) {
		near(t, "i-vector", float64(v.Linear[i]), float64(y), .1)
	}
	it.Reset()
	for _, y := range it.Solve(m.NewEvidence()) {
		near(t, "i-vector of nothing", 0, float64(y), 0)
	}
}

// A Gaussian with many frames counts with its own precision, one with few with the mean: here counts of 2 and of .5, of
// two Gaussians of equal weight.
func TestApproximationOfPrecision(t *testing.T) {
	m := NewModel(toy(2, 3))
	e, s, v := m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	s.Counts[0], s.Counts[1], s.Used = 2, .5, []int32{0, 1}
	e.Approximate(v, s, 1)
	size := len(v.Precision)
	for i, got := range v.Precision {
		own, other := float64(m.tt[i]), float64(m.tt[size+i])
		near(t, "precision", Occupancy*(2*own+.5*(own+other)/2), float64(got), 1e-4)
	}
	exact := m.NewEvidence()
	e.Evidence(exact, s)
	for i, want := range exact.Linear {
		near(t, "linear", float64(want), float64(v.Linear[i]), 1e-4)
	}
	v.Reset()
	e.Approximate(v, s, 2) // half of the frames were looked at: both Gaussians have enough now
	for i, got := range v.Precision {
		near(t, "precision of twice as much", 2*float64(exact.Precision[i]), float64(got), 1e-4)
	}
}
