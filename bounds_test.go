package colloquy

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the definitions say of their bounds, exactly at them.
func TestBoundsBelongToTheirMeasures(t *testing.T) {
	// Overlap is a part of the 8 s of speech, not of the 10 s that they last.
	equalMeasure(t, 12.5, "%", "overlap/1", 1, script("A 0 4", "B 3 7", "A 9 10").Overlap().Percent)

	// A leads the windows at 0, 30 and 60 s, the last with 90 of 150 s, and B that at 90 s: three of four are enough.
	assert.Equal(t, DominanceOfOne, script("A 0 150", "B 150 240").Dominance().Pattern)

	// An answer may come 5 s later.
	equalMeasure(t, 1, "responses", "interaction/1", 1, script("A 0 4 one", "B 9 12 two").Interactions().Total)

	// A silence of 250 ms is a pause, of less none.
	assert.Equal(t, 1, script("A 0 2", "A 2.25 4").Pauses().Lengths.N)
	assert.Equal(t, 0, script("A 0 2", "A 2.249 4").Pauses().Lengths.N)

	// Without words, energy is the mean of the three parts that are left.
	m := script("A 0 4", "B 3 7", "A 7 9", "B 12 15")
	want := (energyDensity.rank(12./15) + energySwitches.rank(3/0.2) + energyOverlap.rank(100/12.)) / 3 * 100
	equalMeasure(t, want, "points", "energy/2", 3, m.Energy())

	// "mhm" comes half a second after A has ended and half a second before A goes on, with somebody else between.
	var given []Backchannel
	for _, b := range script("A 0 4 so we go on with this plan", "C 4.1 4.3 no wait", "B 4.5 4.8 mhm", "A 5 8 and then we do more of it").Backchannels().All {
		if b.Speaker == "B" {
			given = append(given, b)
		}
	}
	if assert.Len(t, given, 1) {
		assert.Equal(t, SpeakerID("A"), given[0].To)
	}

	// Segments that touch are one.
	equalMeasure(t, 5, "s", "talk/1", 1, script("A 0 3", "A 3 5").Shares().Talk)
}

// A segment cut where nothing is silent is the same segment, in everything.
func TestTouchingSegmentsAreOne(t *testing.T) {
	for seed := range uint64(5) {
		m := randomMeeting(seed)
		c := m.Clone()
		c.Segments = nil
		r := rand.New(rand.NewPCG(seed, 9))
		for _, s := range m.Segments {
			if s.Len() > 16 {
				part := s
				part.End = s.Start + s.Len()*7/16
				c.Segments = append(c.Segments, part)
				s.Start = part.End
			}
			c.Segments = append(c.Segments, s)
		}
		r.Shuffle(len(c.Segments), func(i, j int) { c.Segments[i], c.Segments[j] = c.Segments[j], c.Segments[i] })
		require.Equal(t, insightsJSON(t, m), insightsJSON(t, c), "seed %d", seed)
	}
}
