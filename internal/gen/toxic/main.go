// Command toxic trains the model of package nlp/toxic. It is to be run anew whenever the features are changed.
//
//	go run ./internal/gen/toxic -data DIR [-dry]
//
// DIR holds toxicity_davidson/train.jsonl.gz (Davidson et al. 2017, MIT licence), goemotions/train.jsonl.gz (Demszky et al.
// 2020, CC BY 4.0), ami_da/train.jsonl.gz and icsi_da/train.jsonl.gz (AMI and ICSI meeting corpora, CC BY 4.0) as lines of
// JSON with the keys text and label (tweets), labels (comments). It prints what cross-validation gives, from whose scores
// the probabilities are calibrated, and by which factors of [toxic.Choose] the mean F1 would be highest; -dry writes
// nothing.
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
	dry := flag.Bool("dry", false, "write nothing")
	flag.Parse()
	file := filepath.Join(*root, "nlp", "toxic", "toxic.model.gz")
	if *dry {
		file = ""
	}
	if err := train(*data, file); err != nil {
		log.Fatal(err)
	}
}

// Settings of the training, chosen by cross-validation.
const (
	bits    = 17
	cost    = 0.5
	balance = 0
	rounds  = 12
	ratio   = true
)

// train writes the model to a file; "" means that it only prints how good it is.
func train(data, file string) error {
	var s set
	err := s.tweets(filepath.Join(data, "toxicity_davidson", "train.jsonl.gz"))
	tweets := len(s.examples)
	err = errors.Join(err,
		s.everyday(filepath.Join(data, "ami_da", "train.jsonl.gz"), acts),
		s.everyday(filepath.Join(data, "icsi_da", "train.jsonl.gz"), acts),
		s.everyday(filepath.Join(data, "goemotions", "train.jsonl.gz"), comments),
	)
	if err != nil {
		return err
	}
	hash := sha256.Sum256([]byte(s.sums))
	o := linear.Options{
		Header: linear.Header{
			Name: toxic.Method, Program: "internal/gen/toxic", License: "Apache-2.0", Seed: 1,
			Data: []string{
				"Hate speech and offensive language, train part (Davidson et al. 2017, MIT)",
				"GoEmotions, train part (Demszky et al. 2020, CC BY 4.0)",
				"AMI Meeting Corpus 1.7, train part (CC BY 4.0)", "ICSI Meeting Corpus, train part (CC BY 4.0)",
			},
			Input: hex.EncodeToString(hash[:]),
			Notes: fmt.Sprintf("cost %v, balance %v, %d bits, %d rounds, log-count ratios, everyday texts count %v; calibrated on %d folds",
				cost, balance, bits, rounds, everydayWeight, folds),
			Kind: linear.OneOf, Classes: toxic.ClassNames(), Bits: bits, Shape: toxic.Shape(),
		},
		Cost: cost, Balance: balance, Rounds: rounds, Ratio: ratio,
	}
	unseen, err := s.validate(tweets, o)
	if err != nil || file == "" {
		return err
	}
	m, err := linear.Train(s.examples, nil, o)
	if err != nil {
		return err
	}
	if m, err = m.Calibrated(unseen, s.examples); err != nil {
		return err
	}
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
