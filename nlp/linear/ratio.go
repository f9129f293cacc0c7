package linear

import (
	"math"
	"slices"
)

// ratios returns for each feature 0.5 + |r|, where r is the logarithm of how much more often the examples of class k
// have it than the rest, with one example more on each side, so that rare features stay near 0.5.
func ratios(rows [][]Feature, examples []Example, k, dim int) []float64 {
	own, rest := make([]float64, dim), make([]float64, dim)
	owners, others := 2.0, 2.0
	for i, row := range rows {
		count := rest
		if slices.Contains(examples[i].Labels, k) {
			count = own
			owners++
		} else {
			others++
		}
		for _, f := range row {
			count[f.Hash]++
		}
	}
	for j := range own {
		r := math.Log((own[j] + 1) / owners * others / (rest[j] + 1))
		own[j] = 0.5 + math.Abs(r)
	}
	return own
}

// rescaled returns rows with the value of each feature multiplied by its scale.
func rescaled(rows [][]Feature, scale []float64) [][]Feature {
	out := make([][]Feature, len(rows))
	for i, row := range rows {
		out[i] = slices.Clone(row)
		for j := range row {
			out[i][j].Value *= float32(scale[row[j].Hash])
		}
	}
	return out
}
