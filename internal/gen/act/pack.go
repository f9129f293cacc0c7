package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/act/convnet"
)

// writeWords writes words.txt: the hash of what was read, and the vocabulary, one a line.
func writeWords(folder, input string, words []string) error {
	return os.WriteFile(filepath.Join(folder, "words.txt"), []byte(input+"\n"+strings.Join(words, "\n")), 0o644)
}

func readWords(folder string) (input string, words []string, err error) {
	text, err := os.ReadFile(filepath.Join(folder, "words.txt"))
	if err != nil {
		return "", nil, err
	}
	lines := strings.Split(string(text), "\n")
	return lines[0], lines[1:], nil
}

// trained is what train.py wrote: a line of JSON, and the weights in the order of convnet.Weights.
type trained struct {
	Size    convnet.Size
	Seed    uint64
	Notes   string
	weights convnet.Weights
}

// readTrained reads the weights of a network for a vocabulary of so many words.
func readTrained(path string, words int) (t trained, err error) {
	f, err := os.Open(path)
	if err != nil {
		return t, err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 1<<20)
	line, err := in.ReadBytes('\n')
	if err != nil {
		return t, err
	}
	if err := json.Unmarshal(line, &t); err != nil {
		return t, fmt.Errorf("%s: %w", path, err)
	}
	if t.Size.Words != words {
		return t, fmt.Errorf("%s: of %d words, not %d", path, t.Size.Words, words)
	}
	s, w := t.Size, &t.weights
	own, hidden, out := s.In()
	for _, p := range []struct {
		to *[]float32
		n  int
	}{
		{&w.Embed, s.Rows() * s.Embed}, {&w.Window, s.Embed * s.Window * s.Conv}, {&w.ConvB, s.Conv},
		{&w.Edge, s.Embed * 2 * s.Edge * s.Own}, {&w.Own, own * s.Own}, {&w.OwnB, s.Own},
		{&w.Hidden, hidden * s.Hidden}, {&w.HidB, s.Hidden}, {&w.Out, out * int(act.Labels)}, {&w.OutB, int(act.Labels)},
	} {
		*p.to = make([]float32, p.n)
		if err := binary.Read(in, binary.LittleEndian, *p.to); err != nil {
			return t, fmt.Errorf("%s: %w", path, err)
		}
	}
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		return t, fmt.Errorf("%s: more weights than its size has", path)
	}
	return t, nil
}
