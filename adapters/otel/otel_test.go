package otel_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/otel"
	"github.com/colloquy-go/colloquy/dsp"
)

// secret stands in everything that must not be told.
const secret = "Zebedee"

// stages is all stages at once. It finds one voice that speaks all the time.
type stages struct{ fail map[string]func() error }

func (s stages) hit(stage string) error {
	if f := s.fail[stage]; f != nil {
		return f()
	}
	return nil
}

func (s stages) DetectSpeech(context.Context, dsp.Audio) ([]colloquy.Interval, error) {
	return []colloquy.Interval{{End: 2 * time.Second}, {Start: 3 * time.Second, End: 4 * time.Second}}, s.hit("vad")
}

func (s stages) Diarize(_ context.Context, _ dsp.Audio, speech []colloquy.Interval, _ colloquy.DiarizeOptions) (out []colloquy.Segment, err error) {
	for _, i := range speech {
		out = append(out, colloquy.Segment{Interval: i, Speaker: secret})
	}
	return out, s.hit("diarizer")
}

func (s stages) Embed(context.Context, dsp.Audio, []colloquy.Interval) (colloquy.VoicePrint, error) {
	return colloquy.VoicePrint{0.6, 0.8}, s.hit("embedder")
}

func (s stages) Transcribe(context.Context, dsp.Audio, []colloquy.Interval, colloquy.TranscribeOptions) ([]colloquy.Word, error) {
	w := func(text string, from, to float64) colloquy.Word {
		at := func(v float64) time.Duration { return time.Duration(v * float64(time.Second)) }
		return colloquy.Word{Text: text, Interval: colloquy.Interval{Start: at(from), End: at(to)}, Confidence: 1}
	}
	return []colloquy.Word{w("Hello", 0.1, 0.5), w(secret, 0.6, 1), w("indeed.", 3.1, 3.5)}, s.hit("transcriber")
}

func (s stages) AnalyzeSentiment(_ context.Context, u []colloquy.Utterance) ([]colloquy.Polarity, error) {
	return make([]colloquy.Polarity, len(u)), s.hit("sentiment")
}

func (s stages) ClassifyEmotions(_ context.Context, u []colloquy.Utterance) ([]colloquy.Emotion, error) {
	out := make([]colloquy.Emotion, len(u))
	for k := range out {
		out[k].None = true
	}
	return out, s.hit("emotion")
}

func (s stages) DetectBehaviors(context.Context, []colloquy.Utterance, []colloquy.Speaker) ([]colloquy.Detection, error) {
	return nil, s.hit("behavior")
}

func (s stages) Summarize(_ context.Context, m *colloquy.Meeting) ([]colloquy.Abstract, error) {
	return []colloquy.Abstract{{Sentences: []colloquy.AbstractSentence{{Text: secret + " greets."}}}}, s.hit("summarizer")
}

func (s stages) analyzer() colloquy.Analyzer {
	return colloquy.Analyzer{VAD: s, Diarizer: s, Embedder: s, Transcriber: s, Sentiment: s, Emotion: s, Behavior: s, Summarizer: s, VoicePrints: true}
}

// comparing is an Embedder that can compare.
type comparing struct{ stages }

func (comparing) Similarity(a, b colloquy.VoicePrint) float64 { return 0.75 }

// sound is five seconds at 8 kHz with something in it.
func sound() dsp.Audio {
	x := make([]float32, 5*8000)
	for k := range x {
		x[k] = 0.2 * float32(k%50-25) / 25
	}
	return &dsp.PCM{SampleRate: 8000, Samples: x}
}

// rig collects what is reported.
type rig struct {
	*otel.Observer
	spans  *tracetest.InMemoryExporter
	reader *sdkmetric.ManualReader
}

func newRig(t *testing.T) rig {
	t.Helper()
	r := rig{spans: tracetest.NewInMemoryExporter(), reader: sdkmetric.NewManualReader()}
	var err error
	r.Observer, err = otel.New(sdktrace.NewTracerProvider(sdktrace.WithSyncer(r.spans)), sdkmetric.NewMeterProvider(sdkmetric.WithReader(r.reader)))
	require.NoError(t, err)
	return r
}

