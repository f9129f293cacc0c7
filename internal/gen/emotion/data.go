package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// read returns the comments of a file of JSON lines, compressed by gzip, and the SHA-256 of its content. Each comment is
// there as it is written and as a recogniser would write it; where both come to the same features, once.
func read(name string) (examples []linear.Example, sum string, err error) {
	x := emotion.NewExtractor()
	names := emotion.ShadeNames()
	mask := strings.NewReplacer("[NAME]", "he", "[RELIGION]", "they")
	h := sha256.New()
	type row struct {
		Text   string
		Labels []string
	}
	err = corpora.Each(name, h, func(r row) error {
		var labels []int
		for _, l := range r.Labels {
			k := slices.Index(names, l)
			if k < 0 {
				return fmt.Errorf("unknown label %q", l)
			}
			labels = append(labels, k)
		}
		text := mask.Replace(r.Text)
		written := slices.Clone(x.Features(text))
		plain := slices.Clone(x.Features(strings.Join(nlp.Words(text), " ")))
		if slices.Equal(written, plain) {
			examples = append(examples, linear.Example{Features: written, Labels: labels})
			return nil
		}
		examples = append(examples, linear.Example{Features: written, Labels: labels, Weight: 0.5},
			linear.Example{Features: plain, Labels: labels, Weight: 0.5})
		return nil
	})
	return examples, hex.EncodeToString(h.Sum(nil)), err
}

// thin removes from the examples the features that stand in few of them.
func thin(examples []linear.Example) {
	weight := make(map[uint32]float64)
	for _, e := range examples {
		w := e.Weight
		if w == 0 {
			w = 1
		}
		for _, f := range e.Features {
			weight[f.Hash] += w
		}
	}
	for i, e := range examples {
		examples[i].Features = slices.DeleteFunc(e.Features, func(f linear.Feature) bool { return weight[f.Hash] < fewest })
	}
}
