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
		{"I will talk to my manager and send you a revised quote", "talk to my manager|send you a revised quote"},
		{"can you send her the up-to-date list", "send her the up-to-date list"},
		{"let's re-send the invoice", "re-send the invoice"},
		{"I'll let you know", ""},
		{"we'll send them invitations", "send them invitations"},
		{"this relates to long-term care", ""},
		{"I'll ask the bank and the insurer", "ask the bank"},
		{"I'll ring them. And send the bill to them", "ring them"}, // of another sentence
		{"I'd measure the waste and the shelves", "measure the waste"},
		{"I'd made a mistake", ""},
		{"We've stopped deliveries on account.", ""},
		{"Welcome back to Slow Roads, the podcast.", ""},
		{"We want to move from one table to partitioned tables by month.", ""},
		{"We can do on-site training.", "do on-site training"},
		{"oh i'm sorry to hear that let me open your last invoice", "open your last invoice"},
		{"let's let's get started", ""},
		{"I expect that to get better.", ""},
		{"deal i'll do the the dessert", "do the the dessert"}, // the object is "the dessert"
		{"i'll i'll take the early train", "take the early train"},
		{"i'm just gonna run a line test from here", "run a line test"},
		{"I'll call the customer see what they say", "call the customer"},
		{"i'll refund the seventeen pounds it'll be on your bill", "refund the seventeen pounds"},
		{"I can help rewrite them.", "help rewrite them"},
		{"I'll ask her this week.", "ask her"},
		{"I'll finish this week.", ""},
		{"we can run it by hand and then make a ticket for the streaming", "run it|make a ticket for the streaming"},
		{"We don't have to solve it in the storage layer.", ""},
		{"Why don't you send the invoice?", ""}, // nothing leads to the verb
		{"Why don't we try to fix the tests?", "fix the tests"},
		{"I'm not going to pay the bill", ""},
		{"do the stores order themselves?", ""},
		{"okay then call the customer", "call the customer"},
		{"Can you see the dashboard?", ""},
		{"Let me look into the contract.", "look into the contract"},
		{"they don't let us change anything", ""},
		{"Then let's go with option A.", "go with option A"},
		{"please read chapter eight and the handout", "read chapter eight"},
		{"We want to make an offer of nine million plus a bonus.", "make an offer"},
		{"Go ahead.", ""},
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
