package topic

import (
	"math"
	"slices"
)

// unknown stands for a pause where times are not known.
const unknown = -9

// rows makes what the second model looks at: the numbers of the columns, and the first model's scores at a place, around it
// and in the whole conversation.
type rows struct {
	*extractor
	scores    []float64
	rank      []float64
	wide      [4][]float64 // chances of the first model, spread
	mean, dev float64
	sum       float64
}

func (e *extractor) second(scores []float64) *rows {
	r := &rows{extractor: e, scores: scores, rank: ranking(scores)}
	r.mean, r.dev = moments(scores)
	p := make([]float64, len(scores))
	for i, s := range scores {
		p[i] = 1 / (1 + math.Exp(-(s - 2.2)))
		r.sum += p[i]
	}
	for i, share := range []float64{0.004, 0.01, 0.02, 0.04} {
		r.wide[i] = smooth(p, max(1, int(float64(float64(len(p))*share)+0.5)))
	}
	return r
}

// append appends the row of the place before unit u.
func (r *rows) append(row []float32, u int) []float32 {
	for i := range r.columns[:r.base] {
		row = append(row, float32(r.columns[i].values[u]))
	}
	for i := range 4 { // pauses
		v := float32(unknown)
		if len(r.columns) == r.base+4 {
			v = float32(r.columns[r.base+i].values[u])
		}
		row = append(row, v)
	}
	s, n := r.scores[u], len(r.scores)
	for _, v := range [...]float64{s, (s - r.mean) / r.dev, r.rank[u], r.at(u - 1), r.at(u + 1), r.at(u - 2), r.at(u + 2),
		r.most(u-6, u) - s, r.most(u+1, u+7) - s, r.most(u-25, u) - s, r.most(u+1, u+26) - s,
		r.wide[0][u], r.wide[1][u], r.wide[2][u], r.wide[3][u], r.sum, float64(n), float64(u), float64(n - u)} {
		row = append(row, float32(v))
	}
	return row
}

// nowhere is the score of a place outside the conversation.
const nowhere = -5.0

func (r *rows) at(u int) float64 {
	if u < 1 || u >= len(r.scores) {
		return nowhere
	}
	return r.scores[u]
}

// most returns the highest score of the places from … to-1.
func (r *rows) most(from, to int) float64 {
	m := nowhere
	for _, s := range r.scores[min(max(1, from), len(r.scores)):max(min(len(r.scores), to), min(max(1, from), len(r.scores)))] {
		m = max(m, s)
	}
	return m
}

func moments(v []float64) (mean, dev float64) {
	if len(v) == 0 {
		return 0, 1
	}
	for _, x := range v {
		mean += x
	}
	mean /= float64(len(v))
	for _, x := range v {
		dev += float64((x - mean) * (x - mean))
	}
	return mean, max(0.01, math.Sqrt(dev/float64(len(v))))
}

// ranking returns 1 plus how many values are higher, as a binary logarithm.
func ranking(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case v[a] > v[b]:
			return -1
		case v[a] < v[b]:
			return 1
		}
		return a - b
	})
	out := make([]float64, len(v))
	for r, i := range order {
		out[i] = math.Log2(1 + float64(r))
	}
	return out
}
