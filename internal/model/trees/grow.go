package trees

import "math"

// grower grows one tree at a time.
type grower struct {
	*table
	o    Options
	g, h []float64 // first and second derivative of the loss, by example
	node []int     // where each example stands
	use  []bool    // which numbers may be looked at
}

// grow grows a tree level by level, and leaves in node the leaf of each example.
func (w *grower) grow() Tree {
	inner := 1<<w.o.Depth - 1
	t := Tree{Feature: make([]int, inner), Cut: make([]float32, inner), Leaf: make([]float32, inner+1)}
	clear(w.node)
	for d := range w.o.Depth {
		w.split(&t, 1<<d-1, 1<<d)
	}
	g, h := make([]float64, inner+1), make([]float64, inner+1)
	for i := range w.node {
		w.node[i] -= inner
		g[w.node[i]] += w.g[i]
		h[w.node[i]] += w.h[i]
	}
	for k := range t.Leaf {
		t.Leaf[k] = float32(-w.o.Rate * g[k] / (h[k] + w.o.L2))
	}
	return t
}

// split finds the best cut of each of so many nodes from first on, and moves the examples down. A node that no cut makes
// better sends all to the left.
func (w *grower) split(t *Tree, first, count int) {
	best, at := make([]float64, count), make([]int, count)
	for k := range count {
		t.Cut[first+k], at[k] = math.MaxFloat32, bins
	}
	g, h := make([]float64, count*bins), make([]float64, count*bins)
	for j := range w.binned {
		if !w.use[j] {
			continue
		}
		clear(g)
		clear(h)
		for i, b := range w.binned[j] {
			k := (w.node[i]-first)*bins + int(b)
			g[k] += w.g[i]
			h[k] += w.h[i]
		}
		for k := range count {
			if gain, c := w.cut(g[k*bins:(k+1)*bins], h[k*bins:(k+1)*bins], len(w.cuts[j])); gain > best[k] {
				best[k], at[k] = gain, c
				t.Feature[first+k], t.Cut[first+k] = j, w.cuts[j][c]
			}
		}
	}
	for i, n := range w.node {
		w.node[i] = 2*n + 1
		if int(w.binned[t.Feature[n]][i]) > at[n-first] {
			w.node[i]++
		}
	}
}

// cut returns the best of so many cuts between the steps of a number and what it gains.
func (w *grower) cut(g, h []float64, cuts int) (best float64, at int) {
	var sg, sh float64
	for c := range g {
		sg += g[c]
		sh += h[c]
	}
	var lg, lh float64
	for c := range cuts {
		lg += g[c]
		lh += h[c]
		if lh < w.o.Least || sh-lh < w.o.Least {
			continue
		}
		rg, rh := sg-lg, sh-lh
		if gain := lg*lg/(lh+w.o.L2) + rg*rg/(rh+w.o.L2) - sg*sg/(sh+w.o.L2); gain > best {
			best, at = gain, c
		}
	}
	return best, at
}
