package colloquy

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func spokenAs(id SpeakerID, from, to float64, v Voice) Segment {
	v.Frames = int((to - from) * 100)
	return Segment{Interval: Interval{sec(from), sec(to)}, Speaker: id, Voice: &v}
}

// A's medians are 100, 100 and 200 Hz, weighted 2, 2 and 1: the weighted median is 100. A's levels average
// (−30·2 − 20·2 − 30·1)/5 = −26.
func prosodic() *Meeting {
	return &Meeting{
		Duration: sec(20), Timing: Timing{Source: TimesSampled}, Speakers: []Speaker{{ID: "A"}, {ID: "B"}}, Sound: &Sound{},
		Segments: []Segment{
			spokenAs("A", 0, 2, Voice{F0: 100, Voiced: 0.5, Level: -30, Spread: 3, F0SD: 1, Nuclei: 8}),
			spokenAs("A", 2.5, 4.5, Voice{F0: 100, Voiced: 0.5, Level: -20, Spread: 3, F0SD: 1, Nuclei: 4}),
			spokenAs("B", 6, 8, Voice{Level: -40, Spread: 2}),
			spokenAs("A", 10, 11, Voice{F0: 200, Voiced: 0.5, Level: -30, Spread: 4, F0SD: 2, Nuclei: 5}),
		},
	}
}

func TestProsodyIsAgainstTheSpeakersOwnHabit(t *testing.T) {
	p := prosodic().Prosody()
	require.Empty(t, p.Missing)
	require.Len(t, p.Turns, 3)
	first, b, last := p.Turns[0], p.Turns[1], p.Turns[2]
	assert.Equal(t, SpeakerID("A"), first.Speaker)
	assert.Equal(t, Interval{0, sec(4.5)}, first.Interval)
	assert.Equal(t, 400, first.Frames)
	assert.InDelta(t, 0, first.Pitch, 1e-9)
	assert.InDelta(t, 1, first.PitchSD, 1e-9)
	assert.InDelta(t, -25+26, first.Level, 1e-9)
	assert.InDelta(t, 5.83, first.LevelSD, 1e-9, "√(3² + 5²): halves at −30 and −20")
	assert.InDelta(t, 3, first.Rate, 1e-9, "12 nuclei in 4 s")
	assert.InDelta(t, 12, last.Pitch, 1e-9, "an octave up")
	assert.InDelta(t, -4, last.Level, 1e-9)
	assert.InDelta(t, 2, last.PitchSD, 1e-9)
	assert.InDelta(t, 5, last.Rate, 1e-9)
	assert.Zero(t, b.Voiced, "no voiced frame")
	assert.Zero(t, b.Pitch)
	assert.InDelta(t, 0, b.Level, 1e-9)
}

func TestProsodyIsMissingWithoutSound(t *testing.T) {
	m := prosodic()
	m.Sound = nil
	assert.Equal(t, NoSound, m.Prosody().Missing)
	m.Sound, m.Segments = &Sound{}, nil
	assert.Equal(t, NoSpeech, m.Prosody().Missing)
	for k := range 2 {
		m = prosodic().Slice(Interval{sec(float64(k)), sec(15)})
		assertFinite(t, m.Prosody())
	}
}
