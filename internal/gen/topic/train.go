package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"log"
	"math"
	"os"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/model/trees"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

const (
	cost    = 0.05
	balance = 0.5
	beside  = 0.3 // weight of the places next to a border, of which annotators cannot be sure
)

// train makes a model from meetings.
func train(ms []*meeting, v *topic.Meaning, input string) (*linear.Model, error) {
	var ex []linear.Example
	for _, m := range ms {
		for u, f := range topic.Features(v, m.x, m.us) {
			if u == 0 {
				continue
			}
			e := linear.Example{Features: f}
			switch b := m.borders; {
			case b[u]:
				e.Labels = []int{0}
			case b[u-1] || b[u+1] || b[u-2] || b[u+2]:
				e.Weight = beside
			}
			ex = append(ex, e)
		}
	}
	return linear.Train(ex, nil, linear.Options{Header: linear.Header{
		Name: topic.Method, Program: "internal/gen/topic", License: "Apache-2.0", Seed: 1, Input: input,
		Data: data(),
		Kind: linear.AnyOf, Classes: []string{"border"}, Bits: bits,
		Notes: fmt.Sprintf("%d meetings, %d places; cost %v, balance %v, 12 rounds", len(ms), len(ex), cost, balance),
	}, Cost: cost, Balance: balance})
}

// data names what the models are made from.
func data() []string {
	return []string{"AMI Meeting Corpus 1.7: acts, topics, train part (CC BY 4.0)", "QMSum: turns, topics, train part (MIT)"}
}

const bits = 18

// part returns which part of a cross-validation a meeting is in.
func part(m *meeting, folds int) int {
	h := fnv.New32a()
	h.Write([]byte(m.conv))
	return int(h.Sum32()>>8) % folds
}

// unseen returns the scores of each meeting by a model that was trained without it.
func unseen(ms []*meeting, v *topic.Meaning, folds int) (map[*meeting][]float64, error) {
	out := map[*meeting][]float64{}
	for k := range folds {
		var in []*meeting
		for _, m := range ms {
			if part(m, folds) != k {
				in = append(in, m)
			}
		}
		model, err := train(in, v, "")
		if err != nil {
			return nil, err
		}
		for _, m := range ms {
			if part(m, folds) == k {
				out[m] = topic.Scores(model, v, m.x, m.us)
			}
		}
	}
	return out, nil
}

// fit returns the a and b of 1/(1+exp(-(a·s+b))) that make the borders likeliest, by Newton's method.
func fit(ms []*meeting, scores map[*meeting][]float64) (a, b float64) {
	a, b = 1, -2
	for range 20 {
		var ga, gb, aa, ab, bb float64
		for _, m := range ms {
			for u, s := range scores[m] {
				if u == 0 {
					continue
				}
				p := 1 / (1 + math.Exp(-(a*s + b)))
				d := p
				if m.borders[u] {
					d--
				}
				w := p * (1 - p)
				ga, gb, aa, ab, bb = ga+d*s, gb+d, aa+w*s*s, ab+w*s, bb+w
			}
		}
		det := aa*bb - ab*ab
		a, b = a-(bb*ga-ab*gb)/det, b-(aa*gb-ab*ga)/det
	}
	return a, b
}

// makeModel writes the models into folder and prints figures of the development parts.
func makeModel(c *corpora.Sets, ms []*meeting, v *topic.Meaning, folder string) error {
	var in, dev []*meeting
	for _, m := range ms {
		if m.dev {
			dev = append(dev, m)
		} else {
			in = append(in, m)
		}
	}
	first, boosted, err := both(in, v, c.Sum())
	if err != nil {
		return err
	}
	if err := zipped.WriteFile(filepath.Join(folder, "topic.model.gz"), first); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(folder, "trees.json"), boosted); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(folder, "meaning.json"), v); err != nil {
		return err
	}
	s := topic.With(first, boosted, v)
	for _, set := range []string{"ami", "qmsum"} {
		report(set, dev, func(*meeting) *topic.Segmenter { return s })
	}
	return nil
}

