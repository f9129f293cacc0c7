// Package graph holds centralities of small undirected graphs with weighted edges, given as a symmetric matrix of
// non-negative weights; the diagonal does not count. The order of the nodes decides the order of every sum, so that
// equal input gives equal bits. (gonum's graphs are maps, whose order changes from run to run.)
package graph

import "math"

// Degree returns for each node the sum of the weights of its edges as a share of the largest such sum, 0..1; 0 for all
// without edges (strength, Barrat et al. 2004).
func Degree(w [][]float64) []float64 {
	out := make([]float64, len(w))
	for i := range w {
		for j, v := range w[i] {
			if i != j {
				out[i] += v
			}
		}
	}
	return scaled(out)
}

// Eigenvector returns the eigenvector centrality of each node, scaled so that the largest is 1: a node is central whose
// neighbours are (Bonacich 1972). Of a graph in several parts, the part with the largest eigenvalue counts and the others
// get 0. It is 0 for all without edges.
//
// It is found by power iteration on W + s·I with s half the largest row sum, which has the same eigenvectors but does not
// swing on graphs in two sides, from equal values for all, until nothing changes by more than 1e-10, at most 1000 times.
func Eigenvector(w [][]float64) []float64 {
	n := len(w)
	shift := 0.0
	for i := range w {
		row := 0.0
		for j, v := range w[i] {
			if i != j {
				row += v
			}
		}
		shift = max(shift, row/2)
	}
	x, y := make([]float64, n), make([]float64, n)
	if shift == 0 {
		return x
	}
	for i := range x {
		x[i] = 1
	}
	for range 1000 {
		for i := range y {
			y[i] = shift * x[i]
			for j, v := range w[i] {
				if i != j {
					y[i] += v * x[j]
				}
			}
		}
		scaled(y)
		change := 0.0
		for i := range y {
			change = max(change, math.Abs(y[i]-x[i]))
		}
		x, y = y, x
		if change < 1e-10 {
			break
		}
	}
	for i, v := range x {
		if v < 1e-6 {
			x[i] = 0
		}
	}
	return x
}

// scaled divides x by its largest value, in place.
func scaled(x []float64) []float64 {
	most := 0.0
	for _, v := range x {
		most = max(most, v)
	}
	if most > 0 {
		for i := range x {
			x[i] /= most
		}
	}
	return x
}

// Betweenness returns for each node the share of the shortest paths between two others that lead through it, 0..1
// (Freeman 1977, by the algorithm of Brandes 2001). An edge of weight w has the length 1/w: strong ties are short (Newman
// 2001). Of several shortest paths each counts in part. It costs O(n³).
func Betweenness(w [][]float64) []float64 {
	n := len(w)
	out := make([]float64, n)
	b := newBrandes(n)
	for s := range n {
		b.search(w, s)
		b.collect(s, out)
	}
	if n > 2 {
		for i := range out {
			out[i] /= float64((n - 1) * (n - 2))
		}
	}
	return out
}

// brandes is the state of a search from one node.
type brandes struct {
	dist, paths, through []float64
	done                 []bool
	order                []int   // the nodes reached, by distance
	before               [][]int // the nodes before a node on its shortest paths
}

func newBrandes(n int) *brandes {
	return &brandes{
		dist: make([]float64, n), paths: make([]float64, n), through: make([]float64, n),
		done: make([]bool, n), before: make([][]int, n),
	}
}

// search finds the shortest paths from s.
func (b *brandes) search(w [][]float64, s int) {
	for i := range b.dist {
		b.dist[i], b.paths[i], b.through[i], b.done[i] = math.Inf(1), 0, 0, false
		b.before[i] = b.before[i][:0]
	}
	b.order = b.order[:0]
	b.dist[s], b.paths[s] = 0, 1
	for {
		u := -1
		for i, d := range b.dist {
			if !b.done[i] && !math.IsInf(d, 1) && (u < 0 || d < b.dist[u]) {
				u = i
			}
		}
		if u < 0 {
			return
		}
		b.done[u] = true
		b.order = append(b.order, u)
		for v, weight := range w[u] {
			if v != u && weight > 0 && !b.done[v] {
				b.step(u, v, b.dist[u]+1/weight)
			}
		}
	}
}

// step takes the way to v over u into account.
func (b *brandes) step(u, v int, d float64) {
	const same = 1e-9 // sums of 1/w in another order may differ in the last bits
	switch {
	case d < b.dist[v]*(1-same):
		b.dist[v], b.paths[v] = d, b.paths[u]
		b.before[v] = append(b.before[v][:0], u)
	case d <= b.dist[v]*(1+same):
		b.paths[v] += b.paths[u]
		b.before[v] = append(b.before[v], u)
	}
}

// collect adds to out what share of the paths from s leads through each node.
func (b *brandes) collect(s int, out []float64) {
	for k := len(b.order) - 1; k >= 0; k-- {
		v := b.order[k]
		for _, u := range b.before[v] {
			b.through[u] += b.paths[u] / b.paths[v] * (1 + b.through[v])
		}
		if v != s {
			out[v] += b.through[v]
		}
	}
}
