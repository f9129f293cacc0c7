package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/internal/score"
)

// recording is a recording in memory, with who speaks when in it.
type recording struct {
	name  string
	audio *dsp.PCM
	truth []score.Segment
	uem   []score.Interval // the part that counts
}

// composed and real name the folders of recordings.
const (
	composed = "audio/meetings_composed"
	real     = "audio/real_diarization"
)

// recordings returns those of a folder whose names begin with one of the prefixes; all if there are none.
func (o options) recordings(folder string, prefixes ...string) ([]recording, error) {
	if o.data == "" {
		return nil, errNoData
	}
	files, err := filepath.Glob(filepath.Join(o.data, folder, "*.flac"))
	if err != nil {
		return nil, err
	}
	var out []recording
	for _, f := range files {
		base := strings.TrimSuffix(f, ".flac")
		if !begins(filepath.Base(base), prefixes) {
			continue
		}
		r, err := read(base)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", base, err)
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no recordings in %s", filepath.Join(o.data, folder))
	}
	return out, nil
}

func begins(name string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return len(prefixes) == 0
}

// read decodes base.flac with the flac program and reads base.rttm and, where there is one, base.uem.
func read(base string) (recording, error) {
	r := recording{name: filepath.Base(base)}
	decoded, err := exec.Command("flac", "-d", "-c", "-s", base+".flac").Output()
	if err != nil {
		return r, err
	}
	w, err := wav.Open(bytes.NewReader(decoded))
	if err != nil {
		return r, err
	}
	mix := w.Mix()
	r.audio = &dsp.PCM{SampleRate: w.Rate(), Samples: make([]float32, mix.Len())}
	if _, err := mix.ReadSamples(r.audio.Samples, 0); err != nil {
		return r, err
	}
	if r.truth, err = truth(base + ".rttm"); err != nil {
		return r, err
	}
	r.uem = []score.Interval{{End: r.seconds()}}
	f, err := os.Open(base + ".uem")
	if os.IsNotExist(err) {
		return r, nil
	}
	if err != nil {
		return r, err
	}
	defer f.Close()
	regions, err := score.ReadUEM(f)
	r.uem = nil
	for _, g := range regions {
		r.uem = append(r.uem, g.When...)
	}
	return r, err
}

func truth(path string) ([]score.Segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := score.ReadRTTM(f)
	var out []score.Segment
	for _, r := range all {
		out = append(out, r.Segments...)
	}
	return out, err
}

func (r *recording) seconds() float64 {
	return float64(len(r.audio.Samples)) / float64(r.audio.SampleRate)
}

// follow pushes the recording in blocks of the given number of samples into a new stream and returns what it tells.
func (r *recording) follow(block int) ([]colloquy.Event, *colloquy.Stream, error) {
	s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: r.audio.SampleRate})
	if err != nil {
		return nil, nil, err
	}
	var events []colloquy.Event
	for x := r.audio.Samples; len(x) > 0; {
		n := min(block, len(x))
		told, err := s.Push(x[:n])
		if err != nil {
			return nil, nil, err
		}
		events = append(events, told...)
		x = x[n:]
	}
	return events, s, nil
}

// scored returns segments as the scorer has them.
func scored(segments []colloquy.Segment) []score.Segment {
	out := make([]score.Segment, len(segments))
	for i, s := range segments {
		out[i] = segmentOf(s.Interval, s.Speaker)
	}
	return out
}

func segmentOf(i colloquy.Interval, who colloquy.SpeakerID) score.Segment {
	return score.Segment{Interval: score.Interval{Start: i.Start.Seconds(), End: i.End.Seconds()}, Speaker: string(who)}
}
