package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnUtteranceHandsOver(t *testing.T) {
	for _, c := range []struct {
		name         string
		lines        []string
		first, other string // what is said of the two, "" for one action
	}{
		{"a promise and a request", []string{"A: ok fine I'll do the slides, but can you send me the numbers", "B: on it"}, "I'll do the slides", "can you send me the numbers"},
		{"a promise and an order", []string{"A: i'll write the report by Friday and you send it to them tomorrow", "B: perfect"}, "i'll write the report by Friday", "you send it to them tomorrow"},
		{"two people by name", []string{"A: So Tom will prepare the slides and Maria will book the room.", "B: Okay."}, "Tom will prepare the slides", "Maria will book the room"},
		{"the same person twice", []string{"A: I'll write the report and I'll send it by Friday.", "B: Okay."}, "", ""},
		{"what depends on it", []string{"A: I'll write the report so that you can send it.", "B: Okay."}, "", ""},
		{"a condition", []string{"A: If you send me the numbers then I'll write the report.", "B: Okay."}, "", ""},
	} {
		all := talk(append([]string{"C: and that was the last of the figures"}, append(c.lines, "C: what about the budget")...)...)
		var said []string
		for _, x := range find(t, all).Actions {
			if x.Utterance == 1 && x.Confidence > 0.4 {
				said = append(said, x.Span.Of(all[1].Text))
			}
		}
		if c.other == "" {
			assert.LessOrEqual(t, len(said), 1, c.name)
			continue
		}
		require.Len(t, said, 2, c.name)
		assert.ElementsMatch(t, []string{c.first, c.other}, []string{said[0], trimmed(said[1])}, c.name)
	}
}

func trimmed(s string) string {
	if s != "" && s[len(s)-1] == '.' {
		return s[:len(s)-1]
	}
	return s
}

func TestAPromiseIsToWhatWasSaidLast(t *testing.T) {
	got := find(t, talk("A: Could you send me the numbers of last year?", "B: on it", "C: by the way the login does not work again", "B: I'll look at it after the call"))
	require.Len(t, got.Actions, 2)
	assert.NotContains(t, append(got.Actions[0].Also, got.Actions[1].Also...), 3)
}
