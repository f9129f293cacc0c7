package main

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/corpora"
)

// corpus reads the data sets and keeps the hash of all that was read, in order.
type corpus struct {
	folder string
	hash   hash.Hash
}

func newCorpus(folder string) *corpus { return &corpus{folder, sha256.New()} }

// sum returns the SHA-256 of what was read so far.
func (c *corpus) sum() string { return hex.EncodeToString(c.hash.Sum(nil)) }

// read calls f with each line of a file of JSON lines, compressed by gzip.
func read[T any](c *corpus, set, part string) (rows []T, err error) {
	return corpora.Rows[T](filepath.Join(c.folder, set, part+".jsonl.gz"), c.hash)
}

// act is a row of ami_da or icsi_da.
type act struct {
	ID      string
	Conv    string
	Speaker string
	Start   float64
	End     float64
	Text    string
	Ext     int
}

// written is a row of ami_summ or icsi_summ.
type written struct {
	Conv                                             string
	Abstract, Actions, Decisions, Problems, Progress []struct{ Text string }
}

// query is a row of qmsum.
type query struct {
	Conv   string
	Domain string
	Turns  []struct{ Speaker, Text string }

	General []struct{ A string }
}

// plain is a row of the sets that are texts.
type plain struct{ Text, Dialogue, Summary string }
