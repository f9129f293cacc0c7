package colloquy

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A learned model that cannot be had costs what it would have found, and is told; what the rules find stays.
func TestRulesStayWhereALearnedModelFails(t *testing.T) {
	m := &Meeting{Speakers: []Speaker{{ID: "a"}}, Utterances: []Utterance{{ID: "u1", Speaker: "a", Text: "Thanks for waiting.", Language: "en"}}}
	broken := errors.New("no model")
	err := new(Analyzer).annotateBehaviors(context.Background(), m, newContent(m), func(string, *Profile) (*learned, error) { return nil, broken })
	require.ErrorIs(t, err, broken)
	var stage *StageError
	require.ErrorAs(t, err, &stage)
	assert.Equal(t, "behavior", stage.Stage)
	found := m.Behaviors(BehaviorOptions{})
	require.Len(t, found, 1)
	assert.Equal(t, "gratitude", found[0].Behavior)
}
