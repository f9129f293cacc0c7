package colloquy_test

import (
	"context"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// TestAReaderThatBreaksItsContractIsAnError gives every function that takes a reader one that it must not trust.
func TestAReaderThatBreaksItsContractIsAnError(t *testing.T) {
	doors := map[string]func(r io.Reader) error{
		"ReadTranscript": func(r io.Reader) error { _, err := colloquy.ReadTranscript(r); return err },
		"ParseProfile":   func(r io.Reader) error { _, err := colloquy.ParseProfile(r); return err },
		"ReadRoster":     func(r io.Reader) error { _, err := colloquy.ReadRoster(r); return err },
	}
	for name, read := range doors {
		assert.ErrorIs(t, read(readerFunc(func([]byte) (int, error) { return 0, nil })), io.ErrNoProgress, name)
		assert.ErrorIs(t, read(readerFunc(func([]byte) (int, error) { return 0, errStage })), errStage, name)
		assert.Error(t, read(readerFunc(func(p []byte) (int, error) { return len(p) + 1, nil })), name)
		assert.Error(t, read(readerFunc(func([]byte) (int, error) { return -1, nil })), name)
		assert.ErrorContains(t, read(readerFunc(func([]byte) (int, error) { panic("disk") })), "disk", name)
	}
}

type fixedEmotion func(n int) []colloquy.Emotion

func (f fixedEmotion) ClassifyEmotions(_ context.Context, all []colloquy.Utterance) ([]colloquy.Emotion, error) {
	return f(len(all)), nil
}

type fixedBehavior []colloquy.Detection

func (f fixedBehavior) DetectBehaviors(context.Context, []colloquy.Utterance, []colloquy.Speaker) ([]colloquy.Detection, error) {
	return f, nil
}

type fixedSummarizer []colloquy.Abstract

func (f fixedSummarizer) Summarize(context.Context, *colloquy.Meeting) ([]colloquy.Abstract, error) {
	return f, nil
}

// TestStagesAreHeldToUTF8: text that is none cannot be written as JSON and read back the same.
func TestStagesAreHeldToUTF8(t *testing.T) {
	const bad = "\xff\xfe"
	sound, words := colloquy.Input{Audio: pcm(make([]float32, 5*16_000))}, colloquy.Input{Transcript: script(t)}
	emotion := func(e colloquy.Emotion) fixedEmotion {
		return func(n int) []colloquy.Emotion {
			out := make([]colloquy.Emotion, n)
			for k := range out {
				out[k] = e
			}
			return out
		}
	}
	behavior := func(change func(d *colloquy.Detection)) fixedBehavior {
		d := colloquy.Detection{Behavior: "mine", Confidence: 1}
		change(&d)
		return fixedBehavior{d}
	}
	for name, c := range map[string]struct {
		a     colloquy.Analyzer
		in    colloquy.Input
		stage string
	}{
		"a speaker":    {colloquy.Analyzer{Diarizer: fixedDiarizer{segments: []colloquy.Segment{{Interval: sec(1, 2), Speaker: bad}}}}, sound, "diarizer"},
		"a word":       {colloquy.Analyzer{Transcriber: fixedTranscriber{words: []colloquy.Word{{Interval: sec(1, 2), Text: bad}}}}, sound, "transcriber"},
		"an emotion":   {colloquy.Analyzer{Emotion: emotion(colloquy.Emotion{Label: colloquy.Label{Name: bad}})}, words, "emotion"},
		"its method":   {colloquy.Analyzer{Emotion: emotion(colloquy.Emotion{Label: colloquy.Label{Name: "joy"}, Method: bad})}, words, "emotion"},
		"a behaviour":  {colloquy.Analyzer{Behavior: behavior(func(d *colloquy.Detection) { d.Behavior = bad })}, words, "behavior"},
		"a tip":        {colloquy.Analyzer{Behavior: behavior(func(d *colloquy.Detection) { d.Tip.Text = bad })}, words, "behavior"},
		"a suggestion": {colloquy.Analyzer{Behavior: behavior(func(d *colloquy.Detection) { d.Suggestion = &colloquy.Advice{Text: bad} })}, words, "behavior"},
		"a summary's method": {
			colloquy.Analyzer{Summarizer: fixedSummarizer{{Sentences: []colloquy.AbstractSentence{{Text: "Yes."}}, Method: bad}}}, words, "summarizer"},
	} {
		_, err := c.a.Analyze(context.Background(), c.in)
		var e *colloquy.StageError
		if assert.ErrorAs(t, err, &e, name) {
			assert.Equal(t, c.stage, e.Stage, name)
			assert.ErrorContains(t, err, "UTF-8", name)
		}
	}
}

func TestAProgressThatMisbehavesIsAnError(t *testing.T) {
	for name, do := range map[string]func(){"a panic": func() { panic("boom") }, "Goexit": runtime.Goexit} {
		a := colloquy.Analyzer{Progress: func(colloquy.Progress) { do() }}
		_, err := a.Analyze(context.Background(), colloquy.Input{Transcript: script(t)})
		var e *colloquy.StageError
		require.ErrorAs(t, err, &e, name)
		assert.Equal(t, "analysis", e.Stage, name)
	}
}

// An analysis that has returned tells its Progress nothing more.
func TestNothingIsToldAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	told := make(chan string, 100)
	a := colloquy.Analyzer{
		Sentiment: fixedSentiment(func(all []colloquy.Utterance) ([]colloquy.Polarity, error) {
			cancel()
			time.Sleep(200 * time.Millisecond)
			return make([]colloquy.Polarity, len(all)), nil
		}),
		Progress: func(p colloquy.Progress) { told <- p.Stage },
	}
	tr, err := colloquy.ReadTranscript(strings.NewReader("Ann: Hello.\nBob: Hi.\n"))
	require.NoError(t, err)
	_, err = a.Analyze(ctx, colloquy.Input{Transcript: tr})
	require.ErrorIs(t, err, context.Canceled)
	time.Sleep(300 * time.Millisecond)
	assert.Empty(t, told)
}

// Splinters of speech cost no more than the speech they make up.
func TestSplintersOfSpeechAreOne(t *testing.T) {
	speech := make([]colloquy.Interval, 100_000)
	for k := range speech { // 32 µs each, 40 µs from one to the next
		from := time.Duration(k) * 40 * time.Microsecond
		speech[k] = colloquy.Interval{Start: from, End: from + 32*time.Microsecond}
	}
	m := analyze(t, colloquy.Analyzer{VAD: fixedVAD{speech: speech}}, colloquy.Input{Audio: pcm(make([]float32, 5*16_000))})
	require.Len(t, m.Segments, 1)
	assert.Zero(t, m.Segments[0].Start)
	assert.InDelta(t, 4, m.Segments[0].End.Seconds(), 0.001)
}
