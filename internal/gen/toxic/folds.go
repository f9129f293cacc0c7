package main

import (
	"fmt"
	"log"
	"math"
	"path/filepath"

	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// trainGrams trains the linear model: on all examples, and one without each fold. All are calibrated on what those of the
// folds say of what they have not seen.
func trainGrams(examples []linear.Example, o linear.Options) (whole *linear.Model, by [folds]*linear.Model, err error) {
	unseen := make([][]float32, len(examples))
	for k := range by {
		var others []linear.Example
		for i, e := range examples {
			if i%folds != k {
				others = append(others, e)
			}
		}
		if by[k], err = linear.Train(others, nil, o); err != nil {
			return nil, by, err
		}
		for i := k; i < len(examples); i += folds {
			unseen[i] = by[k].Scores(nil, examples[i].Features)
		}
	}
	for k := range by {
		if by[k], err = by[k].Calibrated(unseen, examples); err != nil {
			return nil, by, err
		}
	}
	if whole, err = linear.Train(examples, nil, o); err != nil {
		return nil, by, err
	}
	whole, err = whole.Calibrated(unseen, examples)
	return whole, by, err
}

// validate prints how good the models of the folds are on the tweets that they have not seen.
func (s *set) validate(from string, h head, grams [folds]*linear.Model) error {
	results := make([]judged, s.tweets)
	for k, g := range grams {
		m, err := model(filepath.Join(from, fmt.Sprintf("fold%d.bin", k)), h)
		if err != nil {
			return err
		}
		a, err := toxic.With(m, g)
		if err != nil {
			return err
		}
		for i := k; i < s.tweets; i += folds {
			r := a.Classify(s.texts[i].plain)
			results[i] = judged{s.texts[i].Class, int(r.Class), r.P}
		}
	}
	report(results)
	return nil
}

// judged is a tweet with its class and what a model that has not seen it says.
type judged struct {
	class, said int
	p           [3]float64
}

// report prints the F1 of the classes with the factor that is set, and with the one that would be best.
func report(all []judged) {
	f := f1(all, func(j *judged) int { return j.said })
	loss := 0.0
	for _, j := range all {
		loss -= math.Log(max(1e-9, j.p[j.class])) / float64(len(all))
	}
	log.Printf("%d tweets, %d folds: macro F1 %.1f (hate %.1f, offensive %.1f, neither %.1f), loss %.4f",
		len(all), folds, 100*mean(f), 100*f[0], 100*f[1], 100*f[2], loss)
	hate, best := bestFactor(all)
	log.Printf("over the factors near by, it would be highest around %.2f: %.1f", hate, 100*best)
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

// bestFactor returns the factor in whose neighbourhood the mean F1 is highest on average: the peak of a jagged curve is luck,
// its broadest hill is not.
func bestFactor(all []judged) (hate, best float64) {
	const n, near = 24, 2
	factor := func(k int) float64 { return 0.5 + 0.25*float64(k) }
	var curve [n]float64
	for k := range curve {
		curve[k] = mean(f1(all, func(j *judged) int { return int(toxic.ChooseBy(factor(k), j.p)) }))
	}
	for k := near; k+near < n; k++ {
		sum := 0.0
		for _, v := range curve[k-near : k+near+1] {
			sum += v
		}
		if v := sum / (2*near + 1); v > best {
			hate, best = factor(k), v
		}
	}
	return hate, best
}
