package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/pitch"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

// speech writes where a file holds speech.
func speech(path string, w io.Writer) error {
	x, _, err := wide(path)
	if err != nil {
		return err
	}
	spans, err := vad.New().Detect(context.Background(), frames(x), int64(len(x)), vad.Tight())
	if err != nil {
		return err
	}
	for _, s := range spans {
		fmt.Fprintf(w, "SPEAKER %s 1 %.3f %.3f <NA> <NA> speech <NA> <NA>\n", name(path), float64(s.Start)/16_000, float64(s.Len())/16_000)
	}
	return nil
}

// frames returns the frames of sound at 16 kHz.
func frames(x []float32) []float32 {
	f := mel.NewFrontEnd(mel.Config{})
	return f.Flush(f.Append(nil, x))
}

// pitches writes the fundamental frequency of a file.
func pitches(path string, w io.Writer) error {
	x, _, err := wide(path)
	if err != nil {
		return err
	}
	t := pitch.New(pitch.Config{})
	for i, f := range t.Flush(t.Append(nil, x)) {
		fmt.Fprintf(w, "%.2f,%.2f\n", float64(i)/100, f.F0)
	}
	return nil
}

// qualities writes what a recording is worth, as Analyze finds it.
func qualities(path string, w io.Writer) error {
	a, err := open(path)
	if err != nil {
		return err
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: a})
	if err != nil {
		return err
	}
	q := m.RecordingQuality()[0]
	value := func(m colloquy.Measure) *float64 {
		if !m.OK() {
			return nil
		}
		return &m.Value
	}
	out := struct {
		SNR       *float64  `json:"snr_db"`
		Floor     *float64  `json:"noise_floor_dbfs"`
		Active    *float64  `json:"active_rms_dbfs"`
		Clipped   *float64  `json:"clipped_percent"`
		Bandwidth *float64  `json:"bandwidth_hz"`
		RT60      *float64  `json:"rt60_s"`
		DC        *float64  `json:"dc_offset"`
		Hum       float64   `json:"hum"`
		Dropouts  []float64 `json:"dropouts"`
		Grade     *float64  `json:"grade"`
		Clarity   *float64  `json:"clarity_db"`
		Lag       *float64  `json:"lag_percent"`
		Band      string    `json:"band"`
		Distance  string    `json:"distance"`
		Reverb    bool      `json:"is_reverb"`
		Lagging   bool      `json:"is_lagging"`
	}{
		value(q.SNR), value(q.NoiseFloor), value(q.ActiveLevel), value(q.Clipped), value(q.Bandwidth), value(q.Reverb), value(q.DC),
		q.Hum.Value, []float64{}, value(q.Grade), value(q.Clarity), value(q.Lag), string(q.Band()), string(q.Distance()), q.Reverberant(), q.Lagging(),
	}
	for _, d := range q.Dropouts {
		out.Dropouts = append(out.Dropouts, d.Start.Seconds())
	}
	return json.NewEncoder(w).Encode(out)
}

// trials writes how alike the voices of pairs of clips are, as log odds.
func trials(dir, list string, w io.Writer) error {
	f, err := os.Open(list)
	if err != nil {
		return err
	}
	defer f.Close()
	prints := map[string]*diarize.Print{}
	voice := func(utt string) (*diarize.Print, error) {
		if p, ok := prints[utt]; ok {
			return p, nil
		}
		x, rate, err := wide(filepath.Join(dir, utt+".wav"))
		if err != nil {
			return nil, err
		}
		logmel := frames(x)
		mel.NewExtension(rate).Fill(logmel)
		p, err := diarize.NewPrint(logmel)
		prints[utt] = &p
		return &p, err
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		part := strings.Fields(lines.Text())
		if len(part) < 2 {
			continue
		}
		utts := part[len(part)-2:] // a label may stand before
		a, err := voice(utts[0])
		if err != nil {
			return err
		}
		b, err := voice(utts[1])
		if err != nil {
			return err
		}
		p := diarize.Similarity(a, b)
		fmt.Fprintf(w, "%s %s %.4f\n", utts[0], utts[1], math.Log(max(p, 1e-300))-math.Log(max(1-p, 1e-300)))
	}
	return lines.Err()
}
