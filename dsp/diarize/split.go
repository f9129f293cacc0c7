package diarize

import (
	"context"
	"math"
)

// clustering is what clustering has found.
type clustering struct {
	voice []int // of each cell
	split split
	minor []bool // the cells of the smaller side of the split; nil if nothing was split
}

// split is the best division of a recording in two sides, and whether they are two voices.
type split struct {
	minor []bool  // the clusters of the smaller side; nil if there is no division
	one   bool    // both are one voice
	sure  float64 // the probability that they are two
}

// split joins the clusters until two are left. Clips of one voice differ by more than the windows of a clip do, and evidence for such a
// difference grows with the speech on the smaller side: two voices have to differ by more. The less speech there is, the
// less likely is a second voice anyway.
func (c *clusters) split(ctx context.Context, t tuning) (split, error) {
	two := c.like()
	for i, n := range c.count {
		two.count, two.sum = append(two.count, n), append(two.sum, append([]float32(nil), c.sum[i]...))
	}
	into, err := two.merge(ctx, t.threshold, 2, 2)
	if err != nil {
		return split{}, err
	}
	sides := c.like()
	sides.append(two)
	a, b := sides.count[0], sides.count[1]
	shared := sharedCells(a, b)
	margin := t.threshold - float64(t.clips*shared) - t.unlikely - (sides.together(0, 1) - sides.evidence(0) - sides.evidence(1))
	s := split{minor: make([]bool, len(into)), one: margin <= 0}
	s.sure = 1 / (1 + math.Exp(-(sureAtLeast + float64(sureSlope*margin)/(shared+sureTrust))))
	less := 0
	if b < a {
		less = 1
	}
	for i, side := range into {
		s.minor[i] = side == less
	}
	return s, nil
}

// settle notes which cells are of the smaller side, and gives all cells to one voice where the sides are one.
func (c *clustering) settle() {
	if c.split.minor == nil {
		return
	}
	c.minor = make([]bool, len(c.voice))
	for i, k := range c.voice {
		c.minor[i] = c.split.minor[k]
	}
	if c.split.one {
		clear(c.voice)
	}
}

// weigh lowers the confidence of the cells on the smaller side by what is not known about the split: whatever the truth is,
// the larger side is right.
func (c *clustering) weigh(l labels) {
	if c.minor == nil {
		return
	}
	right := 1 - c.split.sure
	for _, k := range l.speaker {
		if k != l.speaker[0] {
			right = c.split.sure
			break
		}
	}
	for i, minor := range c.minor {
		if minor {
			l.confidence[i] *= float32(right)
		}
	}
}
