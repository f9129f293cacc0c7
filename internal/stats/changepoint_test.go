package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChangePointsOfSeriesThatAPersonWouldCut(t *testing.T) {
	for name, c := range map[string]struct {
		x    []float64
		want []int
	}{
		"nothing":              {nil, nil},
		"a value":              {[]float64{3}, nil},
		"one level":            {[]float64{5, 5, 5, 5, 5, 5, 5, 5}, nil},
		"noise alone":          {[]float64{5, 6, 5, 4, 5, 6, 4, 5, 6, 5, 4, 5}, nil},
		"up":                   {[]float64{1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12}, []int{6}},
		"up and down":          {[]float64{1, 2, 1, 2, 1, 9, 8, 9, 8, 9, 1, 2, 1, 2, 1}, []int{5, 10}},
		"a step without noise": {[]float64{0, 0, 0, 0, 10, 10, 10, 10}, []int{4}},
	} {
		assert.Equal(t, c.want, ChangePoints(c.x, 3, 3), name)
	}
}

// A step of h between two halves of n values saves n·h²/4: with the noise of 1, eight values and a penalty of 3, which asks
// for 3·ln 8 = 6.24, a step of 1.7 is none and one of 1.8 is one. (8·1.7²/4 = 5.78, 8·1.8²/4 = 6.48.)
func TestChangePointsWeighGainAgainstPrice(t *testing.T) {
	series := func(h float64) []float64 { // neighbours differ by 0.6745·√2, but for the step
		d := 0.6745 * math.Sqrt2
		return []float64{0, d, 0, d, h, h + d, h, h + d}
	}
	assert.InDelta(t, 1, Noise(series(0)), 1e-12)
	assert.Empty(t, ChangePoints(series(1.7), 4, 3))
	assert.Equal(t, []int{4}, ChangePoints(series(1.8), 4, 3))
}

// The exact minimum, by trying every start of the last level.
func bestCost(x []float64, least int, penalty float64) float64 {
	price := max(penalty*math.Pow(Noise(x), 2)*math.Log(float64(len(x))), 1e-9*(1+squares(x)))
	best := []float64{-price}
	for k := 1; k <= len(x); k++ {
		best = append(best, math.Inf(1))
		for s := range k {
			if k-s >= least && (s == 0 || s >= least) {
				best[k] = min(best[k], best[s]+squares(x[s:k])+price)
			}
		}
	}
	return best[len(x)]
}

func TestChangePointsAreTheBest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	changes := 0
	for range 300 {
		x := make([]float64, 6+r.IntN(40))
		level := 0.
		for k := range x {
			if r.IntN(8) == 0 {
				level = 6 * r.Float64()
			}
			x[k] = level + r.NormFloat64()
		}
		least, penalty := 1+r.IntN(3), 1+2*r.Float64()
		if len(x) < 2*least {
			continue
		}
		at := ChangePoints(x, least, penalty)
		changes += len(at)
		price := penalty * math.Pow(Noise(x), 2) * math.Log(float64(len(x)))
		cost := price * float64(len(at))
		from := 0
		for _, k := range append(append([]int{}, at...), len(x)) {
			assert.GreaterOrEqual(t, k-from, least)
			cost += squares(x[from:k])
			from = k
		}
		assert.InDelta(t, bestCost(x, least, penalty), cost, 1e-6*(1+cost))
	}
	assert.Greater(t, changes, 100)
}

// In noise without a change there is one in few series.
func TestChangePointsOfNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	found := 0
	for range 200 {
		x := make([]float64, 60)
		for k := range x {
			x[k] = r.NormFloat64()
		}
		if len(ChangePoints(x, 3, 3)) > 0 {
			found++
		}
	}
	assert.Less(t, found, 20, "of 200")
}
