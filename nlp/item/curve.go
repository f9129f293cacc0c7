package item

import "math"

// curve is scores along a conversation.
type curve struct {
	scores [][kinds]float64
	sums   [][kinds]float64 // of the chances before each utterance
}

func (c *curve) reset() {
	c.scores, c.sums = c.scores[:0], append(c.sums[:0], [kinds]float64{})
}

// add appends the scores of an utterance.
func (c *curve) add(scores [kinds]float64) {
	sum := c.sums[len(c.sums)-1]
	for k, s := range scores {
		sum[k] += 1 / (1 + math.Exp(-s))
	}
	c.scores, c.sums = append(c.scores, scores), append(c.sums, sum)
}

// beside appends the scores of so many utterances before and behind u.
func (c *curve) beside(row []float32, u, k, n int) []float32 {
	for d := 1; d <= n; d++ {
		row = append(row, c.at(u-d, k), c.at(u+d, k))
	}
	return row
}

// windows appends the logarithms of the sums of the chances within so many utterances of u.
func (c *curve) windows(row []float32, u, k int, within ...int) []float32 {
	for _, w := range within {
		row = append(row, float32(math.Log(c.sum(u-w, u+w+1, k)+1e-4)))
	}
	return row
}

// peaks appends the highest scores before and behind u.
func (c *curve) peaks(row []float32, u, k int) []float32 {
	for _, w := range [...]int{4, 12, 30} {
		row = append(row, c.most(u-w, u, k), c.most(u+1, u+w+1, k))
	}
	return row
}

func (c *curve) at(u, k int) float32 {
	if u < 0 || u >= len(c.scores) {
		return nowhere
	}
	return float32(c.scores[u][k])
}

// sum returns the sum of the chances of the utterances from … to-1.
func (c *curve) sum(from, to, k int) float64 {
	return c.sums[min(len(c.scores), to)][k] - c.sums[max(0, from)][k]
}

// most returns the highest score of the utterances from … to-1.
func (c *curve) most(from, to, k int) float32 {
	m := nowhere
	for u := max(0, from); u < min(len(c.scores), to); u++ {
		m = max(m, c.scores[u][k])
	}
	return float32(m)
}
