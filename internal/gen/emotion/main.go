// Command emotion trains the model of package nlp/emotion. It is to be run anew whenever the phrase list, the features or
// a list of package nlp/lexicon that they use are changed.
//
//	go run ./internal/gen/emotion -data DIR
//
// DIR holds goemotions/{train,dev}.jsonl.gz (GoEmotions, Demszky et al. 2020; CC BY 4.0) as lines of JSON with the keys
// text and labels. It takes some minutes.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Settings of the training, chosen on the development part.
const (
	bits    = 16
	cost    = 1
	balance = 0.3
	fewest  = 4 // features of fewer comments are not learned
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	flag.Parse()
	if err := train(*data, filepath.Join(*root, "nlp", "emotion")); err != nil {
		log.Fatal(err)
	}
}

// train writes emotion.model.gz into folder, where phrases.txt lies too.
func train(data, folder string) error {
	phrases, err := os.ReadFile(filepath.Join(folder, "phrases.txt"))
	if err != nil {
		return err
	}
	training, sum1, err := read(filepath.Join(data, "goemotions", "train.jsonl.gz"))
	if err != nil {
		return err
	}
	held, sum2, err := read(filepath.Join(data, "goemotions", "dev.jsonl.gz"))
	if err != nil {
		return err
	}
	thin(training)
	hash := sha256.Sum256([]byte(sum1 + sum2))
	m, err := linear.Train(training, held, linear.Options{
		Header: linear.Header{
			Name: emotion.Model, Program: "internal/gen/emotion", License: "Apache-2.0", Seed: 1,
			Data:  []string{"GoEmotions, train; calibrated on dev (Demszky et al. 2020, CC BY 4.0)"},
			Input: hex.EncodeToString(hash[:]),
			Notes: fmt.Sprintf("cost %v, balance %v, log-count ratios, 12 rounds, features of at least %d comments; phrases.txt %x",
				cost, balance, fewest, sha256.Sum256(phrases)),
			Kind: linear.AnyOf, Classes: emotion.ShadeNames(), Bits: bits, Shape: emotion.Shape(),
		},
		Cost: cost, Balance: balance, Ratio: true,
	})
	if err != nil {
		return err
	}
	log.Printf("%d examples; mean F1 of the shades on dev %.1f", len(training), 100*shadeF1(m, held))
	return zipped.WriteFile(filepath.Join(folder, "emotion.model.gz"), m)
}

// shadeF1 returns the mean F1 over the shades, each at its threshold.
func shadeF1(m *linear.Model, examples []linear.Example) float64 {
	k := m.Classes()
	hit, there, said := make([]float64, k), make([]float64, k), make([]float64, k)
	for _, e := range examples {
		holds := make([]bool, k)
		for _, l := range e.Labels {
			holds[l] = true
			there[l]++
		}
		for c, p := range m.Probabilities(m.Scores(nil, e.Features)) {
			if float64(p) >= m.Header().Threshold[c] {
				said[c]++
				if holds[c] {
					hit[c]++
				}
			}
		}
	}
	sum := 0.0
	for c := range hit {
		sum += 2 * hit[c] / max(there[c]+said[c], 1) / float64(k)
	}
	return sum
}
