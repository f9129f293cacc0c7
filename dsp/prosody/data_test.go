package prosody

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/pitch"
)

func dataRoot(t *testing.T) string {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the evaluation data")
	}
	return root
}

func program(t *testing.T, name string) {
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("there is no program %s", name)
	}
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

// trackOf analyses sound at 16 kHz.
func trackOf(t *testing.T, x []float32) *Track {
	m, err := NewMeter(Rate)
	if err != nil {
		t.Fatal(err)
	}
	p := pitch.New(pitch.Config{})
	tr := new(Track)
	tr.AppendLevels(m.Append(nil, x))
	tr.AppendLevels(m.Flush(nil))
	tr.AppendPitch(p.Append(nil, x))
	tr.AppendPitch(p.Flush(nil))
	return tr
}

// ffmpeg's ebur128 filter is the reference. It works at 48 kHz.
func TestLoudnessAgreesWithFFmpeg(t *testing.T) {
	root := dataRoot(t)
	program(t, "flac")
	program(t, "ffmpeg")
	files, _ := filepath.Glob(filepath.Join(root, "audio", "asr", "fleurs-en-*.flac"))
	pattern := regexp.MustCompile(`(?s)Summary:.*I:\s+(-?[\d.]+) LUFS.*LRA:\s+(-?[\d.]+) LU`)
	for _, f := range files {
		var stderr bytes.Buffer
		c := exec.Command("ffmpeg", "-hide_banner", "-nostats", "-i", f, "-af", "ebur128", "-f", "null", "-")
		if c.Stderr = &stderr; c.Run() != nil {
			t.Skip("ffmpeg has no ebur128 filter")
		}
		m := pattern.FindStringSubmatch(stderr.String())
		if m == nil {
			t.Skip("ffmpeg's report is not known")
		}
		integrated, _ := strconv.ParseFloat(m[1], 64)
		lra, _ := strconv.ParseFloat(m[2], 64)
		_, l := measure(t, 16000, decode(t, f))
		t.Logf("%s: %.2f LUFS (ffmpeg %.1f), range %.2f LU (%.1f)", filepath.Base(f), l.Integrated, integrated, l.Range, lra)
		// A range over a few dozen blocks depends on how its quantiles are rounded.
		if math.Abs(l.Integrated-integrated) > .2 || math.Abs(l.Range-lra) > 1 {
			t.Errorf("%s differs", filepath.Base(f))
		}
	}
}

var mutePast = regexp.MustCompile(`[^td]ed$`)

var vowels = regexp.MustCompile(`[aeiouyáéíóúüäöàâèêëîïôûùœæ]+`)

// syllables counts groups of vowels, without the mute e at the end of English and French words; a diphthong broken by
// the spelling or joined by it makes a small error that is alike in all clips of a language.
func syllables(text, language string) (n int) {
	for _, w := range strings.Fields(strings.ToLower(text)) {
		k := len(vowels.FindAllString(w, -1))
		if (language == "en" || language == "fr") && k > 1 && strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") {
			k--
		}
		if language == "en" && k > 1 && mutePast.MatchString(w) {
			k--
		}
		n += max(k, 1)
	}
	return n
}

// Read speech; compared is the number of syllables a second outside pauses. Bias and correlation are what was measured
// (English 1.00 and .87, all languages .90 and .83), with a margin for the small number of clips.
func TestNucleiAgainstTranscripts(t *testing.T) {
	root := dataRoot(t)
	program(t, "flac")
	b, err := os.ReadFile(filepath.Join(root, "audio", "asr", "transcripts.tsv"))
	if err != nil {
		t.Skip(err)
	}
	rates := map[string][][2]float64{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || f[0] == "file" {
			continue
		}
		tr := trackOf(t, decode(t, filepath.Join(root, "audio", "asr", f[0]+".flac")))
		s := tr.Summarize([]dsp.Span{{Start: 0, End: math.MaxInt64}})
		said := 100 * float64(syllables(f[2], f[1])) / float64(s.Frames-s.PauseFrames)
		p := [2]float64{said, s.ArticulationRate()}
		rates[f[1]] = append(rates[f[1]], p)
		rates["all"] = append(rates["all"], p)
	}
	for _, c := range []struct {
		language       string
		from, to, corr float64
	}{{"en", .85, 1.15, .8}, {"all", .8, 1.1, .75}} {
		said, found, r := correlate(rates[c.language])
		t.Logf("%s: %.2f syllables a second said, %.2f found, r %.2f", c.language, said, found, r)
		if bias := found / said; bias < c.from || bias > c.to || r < c.corr {
			t.Errorf("%s: bias %.2f, correlation %.2f", c.language, bias, r)
		}
	}
}

// correlate returns the means and the correlation of pairs.
func correlate(ps [][2]float64) (a, b, r float64) {
	n := float64(len(ps))
	for _, p := range ps {
		a, b = a+p[0]/n, b+p[1]/n
	}
	var aa, bb, ab float64
	for _, p := range ps {
		x, y := p[0]-a, p[1]-b
		aa, bb, ab = aa+x*x, bb+y*y, ab+x*y
	}
	return a, b, ab / math.Sqrt(aa*bb)
}