// span returns the one span of that name.
func (r rig) span(t *testing.T, name string) tracetest.SpanStub {
	t.Helper()
	var found tracetest.SpanStubs
	for _, s := range r.spans.GetSpans() {
		if s.Name == name {
			found = append(found, s)
		}
	}
	require.Len(t, found, 1, name)
	return found[0]
}

func value(t *testing.T, all []attribute.KeyValue, key string) string {
	t.Helper()
	set := attribute.NewSet(all...)
	v, ok := set.Value(attribute.Key(key))
	require.True(t, ok, "%s in %v", key, all)
	return v.String()
}

// metrics returns the count of observations, or the sum of a counter, by name and attributes.
func (r rig) metrics(t *testing.T) map[string]int {
	t.Helper()
	var all metricdata.ResourceMetrics
	require.NoError(t, r.reader.Collect(context.Background(), &all))
	out := map[string]int{}
	for _, s := range all.ScopeMetrics {
		for _, m := range s.Metrics {
			switch d := m.Data.(type) {
			case metricdata.Histogram[float64]:
				for _, p := range d.DataPoints {
					out[m.Name+" "+p.Attributes.Encoded(attribute.DefaultEncoder())] = int(p.Count)
				}
			case metricdata.Sum[int64]:
				for _, p := range d.DataPoints {
					out[m.Name+" "+p.Attributes.Encoded(attribute.DefaultEncoder())] = int(p.Value)
				}
			}
		}
	}
	return out
}

func TestEveryStageHasASpan(t *testing.T) {
	r := newRig(t)
	m, err := r.Analyze(context.Background(), stages{}.analyzer(), colloquy.Input{Audio: sound(), Title: secret})
	require.NoError(t, err)
	require.NotEmpty(t, m.Summaries)
	whole := r.span(t, "colloquy.analyze")
	assert.Equal(t, "audio", value(t, whole.Attributes, "colloquy.input"))
	assert.Equal(t, "5", value(t, whole.Attributes, "colloquy.recording.s"))
	assert.Equal(t, fmt.Sprint(len(m.Utterances)), value(t, whole.Attributes, "colloquy.utterances"))
	var done []string
	for _, e := range whole.Events {
		done = append(done, value(t, e.Attributes, "colloquy.stage"))
	}
	assert.Subset(t, done, []string{"hear", "transcribe", "annotate"})
	for stage, results := range map[string]int{
		"vad": 2, "diarizer": 2, "embedder": 1, "transcriber": 3, "sentiment": len(m.Utterances), "emotion": len(m.Utterances), "behavior": 0, "summarizer": 1,
	} {
		s := r.span(t, "colloquy."+stage)
		assert.Equal(t, whole.SpanContext.SpanID(), s.Parent.SpanID(), stage)
		assert.Equal(t, fmt.Sprint(results), value(t, s.Attributes, "colloquy.results"), stage)
		assert.Equal(t, codes.Unset, s.Status.Code, stage)
		assert.Equal(t, 1, r.metrics(t)["colloquy.stage.duration colloquy.stage="+stage], stage)
		assert.Equal(t, results, r.metrics(t)["colloquy.stage.results colloquy.stage="+stage], stage)
	}
	assert.Equal(t, 1, r.metrics(t)["colloquy.analysis.duration colloquy.input=audio"])
	assert.Equal(t, 1, r.metrics(t)["colloquy.recording.duration colloquy.input=audio"])
}

