package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/export"
	"github.com/colloquy-go/colloquy/report"
)

// facts is what a door made of an input.
type facts struct {
	Rate, Channels, Frames int
	RMS                    float64
	Nonfinite              int // numbers that are none and reached the caller
	Cues                   int
	Truncated              bool
	Digest                 string // of all that came out
}

// door is a public way in: something that reads bytes of anybody's.
type door struct {
	name  string
	kinds []string // of inputs that are meant for it: what is known of them has to hold
	wide  bool     // takes more memory than reading does, since it also analyses
	read  func(r *faulty) (*facts, error)
}

// own reports whether inputs of the kind are meant for the door.
func (d *door) own(kind string) bool { return slices.Contains(d.kinds, kind) }

// scripts are the kinds of inputs that are transcripts.
func scripts() []string {
	return []string{"vtt", "srt", "transcript", "rttm", "text", "textgrid", "json"}
}

// doors lists every way in of the core module.
func doors() []door {
	all := []door{
		{"wav.Open", []string{"wav"}, false, openSound},
		{"wav.NewReader", []string{"wav"}, false, pipeSound},
		{"ReadTranscript", scripts(), false, func(r *faulty) (*facts, error) { return script(colloquy.ReadTranscript(r)) }},
		{"Meeting.UnmarshalJSON", []string{"json"}, false, decodes[colloquy.Meeting]},
		{"Profile.UnmarshalJSON", []string{"profile"}, false, decodes[colloquy.Profile]},
		{"ParseProfile", []string{"profile"}, false, func(r *faulty) (*facts, error) {
			p, err := colloquy.ParseProfile(r)
			return digest(p, err)
		}},
		{"ReadRoster", nil, false, func(r *faulty) (*facts, error) { return digest(colloquy.ReadRoster(r)) }},
		{"meetra.LoginRequest", nil, false, decodes[meetra.LoginRequest]},
		{"meetra.RenameRequest", nil, false, decodes[meetra.RenameRequest]},
		{"meetra.ParsePeriod", nil, false, func(r *faulty) (*facts, error) {
			text, err := io.ReadAll(r)
			if err != nil {
				return nil, err
			}
			return digest(meetra.ParsePeriod(string(text)))
		}},
		{"symbl.ProcessRequest", nil, false, func(r *faulty) (*facts, error) {
			v, err := decoded1[symbl.ProcessRequest](r)
			if err == nil {
				err = v.Check()
			}
			return digest(v, err)
		}},
		{"symbl.TextRequest", nil, false, func(r *faulty) (*facts, error) {
			v, err := decoded1[symbl.TextRequest](r)
			if err != nil {
				return nil, err
			}
			t, _, err := v.Transcript()
			return script(t, err)
		}},
		{"the chain", scripts(), true, chain},
		{"hearing", []string{"wav"}, true, hearing},
	}
	for _, format := range colloquy.TranscriptFormats() {
		all = append(all, door{"ReadTranscript as " + format, nil, false, func(r *faulty) (*facts, error) {
			return script(colloquy.Limits{}.ReadTranscript(r, format))
		}})
	}
	for name, request := range map[string]func() mpathic.Request{
		"Token": func() mpathic.Request { return new(mpathic.TokenRequest) }, "Metadata": func() mpathic.Request { return new(mpathic.MetadataRequest) },
		"Profile": func() mpathic.Request { return new(mpathic.ProfileRequest) }, "Behaviors": func() mpathic.Request { return new(mpathic.BehaviorsRequest) },
		"Zoom": func() mpathic.Request { return new(mpathic.ZoomRequest) }, "Conversations": func() mpathic.Request { return new(mpathic.ConversationsRequest) },
		"StartMultipart":    func() mpathic.Request { return new(mpathic.StartMultipartRequest) },
		"CompleteMultipart": func() mpathic.Request { return new(mpathic.CompleteMultipartRequest) },
	} {
		all = append(all, door{"mpathic." + name + "Request", nil, false, func(r *faulty) (*facts, error) {
			v := request()
			err := mpathic.Read(r, v)
			return digest(v, err)
		}})
	}
	slices.SortStableFunc(all, func(a, b door) int { return strings.Compare(a.name, b.name) })
	return all
}

// decoded1 reads one JSON value of a type, and nothing behind it.
func decoded1[T any](r io.Reader) (*T, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	v := new(T)
	return v, json.Unmarshal(text, v)
}

func decodes[T any](r *faulty) (*facts, error) { return digest(decoded1[T](r)) }

// digest is the facts of a value that is read as a whole. What cannot be written as JSON holds numbers that are none.
func digest(v any, err error) (*facts, error) {
	if err != nil {
		return nil, err
	}
	f := new(facts)
	b, err := json.Marshal(v)
	var bad *json.UnsupportedValueError
	if errors.As(err, &bad) {
		f.Nonfinite = 1
	} else if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnwritten, err)
	}
	f.Digest = sum(b)
	return f, nil
}

// errUnwritten is the fault of a value that was read and cannot be written.
var errUnwritten = errors.New("read, but not to be written")

// script is the facts of a transcript.
func script(t *colloquy.Transcript, err error) (*facts, error) {
	if err != nil {
		return nil, err
	}
	f, err := digest(t, nil)
	if err == nil {
		f.Cues = len(t.Utterances)
	}
	return f, err
}

// chain reads a transcript, analyses it, draws every measure and writes all that can be written of it.
func chain(r *faulty) (*facts, error) {
	t, err := colloquy.ReadTranscript(r)
	if err != nil {
		return nil, err
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		return nil, err
	}
	return drawn(m)
}

// hearing analyses a recording and draws every measure.
func hearing(r *faulty) (*facts, error) {
	w, err := wav.Open(r)
	if err != nil {
		return nil, err
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: w.Mix()})
	if err != nil {
		return nil, err
	}
	f, err := drawn(m)
	for _, v := range m.Warnings {
		if f != nil && v.Code == "truncated" {
			f.Truncated = true
		}
	}
	return f, err
}

// drawn writes everything that can be written of a meeting, and reads back what can be read. It keeps nothing of it, as whoever writes
// to a file does not: ten years with next to nothing in them are fifty megabytes.
func drawn(m *colloquy.Meeting) (*facts, error) {
	all := sha256.New()
	in, err := json.Marshal(m.Insights(colloquy.InsightOptions{}))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnwritten, err)
	}
	all.Write(in)
	text, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnwritten, err)
	}
	var back colloquy.Meeting
	if err := json.Unmarshal(text, &back); err != nil {
		return nil, fmt.Errorf("%w: its own JSON is refused: %w", errUnwritten, err)
	}
	for _, write := range []func() error{
		func() error { return report.HTML(all, m, report.Options{}) }, func() error { return report.Markdown(all, m, report.Options{}) },
		func() error { return export.Measures(all, m, colloquy.InsightOptions{}) }, func() error { return export.TasksICS(all, m) },
	} {
		if err := write(); err != nil {
			return nil, fmt.Errorf("%w: %w", errUnwritten, err)
		}
	}
	return &facts{Digest: shown(all), Cues: len(m.Utterances)}, nil
}
