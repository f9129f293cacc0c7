package vad

// net is the trained part: a convolution over three steps, then residual blocks h ← h + max(0, conv(h)) of one dilated
// convolution each, then for every step two log-odds. Beyond the ends of a piece everything is zero.
type net struct {
	width  int
	first  conv
	blocks []conv
	last   []float32 // outputs × width
	bias   [outputs]float32
}

const (
	outputs    = 2 // speech; more than one talker
	taps       = 3
	lanes      = 4    // outputs that a kernel computes at once
	blockSteps = 1024 // outputs computed at a time; 20 s, whose activations stay in the processor's cache
)

// conv is a convolution over three steps that lie dilation steps apart.
type conv struct {
	in, out, dilation int
	weights           []float32 // taps × out/lanes × in × lanes
	bias              []float32 // out
}

// reach is the number of steps on either side of a step that its outputs depend on, apart from the analysis.
func (n *net) reach() int {
	r := n.first.dilation
	for i := range n.blocks {
		r += n.blocks[i].dilation
	}
	return r
}

// scratch is the memory of a forward pass.
type scratch struct{ inputs, h, g, zero []float32 }

func (n *net) newScratch() *scratch {
	rows := blockSteps + 2*n.reach()
	return &scratch{
		inputs: make([]float32, rows*n.first.in),
		h:      make([]float32, rows*n.width),
		g:      make([]float32, rows*n.width),
		zero:   make([]float32, max(n.first.in, n.width)),
	}
}

// forward computes the log-odds of steps that s.inputs describes and returns the last activations.
func (n *net) forward(s *scratch, steps int) []float32 {
	h, g := s.h[:steps*n.width], s.g[:steps*n.width]
	clear(g)
	n.first.run(h, g, s.inputs[:steps*n.first.in], s.zero)
	for i := range n.blocks {
		n.blocks[i].run(g, h, h, s.zero)
		h, g = g, h
	}
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
	row := func(t int) []float32 {
		if t < 0 || t >= steps {
			return zero[:c.in]
		}
		return x[t*c.in : (t+1)*c.in]
	}
	size := c.in * lanes
	var left, right [taps][]float32
	for t := 0; t < steps; t += 2 {
		for k := range taps {
			left[k], right[k] = row(t+(k-1)*c.dilation), row(t+1+(k-1)*c.dilation)
		}
		for g := 0; g < c.out; g += lanes {
			b := (*[lanes]float32)(c.bias[g:])
			acc := [2 * lanes]float32{b[0], b[1], b[2], b[3], b[0], b[1], b[2], b[3]}
			for k := range taps {
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
