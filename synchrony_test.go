package colloquy_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/stats"
)

// turnsOf is a Meeting of two people who take turns of so many seconds, with a second between them.
func turnsOf(lines []string, seconds func(k int) float64) *colloquy.Meeting {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}}}
	at := time.Duration(0)
	for k, text := range lines {
		i := colloquy.Interval{Start: at, End: at + time.Duration(seconds(k)*float64(time.Second))}
		who := colloquy.SpeakerID([]string{"a", "b"}[k%2])
		m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: who})
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Interval: i, Speaker: who, Text: text, Language: "en"})
		at = i.End + time.Second
	}
	m.Duration = at
	return m
}

func kind(t testing.TB, all []colloquy.Synchrony, name colloquy.SynchronyKind) colloquy.Synchrony {
	t.Helper()
	for _, s := range all {
		if s.Kind == name {
			return s
		}
	}
	t.Fatalf("no %s", name)
	return colloquy.Synchrony{}
}

// followers talk so that b takes up a's style, words and length: in every other exchange a speaks of "the", at length.
func followers(n int) *colloquy.Meeting {
	var lines []string
	for k := range n {
		if k/2%2 == 0 {
			lines = append(lines, fmt.Sprintf("the plan of the house number%d near the river and the bridge", k/2))
		} else {
			lines = append(lines, fmt.Sprintf("i really never wanted my old bicycle%d because i always walk", k/2))
		}
	}
	return turnsOf(lines, func(k int) float64 { return 2 + 3*float64(k/2%2) })
}

func TestPeopleWhoFollowEachOther(t *testing.T) {
	all := followers(48).Synchrony()
	for _, name := range []colloquy.SynchronyKind{colloquy.StyleTurns, colloquy.LexicalOverlap, colloquy.StyleCoordination} {
		s := kind(t, all, name)
		require.True(t, s.Score.OK(), "%s: %v", name, s.Score)
		assert.Greater(t, s.Z, 1.0, name)
		assert.Greater(t, s.Score.Value, s.Baseline, name)
		assert.Equal(t, 100, s.Shuffles, name)
	}
	// b's turn repeats a's for 24 of the 47 exchanges and differs for 23: lengths of 2 and 5 s.
	assert.Greater(t, kind(t, all, colloquy.TurnLengthCorrelation).Z, -2.0)
	assert.Equal(t, colloquy.NoSound, kind(t, all, colloquy.PitchProximity).Score.Missing)
	assert.Equal(t, 0, kind(t, all, colloquy.StyleMatching).Shuffles)
}

func TestCoordinationByHand(t *testing.T) {
	// Only articles vary. a uses them in exchanges 0, 2, 4 …; b answers with one exactly then: P(b|a) − P(b) = 1 − .5.
	var lines []string
	for k := range 60 {
		if k/2%2 == 0 {
			lines = append(lines, "see the house there now please")
		} else {
			lines = append(lines, "see big house there now please")
		}
	}
	m := turnsOf(lines, func(int) float64 { return 2 })
	s := kind(t, m.Synchrony(), colloquy.StyleCoordination)
	assert.True(t, s.Directed)
	assert.Equal(t, [2]colloquy.SpeakerID{"a", "b"}, s.Between)
	assert.InDelta(t, 0.5, s.Score.Value, 1e-9)
	assert.Equal(t, 30, s.Score.N)
}

func TestTimingByHand(t *testing.T) {
	// b's turns are as long as a's before them: 2, 2, 4, 4, 8, 8 s …, so that of a→b all agree.
	lines := make([]string, 40)
	for k := range lines {
		lines[k] = "some words that are said here"
	}
	m := turnsOf(lines, func(k int) float64 { return []float64{2, 4, 8}[k/2%3] })
	s := kind(t, m.Synchrony(), colloquy.TurnLengthCorrelation)
	// Logarithms 0, 1, 2 (times log 2), in 39 exchanges: 20 of equal ones, 19 of b with a's next, which is one step on.
	assert.Equal(t, 39, s.Score.N)
	assert.Greater(t, s.Score.Value, 0.2)
	assert.Less(t, s.Score.Value, 0.4)
	assert.Equal(t, colloquy.TooFew, kind(t, m.Synchrony(), colloquy.PauseCorrelation).Score.Missing, "all pauses are alike")
}

