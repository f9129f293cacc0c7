package trees

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Options says how a forest is fitted.
type Options struct {
	Depth  int     // of each tree, 1 … 8
	Trees  int     // of each bag
	Bags   int     // forests fitted with seeds of their own, of which the mean counts; 0 means 1
	Rate   float64 // how much of its step each tree takes
	L2     float64 // penalty of the square of a leaf
	Least  float64 // second derivative of the loss that a leaf needs at least
	Sample float64 // share of the numbers that a tree may look at
	Rows   float64 // share of the rows that a bag is fitted to; 0 means all
	Seed   uint64
}

// Example is a row with its answer and how much it counts.
type Example struct {
	Row    []float32
	Yes    bool
	Weight float64
}

// Fit fits a forest to the logistic loss. It panics when there is no example.
func Fit(all []Example, o Options) *Forest {
	if len(all) == 0 {
		panic("trees: no example")
	}
	t := newTable(all)
	bags := max(1, o.Bags)
	f := &Forest{Width: len(all[0].Row), Depth: o.Depth}
	for b := range bags {
		one := t.bag(o, rand.New(rand.NewPCG(o.Seed, uint64(b)+1)))
		f.Base += one.Base / float64(bags)
		for _, x := range one.Trees {
			for i := range x.Leaf {
				x.Leaf[i] /= float32(bags)
			}
			f.Trees = append(f.Trees, x)
		}
	}
	return f
}

// bins is in how many steps a number is told apart.
const bins = 32

// table is the examples with their numbers in steps.
type table struct {
	all    []Example
	cuts   [][]float32 // between the steps, by number
	binned [][]uint8   // by number and example
}

func newTable(all []Example) *table {
	n, width := len(all), len(all[0].Row)
	t := &table{all, make([][]float32, width), make([][]uint8, width)}
	for j := range width {
		v := make([]float32, 0, 4096)
		for i := 0; i < n; i += max(1, n/4096) {
			v = append(v, all[i].Row[j])
		}
		slices.Sort(v)
		var c []float32
		for k := 1; k < bins; k++ {
			x := v[k*(len(v)-1)/bins]
			if len(c) == 0 || x > c[len(c)-1] {
				c = append(c, x)
			}
		}
		t.cuts[j], t.binned[j] = c, make([]uint8, n)
		for i := range n {
			k, _ := slices.BinarySearch(c, all[i].Row[j])
			t.binned[j][i] = uint8(k)
		}
	}
	return t
}

// bag fits trees one after another, each to the slope of the loss that those before it left.
func (t *table) bag(o Options, r *rand.Rand) *Forest {
	n := len(t.all)
	weight := make([]float64, n)
	var yes, sum float64
	for i, e := range t.all {
		if o.Rows > 0 && r.Float64() >= o.Rows {
			continue
		}
		weight[i] = e.Weight
		sum += e.Weight
		if e.Yes {
			yes += e.Weight
		}
	}
	f := &Forest{Base: math.Log((yes + 0.5) / (sum - yes + 0.5))}
	score := make([]float64, n)
	for i := range score {
		score[i] = f.Base
	}
	g := &grower{table: t, o: o, g: make([]float64, n), h: make([]float64, n), node: make([]int, n), use: make([]bool, len(t.cuts))}
	for range o.Trees {
		for i, e := range t.all {
			p := 1 / (1 + math.Exp(-score[i]))
			g.g[i], g.h[i] = weight[i]*p, weight[i]*p*(1-p)
			if e.Yes {
				g.g[i] -= weight[i]
			}
		}
		for j := range g.use {
			g.use[j] = r.Float64() < o.Sample
		}
		x := g.grow()
		for i := range score {
			score[i] += float64(x.Leaf[g.node[i]])
		}
		f.Trees = append(f.Trees, x)
	}
	return f
}
