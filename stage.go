package colloquy

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"
	"unicode/utf8"
)

// grace is how long a cancelled stage is waited for before it is left behind.
const grace = 50 * time.Millisecond

// guard runs a stage so that whatever it does, the caller lives: a panic, a runtime.Goexit or an error becomes a
// *StageError, and a stage that ignores its context is left behind when the context ends.
func guard[T any](ctx context.Context, stage string, f func() (T, error)) (T, error) {
	v, err := attempt(ctx, f)
	return v, stageError(ctx, stage, err)
}

// whole runs an analysis as guard runs a stage, except that the analysis' own errors stay as they are. What it computes
// between its stages is left behind too when the context ends, and ends by itself at the next stage.
func whole[T any](ctx context.Context, f func() (T, error)) (T, error) {
	v, err := attempt(ctx, f)
	var p *PanicError
	if err == errGoexit || errors.As(err, &p) && !isStage(err) {
		return v, &StageError{"analysis", err}
	}
	return v, err
}

func isStage(err error) bool {
	var e *StageError
	return errors.As(err, &e)
}

var errGoexit = errors.New("the stage ended its goroutine")

// attempt runs f in a goroutine that it waits for, but not for much longer than ctx lasts.
func attempt[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type outcome struct {
		v   T
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		out := outcome{err: errGoexit}
		defer func() { done <- out }()
		defer func() {
			if r := recover(); r != nil {
				out = outcome{err: recovered(r)}
			}
		}()
		v, err := f()
		out = outcome{v, err}
	}()
	var zero T
	select {
	case out := <-done:
		return out.v, out.err
	case <-ctx.Done():
	}
	wait := time.NewTimer(grace)
	defer wait.Stop()
	select {
	case <-done:
	case <-wait.C:
	}
	return zero, ctx.Err()
}

// recovered turns a panic value into an error; the runtime's own errors stay reachable by errors.As.
func recovered(r any) error {
	var err runtime.Error
	if e, ok := r.(error); ok && errors.As(e, &err) {
		return errors.Join(&PanicError{r}, e)
	}
	return &PanicError{r}
}

func stageError(ctx context.Context, stage string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return err
	}
	var limit *LimitError
	var same *StageError
	if errors.As(err, &limit) || errors.As(err, &same) {
		return err
	}
	return &StageError{stage, err}
}

// closest is how far apart two stretches of speech have to be: two frames of what hears them. Splinters closer than that
// would each count as something said when voices are told apart, which takes time with the square of their number.
const closest = 20 * time.Millisecond

// checkSpeech holds a VAD to its promise and rounds it to the recording: ends up to 1 s beyond it are cut, and stretches that
// are closer than two frames are one.
func checkSpeech(speech []Interval, length time.Duration, l Limits) ([]Interval, error) {
	if len(speech) > l.Segments {
		return nil, &LimitError{What: "Segments", Max: fmt.Sprint(l.Segments)}
	}
	out := make([]Interval, 0, len(speech))
	last := time.Duration(0)
	for k, i := range speech {
		switch {
		case i.Start < last:
			return nil, fmt.Errorf("interval %d, %v – %v, begins before the one before it ends", k, i.Start, i.End)
		case i.End < i.Start:
			return nil, fmt.Errorf("interval %d, %v – %v, ends before it begins", k, i.Start, i.End)
		case i.End > length+time.Second:
			return nil, fmt.Errorf("interval %d, %v – %v, lies outside the recording of %v", k, i.Start, i.End, length)
		}
		last = i.End
		if i.End = min(i.End, length); i.End <= i.Start {
			continue
		}
		if n := len(out); n > 0 && i.Start-out[n-1].End < closest {
			out[n-1].End = i.End
			continue
		}
		out = append(out, i)
	}
	return out, nil
}

