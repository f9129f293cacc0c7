package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/toxic"
	"github.com/colloquy-go/colloquy/nlp/vocab"
)

// folds is in how many parts the tweets are cut for cross-validation. Neighbours go to different parts, so that each has
// tweets of all times.
const folds = 5

// learned is a text that is learned from. What is exported train.py reads.
type learned struct {
	Words    []int32 // by number
	Numbers  []float32
	Class    int      // -1: not known
	Weight   float64  // of the class
	Emotions []string // none: not known
	Fold     int      // of a tweet; -1: all learn from it

	plain    string
	words    []string
	features []linear.Feature
}

// set collects texts and the SHA-256 of the files that they are from. The tweets are the first.
type set struct {
	texts  []learned
	tweets int
	sums   string
	x      toxic.Extractor
}

// row is one line of the data sets, as far as it is used here.
type row struct {
	Text, Label string
	Labels      []string
}

// read reads all that is learned from.
func read(data string) (*set, error) {
	s := &set{}
	if err := s.labelled(filepath.Join(data, "toxicity_davidson", "train.jsonl.gz")); err != nil {
		return nil, err
	}
	s.tweets = len(s.texts)
	for i := range s.texts {
		s.texts[i].Fold = i % folds
	}
	for _, name := range []string{"goemotions", "ami_da", "icsi_da"} {
		if err := s.everyday(filepath.Join(data, name, "train.jsonl.gz")); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// labelled adds tweets.
func (s *set) labelled(name string) error {
	return s.each(name, func(r row) error {
		class := slices.Index(toxic.ClassNames(), r.Label)
		if class < 0 {
			return fmt.Errorf("unknown label %q", r.Label)
		}
		s.texts = append(s.texts, s.text(r, class, 1))
		return nil
	})
}

// everydayWeight is how much an everyday text counts beside a tweet.
const everydayWeight = 0.2

// kindly are the feelings of comments that are taken for everyday ones.
var kindly = []string{"neutral", "approval", "admiration", "gratitude", "curiosity", "caring", "optimism", "confusion",
	"realization", "joy", "disapproval", "sadness"}

// everyday adds what people say or write: all comments for what they feel; and as inoffensive what has a word that may be
// abuse, but nothing that package vocab finds coarse: the labelled tweets were searched with words of abuse, so that
// everyday words are rare among the inoffensive ones.
func (s *set) everyday(name string) error {
	c, err := vocab.New("en")
	if err != nil {
		return err
	}
	return s.each(name, func(r row) error {
		coarse := false
		for _, m := range c.Add(r.Text) {
			coarse = coarse || m.Class == vocab.Profanity
		}
		t := s.text(r, -1, everydayWeight)
		if !coarse && s.x.Cue() && (r.Labels == nil || len(r.Labels) == 1 && slices.Contains(kindly, r.Labels[0])) {
			t.Class = int(toxic.Neither)
		}
		if t.Class >= 0 || r.Labels != nil {
			s.texts = append(s.texts, t)
		}
		return nil
	})
}

// text reads a row.
func (s *set) text(r row, class int, weight float64) learned {
	t := learned{Class: class, Emotions: r.Labels, Weight: weight, Fold: -1, plain: r.Text}
	s.x.Read(r.Text)
	s.x.Words(func(word []byte, _ int) { t.words = append(t.words, string(word)) })
	t.Numbers = s.x.AppendNumbers(nil)
	t.features = slices.Clone(s.x.Features())
	return t
}

// each calls f with the rows of a file of JSON lines, compressed by gzip.
func (s *set) each(name string, f func(row) error) error {
	h := sha256.New()
	err := corpora.Each(name, h, f)
	s.sums += hex.EncodeToString(h.Sum(nil))
	return err
}