func writeJSON(path string, x any) error {
	text, err := json.Marshal(x)
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// both makes both models. The trees, and the calibrations, are fitted to scores of models that have not seen the meeting.
func both(in []*meeting, v *topic.Meaning, input string) (*linear.Model, *topic.Trees, error) {
	scores, err := unseen(in, v, folds)
	if err != nil {
		return nil, nil, err
	}
	second := map[*meeting][][]float32{}
	for _, m := range in {
		second[m] = topic.Second(v, m.x, m.us, scores[m])
	}
	again := map[*meeting][]float64{}
	for k := range folds {
		var rest []*meeting
		for _, m := range in {
			if part(m, folds) != k {
				rest = append(rest, m)
			}
		}
		t := boostMeetings(rest, second)
		for _, m := range in {
			if part(m, folds) == k {
				again[m] = apply(t, second[m])
			}
		}
	}
	boosted := boostMeetings(in, second)
	boosted.First.Slope, boosted.First.Shift = fit(in, scores)
	boosted.Second.Slope, boosted.Second.Shift = fit(in, again)
	model, err := train(in, v, input)
	if err != nil {
		return nil, nil, err
	}
	h := model.Header()
	boosted.Name, boosted.Program, boosted.Data, boosted.License, boosted.Input = h.Name+", trees", h.Program, h.Data, h.License, h.Input
	boosted.Notes = fmt.Sprintf("%+v", boosting)
	return model, boosted, nil
}

const folds = 5

func apply(t *topic.Trees, rows [][]float32) []float64 {
	out := make([]float64, len(rows))
	for u := range out {
		out[u] = t.Score(rows[u])
	}
	return out
}

var boosting = trees.Options{Depth: 4, Trees: 80, Bags: 4, Rows: 0.7, Rate: 0.08, L2: 20, Least: 8, Sample: 0.3, Seed: 1}

// boostMeetings fits trees to all borders and every third of the other places.
func boostMeetings(in []*meeting, second map[*meeting][][]float32) *topic.Trees {
	var all []trees.Example
	for i, m := range in {
		for u := 1; u < len(m.us); u++ {
			switch {
			case m.borders[u]:
				all = append(all, trees.Example{Row: second[m][u], Yes: true, Weight: 1})
			case (u*7+i)%3 == 0:
				all = append(all, trees.Example{Row: second[m][u], Weight: 3})
			}
		}
	}
	return &topic.Trees{Forest: *trees.Fit(all, boosting)}
}

func report(set string, ms []*meeting, by func(*meeting) *topic.Segmenter) {
	var f figures
	for _, m := range ms {
		if m.set != set {
			continue
		}
		found := map[int]bool{}
		for _, t := range by(m).Segment(m.x, m.us, topic.Options{})[1:] {
			found[t.From] = true
		}
		f.add(len(m.us), m.borders, found)
	}
	pk, wd, f1 := f.all()
	log.Printf("%s: Pk %.1f, WindowDiff %.1f, F1 %.1f; %.0f meetings, %.0f borders for %.0f", set, pk, wd, f1, f.docs, f.hyp, f.ref)
}

// validate prints figures of a cross-validation, in which both models are made anew for each part.
func validate(ms []*meeting, v *topic.Meaning) error {
	by := make([]*topic.Segmenter, folds)
	for k := range folds {
		var in []*meeting
		for _, m := range ms {
			if part(m, folds) != k {
				in = append(in, m)
			}
		}
		first, boosted, err := both(in, v, "")
		if err != nil {
			return err
		}
		by[k] = topic.With(first, boosted, v)
	}
	for _, set := range []string{"ami", "qmsum"} {
		report(set, ms, func(m *meeting) *topic.Segmenter { return by[part(m, folds)] })
	}
	return nil
}
