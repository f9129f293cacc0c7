package diarize

import "math"

// vectorScale is the number of steps of 1 that whitened i-vectors and their projections are kept in. The scatter of a
// voice is 1 and lengths are about 15, so that 16 bits hold them with room.
const vectorScale = 512

// chunkCells is the number of cells whose vectors lie together. One slice for all would be copied as it grows, and for ten
// hours that takes tens of megabytes twice.
const chunkCells = 1024

// vectors are those of all cells. Projected, the scatter of a voice around its mean has the covariance I, the means of
// voices the covariance diag(between).
type vectors struct {
	rank    int
	between []float32
	n       int
	chunks  [][]int16 // of chunkCells vectors each, in steps of 1/vectorScale; the last may be a part
}

func newVectors(between []float32) *vectors { return &vectors{rank: len(between), between: between} }

func (v *vectors) len() int { return v.n }

// row returns the vector of cell i, to be read or changed.
func (v *vectors) row(i int) []int16 {
	at := i % chunkCells * v.rank
	return v.chunks[i/chunkCells][at : at+v.rank]
}

// next makes room for one more vector and returns it.
func (v *vectors) next() []int16 {
	if v.n == len(v.chunks)*chunkCells {
		v.chunks = append(v.chunks, make([]int16, chunkCells*v.rank))
	}
	v.n++
	return v.row(v.n - 1)
}

// append adds a vector.
func (v *vectors) append(x []float32) { quantize(v.next(), x) }

// repeat adds the last vector once more.
func (v *vectors) repeat() { copy(v.next(), v.row(v.n-2)) }

// truncate forgets all but the first n vectors.
func (v *vectors) truncate(n int) {
	v.n = n
	v.chunks = v.chunks[:(n+chunkCells-1)/chunkCells]
}

// get writes the vectors of the cells from to to into dst.
func (v *vectors) get(dst []float32, from, to int) {
	for i := from; i < to; i++ {
		x := dst[(i-from)*v.rank : (i-from+1)*v.rank]
		for d, q := range v.row(i) {
			x[d] = float32(q) * (1. / vectorScale)
		}
	}
}

func (v *vectors) mean() []float32 {
	sum := make([]int64, v.rank)
	for i := range v.n {
		for d, q := range v.row(i) {
			sum[d] += int64(q)
		}
	}
	mean := make([]float32, v.rank)
	for d, s := range sum {
		mean[d] = float32(float64(s) / float64(v.n) / vectorScale)
	}
	return mean
}

// scale multiplies all vectors by k.
func (v *vectors) scale(k float64) {
	for i := range v.n {
		row := v.row(i)
		for d, q := range row {
			row[d] = int16(math.RoundToEven(min(max(float64(q)*k, math.MinInt16), math.MaxInt16)))
		}
	}
}

func quantize(dst []int16, x []float32) {
	for d, v := range x {
		dst[d] = int16(math.RoundToEven(float64(min(max(v*vectorScale, math.MinInt16), math.MaxInt16))))
	}
}
