package vad_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

// TestRecordings measures the detector on recordings with references: missed speech and false alarms in percent of
// speech, or where there is no speech false alarms in percent of time. The bounds are figures measured when the weights were
// trained, with a margin; see the package comment.
func TestRecordings(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings")
	}
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	d := vad.New()
	for _, c := range []struct {
		name, pattern string
		plain, tight  float64 // bounds, percent, of the zero Options and of Tight
	}{
		{"short pauses, labelled by hand", "vad/ten_*", 18.5, 15},
		{"noise at 10 and 0 dB", "vad/mix_*", 6.5, 9.5},
		{"meetings and a telephone call", "real_diarization/*", 21, 21.5},
		{"no speech", "vad/nospeech_*", 7.5, 6},
		{"composed meetings", "meetings_composed/*", 8, 10},
	} {
		var plain, tight counts
		files, err := filepath.Glob(filepath.Join(root, "audio", c.pattern+".flac"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no recordings", c.name)
		}
		for _, f := range files {
			p, q := measure(t, d, f)
			plain.add(p)
			tight.add(q)
		}
		t.Logf("%-32s %s; tight: %s", c.name, plain, tight)
		if plain.error() > c.plain || tight.error() > c.tight {
			t.Errorf("%s: more than %.1f or %.1f %%", c.name, c.plain, c.tight)
		}
	}
	for _, name := range []string{"silence", "fan", "pink"} {
		p, _ := measure(t, d, filepath.Join(root, "audio", "vad", "nospeech_"+name+".flac"))
		if p.error() > 20 {
			t.Errorf("%s: %.0f %% speech", name, p.error())
		}
	}
}

// TestOverlap measures the overlap track on the composed meetings: how much of the time in which two people talk it
// finds, and how much of what it finds is that.
func TestOverlap(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" || testing.Short() {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings, or there is no time")
	}
	files, err := filepath.Glob(filepath.Join(root, "audio", "meetings_composed", "*.flac"))
	if err != nil || len(files) == 0 {
		t.Fatal("no recordings")
	}
	d := vad.New()
	var found, overlapped, right int
	for _, f := range files {
		x := samples(t, f)
		probabilities(d, frames(x))
		likely, err := d.Overlap(t.Context(), nil, vad.NewFine().Append(nil, x))
		if err != nil {
			t.Fatal(err)
		}
		marks := make([]bool, len(x)/16)
		for _, s := range vad.Decide(likely, int64(len(x)), vad.Both()) {
			mark(marks, s)
		}
		talkers := make([]int, len(marks))
		for _, s := range reference(t, strings.TrimSuffix(f, ".flac")+".rttm") {
			for i := s.Start / 16; i < min(s.End/16, int64(len(talkers))); i++ {
				talkers[i]++
			}
		}
		for i, n := range talkers {
			if marks[i] {
				found++
			}
			if n > 1 {
				overlapped++
				if marks[i] {
					right++
				}
			}
		}
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(overlapped)
	t.Logf("precision %.2f, recall %.2f", precision, recall)
	if precision < .68 || recall < .43 {
		t.Error("worse than it was")
	}
}

// counts holds milliseconds.
type counts struct{ missed, falseAlarm, speech, total int }

func (c *counts) add(o counts) {
	c.missed += o.missed
	c.falseAlarm += o.falseAlarm
	c.speech += o.speech
	c.total += o.total
}

func (c counts) error() float64 {
	if c.speech == 0 {
		return 100 * float64(c.falseAlarm) / float64(c.total)
	}
	return 100 * float64(c.missed+c.falseAlarm) / float64(c.speech)
}

func (c counts) String() string {
	of := float64(max(c.speech, 1)) / 100
	if c.speech == 0 {
		of = float64(c.total) / 100
	}
	return fmt.Sprintf("missed %.1f, false %.1f, together %.1f %%", float64(c.missed)/of, float64(c.falseAlarm)/of, c.error())
}

// measure compares what is found in a recording, with the zero Options and with Tight, with its reference.
func measure(t *testing.T, d *vad.Detector, flac string) (plain, tight counts) {
	t.Helper()
	x := samples(t, flac)
	truth := make([]bool, len(x)/16)
	for _, s := range reference(t, strings.TrimSuffix(flac, ".flac")+".rttm") {
		mark(truth, s)
	}
	p := probabilities(d, frames(x))
	return count(truth, vad.Decide(p, int64(len(x)), vad.Options{})), count(truth, vad.Decide(p, int64(len(x)), vad.Tight()))
}

func count(truth []bool, spans []dsp.Span) counts {
	found := make([]bool, len(truth))
	for _, s := range spans {
		mark(found, s)
	}
	c := counts{total: len(truth)}
	for i, speech := range truth {
		switch {
		case speech && !found[i]:
			c.missed++
		case !speech && found[i]:
			c.falseAlarm++
		}
		if speech {
			c.speech++
		}
	}
	return c
}

// samples decodes a recording.
func samples(t *testing.T, flac string) []float32 {
	t.Helper()
	pcm, err := exec.Command("flac", "-d", "-c", "-s", "--force-raw-format", "--endian=little", "--sign=signed", flac).Output()
	if err != nil {
		t.Skipf("flac: %v", err)
	}
	x := make([]float32, len(pcm)/2)
	for i := range x {
		x[i] = float32(int16(binary.LittleEndian.Uint16(pcm[2*i:]))) / 32768
	}
	return x
}

// mark sets the milliseconds of a span of samples.
func mark(v []bool, s dsp.Span) {
	for i := s.Start / 16; i < min(s.End/16, int64(len(v))); i++ {
		v[i] = true
	}
}

// reference reads the spans of an RTTM file.
func reference(t *testing.T, path string) []dsp.Span {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var spans []dsp.Span
	for _, line := range strings.Split(string(text), "\n") {
		var kind, name, channel string
		var start, length float64
		if n, _ := fmt.Sscan(line, &kind, &name, &channel, &start, &length); n == 5 && kind == "SPEAKER" {
			spans = append(spans, dsp.Span{Start: int64(start * rate), End: int64((start + length) * rate)})
		}
	}
	return spans
}
