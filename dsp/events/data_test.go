package events

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// recordings decodes what a pattern below the evaluation data names.
func recordings(t *testing.T, pattern string) map[string][]float32 {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the evaluation data")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("there is no program flac")
	}
	files, err := filepath.Glob(filepath.Join(root, "audio", pattern))
	require.NoError(t, err)
	out := map[string][]float32{}
	for _, f := range files {
		b, err := exec.Command("flac", "-d", "-s", "-c", "--force-raw-format", "--endian=little", "--sign=signed", f).Output()
		require.NoError(t, err)
		x := make([]float32, len(b)/2)
		for i := range x {
			x[i] = float32(int16(binary.LittleEndian.Uint16(b[2*i:]))) / 32768
		}
		out[strings.TrimSuffix(filepath.Base(f), ".flac")] = x
	}
	return out
}

func TestRealMusicIsFound(t *testing.T) {
	all := recordings(t, "vad/nospeech_*.flac")
	for _, name := range []string{"nospeech_music", "nospeech_guitar"} {
		if all[name] == nil {
			t.Skip("not all recordings are there")
		}
		got := find(all[name])
		require.Len(t, got, 1, name)
		require.Equal(t, Music, got[0].Kind)
		require.Greater(t, float64(got[0].Len())/float64(len(all[name])), .9, name)
		delete(all, name)
	}
	for name, x := range all {
		require.Empty(t, find(x), name)
	}
}

// Nothing but speech and noise: no second of it may be called an event.
func TestSpeechIsNoEvent(t *testing.T) {
	for _, pattern := range []string{"meetings_composed/*.flac", "real_diarization/*.flac", "asr/*.flac", "pitch/*.flac", "quality/*.flac"} {
		seconds, called := 0., 0.
		for name, x := range recordings(t, pattern) {
			seconds += float64(len(x)) / Rate
			for _, e := range find(x) {
				called += float64(e.Len()) / Rate
				t.Log(name, e)
			}
			if testing.Short() {
				break
			}
		}
		t.Logf("%s: %.1f of %.0f s are called events", pattern, called, seconds)
		require.LessOrEqual(t, called, .005*seconds, pattern)
	}
}
