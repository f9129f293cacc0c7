package main

import "math"

// events is a row of short sounds: one kind, in a rhythm or at random.
func events(r random, n int) sound {
	kinds := [...]func(random) sound{knock, click, bark, breath, chirp}
	y := make(sound, n)
	kind := kinds[r.IntN(len(kinds))]
	gap := r.in(.06, 1.2)
	regular := r.chance(.5)
	var one sound
	for p := r.seconds(0, 1); p < n; {
		if one == nil || !regular || r.chance(.2) {
			one = unit(kind(r))
		}
		add(y, p, one, float32(r.in(.3, 1)))
		step := gap
		if !regular {
			step = gap * r.in(.3, 3)
		}
		p += max(int(step*rate), 200)
	}
	return unit(y)
}

// knock is a hit on a body that rings at a few frequencies: wood, castanets, doors, cups.
func knock(r random) sound {
	hit := make(sound, r.seconds(.05, .4))
	for i := range hit[:min(len(hit), r.whole(8, 200))] {
		hit[i] = float32(r.NormFloat64())
	}
	y := make(sound, len(hit))
	for range r.whole(1, 7) {
		hz, decay := 120*math.Pow(2, r.in(0, 5.5)), r.in(.01, .25)
		add(y, 0, unit(ring(hit, hz, decay)), float32(r.in(.1, 1)))
	}
	add(y, 0, unit(hit), float32(r.in(0, .5)))
	return envelope(y, 0, .01, 0)
}

// click is a burst of noise: keys, paper, crackle.
func click(r random) sound {
	y := make(sound, r.whole(80, 2400))
	decay := r.in(3, 12)
	for i := range y {
		y[i] = float32(r.NormFloat64() * math.Exp(-decay*float64(i)/float64(len(y))))
	}
	if r.chance(.5) {
		hz := 200 * math.Pow(2, r.in(0, 4))
		y = bandPass(y, hz, min(hz*r.in(1.5, 6), 7500))
	}
	return y
}

// bark is a short voiced sound of an animal, with a pitch that rises and falls.
func bark(r random) sound {
	y := make(sound, r.seconds(.08, .4))
	base, bend, rough, slope := r.in(200, 1100), r.in(-.3, .6), r.in(.1, 1), r.in(.3, 1)
	angle := 0.
	for i := range y {
		u := float64(i) / float64(len(y))
		angle += 2 * math.Pi * base * (1 + bend*math.Sin(math.Pi*u)) / rate
		v := rough * r.NormFloat64()
		for h := 1; h < 12 && base*float64(h) < 6000; h++ {
			v += math.Sin(float64(h)*angle) / math.Pow(float64(h), slope)
		}
		y[i] = float32(v * math.Sin(math.Pi*u))
	}
	return y
}

// breath is breath into a microphone, or wind: noise with a broad maximum that swells and fades.
func breath(r random) sound {
	y := make(sound, r.seconds(.15, .9))
	for i := range y {
		y[i] = float32(r.NormFloat64() * math.Sin(math.Pi*float64(i)/float64(len(y))))
	}
	lo := r.in(60, 900)
	return bandPass(y, lo, min(lo*r.in(2, 8), 7500))
}

// chirp is a bird, a beep or a signal: one partial or two, straight or gliding.
func chirp(r random) sound {
	y := make(sound, r.seconds(.04, .7))
	hz, glide, second := r.in(300, 5000), r.in(-.4, .4), r.in(0, .5)
	if r.chance(.5) {
		glide = 0
	}
	angle := 0.
	for i := range y {
		angle += 2 * math.Pi * hz * (1 + glide*float64(i)/float64(len(y))) / rate
		y[i] = float32(math.Sin(angle) + second*math.Sin(2*angle))
	}
	return envelope(y, .005, .01, r.in(0, 3))
}
