package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/caption"
)

const (
	recording = "conversation"
	origin    = "A meeting that never was: the project's own text, spoken by espeak-ng. Made by internal/gen/quickstart."
	licence   = "Apache-2.0"
)

func write(folder string, lines []line, spoken []speech, at []int) error {
	transcript, truth := captions(lines, spoken, at)
	vtt, err := text(caption.VTT, transcript)
	if err != nil {
		return err
	}
	rttm, err := text(caption.RTTM, truth)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		suffix string
		data   []byte
	}{
		{".wav", encode(mix(lines, spoken, at))},
		{".vtt", []byte(strings.Replace(vtt, "\n\n", "\n\n"+note(), 1))},
		{".rttm", []byte(";; " + origin + " " + licence + ".\n" + rttm)},
	} {
		if err := os.WriteFile(filepath.Join(folder, recording+f.suffix), f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// captions returns the transcript, with a cue for each line, and the truth, with one for each stretch of speech.
func captions(lines []line, spoken []speech, at []int) (transcript, truth *caption.Transcript) {
	transcript, truth = timed(), timed()
	for i, l := range lines {
		cue := func(from, to int64) caption.Cue {
			t := func(ms int64) time.Duration { return time.Duration(int64(at[i])+ms) * time.Millisecond }
			return caption.Cue{Start: t(from), End: t(to), Timed: true, Speaker: l.who.name, Text: l.text, File: recording}
		}
		transcript.Cues = append(transcript.Cues, cue(0, int64(spoken[i].ms())))
		for _, s := range spoken[i].heard {
			truth.Cues = append(truth.Cues, cue(s.Start, s.End))
		}
	}
	for _, t := range []*caption.Transcript{transcript, truth} {
		slices.SortStableFunc(t.Cues, func(a, b caption.Cue) int { return cmp.Compare(a.Start, b.Start) })
	}
	return transcript, truth
}

func timed() *caption.Transcript {
	return &caption.Transcript{HasTimes: true, HasEnds: true, Resolution: time.Millisecond}
}

func text(k caption.Kind, t *caption.Transcript) (string, error) {
	var b strings.Builder
	err := caption.Write(&b, k, t)
	return b.String(), err
}

// note says who the people are and where the file is from.
func note() string {
	var b strings.Builder
	b.WriteString("NOTE\n")
	for _, p := range cast {
		fmt.Fprintf(&b, "%s %s.\n", p.name, p.role)
	}
	return b.String() + origin + "\n" + licence + ".\n\n"
}
