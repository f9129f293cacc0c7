package graph

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/mat"
)

// star is a hub and three others.
var star = [][]float64{{0, 2, 2, 2}, {2, 0, 0, 0}, {2, 0, 0, 0}, {2, 0, 0, 0}}

func TestStar(t *testing.T) {
	assert.Equal(t, []float64{1, 1. / 3, 1. / 3, 1. / 3}, Degree(star))
	// All 3 pairs of the others meet through the hub.
	assert.Equal(t, []float64{1, 0, 0, 0}, Betweenness(star))
	// λx: hub √3·2, x_leaf = x_hub/√3.
	got := Eigenvector(star)
	assert.Equal(t, 1., got[0])
	assert.InDeltaSlice(t, []float64{0.57735, 0.57735, 0.57735}, got[1:], 1e-5)
}

func TestNothing(t *testing.T) {
	for _, w := range [][][]float64{nil, {{0}}, {{0, 0}, {0, 0}}, {{5, 0}, {0, 5}}} {
		zero := make([]float64, len(w))
		assert.Equal(t, zero, Degree(w))
		assert.Equal(t, zero, Betweenness(w))
		assert.Equal(t, zero, Eigenvector(w))
	}
}

func TestStrongTiesAreShort(t *testing.T) {
	// From 0 to 2: directly 1/1, over 1 it is 1/4 + 1/4.
	assert.Equal(t, []float64{0, 1, 0}, Betweenness([][]float64{{0, 4, 1}, {4, 0, 4}, {1, 4, 0}}))
	// Both ways are 1 long: half of the paths lead over 1.
	assert.Equal(t, []float64{0, 0.5, 0}, Betweenness([][]float64{{0, 2, 1}, {2, 0, 2}, {1, 2, 0}}))
}

func TestSeparateParts(t *testing.T) {
	w := [][]float64{{0, 3, 0, 0}, {3, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}}
	assert.InDeltaSlice(t, []float64{1, 1, 0, 0}, Eigenvector(w), 1e-6)
	assert.Equal(t, []float64{0, 0, 0, 0}, Betweenness(w))
}

// gonum is the oracle for betweenness and for the leading eigenvector.
func TestAgainstGonum(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 50 {
		n := 3 + r.IntN(6)
		w := make([][]float64, n)
		for i := range w {
			w[i] = make([]float64, n)
		}
		g := simple.NewWeightedUndirectedGraph(0, 1e18)
		for i := range n {
			g.AddNode(simple.Node(i))
		}
		sym := mat.NewSymDense(n, nil)
		for i := range n {
			for j := range i {
				if j > 0 && r.IntN(3) == 0 { // node 0 holds all together
					continue
				}
				v := float64(1 + r.IntN(8))
				w[i][j], w[j][i] = v, v
				sym.SetSym(i, j, v)
				g.SetWeightedEdge(g.NewWeightedEdge(simple.Node(i), simple.Node(j), 1/v))
			}
		}
		want := network.BetweennessWeighted(g, path.DijkstraAllPaths(g))
		got := Betweenness(w)
		for i := range n {
			assert.InDelta(t, want[int64(i)]/float64((n-1)*(n-2)), got[i], 1e-9)
		}
		var eig mat.EigenSym
		require.True(t, eig.Factorize(sym, true))
		var vec mat.Dense
		eig.VectorsTo(&vec)
		lead := make([]float64, n)
		for i := range n {
			lead[i] = max(vec.At(i, n-1), -vec.At(i, n-1))
		}
		assert.InDeltaSlice(t, scaled(lead), Eigenvector(w), 1e-6)
	}
}

// Two hundred people of whom each talks with a tenth of the others.
func BenchmarkBetweenness(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	w := make([][]float64, 200)
	for i := range w {
		w[i] = make([]float64, len(w))
		for j := range i {
			if r.IntN(10) == 0 {
				w[i][j] = float64(1 + r.IntN(9))
				w[j][i] = w[i][j]
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		Betweenness(w)
	}
}
