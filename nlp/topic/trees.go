package topic

import (
	"encoding/json"
	"errors"
)

// ErrTrees is what ReadTrees returns for what are no trees for the rows of Second.
var ErrTrees = errors.New("topic: not trees of this package")

// Trees is the second model: boosted regression trees (Friedman 2001) of one depth, and the calibration of both models.
// It is stored as JSON.
type Trees struct {
	Name    string   `json:"name"`
	Program string   `json:"program"`
	Data    []string `json:"data"`
	License string   `json:"license"`
	Seed    uint64   `json:"seed"`
	Input   string   `json:"input"` // SHA-256 of the training input, hexadecimal
	Notes   string   `json:"notes"`

	First  Platt   `json:"first"`  // calibration of the scores of the linear model
	Second Platt   `json:"second"` // and of those of the trees
	Width  int     `json:"width"`  // numbers a row
	Depth  int     `json:"depth"`
	Base   float64 `json:"base"`
	Trees  []Tree  `json:"trees"`
}

// Platt turns a score s into the probability 1/(1+exp(-(Slope·s+Shift))) (Platt 1999).
type Platt struct {
	Slope float64 `json:"slope"`
	Shift float64 `json:"shift"`
}

// Tree is one tree: from node i, which looks at the number Feature[i], the way goes on to node 2i+2 where that is over
// Cut[i], else to 2i+1; behind the last node stand the leaves.
type Tree struct {
	Feature []int     `json:"f"`
	Cut     []float32 `json:"c"`
	Leaf    []float32 `json:"l"`
}

// ReadTrees reads trees as JSON. What cannot be used on the rows of Second is ErrTrees.
func ReadTrees(data []byte) (*Trees, error) {
	t := &Trees{}
	if err := json.Unmarshal(data, t); err != nil {
		return nil, errors.Join(ErrTrees, err)
	}
	if t.Depth < 1 || t.Depth > 8 {
		return nil, ErrTrees
	}
	for _, x := range t.Trees {
		if len(x.Feature) != 1<<t.Depth-1 || len(x.Cut) != len(x.Feature) || len(x.Leaf) != len(x.Feature)+1 {
			return nil, ErrTrees
		}
		for _, f := range x.Feature {
			if f < 0 || f >= t.Width {
				return nil, ErrTrees
			}
		}
	}
	return t, nil
}

// Score returns the score of a row of Second. It panics when the row has fewer than Width numbers.
func (t *Trees) Score(row []float32) float64 {
	s := t.Base
	inner := 1<<t.Depth - 1
	for k := range t.Trees {
		x := &t.Trees[k]
		i := 0
		for i < inner {
			if row[x.Feature[i]] > x.Cut[i] {
				i = 2*i + 2
			} else {
				i = 2*i + 1
			}
		}
		s += float64(x.Leaf[i-inner])
	}
	return s
}
