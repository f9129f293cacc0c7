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
	there, here := filepath.Join("..", "..", "..", "nlp", "toxic"), t.TempDir()
	require.NoError(t, train(filepath.Join(data, "text"), filepath.Join(here, "toxic.model.gz")))
	want, err := os.ReadFile(filepath.Join(there, "toxic.model.gz"))
	require.NoError(t, err)
	got, err := os.ReadFile(filepath.Join(here, "toxic.model.gz"))
	require.NoError(t, err)
	assert.True(t, bytes.Equal(want, got))
}

func underRaceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool {
		return s.Key == "-race" && s.Value == "true"
	})
}
