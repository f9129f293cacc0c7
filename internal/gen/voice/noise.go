package main

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp/fft"
)

// noise returns n samples of one kind of noise, of power 1.
func (m *material) noise(r random, n int) sound {
	switch r.choose(.35, .30, .12, .13, .10) {
	case 0:
		return coloured(r, n, r.in(0, 2))
	case 1:
		return m.babble(r, n)
	case 2:
		return notes(r, n)
	case 3:
		return hum(r, n)
	}
	return wavering(r, coloured(r, n, r.in(0, 2)))
}

// coloured is stationary noise whose power falls as 1/f^slope above 30 Hz.
func coloured(r random, n int, slope float64) sound {
	const size = 1 << 16
	p := fft.NewReal(size)
	re, im := make([]float32, p.Bins()), make([]float32, p.Bins())
	for k := range re {
		g := math.Pow(max(float64(k)*rate/size, 30), -slope/2)
		re[k], im[k] = float32(r.NormFloat64()*g), float32(r.NormFloat64()*g)
	}
	loop := make(sound, size)
	p.Inverse(loop, re, im, make([]float32, p.Scratch()))
	y := make(sound, n)
	start := r.IntN(size)
	for i := range y {
		y[i] = loop[(start+i)%size]
	}
	return unit(y)
}

// wavering changes the loudness of y at random every tenth of a second.
func wavering(r random, y sound) sound {
	const step = rate / 10
	a, b := 0., math.Abs(r.NormFloat64())
	for i := range y {
		if i%step == 0 {
			a, b = b, math.Abs(r.NormFloat64())
		}
		f := float64(i%step) / step
		y[i] *= float32(.2 + a*(1-f) + b*f)
	}
	return unit(y)
}

// hum is a steady harmonic sound, as of mains and engines, with noise below it.
func hum(r random, n int) sound {
	y := make(sound, n)
	hz := r.in(45, 250)
	for h := 1; h < 20; h++ {
		partial(y, hz*float64(h), r.in(0, 1)/float64(h), r.in(0, 2*math.Pi), 0)
	}
	add(unit(y), coloured(r, n, r.in(.5, 2)), .5)
	return unit(y)
}

// notes is music of a kind: one to three decaying tones at a time.
func notes(r random, n int) sound {
	y := make(sound, n)
	for p := 0; p < n; {
		length := int(r.in(.15, .8) * rate)
		z := y[p:min(n, p+length)]
		for range r.whole(1, 4) {
			hz := 110 * math.Pow(2, float64(r.IntN(37))/12)
			decay, slope := r.in(1, 6), r.in(.5, 1.5)
			for h := range r.whole(3, 9) - 1 {
				partial(z, hz*float64(h+1), math.Pow(float64(h+1), -slope), r.in(0, 2*math.Pi), decay)
			}
		}
		p += int(float64(length) * r.in(.4, 1))
	}
	return unit(y)
}

// partial adds a sine, falling by e in 1/decay seconds, to y. Sines that the sampling rate cannot hold are left out.
func partial(y sound, hz, gain, phase, decay float64) {
	if hz > 7500 {
		return
	}
	// v[i] = 2ρcos(ω)·v[i−1] − ρ²·v[i−2] is a decaying sine without calling for one each sample.
	w, rho := 2*math.Pi*hz/rate, math.Exp(-decay/rate)
	a, b := gain*math.Sin(phase), gain*math.Sin(phase-w)/rho
	turn := 2 * rho * math.Cos(w)
	for i := range y {
		y[i] += float32(a)
		a, b = turn*a-rho*rho*b, a
	}
}

// babble is three to seven people who talk at once.
func (m *material) babble(r random, n int) sound {
	y := make(sound, n)
	for range r.whole(3, 8) {
		u := m.utterances[r.IntN(len(m.utterances))].samples
		gain := 1 / math.Sqrt(power(u)+1)
		start := r.IntN(len(u))
		for i := range y {
			y[i] += u[(start+i)%len(u)] * float32(gain)
		}
	}
	return unit(y)
}
