package main

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"

	"github.com/colloquy-go/colloquy/internal/corpora"
)

// row is one line of the data sets, as far as it is used here.
type row struct {
	Conv      string
	Text      string
	Act       string `json:"da"`
	Start     float64
	Sentiment []string
}

// read returns the rows of a file of JSON lines, compressed by gzip, and the SHA-256 of its content.
func read(parts ...string) (rows []row, sum string, err error) {
	h := sha256.New()
	rows, err = corpora.Rows[row](filepath.Join(parts...), h)
	return rows, hex.EncodeToString(h.Sum(nil)), err
}