func TestSynchronyThatCannotBeMeasured(t *testing.T) {
	few := followers(8).Synchrony()
	assert.Equal(t, colloquy.TooFew, kind(t, few, colloquy.StyleTurns).Score.Missing)
	assert.Equal(t, colloquy.TooFew, kind(t, few, colloquy.TurnLengthCorrelation).Score.Missing)
	foreign := followers(48)
	for k := range foreign.Utterances {
		foreign.Utterances[k].Language = "fi"
	}
	assert.Equal(t, colloquy.NoLexicon, kind(t, foreign.Synchrony(), colloquy.StyleTurns).Score.Missing)
	untimed := followers(48)
	untimed.Timing, untimed.Segments = colloquy.Timing{Source: colloquy.TimesNone}, nil
	all := untimed.Synchrony()
	assert.True(t, kind(t, all, colloquy.StyleTurns).Score.OK(), "style needs no times")
	assert.Equal(t, colloquy.NoTimes, kind(t, all, colloquy.TurnLengthCorrelation).Score.Missing)
	assert.Empty(t, new(colloquy.Meeting).Synchrony())
}

func TestSynchronyIsTheSameEveryTimeAndWhateverTheNames(t *testing.T) {
	m := followers(48)
	first := m.Synchrony()
	assert.Equal(t, first, m.Synchrony())
	renamed, err := m.Rename("a", "Zoe")
	require.NoError(t, err)
	assert.Equal(t, first, renamed.Synchrony())
}

// counselling reads the conversations of a labelled set: two people in turn, without times. Their names are their roles,
// and the metadata has the quality that experts saw, "high" or "low".
func counselling(t testing.TB) []*colloquy.Meeting {
	t.Helper()
	by := map[string]*colloquy.Meeting{}
	var order []*colloquy.Meeting
	for _, part := range []string{"train", "dev"} {
		for _, row := range corpora.Part[struct{ Conv, Quality, Speaker, Text string }](t, "annomi", part) {
			m := by[row.Conv]
			if m == nil {
				m = &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Metadata: map[string]string{"quality": row.Quality}}
				by[row.Conv] = m
				order = append(order, m)
			}
			id := colloquy.SpeakerID(row.Speaker)
			if _, known := m.Speaker(id); !known {
				m.Speakers = append(m.Speakers, colloquy.Speaker{ID: id, Name: row.Speaker, Role: row.Speaker})
			}
			m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", len(m.Utterances)), Speaker: id, Text: row.Text, Language: "en"})
		}
	}
	return order
}

// zs returns the Z of a kind in every conversation in which it can be measured.
func zs(t testing.TB, all []*colloquy.Meeting, name colloquy.SynchronyKind) (out []float64) {
	for _, m := range all {
		for _, s := range m.Synchrony() {
			if s.Kind == name && s.Score.OK() && s.Shuffles > 0 {
				out = append(out, s.Z)
			}
		}
	}
	return out
}

func above(x []float64) float64 {
	n := 0
	for _, v := range x {
		if v > 0 {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

// TestStyleOfRealConversationsLiesAboveTheirShuffles measures real conversations, and the same with their turns in
// another order, in which there is nothing to find.
func TestStyleOfRealConversationsLiesAboveTheirShuffles(t *testing.T) {
	all := counselling(t)
	real := zs(t, all, colloquy.StyleTurns)
	t.Logf("%d conversations: mean z %.2f, above the shuffle in %.0f %%", len(real), stats.Mean(real), 100*above(real))
	assert.Greater(t, len(real), 80)
	assert.GreaterOrEqual(t, above(real), 0.65)

	r := rand.New(rand.NewPCG(1, 2))
	for _, m := range all {
		for side := range 2 { // each person's turns in another order
			var mine []int
			for k := range m.Utterances {
				if m.Utterances[k].Speaker == m.Speakers[min(side, len(m.Speakers)-1)].ID {
					mine = append(mine, k)
				}
			}
			r.Shuffle(len(mine), func(i, j int) {
				a, b := &m.Utterances[mine[i]], &m.Utterances[mine[j]]
				a.Text, b.Text = b.Text, a.Text
			})
		}
	}
	none := zs(t, all, colloquy.StyleTurns)
	t.Logf("the same in another order: mean z %.2f, above in %.0f %%", stats.Mean(none), 100*above(none))
	assert.InDelta(t, 0, stats.Mean(none), 0.2)
}

func BenchmarkSynchrony(b *testing.B) {
	m := followers(1000)
	b.ReportAllocs()
	for b.Loop() {
		m.Synchrony()
	}
}
