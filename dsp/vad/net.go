package vad

import "github.com/colloquy-go/colloquy/internal/vector"

// net is the trained part. Its outer layers look at steps, its inner ones, where most of the work is done, at pairs of
// steps. All layers are residual, h ← h + max(0, conv(h)), or plain, max(0, conv(h)):
//
//	first   plain, NumInputs → width, a single step
//	before  residual
//	down    plain, width → inner, every second step
//	blocks  residual, dilated
//	up      plain, inner → width, a single step; added to both steps of a pair
//	after   residual
//
// then for every step log-odds, one an output. Beyond the ends of a piece everything is zero.
type net struct {
	width, inner        int
	first, before, down conv
	blocks              []conv
	up, after           conv
	last                []float32 // outputs × width
	bias                []float32 // outputs
}

const (
	outputs    = 2    // of the net for speech: speech; more than one talker, for which overlap.bin is there now
	blockSteps = 2048 // outputs computed at a time; 40 s, whose activations stay in the processor's cache
	blockPairs = blockSteps / 2
)

// conv is a convolution over one or three steps that lie dilation steps apart, of every stride-th step.
type conv struct {
	in, out                int
	taps, dilation, stride int
	weights                []float32 // out × taps × in
	bias                   []float32 // out
}

// row returns the weights of an output's tap, one an input.
func (c *conv) row(output, tap int) []float32 {
	at := (output*c.taps + tap) * c.in
	return c.weights[at : at+c.in]
}

// reach is the number of pairs on either side of a pair that its outputs depend on, apart from the analysis.
func (n *net) reach() int {
	r := 3 // before, down and after
	for i := range n.blocks {
		r += n.blocks[i].dilation
	}
	return r
}

// margin is the number of pairs by which a tap may lie beside its output.
func (n *net) margin() int {
	m := 1
	for i := range n.blocks {
		m = max(m, n.blocks[i].dilation)
	}
	return m
}

// scratch is the memory of a forward pass. Steps are kept as two planes, the first and the second of every pair.
type scratch struct {
	inputs, h, g [2]plane
	inner, next  plane
	sums         []float32
}

func (n *net) newScratch() *scratch {
	pairs, margin := blockPairs+2*n.reach(), n.margin()
	s := &scratch{inner: newPlane(n.inner, pairs, margin), next: newPlane(n.inner, pairs, margin), sums: make([]float32, pairs)}
	for k := range 2 {
		s.inputs[k] = newPlane(n.first.in, pairs, margin)
		s.h[k], s.g[k] = newPlane(n.width, pairs, margin), newPlane(n.width, pairs, margin)
	}
	return s
}

// stretch says what a plane stands for: its first pair is number first of a piece. pairs is the length of the piece,
// in steps of either half of a pair.
type stretch struct {
	first int
	pairs [2]int // pairs that have a first, and a second step
}

// forward computes the last activations of the pairs [from, to) of a piece, whose inputs s describes as far as reach
// goes. Each layer is computed as far as those behind it look.
func (n *net) forward(s *scratch, at stretch, from, to int) *[2]plane {
	wide := n.reach()
	within := func(half int) span {
		return span{max(from-wide, 0) - at.first, min(to+wide, at.pairs[half]) - at.first, at.pairs[half] - at.first}
	}
	even, odd := &s.h[0], &s.h[1]
	n.first.run(s.sums, even, nil, within(0), tap{&s.inputs[0], 0})
	n.first.run(s.sums, odd, nil, within(1), tap{&s.inputs[1], 0})
	wide--
	n.before.run(s.sums, &s.g[0], even, within(0), tap{odd, -1}, tap{even, 0}, tap{odd, 0})
	n.before.run(s.sums, &s.g[1], odd, within(1), tap{even, 0}, tap{odd, 0}, tap{even, 1})
	even, odd = &s.g[0], &s.g[1]
	wide--
	p, q := &s.inner, &s.next
	n.down.run(s.sums, p, nil, within(0), tap{odd, -1}, tap{even, 0}, tap{odd, 0})
	for i := range n.blocks {
		d := n.blocks[i].dilation
		wide -= d
		n.blocks[i].run(s.sums, q, p, within(0), tap{p, -d}, tap{p, 0}, tap{p, d})
		p, q = q, p
	}
	n.up.run(s.sums, &s.h[0], nil, within(0), tap{p, 0})
	even.add(&s.h[0], within(0))
	odd.add(&s.h[0], within(1))
	wide--
	n.after.run(s.sums, &s.h[0], even, within(0), tap{odd, -1}, tap{even, 0}, tap{odd, 0})
	n.after.run(s.sums, &s.h[1], odd, within(1), tap{even, 0}, tap{odd, 0}, tap{even, 1})
	return &s.h
}

// logits writes output o of the steps from on of the last activations into dst and returns it.
func (n *net) logits(dst []float32, o int, h *plane, from int) []float32 {
	for i := range dst {
		dst[i] = n.bias[o]
	}
	for c, w := range n.last[o*n.width : (o+1)*n.width] {
		vector.AddScaled(dst, w, h.row(c, from, len(dst)))
	}
	return dst
}
