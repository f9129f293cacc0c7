package colloquy

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func marked(lines []Utterance) (out []int) {
	for k, u := range lines {
		if u.Suspect != "" {
			out = append(out, k)
		}
	}
	return out
}

func TestLinesWrittenOverAndOver(t *testing.T) {
	say := func(all ...string) (out []Utterance) {
		for _, s := range all {
			who, text, _ := strings.Cut(s, ": ")
			out = append(out, Utterance{Speaker: SpeakerID(who), Text: text})
		}
		return out
	}
	loop := say("a: Well then.", "a: Thank you for watching.", "a: thank you for watching", "a: Thank you for watching!", "a: Thank you for watching.", "b: Yes.")
	w := suspectRepeated(loop)
	assert.Equal(t, []int{2, 3, 4}, marked(loop), "the first may have been said")
	require.Len(t, w, 1)
	assert.Equal(t, 3, w[0].Count)
	for name, lines := range map[string][]Utterance{
		"three times":                   say("a: I said so much.", "a: I said so much.", "a: I said so much."),
		"yeah five times":               say("a: Yeah.", "a: Yeah.", "a: Yeah.", "a: Yeah.", "a: Yeah."),
		"by turns":                      say("a: How about you then?", "b: How about you then?", "a: How about you then?", "b: How about you then?"),
		"nothing":                       say("a: …", "a: …", "a: …", "a: …", "a: …", "a: …", "a: …", "a: …", "a: …"),
		"the same but for another word": say("a: one more time", "a: two more times", "a: one more time", "a: two more times"),
	} {
		assert.Empty(t, suspectRepeated(lines), name)
		assert.Empty(t, marked(lines), name)
	}
}

func TestWordsOverSilence(t *testing.T) {
	line := func(from, to float64) Utterance {
		return Utterance{Interval: Interval{time.Duration(from * float64(time.Second)), time.Duration(to * float64(time.Second))}, Text: "Words."}
	}
	speech := []Interval{{0, 10 * time.Second}, {20 * time.Second, 30 * time.Second}}
	lines := []Utterance{line(0, 4), line(4, 9), line(12, 15), line(16, 16.3), line(9.5, 11), line(21, 22), line(23, 24), line(25, 26)}
	w := suspectSilence(lines, speech)
	assert.Equal(t, []int{2}, marked(lines), "not the one of 0.3 s, nor the one that half lies in speech")
	require.Len(t, w, 1)
	assert.Equal(t, 1, w[0].Count)

	wrong := []Utterance{line(11, 12), line(13, 14), line(21, 22)}
	w = suspectSilence(wrong, speech)
	assert.Empty(t, marked(wrong), "two of three: the times are wrong")
	require.Len(t, w, 1)
	assert.Contains(t, w[0].Detail, "belong together")
}

func TestWhatIsSuspectIsKeptAndNotCounted(t *testing.T) {
	text := "WEBVTT\n"
	for k, s := range []string{"We talk about the budget of the harbour project today and about nothing else.", "Subscribe to my channel now.", "Subscribe to my channel now.",
		"Subscribe to my channel now.", "Subscribe to my channel now.", "The budget of the harbour project is too small for the cranes that we need."} {
		text += "\n00:00:" + string(rune('0'+k)) + "0.000 --> 00:00:" + string(rune('0'+k)) + "5.000\n<v Ann>" + s + "</v>\n"
	}
	tr, err := ReadTranscript(strings.NewReader(text))
	require.NoError(t, err)
	m, err := Analyze(t.Context(), Input{Transcript: tr})
	require.NoError(t, err)
	assert.Equal(t, []int{2, 3, 4}, marked(m.Utterances))
	assert.Equal(t, "Subscribe to my channel now.", m.Utterances[3].Text)
	words := 0
	for _, s := range m.Shares().Speakers {
		words += s.Words
	}
	assert.Equal(t, 14+5+15, words)
	b, err := json.Marshal(m)
	require.NoError(t, err)
	var again Meeting
	require.NoError(t, json.Unmarshal(b, &again))
	assert.Equal(t, SuspectRepeated, again.Utterances[2].Suspect)
	found := false
	for _, w := range m.Warnings {
		found = found || w.Code == "repeated-lines"
	}
	assert.True(t, found)
}
