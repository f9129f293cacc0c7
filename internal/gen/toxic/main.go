// Command toxic trains the model of package nlp/toxic. It is to be run anew whenever the features are changed.
//
//	go run ./internal/gen/toxic -data DIR
//
// DIR holds toxicity_davidson/{train,dev}.jsonl.gz (Davidson et al. 2017, MIT licence), goemotions/{train,dev}.jsonl.gz
// (Demszky et al. 2020, CC BY 4.0), ami_da/train.jsonl.gz and icsi_da/train.jsonl.gz (AMI and ICSI meeting corpora, CC BY
// 4.0) as lines of JSON with the keys text and label (tweets), labels (comments).
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	flag.Parse()
	if err := train(*data, filepath.Join(*root, "nlp", "toxic", "toxic.model.gz")); err != nil {
		log.Fatal(err)
	}
}

// train writes the model to a file.
func train(data, file string) error {
	var training, held set
	err := errors.Join(
		training.tweets(filepath.Join(data, "toxicity_davidson", "train.jsonl.gz")),
		training.everyday(filepath.Join(data, "ami_da", "train.jsonl.gz"), acts),
		training.everyday(filepath.Join(data, "icsi_da", "train.jsonl.gz"), acts),
		training.everyday(filepath.Join(data, "goemotions", "train.jsonl.gz"), comments),
		held.tweets(filepath.Join(data, "toxicity_davidson", "dev.jsonl.gz")),
	)
	if err != nil {
		return err
	}
	tweets := held.examples
	if err := held.everyday(filepath.Join(data, "goemotions", "dev.jsonl.gz"), comments); err != nil {
		return err
	}
	hash := sha256.Sum256([]byte(training.sums + held.sums))
	m, err := linear.Train(training.examples, held.examples, linear.Options{
		Header: linear.Header{
			Name: toxic.Method, Program: "internal/gen/toxic", License: "Apache-2.0", Seed: 1,
			Data: []string{
				"Hate speech and offensive language, train; calibrated on dev (Davidson et al. 2017, MIT)",
				"GoEmotions, train; calibrated on dev (Demszky et al. 2020, CC BY 4.0)",
				"AMI Meeting Corpus 1.7, train part (CC BY 4.0)", "ICSI Meeting Corpus, train part (CC BY 4.0)",
			},
			Input: hex.EncodeToString(hash[:]),
			Notes: fmt.Sprintf("cost %v, balance %v, %d bits, %d rounds, log-count ratios, everyday texts count %v", cost, balance, bits, rounds, everydayWeight),
			Kind:  linear.OneOf, Classes: toxic.ClassNames(), Bits: bits, Shape: toxic.Shape(),
		},
		Cost: cost, Balance: balance, Rounds: rounds, Ratio: ratio,
	})
	if err != nil {
		return err
	}
	log.Printf("%d examples; macro F1 on the tweets of dev %.1f", len(training.examples), 100*macroF1(m, tweets))
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := m.WriteTo(z); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// Settings of the training, chosen by cross-validation on the train part and on the development part.
const (
	bits    = 17
	cost    = 0.5
	balance = 0
	rounds  = 12
	ratio   = true
)

// macroF1 returns the mean F1 over the classes.
func macroF1(m *linear.Model, examples []linear.Example) float64 {
	k := m.Classes()
	hit, there, said := make([]float64, k), make([]float64, k), make([]float64, k)
	for _, e := range examples {
		best := int(toxic.Choose(m.Probabilities(m.Scores(nil, e.Features))))
		there[e.Labels[0]]++
		said[best]++
		if best == e.Labels[0] {
			hit[best]++
		}
	}
	sum := 0.0
	for c := range hit {
		sum += 2 * hit[c] / (there[c] + said[c]) / float64(k)
	}
	return sum
}
