package diarize

import (
	"context"
	"math"
)

// cluster labels cells by agglomerative clustering from blocks: the two clusters whose merger gains the most evidence
// are merged as long as that is at least the threshold, or until there are hi clusters; never below lo. Long recordings
// are clustered by pieces, and then the clusters of the pieces. What is left is merged on as long as two of them differ by no more
// than a voice does in the course of a recording; and where one voice is enough, a second one has to differ by more than clips of
// one voice do.
func cluster(ctx context.Context, z *vectors, block []int, t tuning, lo, hi int) (clustering, error) {
	n := block[len(block)-1] + 1
	of := make([]int, n) // the cluster of each block
	pieces := (n + pieceBlocks - 1) / pieceBlocks
	top := newClusters(z, t.alpha)
	cell := 0
	for p := range pieces {
		from, to := p*n/pieces, (p+1)*n/pieces
		part := top.like()
		cell = part.collect(z, block, of, cell, to)
		// A piece is never merged below what the whole has to keep, and its number is not bounded from above.
		most := len(part.count)
		if pieces == 1 {
			most = hi
		}
		into, err := part.merge(ctx, t.threshold, lo, most)
		if err != nil {
			return clustering{}, err
		}
		first := len(top.count)
		for b := from; b < to; b++ {
			of[b] = first + into[of[b]]
		}
		top.append(part)
	}
	into, err := top.merge(ctx, t.threshold, lo, hi)
	if err != nil {
		return clustering{}, err
	}
	voices := top.like()
	voices.append(top)
	voices.clips = t.drift
	same, err := voices.merge(ctx, t.threshold, lo, hi)
	if err != nil {
		return clustering{}, err
	}
	for b, k := range into {
		into[b] = same[k]
	}
	top, voices = voices, top.like()
	voices.append(top)
	c := clustering{voice: make([]int, len(block))}
	if lo == 1 && len(voices.count) > 1 {
		if c.split, err = voices.split(ctx, t); err != nil {
			return c, err
		}
	}
	for i, b := range block {
		c.voice[i] = into[of[b]]
	}
	c.settle()
	return c, nil
}

// clusters hold what is known of each: the number of its cells and the sum of their vectors. With ψ the variances
// between voices, each cell counting α, the log evidence that the cells of a cluster are one voice, less that of their
// scatter, which no clustering changes, is
//
//	½ Σ_d [ψ·s²/(1+nψ) − ln(1+nψ)],  n = α·count, s = α·sum
type clusters struct {
	alpha   float64
	clips   float64 // log evidence, a cell, by which two clusters of one voice differ beside their scatter
	between []float32
	count   []int
	sum     [][]float32
	terms   map[int]*terms // by count
}

// terms are the parts of the evidence that depend on the count alone.
type terms struct {
	weight []float32 // ½α²ψ/(1+nψ)
	log    float64   // ½Σ ln(1+nψ)
}

func newClusters(z *vectors, alpha float64) *clusters {
	return &clusters{alpha: alpha, between: z.between, terms: map[int]*terms{}}
}

// collect sums the cells from cell on, as far as they are of blocks before the block to, into clusters of a block each, writes
// the cluster of each block into of, and returns the first cell that is not. A block that repeats the sound of one before
// tells nothing new and is not counted.
func (c *clusters) collect(z *vectors, block, of []int, cell, to int) int {
	x := make([]float32, z.rank)
	for cell < len(block) && block[cell] < to {
		b, at := block[cell], len(c.count)
		c.count, c.sum = append(c.count, 0), append(c.sum, make([]float32, z.rank))
		for ; cell < len(block) && block[cell] == b; cell++ {
			z.get(x, cell, cell+1)
			c.count[at]++
			for d, v := range x {
				c.sum[at][d] += v
			}
		}
		of[b] = at
		for i := range at {
			if c.repeats(at, i) {
				c.count, c.sum = c.count[:at], c.sum[:at]
				of[b] = i
				break
			}
		}
	}
	return cell
}

// repeats reports whether the means of i and j lie so near to each other as only the same sound does.
func (c *clusters) repeats(i, j int) bool {
	k, m := 1/float32(c.count[i]), 1/float32(c.count[j])
	far := sameSound * float32(len(c.between))
	a, b := c.sum[i], c.sum[j]
	b = b[:len(a)]
	var sum float32
	for d, v := range a {
		e := float32(v*k) - float32(b[d]*m)
		if sum += float32(e * e); sum > far {
			return false
		}
	}
	return true
}

// like returns no clusters that share the terms of c.
func (c *clusters) like() *clusters {
	return &clusters{alpha: c.alpha, between: c.between, terms: c.terms}
}

// append adds the clusters of o that are not empty.
func (c *clusters) append(o *clusters) {
	for i, n := range o.count {
		if n > 0 {
			c.count, c.sum = append(c.count, n), append(c.sum, o.sum[i])
		}
	}
}

func (c *clusters) termsOf(count int) *terms {
	if t := c.terms[count]; t != nil {
		return t
	}
	t := &terms{weight: make([]float32, len(c.between))}
	for d, psi := range c.between {
		q := 1 + float64(c.alpha*float64(count)*float64(psi))
		t.weight[d] = float32(.5 * c.alpha * c.alpha * float64(psi) / q)
		t.log += .5 * math.Log(q)
	}
	c.terms[count] = t
	return t
}

func (c *clusters) evidence(i int) float64 {
	t := c.termsOf(c.count[i])
	var sum float32
	for d, v := range c.sum[i] {
		sum += float32(t.weight[d] * v * v)
	}
	return float64(sum) - t.log
}

// together is the evidence of i and j as one.
func (c *clusters) together(i, j int) float64 {
	t := c.termsOf(c.count[i] + c.count[j])
	a, b, w := c.sum[i], c.sum[j], t.weight
	b, w = b[:len(a)], w[:len(a)]
	var s0, s1 float32
	d := 0
	for ; d+2 <= len(a); d += 2 {
		x, y := a[d]+b[d], a[d+1]+b[d+1]
		s0 += float32(w[d] * x * x)
		s1 += float32(w[d+1] * y * y)
	}
	for ; d < len(a); d++ {
		x := a[d] + b[d]
		s0 += float32(w[d] * x * x)
	}
	return float64(s0+s1) - t.log
}
