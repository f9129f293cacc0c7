package main

import (
	"math"
	"math/rand/v2"
)

// random is the source of all that is random in one step.
type random struct{ *rand.Rand }

func newRandom(seed, step uint64) random { return random{rand.New(rand.NewPCG(seed, step))} }

// in returns a number between lo and hi, all equally likely.
func (r random) in(lo, hi float64) float64 { return lo + (hi-lo)*r.Float64() }

// whole returns an integer with lo ≤ i < hi.
func (r random) whole(lo, hi int) int { return lo + r.IntN(hi-lo) }

// choose returns an index with probability proportional to its weight.
func (r random) choose(weights ...float64) int {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	u := r.Float64() * sum
	for i, w := range weights {
		if u -= w; u < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func decibels(power float64) float64 { return 10 * math.Log10(power) }

// power returns the mean square of x.
func power(x sound) float64 {
	var sum float64
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return sum / float64(max(len(x), 1))
}

// unit scales x to a mean square of 1.
func unit(x sound) sound {
	if p := power(x); p > 0 {
		scale(x, math.Sqrt(1/p))
	}
	return x
}

func scale(x sound, by float64) {
	for i := range x {
		x[i] *= float32(by)
	}
}

// add adds y·gain to x.
func add(x, y sound, gain float64) {
	for i := range y[:min(len(y), len(x))] {
		x[i] += y[i] * float32(gain)
	}
}
