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
	there, here := filepath.Join("..", "..", "..", "nlp", "vocab"), t.TempDir()
	require.NoError(t, run(filepath.Join(data, "text"), filepath.Join(here, "background.txt")))
	want, err := os.ReadFile(filepath.Join(there, "background.txt"))
	require.NoError(t, err)
	got, err := os.ReadFile(filepath.Join(here, "background.txt"))
	require.NoError(t, err)
	assert.True(t, bytes.Equal(want, got))
}

func underRaceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool {
		return s.Key == "-race" && s.Value == "true"
	})
}

func TestTableIsByFrequency(t *testing.T) {
	count := map[string]int{"the": 5000, "cat": 50, "dog": 50, "rare": 7, "2nd": 100}
	lines := bytes.Split(bytes.TrimSpace(table(count, 1e6)), []byte("\n"))
	assert.Equal(t, "37 the", string(lines[len(lines)-2]), "10·log10(5000)")
	assert.Equal(t, "17 cat dog", string(lines[len(lines)-1]), "10·log10(50)")
}
