package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
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
	if testing.Short() || runtime.GOARCH != "amd64" {
		t.Skip("trains, and the last bits are those of amd64")
	}
	made := filepath.Join(t.TempDir(), "negotiation.model.gz")
	require.NoError(t, train(filepath.Join(data, "text"), made))
	want, err := os.ReadFile(filepath.Join("..", "..", "..", "nlp", "negotiation", "negotiation.model.gz"))
	require.NoError(t, err)
	got, err := os.ReadFile(made)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(want, got))
}

func TestTheBestThreshold(t *testing.T) {
	all := make([]example, 4)
	all[0].Labels, all[2].Labels = []int{0}, []int{0}
	// .9 true, .8 false, .7 true, .1 false: at .7 two of three hits, F1 = 2·2/(2+3).
	threshold, f1 := best(all, [][]float64{{.9}, {.8}, {.7}, {.1}}, 0)
	assert.Equal(t, .7, threshold)
	assert.InDelta(t, 0.8, f1, 1e-12)
}
