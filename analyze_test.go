package colloquy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

func TestThreeVoicesAreHeard(t *testing.T) {
	m := heardOnce()
	checkMeeting(t, m)
	assert.Len(t, m.Speakers, 3)
	assert.Less(t, der(truth(t), m), 10., "diarization error rate, percent")
	assert.Equal(t, colloquy.Timing{Source: colloquy.TimesSampled, Resolution: 10 * time.Millisecond}, m.Timing)
	assert.Empty(t, m.Utterances)
	assert.Empty(t, m.Warnings)
	assert.Len(t, m.Sound.Seconds, int(math.Ceil(m.Duration.Seconds())))
	for _, s := range m.Segments {
		assert.Greater(t, s.Confidence, 0.)
		require.NotNil(t, s.Voice)
		assert.InDelta(t, s.Len().Seconds()*100, s.Voice.Frames, 2, "frames of 10 ms")
	}
	q := m.RecordingQuality()
	require.Len(t, q, 1)
	assert.True(t, q[0].SNR.OK())
	assert.Greater(t, q[0].Grade.Value, 40.)
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	want, err := json.Marshal(heardOnce())
	require.NoError(t, err)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	got, err := json.Marshal(analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: conversation(t).Mix()}))
	require.NoError(t, err)
	assert.True(t, bytes.Equal(want, got))
}

func TestAStreamGivesWhatTheFileGives(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	b, err := os.ReadFile(conversationPath + ".wav")
	require.NoError(t, err)
	for name, r := range map[string]io.Reader{"pipe": bytes.NewReader(b), "one byte at a time": iotest.OneByteReader(bytes.NewReader(b))} {
		w, err := wav.NewReader(r)
		require.NoError(t, err)
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Stream: w.Mix()})
		assert.Equal(t, heardOnce(), m, name)
	}
}

func TestWordsNameTheVoices(t *testing.T) {
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: conversation(t).Mix(), Transcript: script(t)})
	require.Len(t, m.Speakers, 3)
	for _, s := range m.Speakers {
		assert.True(t, s.Known)
		assert.NotEmpty(t, s.Name)
	}
	assert.Less(t, der(truth(t), m), 10.)
	said := map[colloquy.SpeakerID]int{}
	for _, u := range m.Utterances {
		said[u.Speaker]++
		assert.Equal(t, "en", u.Language)
		assert.NotNil(t, u.Annotation)
	}
	assert.Len(t, said, 3)
	assert.Equal(t, words(script(t).Utterances), words(m.Utterances), "no word is lost")
}

func words(all []colloquy.Utterance) (n int) {
	for _, u := range all {
		n += len(strings.Fields(u.Text))
	}
	return n
}

func TestWordsWithoutNamesGoToTheVoices(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	named := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: conversation(t).Mix(), Transcript: script(t)})
	owner := map[string]map[colloquy.SpeakerID]int{}
	bare := script(t)
	bare.Speakers = nil
	for k := range bare.Utterances {
		bare.Utterances[k].Speaker = ""
	}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: conversation(t).Mix(), Transcript: bare})
	assert.Len(t, m.Speakers, 3)
	assert.Equal(t, words(bare.Utterances), words(m.Utterances))
	right, total := 0, 0
	for _, u := range m.Utterances {
		for _, v := range named.Utterances {
			if u.Overlap(v.Interval) > 0 {
				if owner[string(v.Speaker)] == nil {
					owner[string(v.Speaker)] = map[colloquy.SpeakerID]int{}
				}
				owner[string(v.Speaker)][u.Speaker] += int(u.Overlap(v.Interval) / time.Millisecond)
			}
		}
	}
	for _, by := range owner {
		best := 0
		for _, n := range by {
			total += n
			best = max(best, n)
		}
		right += best
	}
	assert.Greater(t, float64(right)/float64(total), 0.8, "share of the time of words on the right voice")
}

func TestATranscriptWithoutTimesIsSpreadOverTheSpeech(t *testing.T) {
	s := script(t)
	s.Timing = colloquy.Timing{Source: colloquy.TimesNone}
	for k := range s.Utterances {
		s.Utterances[k].Interval, s.Utterances[k].Words = colloquy.Interval{}, nil
	}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: conversation(t).Mix(), Transcript: s})
	assert.Equal(t, words(s.Utterances), words(m.Utterances))
	assert.False(t, m.Timing.Exact())
	assert.True(t, hasWarning(m, "guessed-times"))
	last := m.Utterances[len(m.Utterances)-1]
	assert.InDelta(t, m.Duration.Seconds(), last.End.Seconds(), 8)
}

func hasWarning(m *colloquy.Meeting, code string) bool {
	for _, w := range m.Warnings {
		if w.Code == code {
			return true
		}
	}
	return false
}

func TestNoSpeechIsAMeeting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	hiss := make([]float32, 5*16_000)
	for i := range hiss {
		hiss[i] = float32(0.01 * r.NormFloat64())
	}
	for name, x := range map[string][]float32{
		"nothing": {}, "a sample": {0.1}, "20 ms of silence": make([]float32, 320), "5 s of silence": make([]float32, 5*16_000), "hiss": hiss,
		"not a number": {float32(math.NaN()), float32(math.Inf(1)), 0},
	} {
		t.Run(name, func(t *testing.T) {
			m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: pcm(x)})
			assert.Empty(t, m.Segments)
			assert.Empty(t, m.Speakers)
			assert.True(t, hasWarning(m, "no-speech"))
			assert.NotNil(t, m.Sound)
		})
	}
}

// cutStream is one that knows that its end is missing.
type cutStream struct{ dsp.Stream }

func (cutStream) Truncated() bool { return true }

