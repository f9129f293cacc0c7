package stats

import (
	"math"
	"slices"
)

// ChangePoints returns where the mean of a series changes, in order: k says that x[k] is the first value of a new level. It
// is the best segmentation into levels of at least least values (under 1 counts as 1):
//
//	minimal  Σ (x − mean of its level)² + penalty·σ²·ln n·changes
//
// with σ the noise that [Noise] finds. A penalty of 2 is the criterion of Schwarz for a known σ, 3 the modified one of Zhang
// and Siegmund (2007), which finds less where there is nothing. The minimum is found exactly by PELT (Killick, Fearnhead and
// Eckley 2012), which leaves out starts of levels that can no longer be part of it.
//
// A value far off the others can make a level of least values with its neighbours.
//
// It costs O(n) where changes are spread over the series, O(n²) at worst. Values have to be finite.
func ChangePoints(x []float64, least int, penalty float64) []int {
	n := len(x)
	if least = max(least, 1); n < 2*least {
		return nil
	}
	// A trace of a penalty keeps rounding from making changes where there is no noise.
	price := max(penalty*math.Pow(Noise(x), 2)*math.Log(float64(n)), 1e-9*(1+squares(x)))
	c := newCosts(x)
	best := make([]float64, n+1) // of x[:k]
	last := make([]int, n+1)     // where its last level begins
	best[0] = -price
	for k := 1; k < least; k++ {
		best[k] = math.Inf(1)
	}
	starts := []int{0}
	for k := least; k <= n; k++ {
		best[k] = math.Inf(1)
		for _, s := range starts {
			if v := best[s] + c.of(s, k) + price; v < best[k] {
				best[k], last[k] = v, s
			}
		}
		q := k - least + 1 // where a level may begin from the next value on
		if q < least {
			continue
		}
		kept := starts[:0] // what a change at q beats now, it beats for good
		for _, s := range starts {
			if best[s]+c.of(s, q) <= best[q] {
				kept = append(kept, s)
			}
		}
		starts = append(kept, q)
	}
	var out []int
	for k := last[n]; k > 0; k = last[k] {
		out = append(out, k)
	}
	slices.Reverse(out)
	return out
}

// Noise returns the standard deviation of what a series does from value to value, whatever levels it has: the median of the
// absolute differences of neighbours, over 0.6745·√2; 0 for fewer than two values. Where over half of the neighbours are
// equal it is that of the differences themselves, over √2.
func Noise(x []float64) float64 {
	if len(x) < 2 {
		return 0
	}
	d := make([]float64, len(x)-1)
	sum := 0.
	for k := range d {
		d[k] = math.Abs(x[k+1] - x[k])
		sum += float64(d[k] * d[k])
	}
	slices.Sort(d)
	if m := Quantile(d, 0.5); m > 0 {
		return m / (0.6745 * math.Sqrt2)
	}
	return math.Sqrt(sum / float64(len(d)) / 2)
}

// costs gives Σ (x − mean)² of any stretch in constant time.
type costs struct{ sum, square []float64 }

func newCosts(x []float64) costs {
	c := costs{make([]float64, len(x)+1), make([]float64, len(x)+1)}
	middle := Mean(x)
	for k, v := range x {
		v -= middle // small numbers keep their digits
		c.sum[k+1], c.square[k+1] = c.sum[k]+v, c.square[k]+float64(v*v)
	}
	return c
}

func (c costs) of(from, to int) float64 {
	s := c.sum[to] - c.sum[from]
	return max(0, c.square[to]-c.square[from]-s*s/float64(to-from))
}

func squares(x []float64) (s float64) {
	middle := Mean(x)
	for _, v := range x {
		s += float64((v - middle) * (v - middle))
	}
	return s
}
