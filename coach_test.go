package colloquy_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// "Why didn't you check it?" is an open question and a challenge: what is to be coached is no example of what to keep.
func TestPraiseQuotesNothingHarsh(t *testing.T) {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Speakers: []colloquy.Speaker{{ID: "a"}, {ID: "b"}}}
	for k, text := range []string{"What do you need from me?", "More time.", "Why didn't you check it, then?", "I forgot.", "How would you like to split them?",
		"By date.", "What else is in the way?", "Nothing."} {
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Speaker: colloquy.SpeakerID("ab"[k%2 : k%2+1]), Text: text, Language: "en"})
	}
	m, err := new(colloquy.Analyzer).Annotate(context.Background(), m)
	require.NoError(t, err)
	harsh, praised := false, false
	for _, d := range m.Behaviors(colloquy.BehaviorOptions{}) {
		harsh = harsh || d.Index == 2 && d.Severity >= 2
	}
	require.True(t, harsh)
	for _, tip := range m.Coaching("a", nil) {
		if tip.Kind != colloquy.ReinforceTip || tip.Name != "open_question" {
			continue
		}
		praised = true
		for _, e := range tip.Evidence {
			assert.NotEqual(t, "u2", e.Utterance)
		}
	}
	assert.True(t, praised)
}
