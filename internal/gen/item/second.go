package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/model/trees"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// plan is how the second model of a class is fitted. All was chosen by cross-validation over the training meetings.
type plan struct {
	floor, first float64
	spread       float64
	others       int // one in so many examples that do not hold is fitted to, and counts as many
	trees        trees.Options
}

var plans = [...]plan{
	{-6.5, 0.2, 0, 1, trees.Options{Depth: 3, Trees: 80, Bags: 4, Rate: 0.06, L2: 10, Least: 1, Sample: 0.3, Rows: 0.8, Seed: 1}},
	{-5.5, 0.25, 0.3, 1, trees.Options{Depth: 3, Trees: 80, Bags: 3, Rate: 0.06, L2: 10, Least: 1, Sample: 0.3, Rows: 0.8, Seed: 2}},
	{-4.5, 0.3, 0, 2, trees.Options{Depth: 4, Trees: 60, Bags: 2, Rate: 0.06, L2: 10, Least: 1, Sample: 0.3, Rows: 0.8, Seed: 3}},
	{-30, 0.3, 0, 4, trees.Options{Depth: 4, Trees: 80, Bags: 1, Rate: 0.1, L2: 20, Least: 5, Sample: 0.3, Seed: 4}},
}

// bottom is how far under its floor a class puts what it rules out.
const bottom = -12

// scored is examples with the scores of a first model that has not seen them.
type scored struct {
	all   []example
	first [][]float32
	rows  [len(plans)][][]float32 // nil under the floor

	worded []float64 // the chance of an action by its wording
}

// second computes the rows of the second model; a is what package act says of the meetings.
func (s *scored) second(all []meeting, a map[string][]act.Result) error {
	x, err := item.NewAround()
	if err != nil {
		return err
	}
	byName := map[string]*meeting{}
	for i := range all {
		byName[all[i].name] = &all[i]
	}
	for from := 0; from < len(s.all); {
		m := byName[s.all[from].conv]
		scores := make([][len(plans)]float64, len(m.c))
		for u := range scores {
			for k := range plans {
				scores[u][k] = float64(s.first[from+u][k])
			}
		}
		x.Load(m.c, a[m.name], scores)
		for u := range scores {
			s.worded = append(s.worded, x.ByWording(u))
			for k, p := range plans {
				var row []float32
				if scores[u][k] >= p.floor {
					row = x.Append(nil, u, k)
				}
				s.rows[k] = append(s.rows[k], row)
			}
		}
		from += len(m.c)
	}
	return nil
}

// fit returns the trees of a class, fitted to the examples of other folds than k; all for -1.
func (s *scored) fit(class, k int) *trees.Forest {
	p := plans[class]
	var in []trees.Example
	for i, e := range s.all {
		row := s.rows[class][i]
		if row == nil || folds.Of(e.conv) == k {
			continue
		}
		t := trees.Example{Row: row, Yes: yes(e, class) == 1, Weight: 1}
		if !t.Yes {
			if i%p.others != 0 {
				continue
			}
			t.Weight = float64(p.others)
		}
		in = append(in, t)
	}
	return trees.Fit(in, p.trees)
}

// class fits the second model of a class and returns it with the probabilities of the examples by models that have not seen
// them, and those of dev.
func class(k int, train, dev *scored) (c item.Class, unseen, held []float64) {
	p := plans[k]
	c = item.Class{Name: item.Classes()[k], Floor: p.floor, First: p.first, Bottom: bottom, Spread: p.spread}
	unseen = make([]float64, len(train.all))
	for f := range folds.N {
		c.Trees = *train.fit(k, f)
		for i, e := range train.all {
			if folds.Of(e.conv) == f {
				unseen[i] = c.Score(float64(train.first[i][k]), train.rows[k][i])
			}
		}
	}
	c.Slope, c.Shift = platt(train.all, unseen, k, bottom)
	c.Trees = *train.fit(k, -1)
	for i := range unseen {
		unseen[i] = train.probability(&c, k, i, unseen[i])
	}
	for i := range dev.all {
		held = append(held, dev.probability(&c, k, i, c.Score(float64(dev.first[i][k]), dev.rows[k][i])))
	}
	unseen, held = spread(train.all, unseen, c.Spread), spread(dev.all, held, c.Spread)
	c.Threshold = threshold(k, labelled{train.all, unseen}, labelled{dev.all, held})
	return c, unseen, held
}

// spread returns the probabilities of examples with a share of those beside them in the same meeting.
func spread(all []example, p []float64, share float64) (out []float64) {
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to].conv == all[from].conv {
			to++
		}
		out = item.Spread(out, p[from:to], share)
		from = to
	}
	return out
}

// probability returns the probability of example i by the score of a class, as item.Scorer does.
func (s *scored) probability(c *item.Class, class, i int, score float64) float64 {
	p := c.Probability(score)
	if class == 0 {
		p += s.worded[i] - p*s.worded[i]
	}
	return p
}

// round keeps five digits of the numbers of a forest, which are as good and take less room.
func round(f *trees.Forest) {
	for _, t := range f.Trees {
		for _, v := range [2][]float32{t.Cut, t.Leaf} {
			for i, x := range v {
				if x == 0 {
					continue
				}
				unit := math.Pow(10, 4-math.Floor(math.Log10(math.Abs(float64(x)))))
				v[i] = float32(math.Round(float64(x)*unit) / unit)
			}
		}
	}
}

// writeSecond fits the second model and writes second.json.gz.
func writeSecond(folder string, h linear.Header, train, dev *scored) error {
	s := item.Second{Name: h.Name + ", trees", Program: h.Program, Data: h.Data, License: h.License, Seed: h.Seed, Input: h.Input,
		Notes: fmt.Sprintf("%+v", plans)}
	for k := range plans {
		c, unseen, held := class(k, train, dev)
		round(&c.Trees)
		report("5 folds, "+c.Name, k, labelled{train.all, unseen}, c.Threshold)
		report("dev, "+c.Name, k, labelled{dev.all, held}, c.Threshold)
		s.Classes = append(s.Classes, c)
	}
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return zipped.WriteFile(filepath.Join(folder, "second.json.gz"), bytes.NewBuffer(append(text, '\n')))
}
