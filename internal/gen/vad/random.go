package main

import (
	"math"
	"math/rand/v2"
)

// random is the source of all that is random in one scene.
type random struct{ *rand.Rand }

func newRandom(seed, scene uint64) random { return random{rand.New(rand.NewPCG(seed, scene))} }

// in returns a number between lo and hi, all equally likely.
func (r random) in(lo, hi float64) float64 { return lo + (hi-lo)*r.Float64() }

// whole returns an integer with lo ≤ i < hi.
func (r random) whole(lo, hi int) int { return lo + r.IntN(hi-lo) }

// chance reports true with probability p.
func (r random) chance(p float64) bool { return r.Float64() < p }

// seconds returns a number of samples for a time between lo and hi seconds.
func (r random) seconds(lo, hi float64) int { return int(r.in(lo, hi) * rate) }

func decibels(db float64) float32 { return float32(math.Pow(10, db/20)) }

// rms returns the root mean square of the samples that are not zero.
func rms(x sound) float32 {
	var sum float64
	n := 0
	for _, v := range x {
		if v != 0 {
			sum += float64(v) * float64(v)
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return float32(math.Sqrt(sum / float64(n)))
}

// unit scales x to a root mean square of 1 over all its samples.
func unit(x sound) sound {
	var sum float64
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	if sum > 0 {
		scale := float32(1 / math.Sqrt(sum/float64(len(x))))
		for i := range x {
			x[i] *= scale
		}
	}
	return x
}

// add adds y·gain to x from position at on, as far as x reaches.
func add(x sound, at int, y sound, gain float32) {
	for i := range y[:max(0, min(len(y), len(x)-at))] {
		x[at+i] += y[i] * gain
	}
}
