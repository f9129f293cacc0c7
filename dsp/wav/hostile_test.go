package wav

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// specimen is a file of the corpus and what is known of it.
type specimen struct {
	Path, Kind, Expect string
	Truth              struct {
		Rate, Channels, Frames int
		Present                int `json:"frames_present"`
	}
	ffmpeg, sndfile decoded
}

// decoded is what another program made of a file.
type decoded struct {
	OK                     bool
	Rate, Channels, Frames int
	RMS                    float64
	Nonfinite              int
}

// specimens reads the corpus of odd and hostile files in $COLLOQUY_DATA/hostile.
func specimens(t *testing.T) (dir string, all []*specimen) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA is not set: no corpus of hostile files")
	}
	dir = filepath.Join(data, "hostile")
	byPath := map[string]*specimen{}
	lines(t, filepath.Join(dir, "manifest.jsonl"), func(d *json.Decoder) error {
		var s specimen
		err := d.Decode(&s)
		if err == nil && s.Kind == "wav" {
			all = append(all, &s)
			byPath[s.Path] = &s
		}
		return err
	})
	lines(t, filepath.Join(dir, "oracle.jsonl"), func(d *json.Decoder) error {
		var o struct {
			Path            string
			Ffmpeg, Sndfile decoded
		}
		err := d.Decode(&o)
		if s := byPath[o.Path]; err == nil && s != nil {
			s.ffmpeg, s.sndfile = o.Ffmpeg, o.Sndfile
		}
		return err
	})
	require.NotEmpty(t, all)
	return dir, all
}

func lines(t *testing.T, name string, one func(*json.Decoder) error) {
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	for d := json.NewDecoder(bytes.NewReader(b)); d.More(); {
		require.NoError(t, one(d))
	}
}

func TestHostileCorpus(t *testing.T) {
	dir, all := specimens(t)
	tally := map[string]int{}
	for _, s := range all {
		file, err := os.ReadFile(filepath.Join(dir, s.Path))
		require.NoError(t, err)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		res := viaFile(bytes.NewReader(file))
		runtime.ReadMemStats(&after)
		// Every channel and the mix as float32 of at most 4 times the bytes they are stored in, and a buffer.
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(12*len(file)+1<<20), s.Path)
		piped := viaPipe(pipeOf(file))
		require.Equal(t, res.err == nil, piped.err == nil, s.Path)
		require.Equal(t, uncounted(res.warnings), uncounted(piped.warnings), s.Path)
		require.Equal(t, len(res.frames), len(piped.frames), s.Path)
		tally[s.Expect+" "+judge(t, s, res)]++
	}
	t.Log(tally)
}

// uncounted forgets how many samples were not finite: viaFile meets each twice, in its channel and in the mix.
func uncounted(w []Warning) []Warning {
	for i := range w {
		if w[i].Kind == NonFinite {
			w[i].Count = 0
		}
	}
	return w
}

// judge asserts what is known of s and returns what became of it.
func judge(t *testing.T, s *specimen, res result) string {
	if res.err != nil {
		var e *FormatError
		require.ErrorAs(t, res.err, &e, s.Path)
		if s.Expect == "valid" {
			require.ErrorIs(t, res.err, ErrUnsupported, s.Path)
		}
		if errors.Is(res.err, ErrUnsupported) {
			return "unsupported"
		}
		return "refused"
	}
	require.NotEqual(t, "invalid", s.Expect, s.Path)
	truncated := false
	for _, w := range res.warnings {
		truncated = truncated || w.Kind == Truncated
	}
	require.True(t, truncated || s.Expect != "truncated", s.Path)
	if s.Truth.Present > 0 {
		require.NotEmpty(t, res.frames[0], s.Path)
	}
	rms, ref := level(t, res), reference(s)
	if ref.OK {
		require.Equal(t, ref.Rate, int(res.format.Rate), s.Path)
		require.Equal(t, ref.Channels, res.format.Channels, s.Path)
		require.Len(t, res.frames[0], ref.Frames, s.Path)
		if ref.Nonfinite == 0 && ref.RMS >= 0 {
			require.InDelta(t, ref.RMS, rms, .01*ref.RMS+1e-6, s.Path) // the answers are rounded to six places
		}
	}
	if truncated {
		return "truncated"
	}
	return "accepted"
}

// level is the RMS over all channels; no sample may be NaN or infinite.
func level(t *testing.T, res result) float64 {
	sum, n := 0., 0
	for c, x := range res.frames {
		for _, v := range x {
			require.False(t, math.IsNaN(float64(v)) || math.IsInf(float64(v), 0))
			if c < res.format.Channels {
				sum += float64(v) * float64(v)
				n++
			}
		}
	}
	return math.Sqrt(sum / float64(max(n, 1)))
}

// reference is the answer to compare with: the truth where it is known, with the level from a decoder that found as
// many frames, else what ffmpeg and libsndfile agree on. A level of -1 is not known.
func reference(s *specimen) decoded {
	near := math.Abs(s.ffmpeg.RMS-s.sndfile.RMS) <= .01*math.Abs(s.sndfile.RMS)+1e-6
	if s.Truth.Frames > 0 {
		d := decoded{true, s.Truth.Rate, s.Truth.Channels, s.Truth.Frames, -1, 0}
		if s.sndfile.OK && s.sndfile.Frames == d.Frames {
			d.RMS, d.Nonfinite = s.sndfile.RMS, s.sndfile.Nonfinite
		}
		return d
	}
	if s.ffmpeg.OK && s.sndfile.OK && near && s.ffmpeg.Frames == s.sndfile.Frames &&
		s.ffmpeg.Channels == s.sndfile.Channels && s.ffmpeg.Rate == s.sndfile.Rate {
		return s.ffmpeg
	}
	return decoded{}
}
