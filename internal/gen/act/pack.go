package main

import (
	"os"
	"path/filepath"
	"strings"
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
