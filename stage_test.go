package colloquy_test

import (
	"context"
	"errors"
	"io"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

type fixedVAD struct {
	speech []colloquy.Interval
	do     func() error
}

func (v fixedVAD) DetectSpeech(context.Context, dsp.Audio) ([]colloquy.Interval, error) {
	if v.do != nil {
		if err := v.do(); err != nil {
			return nil, err
		}
	}
	return v.speech, nil
}

type fixedDiarizer struct {
	segments []colloquy.Segment
	do       func() error
}

func (d fixedDiarizer) Diarize(context.Context, dsp.Audio, []colloquy.Interval, colloquy.DiarizeOptions) ([]colloquy.Segment, error) {
	if d.do != nil {
		if err := d.do(); err != nil {
			return nil, err
		}
	}
	return d.segments, nil
}

type fixedTranscriber struct {
	words []colloquy.Word
	do    func() error
}

func (d fixedTranscriber) Transcribe(context.Context, dsp.Audio, []colloquy.Interval, colloquy.TranscribeOptions) ([]colloquy.Word, error) {
	if d.do != nil {
		if err := d.do(); err != nil {
			return nil, err
		}
	}
	return d.words, nil
}

type fixedSentiment func(all []colloquy.Utterance) ([]colloquy.Polarity, error)

func (f fixedSentiment) AnalyzeSentiment(_ context.Context, all []colloquy.Utterance) ([]colloquy.Polarity, error) {
	return f(all)
}

func sec(a, b float64) colloquy.Interval {
	return colloquy.Interval{Start: time.Duration(a * 1e9), End: time.Duration(b * 1e9)}
}

var errStage = errors.New("out of order")

// misdeeds is what any stage may do.
var misdeeds = map[string]func() error{
	"an error":      func() error { return errStage },
	"a panic":       func() error { panic("boom") },
	"a nil pointer": func() error { var p *colloquy.Meeting; p.ID = ""; return nil },
	"Goexit":        func() error { runtime.Goexit(); return nil },
}

func TestAFaultyStageIsNamed(t *testing.T) {
	sound := pcm(make([]float32, 10*16_000))
	speech := []colloquy.Interval{sec(1, 4)}
	type try struct {
		a     colloquy.Analyzer
		stage string
	}
	tries := map[string]try{}
	for name, do := range misdeeds {
		tries["VAD: "+name] = try{colloquy.Analyzer{VAD: fixedVAD{do: do}}, "vad"}
		tries["Diarizer: "+name] = try{colloquy.Analyzer{Diarizer: fixedDiarizer{do: do}}, "diarizer"}
	}
	for name, s := range map[string][]colloquy.Interval{
		"out of order": {sec(2, 3), sec(1, 1.5)}, "overlapping": {sec(1, 3), sec(2, 4)}, "backwards": {sec(3, 2)},
		"before the start": {sec(-1, 2)}, "beyond the end": {sec(1, 100)}, "a century": {{Start: 0, End: math.MaxInt64}},
	} {
		tries["VAD: "+name] = try{colloquy.Analyzer{VAD: fixedVAD{speech: s}}, "vad"}
		var segments []colloquy.Segment
		for _, i := range s {
			segments = append(segments, colloquy.Segment{Interval: i, Speaker: "A"})
		}
		if name != "overlapping" { // which is legal for a Diarizer
			tries["Diarizer: "+name] = try{colloquy.Analyzer{VAD: fixedVAD{speech: speech}, Diarizer: fixedDiarizer{segments: segments}}, "diarizer"}
		}
	}
	for name, s := range map[string]colloquy.Segment{
		"nobody":             {Interval: sec(1, 2)},
		"no number":          {Interval: sec(1, 2), Speaker: "A", Confidence: math.NaN()},
		"too much certainty": {Interval: sec(1, 2), Speaker: "A", Confidence: 1.5},
	} {
		tries["Diarizer: "+name] = try{colloquy.Analyzer{Diarizer: fixedDiarizer{segments: []colloquy.Segment{s}}}, "diarizer"}
	}
	for name, c := range tries {
		t.Run(name, func(t *testing.T) {
			m, err := c.a.Analyze(context.Background(), colloquy.Input{Audio: sound})
			assert.Nil(t, m)
			var stage *colloquy.StageError
			require.ErrorAs(t, err, &stage)
			assert.Equal(t, c.stage, stage.Stage)
		})
	}
}

func TestALateStageCostsOnlyItself(t *testing.T) {
	segments := []colloquy.Segment{{Interval: sec(1, 4), Speaker: "A"}}
	base := colloquy.Analyzer{VAD: fixedVAD{speech: []colloquy.Interval{sec(1, 4)}}, Diarizer: fixedDiarizer{segments: segments}}
	try := func(name, stage string, a colloquy.Analyzer, check func(m *colloquy.Meeting)) {
		t.Run(stage+": "+name, func(t *testing.T) {
			m, err := a.Analyze(context.Background(), colloquy.Input{Audio: pcm(make([]float32, 10*16_000))})
			var failed *colloquy.StageError
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, stage, failed.Stage)
			require.NotNil(t, m)
			assert.Len(t, m.Segments, 1)
			checkMeeting(t, m)
			check(m)
		})
	}
	good := []colloquy.Word{{Interval: sec(1, 2), Text: "good"}, {Interval: sec(2, 3), Text: "morning."}}
	noWords := func(m *colloquy.Meeting) { assert.Empty(t, m.Utterances) }
	plain := func(m *colloquy.Meeting) {
		require.Len(t, m.Utterances, 1)
		assert.Nil(t, m.Utterances[0].Annotation)
	}
	for name, do := range misdeeds {
		a := base
		a.Transcriber = fixedTranscriber{do: do}
		try(name, "transcriber", a, noWords)
		a = base
		a.Transcriber = fixedTranscriber{words: good}
		a.Sentiment = fixedSentiment(func([]colloquy.Utterance) ([]colloquy.Polarity, error) { return nil, do() })
		try(name, "sentiment", a, plain)
	}
	for name, w := range map[string][]colloquy.Word{
		"out of order": {good[1], good[0]}, "backwards": {{Interval: sec(3, 2)}}, "outside": {{Interval: sec(1, 90)}},
		"not sure at all": {{Interval: sec(1, 2), Confidence: math.Inf(1)}},
	} {
		a := base
		a.Transcriber = fixedTranscriber{words: w}
		try(name, "transcriber", a, noWords)
	}
	for name, p := range map[string][]colloquy.Polarity{"too few": {}, "too much": {{Value: 2}}, "no number": {{Value: math.NaN()}}} {
		a := base
		a.Transcriber = fixedTranscriber{words: good}
		a.Sentiment = fixedSentiment(func([]colloquy.Utterance) ([]colloquy.Polarity, error) { return p, nil })
		try(name, "sentiment", a, plain)
	}
}

