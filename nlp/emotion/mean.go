package emotion

// Mean is the mean of what several parts of a text say, as the thoughts of a long one. The zero value is that of none.
type Mean struct {
	n   int
	one Result
	sum [Classes]float64
}

// Add adds the result for a part with its weight, such as its share of the words.
func (m *Mean) Add(r Result, weight float64) {
	m.n++
	m.one = r
	for c, p := range r.P {
		m.sum[c] += float64(weight * p)
	}
}

// Result returns the class that is likeliest in the mean, with its probability. For one part that is its result; for several the
// shades are not summed up.
func (m *Mean) Result() Result {
	if m.n == 1 {
		return m.one
	}
	var r Result
	total := 0.0
	for c, p := range m.sum {
		total += p
		if p > m.sum[r.Class] {
			r.Class = Class(c)
		}
	}
	if total == 0 {
		return neutral(0)
	}
	for c, p := range m.sum {
		r.P[c] = p / total
	}
	r.Confidence = r.P[r.Class]
	return r
}
