package actnet

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
)

// TestTheHabitOfAConversation computes the formula by hand: four classes with score 0 beside a score s make the log-odds
// s - ln 4.
func TestTheHabitOfAConversation(t *testing.T) {
	m, _ := shipped(t)
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
			scores[u][Backchannel] = s
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
			assert.InDelta(t, want, scores[u][Backchannel], 1e-5, "utterance %d", u)
			assert.Zero(t, scores[u][Acts])
		}
	}
	fill(1e6)
	Accustom(m, c, at)
	assert.Equal(t, float32(1e6+mostHabit), scores[0][Backchannel], "no more than that")
	fill(1)
	Accustom(m, c[3:4], at)
	assert.Equal(t, float32(1), scores[0][Backchannel], "nobody murmurs")
	Accustom(m, nil, at)
}
