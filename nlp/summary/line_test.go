package summary_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/summary"
)

// A sentence that goes over several utterances is told with its parts, and an utterance that begins anew is none of them.
func TestSentencesOverUtterances(t *testing.T) {
	us := []summary.Utterance{
		{Text: "Right. We found an old drain that's not", Next: 2},
		{Text: "Then the council has to pay for the drain.", Speaker: 1},
		{Text: "on the drawings of the house. The survey missed it, and the council", Next: 3},
		{Text: "So we have to ask the council for money."},
	}
	got := summarizer(t).Read(us).Summary(nil, summary.Budget{Words: 200})
	var clean []string
	for _, s := range got {
		clean = append(clean, s.Clean)
	}
	require.Equal(t, []string{"We found an old drain that's not on the drawings of the house.", "The council has to pay for the drain.",
		"The survey missed it, and the council", "We have to ask the council for money."}, clean)
	assert.Equal(t, 0, got[0].Utterance)
	assert.Equal(t, "We found an old drain that's not", got[0].Span.Of(us[0].Text))
	assert.Equal(t, []summary.Part{{Utterance: 2, Span: nlp.Span{End: len("on the drawings of the house.")}}}, got[0].Rest)
	assert.Equal(t, got[0].Span.Of(us[0].Text), got[0].Kept[0].Of(us[0].Text))
}
