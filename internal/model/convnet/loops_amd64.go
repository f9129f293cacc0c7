package convnet

import "gonum.org/v1/gonum/blas/gonum"

// axpy adds a·x to dst. The routine beneath multiplies and adds four numbers at a time, each rounded by itself, so that it gives
// the same as the loop of other architectures.
func axpy(dst []float32, a float32, x []float32) {
	gonum.Implementation{}.Saxpy(len(dst), a, x, 1, dst, 1)
}
