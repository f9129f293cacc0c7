package diarize

import "context"

// The chain stays with a voice with probability loop and else draws one, the same again among them, by their priors.
// Both passes are scaled cell by cell.

// forward writes into gamma the probabilities given the cells so far.
func (h *markov) forward(ctx context.Context) error {
	loop := h.t.loop
	for i := range h.z.len() {
		at := i % checkEvery
		if at == 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			h.fill(i, min(i+checkEvery, h.z.len()))
		}
		g, like := h.shares(i), h.like[at*h.states:(at+1)*h.states]
		var sum float64
		for k, p := range h.prior {
			if i > 0 {
				p = loop*float64(h.shares(i - 1)[k]) + (1-loop)*p
			}
			h.a[k] = p * float64(like[k])
			sum += h.a[k]
		}
		for k, v := range h.a {
			g[k] = float32(v / (sum + tiny))
		}
	}
	return nil
}

const tiny = 1e-300

// backward turns gamma into the probabilities given all cells, and the priors into those of entering a voice.
func (h *markov) backward(ctx context.Context) error {
	n := h.z.len()
	entered := make([]float64, h.states)
	for k := range h.b {
		h.b[k] = 1
	}
	for i := n - 1; i >= 0; i-- {
		at := i % checkEvery
		g, next := h.shares(i), h.edge
		if at == checkEvery-1 || i == n-1 { // the last cell of a block
			if ctx.Err() != nil {
				return ctx.Err()
			}
			copy(h.edge, h.like[:h.states])
			h.fill(i-at, i+1)
		} else {
			next = h.like[(at+1)*h.states : (at+2)*h.states]
		}
		if i < n-1 {
			h.enter(entered, g, next)
		}
		var sum float64
		for k, b := range h.b {
			h.a[k] = float64(g[k]) * b
			sum += h.a[k]
		}
		for k, v := range h.a {
			g[k] = float32(v / (sum + tiny))
		}
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

// enter adds to entered the probabilities that the cell after one with the forward probabilities g draws its voice by
// the priors, and moves h.b from that cell to the one before.
func (h *markov) enter(entered []float64, g, next []float32) {
	loop := h.t.loop
	var drawn, total float64
	for k, b := range h.b {
		h.a[k] = b * float64(next[k])
		drawn += h.prior[k] * h.a[k]
		total += (loop*float64(g[k]) + (1-loop)*h.prior[k]) * h.a[k]
	}
	var sum float64
	for k, q := range h.a {
		entered[k] += (1 - loop) * h.prior[k] * q / (total + tiny)
		h.b[k] = loop*q + (1-loop)*drawn
		sum += h.b[k]
	}
	for k := range h.b {
		h.b[k] /= sum + tiny
	}
}
