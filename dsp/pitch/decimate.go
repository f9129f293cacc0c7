package pitch

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// halver is a half-band low-pass that keeps every other sample: taps 1, 3, 5 … on both sides of the centre, all other
// taps but the centre's are zero. Its delay of reach input samples is taken out by dropping the first results.
type halver struct {
	side      []float32 // weights of the taps at distances 1, 3, 5 …
	odd, even []float32 // input in turn from the sample at which the next window begins; the centre is an odd one's successor
	evenNext  bool
}

// newHalver designs the filter with n = 4 or 8 distinct taps a side by Kaiser's window.
func newHalver(n int) *halver {
	h := &halver{side: make([]float32, n)}
	taps := window.Kaiser(make([]float32, 4*n+1), window.Symmetric, 5)
	var sum float64
	w := make([]float64, n)
	for i := range w {
		d := 2*i + 1
		w[i] = float64(math.Sin(math.Pi*float64(d)/2) / float64(d) * float64(taps[2*n+d]))
		sum += w[i]
	}
	for i := range w {
		h.side[i] = float32(.25 * w[i] / sum) // a constant keeps its value: the two sides make .5, the centre the rest
	}
	h.reset()
	return h
}

// reset begins a sound, before which there is silence: the first result is centred on the first sample.
func (h *halver) reset() {
	n := len(h.side)
	h.odd, h.even = append(h.odd[:0], make([]float32, n)...), append(h.even[:0], make([]float32, n-1)...)
	h.evenNext = true
}

// push takes samples and appends every result that they complete: tap by tap, so that each is the same sum however the
// sound is cut.
func (h *halver) push(dst, x []float32) []float32 {
	h.split(x)
	n := len(h.side)
	outs := min(len(h.odd)-2*n+1, len(h.even)-n+1)
	if outs <= 0 {
		return dst
	}
	was := len(dst)
	dst = slices.Grow(dst, outs)[:was+outs]
	out := dst[was:]
	clear(out)
	vector.AddScaled(out, .5, h.even[n-1:][:outs])
	for i := n - 1; i >= 0; i-- {
		vector.AddScaled(out, h.side[i], h.odd[n+i:][:outs])
		vector.AddScaled(out, h.side[i], h.odd[n-1-i:][:outs])
	}
	h.odd = h.odd[:copy(h.odd, h.odd[outs:])]
	h.even = h.even[:copy(h.even, h.even[outs:])]
	return dst
}

// split appends x, tamed, to odd and even in turn.
func (h *halver) split(x []float32) {
	if !h.evenNext && len(x) > 0 {
		h.odd = append(h.odd, vector.Held(x[0], loudest))
		x = x[1:]
		h.evenNext = true
	}
	n := len(x) / 2
	e, o := len(h.even), len(h.odd)
	h.even, h.odd = slices.Grow(h.even, n)[:e+n], slices.Grow(h.odd, n)[:o+n]
	even, odd := h.even[e:], h.odd[o:]
	vector.Split(even, odd, x[:2*n])
	if !vector.Calm(x, loudest) {
		for i := range even {
			even[i], odd[i] = vector.Held(even[i], loudest), vector.Held(odd[i], loudest)
		}
	}
	if len(x)%2 == 1 {
		h.even = append(h.even, vector.Held(x[len(x)-1], loudest))
		h.evenNext = false
	}
}

// blocker takes the mean and what is slower than about 20 Hz out of the sound, so that they count for no loudness.
type blocker struct{ x, y float32 }

func (b *blocker) filter(x []float32) {
	const keep = 1 - 2*math.Pi*20/lowRate
	tiny := math.Float32bits(1e-20)
	for i, v := range x {
		y := v - b.x + float32(keep*b.y)
		if math.Float32bits(y)&math.MaxInt32 < tiny { // without regard to the sign, which nobody foresees
			y = 0 // numbers without their full precision are slow
		}
		b.x, b.y, x[i] = v, y, y
	}
}
