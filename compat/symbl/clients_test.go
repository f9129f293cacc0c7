package symbl_test

import (
	"encoding/json"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// accents is a talk in whose lines characters and bytes differ, as a client sends it.
func accents(t *testing.T) *colloquy.Meeting {
	t.Helper()
	var req symbl.TextRequest
	require.NoError(t, json.Unmarshal([]byte(`{"messages":[
		{"payload":{"content":"Hello José 🎉, can you send the contract to Zoë Müller by Friday?"},"from":{"name":"Anna Größe","userId":"anna@example.org"},"duration":{"startTime":"2026-11-03T10:00:00.000Z","endTime":"2026-11-03T10:00:05.000Z"}},
		{"payload":{"content":"Sure, I will send it."},"from":{"name":"José","userId":"j-17"},"duration":{"startTime":"2026-11-03T10:00:05.500Z","endTime":"2026-11-03T10:00:09.000Z"}},
		{"payload":{"content":"Für Zoë: let us follow up with the lawyer next week."},"from":{"name":"José","userId":"j-17"},"duration":{"startTime":"2026-11-03T10:00:09.500Z","endTime":"2026-11-03T10:00:14.000Z"}}]}`), &req))
	tr, start, err := req.Transcript()
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr, Start: start})
	require.NoError(t, err)
	return m
}

// slice cuts text as the clients of this API do: JavaScript's and Java's strings are UTF-16.
func slice(text string, offset, n int) string {
	units := utf16.Encode([]rune(text))
	return string(utf16.Decode(units[offset : offset+n]))
}

func TestOffsetsCountCharacters(t *testing.T) {
	m := accents(t)
	entities := symbl.Entities(m, symbl.Options{}).Entities
	require.NotEmpty(t, entities)
	for _, e := range entities {
		ref := e.MessageRefs[0]
		assert.Equal(t, e.Text, slice(ref.Text, *ref.Offset, len(utf16.Encode([]rune(e.Text)))))
	}
	items := symbl.ActionItems(m, symbl.Options{}).ActionItems
	require.Len(t, items, 1)
	require.Len(t, items[0].Entities, 2)
	for _, e := range items[0].Entities {
		assert.Equal(t, e.Text, slice(items[0].Text, e.Offset, len(utf16.Encode([]rune(e.Text)))))
	}
	tracked, err := symbl.Trackers(m, symbl.Options{Trackers: []colloquy.Tracker{{Name: "law", Phrases: []string{"lawyer"}}}})
	require.NoError(t, err)
	ref := tracked[0].Matches[0].MessageRefs[0]
	assert.Equal(t, "lawyer", slice(ref.Text, *ref.Offset, 6))
}

func TestASpanByWhichAnItemIsDueIsOne(t *testing.T) {
	all := symbl.FollowUps(accents(t), symbl.Options{}).FollowUps
	require.Len(t, all, 1)
	require.Len(t, all[0].Entities, 1)
	e := all[0].Entities[0]
	assert.Equal(t, [4]string{"daterange", "next week", "2026-11-09", "2026-11-15"}, [4]string{e.Type, e.Text, e.Start, e.End})
	assert.Nil(t, e.Value)
}

func TestAUserIDThatIsAnAddressIsTheAddress(t *testing.T) {
	m := accents(t)
	from := symbl.Messages(m, symbl.Options{}).Messages
	assert.Equal(t, "anna@example.org", from[0].From.Email)
	assert.Equal(t, "anna@example.org", from[0].From.UserID)
	assert.Empty(t, from[1].From.Email)
}
