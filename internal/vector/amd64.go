//go:build amd64 && !noasm && !gccgo && !safe

package vector

import "gonum.org/v1/gonum/blas/gonum"

func addScaled(dst []float32, k float32, x []float32) {
	gonum.Implementation{}.Saxpy(len(x), k, x, 1, dst, 1)
}

func dot(a, b []float32) float32 { return gonum.Implementation{}.Sdot(len(a), a, 1, b, 1) }
