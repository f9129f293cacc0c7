package resample

import (
	"slices"

	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// halfBand halves the rate. Its low-pass is −6 dB at a quarter of the rate and has, but for the middle one, no even
// taps:
//
//	y[n] = ½·u[2n] + Σ_i g[i]·(u[2n+1+2i] + u[2n−1−2i])
//
// so the even and the odd inputs are kept apart. The buffers begin with the inputs 2·(first−q) and 2·(first−q)+1, q
// being the number of taps, where first ≤ 0 is the even number of the first output that can differ from silence.
type halfBand struct {
	g         []float32
	first     int
	silence   int       // pairs of inputs in the buffers before the first that comes
	even, odd []float32 // buffers of which n and m are filled
	n, m      int
	oddNext   bool // the next input is an odd one
}

// newHalfBand designs a filter whose transition band has the given width as a fraction of the rate it starts from. Its inputs
// begin with the even number start ≤ 0.
func newHalfBand(width float64, start int) *halfBand {
	q := (window.KaiserTaps(attenuation, width) - 1 + 3) / 4
	q = (q + 3) &^ 3
	h := &halfBand{g: make([]float32, q), first: (start/2 - q) &^ 1}
	h.silence = start/2 - h.first + q
	beta, sum := window.KaiserBeta(attenuation), 0.
	tap := make([]float64, q)
	for i := range tap {
		j := float64(2*i + 1)
		tap[i] = float64(window.Sinc(j/2) * window.KaiserAt(j/float64(2*q), beta))
		sum += tap[i]
	}
	for i, v := range tap {
		h.g[i] = float32(v / sum / 4)
	}
	h.even = make([]float32, 2*q+2+chunk)
	h.odd = make([]float32, 2*q+2+chunk)
	h.reset()
	return h
}

func (h *halfBand) reset() {
	h.n, h.m, h.oddNext = h.silence, h.silence, false
	clear(h.even[:h.n])
	clear(h.odd[:h.m])
}

func (h *halfBand) push(dst, x []float32) []float32 {
	for len(x) > 0 {
		n := min(len(x), chunk)
		h.split(x[:n])
		x = x[n:]
		dst = h.drain(dst)
	}
	return dst
}

// split appends the inputs to the buffers in turn.
func (h *halfBand) split(x []float32) {
	if h.oddNext {
		h.odd[h.m] = x[0]
		h.m++
		h.oddNext = false
		x = x[1:]
	}
	even, odd := h.even[h.n:][:len(x)/2], h.odd[h.m:][:len(x)/2]
	vector.Split(even, odd, x[:2*len(even)])
	h.n += len(even)
	h.m += len(odd)
	if len(x)%2 == 1 {
		h.even[h.n] = x[len(x)-1]
		h.n++
		h.oddNext = true
	}
}

// drain writes every output whose taps lie in the buffers and drops the inputs that no later one needs. The first
// output stands at number len(g) of the even inputs; it needs the odd ones from 0 to 2·len(g)−1.
func (h *halfBand) drain(dst []float32) []float32 {
	q := len(h.g)
	outs := min(h.m-2*q+1, h.n-q)
	if outs <= 0 {
		return dst
	}
	was := len(dst)
	dst = slices.Grow(dst, outs)[:was+outs]
	h.outputs(dst[was:])
	h.n = copy(h.even, h.even[outs:h.n])
	h.m = copy(h.odd, h.odd[outs:h.m])
	return dst
}

// outputs computes all outputs at once, tap by tap, so that each is the same sum however the sound is cut.
func (h *halfBand) outputs(dst []float32) {
	q := len(h.g)
	for i, v := range h.even[q : q+len(dst)] {
		dst[i] = .5 * v
	}
	for i := q - 1; i >= 0; i-- { // the smallest first
		vector.AddScaled(dst, h.g[i], h.odd[q+i:][:len(dst)])
		vector.AddScaled(dst, h.g[i], h.odd[q-1-i:][:len(dst)])
	}
}
