// Package vector holds the two loops over float32 slices that most of the time of hearing goes into: a scaled sum and
// an inner product. They are gonum's, which are vector instructions on amd64 and plain loops elsewhere.
//
// Both pay off from about 30 elements on; a call costs as much as some ten elements.
//
// # Order
//
// [AddScaled] treats every element by itself, so that a sum of scaled slices does not depend on how they are cut.
// [Dot] adds in four lanes that begin at a multiple of 16 bytes in b's memory: its rounding is the same from call to call
// only if b lies the same way. A slice that make returned, of four elements or more, always does, and so does its part
// from any fixed element on.
package vector

import "gonum.org/v1/gonum/blas/gonum"

// AddScaled adds k·x to dst. It panics if the lengths differ. The two are one slice or apart.
func AddScaled(dst []float32, k float32, x []float32) {
	if len(dst) != len(x) {
		panic("vector: slices of different lengths")
	}
	gonum.Implementation{}.Saxpy(len(x), k, x, 1, dst, 1)
}

// Dot returns Σ a[i]·b[i]. It panics if the lengths differ.
func Dot(a, b []float32) float32 {
	if len(a) != len(b) {
		panic("vector: slices of different lengths")
	}
	return gonum.Implementation{}.Sdot(len(a), a, 1, b, 1)
}
