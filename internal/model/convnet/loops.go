package convnet

import "math"

// larger keeps the larger of each two. The bits of floats that are not negative are ordered as integers are, and those of
// negative ones are negative integers: as best holds none of these, the comparison needs no branch, which would be guessed
// wrong half of the time.
func larger(best []int32, x []float32) {
	x = x[:len(best)]
	for i, v := range x {
		best[i] = max(best[i], int32(math.Float32bits(v)))
	}
}

// floats puts what larger kept into dst.
func floats(dst []float32, best []int32) {
	best = best[:len(dst)]
	for i, v := range best {
		dst[i] = math.Float32frombits(uint32(v))
	}
}

func relu(x []float32) {
	for i, v := range x {
		if v < 0 {
			x[i] = 0
		}
	}
}
