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
		bound         float64
	}{
		{"short pauses, labelled by hand", "vad/ten_*", 23},
		{"noise at 10 and 0 dB", "vad/mix_*", 12},
		{"meetings and a telephone call", "real_diarization/*", 24},
		{"no speech", "vad/nospeech_*", 15},
		{"composed meetings", "meetings_composed/*", 10},
	} {
		var sum counts
		files, err := filepath.Glob(filepath.Join(root, "audio", c.pattern+".flac"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no recordings", c.name)
		}
		for _, f := range files {
			sum.add(measure(t, d, f))
		}
		t.Logf("%-32s %s", c.name, sum)
		if sum.error() > c.bound {
			t.Errorf("%s: %.1f %%, at most %.1f %% expected", c.name, sum.error(), c.bound)
		}
	}
	for _, name := range []string{"silence", "fan", "pink"} {
		if e := measure(t, d, filepath.Join(root, "audio", "vad", "nospeech_"+name+".flac")).error(); e > 20 {
			t.Errorf("%s: %.0f %% speech", name, e)
		}
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
	return fmt.Sprintf("error %.1f %%, missed %.1f s, false alarms %.1f s, speech %.1f of %.1f s", c.error(),
		float64(c.missed)/1000, float64(c.falseAlarm)/1000, float64(c.speech)/1000, float64(c.total)/1000)
}

func measure(t *testing.T, d *vad.Detector, flac string) counts {
	t.Helper()
	pcm, err := exec.Command("flac", "-d", "-c", "-s", "--force-raw-format", "--endian=little", "--sign=signed", flac).Output()
	if err != nil {
		t.Skipf("flac: %v", err)
	}
	x := make([]float32, len(pcm)/2)
	for i := range x {
		x[i] = float32(int16(binary.LittleEndian.Uint16(pcm[2*i:]))) / 32768
	}
	found := make([]bool, len(x)/16)
	for _, s := range detect(d, frames(x), int64(len(x))) {
		mark(found, s)
	}
	truth := make([]bool, len(found))
	for _, s := range reference(t, strings.TrimSuffix(flac, ".flac")+".rttm") {
		mark(truth, s)
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
