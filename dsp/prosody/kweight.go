package prosody

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// biquad holds b0 + b1·z⁻¹ + b2·z⁻² over 1 + a1·z⁻¹ + a2·z⁻².
type biquad struct{ b0, b1, b2, a1, a2 float64 }

// The two stages of the K-weighting as analogue filters. ITU-R BS.1770-4 gives them as coefficients at 48 kHz only;
// these frequencies and qualities are what the bilinear transform turns into those coefficients (De Man 2018).
const (
	shelfHz   = 1681.974450955533
	shelfDB   = 3.999843853973347
	shelfQ    = .7071752369554196
	shelfBend = .4996667741545416 // exponent of the gain at the shelf's middle
	passHz    = 38.13547087602444
	passQ     = .5003270373238773
)

// shelf is the first stage, the head's: +4 dB above 2 kHz.
func shelf(rate dsp.Rate) biquad {
	k := math.Tan(math.Pi * shelfHz / float64(rate))
	high := math.Pow(10, shelfDB/20)
	mid := math.Pow(high, shelfBend)
	a0 := 1 + k/shelfQ + float64(k*k)
	return biquad{
		(high + mid*k/shelfQ + float64(k*k)) / a0, 2 * (float64(k*k) - high) / a0, (high - mid*k/shelfQ + float64(k*k)) / a0,
		2 * (float64(k*k) - 1) / a0, (1 - k/shelfQ + float64(k*k)) / a0,
	}
}

// pass is the second stage, a high-pass. Its numerator is that of the standard, 1 − 2z⁻¹ + z⁻², at every rate.
func pass(rate dsp.Rate) biquad {
	k := math.Tan(math.Pi * passHz / float64(rate))
	a0 := 1 + k/passQ + float64(k*k)
	return biquad{1, -2, 1, 2 * (float64(k*k) - 1) / a0, (1 - k/passQ + float64(k*k)) / a0}
}

// kWeight is the K-weighting with its memory.
type kWeight struct {
	b1, b2, a1, a2 float64 // of the first stage, whose b0 is taken out
	c1, c2         float64 // a1 and a2 of the second
	gain           float64 // of the power, for b0
	x1, x2, u1, u2 float64 // before the first stage and between the stages
	y1, y2         float64
}

func newKWeight(rate dsp.Rate) kWeight {
	s, p := shelf(rate), pass(rate)
	return kWeight{b1: s.b1 / s.b0, b2: s.b2 / s.b0, a1: s.a1, a2: s.a2, c1: p.a1, c2: p.a2, gain: s.b0 * s.b0}
}

// power returns the sum of the squares of x, K-weighted.
func (k *kWeight) power(x []float32) (sum float64) {
	b1, b2, a1, a2, c1, c2 := k.b1, k.b2, k.a1, k.a2, k.c1, k.c2
	x1, x2, u1, u2, y1, y2 := k.x1, k.x2, k.u1, k.u2, k.y1, k.y2
	var odd float64 // what waits for nothing but the numbers two before goes first
	for ; len(x) >= 2; x = x[2:] {
		x0 := float64(x[0])
		u0 := (x0 + float64(b1*x1) + float64(b2*x2) - float64(a2*u2)) - float64(a1*u1)
		y0 := (u0 - (u1 + u1) + u2 - float64(c2*y2)) - float64(c1*y1)
		sum += float64(y0 * y0)
		x2 = float64(x[1])
		u2 = (x2 + float64(b1*x0) + float64(b2*x1) - float64(a2*u1)) - float64(a1*u0)
		y2 = (u2 - (u0 + u0) + u1 - float64(c2*y1)) - float64(c1*y0)
		odd += float64(y2 * y2)
		x1, u1, y1, x2, u2, y2 = x2, u2, y2, x0, u0, y0
	}
	for _, v := range x {
		x0 := float64(v)
		u0 := (x0 + float64(b1*x1) + float64(b2*x2) - float64(a2*u2)) - float64(a1*u1)
		y0 := (u0 - (u1 + u1) + u2 - float64(c2*y2)) - float64(c1*y1)
		sum += float64(y0 * y0)
		x1, u1, y1, x2, u2, y2 = x0, u0, y0, x1, u1, y1
	}
	k.x1, k.x2, k.u1, k.u2, k.y1, k.y2 = x1, x2, u1, u2, y1, y2
	return (sum + odd) * k.gain
}

// settle cuts off the end of a decay, because numbers without their full precision are slow.
func (k *kWeight) settle() {
	for _, v := range []*float64{&k.u1, &k.u2, &k.y1, &k.y2} {
		if math.Abs(*v) < 1e-30 {
			*v = 0
		}
	}
}

// loudest is the magnitude of samples of which squares can be summed.
const loudest = 1000
