package main

import (
	"log"
	"math"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// sentences reads a set of sentences with the hash of it.
func sentences(folder, set, part string) ([]example, string, error) {
	x, err := item.NewIntentExtractor()
	if err != nil {
		return nil, "", err
	}
	var out []example
	sets := corpora.In(folder)
	rows, err := corpora.RowsOf[line](sets, set, part)
	for _, l := range rows {
		e := linear.Example{Features: slices.Clone(x.Features(l.Text))}
		if l.Label == "yes" {
			e.Labels = []int{0}
		}
		out = append(out, example{e, "", len(out)})
	}
	return out, sets.Sum(), err
}

// intents trains intent.model.gz and request.model.gz; each is calibrated on a fifth of its set, which it has not seen.
func intents(folder, out string) error {
	for _, s := range []struct{ set, file, class, data string }{
		{"emailintent", "intent.model.gz", "intent", "Parakweet e-mail intent data set, train part (Apache-2.0)"},
		{"enronintent", "request.model.gz", "request", "Enron intent data set, verified, train part (MIT)"},
	} {
		all, sum, err := sentences(folder, s.set, "train")
		if err != nil {
			return err
		}
		o := linear.Options{Cost: 1, Balance: 0.3, Ratio: true, Header: linear.Header{Name: item.Models,
			Program: "internal/gen/item", License: "Apache-2.0", Seed: 1, Data: []string{s.data}, Input: sum,
			Kind: linear.AnyOf, Classes: []string{s.class}, Bits: 16, Shape: item.IntentShape(), Notes: "cost 1, balance 0.3, log-count ratios"}}
		if err := cross(s.set, all, o); err != nil {
			return err
		}
		var train, held []linear.Example
		for i, e := range all {
			if i%10 == 0 {
				held = append(held, e.Example)
			} else {
				train = append(train, e.Example)
			}
		}
		m, err := linear.Train(train, held, o)
		if err != nil {
			return err
		}
		log.Printf("%s: slope %.2f shift %.2f threshold %.2f", s.set, m.Header().Slope, m.Header().Shift, m.Header().Threshold)
		if s.set == "enronintent" {
			dev, _, err := sentences(folder, s.set, "dev")
			if err != nil {
				return err
			}
			report(s.set+" dev", 0, labelled{dev, chances(scoresOf(m, dev))}, 0.45)
		}
		if err := zipped.WriteFile(filepath.Join(out, s.file), m); err != nil {
			return err
		}
	}
	return nil
}

// cross prints what five-fold cross-validation gives.
func cross(name string, all []example, o linear.Options) error {
	s := make([][]float32, len(all))
	for k := range 5 {
		var train []linear.Example
		for i, e := range all {
			if i%5 != k {
				train = append(train, e.Example)
			}
		}
		m, err := linear.Train(train, nil, o)
		if err != nil {
			return err
		}
		for i, e := range all {
			if i%5 == k {
				s[i] = m.Scores(nil, e.Features)
			}
		}
	}
	report(name+", 5 folds", 0, labelled{all, chances(s)}, 0.5)
	return nil
}

// chances returns what the scores of the first class are as probabilities.
func chances(s [][]float32) []float64 {
	p := make([]float64, len(s))
	for i := range s {
		p[i] = 1 / (1 + math.Exp(-float64(s[i][0])))
	}
	return p
}
