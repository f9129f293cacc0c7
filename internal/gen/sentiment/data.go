package main

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
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
	f, err := os.Open(filepath.Join(parts...))
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, "", err
	}
	h := sha256.New()
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		h.Write(lines.Bytes())
		h.Write([]byte{'\n'})
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, "", err
		}
		rows = append(rows, r)
	}
	return rows, hex.EncodeToString(h.Sum(nil)), lines.Err()
}
