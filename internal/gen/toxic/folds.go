package main

import (
	"log"

	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// folds is in how many parts the examples are cut for cross-validation: each part in turn is scored by a model trained on
// the others. Neighbours go to different parts, so that each has texts of all sets and of all times.
const folds = 5

// validate returns the scores of all examples by models that have not seen them, and prints how good these are on the first
// tweets of the examples.
func (s *set) validate(tweets int, o linear.Options) ([][]float32, error) {
	scores := make([][]float32, len(s.examples))
	var by [folds]*linear.Model
	for f := range by {
		var others []linear.Example
		for i, e := range s.examples {
			if i%folds != f {
				others = append(others, e)
			}
		}
		m, err := linear.Train(others, nil, o)
		if err != nil {
			return nil, err
		}
		for i := f; i < len(s.examples); i += folds {
			scores[i] = m.Scores(nil, s.examples[i].Features)
		}
		by[f] = m
	}
	results := make([]judged, tweets)
	for f, m := range by {
		m, err := m.Calibrated(scores, s.examples)
		if err != nil {
			return nil, err
		}
		a, err := toxic.With(m)
		if err != nil {
			return nil, err
		}
		for i := f; i < tweets; i += folds {
			r := a.Classify(s.texts[i])
			results[i] = judged{s.examples[i].Labels[0], int(r.Class), r.P}
		}
	}
	report(results)
	return scores, nil
}

// judged is a tweet with its class and what a model that has not seen it says.
type judged struct {
	class, said int
	p           [3]float64
}

// report prints the F1 of the classes with the factors that are set, and with those that would be best.
func report(all []judged) {
	f := f1(all, func(j *judged) int { return j.said })
	log.Printf("%d tweets, %d folds: macro F1 %.1f (hate %.1f, offensive %.1f, neither %.1f)", len(all), folds, 100*mean(f), 100*f[0], 100*f[1], 100*f[2])
	hate, offensive, best := bestFactors(all)
	log.Printf("over the factors near by, it would be highest around hate %.2f, offensive %.2f: %.1f", hate, offensive, 100*best)
}

// f1 returns the F1 of each class, by what is said.
func f1(all []judged, said func(*judged) int) (out [3]float64) {
	var hit, size [3]float64
	for i := range all {
		c := said(&all[i])
		size[c]++
		size[all[i].class]++
		if c == all[i].class {
			hit[c]++
		}
	}
	for c := range out {
		out[c] = 2 * hit[c] / max(1, size[c])
	}
	return out
}

func mean(f [3]float64) float64 { return (f[0] + f[1] + f[2]) / 3 }

// bestFactors returns the factors in whose neighbourhood the mean F1 is highest on average: the peak of a jagged surface is
// luck, its broadest hill is not.
func bestFactors(all []judged) (hate, offensive, best float64) {
	const n, near = 24, 2
	factor := func(k int) float64 { return 0.25 + 0.125*float64(k) } // of both
	var surface [n][n]float64
	for h := range n {
		for o := range n {
			surface[h][o] = mean(f1(all, func(j *judged) int {
				return int(toxic.ChooseBy(factor(h), factor(o), j.p))
			}))
		}
	}
	for h := near; h+near < n; h++ {
		for o := near; o+near < n; o++ {
			sum := 0.0
			for a := h - near; a <= h+near; a++ {
				for b := o - near; b <= o+near; b++ {
					sum += surface[a][b]
				}
			}
			if v := sum / ((2*near + 1) * (2*near + 1)); v > best {
				hate, offensive, best = factor(h), factor(o), v
			}
		}
	}
	return hate, offensive, best
}
