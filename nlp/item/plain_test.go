package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// Whose a promise or request in plain words is; -2 where there is none. All are said by Anna (0).
func TestPlainWordsPromiseAndAsk(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	f.names = callNames(people)
	for text, want := range map[string]int{
		"yeah I can I can send them tonight":        0,
		"Maria, check the logs of the mail server":  2,
		"okay tom you write the summary":            -2, // nobody takes it on
		"and tom check the numbers again":           1,
		"Forward it to me, will you?":               1,
		"Yes, I write it today.":                    0,
		"I write it in red when it is late":         -2,
		"Tom, look at me.":                          -2,
		"Anna check the logs":                       -2, // who speaks
		"we were here and the checks were all done": -2,
	} {
		f.scan(text)
		g, ok := f.plain([]act.Utterance{{Text: text}, {Text: "mm", Speaker: 1}}, 0, Options{Due: due})
		got := -2
		if ok {
			got = g.owner.Speaker
		}
		assert.Equal(t, want, got, text)
	}
}

func TestWhatLooksLikeWorkAndIsNone(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"please do because without that we can't start": true,
		"would you mind if I spoke to him":              true,
		"would you like to make a motion":               true,
		"I'll remember the keys":                        true,
		"please send the report":                        false,
		"I'll write the report":                         false,
	} {
		c := []act.Utterance{{Text: text}}
		f.scan(text)
		g, ok := f.frame(c, 0)
		require.True(t, ok, text)
		assert.Equal(t, want, f.noWork(g), text)
	}
}

// What settles something in a few words, or for the time to come.
func TestWhatSettlesInAFewWords(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"Seven it is.":                         true,
		"Blue, then. That's settled.":          true,
		"That's a rule now.":                   true,
		"So we keep it until Friday.":          true,
		"okay we try it from the next quarter": true,
		"I don't know what it is":              false,
		"Oh, yes, here it is.":                 false,
		"Yeah, it is.":                         false,
		"That isn't the final answer.":         false,
		"so we start from the left side":       false,
		"If that's settled we can go.":         false,
		"we keep it":                           false,
	} {
		f.scan(text)
		assert.Equal(t, want, f.settlesIt(&act.Result{}), text)
	}
	f.scan("Let's park the budget for a moment.")
	assert.False(t, f.approves())
	f.scan("Let's park the budget.")
	assert.True(t, f.approves())
}

func TestWhoPromisesToBeInTouch(t *testing.T) {
	got := find(t, talk("A: I'll ring you tomorrow and tell you how it went.", "B: Thank you.", "A: The report is long."))
	require.Len(t, got.FollowUps, 1)
	assert.Equal(t, 0, got.FollowUps[0].Owner.Speaker)
}
