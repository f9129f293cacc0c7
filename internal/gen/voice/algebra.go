package main

import (
	"slices"

	"gonum.org/v1/gonum/mat"
)

// center returns the mean of x.
func center(x [][]float64) []float64 {
	mean := make([]float64, len(x[0]))
	for _, v := range x {
		for d := range v {
			mean[d] += v[d]
		}
	}
	for d := range mean {
		mean[d] /= float64(len(x))
	}
	return mean
}

// shift returns x less mean.
func shift(x [][]float64, mean []float64) [][]float64 {
	y := make([][]float64, len(x))
	for i, v := range x {
		y[i] = make([]float64, len(v))
		for d := range v {
			y[i][d] = v[d] - mean[d]
		}
	}
	return y
}

// turn returns xᵀ·m of every vector.
func turn(x [][]float64, m *mat.Dense) [][]float64 {
	y := make([][]float64, len(x))
	parallel(len(x), func(i int) {
		y[i] = make([]float64, len(x[i]))
		mat.NewVecDense(len(x[i]), y[i]).MulVec(m.T(), mat.NewVecDense(len(x[i]), x[i]))
	})
	return y
}

// classMeans returns mean and size of every class.
func classMeans(x [][]float64, class []int) (means [][]float64, counts []float64) {
	means = make([][]float64, slices.Max(class)+1)
	counts = make([]float64, len(means))
	for k := range means {
		means[k] = make([]float64, len(x[0]))
	}
	for i, v := range x {
		counts[class[i]]++
		for d := range v {
			means[class[i]][d] += v[d]
		}
	}
	for k, m := range means {
		for d := range m {
			m[d] /= max(counts[k], 1)
		}
	}
	return means, counts
}

func median(x []float64) float64 {
	s := slices.Sorted(slices.Values(x))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// rows returns the transpose of m, row after row.
func rows(m *mat.Dense) []float32 {
	r, c := m.Dims()
	y := make([]float32, 0, r*c)
	for j := range c {
		for i := range r {
			y = append(y, float32(m.At(i, j)))
		}
	}
	return y
}

func single(x []float64) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = float32(v)
	}
	return y
}
