package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/colloquy-go/colloquy/internal/gen/remade"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The embedded file is what this program makes of the text, byte for byte.
func TestMakingItAgainGivesTheSameFile(t *testing.T) {
	text := remade.Text(t)
	there, here := filepath.Join("..", "..", "..", "nlp", "vocab"), t.TempDir()
	require.NoError(t, run(text, filepath.Join(here, "background.txt")))
	remade.Same(t, there, here, "background.txt")
}

func TestTableIsByFrequency(t *testing.T) {
	count := map[string]int{"the": 5000, "cat": 50, "dog": 50, "rare": 7, "2nd": 100}
	lines := bytes.Split(bytes.TrimSpace(table(count, 1e6)), []byte("\n"))
	assert.Equal(t, "37 the", string(lines[len(lines)-2]), "10·log10(5000)")
	assert.Equal(t, "17 cat dog", string(lines[len(lines)-1]), "10·log10(50)")
}
