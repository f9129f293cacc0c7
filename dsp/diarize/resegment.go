package diarize

import (
	"context"
	"math"

	"github.com/colloquy-go/colloquy/internal/vector"
)

// resegment improves labels by variational Bayes in a hidden Markov model with a state for each voice (VBx). Voices
// that explain nothing disappear, but if fewer than lo were left, the labels are kept and only their probabilities taken.
func resegment(ctx context.Context, z *vectors, start []int, t tuning, lo int) (labels, error) {
	h := newMarkov(z, start, t)
	for range vbxSteps {
		settled, err := h.step(ctx)
		if err != nil {
			return labels{}, err
		}
		if settled {
			break
		}
	}
	l := labels{make([]int, len(start)), make([]float32, len(start))}
	if h.left() < min(lo, h.states) {
		h.label(l, func(i int, _ []float32) int { return start[i] })
	} else {
		h.label(l, func(_ int, g []float32) int { return greatest(g) })
	}
	return l, nil
}

// label writes into l the voice that which chooses for each cell, given the probabilities of the voices, and its own.
func (h *markov) label(l labels, which func(i int, g []float32) int) {
	h.eachCell(func(i int, g []float32) {
		k := which(i, g)
		l.speaker[i], l.confidence[i] = k, g[k]
	})
}

// left returns how many voices are the most probable one of any cell.
func (h *markov) left() (n int) {
	used := make([]bool, h.states)
	h.eachCell(func(_ int, g []float32) {
		if k := greatest(g); !used[k] {
			used[k] = true
			n++
		}
	})
	return n
}

// eachCell calls f with the probabilities of the voices of every cell.
func (h *markov) eachCell(f func(i int, g []float32)) {
	for from := 0; from < h.z.len(); from += checkEvery {
		to := min(from+checkEvery, h.z.len())
		h.expand(from, to)
		for i := from; i < to; i++ {
			f(i, h.shares(i))
		}
	}
}

// greatest returns the index of the greatest value, the first of equals.
func greatest(x []float32) (at int) {
	for k, v := range x {
		if v > x[at] {
			at = k
		}
	}
	return at
}

// markov is the model. With x the vector of a cell and ρ = x·√ψ, the mean of voice k has the posterior covariance
// 1/(1 + Fa/Fb·Σγ·ψ) and mean α = Fa/Fb·that·Σγρ, and a cell the log likelihood
//
//	Fa·(ρ·α − ½Σψ(covariance + α²)),  ρ·α = x·(α√ψ),
//
// up to a term that is the same for all voices.
type markov struct {
	z      *vectors
	t      tuning
	states int
	prior  []float64          // of each voice
	start  []int              // the first labels, while there are no others
	kept   [][]share          // of each block
	gates  []float32          // blocks × states: what is passed on from a block to the next
	gamma  []float32          // cells of a block × states: probabilities
	like   []float32          // cells of a block × states: likelihoods, the greatest of a cell being 1
	edge   []float32          // states: those of the first cell of the block behind
	fill   func(from, to int) // fills like; likelihoods
	x      []float32          // vectors of up to checkEvery cells
	sum    []float64          // states
	means  []float32          // states × rank: Σγx, then α·√ψ
	bias   []float64          // states: ½Σψ(covariance + α²)
	a, b   []float64          // states
}

func newMarkov(z *vectors, start []int, t tuning) *markov {
	k := 0
	for _, s := range start {
		k = max(k, s+1)
	}
	blocks := (len(start) + checkEvery - 1) / checkEvery
	h := &markov{
		z: z, t: t, states: k, prior: make([]float64, k), start: start,
		kept: make([][]share, blocks), gates: make([]float32, blocks*k), gamma: make([]float32, checkEvery*k),
		like: make([]float32, checkEvery*k), edge: make([]float32, k), x: make([]float32, checkEvery*z.rank),
		sum: make([]float64, k), means: make([]float32, k*z.rank), bias: make([]float64, k),
		a: make([]float64, k), b: make([]float64, k),
	}
	h.fill = h.likelihoods
	for j := range h.prior {
		h.prior[j] = 1 / float64(k)
	}
	return h
}

// step is one iteration: the voices from the labels, the labels from the voices. It reports whether no voice had won or
// lost more than a twentieth of a cell since the step before; nothing is changed then.
func (h *markov) step(ctx context.Context) (settled bool, err error) {
	copy(h.a, h.sum)
	if err := h.eachBlock(ctx, h.gather); err != nil {
		return false, err
	}
	change := 0.
	for k, n := range h.sum {
		change = max(change, math.Abs(n-h.a[k]))
	}
	if change < leastChange {
		return true, nil
	}
	h.voices()
	if err := h.forward(ctx); err != nil {
		return false, err
	}
	h.start = nil
	return false, h.backward(ctx)
}

// eachBlock calls f for blocks of cells, their vectors in h.x.
func (h *markov) eachBlock(ctx context.Context, f func(from, to int)) error {
	for from := 0; from < h.z.len(); from += checkEvery {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		to := min(from+checkEvery, h.z.len())
		h.z.get(h.x, from, to)
		f(from, to)
	}
	return nil
}

// gather sums γ and γx.
func (h *markov) gather(from, to int) {
	r := h.z.rank
	if from == 0 {
		clear(h.sum)
		clear(h.means)
	}
	h.expand(from, to)
	for i := from; i < to; i++ {
		x := h.x[(i-from)*r : (i-from+1)*r]
		for k, g := range h.shares(i) {
			if g > negligible {
				h.sum[k] += float64(g)
				vector.AddScaled(h.means[k*r:(k+1)*r], g, x)
			}
		}
	}
}

// voices turns the sums into posteriors of the means.
func (h *markov) voices() {
	r := h.z.rank
	for k, n := range h.sum {
		row := h.means[k*r : (k+1)*r]
		h.bias[k] = h.t.posterior(row, row, n, h.z.between)
	}
}

// posterior writes α√ψ of a voice with n cells, whose vectors add up to sum, into mean, which may be sum, and returns its bias.
func (t tuning) posterior(mean, sum []float32, n float64, between []float32) (bias float64) {
	ratio := t.fa / t.fb
	for d, psi := range between {
		root := math.Sqrt(float64(psi))
		covariance := 1 / (1 + float64(ratio*n*float64(psi)))
		alpha := ratio * covariance * root * float64(sum[d])
		mean[d] = float32(alpha * root)
		bias += float64(.5 * float64(psi) * (covariance + float64(alpha*alpha)))
	}
	return bias
}

// likelihoods fills h.like. It is done twice a step, forward and backward: to keep those of all cells would take as much
// as all else together.
func (h *markov) likelihoods(from, to int) {
	r := h.z.rank
	h.z.get(h.x, from, to)
	for i := from; i < to; i++ {
		x := h.x[(i-from)*r : (i-from+1)*r]
		best := math.Inf(-1)
		for k := range h.a {
			h.a[k] = h.t.fa * (float64(vector.Dot(x, h.means[k*r:(k+1)*r])) - h.bias[k])
			best = max(best, h.a[k])
		}
		for k, v := range h.a {
			h.like[(i-from)*h.states+k] = float32(math.Exp(v - best))
		}
	}
}
