package main

import (
	"math"
	"math/bits"
	"sync"

	"github.com/colloquy-go/colloquy/dsp/fft"
)

// convolve returns the first len(x) samples of x filtered by h.
func convolve(x, h sound) sound {
	n := 1 << bits.Len(uint(len(x)+len(h)))
	p := transform(n)
	ar, ai := make([]float32, p.Bins()), make([]float32, p.Bins())
	br, bi := make([]float32, p.Bins()), make([]float32, p.Bins())
	scratch := make([]float32, p.Scratch())
	p.Forward(ar, ai, x, scratch)
	p.Forward(br, bi, h, scratch)
	for k := range ar {
		ar[k], ai[k] = ar[k]*br[k]-ai[k]*bi[k], ar[k]*bi[k]+ai[k]*br[k]
	}
	y := make(sound, n)
	p.Inverse(y, ar, ai, scratch)
	return y[:len(x)]
}

// room returns a room's response with a direct sound of 1: a few early reflections and an exponential tail that falls
// by 60 dB in rt seconds, ratio dB below the direct and early sound.
func room(r random, rt, ratio float64) sound {
	h := tail(r, rt)
	add(h, 0, early(r, rt), decibels(ratio))
	for i := range h {
		h[i] *= decibels(-ratio)
	}
	return h
}

// early returns a direct sound of 1 and a few reflections, together of power 1.
func early(r random, rt float64) sound {
	h := make(sound, rate*3/100)
	h[0] = 1
	for range r.whole(3, 9) {
		if k := r.seconds(.001, .03); k < len(h) && h[k] == 0 {
			h[k] = float32(r.in(-.6, .6) * math.Exp(-6.9*float64(k)/rate/rt))
		}
	}
	return power(h)
}

// tail returns the diffuse sound of a room, of power 1.
func tail(r random, rt float64) sound {
	h := make(sound, int(rate*max(.05, min(rt*1.1, .9))))
	damping, low := r.in(0, .6), 0.
	for i := r.seconds(.0015, .008); i < len(h); i++ {
		low += (1 - damping) * (r.NormFloat64()*math.Exp(-6.9*float64(i)/rate/rt) - low)
		h[i] = float32(low)
	}
	return power(h)
}

// power scales x to a sum of squares of 1.
func power(x sound) sound {
	var sum float64
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	for i := range x {
		x[i] /= float32(math.Sqrt(sum + 1e-9))
	}
	return x
}

// sparse filters x by the few values of h that are not zero.
func sparse(x, h sound) sound {
	y := make(sound, len(x))
	for k, g := range h {
		if g != 0 && k < len(x) {
			add(y, k, x[:len(x)-k], g)
		}
	}
	return y
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

// bandPass runs x through second-order sections (the cookbook's Butterworth high and low pass, each twice).
func bandPass(x sound, lo, hi float64) sound {
	y := append(sound(nil), x...)
	for range 2 {
		biquad(y, lo, .7071, true)
		biquad(y, hi, .7071, false)
	}
	return y
}

func biquad(x sound, hz, q float64, high bool) {
	sin, cos := math.Sincos(2 * math.Pi * hz / rate)
	alpha := sin / (2 * q)
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

// ring runs x through a resonance at hz whose ringing falls by 60 dB in decay seconds.
func ring(x sound, hz, decay float64) sound {
	radius := math.Exp(-6.9 / (decay * rate))
	a1, a2 := 2*radius*math.Cos(2*math.Pi*hz/rate), radius*radius
	y := make(sound, len(x))
	var y1, y2 float64
	for i, v := range x {
		y0 := float64(v) + a1*y1 - a2*y2
		y2, y1 = y1, y0
		y[i] = float32(y0)
	}
	return y
}

// speed plays 16-bit samples faster by factor, which moves pitch and formants too.
func speed(x []int16, factor float64) sound {
	y := make(sound, int(float64(len(x)-1)/factor))
	for i := range y {
		at := float64(i) * factor
		k := int(at)
		f := float32(at - float64(k))
		y[i] = float32(x[k])*(1-f) + float32(x[min(k+1, len(x)-1)])*f
	}
	return y
}

// tilt changes the balance of the bands of log-mel frames, as microphones do: by a smooth curve, and now and then by
// cutting off what lies above or below some band.
func tilt(r random, logmel []float32, bands int) {
	curve := make([]float32, bands)
	for k := 1; k < 5; k++ {
		depth, phase := r.NormFloat64()*.4, r.in(0, 2*math.Pi)
		if k == 1 {
			depth *= 2
		}
		for b := range curve {
			curve[b] += float32(depth * math.Cos(math.Pi*float64(k)*(float64(b)+.5)/float64(bands)+phase))
		}
	}
	if r.chance(.1) {
		for b := r.whole(bands*5/8, bands); b < bands; b++ {
			curve[b] -= 12
		}
	}
	if r.chance(.1) {
		for b := range r.whole(1, bands/6) {
			curve[b] -= float32(r.in(2, 8))
		}
	}
	for i := range logmel {
		logmel[i] += curve[i%bands]
	}
}

// transforms holds the tables of the sizes that were asked for.
var transforms sync.Map

// transform returns the Fourier transform of n samples.
func transform(n int) *fft.Real {
	p, ok := transforms.Load(n)
	if !ok {
		p, _ = transforms.LoadOrStore(n, fft.NewReal(n))
	}
	return p.(*fft.Real)
}
