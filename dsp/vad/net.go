package vad

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
// then for every step two log-odds. Beyond the ends of a piece everything is zero.
type net struct {
	width, inner        int
	first, before, down conv
	blocks              []conv
	up, after           conv
	last                []float32 // outputs × width
	bias                [outputs]float32
}

const (
	mostTaps   = 3
	outputs    = 2    // speech; more than one talker
	lanes      = 4    // outputs that a kernel computes at once
	blockSteps = 1024 // outputs computed at a time; 20 s, whose activations stay in the processor's cache
)

// conv is a convolution over one or three steps that lie dilation steps apart, of every stride-th step.
type conv struct {
	in, out                int
	taps, dilation, stride int
	weights                []float32 // taps × out/lanes × in × lanes
	bias                   []float32 // out
}

// reach is the number of steps on either side of a step that its outputs depend on, apart from the analysis; it is even,
// so that pairs stay pairs.
func (n *net) reach() int {
	r := 2 // before and after
	for i := range n.blocks {
		r += 2 * n.blocks[i].dilation
	}
	return r + 2 // down
}

// scratch is the memory of a forward pass.
type scratch struct{ inputs, h, g, inner, next, zero []float32 }

func (n *net) newScratch() *scratch {
	rows := blockSteps + 2*n.reach()
	return &scratch{
		inputs: make([]float32, rows*n.first.in),
		h:      make([]float32, rows*n.width),
		g:      make([]float32, rows*n.width),
		inner:  make([]float32, rows/2*n.inner),
		next:   make([]float32, rows/2*n.inner),
		zero:   make([]float32, max(n.first.in, n.width, n.inner)),
	}
}

// forward computes the last activations of steps that s.inputs describes.
func (n *net) forward(s *scratch, steps int) []float32 {
	pairs := (steps + 1) / 2
	h, g := s.h[:steps*n.width], s.g[:steps*n.width]
	p, q := s.inner[:pairs*n.inner], s.next[:pairs*n.inner]
	clear(g)
	n.first.run(h, g, s.inputs[:steps*n.first.in], s.zero)
	n.before.run(g, h, h, s.zero)
	clear(q)
	n.down.run(p, q, g, s.zero)
	for i := range n.blocks {
		n.blocks[i].run(q, p, p, s.zero)
		p, q = q, p
	}
	half := h[:pairs*n.width]
	clear(half)
	n.up.run(half, half, p, s.zero)
	for t := range steps {
		up := half[t/2*n.width : (t/2+1)*n.width]
		for i, v := range g[t*n.width : (t+1)*n.width] {
			g[t*n.width+i] = v + up[i]
		}
	}
	n.after.run(h, g, g, s.zero)
	return h
}

// logit returns output o of one step's activations.
func (n *net) logit(o int, h []float32) float32 {
	sum := n.bias[o]
	for i, w := range n.last[o*n.width : (o+1)*n.width] {
		sum += w * h[i]
	}
	return sum
}

// run writes base + max(0, c(x)) into dst. zero holds at least c.in zeros and stands for what lies outside x.
func (c *conv) run(dst, base, x, zero []float32) {
	steps := len(x) / c.in
	row := func(t, k int) []float32 {
		t = t*c.stride + (k-c.taps/2)*c.dilation
		if t < 0 || t >= steps {
			return zero[:c.in]
		}
		return x[t*c.in : (t+1)*c.in]
	}
	size := c.in * lanes
	var left, right [mostTaps][]float32
	for t := 0; t*c.stride < steps; t += 2 {
		for k := range c.taps {
			left[k], right[k] = row(t, k), row(t+1, k)
		}
		for g := 0; g < c.out; g += lanes {
			b := (*[lanes]float32)(c.bias[g:])
			acc := [2 * lanes]float32{b[0], b[1], b[2], b[3], b[0], b[1], b[2], b[3]}
			for k := range c.taps {
				at := (k*c.out + g) * c.in
				multiply(&acc, c.weights[at:at+size], left[k], right[k])
			}
			for half, a := 0, t*c.out+g; half < 2*lanes && a < len(dst); half, a = half+lanes, a+c.out {
				for i := range lanes {
					dst[a+i] = base[a+i] + max(acc[half+i], 0)
				}
			}
		}
	}
}

// multiply adds to acc the products of four rows of weights, interleaved, with a and with b. Eight sums at a time keep
// the multiplier busy: each weight is loaded once for two steps.
func multiply(acc *[2 * lanes]float32, weights, a, b []float32) {
	b = b[:len(a)]
	s0, s1, s2, s3, r0, r1, r2, r3 := acc[0], acc[1], acc[2], acc[3], acc[4], acc[5], acc[6], acc[7]
	for i, x := range a {
		y := b[i]
		w := (*[lanes]float32)(weights[i*lanes:])
		s0 += w[0] * x
		s1 += w[1] * x
		s2 += w[2] * x
		s3 += w[3] * x
		r0 += w[0] * y
		r1 += w[1] * y
		r2 += w[2] * y
		r3 += w[3] * y
	}
	*acc = [2 * lanes]float32{s0, s1, s2, s3, r0, r1, r2, r3}
}
