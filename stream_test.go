package colloquy_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

// follow pushes samples in portions that size tells and returns the events and the stream, which is not finished.
func follow(t testing.TB, o colloquy.StreamOptions, x []float32, size func() int) ([]colloquy.Event, *colloquy.Stream) {
	t.Helper()
	s, err := colloquy.NewStream(o)
	require.NoError(t, err)
	var events []colloquy.Event
	for len(x) > 0 {
		n := min(len(x), size())
		found, err := s.Push(x[:n])
		require.NoError(t, err)
		events = append(events, found...)
		x = x[n:]
	}
	return events, s
}

func always(n int) func() int { return func() int { return n } }

func finish(t testing.TB, s *colloquy.Stream) string {
	t.Helper()
	m, err := s.Finish(context.Background())
	require.NoError(t, err)
	checkMeeting(t, m)
	return toJSON(t, m)
}

func toJSON(t testing.TB, m *colloquy.Meeting) string {
	t.Helper()
	b, err := json.Marshal(m)
	require.NoError(t, err)
	return string(b)
}

func TestAStreamEndsInTheBatchAnalysisHoweverItIsCut(t *testing.T) {
	w := conversation(t)
	x, o := all(t, w.Mix()), colloquy.StreamOptions{Rate: w.Rate()}
	second := int(w.Rate())
	r := rand.New(rand.NewPCG(3, 4))
	sizes := map[string]func() int{"100 ms": always(second / 10)}
	if testing.Short() {
		x = x[:20*second]
	} else {
		sizes["10 s"], sizes["1 ms"] = always(10*second), always(second/1000)
		sizes["by chance"] = func() int { return 1 + r.IntN(second) }
	}
	events, s := follow(t, o, x, always(second))
	batch := toJSON(t, analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: &dsp.PCM{SampleRate: w.Rate(), Samples: x}}))
	assert.Equal(t, batch, finish(t, s))
	require.NotEmpty(t, events)
	for name, size := range sizes {
		t.Run(name, func(t *testing.T) {
			same, s := follow(t, o, x, size)
			assert.Equal(t, events, same)
			assert.Equal(t, batch, finish(t, s))
		})
	}
}

func TestTheLiveViewOfAConversation(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds, and starts no goroutine")
	}
	w := conversation(t)
	x := all(t, w.Mix())
	events, s := follow(t, colloquy.StreamOptions{Rate: w.Rate(), Title: "Live"}, x, always(1000))
	m := s.Snapshot()
	checkMeeting(t, m)
	assert.Equal(t, "Live", m.Title)
	assert.Len(t, m.Speakers, 3)
	assert.Less(t, der(truth(t), m), 15.0, "the batch analysis has some 5 %%")
	assert.True(t, m.Pace().Rate.OK(), "syllables are counted")

	last, talk := time.Duration(0), 0
	for _, e := range events {
		assert.GreaterOrEqual(t, e.At, last)
		assert.LessOrEqual(t, e.Start, e.End)
		last = e.At
		if e.Kind == colloquy.SpeakerStarted {
			talk++
			assert.LessOrEqual(t, e.At-e.Start, time.Second, "who speaks is known within a second")
		}
	}
	assert.Greater(t, talk, 10)

	final, err := s.Finish(context.Background())
	require.NoError(t, err)
	for _, p := range m.Speakers {
		_, ok := final.Speaker(s.Became(p.ID))
		assert.True(t, ok, "%s is somebody in the end", p.ID)
	}
	assert.Equal(t, m.Segments, s.Snapshot().Segments, "what was known last")
}

// A lasting stream tells what any other tells, and ends in what it told.
func TestALastingStreamEndsInItsLiveView(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds, and starts no goroutine")
	}
	w := conversation(t)
	x := all(t, w.Mix())
	events, s := follow(t, colloquy.StreamOptions{Rate: w.Rate(), Lasting: true}, x, always(1000))
	usual, _ := follow(t, colloquy.StreamOptions{Rate: w.Rate()}, x, always(3333))
	assert.Equal(t, usual, events)
	view := s.Snapshot()
	m, err := s.Finish(context.Background())
	require.NoError(t, err)
	checkMeeting(t, m)
	assert.Less(t, der(truth(t), m), 15.0, "the batch analysis has some 5 %%")
	require.NotNil(t, m.Sound)
	assert.Len(t, m.Sound.Seconds, int(m.Duration/time.Second)+1)
	for _, seg := range m.Segments {
		require.NotNil(t, seg.Voice)
	}
	for _, p := range view.Speakers {
		assert.Equal(t, p.ID, s.Became(p.ID))
	}
	known := view.Duration - time.Second
	if last := len(m.Segments) - 1; m.Segments[last].End > known {
		m.Segments = m.Segments[:last] // what came last is known only now
	}
	for _, seg := range m.Segments {
		assert.True(t, slices.ContainsFunc(view.Segments, func(v colloquy.Segment) bool {
			return v.Speaker == seg.Speaker && v.Start == seg.Start && v.End == seg.End
		}), "%v", seg)
	}
	_, again := follow(t, colloquy.StreamOptions{Rate: w.Rate(), Lasting: true}, x, always(len(x)))
	_, cut := follow(t, colloquy.StreamOptions{Rate: w.Rate(), Lasting: true}, x, always(int(w.Rate())))
	assert.Equal(t, finish(t, again), finish(t, cut))
}

