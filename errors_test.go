package colloquy_test

import (
	"bytes"
	"io/fs"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

// What a program can do something about, it can ask for.
func TestErrorsCanBeAskedFor(t *testing.T) {
	sound := &dsp.PCM{SampleRate: 16000, Samples: make([]float32, 16000)}
	one := &colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Utterances: []colloquy.Utterance{{Speaker: "a", Text: "Hello."}}}
	for what, c := range map[string]struct {
		analyzer colloquy.Analyzer
		in       colloquy.Input
	}{
		"Audio, Stream, Tracks": {in: colloquy.Input{Audio: sound, Tracks: []colloquy.Track{{Audio: sound}}}},
		"Tracks[0]":             {in: colloquy.Input{Tracks: []colloquy.Track{{}}}},
		"Tracks[1]":             {in: colloquy.Input{Tracks: []colloquy.Track{{Audio: sound}, {Audio: sound, Offset: -time.Second}}}},
		"Analyzer.Speakers":     {colloquy.Analyzer{Speakers: colloquy.SpeakerCount{Min: 3, Max: 2}}, colloquy.Input{Transcript: one}},
	} {
		_, err := c.analyzer.Analyze(t.Context(), c.in)
		var fault *colloquy.InputError
		require.ErrorAs(t, err, &fault, what)
		assert.Equal(t, what, fault.What)
	}

	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: one})
	require.NoError(t, err)
	_, err = m.Reassign(colloquy.Interval{End: time.Second}, "", "b")
	assert.ErrorIs(t, err, colloquy.ErrNoTimes)
	_, err = m.Append(&colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesByCue}})
	assert.ErrorIs(t, err, colloquy.ErrNoTimes)
	for _, format := range []string{colloquy.FormatVTT, colloquy.FormatRTTM} {
		assert.ErrorIs(t, colloquy.WriteTranscript(new(bytes.Buffer), m, format), colloquy.ErrNoTimes, format)
	}

	assert.ErrorIs(t, &colloquy.StageError{Stage: "vad", Err: &colloquy.PanicError{Value: fs.ErrClosed}}, fs.ErrClosed)
	assert.NotErrorIs(t, &colloquy.PanicError{Value: "words"}, fs.ErrClosed)
}
