package main

import (
	"errors"
	"fmt"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	shards        = 8   // parts of sums; fixed, so that sums do not depend on the number of threads
	leastVariance = .01 // of normalised values
	leastShare    = 1e-5
)

var errTooLittle = errors.New("too little material")

// learnMixture fits the Gaussians by EM to frames drawn at random.
func (c *corpus) learnMixture(p *ivector.Params, plan plan, log func(...any)) error {
	r := newRandom(plan.seed, 1<<48)
	all := len(c.segments) * segmentFrames
	if all < plan.mixtureFrames || len(c.segments) < 2*plan.gaussians {
		return errTooLittle
	}
	x := make([]float32, 0, plan.mixtureFrames*ivector.Dims)
	for range plan.mixtureFrames {
		i := r.IntN(all)
		at := i % segmentFrames * ivector.Dims
		x = append(x, c.segments[i/segmentFrames].frames[at:at+ivector.Dims]...)
	}
	p.Weights = make([]float32, plan.gaussians)
	p.Means = make([]float32, plan.gaussians*ivector.Dims)
	p.Variances = make([]float32, len(p.Means))
	for k := range p.Weights {
		p.Weights[k] = 1 / float32(plan.gaussians)
		copy(p.Means[k*ivector.Dims:(k+1)*ivector.Dims], x[r.IntN(plan.mixtureFrames)*ivector.Dims:])
	}
	for i := range p.Variances {
		p.Variances[i] = 1
	}
	for step := range plan.mixtureSteps {
		l := mixtureStep(p, x)
		log("mixture", step, fmt.Sprintf("%.4f", l/float64(plan.mixtureFrames)))
	}
	return nil
}

// moments are the sums of an EM step: numbers, values and squares.
type moments struct {
	counts           []float64
	sums, squares    []float32
	logLikelihood    float64
	pending          int
	totals, totalSqs []float64
}

// mixtureStep improves p once and returns the log likelihood of x before.
func mixtureStep(p *ivector.Params, x []float32) float64 {
	m := ivector.NewModel(p)
	part := make([]moments, shards)
	n := len(x) / ivector.Dims
	parallel(shards, func(s int) {
		part[s].gather(m, x[s*n/shards*ivector.Dims:(s+1)*n/shards*ivector.Dims])
	})
	total := part[0]
	for _, q := range part[1:] {
		total.logLikelihood += q.logLikelihood
		for k := range total.counts {
			total.counts[k] += q.counts[k]
		}
		for i := range total.totals {
			total.totals[i] += q.totals[i]
			total.totalSqs[i] += q.totalSqs[i]
		}
	}
	for k, c := range total.counts {
		p.Weights[k] = float32(max(c, 1e-3) / float64(n))
		for i := k * ivector.Dims; i < (k+1)*ivector.Dims && c > 1; i++ {
			mean := total.totals[i] / c
			p.Means[i] = float32(mean)
			p.Variances[i] = float32(max(total.totalSqs[i]/c-mean*mean, leastVariance))
		}
	}
	return total.logLikelihood
}

func (q *moments) gather(m *ivector.Model, x []float32) {
	size := len(m.Means)
	q.counts, q.sums, q.squares = make([]float64, len(m.Weights)), make([]float32, size), make([]float32, size)
	q.totals, q.totalSqs = make([]float64, size), make([]float64, size)
	e := m.NewExtractor()
	var square [ivector.Dims]float32
	for ; len(x) > 0; x = x[ivector.Dims:] {
		v := x[:ivector.Dims]
		for d, a := range v {
			square[d] = a * a
		}
		which, share, l := e.Posteriors(v, leastShare)
		q.logLikelihood += l
		for i, k := range which {
			q.counts[k] += float64(share[i])
			vector.AddScaled(q.sums[int(k)*ivector.Dims:][:ivector.Dims], share[i], v)
			vector.AddScaled(q.squares[int(k)*ivector.Dims:][:ivector.Dims], share[i], square[:])
		}
		if q.pending++; q.pending == 1000 {
			q.flush()
		}
	}
	q.flush()
}

// flush moves the float32 sums to float64 before they get coarse.
func (q *moments) flush() {
	for i, v := range q.sums {
		q.totals[i] += float64(v)
		q.totalSqs[i] += float64(q.squares[i])
	}
	clear(q.sums)
	clear(q.squares)
	q.pending = 0
}
