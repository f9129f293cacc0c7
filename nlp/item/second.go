package item

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/colloquy-go/colloquy/internal/model/trees"
)

// Second is the second model: for each class of [Score] trees over the rows of [Around], and how what both models say
// becomes a probability. It is stored as JSON.
type Second struct {
	Name    string   `json:"name"`
	Program string   `json:"program"`
	Data    []string `json:"data"`
	License string   `json:"license"`
	Seed    uint64   `json:"seed"`
	Input   string   `json:"input"` // SHA-256 of the training input, hexadecimal
	Notes   string   `json:"notes"`
	Classes []Class  `json:"classes"`
}

// Class is the second model of one class. For the score s of the first model and t of the trees, the score is
// First·s + (1 - First)·t where s is at least Floor, and Bottom + s - Floor below it, where the trees are not asked; of
// a score z the probability is 1/(1 + exp(-(Slope·z + Shift))).
type Class struct {
	Name      string       `json:"name"`
	Floor     float64      `json:"floor"`
	First     float64      `json:"first"`
	Bottom    float64      `json:"bottom"`
	Slope     float64      `json:"slope"`
	Shift     float64      `json:"shift"`
	Spread    float64      `json:"spread"`    // the share of the probabilities beside it that counts as well (Spread)
	Threshold float64      `json:"threshold"` // the probability from which on the class holds
	Trees     trees.Forest `json:"trees"`
}

// readSecond reads a second model as JSON. What cannot be used on the rows of Around is an error.
func readSecond(r io.Reader) (*Second, error) {
	s := &Second{}
	if err := json.NewDecoder(r).Decode(s); err != nil {
		return nil, err
	}
	if len(s.Classes) != kinds {
		return nil, fmt.Errorf("item: a second model of %d classes", len(s.Classes))
	}
	for i := range s.Classes {
		t := &s.Classes[i].Trees
		if err := t.Check(); err != nil {
			return nil, err
		}
		if t.Width > Width {
			return nil, fmt.Errorf("item: a second model for rows of %d numbers", t.Width)
		}
	}
	return s, nil
}

// Score returns the score of the class, given that of the first model and the row, which may be nil below Floor.
func (c *Class) Score(first float64, row []float32) float64 {
	if first < c.Floor {
		return c.Bottom + first - c.Floor
	}
	return float64(c.First*first) + float64((1-c.First)*c.Trees.Score(row))
}

// Probability returns the probability that belongs to a score.
func (c *Class) Probability(score float64) float64 {
	return 1 / (1 + math.Exp(-(float64(c.Slope*score) + c.Shift)))
}
