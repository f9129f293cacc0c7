package colloquy

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sounding is a meeting of 30 s with things that sound.
func sounding(lines []string, events ...SoundEvent) *Meeting {
	m := script(lines...)
	m.Duration = 30 * time.Second
	m.Timing = Timing{Source: TimesSampled, Resolution: 10 * time.Millisecond}
	m.Sound = &Sound{Events: events}
	return m
}

func sounds(kind SoundEventKind, from, to float64) SoundEvent {
	return SoundEvent{Interval{sec(from), sec(to)}, kind, 0.9, "dsp-events/1"}
}

func TestMusicIsNeitherSpeechNorSilence(t *testing.T) {
	m := sounding([]string{"A 2 5", "B 15 18"}, sounds(SoundMusic, 4, 14), sounds(SoundTone, 13, 14.5), sounds(SoundRinging, 28, 30))
	s := m.Silence()
	// Music where nobody speaks: 5–14, with the tone 5–14.5, and ringing 28–30: 11.5 s of 30. Speech 3 + 3. Silence is
	// the rest, 30 − 11.5 − 6 = 12.5: 0–2, 14.5–15, 18–28.
	equalMeasure(t, 12.5, "s", "silence/1", 3, s.Total)
	equalMeasure(t, 12.5/18.5, "ratio", "silence/1", 3, s.Share)
	equalMeasure(t, 6, "s", "speech/1", 2, s.Speech)
	equalMeasure(t, 10, "s", "silence/1", 3, s.Longest)
	assert.Equal(t, []Interval{{0, sec(2)}, {sec(18), sec(28)}}, s.Gaps)
	m.Sound = nil
	equalMeasure(t, 24, "s", "silence/1", 3, m.Silence().Total, "without sound")
}

func TestNothingButMusicIsNoSilence(t *testing.T) {
	m := sounding(nil, sounds(SoundMusic, 0, 40))
	assertMissing(t, NoSpeech, m.Silence().Total)
	m.Sound.Events[0].End = sec(10)
	equalMeasure(t, 20, "s", "silence/1", 1, m.Silence().Total)
	equalMeasure(t, 1, "ratio", "silence/1", 1, m.Silence().Share)
}

func TestAGapWithARingIsNoAnswer(t *testing.T) {
	lines := []string{"A 0 3", "B 4 8", "A 9 12", "B 16 20", "A 21 24"} // gaps of 1, 1, 4 and 1 s
	assert.Equal(t, 4, sounding(lines).Latency().Offsets.N)
	l := sounding(lines, sounds(SoundRinging, 13, 15)).Latency()
	assert.Equal(t, 3, l.Offsets.N)
	assert.InDelta(t, 1, l.Offsets.Max, 1e-9)
	p := sounding([]string{"A 0 2", "A 3 5", "A 7 8"}, sounds(SoundTone, 5.5, 6)).Pauses()
	assert.Equal(t, 1, p.Lengths.N)
	assert.InDelta(t, 1, p.Lengths.Max, 1e-9)
}

func TestEventsOfAPartAreThoseOfTheSlice(t *testing.T) {
	m := sounding([]string{"A 0 4", "B 4 9", "A 12 20", "B 20 29"}, sounds(SoundMusic, 3, 13), sounds(SoundRinging, 10, 11), sounds(SoundTone, 25, 26))
	part := m.Slice(Interval{sec(10), sec(20)})
	assert.Equal(t, []SoundEvent{sounds(SoundMusic, 0, 3), sounds(SoundRinging, 0, 1)}, part.SoundEvents())
	for k, p := range m.Dynamics(10 * time.Second) {
		s := m.Slice(Interval{sec(10 * float64(k)), sec(10 * float64(k+1))})
		assert.Equal(t, s.Silence().Share, p.Silence)
		assert.Equal(t, s.Energy(), p.Energy)
	}
	c := m.Clone()
	c.Sound.Events[0].Kind = "x"
	m.SoundEvents()[1].Kind = "y"
	assert.Equal(t, []SoundEvent{sounds(SoundMusic, 3, 13), sounds(SoundRinging, 10, 11), sounds(SoundTone, 25, 26)}, m.SoundEvents())
	assert.Nil(t, (&Meeting{}).SoundEvents())
}

func TestEventsOfTracksAreJoined(t *testing.T) {
	got := mixEvents([]SoundEvent{sounds(SoundMusic, 1, 9), sounds(SoundTone, 4, 5), sounds(SoundMusic, 5, 12), sounds(SoundMusic, 20, 30)})
	assert.Equal(t, []SoundEvent{sounds(SoundMusic, 1, 12), sounds(SoundTone, 4, 5), sounds(SoundMusic, 20, 30)}, got)
}

func TestEventsThatContradictThemselvesAreRefused(t *testing.T) {
	var m Meeting
	err := json.Unmarshal([]byte(`{"version":1,"sound":{"events":[{"start":3,"end":2,"kind":"music"}]}}`), &m)
	require.Error(t, err)
	var format *FormatError
	assert.ErrorAs(t, err, &format)
}
