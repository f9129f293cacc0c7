// Package graph holds centralities of small undirected graphs with weighted edges, given as a symmetric matrix of
// non-negative weights; the diagonal does not count. The order of the nodes decides the order of every sum, so that
// equal input gives equal bits. (gonum's graphs are maps, whose order changes from run to run.)
package graph

import "math"

// edge leads to a node.
type edge struct {
	to     int
	weight float64
}

// edges returns the edges of each node, by node.
func edges(w [][]float64) [][]edge {
	out := make([][]edge, len(w))
	for i, row := range w {
		for j, v := range row {
			if i != j && v > 0 {
				out[i] = append(out[i], edge{j, v})
			}
		}
	}
	return out
}

// Degree returns for each node the sum of the weights of its edges as a share of the largest such sum, 0..1; 0 for all
// without edges (strength, Barrat et al. 2004).
func Degree(w [][]float64) []float64 {
	out := make([]float64, len(w))
	for i, all := range edges(w) {
		for _, e := range all {
			out[i] += e.weight
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
	adjacent := edges(w)
	shift := 0.0
	for _, all := range adjacent {
		row := 0.0
		for _, e := range all {
			row += e.weight
		}
		shift = max(shift, row/2)
	}
	x, y := make([]float64, len(w)), make([]float64, len(w))
	if shift == 0 {
		return x
	}
	for i := range x {
		x[i] = 1
	}
	for range 1000 {
		change := 0.0
		for i, all := range adjacent {
			y[i] = shift * x[i]
			for _, e := range all {
				y[i] += float64(e.weight * x[e.to])
			}
		}
		scaled(y)
		for i := range y {
			change = max(change, math.Abs(y[i]-x[i]))
		}
		x, y = y, x
		if change < 1e-10 {
			break
		}
	}
	for i, v := range x {
		if v < 1e-6 { // on its way to 0
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
