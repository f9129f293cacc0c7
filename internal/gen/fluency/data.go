package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/model/crf"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/fluency"
)

// read returns the acts of a file of JSON lines, compressed by gzip, without marks and capitals, and the SHA-256 of its
// content.
func read(name string) (acts []crf.Sequence, sum string, err error) {
	x, err := fluency.NewExtractor()
	if err != nil {
		return nil, "", err
	}
	h := sha256.New()
	err = corpora.Each(name, h, func(r row) error {
		words, tags, err := r.plain()
		if err != nil {
			return err
		}
		if len(words) > 0 {
			features, ends := x.Features(words)
			acts = append(acts, crf.Sequence{Features: slices.Clone(features), Ends: slices.Clone(ends), Tags: tags})
		}
		return nil
	})
	return acts, hex.EncodeToString(h.Sum(nil)), err
}

// row is one dialogue act.
type row struct{ Tokens, Tags []string }

// plain returns the words in normal form and their tags; tokens that are marks alone are left out.
func (r row) plain() (words []string, tags []int, err error) {
	if len(r.Tokens) != len(r.Tags) {
		return nil, nil, fmt.Errorf("%d tokens, %d tags", len(r.Tokens), len(r.Tags))
	}
	for i, token := range r.Tokens {
		parts := nlp.Words(token)
		if len(parts) == 0 {
			continue
		}
		tag := slices.Index(fluency.Tags(), r.Tags[i])
		if tag < 0 {
			return nil, nil, fmt.Errorf("unknown tag %q", r.Tags[i])
		}
		words, tags = append(words, strings.Join(parts, " ")), append(tags, tag)
	}
	return words, tags, nil
}
