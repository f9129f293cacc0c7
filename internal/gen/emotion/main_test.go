package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

// The embedded file is what this program makes of the text, byte for byte.
func TestMakingItAgainGivesTheSameFile(t *testing.T) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of labelled text")
	}
	if testing.Short() || underRaceDetector() || runtime.GOARCH != "amd64" {
		t.Skip("takes up to some minutes, and the last bits are those of amd64")
	}
	there, here := filepath.Join("..", "..", "..", "nlp", "emotion"), t.TempDir()
	phrases, err := os.ReadFile(filepath.Join(there, "phrases.txt"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(here, "phrases.txt"), phrases, 0o600))
	require.NoError(t, train(filepath.Join(data, "text"), here))
	want, err := os.ReadFile(filepath.Join(there, "emotion.model.gz"))
	require.NoError(t, err)
	got, err := os.ReadFile(filepath.Join(here, "emotion.model.gz"))
	require.NoError(t, err)
	assert.True(t, bytes.Equal(want, got))
}

func underRaceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool {
		return s.Key == "-race" && s.Value == "true"
	})
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
