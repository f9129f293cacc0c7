package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheEmbeddedConversation(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, run(nil, &b))
	out := b.String()
	for _, want := range []string{"3 speakers", "Nora", "Ben", "Ida", "WHO SPOKE WHEN", "WHO ANSWERS WHOM", "DYNAMICS", "INTERRUPTIONS", "IN SHORT", "TOPICS", "ACTION ITEMS", "EMOTIONS", "WITH EACH OTHER"} {
		assert.Contains(t, out, want)
	}
	assert.LessOrEqual(t, len(recording)+len(transcript), 800_000, "bytes embedded")
	assert.Greater(t, strings.Count(out, "\n"), 25)
}

func TestFilesOfTheUsers(t *testing.T) {
	for _, args := range [][]string{{"conversation.wav"}, {"conversation.vtt"}, {"conversation.wav", "conversation.vtt"}, {"conversation.rttm"}} {
		var b bytes.Buffer
		require.NoError(t, run(args, &b), "%q", args)
		assert.Contains(t, b.String(), "3 speakers", "%q", args)
	}
	assert.Error(t, run([]string{"nowhere"}, new(bytes.Buffer)))
	assert.Error(t, run([]string{"../../dsp/vad/weights.bin"}, new(bytes.Buffer)))
}
