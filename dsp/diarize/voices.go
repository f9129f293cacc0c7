package diarize

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// voices are the voices that a [Live] knows, in the space of its last clustering: the posteriors of VBx, which every cell
// that comes adds to.
type voices struct {
	t       tuning
	plda    *ivector.PLDA
	mean    []float32 // of the vectors that were clustered
	scale   float32   // by which projected vectors were brought to the usual scatter
	between []float32

	number []int       // what each is called
	count  []float64   // cells
	sum    [][]float32 // of their projected vectors
	means  [][]float32 // posterior, α·√ψ
	bias   []float64
	now    []float64 // probabilities of the latest cell's voice

	u, x, scratch []float32
	log           []float64
}

func newVoices(plda *ivector.PLDA, t tuning, mean []float32) *voices {
	n := len(mean)
	return &voices{
		t: t, plda: plda, mean: mean, scale: 1, between: plda.Between,
		u: make([]float32, n), x: make([]float32, n), scratch: make([]float32, n),
	}
}

// project writes the projection of a whitened vector into v.x.
func (v *voices) project(white []float32) []float32 {
	for d, w := range white {
		v.u[d] = w - v.mean[d]
	}
	n := float64(len(white))
	by := math.Pow(float64(ivector.Norm(v.u)), v.t.length) * math.Pow(float64(ivector.Norm(white)), 1-v.t.length)
	v.plda.Finish(v.x, v.u, float32(math.Sqrt(n)/by), v.scratch)
	for d := range v.x {
		v.x[d] *= v.scale
	}
	return v.x
}

// add enters a voice of which nothing is known yet and returns its index.
func (v *voices) add(number int) int {
	n := len(v.mean)
	v.number = append(v.number, number)
	v.count = append(v.count, 0)
	v.sum = append(v.sum, make([]float32, n))
	v.means = append(v.means, make([]float32, n))
	v.bias = append(v.bias, 0)
	v.now = append(v.now, 0)
	v.log = append(v.log, 0)
	return len(v.number) - 1
}

// learn counts a cell, projected, as far as it is that of voice k.
func (v *voices) learn(k int, share float64, x []float32) {
	v.count[k] += share
	vector.AddScaled(v.sum[k], float32(share), x)
}

// settle computes the posterior of voice k from what has been counted.
func (v *voices) settle(k int) {
	v.bias[k] = v.t.posterior(v.means[k], v.sum[k], v.count[k], v.between)
}

// afresh is the probability that the voice before a pause speaks on behind it.
const afresh = .5

// follow moves the probabilities of the voices on to the next cell, projected, and returns the most probable. Where
// speech begins anew, the voice before counts for less.
func (v *voices) follow(x []float32, anew bool) int {
	loop := v.t.loop
	if anew {
		loop = afresh
	}
	best, total := math.Inf(-1), 0.
	for k := range v.log {
		v.log[k] = v.t.fa * (float64(vector.Dot(x, v.means[k])) - v.bias[k])
		best = max(best, v.log[k])
		total += v.count[k] + 1
	}
	var sum float64
	for k, l := range v.log {
		prior := (v.count[k] + 1) / total
		v.now[k] = (float64(loop*v.now[k]) + float64((1-loop)*prior)) * math.Exp(l-best)
		sum += v.now[k]
	}
	top := 0
	for k := range v.now {
		v.now[k] /= sum + tiny
		if v.now[k] > v.now[top] {
			top = k
		}
	}
	return top
}
