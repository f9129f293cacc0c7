// Package trees holds boosted regression trees for questions of yes or no (Friedman 2001): a forest gives a row of
// numbers a score, the logarithm of the odds, to which each tree adds what its leaf says. It reads forests, scores by
// them and fits them. Fitting draws from a seed and gives the same trees on any machine of one architecture.
//
// J. H. Friedman, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29 (2001); leaves by a
// Newton step with a quadratic penalty, after T. Chen and C. Guestrin, XGBoost, KDD 2016.
package trees

import (
	"errors"
	"fmt"
)

// ErrFormat is what Read returns, wrapped, for what is no forest.
var ErrFormat = errors.New("trees: no forest")

// Forest is trees of one depth. It is stored as JSON.
type Forest struct {
	Width int     `json:"width"` // numbers a row
	Depth int     `json:"depth"`
	Base  float64 `json:"base"` // the score before any tree
	Trees []Tree  `json:"trees"`
}

// Tree is one tree: from node i, which looks at the number Feature[i], the way goes on to node 2i+2 where that is over
// Cut[i], else to 2i+1; behind the last node stand the leaves.
type Tree struct {
	Feature []int     `json:"f"`
	Cut     []float32 `json:"c"`
	Leaf    []float32 `json:"l"`
}

// deepest is the greatest depth.
const deepest = 8

// Check returns an error that wraps ErrFormat when Score could fail on rows of Width numbers.
func (f *Forest) Check() error {
	if f.Depth < 1 || f.Depth > deepest {
		return fmt.Errorf("%w: depth %d", ErrFormat, f.Depth)
	}
	inner := 1<<f.Depth - 1
	for i := range f.Trees {
		t := &f.Trees[i]
		if len(t.Feature) != inner || len(t.Cut) != inner || len(t.Leaf) != inner+1 {
			return fmt.Errorf("%w: tree %d is of another depth", ErrFormat, i)
		}
		for _, j := range t.Feature {
			if j < 0 || j >= f.Width {
				return fmt.Errorf("%w: tree %d looks at number %d of %d", ErrFormat, i, j, f.Width)
			}
		}
	}
	return nil
}

// Score returns the score of a row. It panics when the row has fewer than Width numbers.
func (f *Forest) Score(row []float32) float64 {
	s := f.Base
	for k := range f.Trees {
		t := &f.Trees[k]
		inner := len(t.Feature)
		i := 0
		for i < inner {
			right := 0
			if row[t.Feature[i]] > t.Cut[i] { // made a number, as the way is guessed wrong half of the time
				right = 1
			}
			i = 2*i + 1 + right
		}
		s += float64(t.Leaf[i-inner])
	}
	return s
}