func TestStagesOfTheCallersAreUsed(t *testing.T) {
	a := colloquy.Analyzer{
		VAD: fixedVAD{speech: []colloquy.Interval{sec(1, 4), sec(5, 9.5)}},
		Diarizer: fixedDiarizer{segments: []colloquy.Segment{
			{Interval: sec(1, 4), Speaker: "Ann", Confidence: 0.9}, {Interval: sec(3, 8), Speaker: "Bob"}}},
		Transcriber: fixedTranscriber{words: []colloquy.Word{
			{Interval: sec(1, 1.5), Text: "Hello"}, {Interval: sec(1.5, 2), Text: "there."}, {Interval: sec(5, 6), Text: "Hi!"}, {Interval: sec(9.4, 9.5), Text: "hm"}}},
		Sentiment: fixedSentiment(func(all []colloquy.Utterance) ([]colloquy.Polarity, error) {
			all[0].Text = "changed" // which must not reach the Meeting
			out := make([]colloquy.Polarity, len(all))
			for k := range out {
				out[k] = colloquy.Polarity{Value: 0.5, Confidence: 1, Method: "mine/1"}
			}
			return out, nil
		}),
	}
	for name, in := range map[string]colloquy.Input{
		"a recording": {Audio: pcm(make([]float32, 10*16_000))},
		"a stream":    {Stream: dsp.NewStream(pcm(make([]float32, 10*16_000)))},
	} {
		m := analyze(t, a, in)
		require.Len(t, m.Utterances, 3, name)
		assert.Equal(t, "Hello there.", m.Utterances[0].Text)
		assert.Equal(t, []colloquy.SpeakerID{"Ann", "Bob", ""},
			[]colloquy.SpeakerID{m.Utterances[0].Speaker, m.Utterances[1].Speaker, m.Utterances[2].Speaker})
		assert.Equal(t, "mine/1", m.Utterances[1].Annotation.Method)
		assert.Len(t, m.Speakers, 2)
	}
	m := analyze(t, colloquy.Analyzer{VAD: fixedVAD{speech: []colloquy.Interval{sec(1, 4)}}}, colloquy.Input{Audio: conversation(t).Mix()})
	require.NotEmpty(t, m.Segments)
	for _, s := range m.Segments {
		assert.GreaterOrEqual(t, s.Start, time.Second)
		assert.LessOrEqual(t, s.End, 4*time.Second)
	}
}