func TestAStreamTellsThatItsEndIsMissing(t *testing.T) {
	whole := dsp.NewStream(pcm(make([]float32, 16_000)))
	assert.False(t, hasWarning(analyze(t, colloquy.Analyzer{}, colloquy.Input{Stream: whole}), "truncated"))
	cut := cutStream{dsp.NewStream(pcm(make([]float32, 16_000)))}
	assert.True(t, hasWarning(analyze(t, colloquy.Analyzer{}, colloquy.Input{Stream: cut}), "truncated"))
}

func TestEveryRateIsHeard(t *testing.T) {
	for _, rate := range []dsp.Rate{1000, 3999, 8000, 11025, 44100, 192000} {
		x := make([]float32, int(rate)/2)
		for i := range x {
			x[i] = float32(0.1 * math.Sin(2*math.Pi*200*float64(i)/float64(rate)))
		}
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: &dsp.PCM{SampleRate: rate, Samples: x}})
		assert.InDelta(t, 0.5, m.Duration.Seconds(), 0.001, "%d Hz", rate)
	}
	for _, rate := range []dsp.Rate{0, -1, 10_000_000} {
		_, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: &dsp.PCM{SampleRate: rate, Samples: make([]float32, 100)}})
		var limit *colloquy.LimitError
		require.ErrorAs(t, err, &limit, "%d Hz", rate)
		assert.Contains(t, []string{"MinRate", "MaxRate"}, limit.What)
	}
}

func TestTheInputHasToMakeSense(t *testing.T) {
	a := pcm(make([]float32, 100))
	for name, in := range map[string]colloquy.Input{
		"nothing":           {},
		"two sources":       {Audio: a, Stream: dsp.NewStream(a)},
		"a silent track":    {Tracks: []colloquy.Track{{Name: "A"}}},
		"a negative offset": {Tracks: []colloquy.Track{{Audio: a, Offset: -1}}},
	} {
		m, err := colloquy.Analyze(context.Background(), in)
		assert.Error(t, err, name)
		assert.Nil(t, m, name)
	}
	_, err := colloquy.Analyze(context.Background(), colloquy.Input{})
	assert.ErrorIs(t, err, colloquy.ErrNoInput)
}

func TestLimits(t *testing.T) {
	a := pcm(make([]float32, 3*16_000))
	for name, c := range map[string]struct {
		a    colloquy.Analyzer
		in   colloquy.Input
		what string
	}{
		"a recording that is too long": {colloquy.Analyzer{Limits: colloquy.Limits{Duration: time.Second}}, colloquy.Input{Audio: a}, "Duration"},
		"a stream that is too long":    {colloquy.Analyzer{Limits: colloquy.Limits{Duration: time.Second}}, colloquy.Input{Stream: dsp.NewStream(a)}, "Duration"},
		"a spool that is too large": {
			colloquy.Analyzer{VAD: fixedVAD{}, Limits: colloquy.Limits{Spool: 16_000}}, colloquy.Input{Stream: dsp.NewStream(a)}, "Spool"},
		"too many words":    {colloquy.Analyzer{Limits: colloquy.Limits{Words: 3}}, colloquy.Input{Transcript: script(t)}, "Words"},
		"too many speakers": {colloquy.Analyzer{Limits: colloquy.Limits{Speakers: 2}}, colloquy.Input{Transcript: script(t)}, "Speakers"},
		"too many lines":    {colloquy.Analyzer{Limits: colloquy.Limits{Segments: 2}}, colloquy.Input{Transcript: script(t)}, "Segments"},
	} {
		_, err := c.a.Analyze(context.Background(), c.in)
		var limit *colloquy.LimitError
		if assert.ErrorAs(t, err, &limit, name) {
			assert.Equal(t, c.what, limit.What, name)
		}
	}
}

func TestProgressIsToldInOrder(t *testing.T) {
	var stages []string
	last := time.Duration(0)
	a := colloquy.Analyzer{Progress: func(p colloquy.Progress) {
		if len(stages) == 0 || stages[len(stages)-1] != p.Stage {
			stages, last = append(stages, p.Stage), 0
		}
		assert.GreaterOrEqual(t, p.Done, last)
		assert.LessOrEqual(t, p.Done, p.Total)
		last = p.Done
	}}
	analyze(t, a, colloquy.Input{Audio: conversation(t).Mix(), Transcript: script(t)})
	assert.Equal(t, []string{"hear", "annotate"}, stages)
}

func TestAnalyzeAllKeepsOrderAndErrors(t *testing.T) {
	in := []colloquy.Input{{Transcript: script(t)}, {}, {Audio: pcm(make([]float32, 1000))}}
	got := colloquy.AnalyzeAll(context.Background(), nil, in, 2)
	require.Len(t, got, 3)
	assert.NoError(t, got[0].Err)
	assert.Len(t, got[0].Meeting.Speakers, 3)
	assert.ErrorIs(t, got[1].Err, colloquy.ErrNoInput)
	assert.NoError(t, got[2].Err)
}

func BenchmarkAnalyze(b *testing.B) {
	w := conversation(b)
	b.SetBytes(w.Len())
	for b.Loop() {
		if _, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: w.Mix()}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestActivationIsOptIn(t *testing.T) {
	assert.Equal(t, colloquy.NotAnnotated, heardOnce().Activation().Missing)
	m := analyze(t, colloquy.Analyzer{Activation: true}, colloquy.Input{Audio: conversation(t).Mix()})
	a := m.Activation()
	assert.Empty(t, a.Missing, a.Detail)
	for _, s := range a.Segments {
		assert.LessOrEqual(t, math.Abs(s.Value), 1.)
	}
	for _, s := range m.Segments {
		assert.NotZero(t, s.Voice.HF500)
	}
}
