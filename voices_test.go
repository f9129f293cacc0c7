package colloquy_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// TestWordsOnVoices measures how many words of composed meetings, given with times and without speakers, are put onto the
// right voice. The times of words are their share, by letters, of the time of the utterance.
func TestWordsOnVoices(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings")
	}
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("flac is not installed")
	}
	for _, name := range []string{"m04_six_nonnative", "m08_long_five"} {
		base := filepath.Join(root, "audio", "meetings_composed", name)
		b, err := os.ReadFile(base + ".json")
		require.NoError(t, err)
		var known struct {
			Utterances []struct {
				Speaker, Text string
				Start, End    float64
			}
		}
		require.NoError(t, json.Unmarshal(b, &known))
		spoken := &colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesByWord, Resolution: time.Millisecond}, Language: "en"}
		owner := map[string]string{} // of a word, by its start
		for _, u := range known.Utterances {
			if u.Text == "" {
				continue
			}
			line := colloquy.Utterance{Interval: sec(u.Start, u.End)}
			letters := len(strings.Join(strings.Fields(u.Text), ""))
			at := u.Start
			for _, w := range strings.Fields(strings.ToLower(u.Text)) {
				end := at + (u.End-u.Start)*float64(len(w))/float64(letters)
				line.Words = append(line.Words, colloquy.Word{Interval: sec(at, end), Text: w})
				owner[fmt.Sprint(sec(at, end).Start, w)] = u.Speaker
				at = end
			}
			spoken.Utterances = append(spoken.Utterances, line)
		}
		slices.SortStableFunc(spoken.Utterances, func(a, b colloquy.Utterance) int { return cmp.Compare(a.Start, b.Start) })
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: pcm(readFLAC(t, base+".flac")), Transcript: spoken})
		share := onRightVoice(m, owner)
		t.Logf("%s: %.1f %% of %d words on the right voice", name, 100*share, len(owner))
		assert.Greater(t, share, 0.8, name)
	}
}

// onRightVoice returns the share of the words whose speaker is the one that most words of its voice have, each voice and
// each speaker being paired once, the largest pairs first.
func onRightVoice(m *colloquy.Meeting, owner map[string]string) float64 {
	type pair struct {
		voice colloquy.SpeakerID
		owner string
	}
	count := map[pair]int{}
	for _, u := range m.Utterances {
		for _, w := range u.Words {
			count[pair{u.Speaker, owner[fmt.Sprint(w.Start, w.Text)]}]++
		}
	}
	var pairs []pair
	for p := range count {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b pair) int { return count[b] - count[a] })
	right, voices, owners := 0, map[colloquy.SpeakerID]bool{}, map[string]bool{}
	for _, p := range pairs {
		if !voices[p.voice] && !owners[p.owner] && p.owner != "" && p.voice != "" {
			voices[p.voice], owners[p.owner] = true, true
			right += count[p]
		}
	}
	return float64(right) / float64(len(owner))
}
