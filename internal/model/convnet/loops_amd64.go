package convnet

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// The routines beneath multiply and add four numbers at a time, each rounded by itself, so that they give the same as the
// loops of other architectures.

// axpy adds a·x to dst.
func axpy(dst []float32, a float32, x []float32) {
	gonum.Implementation{}.Saxpy(len(dst), a, x, 1, dst, 1)
}

// addRows adds Σ (scale·x_i)·row_i to dst, passing over what is 0; the rows stand one behind the other.
func addRows(dst []float32, scale float32, x, rows []float32) {
	if len(x) == 0 {
		return
	}
	for from := 0; from < len(dst); from += together {
		part := dst[from:min(from+together, len(dst))]
		gonum.Implementation{}.Sgemm(blas.NoTrans, blas.NoTrans, 1, len(part), len(x), scale, x, len(x), rows[from:], len(dst), 1, part, len(part))
	}
}

// together is how many columns are looked at together: with more, Sgemm would share them out to goroutines, which takes longer
// than the sums.
const together = 192
