package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/remade"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// The embedded file is what this program makes of the text, byte for byte.
func TestMakingItAgainGivesTheSameFile(t *testing.T) {
	text := remade.Text(t)
	there, here := filepath.Join("..", "..", "..", "nlp", "emotion"), t.TempDir()
	phrases, err := os.ReadFile(filepath.Join(there, "phrases.txt"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(here, "phrases.txt"), phrases, 0o600))
	require.NoError(t, train(text, here))
	remade.Same(t, there, here, "emotion.model.gz")
}

func TestRareFeaturesAreRemoved(t *testing.T) {
	common, rare := linear.Feature{Hash: 1, Value: 1}, linear.Feature{Hash: 2, Value: 1}
	examples := make([]linear.Example, fewest)
	for i := range examples {
		examples[i].Features = []linear.Feature{common}
	}
	examples[0].Features = append(examples[0].Features, rare)
	thin(examples)
	assert.Equal(t, []linear.Feature{common}, examples[0].Features)
}
