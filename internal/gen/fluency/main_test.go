package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/remade"
)

// The embedded file is what this program makes of the text, byte for byte.
func TestMakingItAgainGivesTheSameFile(t *testing.T) {
	text := remade.Text(t)
	there, here := filepath.Join("..", "..", "..", "nlp", "fluency"), t.TempDir()
	require.NoError(t, train(text, filepath.Join(here, "fluency.model.gz")))
	remade.Same(t, there, here, "fluency.model.gz")
}

func TestMarksAreLeftOut(t *testing.T) {
	r := row{Tokens: []string{"Mm-hmm", ".", "We", "We're"}, Tags: []string{"hesit", "O", "reparandum", "reparans"}}
	words, tags, err := r.plain()
	require.NoError(t, err)
	assert.Equal(t, []string{"mm hmm", "we", "we're"}, words)
	assert.Equal(t, []int{1, 4, 5}, tags)
	_, _, err = row{Tokens: []string{"a"}, Tags: []string{"nonsense"}}.plain()
	assert.Error(t, err)
}