// brokenAudio fails, or misbehaves, at a position.
type brokenAudio struct {
	dsp.PCM
	at int64
	do func(n int) (int, error)
}

func (b *brokenAudio) ReadSamples(dst []float32, off int64) (int, error) {
	if off+int64(len(dst)) > b.at {
		return b.do(len(dst))
	}
	return b.PCM.ReadSamples(dst, off)
}

func TestAFaultyReaderIsNamed(t *testing.T) {
	for name, do := range map[string]func(n int) (int, error){
		"an error": func(int) (int, error) { return 0, errStage }, "a panic": func(int) (int, error) { panic("disk") },
		"more than asked for": func(n int) (int, error) { return n + 1, nil }, "less than nothing": func(int) (int, error) { return -5, nil },
		"nothing for ever": func(int) (int, error) { return 0, nil },
	} {
		for _, at := range []int64{0, 100_000} {
			audio := &brokenAudio{*pcm(make([]float32, 20*16_000)), at, do}
			m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: audio})
			assert.Nil(t, m)
			var stage *colloquy.StageError
			require.ErrorAs(t, err, &stage, name)
			assert.Equal(t, "audio", stage.Stage)
		}
	}
	audio := &brokenAudio{*pcm(make([]float32, 20*16_000)), 100_000, func(int) (int, error) { return 0, errStage }}
	_, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: audio})
	assert.ErrorIs(t, err, errStage)
}

func TestATruncatedRecordingIsTold(t *testing.T) {
	audio := &brokenAudio{*pcm(make([]float32, 20*16_000)), 100_000, func(int) (int, error) { return 0, io.EOF }}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: audio})
	assert.True(t, hasWarning(m, "truncated"))
	assert.Less(t, m.Duration, 7*time.Second)
}

func TestCancellationIsPrompt(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	long := pcm(slices.Repeat(all(t, conversation(t).Mix()), 4))
	started := time.Now()
	_, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: long})
	require.NoError(t, err)
	whole := time.Since(started)
	before := runtime.NumGoroutine()
	for k := range 6 {
		late := time.Minute
		for try := 0; try < 3 && late > 300*time.Millisecond; try++ { // other programs may be in the way
			ctx, cancel := context.WithTimeout(context.Background(), whole*time.Duration(k)/6)
			m, err := colloquy.Analyze(ctx, colloquy.Input{Audio: long})
			deadline, _ := ctx.Deadline()
			late = min(late, time.Since(deadline))
			cancel()
			if err == nil {
				late = 0 // it was faster this time
				continue
			}
			assert.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Nil(t, m)
		}
		assert.LessOrEqual(t, late, 300*time.Millisecond, "100 ms on a machine at rest")
	}
	assert.Eventually(t, func() bool { return runtime.NumGoroutine() <= before+1 }, 5*time.Second, 20*time.Millisecond, "goroutines left") // one is Eventually's own
}

func TestAStageThatIgnoresItsContextIsLeftBehind(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	a := colloquy.Analyzer{VAD: fixedVAD{do: func() error { <-release; return nil }}}
	started := time.Now()
	m, err := a.Analyze(ctx, colloquy.Input{Audio: pcm(make([]float32, 1000))})
	assert.Nil(t, m)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Less(t, time.Since(started), time.Second)
}
