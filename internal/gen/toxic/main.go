// Command toxic makes the models of package nlp/toxic. It is to be run anew whenever what the network is given changes.
//
//	go run ./internal/gen/toxic -data DIR -export FOLDER   writes what the network learns from
//	python3 internal/gen/toxic/train.py FOLDER …           trains the networks (PyTorch), see below
//	go run ./internal/gen/toxic -data DIR -pack FOLDER     trains the linear model beside the network; prints what
//	                                                       cross-validation gives, and by which factor of toxic.Choose the
//	                                                       mean F1 would be highest; writes both models
//
// DIR holds toxicity_davidson/train.jsonl.gz (Davidson et al. 2017, MIT licence), goemotions/train.jsonl.gz (Demszky et al.
// 2020, CC BY 4.0), ami_da/train.jsonl.gz and icsi_da/train.jsonl.gz (AMI and ICSI meeting corpora, CC BY 4.0) as lines of
// JSON with the keys text and label (tweets), labels (comments).
//
// The network that stands was taught by five others, each trained without a fifth of the tweets:
//
//	for k in 0 1 2 3 4; do train.py FOLDER --fold $k; done
//	train.py FOLDER
//
// All take some fifteen minutes of one core.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"log"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/gen/trained"
	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	to := flag.String("export", "", "folder to write texts into, for train.py")
	from := flag.String("pack", "", "folder in which train.py left the weights")
	out := flag.String("out", filepath.Join("nlp", "toxic"), "folder to write the models into")
	flag.Parse()
	if err := run(*data, *to, *from, *out); err != nil {
		log.Fatal(err)
	}
}

func run(data, to, from, out string) error {
	if (to == "") == (from == "") {
		return errors.New("one of -export and -pack is needed")
	}
	s, err := read(data)
	if err != nil {
		return err
	}
	if to != "" {
		return s.export(to)
	}
	h, err := readHead(from)
	if err != nil {
		return err
	}
	g, folded, err := trainGrams(s.examples(), s.options())
	if err != nil {
		return err
	}
	if err := s.validate(from, h, folded); err != nil {
		return err
	}
	m, err := model(filepath.Join(from, "weights.bin"), h)
	if err != nil {
		return err
	}
	return errors.Join(
		zipped.WriteFile(filepath.Join(out, "toxic.model.gz"), m),
		zipped.WriteFile(filepath.Join(out, "grams.model.gz"), g),
	)
}

// hash returns the hash of all files that were read.
func (s *set) hash() string {
	sum := sha256.Sum256([]byte(s.sums))
	return hex.EncodeToString(sum[:])
}

const program, license = "internal/gen/toxic", "Apache-2.0"

// sources are the sets, for the headers of the models.
func sources() []string {
	return []string{
		"Hate speech and offensive language, train part (Davidson et al. 2017, MIT)",
		"GoEmotions, train part (Demszky et al. 2020, CC BY 4.0)",
		"AMI Meeting Corpus 1.7, train part (CC BY 4.0)", "ICSI Meeting Corpus, train part (CC BY 4.0)",
	}
}

// Settings of the linear model, chosen by cross-validation.
const (
	bits   = 17
	cost   = 0.5
	rounds = 12
)

func (s *set) options() linear.Options {
	return linear.Options{
		Header: linear.Header{
			Name: toxic.Method, Program: program, License: license, Seed: 1, Input: s.hash(), Data: sources(),
			Notes: fmt.Sprintf("cost %v, %d bits, %d rounds, log-count ratios, everyday texts count %v; calibrated on %d folds",
				cost, bits, rounds, everydayWeight, folds),
			Kind: linear.OneOf, Classes: toxic.ClassNames(), Bits: bits, Shape: toxic.Shape(),
		},
		Cost: cost, Rounds: rounds, Ratio: true,
	}
}

// examples are the texts whose class is known, for the linear model; the tweets are the first.
func (s *set) examples() (out []linear.Example) {
	for _, t := range s.texts {
		if t.Class >= 0 {
			out = append(out, linear.Example{Features: t.features, Labels: []int{t.Class}, Weight: t.Weight})
		}
	}
	return out
}

// model reads what train.py wrote.
func model(path string, h head) (*convnet.Model, error) {
	classes := toxic.ClassNames()
	n, err := trained.Read(path, len(h.Words), len(classes))
	if err != nil {
		return nil, err
	}
	return convnet.New(convnet.Header{
		Name: toxic.Method, Program: program, License: license, Seed: n.Seed, Input: h.Input, Data: sources(),
		Notes: fmt.Sprintf("%s; everyday texts count %v", n.Notes, everydayWeight),
		Size:  n.Size,
		Heads: []convnet.Head{{
			Name: "abuse", Classes: classes, Slope: 1, Shift: make([]float64, len(classes)), Thresholds: make([]float64, len(classes)),
		}},
	}, h.Words, n.Weights)
}
