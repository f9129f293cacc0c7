package diarize

import (
	"context"
	"math"
)

// merging is the state of one agglomeration: the gain of every pair and the best partner of every cluster.
type merging struct {
	*clusters
	own  []float64 // evidence of each
	gain [][]float32
	best []int // −1 where there is none
}

// merge merges clusters and returns for each of them the number of the one that it ends in, from 0 on in the order of
// their first members. Clusters that ended in others have the count 0 afterwards.
func (c *clusters) merge(ctx context.Context, threshold float64, lo, hi int) ([]int, error) {
	n := len(c.count)
	into := make([]int, n)
	for i := range into {
		into[i] = i
	}
	m := &merging{clusters: c}
	if err := m.prepare(ctx); err != nil {
		return nil, err
	}
	for left := n; left > lo; left-- {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		i := m.pick()
		if i < 0 || left <= hi && float64(m.gain[i][m.best[i]]) < threshold {
			break
		}
		j := m.best[i]
		i, j = min(i, j), max(i, j)
		m.join(i, j)
		for k := range into {
			if into[k] == j {
				into[k] = i
			}
		}
	}
	number, next := make([]int, n), 0
	for i, k := range into {
		if k == i {
			number[i] = next
			next++
		}
		into[i] = number[k]
	}
	return into, nil
}

func (m *merging) prepare(ctx context.Context) error {
	n := len(m.count)
	m.own, m.best, m.gain = make([]float64, n), make([]int, n), make([][]float32, n)
	for i := range n {
		m.own[i] = m.evidence(i)
		m.gain[i] = make([]float32, n)
	}
	for i := range n {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for j := range i {
			m.set(i, j)
		}
	}
	for i := range n {
		m.search(i)
	}
	return nil
}

func (m *merging) set(i, j int) {
	gain := m.together(i, j) - m.own[i] - m.own[j]
	if m.clips > 0 {
		n := sharedCells(m.count[i], m.count[j])
		gain += float64(m.clips * (n + max(n-firstCells, 0)))
	}
	g := float32(gain)
	m.gain[i][j], m.gain[j][i] = g, g
}

// search finds the best partner of i among those that are left.
func (m *merging) search(i int) {
	m.best[i] = -1
	best := float32(math.Inf(-1))
	for j, g := range m.gain[i] {
		if j != i && m.count[j] > 0 && g > best {
			m.best[i], best = j, g
		}
	}
}

// pick returns the cluster with the best pair, the first of equals, −1 if there is no pair.
func (m *merging) pick() int {
	pick, best := -1, float32(math.Inf(-1))
	for i, j := range m.best {
		if m.count[i] > 0 && j >= 0 && m.gain[i][j] > best {
			pick, best = i, m.gain[i][j]
		}
	}
	return pick
}

// join merges j into i.
func (m *merging) join(i, j int) {
	m.count[i] += m.count[j]
	m.count[j] = 0
	for d, v := range m.sum[j] {
		m.sum[i][d] += v
	}
	m.own[i] = m.evidence(i)
	for k := range m.count {
		if k != i && m.count[k] > 0 {
			m.set(i, k)
		}
	}
	m.search(i)
	for k, b := range m.best {
		switch {
		case k == i || m.count[k] == 0:
		case b == i || b == j:
			m.search(k)
		case m.gain[k][i] > m.gain[k][b] || m.gain[k][i] == m.gain[k][b] && i < b:
			m.best[k] = i
		}
	}
}

// sharedCells is the number of cells that a difference between clusters of a and b cells rests on.
func sharedCells(a, b int) float64 { return float64(a) * float64(b) / float64(a+b) }
