package prosody

import "math"

// histogram counts codes, so that quantiles of hours cost no sorting.
type histogram struct {
	count []int32
	n     int
}

func newHistogram(codes int) *histogram { return &histogram{count: make([]int32, codes)} }

func (h *histogram) reset() {
	clear(h.count)
	h.n = 0
}

func (h *histogram) add(code int) {
	h.count[code]++
	h.n++
}

// quantile returns the smallest code that the share q of the values does not exceed; 0 if there are none.
func (h *histogram) quantile(q float64) int {
	left := int(math.Ceil(q * float64(h.n)))
	for code, n := range h.count {
		if left -= int(n); left <= 0 && n > 0 {
			return code
		}
	}
	return 0
}

// deviation returns the standard deviation of the codes, divided by n.
func (h *histogram) deviation() float64 {
	if h.n == 0 {
		return 0
	}
	var sum, squares float64
	for code, n := range h.count {
		sum += float64(float64(n) * float64(code))
	}
	mean := sum / float64(h.n)
	for code, n := range h.count {
		d := float64(code) - mean
		squares += float64(float64(n) * d * d)
	}
	return math.Sqrt(squares / float64(h.n))
}
