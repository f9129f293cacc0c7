package main

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/resample"
)

// noisy adds noise, snr decibels below x.
func (m *material) noisy(r random, x sound, snr float64) sound {
	y := append(sound(nil), x...)
	add(y, m.noise(r, len(x)), math.Sqrt((power(x)+1)*math.Pow(10, -snr/10)))
	return y
}

// inRoom returns x as a microphone in a room hears it, as loud as before. The room's response is a direct sound, a few
// reflections within 30 ms and noise that falls by 60 dB in .15 to .7 s, between 10 dB below and 2 dB above the former.
func inRoom(r random, x sound) sound {
	h := room(r, r.in(.15, .7), r.in(-2, 10))
	y := convolve(x, h)
	scale(y, math.Sqrt(power(x)/(power(y)+1e-9)))
	return y
}

func room(r random, rt, ratio float64) sound {
	fall := func(i int) float64 { return math.Exp(-6.9 * float64(i) / rate / rt) }
	h := make(sound, int(rate*min(rt*1.1, .9)))
	damping := r.in(0, .6)
	var low, tail float64
	for i := int(r.in(.0015, .008) * rate); i < len(h); i++ {
		low += (1 - damping) * (r.NormFloat64()*fall(i) - low)
		h[i] = float32(low)
		tail += low * low
	}
	early := make(sound, rate*30/1000)
	early[0] = 1
	for range r.whole(3, 9) {
		k := int(r.in(.001, .03) * rate)
		early[k] += float32(r.in(-.6, .6) * fall(k))
	}
	direct := power(early) * float64(len(early))
	scale(h, math.Sqrt(direct/(tail+1e-9)*math.Pow(10, -ratio/10)))
	add(h, early, 1)
	return h
}

// convolve returns the first len(x) samples of x convolved with h.
func convolve(x, h sound) sound {
	n := 16
	for n < len(x)+len(h) {
		n *= 2
	}
	p := fft.NewReal(n)
	a, b := transform(p, x, n), transform(p, h, n)
	for k := range a[0] {
		ar, ai, br, bi := a[0][k], a[1][k], b[0][k], b[1][k]
		a[0][k], a[1][k] = ar*br-ai*bi, ar*bi+ai*br
	}
	y := make(sound, n)
	p.Inverse(y, a[0], a[1], make([]float32, p.Scratch()))
	return y[:len(x)]
}

func transform(p *fft.Real, x sound, n int) [2][]float32 {
	padded := append(make(sound, 0, n), x...)[:n]
	re, im := make([]float32, p.Bins()), make([]float32, p.Bins())
	p.Forward(re, im, padded, make([]float32, p.Scratch()))
	return [2][]float32{re, im}
}

// telephone cuts x to 300–3400 Hz and codes it in 8 bits by the µ law.
func telephone(r random, x sound) sound {
	y := bandPass(x, 300, 3400)
	var peak float32 = 1
	for _, v := range y {
		peak = max(peak, v, -v)
	}
	gain := r.in(.2, .9) / float64(peak)
	for i, v := range y {
		a := math.Abs(float64(v) * gain)
		code := math.Round(math.Log1p(255*a)/math.Log(256)*127) / 127
		y[i] = float32(math.Copysign((math.Pow(256, code)-1)/255/gain, float64(v)))
	}
	return bandPass(y, 300, 3400)
}

// bandPass runs x through Butterworth filters of second order, each twice.
func bandPass(x sound, lo, hi float64) sound {
	y := append(sound(nil), x...)
	for range 2 {
		biquad(y, lo, true)
		biquad(y, hi, false)
	}
	return y
}

// biquad filters x in place by the bilinear transform of a Butterworth filter (R. Bristow-Johnson's cookbook).
func biquad(x sound, hz float64, high bool) {
	sin, cos := math.Sincos(2 * math.Pi * hz / rate)
	alpha := sin / math.Sqrt2
	edge, mid := (1-cos)/2, 1-cos
	if high {
		edge, mid = (1+cos)/2, -(1 + cos)
	}
	a0 := 1 + alpha
	var x1, x2, y1, y2 float64
	for i, v := range x {
		y := (edge*float64(v) + mid*x1 + edge*x2 + 2*cos*y1 - (1-alpha)*y2) / a0
		x2, x1, y2, y1 = x1, float64(v), y1, y
		x[i] = float32(y)
	}
}

// speed plays x faster by factor, which moves pitch and formants too.
func speed(x sound, factor float64) sound {
	r, err := resample.New(dsp.Rate(math.Round(rate*factor)), rate)
	if err != nil {
		panic("voice: " + err.Error()) // factors are constants of this program
	}
	return r.Flush(r.Append(nil, x))
}
