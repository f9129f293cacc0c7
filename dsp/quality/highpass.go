package quality

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

const passHz = 20.

// highPass takes the constant part away: y[n] = x[n] − x[n−1] + p·y[n−1]. It goes four samples at a time, so that one product
// and one sum wait for those before where there would be four.
type highPass struct {
	p       [4]float32 // powers of p from the first on
	x, y    float32    // the last ones
	started bool
}

func newHighPass(rate dsp.Rate) highPass {
	var h highPass
	for k := range h.p {
		h.p[k] = float32(math.Exp(-2 * math.Pi * passHz * float64(k+1) / float64(max(rate, 200))))
	}
	return h
}

// filter writes x, filtered, into y, of the same length. What comes before the first sample of all is like it.
func (h *highPass) filter(y, x []float32) {
	if !h.started && len(x) > 0 {
		h.x, h.started = x[0], true
	}
	p1, p2, p3, p4 := h.p[0], h.p[1], h.p[2], h.p[3]
	x0, y0, k := h.x, h.y, 0
	y = y[:len(x)]
	for ; k < len(x)-3; k += 4 {
		a, b, c, d := x[k]-x0, x[k+1]-x[k], x[k+2]-x[k+1], x[k+3]-x[k+2]
		x0 = x[k+3]
		b += float32(p1 * a)
		c += float32(p1 * b)
		d += float32(p1 * c)
		y[k], y[k+1], y[k+2] = a+float32(p1*y0), b+float32(p2*y0), c+float32(p3*y0)
		y0 = d + float32(p4*y0)
		y[k+3] = y0
	}
	for ; k < len(x); k++ {
		y0 = x[k] - x0 + float32(p1*y0)
		x0, y[k] = x[k], y0
	}
	h.x, h.y = x0, y0
}
