package diarize

import "math"

// share is a probability that is worth keeping: of most cells one or two are, of dozens of voices.
type share struct {
	cell, voice uint8 // of the block, of the states: there are at most checkEvery and hardMax
	p           float32
}

// negligible is a probability that nothing is counted of.
const negligible = 1e-6

// shares returns the probabilities of the voices of cell i, whose block is in gamma.
func (h *markov) shares(i int) []float32 {
	at := i % checkEvery * h.states
	return h.gamma[at : at+h.states]
}

// keep keeps what gamma holds of a block.
func (h *markov) keep(from, to int) {
	kept := h.kept[from/checkEvery][:0]
	for i := from; i < to; i++ {
		for k, p := range h.shares(i) {
			if p > negligible {
				kept = append(kept, share{uint8(i - from), uint8(k), p})
			}
		}
	}
	h.kept[from/checkEvery] = kept
}

// expand writes into gamma the probabilities of a block as they were kept, or as the first labels tell them.
func (h *markov) expand(from, to int) {
	if h.start == nil {
		clear(h.gamma)
		for _, s := range h.kept[from/checkEvery] {
			h.gamma[int(s.cell)*h.states+int(s.voice)] = s.p
		}
		return
	}
	e, others := math.Exp(vbxSharpness), float64(h.states-1)
	for i := from; i < to; i++ {
		g := h.shares(i)
		for k := range g {
			g[k] = float32(1 / (e + others))
		}
		g[h.start[i]] = float32(e / (e + others))
	}
}