func TestFaultsAreToldByTheirKind(t *testing.T) {
	quoting := func(err error) func() error {
		return func() error { return fmt.Errorf("%s said: %w", secret, err) }
	}
	for name, c := range map[string]struct {
		stage string
		fault func() error
		want  string
	}{
		"an error":             {"vad", func() error { return errors.New(secret) }, "*errors.errorString"},
		"a wrapped error":      {"sentiment", quoting(&colloquy.FormatError{Reason: secret}), "*colloquy.FormatError"},
		"joined errors":        {"emotion", func() error { return errors.Join(&colloquy.FormatError{Reason: secret}, errors.New(secret)) }, "*colloquy.FormatError"},
		"a limit":              {"diarizer", quoting(&colloquy.LimitError{What: "Duration", Max: secret}), "limit"},
		"a deadline":           {"transcriber", quoting(context.DeadlineExceeded), "deadline_exceeded"},
		"a cancelled request":  {"summarizer", quoting(context.Canceled), "canceled"},
		"a panic":              {"behavior", func() error { panic(secret) }, "panic"},
		"the goroutine's end":  {"embedder", func() error { runtime.Goexit(); return nil }, "exit"},
		"an error that is nil": {"behavior", func() error { return nil }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			_, err := r.Analyze(context.Background(), stages{map[string]func() error{c.stage: c.fault}}.analyzer(), colloquy.Input{Audio: sound()})
			s := r.span(t, "colloquy."+c.stage)
			if c.want == "" {
				require.NoError(t, err)
				assert.Equal(t, codes.Unset, s.Status.Code)
				return
			}
			require.Error(t, err)
			assert.Equal(t, sdktrace.Status{Code: codes.Error, Description: c.want}, s.Status)
			assert.Equal(t, c.want, value(t, s.Attributes, "error.type"))
			assert.Equal(t, 1, r.metrics(t)["colloquy.stage.duration colloquy.stage="+c.stage+",error.type="+c.want])
			assert.Equal(t, codes.Error, r.span(t, "colloquy.analyze").Status.Code)
			assert.NotContains(t, fmt.Sprintf("%+v", r.spans.GetSpans()), secret)
		})
	}
}

func TestNothingOfTheConversationIsTold(t *testing.T) {
	r := newRig(t)
	in := colloquy.Input{Audio: sound(), Title: secret, Roster: []colloquy.Speaker{{Name: secret}}, Vocabulary: []string{secret},
		Metadata: map[string]string{secret: secret}}
	_, err := r.Analyze(context.Background(), stages{}.analyzer(), in)
	require.NoError(t, err)
	var all metricdata.ResourceMetrics
	require.NoError(t, r.reader.Collect(context.Background(), &all))
	assert.NotContains(t, fmt.Sprintf("%+v %+v", r.spans.GetSpans(), all), secret)
}

func TestNilStagesStayNil(t *testing.T) {
	r := newRig(t)
	told := 0
	a := r.Instrument(colloquy.Analyzer{Activation: true, Progress: func(colloquy.Progress) { told++ }})
	assert.Nil(t, a.VAD)
	assert.Nil(t, a.Diarizer)
	assert.Nil(t, a.Embedder)
	assert.Nil(t, a.Transcriber)
	assert.Nil(t, a.Sentiment)
	assert.Nil(t, a.Emotion)
	assert.Nil(t, a.Behavior)
	assert.Nil(t, a.Summarizer)
	assert.True(t, a.Activation)
	text := &colloquy.Transcript{Utterances: []colloquy.Utterance{{Text: "Good morning."}}}
	_, err := r.Analyze(context.Background(), a, colloquy.Input{Transcript: text})
	require.NoError(t, err)
	assert.Len(t, r.spans.GetSpans(), 1)
	assert.Positive(t, told, "the caller's own Progress is told as well")
}

func TestAnEmbedderThatComparesStillDoes(t *testing.T) {
	r := newRig(t)
	type comparer interface {
		Similarity(a, b colloquy.VoicePrint) float64
	}
	e := r.Instrument(colloquy.Analyzer{Embedder: comparing{}}).Embedder
	c, ok := e.(comparer)
	require.True(t, ok)
	assert.Equal(t, 0.75, c.Similarity(nil, nil))
	_, ok = r.Instrument(colloquy.Analyzer{Embedder: stages{}}).Embedder.(comparer)
	assert.False(t, ok, "one that does not, does not")
}

func TestNoProviders(t *testing.T) {
	o, err := otel.New(nil, nil)
	require.NoError(t, err)
	_, err = o.Analyze(context.Background(), colloquy.Analyzer{}, colloquy.Input{})
	assert.ErrorIs(t, err, colloquy.ErrNoInput)
}

func ExampleObserver_Analyze() {
	spans := tracetest.NewInMemoryExporter() // or one that sends them somewhere
	o, err := otel.New(sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans)), nil)
	if err != nil {
		return
	}
	text := &colloquy.Transcript{Utterances: []colloquy.Utterance{{Text: "Good morning."}}}
	_, err = o.Analyze(context.Background(), colloquy.Analyzer{Sentiment: stages{}}, colloquy.Input{Transcript: text})
	for _, s := range spans.GetSpans() {
		fmt.Println(s.Name)
	}
	fmt.Println(err)
	// Output:
	// colloquy.sentiment
	// colloquy.analyze
	// <nil>
}
