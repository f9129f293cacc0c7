package summary_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/summary"
)

func TestActionPhrases(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"I'll send the report to you tomorrow", "send the report"},
		{"we should set up a meeting with the supplier", "set up a meeting"}, // "meeting" names no subject, but is an object
		{"let's check the price of the display", "check the price of the display"},
		{"can you please write the user manual", "write the user manual"},
		{"Call the customer, please.", "Call the customer"},
		{"you have to fix it", "fix it"},
		{"we will probably redesign our rubber case and test the battery", "redesign our rubber case|test the battery"},
		{"Shall we schedule a follow-up call?", "schedule a follow-up call"},
		{"I'll send you a sign-up link", "send you a sign-up link"},
		{"I will talk to my manager and send you a revised quote", "send you a revised quote"},
		{"can you send her the up-to-date list", "send her the up-to-date list"},
		{"let's re-send the invoice", "re-send the invoice"},
		{"I'll let you know", ""},
		{"we'll send them invitations", "send them invitations"},
		{"this relates to long-term care", ""},
		{"I'll ask the bank and the insurer", "ask the bank"},
		{"I'll ring them. And send the bill to them", "ring them"}, // of another sentence
		{"yeah yeah okay", ""},
		{"the report was good", ""},
		{"I went to London", ""},
		{"", ""},
	} {
		x, err := keyword.NewIndex("en", []string{c.text})
		require.NoError(t, err)
		var got []string
		for _, p := range summary.Phrases(x, 0) {
			assert.Equal(t, p.Span.Start, p.Verb.Start)
			assert.Equal(t, p.Span.End, p.Object.End)
			got = append(got, p.Span.Of(c.text))
		}
		assert.Equal(t, c.want, strings.Join(got, "|"), c.text)
	}
}
