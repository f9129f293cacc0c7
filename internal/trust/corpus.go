package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
)

// specimen is a hostile input and what is known of it.
type specimen struct {
	Path, Kind, Expect string // expected: valid, invalid, truncated, either
	Size               int
	Truth              struct {
		Rate, Channels, Frames int
		Present                int `json:"frames_present"`
		Cues, Turns            *int
	}
	ffmpeg, sndfile decoded
}

// decoded is what another program made of a recording.
type decoded struct {
	OK                     bool
	Rate, Channels, Frames int
	RMS                    float64
	Nonfinite              int
}

// specimens reads the list of hostile inputs.
func (s *suite) specimens() ([]*specimen, error) {
	if s.data == "" {
		return nil, errors.New("COLLOQUY_DATA names no folder of hostile inputs")
	}
	dir := filepath.Join(s.data, "hostile")
	var all []*specimen
	byPath := map[string]*specimen{}
	err := eachLine(filepath.Join(dir, "manifest.jsonl"), func(line []byte) error {
		x := new(specimen)
		if err := json.Unmarshal(line, x); err != nil {
			return err
		}
		all = append(all, x)
		byPath[x.Path] = x
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(dir, "oracle.jsonl"), func(line []byte) error {
		var o struct {
			Path            string
			Ffmpeg, Sndfile decoded
		}
		if err := json.Unmarshal(line, &o); err != nil {
			return err
		}
		if x := byPath[o.Path]; x != nil {
			x.ffmpeg, x.sndfile = o.Ffmpeg, o.Sndfile
		}
		return nil
	})
	return all, err
}

func eachLine(file string, do func(line []byte) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if err := do(line); err != nil {
				return fmt.Errorf("%s: line %d: %w", file, n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// reference is what a recording has to give: the truth where it is known, with the level that a decoder found in as many
// frames, else what ffmpeg and libsndfile agree on. A level of -1 is not known.
func (x *specimen) reference() decoded {
	a, b := x.ffmpeg, x.sndfile
	if x.Truth.Frames > 0 {
		d := decoded{true, x.Truth.Rate, x.Truth.Channels, x.Truth.Frames, -1, 0}
		if b.OK && b.Frames == d.Frames {
			d.RMS, d.Nonfinite = b.RMS, b.Nonfinite
		}
		return d
	}
	same := a.OK && b.OK && a.Frames == b.Frames && a.Channels == b.Channels && a.Rate == b.Rate
	if same && math.Abs(a.RMS-b.RMS) <= .01*math.Abs(b.RMS)+1e-6 {
		return a
	}
	return decoded{}
}
