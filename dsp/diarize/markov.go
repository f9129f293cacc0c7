package diarize

import "context"

// The chain stays with a voice with probability loop and else draws one, the same again among them, by their priors.
// Both passes are scaled cell by cell. They go block by block, of checkEvery cells: forward keeps of a block only the
// probabilities of its last cell, from which backward makes those of the next block anew.

// forward computes what each block passes on to the next: the probabilities of its last cell given the cells so far.
func (h *markov) forward(ctx context.Context) error {
	for from := 0; from < h.z.len(); from += checkEvery {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		to := min(from+checkEvery, h.z.len())
		h.fill(from, to)
		h.ahead(from, to)
		copy(h.gate(from/checkEvery), h.shares(to-1))
	}
	return nil
}

// gate returns the probabilities of the last cell of a block given the cells so far.
func (h *markov) gate(block int) []float32 { return h.gates[block*h.states : (block+1)*h.states] }

// ahead writes into gamma the probabilities of the cells of a block given the cells so far. Its likelihoods are known.
func (h *markov) ahead(from, to int) {
	loop := h.t.loop
	var before []float32
	if from > 0 {
		before = h.gate(from/checkEvery - 1)
	}
	for i := from; i < to; i++ {
		g, like := h.shares(i), h.like[(i-from)*h.states:(i-from+1)*h.states]
		var sum float64
		for k, p := range h.prior {
			if before != nil {
				p = float64(loop*float64(before[k])) + float64((1-loop)*p)
			}
			h.a[k] = p * float64(like[k])
			sum += h.a[k]
		}
		for k, v := range h.a {
			g[k] = float32(v / (sum + tiny))
		}
		before = g
	}
}

const tiny = 1e-300

// backward finds the probabilities given all cells and keeps them, and turns the priors into those of entering a voice.
func (h *markov) backward(ctx context.Context) error {
	n := h.z.len()
	entered := make([]float64, h.states)
	for k := range h.b {
		h.b[k] = 1
	}
	for from := (n - 1) / checkEvery * checkEvery; from >= 0; from -= checkEvery {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		to := min(from+checkEvery, n)
		copy(h.edge, h.like[:h.states]) // of the block behind
		h.fill(from, to)
		h.ahead(from, to)
		for i := to - 1; i >= from; i-- {
			next := h.edge
			if at := i - from + 1; i < to-1 {
				next = h.like[at*h.states : (at+1)*h.states]
			}
			if i < n-1 {
				h.enter(entered, h.shares(i), next)
			}
			h.meet(h.shares(i))
		}
		h.keep(from, to)
	}
	var sum float64
	for k, g := range h.shares(0) {
		entered[k] += float64(g)
		sum += entered[k]
	}
	for k, v := range entered {
		h.prior[k] = v / (sum + tiny)
	}
	return nil
}

// meet turns the probabilities g of a cell given the cells so far into those given all cells.
func (h *markov) meet(g []float32) {
	var sum float64
	for k, b := range h.b {
		h.a[k] = float64(g[k]) * b
		sum += h.a[k]
	}
	for k, v := range h.a {
		g[k] = float32(v / (sum + tiny))
	}
}

// enter adds to entered the probabilities that the cell after one with the forward probabilities g draws its voice by
// the priors, and moves h.b from that cell to the one before.
func (h *markov) enter(entered []float64, g, next []float32) {
	loop := h.t.loop
	var drawn, total float64
	for k, b := range h.b {
		h.a[k] = b * float64(next[k])
		drawn += float64(h.prior[k] * h.a[k])
		total += float64((float64(loop*float64(g[k])) + float64((1-loop)*h.prior[k])) * h.a[k])
	}
	var sum float64
	for k, q := range h.a {
		entered[k] += (1 - loop) * h.prior[k] * q / (total + tiny)
		h.b[k] = float64(loop*q) + float64((1-loop)*drawn)
		sum += h.b[k]
	}
	for k := range h.b {
		h.b[k] /= sum + tiny
	}
}
