// Command fluency trains the model of package nlp/fluency. It is to be run anew whenever the features, a list that they use
// or the background table of package nlp/vocab is changed.
//
//	go run ./internal/gen/fluency -data DIR
//
// DIR holds ami_disfl/{train,dev}.jsonl.gz (AMI Meeting Corpus 1.7, disfluency annotation; CC BY 4.0) as lines of JSON with
// the keys tokens and tags. The development part is used for the printed figures alone. It takes about a minute.
package main

import (
	"flag"
	"fmt"
	"log"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/model/crf"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/fluency"
)

// Settings of the training.
const (
	bits   = 17
	rounds = 10
	rate   = 0.2
	pull   = 0.02 // L1
	fewest = 2
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	flag.Parse()
	if err := train(*data, filepath.Join(*root, "nlp", "fluency", "fluency.model.gz")); err != nil {
		log.Fatal(err)
	}
}

// train writes the model to a file.
func train(data, file string) error {
	training, sum, err := read(filepath.Join(data, "ami_disfl", "train.jsonl.gz"))
	if err != nil {
		return err
	}
	m, err := crf.Train(training, crf.Options{
		Header: crf.Header{
			Name: fluency.Method, Program: "internal/gen/fluency", License: "Apache-2.0", Seed: 1,
			Data:  []string{"AMI Meeting Corpus 1.7, disfluencies, train part (CC BY 4.0)"},
			Input: sum,
			Notes: fmt.Sprintf("%d rounds, rate %g, L1 %g, features of at least %d acts", rounds, rate, pull, fewest),
			Tags:  fluency.Tags(), Bits: bits,
		},
		Rounds: rounds, Rate: rate, L1: pull, Fewest: fewest,
	})
	if err != nil {
		return err
	}
	dev, _, err := read(filepath.Join(data, "ami_disfl", "dev.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, from := range []float64{0.5, 0.6, 0.65, 0.7, 0.75} {
		report(m, dev, from)
	}
	return zipped.WriteFile(file, m)
}

// report prints F1 of any disfluency and of each tag when words count as fluent from a probability on.
func report(m *crf.Model, dev []crf.Sequence, from float64) {
	k := m.Tags()
	hit, there, said := make([]float64, k), make([]float64, k), make([]float64, k)
	var any, anyThere, anySaid float64
	var w crf.Work
	for _, s := range dev {
		p := m.Marginals(&w, s.Features, s.Ends)
		for i, gold := range s.Tags {
			tag := choose(p[i*k:(i+1)*k], from)
			there[gold]++
			said[tag]++
			if gold == tag {
				hit[tag]++
			}
			if gold > 0 {
				anyThere++
			}
			if tag > 0 {
				anySaid++
			}
			if gold > 0 && tag > 0 {
				any++
			}
		}
	}
	line := fmt.Sprintf("fluent from %.2f: any P %.1f R %.1f F1 %.1f;", from,
		100*any/anySaid, 100*any/anyThere, 200*any/(anySaid+anyThere))
	for t := 1; t < k; t++ {
		line += fmt.Sprintf(" %s %.1f", m.Header().Tags[t], 200*hit[t]/max(there[t]+said[t], 1))
	}
	log.Print(line)
}

// choose returns the tag 0 if its probability reaches from, else the likeliest other.
func choose(p []float64, from float64) int {
	if p[0] >= from {
		return 0
	}
	best := 1
	for t := 2; t < len(p); t++ {
		if p[t] > p[best] {
			best = t
		}
	}
	return best
}
