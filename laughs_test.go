package colloquy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLaughsAreHeardOrWrittenDown(t *testing.T) {
	m := sounding([]string{"A 0 10", "B 9 14", "A 16 20", "B 22 30"}, sounds(SoundLaughter, 4, 5), sounds(SoundLaughter, 9, 10.5), sounds(SoundLaughter, 14.5, 15.5), sounds(SoundMusic, 25, 29))
	m.Utterances = []Utterance{
		{ID: "u1", Interval: Interval{sec(16), sec(16.4)}, Speaker: "A", Text: "(Laughter)"}, // within a second of the third
		{ID: "u2", Interval: Interval{sec(22), sec(30)}, Speaker: "B", Text: "[laughs] No. [laughs]"},
	}
	l := m.Laughs()
	equalMeasure(t, 5, "laughs", "laughter/1", 5, l.Count)
	assert.Equal(t, []Laugh{
		{Interval{sec(4), sec(5)}, "A", true, 0.9, nil},
		{Interval{sec(9), sec(10.5)}, "", true, 0.9, nil}, // A talks for two thirds, B all the time
		{Interval{sec(14.5), sec(15.5)}, "", true, 0.9, nil},
		{Interval{sec(22), sec(30)}, "B", false, 1, []string{"u2"}},
		{Interval{sec(22), sec(30)}, "B", false, 1, []string{"u2"}},
	}, l.All)
	assert.Len(t, l.Count.Evidence, 5)
	m.Sound = nil
	equalMeasure(t, 3, "laughs", "laughter/1", 3, m.Laughs().Count)
	m.Utterances = nil
	assertMissing(t, NoneFound, m.Laughs().Count)
	m.Sound = &Sound{}
	equalMeasure(t, 0, "laughs", "laughter/1", 0, m.Laughs().Count)
}

// A laugh where nobody talks is no speech, and no silence either; nor does it change who talks how much.
func TestALaughIsNeitherSpeechNorSilence(t *testing.T) {
	lines := []string{"A 2 5", "B 15 18"}
	quiet, m := sounding(lines), sounding(lines, sounds(SoundLaughter, 4, 8))
	equalMeasure(t, quiet.Silence().Total.Value-3, "s", "silence/1", 3, m.Silence().Total)
	assert.Equal(t, quiet.Silence().Speech, m.Silence().Speech)
	assert.Equal(t, quiet.Shares(), m.Shares())
	assert.Equal(t, quiet.Fillers(), m.Fillers())
}

// What several microphones hear is one laugh.
func TestALaughOnTwoTracksIsOne(t *testing.T) {
	got := mixEvents([]SoundEvent{sounds(SoundLaughter, 3, 4.2), sounds(SoundLaughter, 3.1, 4.5), sounds(SoundLaughter, 9, 10)})
	assert.Equal(t, []SoundEvent{sounds(SoundLaughter, 3, 4.5), sounds(SoundLaughter, 9, 10)}, got)
}

func TestHotSpotsHearLaughter(t *testing.T) {
	m := calm(400)
	m.Sound = &Sound{Events: []SoundEvent{sounds(SoundLaughter, 110, 111.5), sounds(SoundLaughter, 116, 117), sounds(SoundMusic, 300, 310)}}
	h := m.HotSpots()
	assert.Equal(t, "hot-spots/2", h.Count.Method)
	for _, s := range h.All {
		if s.Start == sec(100) {
			assert.Equal(t, 2, s.Laughs)
			assert.Equal(t, []string{"overlap", "switches", "laughter"}, s.Used)
			return
		}
	}
	t.Error("it is not hot where they talk at once and laugh")
}
