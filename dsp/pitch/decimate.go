package pitch

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp/window"
)

// halver is a half-band low-pass that keeps every other sample: taps 1, 3, 5 … on both sides of the centre, all other
// taps but the centre's are zero. Its delay of reach input samples is taken out by dropping the first results.
type halver struct {
	side []float32 // weights of the taps at distances 1, 3, 5 …
	buf  []float32 // input from the sample at which the next window begins
}

// newHalver designs the filter with n = 4 or 8 distinct taps a side by Kaiser's window.
func newHalver(n int) *halver {
	h := &halver{side: make([]float32, n)}
	taps := window.Kaiser(make([]float32, 4*n+1), window.Symmetric, 5)
	var sum float64
	w := make([]float64, n)
	for i := range w {
		d := 2*i + 1
		w[i] = math.Sin(math.Pi*float64(d)/2) / float64(d) * float64(taps[2*n+d])
		sum += w[i]
	}
	for i := range w {
		h.side[i] = float32(.25 * w[i] / sum) // a constant keeps its value: the two sides make .5, the centre the rest
	}
	h.reset()
	return h
}

func (h *halver) reach() int { return 2*len(h.side) - 1 }

// reset begins a sound, before which there is silence: the first result is centred on the first sample.
func (h *halver) reset() { h.buf = append(h.buf[:0], make([]float32, h.reach())...) }

// push takes samples and appends every result that they complete.
func (h *halver) push(dst, x []float32) []float32 {
	h.buf = append(h.buf, x...)
	at, width := 0, 2*h.reach()+1
	for ; at+width <= len(h.buf); at += 2 {
		if w := h.buf[at : at+width]; len(h.side) == 4 {
			dst = append(dst, .5*w[7]+four((*[4]float32)(h.side), (*[15]float32)(w)))
		} else {
			dst = append(dst, .5*w[15]+eight((*[8]float32)(h.side), (*[31]float32)(w)))
		}
	}
	h.buf = h.buf[:copy(h.buf, h.buf[at:])]
	return dst
}

// four and eight are the sums over the sides, written out because they take most of the time in pauses.
func four(h *[4]float32, w *[15]float32) float32 {
	return h[0]*(w[6]+w[8]) + h[1]*(w[4]+w[10]) + h[2]*(w[2]+w[12]) + h[3]*(w[0]+w[14])
}

func eight(h *[8]float32, w *[31]float32) float32 {
	a := h[0]*(w[14]+w[16]) + h[1]*(w[12]+w[18]) + h[2]*(w[10]+w[20]) + h[3]*(w[8]+w[22])
	b := h[4]*(w[6]+w[24]) + h[5]*(w[4]+w[26]) + h[6]*(w[2]+w[28]) + h[7]*(w[0]+w[30])
	return a + b
}

// blocker takes the mean and what is slower than about 20 Hz out of the sound, so that they count for no loudness.
type blocker struct{ x, y float32 }

func (b *blocker) filter(x []float32) {
	const keep = 1 - 2*math.Pi*20/lowRate
	for i, v := range x {
		y := v - b.x + keep*b.y
		if y < 1e-20 && y > -1e-20 {
			y = 0 // numbers without their full precision are slow
		}
		b.x, b.y, x[i] = v, y, y
	}
}
