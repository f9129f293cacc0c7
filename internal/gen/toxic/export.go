package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// enough is how often a word stands in the texts that is in the vocabulary, where each tweet counts three times and others
// twice: in two tweets or three others.
const enough = 6

// head is the first line of texts.jsonl.
type head struct {
	Words   []string // the vocabulary: those that stand for kinds, then the others
	Others  []string // words that are not in it, whose rows come behind
	Kinds   []int    // of each, and of each of the others
	Numbers int
	Input   string // hash of what was read
}

// vocabulary returns the words that stand often enough in the texts, the most frequent first, with their kinds.
func (s *set) vocabulary() (h head) {
	for k, name := range toxic.KindNames() {
		h.Words, h.Kinds = append(h.Words, toxic.KindWord(name)), append(h.Kinds, k)
	}
	count := map[string]int{}
	for i, t := range s.texts {
		n := 2
		if i < s.tweets {
			n = 3
		}
		for _, w := range t.words {
			count[w] += n
		}
	}
	var words []string
	for w, n := range count {
		if n >= enough && len(w) < 30 {
			words = append(words, w)
		} else {
			h.Others = append(h.Others, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	slices.Sort(h.Others)
	h.Words = append(h.Words, words...)
	for _, w := range append(words, h.Others...) {
		h.Kinds = append(h.Kinds, s.kindOf(w))
	}
	h.Numbers, h.Input = toxic.Numbers, s.hash()
	return h
}

// kindOf returns the kind of a word by itself, which need not be that of a phrase that begins with it.
func (s *set) kindOf(word string) (kind int) {
	s.x.Read(word)
	s.x.Words(func(_ []byte, k int) { kind = k })
	return kind
}

// export writes what train.py reads: a line about the vocabulary, and one for each text.
func (s *set) export(folder string) error {
	h := s.vocabulary()
	row := make(map[string]int32, len(h.Kinds))
	for i, w := range append(slices.Clone(h.Words), h.Others...) {
		row[w] = int32(i)
	}
	f, err := os.Create(filepath.Join(folder, "texts.jsonl"))
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	out := json.NewEncoder(w)
	if err := out.Encode(h); err != nil {
		f.Close()
		return err
	}
	for _, t := range s.texts {
		for _, word := range t.words {
			t.Words = append(t.Words, row[word])
		}
		if err := out.Encode(t); err != nil {
			f.Close()
			return err
		}
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// readHead reads the first line of what export wrote.
func readHead(folder string) (h head, err error) {
	f, err := os.Open(filepath.Join(folder, "texts.jsonl"))
	if err != nil {
		return h, err
	}
	defer f.Close()
	line, err := bufio.NewReaderSize(f, 1<<20).ReadBytes('\n')
	if err != nil && err != io.EOF {
		return h, err
	}
	return h, json.Unmarshal(line, &h)
}
