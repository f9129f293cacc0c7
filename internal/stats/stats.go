// Package stats holds the small statistics that conversation measures are made of. gonum's stat package is the
// oracle in its tests; it is not used directly because it panics or returns NaN on empty and single samples, which a
// conversation has all the time.
package stats

import (
	"math"
	"slices"
)

// Summary describes a sample; all fields are 0 for an empty one.
type Summary struct {
	N                  int
	Min, Max, Mean, SD float64
	P10, P50, P90      float64
}

// Describe sorts x and sums it up. The mean is summed in sorted order, so that equal samples give equal bits.
func Describe(x []float64) Summary {
	if len(x) == 0 {
		return Summary{}
	}
	slices.Sort(x)
	mean := Mean(x)
	return Summary{
		N: len(x), Min: x[0], Max: x[len(x)-1], Mean: mean, SD: SD(x),
		P10: Quantile(x, 0.1), P50: Quantile(x, 0.5), P90: Quantile(x, 0.9),
	}
}

// Mean returns the arithmetic mean, 0 of nothing.
func Mean(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	var s float64
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}

// SD returns the standard deviation of a sample (n - 1), 0 under two values.
func SD(x []float64) float64 {
	if len(x) < 2 {
		return 0
	}
	m, s := Mean(x), 0.0
	for _, v := range x {
		s += float64((v - m) * (v - m))
	}
	return math.Sqrt(s / float64(len(x)-1))
}

// Quantile returns the p-quantile of sorted x by linear interpolation between order statistics (definition 7 of
// Hyndman and Fan 1996), 0 of nothing.
func Quantile(x []float64, p float64) float64 {
	if len(x) == 0 {
		return 0
	}
	h := float64(p * float64(len(x)-1))
	i := int(math.Floor(h))
	if i+1 >= len(x) {
		return x[len(x)-1]
	}
	return x[i] + float64((h-float64(i))*(x[i+1]-x[i]))
}

// Gini returns the Gini coefficient of non-negative x, corrected for the sample's size: 0 when all are equal, 1 when
// one has everything. It is 0 for fewer than two values and when all are 0. x is not changed.
//
//	G = Σ (2i − n − 1)·x_i / (n·Σx), i = 1…n ascending;  G* = G·n/(n − 1)
func Gini(x []float64) float64 {
	n := len(x)
	if n < 2 {
		return 0
	}
	s := slices.Clone(x)
	slices.Sort(s)
	var num, sum float64
	for i, v := range s {
		num += float64(float64(2*(i+1)-n-1) * v)
		sum += v
	}
	if sum <= 0 {
		return 0
	}
	return num / (sum * float64(n-1))
}

// Entropy returns −Σ p ln p of the shares of x, in nats; zeros add nothing. It is 0 when all are 0.
func Entropy(x []float64) float64 {
	var sum, h float64
	for _, v := range x {
		sum += v
	}
	if sum <= 0 {
		return 0
	}
	for _, v := range x {
		if v > 0 {
			h -= float64(v / sum * math.Log(v/sum))
		}
	}
	return h
}
