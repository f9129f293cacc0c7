package topic

import (
	"encoding/json"

	"github.com/colloquy-go/colloquy/internal/model/trees"
)

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

// readTrees reads trees as JSON.
func readTrees(data []byte) (*Trees, error) {
	t := &Trees{}
	if err := json.Unmarshal(data, t); err != nil {
		return nil, err
	}
	return t, t.Check()
}
