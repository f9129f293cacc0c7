package main

import (
	"bytes"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/caption"
	"github.com/colloquy-go/colloquy/internal/score"
)

// tree is where the files are that the example embeds.
const tree = "../../../examples/quickstart/"

func read(t testing.TB, suffix string) []byte {
	data, err := os.ReadFile(tree + recording + suffix)
	require.NoError(t, err)
	return data
}

func truthOf(t testing.TB) []score.Segment {
	all, err := score.ReadRTTM(bytes.NewReader(read(t, ".rttm")))
	require.NoError(t, err)
	require.Len(t, all, 1)
	return all[0].Segments
}

func cuesOf(t testing.TB) []caption.Cue {
	transcript, err := caption.Read(bytes.NewReader(read(t, ".vtt")), caption.Limits{})
	require.NoError(t, err)
	for _, w := range transcript.Warnings {
		require.Equal(t, caption.WarnOverlap, w.Code, "people do talk at once here, and that is all")
	}
	return transcript.Cues
}

func TestTheRecordingIsSmallAndLasts(t *testing.T) {
	data := read(t, ".wav")
	require.LessOrEqual(t, len(data), 760_000)
	x, _, err := decode(data)
	require.NoError(t, err)
	seconds := float64(len(x)) / rate
	require.True(t, 60 <= seconds && seconds <= 90, "%.1f s", seconds)
}

func TestTranscriptAndTruthAgree(t *testing.T) {
	cues, truth := cuesOf(t), truthOf(t)
	for _, c := range cues {
		from, to := c.Start.Seconds(), c.End.Seconds()
		first, last, within := to, from, 0.
		for _, s := range truth {
			if s.Speaker == c.Speaker && s.Start < to && s.End > from {
				first, last = min(first, s.Start), max(last, s.End)
				within += s.End - s.Start
			}
		}
		require.InDelta(t, from, first, 1e-6, c.Text)
		require.InDelta(t, to, last, 1e-6, c.Text)
		require.Greater(t, within, .7*(to-from), c.Text)
	}
	for _, s := range truth {
		inside := false
		for _, c := range cues {
			inside = inside || c.Speaker == s.Speaker && c.Start.Seconds() <= s.Start+1e-6 && s.End-1e-6 <= c.End.Seconds()
		}
		require.True(t, inside, "%v", s)
	}
}

// TestTheConversationHoldsWhatItPromises looks for what the script is there to show.
func TestTheConversationHoldsWhatItPromises(t *testing.T) {
	var interrupted, lapse time.Duration
	backchannels := 0
	cues, talk := cuesOf(t), map[string]time.Duration{}
	end, holder := cues[0].Start, ""
	for _, c := range cues {
		talk[c.Speaker] += c.End - c.Start
		switch {
		case c.End < end:
			require.NotEqual(t, holder, c.Speaker)
			backchannels++
			continue // the floor has not moved
		case c.Start < end:
			interrupted = max(interrupted, end-c.Start)
		default:
			lapse = max(lapse, c.Start-end)
		}
		end, holder = c.End, c.Speaker
	}
	require.Equal(t, 750*time.Millisecond, interrupted) // as the script has it
	require.Equal(t, 2500*time.Millisecond, lapse)
	require.Equal(t, 4, backchannels) // with the interruption that fails
	require.Len(t, talk, 3)
	require.Greater(t, talk["Nora"], talk["Ida"])
	require.Greater(t, talk["Ida"], talk["Ben"])
}

// TestTheTreeIsWhatTheProgramMakes fails when script, voices or room were changed without making the files anew.
func TestTheTreeIsWhatTheProgramMakes(t *testing.T) {
	version, err := exec.Command("espeak-ng", "--version").Output()
	if err != nil || !strings.Contains(string(version), " 1.51 ") || runtime.GOARCH != "amd64" {
		t.Skip("another synthesiser or another machine's rounding gives other bytes")
	}
	folder := t.TempDir()
	require.NoError(t, run(folder))
	for _, suffix := range []string{".wav", ".vtt", ".rttm"} {
		made, err := os.ReadFile(folder + "/" + recording + suffix)
		require.NoError(t, err)
		require.True(t, bytes.Equal(read(t, suffix), made), suffix)
	}
}

func TestFaultyScriptsAreRefused(t *testing.T) {
	for name, s := range map[string]string{
		"too short":        "Nora +300 plain",
		"unknown person":   "Eve +300 plain Hello.",
		"time is a word":   "Nora soon plain Hello.",
		"unknown manner":   "Nora +300 sung Hello.",
		"fault after good": "# a comment\n\nNora +300 plain Hello.\nBen",
	} {
		_, err := readScript(s)
		require.Error(t, err, name)
	}
}

func TestNobodyTalksOverThemselves(t *testing.T) {
	lines, err := readScript("Nora +0 plain Hello.\nNora @100 soft Hm.")
	require.NoError(t, err)
	_, err = place(lines, []speech{{x: make([]float32, 500*ms)}, {x: make([]float32, 100*ms)}})
	require.ErrorContains(t, err, "Hm.")
}

// TestEveryCodeOfTheMuLawIsItsOwn decodes all codes by dsp/wav's table, which was tested against ITU-T G.711, and encodes
// them again.
func TestEveryCodeOfTheMuLawIsItsOwn(t *testing.T) {
	file := encode(make([]float32, 256))
	at := bytes.Index(file, []byte("data")) + 8
	for i := range 256 {
		file[at+i] = byte(i)
	}
	x, from, err := decode(file)
	require.NoError(t, err)
	require.EqualValues(t, rate, from)
	for i, v := range x {
		if i != 0x7f { // −0, which is written as +0
			require.Equal(t, byte(i), muLaw(v))
		}
	}
}
