package colloquy

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestInteractions(t *testing.T) {
	// A→B (gap 1), B→A (overlap 0.5), A→C (gap 0); C gives a backchannel to A; C→A after 5.5 s is no answer.
	m := script("A 0 4 so we", "B 5 8 go on", "A 7.5 14 and on and on and then", "C 10 10.4 mhm", "C 14 15 why", "A 20.5 22 because")
	i := m.Interactions()
	equalMeasure(t, 3.5, "responses", "interaction/1", 4, i.Total)
	assert.Equal(t, []PairInteractions{
		{[2]SpeakerID{"A", "B"}, 100, 2, 1, 1},
		{[2]SpeakerID{"A", "C"}, 75, 1.5, 1.5, 0},
		{[2]SpeakerID{"B", "C"}, 0, 0, 0, 0},
	}, i.Pairs)
	equalMeasure(t, 1-1.5/3.5, "ratio", "reciprocity/1", 4, i.Reciprocity)
	// Shares of the six directions: 1/3.5, 1/3.5, 1.5/3.5.
	h := -(2*(1/3.5)*math.Log(1/3.5) + (1.5/3.5)*math.Log(1.5/3.5))
	equalMeasure(t, h/math.Log(6), "ratio", "turn-entropy/1", 4, i.TurnEntropy)
	assert.Equal(t, "A", string(i.Centrality[0].Speaker))
	assert.Equal(t, [3]float64{1, 1, 1}, [3]float64{i.Centrality[0].Degree, i.Centrality[0].Betweenness, i.Centrality[0].Eigenvector}, "all goes over A")
	assert.InDelta(t, 2/3.5, i.Centrality[1].Degree, 1e-9)
	// On a star with the weights 2 and 1.5 the others have w/√(2² + 1.5²) of the middle.
	assert.InDelta(t, 2/2.5, i.Centrality[1].Eigenvector, 1e-6)
	assert.InDelta(t, 1.5/2.5, i.Centrality[2].Eigenvector, 1e-6)
}

func TestInteractionsWithoutTimes(t *testing.T) {
	i := untimed("A one", "B two", "A three", "? four", "B five").Interactions()
	equalMeasure(t, 2, "responses", "interaction-adjacency/1", 2, i.Total, "the unknown is nobody's partner")
	assert.Equal(t, []PairInteractions{{[2]SpeakerID{"A", "B"}, 100, 2, 1, 1}}, i.Pairs)
	equalMeasure(t, 1, "ratio", "reciprocity/1", 2, i.Reciprocity)

	m := script("A 0 4 one", "B 30 34 two")
	assertMissing(t, TooFew, m.Interactions().Total, "nobody answers within 5 s")
	m.Timing.Resolution = time.Second
	equalMeasure(t, 1, "responses", "interaction-adjacency/1", 1, m.Interactions().Total)
	assertMissing(t, OneSpeaker, script("A 0 4").Interactions().Total)
	assertMissing(t, NoSpeech, (&Meeting{}).Interactions().Total)
}

// The statements of the definition: a pair with 2, 4 or 8 switches a minute has 58, 71 or 82.
func TestInteractionScoreOfPairs(t *testing.T) {
	for switches, want := range map[int]float64{2: 58, 4: 71, 8: 82} {
		m := &Meeting{Speakers: []Speaker{{ID: "A"}, {ID: "B"}}}
		for k := range switches + 1 { // in one minute of speech
			from, to := time.Minute*time.Duration(k)/time.Duration(switches+1), time.Minute*time.Duration(k+1)/time.Duration(switches+1)
			m.Segments = append(m.Segments, Segment{Interval: Interval{from, to}, Speaker: m.Speakers[k%2].ID})
		}
		s := m.InteractionScore()
		assert.Equal(t, want, math.Round(s.Value), "%d switches", switches)
		equalMeasure(t, 100*math.Sqrt(float64(switches)/float64(switches+4)), "points", "interaction-score/1", switches, s)
	}
}

func TestInteractionScore(t *testing.T) {
	// Of three: A→B, B→A, A→C in 8 s of speech: s = 3·60/8 = 22.5 a minute, A = 22.5/26.5; the pairs have 2, 1, 0.
	m := script("A 0 2", "B 2 4", "A 4 6", "C 6 8")
	c := -(2./3*math.Log(2./3) + 1./3*math.Log(1./3)) / math.Log(3)
	equalMeasure(t, 100*math.Sqrt(22.5/26.5*c), "points", "interaction-score/1", 3, m.InteractionScore())
	// All pairs alike is more.
	assert.Greater(t, script("A 0 2", "B 2 4", "C 4 6", "A 6 8").InteractionScore().Value, m.InteractionScore().Value)
	equalMeasure(t, 0, "points", "interaction-score/1", 1, script("A 0 4", "B 30 34").InteractionScore(), "nobody answers")
	assertMissing(t, OneSpeaker, script("A 0 4").InteractionScore())
	assertMissing(t, NoTimes, untimed("A one", "B two").InteractionScore())
}
