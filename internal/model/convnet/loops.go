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

// addRows adds Σ (scale·x_i)·row_i to dst, passing over what is 0; the rows stand one behind the other. About half of what relu
// leaves is 0, in no order: what is not is listed first, without a branch, as it would be guessed wrong half of the time.
func addRows(dst []float32, scale float32, x, rows []float32) {
	const most = 256
	var room [most]int32
	for from := 0; from < len(x); from += most {
		n := 0
		for i, v := range x[from:min(from+most, len(x))] {
			room[n%most] = int32(from + i)
			some := 0
			if v != 0 {
				some = 1
			}
			n += some
		}
		for _, i := range room[:n] {
			axpy(dst, float32(scale*x[i]), rows[int(i)*len(dst):][:len(dst)])
		}
	}
}
