package colloquy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFilledPausesStandInForFillersWithoutWords(t *testing.T) {
	m := sounding([]string{"A 0 60", "B 58 90"}, sounds(SoundFilledPause, 5, 5.4), sounds(SoundFilledPause, 20, 20.5), sounds(SoundFilledPause, 58.5, 59),
		sounds(SoundFilledPause, 70, 70.4), sounds(SoundFilledPause, 95, 95.4), sounds(SoundMusic, 10, 15))
	m.Duration, m.Utterances = sec(100), nil
	f := m.Fillers()
	// A says two in a minute; the third falls while both talk, the last while nobody does.
	equalMeasure(t, 2, "per min", "filled-pause/1", 2, f.Speakers[0].Rate)
	equalMeasure(t, 1/(32./60), "per min", "filled-pause/1", 1, f.Speakers[1].Rate)
	equalMeasure(t, 3/(92./60), "per min", "filled-pause/1", 3, f.Rate)
	assert.Equal(t, 2, f.Speakers[0].Count)
	equalMeasure(t, 10, "s", "silence/1", 1, m.Silence().Total, "they are speech, or nothing")
	m.Sound = nil
	assertMissing(t, NoWords, m.Fillers().Rate)
	m = sounding([]string{"A 0 20"})
	m.Utterances = nil
	assertMissing(t, TooFew, m.Fillers().Rate)
}

func TestWordsRuleOverFilledPauses(t *testing.T) {
	m := sounding([]string{"A 0 20"}, sounds(SoundFilledPause, 5, 5.4))
	m.Utterances = []Utterance{{ID: "u1", Interval: Interval{0, sec(20)}, Speaker: "A", Text: "um well", Language: "en"}}
	assert.Equal(t, "filler/1", m.Fillers().Rate.Method)
	assertMissing(t, TooFew, m.Fillers().Heard)
	m.Segments[0].End, m.Duration = sec(60), sec(60)
	f := m.Fillers()
	assert.Equal(t, "filler/1", f.Rate.Method)
	equalMeasure(t, 1, "per min", "filled-pause/1", 1, f.Heard)
	equalMeasure(t, 1, "per min", "filled-pause/1", 1, f.Speakers[0].Heard)
	m.Sound = nil
	assertMissing(t, NoSound, m.Fillers().Heard)
}
