package topic

import (
	"encoding/json"
	"errors"

	"github.com/colloquy-go/colloquy/internal/model/trees"
)

// ErrTrees is what ReadTrees returns, joined with what is wrong, for what are no trees for the rows of Second.
var ErrTrees = errors.New("topic: not trees of this package")

// Trees is the second model: boosted regression trees (Friedman 2001) over the rows of Second, and the calibration of
// both models. It is stored as JSON.
type Trees struct {
	Name    string   `json:"name"`
	Program string   `json:"program"`
	Data    []string `json:"data"`
	License string   `json:"license"`
	Seed    uint64   `json:"seed"`
	Input   string   `json:"input"` // SHA-256 of the training input, hexadecimal
	Notes   string   `json:"notes"`

	First  Platt `json:"first"`  // calibration of the scores of the linear model
	Second Platt `json:"second"` // and of those of the trees
	trees.Forest
}

// Platt turns a score s into the probability 1/(1+exp(-(Slope·s+Shift))) (Platt 1999).
type Platt struct {
	Slope float64 `json:"slope"`
	Shift float64 `json:"shift"`
}

// ReadTrees reads trees as JSON. What cannot be used on the rows of Second is ErrTrees.
func ReadTrees(data []byte) (*Trees, error) {
	t := &Trees{}
	if err := json.Unmarshal(data, t); err != nil {
		return nil, errors.Join(ErrTrees, err)
	}
	if err := t.Check(); err != nil {
		return nil, errors.Join(ErrTrees, err)
	}
	return t, nil
}
