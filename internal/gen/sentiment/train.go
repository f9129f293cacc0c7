package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

var classes = []string{"negative", "neutral", "positive"}

// builder turns rows into examples.
type builder struct {
	x        *sentiment.Extractor
	examples []linear.Example
}

func (b *builder) add(text string, class sentiment.Class, weight float64) {
	f := append([]linear.Feature(nil), b.x.Features(text)...)
	b.examples = append(b.examples, linear.Example{Features: f, Labels: []int{int(class)}, Weight: weight})
}

// both adds a text as it is written and as a recogniser would write it.
func (b *builder) both(text string, class sentiment.Class, weight float64) {
	b.add(text, class, weight/2)
	b.add(strings.Join(nlp.Words(text), " "), class, weight/2)
}

// comments adds the rows of GoEmotions that have one sentiment. Those of the "ambiguous" emotions (surprise, confusion,
// curiosity, realization) are questions and remarks without a polarity: they count in part as neutral.
func (b *builder) comments(rows []row, ambiguous float64) {
	for _, r := range rows {
		if len(r.Sentiment) != 1 {
			continue
		}
		text := strings.NewReplacer("[NAME]", "he", "[RELIGION]", "they").Replace(r.Text)
		switch r.Sentiment[0] {
		case "negative":
			b.both(text, sentiment.Negative, 1)
		case "positive":
			b.both(text, sentiment.Positive, 1)
		case "neutral":
			b.both(text, sentiment.Neutral, 1)
		case "ambiguous":
			if ambiguous > 0 {
				b.both(text, sentiment.Neutral, ambiguous)
			}
		}
	}
}

// meetings adds acts of meetings whose class follows from the act: positive and negative social acts, and as neutral
// every eighth of the statements of fact in which the phrase list finds nothing.
func (b *builder) meetings(rows []row, weight float64) {
	n := 0
	for _, r := range rows {
		switch r.Act {
		case "be.pos":
			b.add(r.Text, sentiment.Positive, weight)
		case "be.neg":
			b.add(r.Text, sentiment.Negative, weight)
		case "inf", "fra", "el.inf", "stl", "s", "h", "qw", "qy":
			if n++; n%8 == 0 && !b.x.Matches(r.Text) {
				b.add(r.Text, sentiment.Neutral, weight)
			}
		}
	}
}

// level gives all classes the same total weight, so that probabilities presume no class: how many utterances are
// neutral differs much from one kind of conversation to another.
func level(examples []linear.Example) {
	var count [3]float64
	for _, e := range examples {
		count[e.Labels[0]]++
	}
	for i, e := range examples {
		examples[i].Weight = float64(len(examples)) / 3 / count[e.Labels[0]]
	}
}

// train writes sentiment.model.gz into folder, where phrases.txt lies too.
func train(data, folder string) error {
	x, err := sentiment.NewExtractor()
	if err != nil {
		return err
	}
	phrases, err := os.ReadFile(filepath.Join(folder, "phrases.txt"))
	if err != nil {
		return err
	}
	training, held := &builder{x: x}, &builder{x: x}
	var input strings.Builder
	load := func(set, part string) []row {
		rows, sum, e := read(data, set, part+".jsonl.gz")
		if e != nil {
			err = e
		}
		input.WriteString(sum)
		return rows
	}
	training.comments(load("goemotions", "train"), 0)
	training.meetings(load("ami_da", "train"), 0.5)
	training.meetings(load("icsi_da", "train"), 0.5)
	held.comments(load("goemotions", "dev"), 0)
	if err != nil {
		return err
	}
	level(held.examples)
	hash := sha256.Sum256([]byte(input.String()))
	o := linear.Options{
		Header: linear.Header{
			Name: sentiment.Model, Program: "internal/gen/sentiment", License: "Apache-2.0", Seed: 1,
			Data: []string{
				"GoEmotions, train; calibrated on dev (Demszky et al. 2020, CC BY 4.0)",
				"AMI Meeting Corpus 1.7, dialogue acts, train part (CC BY 4.0)",
				"ICSI Meeting Corpus, dialogue acts, train part (CC BY 4.0)",
			},
			Input: hex.EncodeToString(hash[:]),
			Notes: fmt.Sprintf("cost 1, balance 0.3, log-count ratios, 12 rounds; phrases.txt %x",
				sha256.Sum256(phrases)),
			Kind: linear.OneOf, Classes: classes, Bits: 18, Shape: sentiment.Shape(),
		},
		Cost: 1, Balance: 0.3, Ratio: true,
	}
	m, err := linear.Train(training.examples, held.examples, o)
	if err != nil {
		return err
	}
	log.Printf("%d examples, slope %.3f, shift %.3f", len(training.examples), m.Header().Slope, m.Header().Shift)
	return zipped.WriteFile(filepath.Join(folder, "sentiment.model.gz"), m)
}
