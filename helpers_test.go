package colloquy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/internal/score"
)

const conversationPath = "examples/quickstart/conversation"

// conversation returns the recording that the quickstart carries: a minute of three synthetic voices.
func conversation(t testing.TB) *wav.File {
	t.Helper()
	b, err := os.ReadFile(conversationPath + ".wav")
	require.NoError(t, err)
	w, err := wav.Open(bytes.NewReader(b))
	require.NoError(t, err)
	return w
}

// script returns the transcript of the conversation.
func script(t testing.TB) *colloquy.Transcript {
	t.Helper()
	f, err := os.Open(conversationPath + ".vtt")
	require.NoError(t, err)
	defer f.Close()
	tr, err := colloquy.ReadTranscript(f)
	require.NoError(t, err)
	return tr
}

// truth returns who really speaks when in the conversation.
func truth(t testing.TB) []score.Segment { return readRTTM(t, conversationPath+".rttm") }

// der returns the diarization error rate, overlap counted and without a collar, in percent.
func der(ref []score.Segment, m *colloquy.Meeting) float64 {
	var hyp []score.Segment
	for _, s := range m.Segments {
		hyp = append(hyp, score.Segment{Interval: score.Interval{Start: s.Start.Seconds(), End: s.End.Seconds()}, Speaker: string(s.Speaker)})
	}
	d := score.Diarize(ref, hyp, []score.Interval{{Start: 0, End: m.Duration.Seconds()}}, score.Options{})
	return 100 * d.DER()
}

// heardOnce is the conversation analysed by its sound alone; tests must not change it.
var heardOnce = sync.OnceValue(func() *colloquy.Meeting {
	b, err := os.ReadFile(conversationPath + ".wav")
	if err != nil {
		panic(err)
	}
	w, err := wav.Open(bytes.NewReader(b))
	if err != nil {
		panic(err)
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: w.Mix()})
	if err != nil {
		panic(err)
	}
	return m
})

func analyze(t testing.TB, a colloquy.Analyzer, in colloquy.Input) *colloquy.Meeting {
	t.Helper()
	m, err := a.Analyze(context.Background(), in)
	require.NoError(t, err)
	checkMeeting(t, m)
	return m
}

// checkMeeting holds a Meeting to the promises of its fields, and to its JSON.
func checkMeeting(t testing.TB, m *colloquy.Meeting) {
	t.Helper()
	known := map[colloquy.SpeakerID]bool{"": true}
	for _, s := range m.Speakers {
		require.NotEmpty(t, s.ID)
		require.False(t, known[s.ID], "speaker %q twice", s.ID)
		known[s.ID] = true
	}
	last := time.Duration(0)
	for _, s := range m.Segments {
		require.GreaterOrEqual(t, s.Start, last)
		require.Greater(t, s.End, s.Start)
		require.LessOrEqual(t, s.End, m.Duration)
		require.True(t, known[s.Speaker], "%q", s.Speaker)
		last = s.Start
	}
	last = 0
	ids := map[string]bool{}
	for _, u := range m.Utterances {
		require.GreaterOrEqual(t, u.Start, last)
		require.GreaterOrEqual(t, u.End, u.Start)
		require.LessOrEqual(t, u.End, m.Duration)
		require.True(t, known[u.Speaker], "%q", u.Speaker)
		require.False(t, ids[u.ID])
		ids[u.ID] = true
		last = u.Start
	}
	b, err := json.Marshal(m)
	require.NoError(t, err)
	var back colloquy.Meeting
	require.NoError(t, json.Unmarshal(b, &back))
	require.Equal(t, m, &back, "JSON round trip")
}

// pcm holds samples at 16 kHz.
func pcm(samples []float32) *dsp.PCM { return &dsp.PCM{SampleRate: 16_000, Samples: samples} }

// all reads a whole Audio.
func all(t testing.TB, a dsp.Audio) []float32 {
	t.Helper()
	x := make([]float32, a.Len())
	n, err := a.ReadSamples(x, 0)
	require.Equal(t, len(x), n, "%v", err)
	return x
}
