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

// Transcripts of counselling call people by their roles: what a therapist says is no talk of the client's change.
func TestNamesThatAreRolesCountAsRoles(t *testing.T) {
	m := script("A 0 4 i really want to quit smoking", "B 5 9 i really want to quit smoking")
	m.Speakers[0].Name, m.Speakers[1].Name = "Therapist", "Client"
	m, err := (&Analyzer{}).Annotate(t.Context(), m)
	require.NoError(t, err)
	var who []SpeakerID
	for _, d := range m.Behaviors(BehaviorOptions{}) {
		if d.Behavior == "change_talk" {
			who = append(who, m.Utterances[d.Index].Speaker)
		}
	}
	assert.Equal(t, []SpeakerID{"B"}, who)
}
