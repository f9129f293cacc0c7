// Package kernels holds the stages of the library whose speed is watched, over input of their own: what package bench
// measures beside other programs, and what count counts the instructions of.
package kernels

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/pitch"
	"github.com/colloquy-go/colloquy/dsp/prosody"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// Kernel is one stage over one input.
type Kernel struct {
	Name string
	Run  func() error
}

// Names returns the names of the kernels, in their order. "chain" is everything from a WAV file to a Meeting, "features" the
// same with stages in the place of the detector of speech and the Diarizer that find nobody at no cost, "voices" with such that take
// all for speech of one person: what is left are the samples' hash, log-mel frames, pitch, loudness, quality and events,
// and how whoever speaks sounds. "text" is all that is read from words.
func Names() []string {
	return []string{"wav", "fbank", "fft", "pitch", "loudness", "resample", "vad", "diarize", "features", "voices", "chain", "text"}
}

// block is how many samples are handed over at a time.
const block = Rate

// For returns a kernel over a clip of so many seconds, ready to run: what it needs of other stages is made before. "none" is
// a kernel that does nothing.
func For(name string, seconds int) (*Kernel, error) {
	if name == "none" || name == "text" {
		return textOrNone(name)
	}
	x, err := Clip(seconds)
	if err != nil {
		return nil, err
	}
	k := &Kernel{Name: name}
	switch name {
	case "wav":
		file := WAV(x, Rate)
		k.Run = func() error { return decode(file) }
	case "chain":
		file := WAV(x, Rate)
		k.Run = func() error { return chain(file, colloquy.Analyzer{}) }
	case "features", "voices":
		file, s := WAV(x, Rate), stub(name == "voices")
		k.Run = func() error { return chain(file, colloquy.Analyzer{VAD: s, Diarizer: s}) }
	case "fbank":
		k.Run = func() error { return some(logMel(x)) }
	case "fft":
		k.Run = func() error { return some(spectra(x)) }
	case "pitch":
		k.Run = func() error { return some(pitches(x)) }
	case "loudness":
		k.Run = func() error { return loudness(x) }
	case "resample":
		k.Run = func() error { return some(resampled(x)) }
	case "vad":
		frames := logMel(x)
		k.Run = func() error { _, err := speech(frames, len(x)); return err }
	case "diarize":
		frames := logMel(x)
		spans, err := speech(frames, len(x))
		if err != nil {
			return nil, err
		}
		k.Run = func() error { return talkers(frames, spans) }
	default:
		return nil, fmt.Errorf("no kernel %q; there are none, %s", name, strings.Join(Names(), ", "))
	}
	return k, nil
}

// some reports a result without anything in it.
func some[T any](out []T) error {
	if len(out) == 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func decode(file []byte) error {
	f, err := wav.Open(bytes.NewReader(file))
	if err != nil {
		return err
	}
	a, buffer := f.Channel(0), make([]float32, block)
	for at := int64(0); at < f.Len(); {
		n, err := a.ReadSamples(buffer, at)
		if n == 0 {
			return err
		}
		at += int64(n)
	}
	return nil
}

func logMel(x []float32) []float32 {
	front := mel.NewFrontEnd(mel.Config{})
	var out []float32
	for part := range slices.Chunk(x, block) {
		out = front.Append(out, part)
	}
	return front.Flush(out)
}

// frame and hop are those of the front end, in samples.
const frame, hop, points = 400, 160, 512

func spectra(x []float32) []float32 {
	plan := fft.NewReal(points)
	in, out, scratch := make([]float32, points), make([]float32, plan.Bins()), make([]float32, plan.Scratch())
	for at := 0; at+frame <= len(x); at += hop {
		copy(in, x[at:at+frame])
		plan.Power(out, in, scratch)
	}
	return out
}

func pitches(x []float32) []pitch.Frame {
	t := pitch.New(pitch.Config{})
	var out []pitch.Frame
	for part := range slices.Chunk(x, block) {
		out = t.Append(out, part)
	}
	return t.Flush(out)
}

func loudness(x []float32) error {
	m, err := prosody.NewMeter(Rate)
	if err != nil {
		return err
	}
	var out []float32
	for part := range slices.Chunk(x, block) {
		out = m.Append(out, part)
	}
	return some(m.Flush(out))
}

// resampled takes the clip as one of 44.1 kHz.
func resampled(x []float32) []float32 {
	r, err := resample.New(44100, Rate)
	if err != nil {
		return nil
	}
	var out []float32
	for part := range slices.Chunk(x, block) {
		out = r.Append(out[:0], part)
	}
	return r.Flush(out)
}

func speech(frames []float32, samples int) ([]dsp.Span, error) {
	return vad.New().Detect(context.Background(), frames, int64(samples), vad.Both())
}

func talkers(frames []float32, spans []dsp.Span) error {
	d := diarize.New(diarize.Options{})
	if err := d.Add(context.Background(), diarize.Piece{LogMel: frames, Speech: spans}); err != nil {
		return err
	}
	_, err := d.Finish(context.Background())
	return err
}

func chain(file []byte, a colloquy.Analyzer) error {
	f, err := wav.Open(bytes.NewReader(file))
	if err != nil {
		return err
	}
	m, err := a.Analyze(context.Background(), colloquy.Input{Audio: f.Channel(0)})
	if err != nil {
		return err
	}
	return some(m.Sound.Seconds)
}

// stub stands for the detector of speech and the Diarizer: everything is speech of one person, or nothing is.
type stub bool

func (s stub) DetectSpeech(_ context.Context, a dsp.Audio) ([]colloquy.Interval, error) {
	if !s {
		return nil, nil
	}
	return []colloquy.Interval{{End: time.Duration(a.Len()) * time.Second / time.Duration(a.Rate())}}, nil
}

func (s stub) Diarize(_ context.Context, _ dsp.Audio, speech []colloquy.Interval, _ colloquy.DiarizeOptions) ([]colloquy.Segment, error) {
	var out []colloquy.Segment
	for _, i := range speech {
		out = append(out, colloquy.Segment{Interval: i, Speaker: "one"})
	}
	return out, nil
}

// textOrNone returns the kernels that need no sound.
func textOrNone(name string) (*Kernel, error) {
	if name == "none" {
		return &Kernel{name, func() error { return nil }}, nil
	}
	t := Transcript(40)
	return &Kernel{name, func() error {
		m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
		if err != nil {
			return err
		}
		return some(m.Insights(colloquy.InsightOptions{}).Metrics)
	}}, nil
}

// Transcript returns what two people say: Lines, so many times over.
func Transcript(times int) *colloquy.Transcript {
	t := &colloquy.Transcript{Language: "en", Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}}}
	at := time.Duration(0)
	for n := range times * len(Lines) {
		line := Lines[n%len(Lines)]
		i := colloquy.Interval{Start: at, End: at + time.Duration(200+60*len(line))*time.Millisecond}
		t.Utterances = append(t.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", n), Interval: i, Speaker: []colloquy.SpeakerID{"a", "b"}[n%2], Text: line})
		at = i.End + 300*time.Millisecond
	}
	return t
}
