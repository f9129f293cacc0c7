package colloquy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// A sentence that the transcript cuts may promise the same in each part: it is one task. Another's promise is another.
func TestTasksAreToldOnce(t *testing.T) {
	line := func(id string, who colloquy.SpeakerID, at int, text string) colloquy.Utterance {
		return colloquy.Utterance{ID: id, Speaker: who, Text: text, Language: "en", Interval: colloquy.Interval{Start: time.Duration(at) * time.Second, End: time.Duration(at+4) * time.Second}}
	}
	m := &colloquy.Meeting{
		Duration: time.Minute,
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}},
		Utterances: []colloquy.Utterance{
			line("u1", "a", 0, "That was the last of the figures of this year."), line("u2", "b", 5, "Thank you for that."),
			line("u3", "a", 20, "I'll write up what we have decided today,"), line("u4", "a", 24, "and I'll send that out to everybody."),
			line("u5", "b", 30, "And I'll call the printer on Monday."), line("u6", "a", 35, "Good, that is all then."),
		},
	}
	require.NoError(t, m.Validate())
	single := append(m.ActionItems().All, m.FollowUps().All...)
	require.Len(t, single, 3, "both parts, and the call")
	tasks := m.Tasks()
	assert.Empty(t, tasks.Missing)
	require.Len(t, tasks.All, 2)
	assert.GreaterOrEqual(t, tasks.All[0].Confidence, tasks.All[1].Confidence)
	assert.ElementsMatch(t, []colloquy.SpeakerID{"a", "b"}, []colloquy.SpeakerID{tasks.All[0].Owner, tasks.All[1].Owner})
	assert.Equal(t, tasks, m.Insights(colloquy.InsightOptions{}).Tasks())
	assert.Equal(t, colloquy.NoSpeech, new(colloquy.Meeting).Tasks().Missing)
}
