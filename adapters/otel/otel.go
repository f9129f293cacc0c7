// Package otel tells OpenTelemetry what an analysis does and how long it takes. It is a module of its own, because it
// brings OpenTelemetry's API with it: the packages trace and metric, without an exporter and without net/http.
//
//	o, err := otel.New(tracerProvider, meterProvider)
//	m, err := o.Analyze(ctx, colloquy.Analyzer{Transcriber: t}, in)
//
// # Spans
//
//	colloquy.analyze      one Analyze; an event "colloquy.done" with colloquy.stage when a stage of Progress is through
//	colloquy.vad          one call of a stage: also diarizer, embedder, transcriber, sentiment, emotion, behavior,
//	                      summarizer; a child of what the context holds
//
// Only stages that the caller sets have spans. The built-in ones share one reading of the sound, so that their times cannot
// be told apart; the events of colloquy.analyze tell when that reading and the annotation are through. To wrap the
// stages of an Analyzer that is called by other means (AnalyzeAll, Annotate), use [Observer.Instrument].
//
// # Metrics
//
//	colloquy.analysis.duration    s          histogram: time of an Analyze, by colloquy.input and error.type
//	colloquy.recording.duration   s          histogram: length of what was analysed, by colloquy.input
//	colloquy.stage.duration       s          histogram: time of a call of a stage, by colloquy.stage and error.type
//	colloquy.stage.results        {result}   counter: what stages return, by colloquy.stage: intervals, segments, words …
//
// # Privacy
//
// Neither spans nor metrics hold what was said, who said it, titles, file names or voices: only names of stages, counts,
// lengths and kinds of faults. An error's text may quote any of these; so an error is told by its kind alone (error.type):
// "canceled", "deadline_exceeded", "limit", "panic", "exit" (runtime.Goexit) or the Go type of its first cause.
package otel

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	nometric "go.opentelemetry.io/otel/metric/noop"
	"go.opentelemetry.io/otel/trace"
	notrace "go.opentelemetry.io/otel/trace/noop"

	"github.com/colloquy-go/colloquy"
)

const scope = "github.com/colloquy-go/colloquy/adapters/otel"

// The keys of all attributes.
const (
	stageKey    = attribute.Key("colloquy.stage")
	inputKey    = attribute.Key("colloquy.input")       // "audio", "stream", "tracks", "transcript" or "none"
	resultsKey  = attribute.Key("colloquy.results")     // how many things a stage returned
	givenKey    = attribute.Key("colloquy.given")       // how many things a stage was asked about: stretches of speech, utterances
	secondsKey  = attribute.Key("colloquy.recording.s") // length of the recording, seconds
	speakersKey = attribute.Key("colloquy.speakers")
	saidKey     = attribute.Key("colloquy.utterances")
	warningsKey = attribute.Key("colloquy.warnings")
	errorKey    = attribute.Key("error.type")
)

// Observer makes spans and measurements. It is safe for many goroutines.
type Observer struct {
	tracer    trace.Tracer
	analysis  metric.Float64Histogram
	recording metric.Float64Histogram
	stage     metric.Float64Histogram
	results   metric.Int64Counter
}

// New returns an Observer that reports to the given providers; nil means that nobody wants spans, or measurements. An error is
// the meter's.
func New(t trace.TracerProvider, m metric.MeterProvider) (*Observer, error) {
	if t == nil {
		t = notrace.NewTracerProvider()
	}
	if m == nil {
		m = nometric.NewMeterProvider()
	}
	o := &Observer{tracer: t.Tracer(scope)}
	meter := m.Meter(scope)
	var err error
	histogram := func(name, about string, bounds ...float64) (h metric.Float64Histogram) {
		if err == nil {
			h, err = meter.Float64Histogram(name, metric.WithUnit("s"), metric.WithDescription(about),
				metric.WithExplicitBucketBoundaries(bounds...))
		}
		return h
	}
	o.analysis = histogram("colloquy.analysis.duration", "Time of an analysis.", 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000)
	o.recording = histogram("colloquy.recording.duration", "Length of what was analysed.", 10, 30, 60, 300, 900, 1800, 3600, 7200, 14400, 36000)
	o.stage = histogram("colloquy.stage.duration", "Time of a call of a stage.", 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000)
	if err == nil {
		o.results, err = meter.Int64Counter("colloquy.stage.results", metric.WithUnit("{result}"), metric.WithDescription("What stages return."))
	}
	if err != nil {
		return nil, err
	}
	return o, nil
}

// Analyze is a.Analyze in a span, with the stages of a instrumented: a must not be so already. What it returns is what
// a.Analyze returns.
func (o *Observer) Analyze(ctx context.Context, a colloquy.Analyzer, in colloquy.Input) (*colloquy.Meeting, error) {
	kind := inputKey.String(kindOf(in))
	ctx, span := o.tracer.Start(ctx, "colloquy.analyze", trace.WithAttributes(kind))
	began := time.Now()
	a = o.Instrument(a)
	a.Progress = eventsOf(span, a.Progress)
	fault := ""
	defer func() {
		end(span, fault)
		o.analysis.Record(ctx, time.Since(began).Seconds(), metric.WithAttributes(withFault(fault, kind)...))
	}()
	m, err := a.Analyze(ctx, in)
	fault = faultOf(err)
	if m != nil {
		o.recording.Record(ctx, m.Duration.Seconds(), metric.WithAttributes(kind))
		span.SetAttributes(secondsKey.Float64(m.Duration.Seconds()), speakersKey.Int(len(m.Speakers)),
			saidKey.Int(len(m.Utterances)), warningsKey.Int(len(m.Warnings)))
	}
	return m, err
}

func kindOf(in colloquy.Input) string {
	switch {
	case in.Audio != nil:
		return "audio"
	case in.Stream != nil:
		return "stream"
	case len(in.Tracks) > 0:
		return "tracks"
	case in.Transcript != nil:
		return "transcript"
	}
	return "none"
}

// eventsOf notes in span when a stage is through, and passes everything on to next.
func eventsOf(span trace.Span, next func(colloquy.Progress)) func(colloquy.Progress) {
	return func(p colloquy.Progress) {
		if p.Done == p.Total {
			span.AddEvent("colloquy.done", trace.WithAttributes(stageKey.String(p.Stage), secondsKey.Float64(p.Total.Seconds())))
		}
		if next != nil {
			next(p)
		}
	}
}

// end ends a span; fault is what went wrong, "" for nothing.
func end(span trace.Span, fault string) {
	if fault != "" {
		span.SetStatus(codes.Error, fault)
		span.SetAttributes(errorKey.String(fault))
	}
	span.End()
}

func withFault(fault string, all ...attribute.KeyValue) []attribute.KeyValue {
	if fault != "" {
		all = append(all, errorKey.String(fault))
	}
	return all
}
