package main

import (
	"math"
	"math/cmplx"
)

// coloured is stationary noise with power falling as 1/f^slope.
func coloured(r random, n int, slope float64) sound {
	const size = 1 << 16
	p := transform(size)
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

// wavering changes the loudness of y slowly and at random.
func wavering(r random, y sound) sound {
	step := r.seconds(.08, .5)
	a, b := math.Abs(r.NormFloat64()), math.Abs(r.NormFloat64())
	for i := range y {
		if i%step == 0 {
			a, b = b, math.Abs(r.NormFloat64())
		}
		f := float64(i%step) / float64(step)
		y[i] *= float32(.2 + a*(1-f) + b*f)
	}
	return unit(y)
}

// motor is a harmonic hum whose speed wanders, with noise: engines, fans, mains.
func motor(r random, n int) sound {
	y := make(sound, n)
	base, wander, drift := r.in(25, 240), r.in(0, 1), 0.
	if r.chance(.3) {
		wander = 0
	}
	var partials [30]complex128
	slope := r.in(.2, 1.2)
	for h := range partials {
		partials[h] = cmplx.Rect(r.in(0, 1)*math.Pow(float64(h+1), -slope), r.in(0, 6))
	}
	deep, pulse := r.in(0, .8), r.in(.2, 14)
	angle, hz := 0., base
	for i := range y {
		if i%800 == 0 {
			drift += r.NormFloat64() / 20
			hz = min(max(base*(1+.3*wander*drift), 15), 700)
		}
		angle += 2 * math.Pi * hz / rate
		y[i] = float32(harmonics(partials[:min(len(partials), int(7800/hz))], angle))
	}
	add(unit(y), 0, coloured(r, n, r.in(0, 2)), float32(r.in(.05, 1.5)))
	for i := range y {
		y[i] *= float32(1 + deep*math.Sin(2*math.Pi*pulse*float64(i)/rate))
	}
	return unit(y)
}

// babble is four to nine people who talk at once far away.
func (m *material) babble(r random, n int) sound {
	y := make(sound, n)
	for range r.whole(4, 10) {
		for p := -r.seconds(0, 2); p < n; {
			u := m.utterances[r.IntN(len(m.utterances))].samples
			if len(u) > 4*rate {
				u = u[r.IntN(len(u)-4*rate):][:4*rate]
			}
			z := unit(speed(u, r.in(.9, 1.1)))
			if p >= 0 {
				add(y, p, z, 1)
			}
			p += len(z)
		}
	}
	return unit(y)
}

// recorded is a piece of a real noise, played at a slightly other speed.
func (m *material) recorded(r random, n int) sound {
	x := m.noises[r.IntN(len(m.noises))]
	factor := r.in(.8, 1.25)
	need := int(float64(n)*factor) + 2
	y := make(sound, n)
	if need >= len(x) {
		add(y, 0, speed(x, factor), 1)
		return unit(y)
	}
	at := r.IntN(len(x) - need)
	copy(y, speed(x[at:at+need], factor))
	return unit(y)
}

// noise is one kind of background.
func (m *material) noise(r random, n int) sound {
	switch k := r.Float64(); {
	case k < .30:
		return m.recorded(r, n)
	case k < .40:
		return m.babble(r, n)
	case k < .54:
		return coloured(r, n, r.in(0, 2))
	case k < .60:
		return wavering(r, coloured(r, n, r.in(0, 2)))
	case k < .70:
		return motor(r, n)
	case k < .80:
		return events(r, n)
	}
	return unit(music(r, n))
}

// background is one noise or two, perhaps in a room, perhaps only for a part of the time, with some steady noise below.
func (m *material) background(r random, n int) sound {
	y := m.noise(r, n)
	if r.chance(.25) {
		add(y, 0, m.noise(r, n), float32(r.in(.2, 1)))
	}
	if r.chance(.25) {
		y = convolve(y, room(r, r.in(.15, .8), r.in(-4, 8)))
	}
	if r.chance(.25) {
		a, b := r.IntN(n), r.IntN(n)
		envelope(y[min(a, b):max(a, b)], r.in(.005, 1), r.in(.005, 1), 0)
		clear(y[:min(a, b)])
		clear(y[max(a, b):])
	}
	if r.chance(.2) {
		add(unit(y), 0, events(r, n), float32(r.in(.3, 2)))
	}
	y = unit(y)
	add(y, 0, coloured(r, n, r.in(0, 2)), decibels(-r.in(10, 60)))
	return y
}
