package main

import (
	"errors"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
	"github.com/colloquy-go/colloquy/internal/packed"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// summary holds statistics without the empty Gaussians.
type summary struct {
	used   []uint16
	counts []float32
	sums   []float32
}

func summarise(s *ivector.Statistics) (q summary) {
	for _, k := range s.Used {
		q.used = append(q.used, uint16(k))
		q.counts = append(q.counts, s.Counts[k])
		q.sums = append(q.sums, s.Sums[int(k)*ivector.Dims:][:ivector.Dims]...)
	}
	return q
}

func (q *summary) into(s *ivector.Statistics) {
	s.Reset()
	for i, k := range q.used {
		s.Used = append(s.Used, int32(k))
		s.Counts[k] = q.counts[i]
		copy(s.Sums[int(k)*ivector.Dims:], q.sums[i*ivector.Dims:(i+1)*ivector.Dims])
	}
}

// summarise replaces all frames by their statistics.
func (c *corpus) summarise(p *ivector.Params) {
	c.model = ivector.NewModel(p)
	for _, all := range [][]piece{c.segments, c.windows} {
		parallel(shards, func(shard int) {
			e, s := c.model.NewExtractor(), c.model.NewStatistics()
			for i := shard * len(all) / shards; i < (shard+1)*len(all)/shards; i++ {
				s.Reset()
				e.Accumulate(s, all[i].frames)
				all[i].stats, all[i].frames = summarise(s), nil
			}
		})
	}
}

// learnSpace finds T by EM from a random start, with a minimum divergence step after each.
func (c *corpus) learnSpace(p *ivector.Params, plan plan, log func(...any)) error {
	r := newRandom(plan.seed, 2<<48)
	order := r.Perm(len(c.segments))
	order = order[:min(len(order), plan.spaceSegments)]
	p.T = make([]float32, plan.gaussians*ivector.Dims*plan.rank)
	for i := range p.T {
		p.T[i] = float32(r.NormFloat64() * .1)
	}
	for step := range plan.spaceSteps {
		if err := c.spaceStep(p, order); err != nil {
			return err
		}
		log("space", step)
	}
	round(p)
	c.model = ivector.NewModel(p)
	return nil
}

// posterior holds the sums of an EM step over i-vectors y of segments with counts n and centred sums f.
type posterior struct {
	second []float32 // per Gaussian Σ n·E[yyᵀ], packed
	cross  []float32 // per Gaussian and value Σ f·E[y]ᵀ
	all    []float32 // Σ E[yyᵀ], packed
}

var errSpace = errors.New("the space of voices is not positive definite")

func (c *corpus) spaceStep(p *ivector.Params, order []int) error {
	m := ivector.NewModel(p)
	part := make([]posterior, shards)
	parallel(shards, func(s int) {
		part[s] = c.expect(m, order[s*len(order)/shards:(s+1)*len(order)/shards])
	})
	sum := part[0]
	for _, q := range part[1:] {
		vector.AddScaled(sum.second, 1, q.second)
		vector.AddScaled(sum.cross, 1, q.cross)
		vector.AddScaled(sum.all, 1, q.all)
	}
	rank, size := p.Rank(), packed.Len(p.Rank())
	ok := make([]bool, len(p.Weights))
	parallel(len(ok), func(k int) {
		a := sum.second[k*size : (k+1)*size]
		for i := range rank {
			packed.Row(a, i)[i] += 1e-3
		}
		ok[k] = packed.Cholesky(a, rank)
		for row := k * ivector.Dims; row < (k+1)*ivector.Dims && ok[k]; row++ {
			t := p.T[row*rank : (row+1)*rank]
			copy(t, sum.cross[row*rank:(row+1)*rank])
			packed.Solve(a, t)
		}
	})
	for _, good := range ok {
		if !good {
			return errSpace
		}
	}
	return minimiseDivergence(p, sum.all, len(order))
}

// expect sums over the segments named by order.
func (c *corpus) expect(m *ivector.Model, order []int) posterior {
	rank, size := m.Rank(), packed.Len(m.Rank())
	q := posterior{make([]float32, len(m.Weights)*size), make([]float32, len(m.T)), make([]float32, size)}
	e, s, v := m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	second := make([]float32, size)
	var f [ivector.Dims]float32
	for _, i := range order {
		c.segments[i].stats.into(s)
		v.Reset()
		e.Evidence(v, s)
		v.Solve()
		y := v.Linear
		packed.Inverse(second, v.Precision, rank)
		packed.Outer(second, 1, y)
		vector.AddScaled(q.all, 1, second)
		for _, k := range s.Used {
			k := int(k)
			vector.AddScaled(q.second[k*size:(k+1)*size], ivector.Occupancy*s.Counts[k], second)
			e.Centred(f[:], s, k)
			for d, g := range f {
				row := k*ivector.Dims + d
				vector.AddScaled(q.cross[row*rank:(row+1)*rank], g, y)
			}
		}
	}
	return q
}

// minimiseDivergence turns T so that the i-vectors of the n segments have the second moment I: T·L with L·Lᵀ the moment
// that they have.
func minimiseDivergence(p *ivector.Params, all []float32, n int) error {
	rank := p.Rank()
	for i := range all {
		all[i] /= float32(n)
	}
	if !packed.Cholesky(all, rank) {
		return errSpace
	}
	t := make([]float32, rank)
	for row := 0; row < len(p.T); row += rank {
		clear(t)
		for i, v := range p.T[row : row+rank] {
			vector.AddScaled(t[:i+1], v, packed.Row(all, i))
		}
		copy(p.T[row:], t)
	}
	return nil
}
