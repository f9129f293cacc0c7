package colloquy

import "math"

// Histogram is how many of a set of observations lie in each of up to 20 bars of equal width: bar k counts those from
// From + k·Step up to, and without, From + (k + 1)·Step. Step is the smallest of 0.1, 0.2, 0.5, 1, 2, 5 … that does with
// 20 bars, and From a multiple of it; observations count in thousandths. Without observations it is zero.
type Histogram struct {
	From, Step float64 // in the unit of the observations
	Counts     []int
}

const mostBars = 20

// newHistogram counts x, which is sorted and finite.
func newHistogram(x []float64) Histogram {
	if len(x) == 0 {
		return Histogram{}
	}
	thousandths := func(v float64) int64 { return int64(math.Round(v * 1000)) }
	low, high := thousandths(x[0]), thousandths(x[len(x)-1])
	step := int64(100)
	for k := 0; floorDiv(high, step)-floorDiv(low, step) >= mostBars; k++ {
		if k%3 == 1 {
			step = step / 2 * 5
		} else {
			step *= 2
		}
	}
	first := floorDiv(low, step)
	h := Histogram{From: float64(first*step) / 1000, Step: float64(step) / 1000, Counts: make([]int, floorDiv(high, step)-first+1)}
	for _, v := range x {
		h.Counts[floorDiv(thousandths(v), step)-first]++
	}
	return h
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
