package convnet

import "gonum.org/v1/gonum/blas/blas32"

// axpy adds a·x to dst. The routine beneath multiplies and adds four numbers at a time, each rounded by itself, so that
// it gives the same as the loop of other architectures.
func axpy(dst []float32, a float32, x []float32) {
	blas32.Axpy(a, blas32.Vector{N: len(dst), Inc: 1, Data: x}, blas32.Vector{N: len(dst), Inc: 1, Data: dst})
}