func TestWordsOfAStream(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds, and starts no goroutine")
	}
	w := conversation(t)
	x := all(t, w.Mix())
	s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: w.Rate(), Language: "en"})
	require.NoError(t, err)
	_, err = s.Push(x)
	require.NoError(t, err)
	in := colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesByWord, Resolution: 10 * time.Millisecond}, Language: "en"}
	for k := range 5 {
		at := time.Duration(2+5*k) * time.Second
		words := []colloquy.Word{
			{Interval: colloquy.Interval{Start: at, End: at + 300*time.Millisecond}, Text: "Shall", Confidence: .9},
			{Interval: colloquy.Interval{Start: at + 400*time.Millisecond, End: at + 700*time.Millisecond}, Text: "we?", Confidence: .9},
		}
		require.NoError(t, s.PushWords("", words...))
		in.Utterances = append(in.Utterances, colloquy.Utterance{
			Interval: colloquy.Interval{Start: at, End: words[1].End}, Text: "Shall we?", Words: words, Language: "en",
		})
	}
	live := s.Snapshot()
	assert.Len(t, live.Utterances, 5)
	assert.Equal(t, "Shall we?", live.Utterances[0].Text)
	m, err := s.Finish(context.Background())
	require.NoError(t, err)
	batch, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: w.Mix(), Transcript: &in, Language: "en"})
	require.NoError(t, err)
	assert.Equal(t, toJSON(t, batch), toJSON(t, m))
}

func TestAStreamOfOnesOwnMicrophone(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds, and starts no goroutine")
	}
	x, talk := solo(t, "nora")
	rate := conversation(t).Rate()
	ann := &colloquy.Speaker{ID: "ann", Name: "Ann"}
	events, s := follow(t, colloquy.StreamOptions{Rate: rate, Own: ann}, x, always(777))
	var truly float64
	for _, i := range talk {
		truly += i.End - i.Start
	}
	var share float64
	for _, e := range events {
		if e.Speaker != "" {
			assert.Equal(t, colloquy.SpeakerID("ann"), e.Speaker)
		}
		if e.Kind == colloquy.ShareChanged {
			assert.Equal(t, "share-own/1", e.Value.Method)
			share = e.Value.Value * e.End.Seconds()
		}
	}
	assert.InDelta(t, truly, share, truly/5, "seconds of talk")
	assert.Equal(t, "Ann", s.Snapshot().Speakers[0].Name)
	in := colloquy.Input{Tracks: []colloquy.Track{{Speaker: "ann", Name: "Ann", Audio: &dsp.PCM{SampleRate: rate, Samples: x}}}}
	assert.Equal(t, toJSON(t, analyze(t, colloquy.Analyzer{}, in)), finish(t, s))

	same, s := follow(t, colloquy.StreamOptions{Rate: rate, Own: ann, Lasting: true}, x, always(777))
	assert.Equal(t, events, same)
	m, err := s.Finish(context.Background())
	require.NoError(t, err)
	checkMeeting(t, m)
	assert.InDelta(t, truly, m.Shares().Speakers[0].Talk.Value, truly/5)
}

