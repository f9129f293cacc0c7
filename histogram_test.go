package colloquy

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHistogram(t *testing.T) {
	for name, c := range map[string]struct {
		x    []float64
		want Histogram
	}{
		"nothing":                          {nil, Histogram{}},
		"one":                              {[]float64{0.25}, Histogram{0.2, 0.1, []int{1}}},
		"0.6 is no longer in 0.5 … 0.6":    {[]float64{0.5, 0.6}, Histogram{0.5, 0.1, []int{1, 1}}},
		"below 0":                          {[]float64{-0.25, -0.2, 0, 0.15}, Histogram{-0.3, 0.1, []int{1, 1, 0, 1, 1}}},
		"20 bars of 0.1":                   {[]float64{0, 1.99}, Histogram{0, 0.1, []int{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}},
		"more take wider ones":             {[]float64{0, 2}, Histogram{0, 0.2, []int{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}},
		"0.5 after 0.2, 1 after that":      {[]float64{1, 19.5}, Histogram{1, 1, []int{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}},
		"a step of 5 and a multiple of it": {[]float64{12, 98}, Histogram{10, 5, []int{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}},
	} {
		assert.Equal(t, c.want, newHistogram(c.x), name)
	}
	x := []float64{-1.3, -0.2, 0.1, 0.4, 2.2, 4.9}
	n := 0
	for _, c := range newHistogram(x).Counts {
		n += c
	}
	assert.Equal(t, len(x), n, "each is counted once")
	assert.Equal(t, newHistogram(x), distribution(slices.Clone(x)).Histogram)
}
