package colloquy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNotesOfSoundsAreNoWords(t *testing.T) {
	for text, want := range map[string]int{
		"[laughter]": 0, "(laughs)": 0, "[LAUGHTER].": 0, "*coughs*": 0, "<unk>": 0, "[ Music ]": 0, "[BLANK_AUDIO]": 0, "[cross talk]": 0,
		"♪": 0, "(speaks indistinctly)": 0, "So we have [inaudible] the [applause] plan": 5, "[laughs] No. [laughs]": 1,
		"(sic)": 1, "[the company] grew": 3, "(laughs without end": 3, "a < b": 3, "[laughter]so": 1, "5 * 3": 3, "": 0, "I laugh": 2, "[Gelächter]": 0,
		" so\tit\r\n goes\v": 3, "na\u00efve\u00a0idea": 2, "yeah ♪": 1,
	} {
		u := Utterance{Text: text}
		assert.Equal(t, want, u.words(), text)
		for _, w := range strings.Fields(text) {
			u.Words = append(u.Words, Word{Text: w})
		}
		assert.Equal(t, want, u.words(), text)
	}
}

// What notes say is nobody's word, and nothing moves.
func TestNotesOfSoundsAreNotRead(t *testing.T) {
	for text, want := range map[string]string{
		"[laughs] yes we can":            "         yes we can",
		"He left [laughs].":              "He left.         ",
		"He left. [laughter].":           "He left.            ",
		"on your own [cries] which is":   "on your own         which is",
		"it is [ Cross talk ] here":      "it is                here",
		"so [the company] grew, (sic) 4": "so [the company] grew, (sic) 4",
		"♪ la la":                        "    la la",
	} {
		u := Utterance{Text: text}
		assert.Equal(t, want, u.heard(), text)
	}
	m := readable(t, "Ann: [laughs] Yes, the the kitchen has a new oven [laughs].\nBob: The oven [cries] is what we need for the kitchen.\n")
	assert.Equal(t, "Yes, the kitchen has a new oven.", m.Utterances[0].Annotation.Clean)
	assert.Equal(t, "The oven is what we need for the kitchen.", m.Utterances[1].Annotation.Clean)
	for _, k := range m.Keywords(0).All {
		assert.NotContains(t, k.Text, "laugh")
		assert.NotContains(t, k.Text, "cries")
	}
	for _, s := range m.Summary(0).Sentences {
		assert.NotContains(t, s.Clean, "[")
		assert.Contains(t, s.Text, "[", "verbatim")
	}
}

func readable(t *testing.T, text string) *Meeting {
	tr, err := ReadTranscript(strings.NewReader(text))
	require.NoError(t, err)
	m, err := Analyze(t.Context(), Input{Transcript: tr})
	require.NoError(t, err)
	return m
}

// Lines of nothing but such notes stay in the transcript, where Laughs finds them, and nobody speaks or has the floor in them.
func TestLinesOfSoundsAreNoSpeech(t *testing.T) {
	said := "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ann>[music]\n\n00:10.000 --> 00:20.000\n<v Bob>[laughter]\n\n00:20.000 --> 00:30.000\n<v Ann>So this [inaudible] is the plan. [applause]\n"
	tr, err := ReadTranscript(strings.NewReader(said))
	require.NoError(t, err)
	m, err := Analyze(t.Context(), Input{Transcript: tr})
	require.NoError(t, err)
	require.Len(t, m.Segments, 1)
	assert.Equal(t, Interval{sec(20), sec(30)}, m.Segments[0].Interval)
	assert.Equal(t, SuspectSounds, m.Utterances[0].Suspect)
	assert.Equal(t, "[music]", m.Utterances[0].Text, "verbatim")
	assert.Contains(t, m.Warnings, Warning{Code: "sounds", Stage: "transcript", Count: 2, Detail: soundWarnings(1)[0].Detail})
	shares := m.Shares()
	assert.Equal(t, 5, shares.Speakers[0].Words)
	assert.Zero(t, shares.Speakers[1].Words)
	equalMeasure(t, 1, "laughs", "laughter/1", 1, m.Laughs().Count)
	floor := 0
	for _, turn := range m.Turns() {
		if !turn.Inside {
			floor++
			assert.Equal(t, SpeakerID("Ann"), turn.Speaker)
		}
	}
	assert.Equal(t, 1, floor)
	loop := make([]Utterance, 20)
	for k := range loop {
		loop[k] = Utterance{Speaker: "A", Text: "[loud music in the room]"}
	}
	assert.Equal(t, 20, suspectNotes(loop))
	assert.Empty(t, suspectRepeated(loop), "music goes on: that is no fault of a recogniser")
}
