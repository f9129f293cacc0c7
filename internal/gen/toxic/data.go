package main

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/toxic"
	"github.com/colloquy-go/colloquy/nlp/vocab"
)

// set collects examples and the SHA-256 of the files that they are from.
type set struct {
	examples []linear.Example
	texts    []string
	sums     string
	x        toxic.Extractor
}

// row is one line of the data sets, as far as it is used here.
type row struct {
	Text, Label string
	Labels      []string
}

// tweets adds labelled texts.
func (s *set) tweets(name string) error {
	return s.each(name, func(r row) error {
		class := slices.Index(toxic.ClassNames(), r.Label)
		if class < 0 {
			return fmt.Errorf("unknown label %q", r.Label)
		}
		s.add(r.Text, toxic.Class(class), 1)
		return nil
	})
}

// A kind of everyday text: every so many texts are taken, of those that a function likes.
type kind struct {
	every int
	likes func(row) bool
}

var (
	acts     = kind{8, func(row) bool { return true }}
	comments = kind{4, func(r row) bool {
		return len(r.Labels) == 1 && slices.Contains([]string{"neutral", "approval", "admiration", "gratitude", "curiosity",
			"caring", "optimism", "confusion", "realization", "joy", "disapproval", "sadness"}, r.Labels[0])
	}}
)

// everydayWeight is how much an everyday text counts beside a tweet.
const everydayWeight = 0.1

// everyday adds what people say or write without abuse: texts in which package vocab finds nothing coarse. The labelled
// tweets were searched with words of abuse, so that everyday words are rare among the inoffensive ones.
func (s *set) everyday(name string, k kind) error {
	c, err := vocab.New("en")
	if err != nil {
		return err
	}
	n := 0
	return s.each(name, func(r row) error {
		for _, m := range c.Add(r.Text) {
			if m.Class == vocab.Profanity {
				return nil
			}
		}
		if !k.likes(r) {
			return nil
		}
		if n++; n%k.every == 0 {
			s.add(r.Text, toxic.Neither, everydayWeight)
		}
		return nil
	})
}

func (s *set) add(text string, class toxic.Class, weight float64) {
	s.texts = append(s.texts, text)
	s.examples = append(s.examples,
		linear.Example{Features: slices.Clone(s.x.Features(text)), Labels: []int{int(class)}, Weight: weight})
}

// each calls f with the rows of a file of JSON lines, compressed by gzip.
func (s *set) each(name string, f func(row) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	h := sha256.New()
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		h.Write(lines.Bytes())
		h.Write([]byte{'\n'})
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return err
		}
		if err := f(r); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	s.sums += hex.EncodeToString(h.Sum(nil))
	return lines.Err()
}
