package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsHardlySoIsTold(t *testing.T) {
	line := func(who SpeakerID, from, to int) Utterance {
		return Utterance{Speaker: who, Text: "so it is", Interval: Interval{time.Duration(from) * time.Second, time.Duration(to) * time.Second}}
	}
	codes := func(lines ...Utterance) []string {
		m, err := Analyze(t.Context(), Input{Transcript: &Transcript{Timing: Timing{Source: Cues, Resolution: 10 * time.Millisecond}, Utterances: lines}})
		require.NoError(t, err)
		out := []string{}
		for _, w := range m.Warnings {
			out = append(out, w.Code)
		}
		return out
	}
	assert.Empty(t, codes(line("a", 0, 50), line("b", 50, 100), line("c", 100, 101)), "one guest may be silent")
	assert.Equal(t, []string{"tiny-speakers"}, codes(line("a", 0, 50), line("b", 50, 100), line("c", 100, 101), line("d", 101, 102)))
	assert.Equal(t, []string{"much-overlap"}, codes(line("a", 0, 50), line("b", 30, 100)))
	assert.Empty(t, codes(line("a", 0, 20), line("b", 5, 20)), "too short to tell")
	assert.Empty(t, codes(line("a", 0, 100)))
}
