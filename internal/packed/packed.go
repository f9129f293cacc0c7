// Package packed holds the linear algebra that voice models are made of: inner products and scaled sums of float32
// vectors, and symmetric positive definite matrices of which only the lower triangle is kept, row after row.
//
// # Form
//
// A matrix of n rows has [Len](n) = n(n+1)/2 elements; element (i, j), j ≤ i, lies at i(i+1)/2 + j, so that a row is
// contiguous and every inner loop is an inner product or a scaled sum of rows ([vector.Dot] and [vector.AddScaled]). Sums are
// float32. Nothing is allocated and nothing is parallel.
//
// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed. 2013, §4.2 (the Cholesky factor by rows).
package packed

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/vector"
)

// Len returns the number of elements of a matrix of n rows.
func Len(n int) int { return n * (n + 1) / 2 }

// Row returns row i of a, the elements (i, 0) to (i, i).
func Row(a []float32, i int) []float32 {
	at := Len(i)
	return a[at : at+i+1]
}

// Outer adds k·x·xᵀ to a.
func Outer(a []float32, k float32, x []float32) {
	check(a, len(x))
	for i, v := range x {
		if v != 0 {
			vector.AddScaled(Row(a, i), k*v, x[:i+1])
		}
	}
}

// Times writes a·x into dst, apart from x, for a matrix a of len(x) rows.
func Times(dst, a, x []float32) {
	check(a, len(x))
	for i, v := range x {
		r := Row(a, i)
		dst[i] = vector.Dot(r, x[:i+1])
		vector.AddScaled(dst[:i], v, r[:i])
	}
}

// Cholesky replaces the matrix a of n rows by its factor L, a = L·Lᵀ, and reports whether a is positive definite. If it
// is not, a is left half changed.
func Cholesky(a []float32, n int) bool {
	check(a, n)
	for i := range n {
		r := Row(a, i)
		for j := range i {
			q := Row(a, j)
			r[j] = (r[j] - vector.Dot(r[:j], q[:j])) / q[j]
		}
		d := r[i] - vector.Dot(r[:i], r[:i])
		if !(d > 0) || math.IsInf(float64(d), 1) {
			return false
		}
		r[i] = float32(math.Sqrt(float64(d)))
	}
	return true
}

// Solve replaces x by the solution y of L·Lᵀ·y = x.
func Solve(l, x []float32) {
	n := len(x)
	check(l, n)
	for i := range n {
		r := Row(l, i)
		x[i] = (x[i] - vector.Dot(r[:i], x[:i])) / r[i]
	}
	for i := n - 1; i >= 0; i-- {
		r := Row(l, i)
		x[i] /= r[i]
		vector.AddScaled(x[:i], -x[i], r[:i])
	}
}

// Inverse writes the inverse of L·Lᵀ, of n rows, into dst. l is overwritten by the inverse of L.
func Inverse(dst, l []float32, n int) {
	check(dst, n)
	check(l, n)
	for i := range n {
		invertRow(l, i)
	}
	clear(dst)
	for k := range n {
		Outer(dst[:Len(k+1)], 1, Row(l, k))
	}
}

// invertRow turns row i of L into that of its inverse; the rows before it are turned already.
func invertRow(l []float32, i int) {
	r := Row(l, i)
	scale := 1 / r[i]
	// Row i of the inverse is (eᵢ − Σ_{k<i} l[i][k]·row k) / l[i][i], and row k reaches to column k only: the element
	// that is the next factor is still untouched by the sums before it.
	for k := range i {
		f := r[k]
		r[k] = 0
		vector.AddScaled(r[:k+1], -f*scale, Row(l, k))
	}
	r[i] = scale
}

func check(a []float32, n int) {
	if len(a) != Len(n) {
		panic("packed: matrix of a wrong size")
	}
}
