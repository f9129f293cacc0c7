// Command negotiation trains the model of package nlp/negotiation. It is to be run anew whenever the features are changed.
//
//	go run ./internal/gen/negotiation -data DIR [-dry]
//
// DIR holds casino/train.jsonl.gz (K. Chawla et al., CaSiNo, NAACL 2021, CC BY 4.0) as lines of JSON with the keys conv, text
// and strategies, in the order of the conversations. It prints what cross-validation over conversations gives, whose
// thresholds the model gets; -dry writes nothing.
package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/negotiation"
)

// Settings of the training, chosen by cross-validation.
const (
	bits    = 15
	cost    = 1
	balance = 0.5
	rounds  = 12
	ratio   = true
	folds   = 5
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	dry := flag.Bool("dry", false, "write nothing")
	flag.Parse()
	file := filepath.Join(*root, "nlp", "negotiation", "negotiation.model.gz")
	if *dry {
		file = ""
	}
	if err := train(*data, file); err != nil {
		log.Fatal(err)
	}
}

// example is a labelled line with the fold of its conversation.
type example struct {
	linear.Example
	fold int
}

func read(name string) (out []example, sum string, err error) {
	names := negotiation.Strategies()
	h := sha256.New()
	var x negotiation.Extractor
	conv, at, previous := "", 0, ""
	type row struct {
		Conv, Text string
		Strategies []string
	}
	err = corpora.Each(name, h, func(r row) error {
		if r.Conv != conv {
			conv, at, previous = r.Conv, 0, ""
		}
		e := example{Example: linear.Example{Features: slices.Clone(x.Features(negotiation.Line{Text: r.Text, Previous: previous, At: at}))}}
		for _, s := range r.Strategies {
			k := slices.Index(names, s)
			if k < 0 {
				return fmt.Errorf("unknown strategy %q", s)
			}
			e.Labels = append(e.Labels, k)
		}
		f := fnv.New32a()
		f.Write([]byte(conv)) // a hash never fails
		e.fold = int(f.Sum32() % folds)
		out = append(out, e)
		at, previous = at+1, r.Text
		return nil
	})
	return out, hex.EncodeToString(h.Sum(nil)), err
}

func train(data, file string) error {
	all, sum, err := read(filepath.Join(data, "casino", "train.jsonl.gz"))
	if err != nil {
		return err
	}
	names := negotiation.Strategies()
	o := linear.Options{
		Header: linear.Header{
			Name: negotiation.Method, Program: "internal/gen/negotiation", License: "Apache-2.0", Seed: 1, Input: sum,
			Data:  []string{"CaSiNo, train part (Chawla et al. 2021, CC BY 4.0)"},
			Notes: fmt.Sprintf("cost %v, balance %v, %d bits, %d rounds, log-count ratios %v", cost, balance, bits, rounds, ratio),
			Kind:  linear.AnyOf, Classes: names, Bits: bits, Shape: negotiation.Shape(),
		},
		Cost: cost, Balance: balance, Rounds: rounds, Ratio: ratio,
	}
	p := make([][]float64, len(all)) // of each line, from the model that has not seen it
	for fold := range folds {
		m, err := linear.Train(pick(all, func(e example) bool { return e.fold != fold }), nil, o)
		if err != nil {
			return err
		}
		for k, e := range all {
			if e.fold == fold {
				for _, v := range m.Probabilities(m.Scores(nil, e.Features)) {
					p[k] = append(p[k], float64(v))
				}
			}
		}
	}
	mean := 0.0
	thresholds := make([]float64, len(names))
	for c, name := range names {
		thresholds[c], _ = best(all, p, c)
		f1 := f1At(all, p, c, thresholds[c])
		mean += f1 / float64(len(names))
		log.Printf("%-22s F1 %.1f at %.3f", name, 100*f1, thresholds[c])
	}
	log.Printf("%-22s F1 %.1f", "mean", 100*mean)
	if file == "" {
		return nil
	}
	m, err := linear.Train(pick(all, func(example) bool { return true }), nil, o)
	if err != nil {
		return err
	}
	return write(file, m, thresholds)
}

func pick(all []example, like func(example) bool) (out []linear.Example) {
	for _, e := range all {
		if like(e) {
			out = append(out, e.Example)
		}
	}
	return out
}

// slack is how many places of the ranking on either side count for a threshold, as a part of the lines that have the class:
// the peak of a jagged curve is luck, its broadest hill is not.
const slack = 0.12

// best returns the probability at which a class has its best mean F1 over the thresholds near by, and that mean.
func best(all []example, p [][]float64, c int) (threshold, f1 float64) {
	order := make([]int, len(all))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b][c], p[a][c]) })
	there := 0.0
	for _, e := range all {
		if slices.Contains(e.Labels, c) {
			there++
		}
	}
	curve, hits := make([]float64, len(all)), 0.0
	for k, i := range order {
		if slices.Contains(all[i].Labels, c) {
			hits++
		}
		curve[k] = 2 * hits / (there + float64(k+1))
	}
	near := int(slack * there)
	for k := near; k+near < len(curve); k++ {
		sum := 0.0
		for _, f := range curve[k-near : k+near+1] {
			sum += f
		}
		if mean := sum / float64(2*near+1); mean > f1 {
			f1, threshold = mean, p[order[k]][c]
		}
	}
	return threshold, f1
}

// f1At returns the F1 of a class at a threshold.
func f1At(all []example, p [][]float64, c int, threshold float64) float64 {
	hits, there, said := 0.0, 0.0, 0.0
	for k, e := range all {
		is, says := slices.Contains(e.Labels, c), p[k][c] >= threshold
		if is {
			there++
		}
		if says {
			said++
		}
		if is && says {
			hits++
		}
	}
	return 2 * hits / max(there+said, 1)
}

// write stores a model with its thresholds.
func write(file string, m *linear.Model, thresholds []float64) error {
	return zipped.WriteFile(file, m.WithThreshold(thresholds))
}
