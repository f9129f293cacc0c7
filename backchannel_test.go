package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// answers returns who gives a backchannel to whom, as "B>A".
func answers(m *Meeting) []string {
	out := []string{}
	for _, b := range m.Backchannels().All {
		out = append(out, string(b.Speaker)+">"+string(b.To))
	}
	return out
}

func TestBackchannels(t *testing.T) {
	for name, c := range map[string]struct {
		m    *Meeting
		want []string
	}{
		"during the speech":        {script("A 0 9 so we go on and on", "B 4 4.5 mm-hmm"), []string{"B>A"}},
		"in a pause":               {script("A 0 4 so we", "B 4.5 5 yeah", "A 5.9 9 go on"), []string{"B>A"}},
		"three phrases":            {script("A 0 9 so we go on and on", "B 4 5 yeah yeah okay"), []string{"B>A"}},
		"four phrases":             {script("A 0 9 so we go on and on", "B 4 5 mhm sure mhm sure"), []string{}},
		"another word":             {script("A 0 9 so we go on and on", "B 4 4.5 never"), []string{}},
		"the other goes on late":   {script("A 0 4 so we", "B 4.5 5 yeah", "A 6.1 9 go on"), []string{}},
		"the other stopped before": {script("A 0 4 so we", "B 5.1 5.5 yeah", "A 6 9 go on"), []string{}},
		"the other does not go on": {script("A 0 4 so we", "B 4.5 5 yeah", "C 5.5 9 go on"), []string{}},
		"to who keeps the floor":   {script("A 0 9 so we go on and on", "C 3 4.2 what", "B 4.1 4.6 yeah", "C 5.5 6 now"), []string{"B>A"}},
		"by length":                {script("A 0 9", "B 4 5"), []string{"B>A"}},
		"too long":                 {script("A 0 9", "B 4 5.01"), []string{}},
		"an answer":                {script("A 0 4 Shall we go on?", "B 4.5 5 Yes.", "A 5.9 9 go on"), []string{}},
		"to a tag":                 {script("A 0 3 so we go on", "A 3.1 4 right?", "B 4.5 5 yeah", "A 5.9 9 go on"), []string{"B>A"}},
		"within a question":        {script("A 0 9 so shall we go on and on?", "B 4 4.5 mm-hmm"), []string{"B>A"}},
		"answers without times":    {untimed("A shall we start?", "B yes", "A so we go on", "B yeah", "A and on"), []string{"B>A"}},
		"without times":            {untimed("A so we", "B mhm", "A go on", "B yeah", "C right"), []string{"B>A"}},
	} {
		assert.Equal(t, c.want, answers(c.m), name)
	}
}

func TestBackchannelRate(t *testing.T) {
	m := script("A 0 30 so we go on and on", "B 4 4.5 yeah", "B 10 10.5 mhm")
	b := m.Backchannels()
	equalMeasure(t, 2/0.5, "per min", "backchannel/1", 2, b.Rate, "2 in 30 s of speech")
	assert.Equal(t, []SpeakerBackchannels{{"A", 0, 2}, {"B", 2, 0}}, b.Speakers)
	// "yeah" has the share 0.5 in the word list: 3·0.5/(1 + 2·0.5).
	assert.Equal(t, Backchannel{Interval: Interval{sec(4), sec(4.5)}, Speaker: "B", To: "A", Text: "yeah",
		Confidence: 0.75, Method: "backchannel-words/2", Utterances: []string{"u2"}}, b.All[0])
	// "mhm" has 0.87: 2.61/2.74. The surest comes first.
	assert.Equal(t, Evidence{Interval{sec(10), sec(10.5)}, []string{"u3"}, "mhm"}, b.Rate.Evidence[0])
}

// English lists are for English: named or, where no language is named, recognised.
func TestBackchannelsNeedTheirLanguage(t *testing.T) {
	speak := func(lang, a, b string) *Meeting {
		m := script("A 0 9 "+a, "B 4 4.5 "+b)
		for k := range m.Utterances {
			m.Utterances[k].Language = lang
		}
		return m
	}
	const english = "so what I think is that we should do it as soon as we can and then look at how it was for the others"
	require.Len(t, speak("en-GB", english, "yeah").Backchannels().All, 1)
	require.Len(t, speak("", english, "yeah").Backchannels().All, 1)
	require.Len(t, speak("de", "und dann machen wir das", "ja").Backchannels().All, 1)
	for _, m := range []*Meeting{
		speak("fi", english, "yeah"),
		speak("", "ja niin me sitten mentiin sinne katsomaan", "yeah"),
	} {
		b := m.Backchannels()
		assert.Empty(t, b.All)
		assertMissing(t, NoLexicon, b.Rate)
		assertMissing(t, NoLexicon, m.Fillers().Rate)
	}
}

// A line may hold several segments: their words are not unknown.
func TestSegmentsOfALineAreNotShortAnswers(t *testing.T) {
	m := script("A 0 5 it is so", "B 1 1.5 and then I would say no", "A 6 9 it is")
	m.Segments = append(m.Segments, Segment{Interval: Interval{sec(2), sec(4)}, Speaker: "B"})
	m.Utterances[1].End = 4 * time.Second
	assert.Empty(t, m.Backchannels().All)
}
