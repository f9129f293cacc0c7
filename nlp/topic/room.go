package topic

import "slices"

// room is storage that a segmenter uses again, as a conversation needs megabytes of it for a moment.
type room struct {
	numbers []float64
	used    int
	sums    []int32
}

// column returns n numbers of any value, which nobody else has.
func (r *room) column(n int) []float64 {
	if r.used+n > len(r.numbers) {
		r.numbers, r.used = make([]float64, max(columnsAtOnce*n, 2*len(r.numbers))), 0
	}
	r.used += n
	return r.numbers[r.used-n : r.used : r.used]
}

// columnsAtOnce is of how many columns storage is made, about as many as there are.
const columnsAtOnce = 96

// sumsOf returns n sums of any value. They are good until the next call.
func (r *room) sumsOf(n int) []int32 {
	r.sums = slices.Grow(r.sums[:0], n)[:n]
	return r.sums
}
