package colloquy

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/sweep"
)

// calm returns a meeting of so many seconds in which A and B take turns of 9 s, with a second between; between 100 and
// 130 s they talk at once and change every two seconds.
func calm(seconds int) *Meeting {
	var lines []string
	for at := 0; at < seconds; at += 10 {
		who := "AB"[at/10%2]
		if at >= 100 && at < 130 {
			for k := 0; k < 10; k += 2 {
				lines = append(lines, fmt.Sprintf("%c %d %d", "AB"[k/2%2], at+k, at+k+3))
			}
			continue
		}
		lines = append(lines, fmt.Sprintf("%c %d %d", who, at, at+9))
	}
	return script(lines...)
}

func TestTheHotSpotIsWhereTheyTalkAtOnce(t *testing.T) {
	h := calm(400).HotSpots()
	require.True(t, h.Count.OK(), "%v", h.Count)
	require.NotEmpty(t, h.All)
	hot := h.All[0]
	for _, s := range h.All {
		if s.Score > hot.Score {
			hot = s
		}
	}
	assert.Equal(t, Interval{sec(100), sec(130)}, hot.Interval)
	assert.Equal(t, []string{"overlap", "switches"}, hot.Used)
	// Every two seconds the next begins, a second before the last ends, but for A who follows A every ten seconds.
	assert.InDelta(t, 0.4, hot.Overlap, 1e-9)
	assert.InDelta(t, 1, hot.Score, 0.01)
	assert.Equal(t, hot.Interval, h.Count.Evidence[0].Interval)
	for k := 1; k < len(h.All); k++ {
		assert.LessOrEqual(t, h.All[k-1].End, h.All[k].Start, "none overlaps another")
	}
}

func TestLaughterAndActivationCount(t *testing.T) {
	m := calm(400)
	for k := range m.Utterances {
		u := &m.Utterances[k]
		if u.Start >= sec(300) && u.Start < sec(330) {
			u.Text = "No [laughs] really (Laughter)"
		}
	}
	if len(m.Utterances) == 0 {
		m.Utterances = []Utterance{{ID: "u1", Interval: Interval{sec(310), sec(319)}, Speaker: "A", Text: "No [laughs] really (Laughter)"}}
	}
	h := m.HotSpots()
	require.NotEmpty(t, h.All)
	assert.Contains(t, h.All[0].Used, "laughter")
	for text, want := range map[string]int{
		"[laughs] a (Laughter) <laugh>": 3, "I laugh": 0, "[loud laughter in the room]": 1, "(laughs": 0, "[music]": 0, "": 0,
	} {
		assert.Equal(t, want, laughsIn(text), text)
	}
}

func TestHotSpotsAreMissing(t *testing.T) {
	assertMissing(t, TooFew, calm(60).HotSpots().Count)
	assertMissing(t, NoSpeech, (&Meeting{}).HotSpots().Count)
	one := script("A 0 400")
	assertMissing(t, OneSpeaker, one.HotSpots().Count)
	for seed := range uint64(seeds) {
		m := randomMeeting(seed)
		h := m.HotSpots()
		assertFinite(t, h)
		assert.Equal(t, h, m.HotSpots())
		for _, s := range h.All {
			assert.True(t, s.Score >= 0 && s.Score <= 1 && s.End <= m.Duration, "%+v", s)
		}
		assertFinite(t, m.Prosody())
		assertFinite(t, m.AudioQuality())
	}
}

// Between 0 and 1 s and 3 and 5 s something is covered.
func TestCover(t *testing.T) {
	c := newCover([]sweep.Span{{Start: 0, End: sec(1)}, {Start: sec(3), End: sec(5)}})
	for _, x := range []struct{ from, to, want float64 }{{0, 10, 3}, {0.5, 4, 1.5}, {1, 3, 0}, {6, 9, 0}, {3, 5, 2}} {
		assert.Equal(t, sec(x.want), c.in(Interval{sec(x.from), sec(x.to)}), "%v", x)
	}
	var none cover
	assert.Zero(t, none.in(Interval{0, sec(9)}))
}
