package export_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/export"
)

// An utterance that promises and asks gives two tasks, which a calendar must be able to tell apart.
func TestTwoTasksOfOneUtteranceAreTwo(t *testing.T) {
	m := &colloquy.Meeting{
		ID:       "m",
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}, {ID: "c", Name: "Eve"}},
		Utterances: []colloquy.Utterance{
			{ID: "u0", Speaker: "c", Text: "That was the last of the figures of this year.", Language: "en"},
			{ID: "u1", Speaker: "a", Text: "So I'll write the report by Friday, but can you send it to them on Monday?", Language: "en"},
			{ID: "u2", Speaker: "b", Text: "Sure, no problem.", Language: "en"},
			{ID: "u3", Speaker: "c", Text: "What about the budget for the summer?", Language: "en"},
		},
	}
	var ics bytes.Buffer
	require.NoError(t, export.TasksICS(&ics, m))
	ids := map[string]bool{}
	for _, id := range regexp.MustCompile(`UID:\S+`).FindAllString(ics.String(), -1) {
		ids[id] = true
	}
	assert.Len(t, ids, 2)
	assert.Contains(t, ics.String(), "SUMMARY:I'll write the report by Friday\r\n")
	assert.Contains(t, ics.String(), "SUMMARY:can you send it to them on Monday\r\n")
}

// A sentence that the transcript cuts may promise the same in each part: it is one task.
func TestOneSentenceIsOneTask(t *testing.T) {
	m := planning(t, "Ann")
	line := func(id string, at int, text string) colloquy.Utterance {
		return colloquy.Utterance{ID: id, Speaker: "a", Text: text, Interval: colloquy.Interval{Start: time.Duration(at) * time.Second, End: time.Duration(at+4) * time.Second}}
	}
	m.Utterances = append(m.Utterances, line("u5", 20, "I'll write up what we have decided today,"), line("u6", 24, "and I'll send that out to everybody."))
	m, err := (&colloquy.Analyzer{}).Annotate(t.Context(), m)
	require.NoError(t, err)
	require.Len(t, slices.DeleteFunc(m.ActionItems().All, func(a colloquy.ActionItem) bool { return a.Start < 20*time.Second }), 2, "both parts")
	var b bytes.Buffer
	require.NoError(t, export.TasksMarkdown(&b, m))
	assert.Equal(t, 1, strings.Count(b.String(), "write up what we have decided"), b.String())
}
