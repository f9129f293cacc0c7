package colloquy

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhoIsCalledInAQuestion(t *testing.T) {
	x := &callees{speakers: map[string]int{"anna": 1, "weber": 1, "bo": 2}}
	for text, want := range map[string]int{
		"Anna, can you send it?":    1,
		"and bo can you do it":      2,
		"Is that ready, Ms. Weber?": 1,
		"Anna said what?":           -1,
		"Did you ask Anna?":         -1,
		"Bo, has anybody seen it?":  -1,
		"Bo?":                       2,
		"":                          -1,
	} {
		assert.Equal(t, want, x.of(text), text)
	}
}

func TestAQuestionThatNobodyCouldAnswerIsOpen(t *testing.T) {
	q := script("A 0 2 Where is the key to the cellar?", "B 2 4 I have no idea.", "A 4 6 When does the meeting start?", "B 6 8 It starts at noon on Friday.").Questions()
	require.Len(t, q.All, 2)
	require.NotNil(t, q.All[0].Answer)
	assert.True(t, q.All[0].Unknown)
	assert.False(t, q.All[1].Unknown)
	open := q.Unanswered()
	require.Len(t, open, 1)
	assert.Equal(t, "Where is the key to the cellar?", open[0].Text)
	answered := q.Answered()
	require.Len(t, answered, 1)
	assert.Equal(t, "When does the meeting start?", answered[0].Text)
}
