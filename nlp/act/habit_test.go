package act

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/convnet"
)

// TestTheHabitOfAConversation computes the formula by hand: four classes with score 0 beside a score s make the log-odds
// s - ln 4.
func TestTheHabitOfAConversation(t *testing.T) {
	m, err := embedded()
	require.NoError(t, err)
	said := func(words ...string) (u convnet.Utterance) {
		for _, w := range words {
			u.Words = append(u.Words, m.WordString(w))
		}
		return u
	}
	c := []convnet.Utterance{said("yeah"), said("so", "the", "budget"), said("uh", "huh"), said("okay"), said(), said("yeah", "yeah")}
	scores := make([][]float32, len(c))
	at := func(u int) []float32 { return scores[u] }
	fill := func(s float32) {
		for u := range scores {
			scores[u] = make([]float32, Labels)
			scores[u][BasicBackchannel] = s
		}
	}
	for _, s := range []float32{-1, 2, 3} {
		fill(s)
		odds := float64(s) - math.Log(4)
		habit := (odds - murmurs[0].usual + odds - murmurs[1].usual) / (2 + usualMurmurs)
		Accustom(m, c, at)
		for u, short := range []bool{true, false, true, true, false, true} {
			want := float64(s)
			if short {
				want += habit
			}
			assert.InDelta(t, want, scores[u][BasicBackchannel], 1e-5, "utterance %d", u)
			assert.Zero(t, scores[u][Statement])
		}
	}
	fill(1e6)
	Accustom(m, c, at)
	assert.Equal(t, float32(1e6+mostHabit), scores[0][BasicBackchannel], "no more than that")
	fill(1)
	Accustom(m, c[3:4], at)
	assert.Equal(t, float32(1), scores[0][BasicBackchannel], "nobody murmurs")
	Accustom(m, nil, at)
}

// What listeners do in the rest of a conversation tells what a "yeah" of them is.
func TestAYeahIsWhatItIsInTheRest(t *testing.T) {
	listens := []string{"A: so the data come from the first study and they are stored in two places", "B: uh-huh", "A: and then they are read again by the other program", "B: yeah"}
	asks := []string{"A: do you want to have it in the first study", "B: yeah", "A: is it what you want to have", "B: yeah"}
	middle := []string{"A: and that is what it does", "B: yeah", "A: and so on"}
	of := func(around []string) float32 {
		var lines []string
		for range 30 {
			lines = append(lines, around...)
		}
		at := len(lines) + 1
		for range 6 { // so far away that the network sees none of it
			lines = append(lines, middle...)
		}
		return read(t, talk(lines...))[at+9].P[BasicBackchannel]
	}
	assert.Greater(t, of(listens), of(asks))
}
