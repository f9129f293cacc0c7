package ivector

import (
	"github.com/colloquy-go/colloquy/internal/packed"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// Evidence is what statistics say about the i-vector y: the normal equations (I + Precision)·y = Linear. Those of two
// stretches add up to those of both, and take less room than their statistics.
type Evidence struct {
	Linear    []float32 // R
	Precision []float32 // packed, R rows
}

// NewEvidence returns empty evidence. It panics if the model has no T.
func (m *Model) NewEvidence() *Evidence {
	if m.rank == 0 {
		panic("ivector: the model has no T")
	}
	return &Evidence{make([]float32, m.rank), make([]float32, packed.Len(m.rank))}
}

// Reset empties v.
func (v *Evidence) Reset() {
	clear(v.Linear)
	clear(v.Precision)
}

// Add adds k times o.
func (v *Evidence) Add(k float32, o *Evidence) {
	vector.AddScaled(v.Linear, k, o.Linear)
	vector.AddScaled(v.Precision, k, o.Precision)
}

// Evidence adds to v what s says.
func (e *Extractor) Evidence(v *Evidence, s *Statistics) {
	m := e.model
	size := packed.Len(m.rank)
	for _, c := range s.Used {
		k := int(c)
		vector.AddScaled(v.Precision, Occupancy*s.Counts[k], m.tt[k*size:(k+1)*size])
		e.linear(v, s, k, 1)
	}
}

// linear adds by times the linear part of Gaussian k.
func (e *Extractor) linear(v *Evidence, s *Statistics, k int, by float32) {
	m := e.model
	e.Centred(e.f[:], s, k)
	for d, f := range e.f {
		row := k*Dims + d
		vector.AddScaled(v.Linear, by*f, m.T[row*m.rank:(row+1)*m.rank])
	}
}

// Centred writes the sum of Gaussian k, less what its mean would give, in units of its deviations and times Occupancy,
// into dst of Dims values.
func (e *Extractor) Centred(dst []float32, s *Statistics, k int) {
	m, n := e.model, s.Counts[k]
	mean, inverse, sum := m.Means[k*Dims:][:Dims], m.inverse[k*Dims:][:Dims], s.Sums[k*Dims:][:Dims]
	for d := range dst {
		dst[d] = Occupancy * (sum[d] - float32(n*mean[d])) * inverse[d]
	}
}

// Solve overwrites v by its solution: v.Linear becomes the i-vector and v.Precision the Cholesky factor of
// I + Precision. Evidence that has no solution in finite numbers gives zeros.
func (v *Evidence) Solve() {
	n := len(v.Linear)
	for i := range n {
		packed.Row(v.Precision, i)[i]++
	}
	if !packed.Cholesky(v.Precision, n) {
		clear(v.Linear)
		return
	}
	packed.Solve(v.Precision, v.Linear)
}