func TestWhatAStreamRefuses(t *testing.T) {
	var refused *colloquy.StreamError
	for name, o := range map[string]colloquy.StreamOptions{
		"no rate":       {},
		"negative rate": {Rate: -1},
		"VAD":           {Rate: 16000, Analyzer: &colloquy.Analyzer{VAD: deaf{}}},
		"prints":        {Rate: 16000, Analyzer: &colloquy.Analyzer{VoicePrints: true}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := colloquy.NewStream(o)
			assert.ErrorAs(t, err, &refused)
		})
	}
	s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: 16000, Analyzer: &colloquy.Analyzer{Limits: colloquy.Limits{Duration: time.Second}}})
	require.NoError(t, err)
	var limit *colloquy.LimitError
	_, err = s.Push(make([]float32, 16001))
	require.ErrorAs(t, err, &limit)
	nan := float32(math.NaN())
	x := []float32{nan, 0, 1}
	_, err = s.Push(x)
	require.NoError(t, err)
	assert.True(t, x[0] != x[0], "what is the caller's is not changed")
	at := func(start, end time.Duration) colloquy.Word {
		return colloquy.Word{Interval: colloquy.Interval{Start: start, End: end}, Text: "a"}
	}
	require.ErrorAs(t, s.PushWords("", at(0, 2*time.Second)), &refused, "a second ahead of the sound")
	require.ErrorAs(t, s.PushWords("", at(2, 3), at(1, 2)), &refused)
	require.NoError(t, s.PushWords("", at(5, 6)))
	require.ErrorAs(t, s.PushWords("", at(4, 6)), &refused, "lines are in order")
	m, err := s.Finish(context.Background())
	require.NoError(t, err)
	assert.Equal(t, "non-finite", m.Warnings[0].Code)
	_, err = s.Push(nil)
	assert.ErrorIs(t, err, colloquy.ErrStreamFinished)
	assert.ErrorIs(t, s.PushWords(""), colloquy.ErrStreamFinished)
	_, err = s.Finish(context.Background())
	assert.ErrorIs(t, err, colloquy.ErrStreamFinished)
}

// deaf is a caller's VAD.
type deaf struct{}

func (deaf) DetectSpeech(context.Context, dsp.Audio) ([]colloquy.Interval, error) {
	return nil, errors.New("never asked")
}

func TestAMicrophoneThatIsOffOrTooLoud(t *testing.T) {
	x := make([]float32, 16000*12)
	for i := range x[:16000] {
		x[i] = .5 * float32(math.Sin(float64(i)/20))
	}
	events, _ := follow(t, colloquy.StreamOptions{Rate: 16000}, x, always(1<<14))
	var off []colloquy.Event
	for _, e := range events {
		if e.Kind == colloquy.HintNoSignal {
			off = append(off, e)
		}
	}
	require.Len(t, off, 1, "and not again within a minute")
	// The first second has a signal, the ten that follow have none.
	assert.Equal(t, 11*time.Second, off[0].At)
	assert.Equal(t, colloquy.Interval{Start: time.Second, End: 11 * time.Second}, off[0].Interval)
	assert.Equal(t, 10.0, off[0].Value.Value)

	for i := range x[:400] {
		x[i] = 1
	}
	events, _ = follow(t, colloquy.StreamOptions{Rate: 16000}, x[:32000], always(1<<14))
	require.NotEmpty(t, events)
	assert.Equal(t, colloquy.HintClipping, events[0].Kind)
	assert.Equal(t, 2.5, events[0].Value.Value, "400 of the 16,000 samples of the first second")
	assert.True(t, events[0].Kind.Hint())
}

func FuzzStream(f *testing.F) {
	f.Add([]byte("colloquy"), uint16(100), uint16(7))
	f.Add(make([]byte, 300), uint16(16000), uint16(16000))
	f.Fuzz(func(t *testing.T, data []byte, a, b uint16) {
		if len(data) > 2000 || len(data) == 0 {
			return
		}
		x := make([]float32, 12*len(data)) // up to three seconds at 8 kHz
		for i := range x {
			x[i] = float32(int8(data[i/12])) / float32(i%12*20+1)
		}
		if data[0] == 0 {
			x[0] = float32(math.Inf(1))
		}
		o := colloquy.StreamOptions{Rate: 8000, Lasting: len(data)%2 == 0}
		turn := 0
		cut, s := follow(t, o, x, func() int { turn++; return 1 + []int{int(a), int(b)}[turn%2] })
		whole, r := follow(t, o, x, always(len(x)))
		assert.Equal(t, whole, cut)
		assert.Equal(t, toJSON(t, r.Snapshot()), toJSON(t, s.Snapshot()))
		assert.Equal(t, finish(t, r), finish(t, s))
	})
}

func BenchmarkStream(b *testing.B) { // a minute of conversation, followed in blocks of 20 ms; without Finish
	w := conversation(b)
	x := all(b, w.Mix())
	b.ReportAllocs()
	for b.Loop() {
		follow(b, colloquy.StreamOptions{Rate: w.Rate()}, x, always(int(w.Rate()/50)))
	}
}
