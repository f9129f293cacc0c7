package colloquy

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// someWords returns n words.
func someWords(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }

func TestPace(t *testing.T) {
	// A: 40 words in a turn of 20 s with a pause of 1 s; B: 30 words in 10 s.
	m := script("A 0 9 "+someWords(18), "A 10 20 "+someWords(22), "B 20 30 "+someWords(30))
	p := m.Pace()
	require.Len(t, p.Speakers, 2)
	equalMeasure(t, 60*40/20., "wpm", "pace/2", 40, p.Speakers[0].Rate)
	equalMeasure(t, 60*40/19., "wpm", "pace/2", 40, p.Speakers[0].Articulation)
	equalMeasure(t, 60*30/10., "wpm", "pace/2", 30, p.Speakers[1].Rate)
	equalMeasure(t, 60*70/30., "wpm", "pace/2", 70, p.Rate, "both")
	equalMeasure(t, 60*70/29., "wpm", "pace/2", 70, p.Articulation, "both")

	assertMissing(t, TooFew, script("A 0 9 "+someWords(29)).Pace().Rate)
	assertMissing(t, NoTimes, untimed("A "+someWords(40)).Pace().Rate)
	assertMissing(t, NoWords, script("A 0 9").Pace().Rate)
	m.Timing.Resolution = time.Second
	equalMeasure(t, 60*30/10., "wpm", "pace/2", 30, m.Pace().Speakers[1].Rate, "whole seconds do for words over a turn")
	assertMissing(t, CoarseTimes, m.Pace().Articulation)
	m.Timing.Source = TimesByStart
	assertMissing(t, CoarseTimes, m.Pace().Rate)
}

// Of a turn of 35 s the transcript has the first 15 s; what comes after the lapse is another's.
func TestPaceIsOfWhatWasWrittenDown(t *testing.T) {
	m := script("A 0 15 "+someWords(40), "A 16 35", "B 41 42", "A 50 65 "+someWords(40))
	p := m.Pace()
	equalMeasure(t, 60*80/30., "wpm", "pace/2", 80, p.Speakers[0].Rate)
	equalMeasure(t, 60*80/30., "wpm", "pace/2", 80, p.Rate, "B's words are not known")
	equalMeasure(t, 60*80/30., "wpm", "pace/2", 80, p.Articulation)
	assert.Equal(t, "160 wpm", p.Rate.Evidence[0].Note)
	assertMissing(t, TooFew, p.Speakers[1].Rate)
}

func TestPaceFromSound(t *testing.T) {
	m := script("A 0 10", "A 10.5 20.5", "B 21 31")
	m.Segments[0].Voice, m.Segments[1].Voice = &Voice{Nuclei: 40}, &Voice{Nuclei: 50}
	// 90 nuclei are 60 words, in a turn of 20.5 s with a pause of 0.5 s.
	p := m.Pace().Speakers[0]
	equalMeasure(t, 60*60/20.5, "wpm", "pace-nuclei/1", 60, p.Rate)
	equalMeasure(t, 60*60/20., "wpm", "pace-nuclei/1", 60, p.Articulation)
	assertMissing(t, TooFew, m.Pace().Speakers[1].Rate, "whose sound is not known")
	// Where a segment has no sound, it is as fast as the others: 40 nuclei in 10 s are 80 in 20 s.
	m.Segments[1].Voice = nil
	equalMeasure(t, 60*(80/1.5)/20., "wpm", "pace-nuclei/1", 53, m.Pace().Speakers[0].Articulation)
}

func TestFillers(t *testing.T) {
	// um, you know, um, like: 4 of 40 words
	m := script("A 0 20 um you know we um like "+someWords(34), "B 20 30 um "+someWords(3))
	f := m.Fillers()
	equalMeasure(t, 10, "per 100 words", "filler/1", 40, f.Speakers[0].Rate)
	assertMissing(t, TooFew, f.Speakers[1].Rate)
	assert.Equal(t, 1, f.Speakers[1].Count)
	equalMeasure(t, 100*5/44., "per 100 words", "filler/1", 44, f.Rate)
	equalMeasure(t, 10, "per 100 words", "filler/1", 40, untimed("A um you know we um like "+someWords(34)).Fillers().Rate, "needs no times")
	assertMissing(t, NoWords, script("A 0 9").Fillers().Rate)
	for k := range m.Utterances {
		m.Utterances[k].Language = "de"
	}
	// "um" is a German preposition.
	assert.Zero(t, m.Fillers().Speakers[1].Count)
}

func TestPauses(t *testing.T) {
	// A: 0.5, 0.3 and 2 s; 0.2 is none, 6 s is a lapse.
	m := script("A 0 2", "A 2.5 4", "A 4.3 5", "A 5.2 6", "A 8 9", "A 15 16", "B 17 18", "B 18.4 19")
	p := m.Pauses()
	equalMeasure(t, 0.5, "s", "pause/1", 3, p.Speakers[0].Median)
	// Turns of A: 0–9 and 15–16.
	equalMeasure(t, 2.8/10, "ratio", "pause/1", 3, p.Speakers[0].Share)
	assertMissing(t, TooFew, p.Speakers[1].Median)
	assert.Equal(t, 1, p.Speakers[1].Lengths.N)
	// All: 0.3, 0.4, 0.5, 2.
	equalMeasure(t, 0.45, "s", "pause/1", 4, p.Median)
	assert.Equal(t, Interval{sec(6), sec(8)}, p.Median.Evidence[0].Interval)
	m.Timing.Resolution = time.Second
	assertMissing(t, CoarseTimes, m.Pauses().Median)
}

func TestPausesBetweenWords(t *testing.T) {
	m := script("A 0 6 one two three four")
	for k, w := range [][2]float64{{0, 1}, {1.4, 2}, {2.1, 3}, {4, 6.5}} { // 0.4 and 1 s
		m.Utterances[0].Words[k].Interval = Interval{sec(w[0]), sec(w[1])}
	}
	d := m.Pauses().Lengths
	assert.Equal(t, 2, d.N)
	assert.InDeltaSlice(t, []float64{0.4, 1, 0.7}, []float64{d.Min, d.Max, d.P50}, 1e-9)
}

func TestMonologues(t *testing.T) {
	// A: 0–70 over a backchannel and a pause; 80–140. B: 70–75, 140–300.
	m := script("A 0 40 so we", "B 40.2 40.8 yeah", "A 41 70 go on", "B 70 75 no", "A 80 140 but", "B 140 300 listen")
	o := m.Monologues()
	equalMeasure(t, 160, "s", "monologue/1", 4, o.Longest)
	equalMeasure(t, 3, "turns", "monologue/1", 4, o.Count)
	equalMeasure(t, 1, "turns", "monologue/1", 4, o.Long)
	assert.Equal(t, "A 0–70 u1 u3, A 80–140 u5, B 140–300 u6", told(o.All))
	equalMeasure(t, 70, "s", "monologue/1", 2, o.Speakers[0].Longest)
	assert.Equal(t, [2]int{2, 0}, [2]int{o.Speakers[0].Count, o.Speakers[0].Long})
	assert.Equal(t, []string{"u6"}, o.Longest.Evidence[0].Utterances)
	assertMissing(t, NoTimes, untimed("A so").Monologues().Longest)
	assertMissing(t, NoSpeech, script("A 0 70 so we", "B 40.2 40.8 yeah").Monologues().Speakers[1].Longest)
}
