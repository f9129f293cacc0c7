package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/gen/remade"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func TestQuantilesLieBetweenTheValues(t *testing.T) {
	s := []float64{1, 2, 4}
	for q, want := range map[float64]float64{0: 1, 0.25: 1.5, 0.5: 2, 0.75: 3, 1: 4} {
		assert.InDelta(t, want, quantile(s, q), 1e-12)
	}
	assert.Equal(t, 7.0, quantile([]float64{7}, 0.95))
}

func TestWindowsAreFiveMinutesOfOneMeeting(t *testing.T) {
	long := "the remote control has twelve buttons and a display on the upper side of it and that is all it has"
	var rows []row
	for _, r := range []row{{Conv: "b", Start: 10}, {Conv: "a", Start: 400}, {Conv: "a", Start: 100}} {
		r.Text = long
		rows = append(rows, slices.Repeat([]row{r}, 5)...) // 5 · 20 words: just enough
	}
	rows = append(rows, row{Conv: "a", Start: 700, Text: "too few words"})
	assert.Equal(t, "a", byWindow(rows)[0].Conv)
	assert.Equal(t, 100.0, byWindow(rows)[0].Start)
	found, err := windows(rows)
	require.NoError(t, err)
	assert.Len(t, found, 3)
}

func TestCommentsWithoutOneSentimentAreLeftOut(t *testing.T) {
	x, err := sentiment.NewExtractor()
	require.NoError(t, err)
	b := &builder{x: x}
	b.comments([]row{
		{Text: "I love [NAME]!", Sentiment: []string{"positive"}},
		{Text: "what", Sentiment: []string{"ambiguous"}},
		{Text: "well", Sentiment: []string{"positive", "negative"}},
	}, 0)
	require.Len(t, b.examples, 2, "as written, and as a recogniser would write it")
	assert.Equal(t, []int{int(sentiment.Positive)}, b.examples[0].Labels)
	assert.Equal(t, 0.5, b.examples[1].Weight)
	assert.Greater(t, len(b.examples[0].Features), len(b.examples[1].Features), "the mark is in one of them")
}

func TestLevelGivesAllClassesTheSameWeight(t *testing.T) {
	examples := []linear.Example{{Labels: []int{0}}, {Labels: []int{1}}, {Labels: []int{1}}, {Labels: []int{2}}}
	level(examples)
	for i, want := range []float64{4. / 3, 2. / 3, 2. / 3, 4. / 3} {
		assert.InDelta(t, want, examples[i].Weight, 1e-12)
	}
}

// The embedded files are what this program makes of the labelled text, byte for byte.
func TestTrainingAgainGivesTheSameFiles(t *testing.T) {
	text := remade.Text(t)
	there, here := filepath.Join("..", "..", "..", "nlp", "sentiment"), t.TempDir()
	phrases, err := os.ReadFile(filepath.Join(there, "phrases.txt"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(here, "phrases.txt"), phrases, 0o600))
	require.NoError(t, train(text, here))
	require.NoError(t, fitGain(text, here))
	for _, name := range []string{"sentiment.model.gz", "gain.go"} {
		remade.Same(t, there, here, name)
	}
}
