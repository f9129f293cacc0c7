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
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// read returns the comments of a file of JSON lines, compressed by gzip, and the SHA-256 of its content. Each comment is
// there as it is written and as a recogniser would write it; where both come to the same features, once.
func read(name string) (examples []linear.Example, sum string, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, "", err
	}
	x, err := emotion.NewExtractor()
	if err != nil {
		return nil, "", err
	}
	names := emotion.ShadeNames()
	mask := strings.NewReplacer("[NAME]", "he", "[RELIGION]", "they")
	h := sha256.New()
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		h.Write(lines.Bytes())
		h.Write([]byte{'\n'})
		var r struct {
			Text   string
			Labels []string
		}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, "", err
		}
		var labels []int
		for _, l := range r.Labels {
			k := slices.Index(names, l)
			if k < 0 {
				return nil, "", fmt.Errorf("%s: unknown label %q", name, l)
			}
			labels = append(labels, k)
		}
		text := mask.Replace(r.Text)
		written := slices.Clone(x.Features(text))
		plain := slices.Clone(x.Features(strings.Join(nlp.Words(text), " ")))
		if slices.Equal(written, plain) {
			examples = append(examples, linear.Example{Features: written, Labels: labels})
			continue
		}
		examples = append(examples, linear.Example{Features: written, Labels: labels, Weight: 0.5},
			linear.Example{Features: plain, Labels: labels, Weight: 0.5})
	}
	return examples, hex.EncodeToString(h.Sum(nil)), lines.Err()
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
