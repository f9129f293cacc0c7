package ivector

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	leastPosterior = .01 // posteriors below are dropped
	negligible     = 14  // a Gaussian whose log likelihood is so much below the best has no share
)

// Statistics are what a stretch of sound is to the model: for each Gaussian the number of its frames and their sum.
// Those of two stretches add up to those of both.
type Statistics struct {
	Counts []float32 // C
	Sums   []float32 // C × Dims
	Used   []int32   // the Gaussians that are not empty, in the order of first use
}

// NewStatistics returns empty statistics.
func (m *Model) NewStatistics() *Statistics {
	return &Statistics{Counts: make([]float32, m.comps), Sums: make([]float32, m.comps*Dims)}
}

// Reset empties s.
func (s *Statistics) Reset() {
	for _, k := range s.Used {
		s.Counts[k] = 0
		clear(s.Sums[k*Dims : (k+1)*Dims])
	}
	s.Used = s.Used[:0]
}

func (s *Statistics) add(k int32, p float32, x []float32) {
	if s.Counts[k] == 0 {
		s.Used = append(s.Used, k)
	}
	s.Counts[k] += p
	vector.AddScaled(s.Sums[k*Dims:(k+1)*Dims], p, x)
}

// Extractor computes statistics and i-vectors. It has scratch memory and is for one goroutine.
type Extractor struct {
	model *Model
	x     [2 * Dims]float32 // a frame and its squares
	logs  []float32
	near  []int32
	share []float32
	f     [Dims]float32
}

// NewExtractor returns an extractor.
func (m *Model) NewExtractor() *Extractor {
	return &Extractor{model: m, logs: make([]float32, m.comps), near: make([]int32, 0, m.comps), share: make([]float32, 0, m.comps)}
}

// Posteriors returns the Gaussians that a frame of Dims values may be of, with their probabilities, leaving out those
// below least, and the log likelihood of the frame. The slices are valid until the next call.
func (e *Extractor) Posteriors(x []float32, least float32) (which []int32, p []float32, logLikelihood float64) {
	for d, v := range x {
		e.x[d], e.x[Dims+d] = v, v*v
	}
	m := e.model
	best := float32(math.Inf(-1))
	for k, c := range m.constant {
		l := c + vector.Dot(m.products[2*k*Dims:2*(k+1)*Dims], e.x[:])
		e.logs[k] = l
		best = max(best, l)
	}
	e.near, e.share = e.near[:0], e.share[:0]
	var total float64
	for k, l := range e.logs {
		if d := l - best; d > -negligible {
			v := math.Exp(float64(d))
			total += v
			e.near, e.share = append(e.near, int32(k)), append(e.share, float32(v))
		}
	}
	n := 0
	for i, v := range e.share {
		if v /= float32(total); v >= least {
			e.near[n], e.share[n] = e.near[i], v
			n++
		}
	}
	e.near, e.share = e.near[:n], e.share[:n]
	return e.near, e.share, float64(best) + math.Log(total)
}

// Accumulate adds frames, Dims values each, to s.
func (e *Extractor) Accumulate(s *Statistics, frames []float32) {
	for ; len(frames) >= Dims; frames = frames[Dims:] {
		x := frames[:Dims]
		which, p, _ := e.Posteriors(x, leastPosterior)
		for i, k := range which {
			s.add(k, p[i], x)
		}
	}
}
