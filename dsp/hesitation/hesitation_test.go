package hesitation

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/pitch"
	"github.com/colloquy-go/colloquy/dsp/prosody"
)

// vowel appends harmonics of a fundamental that goes from one pitch to another, under a formant that does too.
func vowel(x []float32, seconds, hz, toHz, formant, toFormant float64) []float32 {
	n := int(seconds * 16000)
	phase := 0.
	for i := range n {
		u := float64(i) / float64(n)
		f, g := hz+u*(toHz-hz), formant+u*(toFormant-formant)
		phase += 2 * math.Pi * f / 16000
		var v float64
		for h := 1.; h*f < 3500; h++ {
			v += .05 / (1 + math.Pow((h*f-g)/150, 2)) * math.Sin(h*phase)
			v += .01 / h * math.Sin(h*phase)
		}
		fade := min(1, float64(i)/160, float64(n-i)/160)
		x = append(x, float32(v*fade))
	}
	return x
}

func hush16(x []float32, seconds float64) []float32 {
	return append(x, make([]float32, int(seconds*16000))...)
}

func find(t testing.TB, x []float32) []dsp.Span {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range x {
		x[i] += float32(.0002 * r.NormFloat64())
	}
	m, err := prosody.NewMeter(16000)
	require.NoError(t, err)
	p, f, tr := pitch.New(pitch.Config{}), mel.NewFrontEnd(mel.Config{}), new(prosody.Track)
	tr.AppendLevels(m.Flush(m.Append(nil, x)))
	tr.AppendPitch(p.Append(nil, x))
	tr.AppendPitch(p.Flush(nil))
	return Find(nil, tr, f.Flush(f.Append(nil, x)), 0)
}

func TestOnlyAHeldVowelBesideAPauseIsAFilledPause(t *testing.T) {
	talk := func(x []float32) []float32 { // a second of syllables that glide
		for k := range 5 {
			x = vowel(x, .2, 120+10*float64(k%3), 150-8*float64(k%2), 500, 1500)
		}
		return x
	}
	for name, c := range map[string]struct {
		x    []float32
		want int
	}{
		"a held vowel after a pause":  {talk(vowel(hush16(talk(nil), .5), .5, 110, 111, 600, 600)), 1},
		"a held vowel before a pause": {talk(hush16(vowel(talk(nil), .5, 110, 110, 600, 600), .5)), 1},
		"amid speech":                 {talk(vowel(talk(nil), .5, 110, 110, 600, 600)), 0},
		"too short":                   {talk(vowel(hush16(talk(nil), .5), .15, 110, 110, 600, 600)), 0},
		"a phrase that falls":         {hush16(vowel(talk(nil), .5, 130, 95, 600, 600), .5), 0},
		"a diphthong":                 {hush16(vowel(hush16(talk(nil), .5), .3, 110, 110, 350, 2200), .5), 0},
		"talk":                        {hush16(talk(talk(nil)), .5), 0},
		"silence":                     {hush16(nil, 2), 0},
		"nothing":                     {nil, 0},
	} {
		got := find(t, c.x)
		require.Len(t, got, c.want, name)
		for _, s := range got {
			require.Greater(t, s.Len(), int64(4000), name)
			require.Less(t, s.Len(), int64(9000), name)
		}
	}
}

func TestWholeFramesOnly(t *testing.T) {
	require.Panics(t, func() { Find(nil, new(prosody.Track), make([]float32, 41), 0) })
	require.Panics(t, func() { Find(nil, new(prosody.Track), nil, -1) })
	require.Empty(t, Find(nil, new(prosody.Track), make([]float32, 400), 5))
}

// In read speech there are no filled pauses.
func TestReadSpeechHasNone(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the evaluation data")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("there is no program flac")
	}
	files, err := filepath.Glob(filepath.Join(root, "audio", "meetings_composed", "*.flac"))
	require.NoError(t, err)
	if testing.Short() {
		files = files[:min(1, len(files))]
	}
	n, seconds := 0, 0.
	for _, f := range files {
		b, err := exec.Command("flac", "-d", "-s", "-c", "--force-raw-format", "--endian=little", "--sign=signed", f).Output()
		require.NoError(t, err)
		x := make([]float32, len(b)/2)
		for i := range x {
			x[i] = float32(int16(binary.LittleEndian.Uint16(b[2*i:]))) / 32768
		}
		n += len(find(t, x))
		seconds += float64(len(x)) / 16000
	}
	t.Logf("%d in %.1f min", n, seconds/60)
	require.LessOrEqual(t, float64(n), seconds/600, "one in ten minutes")
}

func ExampleFind() {
	x := vowel(hush16(nil, .5), .4, 110, 110, 600, 600)
	m, _ := prosody.NewMeter(16000)
	p, f, t := pitch.New(pitch.Config{}), mel.NewFrontEnd(mel.Config{}), new(prosody.Track)
	t.AppendLevels(m.Append(nil, x))
	t.AppendPitch(p.Append(nil, x))
	t.AppendPitch(p.Flush(nil))
	for _, s := range Find(nil, t, f.Append(nil, x), 0) {
		fmt.Printf("um at %.1f s\n", float64(s.Start)/16000)
	}
	// Output: um at 0.5 s
}
