// Package corpora reads the sets of labelled text that tests measure by and generators train on: files of JSON lines, compressed by gzip,
// in the folder text of the one that COLLOQUY_DATA names.
package corpora

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"
)

// longest is the longest line that is read, in bytes: a whole meeting with its summaries.
const longest = 1 << 26

// Each calls f with the rows of a file, as Read does.
func Each[T any](file string, sum io.Writer, f func(T) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := Read(z, sum, f); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// Read calls f with the rows of in, one a line, in order. The lines, each with its end, go to sum too, from which a generator says what
// it has read; nil = nowhere.
func Read[T any](in io.Reader, sum io.Writer, f func(T) error) error {
	if sum == nil {
		sum = io.Discard
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longest)
	for n := 1; lines.Scan(); n++ {
		if _, err := fmt.Fprintf(sum, "%s\n", lines.Bytes()); err != nil {
			return err
		}
		var row T
		err := json.Unmarshal(lines.Bytes(), &row)
		if err == nil {
			err = f(row)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

// Rows returns the rows of a file, as Each reads it.
func Rows[T any](file string, sum io.Writer) (rows []T, err error) {
	err = Each(file, sum, func(row T) error {
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// Sets are the sets in a folder, each a folder of its parts, and what has been read of them.
type Sets struct {
	folder string
	sum    hash.Hash
}

// In returns the sets in a folder.
func In(folder string) *Sets { return &Sets{folder, sha256.New()} }

// Sum returns the SHA-256 of what has been read, hexadecimal.
func (s *Sets) Sum() string { return hex.EncodeToString(s.sum.Sum(nil)) }

// RowsOf returns the rows of a part of a set, "dev" or "train".
func RowsOf[T any](s *Sets, set, part string) ([]T, error) {
	return Rows[T](filepath.Join(s.folder, set, part+".jsonl.gz"), s.sum)
}

// Conversations yields the rows of each conversation: those that follow each other and have the same name. A row without one stands alone.
func Conversations[T any](rows []T, name func(T) string) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for from, to := 0, 0; from < len(rows); from = to {
			for to = from + 1; to < len(rows) && name(rows[from]) != "" && name(rows[to]) == name(rows[from]); to++ {
			}
			if !yield(rows[from:to]) {
				return
			}
		}
	}
}

// Speakers numbers people by their first appearance.
type Speakers map[string]int

// Number returns the number of a person.
func (s Speakers) Number(name string) int {
	n, ok := s[name]
	if !ok {
		n = len(s)
		s[name] = n
	}
	return n
}

// TB is as much of testing.TB as is needed here, so that programs which import this package do not import testing.
type TB interface {
	Helper()
	Skip(args ...any)
	Fatal(args ...any)
}

// Folder returns the folder of the data, or skips a test that has none.
func Folder(t TB) string {
	t.Helper()
	folder := os.Getenv("COLLOQUY_DATA")
	if folder == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings and labelled text")
	}
	return folder
}

// Part returns the rows of a part of a set, "dev" or "train", for a test; without data it is skipped.
func Part[T any](t TB, set, part string) []T {
	t.Helper()
	rows, err := RowsOf[T](In(filepath.Join(Folder(t), "text")), set, part)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
