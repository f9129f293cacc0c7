package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/topic"
)

const bins = 32

type boostOptions struct {
	depth, trees int
	rate, l2     float64
	least        float64
	sample       float64
	seed         uint64
}

// boost fits trees to the logistic loss (Friedman 2001), with second-order leaves.
func boost(rows [][]float32, y []bool, w []float64, o boostOptions) *topic.Trees {
	n, f := len(rows), len(rows[0])
	cuts := make([][]float32, f)
	binned := make([][]uint8, f)
	for j := range f {
		v := make([]float32, 0, 4096)
		for i := 0; i < n; i += max(1, n/4096) {
			v = append(v, rows[i][j])
		}
		slices.Sort(v)
		var c []float32
		for k := 1; k < bins; k++ {
			x := v[k*(len(v)-1)/bins]
			if len(c) == 0 || x > c[len(c)-1] {
				c = append(c, x)
			}
		}
		cuts[j] = c
		binned[j] = make([]uint8, n)
		for i := range n {
			k, _ := slices.BinarySearch(c, rows[i][j])
			binned[j][i] = uint8(k)
		}
	}
	b := &topic.Trees{Depth: o.depth, Width: f, Seed: o.seed}
	pos, all := 0.0, 0.0
	for i := range n {
		all += w[i]
		if y[i] {
			pos += w[i]
		}
	}
	b.Base = math.Log(pos / (all - pos))
	score := make([]float64, n)
	for i := range score {
		score[i] = b.Base
	}
	g, h := make([]float64, n), make([]float64, n)
	r := rand.New(rand.NewPCG(o.seed, 1))
	for range o.trees {
		for i := range n {
			p := 1 / (1 + math.Exp(-score[i]))
			t := 0.0
			if y[i] {
				t = 1
			}
			g[i], h[i] = w[i]*(p-t), w[i]*p*(1-p)
		}
		use := make([]bool, f)
		for j := range use {
			use[j] = r.Float64() < o.sample
		}
		t, leafOf := grow(binned, cuts, g, h, use, o)
		for i := range n {
			score[i] += float64(t.Leaf[leafOf[i]])
		}
		b.Trees = append(b.Trees, t)
	}
	return b
}

func grow(binned [][]uint8, cuts [][]float32, g, h []float64, use []bool, o boostOptions) (topic.Tree, []int) {
	n := len(g)
	inner := 1<<o.depth - 1
	t := topic.Tree{Feature: make([]int, inner), Cut: make([]float32, inner), Leaf: make([]float32, 1<<o.depth)}
	node := make([]int, n)
	for d := range o.depth {
		first, count := 1<<d-1, 1<<d
		best := make([]float64, count)
		at := make([]int, count) // bin
		for k := range count {
			t.Cut[first+k] = math.MaxFloat32
			at[k] = 255
		}
		gs, hs := make([]float64, count*bins), make([]float64, count*bins)
		for j := range binned {
			if !use[j] {
				continue
			}
			clear(gs)
			clear(hs)
			col := binned[j]
			for i := range n {
				k := (node[i]-first)*bins + int(col[i])
				gs[k] += g[i]
				hs[k] += h[i]
			}
			for k := range count {
				G, H := 0.0, 0.0
				for c := range bins {
					G += gs[k*bins+c]
					H += hs[k*bins+c]
				}
				l, m := 0.0, 0.0
				for c := range cuts[j] {
					l += gs[k*bins+c]
					m += hs[k*bins+c]
					if m < o.least || H-m < o.least {
						continue
					}
					gain := l*l/(m+o.l2) + (G-l)*(G-l)/(H-m+o.l2) - G*G/(H+o.l2)
					if gain > best[k] {
						best[k] = gain
						t.Feature[first+k], t.Cut[first+k], at[k] = j, cuts[j][c], c
					}
				}
			}
		}
		for i := range n {
			k := node[i] - first
			if int(binned[t.Feature[node[i]]][i]) > at[k] {
				node[i] = 2*node[i] + 2
			} else {
				node[i] = 2*node[i] + 1
			}
		}
	}
	G, H := make([]float64, 1<<o.depth), make([]float64, 1<<o.depth)
	for i := range n {
		node[i] -= inner
		G[node[i]] += g[i]
		H[node[i]] += h[i]
	}
	for k := range t.Leaf {
		t.Leaf[k] = float32(-o.rate * G[k] / (H[k] + o.l2))
	}
	return t, node
}