// checkSegments holds a Diarizer to its promise.
func checkSegments(segments []Segment, length time.Duration, l Limits) ([]Segment, error) {
	if len(segments) > l.Segments {
		return nil, &LimitError{What: "Segments", Max: fmt.Sprint(l.Segments)}
	}
	out := make([]Segment, 0, len(segments))
	last := time.Duration(0)
	people := map[SpeakerID]bool{}
	for k, s := range segments {
		if people[s.Speaker] = true; len(people) > l.Speakers {
			return nil, &LimitError{What: "Speakers", Max: fmt.Sprint(l.Speakers), Where: fmt.Sprint("segment ", k+1)}
		}
		switch {
		case s.Start < last:
			return nil, fmt.Errorf("segment %d begins at %v, before the one before it", k, s.Start)
		case s.End < s.Start:
			return nil, fmt.Errorf("segment %d, %v – %v, ends before it begins", k, s.Start, s.End)
		case s.End > length+time.Second:
			return nil, fmt.Errorf("segment %d, %v – %v, lies outside the recording of %v", k, s.Start, s.End, length)
		case s.Speaker == "":
			return nil, fmt.Errorf("segment %d has no speaker", k)
		case !utf8.ValidString(string(s.Speaker)):
			return nil, fmt.Errorf("segment %d has the speaker %q, which is no UTF-8", k, s.Speaker)
		case !(s.Confidence >= 0 && s.Confidence <= 1):
			return nil, fmt.Errorf("segment %d has the confidence %v", k, s.Confidence)
		}
		last = s.Start
		s.Voice = nil
		if s.End = min(s.End, length); s.End > s.Start {
			out = append(out, s)
		}
	}
	return out, nil
}

// checkWords holds a Transcriber to its promise.
func checkWords(words []Word, length time.Duration, l Limits) ([]Word, error) {
	if len(words) > l.Words {
		return nil, &LimitError{What: "Words", Max: fmt.Sprint(l.Words)}
	}
	last := time.Duration(0)
	for k, w := range words {
		switch {
		case w.Start < last:
			return nil, fmt.Errorf("word %d begins at %v, before the one before it", k, w.Start)
		case w.End < w.Start:
			return nil, fmt.Errorf("word %d, %v – %v, ends before it begins", k, w.Start, w.End)
		case w.End > length+time.Second:
			return nil, fmt.Errorf("word %d, %v – %v, lies outside the recording of %v", k, w.Start, w.End, length)
		case !utf8.ValidString(w.Text):
			return nil, fmt.Errorf("word %d, %.40q, is no UTF-8", k, w.Text)
		case len(w.Text) > l.TextBytes:
			return nil, &LimitError{What: "TextBytes", Max: fmt.Sprint(l.TextBytes), Where: fmt.Sprint("word ", k+1)}
		case !(w.Confidence >= 0 && w.Confidence <= 1):
			return nil, fmt.Errorf("word %d has the confidence %v", k, w.Confidence)
		}
		last = w.Start
	}
	return slices.Clone(words), nil
}

// checkEmotions holds an EmotionClassifier to its promise.
func checkEmotions(e []Emotion, n int) ([]Emotion, error) {
	if len(e) != n {
		return nil, fmt.Errorf("%d values for %d utterances", len(e), n)
	}
	for k, v := range e {
		if !isShare(v.Confidence) || !v.None && v.Name == "" {
			return nil, fmt.Errorf("utterance %d: emotion %q with confidence %v", k, v.Name, v.Confidence)
		}
		if !utf8.ValidString(v.Name) || !utf8.ValidString(v.Method) {
			return nil, fmt.Errorf("utterance %d: emotion %q by %q, which is no UTF-8", k, v.Name, v.Method)
		}
	}
	return e, nil
}

// checkPolarities holds a SentimentAnalyzer to its promise.
func checkPolarities(p []Polarity, n int) ([]Polarity, error) {
	if len(p) != n {
		return nil, fmt.Errorf("%d values for %d utterances", len(p), n)
	}
	for k, v := range p {
		if !(v.Value >= -1 && v.Value <= 1) || !isShare(v.Confidence) {
			return nil, fmt.Errorf("utterance %d: polarity %v with confidence %v", k, v.Value, v.Confidence)
		}
		if !utf8.ValidString(v.Method) {
			return nil, fmt.Errorf("utterance %d: polarity by %q, which is no UTF-8", k, v.Method)
		}
	}
	return p, nil
}
