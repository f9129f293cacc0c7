package otel

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

// Instrument returns a with each stage wrapped in spans and measurements. A nil stage stays nil, which is the built-in one,
// or none; all other fields are kept. An Embedder that can compare prints still can. A stage may be called by many
// goroutines at once if the wrapped one may.
func (o *Observer) Instrument(a colloquy.Analyzer) colloquy.Analyzer {
	if a.VAD != nil {
		a.VAD = vad{o, a.VAD}
	}
	if a.Diarizer != nil {
		a.Diarizer = diarizer{o, a.Diarizer}
	}
	if a.Embedder != nil {
		a.Embedder = o.embedder(a.Embedder)
	}
	if a.Transcriber != nil {
		a.Transcriber = transcriber{o, a.Transcriber}
	}
	if a.Sentiment != nil {
		a.Sentiment = sentiment{o, a.Sentiment}
	}
	if a.Emotion != nil {
		a.Emotion = emotion{o, a.Emotion}
	}
	if a.Behavior != nil {
		a.Behavior = behavior{o, a.Behavior}
	}
	if a.Summarizer != nil {
		a.Summarizer = summarizer{o, a.Summarizer}
	}
	return a
}

// observe runs a stage, which is asked about so many things, in a span. A panic passes through.
func observe[T any](ctx context.Context, o *Observer, stage string, given int, run func(context.Context) ([]T, error)) ([]T, error) {
	name := stageKey.String(stage)
	ctx, span := o.tracer.Start(ctx, "colloquy."+stage, trace.WithAttributes(name, givenKey.Int(given)))
	began := time.Now()
	var out []T
	fault := "exit"
	defer func() {
		if r := recover(); r != nil {
			o.told(ctx, span, name, began, 0, "panic")
			panic(r)
		}
		o.told(ctx, span, name, began, len(out), fault)
	}()
	out, err := run(ctx)
	fault = faultOf(err)
	return out, err
}

// told reports a call that is over.
func (o *Observer) told(ctx context.Context, span trace.Span, name attribute.KeyValue, began time.Time, results int, fault string) {
	o.stage.Record(ctx, time.Since(began).Seconds(), metric.WithAttributes(withFault(fault, name)...))
	o.results.Add(ctx, int64(results), metric.WithAttributes(name))
	span.SetAttributes(resultsKey.Int(results))
	end(span, fault)
}

type vad struct {
	o *Observer
	s colloquy.VAD
}

func (w vad) DetectSpeech(ctx context.Context, a dsp.Audio) ([]colloquy.Interval, error) {
	return observe(ctx, w.o, "vad", 1, func(ctx context.Context) ([]colloquy.Interval, error) {
		return w.s.DetectSpeech(ctx, a)
	})
}

type diarizer struct {
	o *Observer
	s colloquy.Diarizer
}

func (w diarizer) Diarize(ctx context.Context, a dsp.Audio, speech []colloquy.Interval, d colloquy.DiarizeOptions) ([]colloquy.Segment, error) {
	return observe(ctx, w.o, "diarizer", len(speech), func(ctx context.Context) ([]colloquy.Segment, error) {
		return w.s.Diarize(ctx, a, speech, d)
	})
}

type embedder struct {
	o *Observer
	s colloquy.Embedder
}

// comparer is what an Embedder may also be.
type comparer interface {
	Similarity(a, b colloquy.VoicePrint) float64
}

type comparingEmbedder struct {
	embedder
	comparer
}

func (o *Observer) embedder(s colloquy.Embedder) colloquy.Embedder {
	if c, ok := s.(comparer); ok {
		return comparingEmbedder{embedder{o, s}, c}
	}
	return embedder{o, s}
}

// Embed counts a print as one result, and none as none.
func (w embedder) Embed(ctx context.Context, a dsp.Audio, speech []colloquy.Interval) (colloquy.VoicePrint, error) {
	prints, err := observe(ctx, w.o, "embedder", len(speech), func(ctx context.Context) ([]colloquy.VoicePrint, error) {
		p, err := w.s.Embed(ctx, a, speech)
		if p == nil {
			return nil, err
		}
		return []colloquy.VoicePrint{p}, err
	})
	if len(prints) == 0 {
		return nil, err
	}
	return prints[0], err
}

type transcriber struct {
	o *Observer
	s colloquy.Transcriber
}

func (w transcriber) Transcribe(ctx context.Context, a dsp.Audio, speech []colloquy.Interval, t colloquy.TranscribeOptions) ([]colloquy.Word, error) {
	return observe(ctx, w.o, "transcriber", len(speech), func(ctx context.Context) ([]colloquy.Word, error) {
		return w.s.Transcribe(ctx, a, speech, t)
	})
}

type sentiment struct {
	o *Observer
	s colloquy.SentimentAnalyzer
}

func (w sentiment) AnalyzeSentiment(ctx context.Context, u []colloquy.Utterance) ([]colloquy.Polarity, error) {
	return observe(ctx, w.o, "sentiment", len(u), func(ctx context.Context) ([]colloquy.Polarity, error) {
		return w.s.AnalyzeSentiment(ctx, u)
	})
}

type emotion struct {
	o *Observer
	s colloquy.EmotionClassifier
}

func (w emotion) ClassifyEmotions(ctx context.Context, u []colloquy.Utterance) ([]colloquy.Emotion, error) {
	return observe(ctx, w.o, "emotion", len(u), func(ctx context.Context) ([]colloquy.Emotion, error) {
		return w.s.ClassifyEmotions(ctx, u)
	})
}

type behavior struct {
	o *Observer
	s colloquy.BehaviorDetector
}

func (w behavior) DetectBehaviors(ctx context.Context, u []colloquy.Utterance, who []colloquy.Speaker) ([]colloquy.Detection, error) {
	return observe(ctx, w.o, "behavior", len(u), func(ctx context.Context) ([]colloquy.Detection, error) {
		return w.s.DetectBehaviors(ctx, u, who)
	})
}

type summarizer struct {
	o *Observer
	s colloquy.Summarizer
}

func (w summarizer) Summarize(ctx context.Context, m *colloquy.Meeting) ([]colloquy.Abstract, error) {
	return observe(ctx, w.o, "summarizer", len(m.Utterances), func(ctx context.Context) ([]colloquy.Abstract, error) {
		return w.s.Summarize(ctx, m)
	})
}
