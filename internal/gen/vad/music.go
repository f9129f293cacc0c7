package main

import (
	"math"
	"math/cmplx"
)

// tone returns a harmonic tone: partials up to limit with amplitudes falling as 1/h^slope, some missing, and vibrato.
func tone(r random, n int, hz, slope float64, partials int) sound {
	y := make(sound, n)
	depth, beat := 0., r.in(4, 7)
	if r.chance(.4) {
		depth = r.in(0, .012)
	}
	var p []complex128
	for h := 1; h <= partials && hz*float64(h) < 7500; h++ {
		phase := r.in(0, 2*math.Pi)
		gain := 0.
		if r.chance(.85) || h == 1 {
			gain = math.Pow(float64(h), -slope)
		}
		p = append(p, cmplx.Rect(gain, phase))
	}
	swing := r.in(0, 6)
	angle := 0.
	for i := range y {
		angle += 2 * math.Pi * hz / rate * (1 + depth*math.Sin(2*math.Pi*beat*float64(i)/rate+swing))
		y[i] = float32(harmonics(p, angle))
	}
	return y
}

// harmonics returns the sum of partials with amplitudes and phases p at an angle of the fundamental.
func harmonics(p []complex128, angle float64) (sum float64) {
	sin, cos := math.Sincos(angle)
	step, at := complex(cos, sin), complex(1, 0)
	for _, a := range p {
		at *= step
		sum += imag(a)*real(at) + real(a)*imag(at)
	}
	return sum
}

// envelope shapes y with a rise and a fall of the given seconds, and a decay over its length in nepers.
func envelope(y sound, rise, fall, decay float64) sound {
	n := float64(len(y))
	for i := range y {
		t := float64(i)
		g := math.Min(1, t/(rise*rate+1)) * math.Min(1, (n-t)/(fall*rate+1)) * math.Exp(-decay*t/n)
		y[i] *= float32(g)
	}
	return y
}

// plucked is a guitar or harp: Karplus and Strong's strings, one after the other or together.
func plucked(r random, n int) sound {
	y := make(sound, n)
	low, span := r.in(70, 130), r.whole(8, 36)
	for p := 0; p < n; p += r.seconds(.08, .6) {
		for range r.whole(1, 4) {
			period := max(4, int(rate/(low*math.Pow(2, float64(r.IntN(span))/12))))
			z := make(sound, r.seconds(.3, 1.6)+period+2)
			loss := float32(.5 * r.in(.985, .9995))
			for i := range z {
				if i < period {
					z[i] = float32(r.NormFloat64())
				} else if i > period {
					z[i] = loss * (z[i-period] + z[i-period-1])
				}
			}
			add(y, p, envelope(z, 0, .02, 0), float32(r.in(.3, 1)))
			if r.chance(.6) {
				break
			}
		}
	}
	return y
}

// chords is held music: organ, strings, brass.
func chords(r random, n int) sound {
	y := make(sound, n)
	scale := [...]int{0, 3, 4, 7, 10, 12, 16}
	slope := r.in(.5, 1.7)
	for p := 0; p < n; {
		m := min(n-p, r.seconds(.3, 2.5))
		root := r.in(70, 220)
		for range r.whole(1, 4) {
			hz := root * math.Pow(2, float64(scale[r.IntN(len(scale))])/12)
			add(y, p, envelope(tone(r, m, hz, slope, 10), r.in(.01, .1), .05, r.in(0, 1.5)), 1)
		}
		p += m
	}
	return y
}

// melody is one line of notes, as of a flute, a violin or a piano, on a beat.
func melody(r random, n int) sound {
	y := make(sound, n)
	beat, base, slope, decay := r.in(.12, .5), r.in(110, 500), r.in(.6, 2.5), r.in(0, 5)
	steps := [...]int{0, 2, 4, 5, 7, 9, 11, 12, 14, 16}
	for p := 0; p < n; {
		m := int(beat * float64(int(1)<<r.IntN(3)) * rate)
		if !r.chance(.15) {
			hz := base * math.Pow(2, float64(steps[r.IntN(len(steps))])/12)
			add(y, p, envelope(tone(r, m*5/4, hz, slope, 8), r.in(.004, .06), .05, decay), float32(r.in(.4, 1)))
		}
		p += m
	}
	return y
}

// drums is a beat of thuds, noises and ringing metal.
func drums(r random, n int) sound {
	y := make(sound, n)
	beat, kinds := r.seconds(.1, .5), r.whole(1, 4)
	for p := r.IntN(beat); p < n-200; p += beat {
		if r.chance(.2) {
			continue
		}
		z := make(sound, r.seconds(.02, .3))
		low, drop, decay := r.in(50, 300), r.in(0, 2), r.in(8, 120)
		partials := [4]float64{r.in(300, 4500), r.in(300, 4500), r.in(300, 4500), r.in(300, 4500)}
		kind := r.IntN(kinds)
		for i := range z {
			t := float64(i) / rate
			var v float64
			switch kind {
			case 0:
				v = math.Sin(2 * math.Pi * (low*t + drop*math.Exp(-40*t)))
			case 1:
				v = r.NormFloat64()
			default:
				for _, f := range partials {
					v += math.Sin(2 * math.Pi * f * t)
				}
			}
			z[i] = float32(v * math.Exp(-decay*t))
		}
		add(y, max(0, p+int(r.NormFloat64()*200)), z, float32(r.in(.3, 1)))
	}
	return y
}

// music is one or two instruments, often with drums.
func music(r random, n int) sound {
	instruments := [...]func(random, int) sound{plucked, chords, melody, drums}
	y := unit(instruments[r.IntN(len(instruments))](r, n))
	for r.chance(.4) {
		add(y, 0, unit(instruments[r.IntN(len(instruments))](r, n)), float32(r.in(.3, 1)))
	}
	return y
}
