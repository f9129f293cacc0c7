package pitch

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// dataFiles returns the files of the evaluation data that fit the pattern, or skips the test.
func dataFiles(t *testing.T, pattern string) []string {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the evaluation data")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("there is no flac program to decode the evaluation data with")
	}
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
	if err != nil || len(files) == 0 {
		t.Skipf("no %s in the evaluation data", pattern)
	}
	return files
}

func decode(t *testing.T, file string) []float32 {
	b, err := exec.Command("flac", "-d", "-s", "-c", "--force-raw-format", "--endian=little", "--sign=signed", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, len(b)/2)
	for i := range x {
		x[i] = float32(int16(binary.LittleEndian.Uint16(b[2*i:]))) / 32768
	}
	return x
}

// tally counts the frames of a reference as their usual measures do.
type tally struct{ frames, voicing, both, gross, voiced, close float64 }

func (s *tally) add(ref, f0 float64) {
	s.frames++
	if ref > 0 {
		s.voiced++
	}
	switch {
	case (ref > 0) != (f0 > 0):
		s.voicing++
	case ref > 0:
		s.both++
		if math.Abs(f0/ref-1) > .2 {
			s.gross++
		}
		if math.Abs(math.Log2(f0/ref)) <= 50./1200 {
			s.close++
		}
	}
}

func (s *tally) ffe() float64 { return 100 * (s.voicing + s.gross) / s.frames }
func (s *tally) gpe() float64 { return 100 * s.gross / s.both }

// read adds a reference of lines "time_s,f0_hz" and the frames nearest to its times.
func (s *tally) read(t *testing.T, csv string, fs []Frame) {
	b, err := os.ReadFile(csv)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		var at, f0 float64
		if n, _ := fmt.Sscanf(line, "%g,%g", &at, &f0); n != 2 {
			continue
		}
		got := 0.
		if i := int(math.Round(at * 100)); i < len(fs) {
			got = float64(fs[i].F0)
		}
		s.add(f0, got)
	}
}

// The truth is a laryngograph. Praat's autocorrelation method has a total error of 5.6 % and a gross one of 1.2 %.
func TestAgainstLaryngograph(t *testing.T) {
	files := dataFiles(t, "audio/pitch/*.flac")
	for _, c := range []struct {
		name     string
		snr      float64
		ffe, gpe float64 // %; at most
	}{
		{"clean", 100, 4.3, .9},
		{"10 dB of white noise", 10, 5.2, 1.1},
		{"0 dB of white noise", 0, 9, 2.5},
	} {
		var all tally
		for i, f := range files {
			x := withNoise(decode(t, f), c.snr, uint64(i))
			all.read(t, strings.TrimSuffix(f, ".flac")+".f0.csv", track(x))
		}
		t.Logf("%s: total error %.2f %%, gross %.2f %%, voicing %.2f %%, within 50 cents %.1f %%", c.name, all.ffe(), all.gpe(),
			100*all.voicing/all.frames, 100*all.close/all.voiced)
		if all.ffe() > c.ffe || all.gpe() > c.gpe {
			t.Errorf("%s: worse than %g and %g", c.name, c.ffe, c.gpe)
		}
		if testing.Short() {
			break
		}
	}
}

func TestRealSoundsWithoutVoice(t *testing.T) {
	for _, f := range dataFiles(t, "audio/vad/nospeech_*.flac") {
		share := voicedShare(track(decode(t, f)))
		t.Logf("%s: %.2f voiced", filepath.Base(f), share)
		for _, noise := range []string{"castanets", "dog", "fan", "knocks", "pink", "silence"} {
			if strings.Contains(f, noise) && share > .2 {
				t.Errorf("%s: %.2f of the frames are voiced", filepath.Base(f), share)
			}
		}
	}
}
