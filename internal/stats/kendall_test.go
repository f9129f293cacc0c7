package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMannKendallOfAllOrders(t *testing.T) {
	// Of the 24 orders of four values, one rises and one falls throughout (s = ±6); three each are a swap of neighbours away
	// from them (s = ±4).
	for name, c := range map[string]struct {
		x []float64
		s int
		p float64
	}{
		"nothing":  {nil, 0, 1},
		"one":      {[]float64{3}, 0, 1},
		"two":      {[]float64{3, 5}, 1, 1},
		"rising":   {[]float64{1, 2, 3, 4}, 6, 2. / 24},
		"falling":  {[]float64{4, 3, 2, 1}, -6, 2. / 24},
		"one swap": {[]float64{1, 3, 2, 4}, 4, 8. / 24},
		"level":    {[]float64{2, 2, 2, 2, 2}, 0, 1},
	} {
		s, p := MannKendall(c.x)
		assert.Equal(t, c.s, s, name)
		assert.InDelta(t, c.p, p, 1e-12, name)
	}
}

// With ties: n = 5, one pair of equal values, V = (5·4·15 − 2·1·9)/18 = 282/18, s = 9: z = 8/√(282/18) = 2.0212.
func TestMannKendallOfTies(t *testing.T) {
	s, p := MannKendall([]float64{1, 2, 2, 3, 4})
	assert.Equal(t, 9, s)
	assert.InDelta(t, math.Erfc(8/math.Sqrt(282./18)/math.Sqrt2), p, 1e-12)
	assert.InDelta(t, 0.0433, p, 1e-4)
}

// Without a trend p is below a level as often as the level says, or less often.
func TestMannKendallOfNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for _, n := range []int{6, 10, 11, 40} {
		low := 0
		for range 2000 {
			x := make([]float64, n)
			for k := range x {
				x[k] = r.NormFloat64()
			}
			if _, p := MannKendall(x); p < 0.05 {
				low++
			}
		}
		assert.Less(t, low, 140, "of 2000 with n = %d; 100 are expected", n)
		assert.Greater(t, low, 15, "n = %d: of six values no order has a p between 0.017 and 0.056", n)
	}
}
