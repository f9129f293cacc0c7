package entity_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/entity"
)

// told is a conversation with what is private in braces.
func told(t *testing.T, lines ...string) (said []entity.Utterance, secret [][]bool) {
	t.Helper()
	for _, line := range lines {
		who, text, ok := strings.Cut(line, ": ")
		require.True(t, ok, line)
		var b strings.Builder
		var in []bool
		inside := false
		for _, c := range []byte(text) {
			if c == '{' || c == '}' {
				inside = c == '{'
				continue
			}
			b.WriteByte(c)
			in = append(in, inside)
		}
		said = append(said, entity.Utterance{Speaker: int(who[0]), Text: b.String()})
		secret = append(secret, in)
	}
	return said, secret
}

var wordOf = regexp.MustCompile(`[\p{L}\p{N}]+`)

// harmless are words between the digits of a number, which may stay or go.
var harmless = regexp.MustCompile(`^(?i:um|uh|er|and|then|no|sorry|wait|hang|on|as|in|the|of|it|s|that|mrn|box)$`)

// TestPrivateSet holds Private to what a privacy officer would ask: of 100 conversations with something private at most two let a
// word of it through, and of 100 conversations at most one loses a word that is not.
func TestPrivateSet(t *testing.T) {
	raw, err := os.ReadFile("testdata/private.txt")
	require.NoError(t, err)
	f := finder(t, entity.Options{})
	_, rest, _ := strings.Cut(string(raw), "\n\n")
	all, private, leaking, lost := 0, 0, 0, 0
	for talk := range strings.SplitSeq(rest, "\n\n") {
		said, secret := told(t, strings.Split(strings.TrimSpace(talk), "\n")...)
		all++
		if strings.Contains(talk, "{") {
			private++
		}
		leak, over := false, false
		for k, found := range f.Private(said) {
			for _, w := range wordOf.FindAllStringIndex(said[k].Text, -1) {
				if harmless.MatchString(said[k].Text[w[0]:w[1]]) {
					continue
				}
				masked := false
				for _, e := range found {
					masked = masked || e.Start <= w[0] && w[1] <= e.End
				}
				leak = leak || secret[k][w[0]] && !masked
				over = over || !secret[k][w[0]] && masked
			}
		}
		if leak {
			leaking++
			t.Logf("leaks: %s", talk)
		}
		if over {
			lost++
			t.Logf("loses: %s", talk)
		}
	}
	t.Logf("%d conversations, %d private, %d leak; %d lose something", all, private, leaking, lost)
	assert.GreaterOrEqual(t, private, 440)
	assert.LessOrEqual(t, 50*leaking, private)
	assert.LessOrEqual(t, 100*lost, all)
}

// What is masked as a type that was not asked for stays.
func TestPrivateHoldsToItsTypes(t *testing.T) {
	said, _ := told(t, "A: What's the card number?", "B: 5105 1051", "A: And your postcode?", "B: BS6 6TL")
	found := finder(t, entity.Options{}).Private(said, entity.PostalCode)
	assert.Empty(t, found[1])
	require.Len(t, found[3], 1)
	assert.Equal(t, entity.PostalCode, found[3][0].Type)
}

// A question that is about something else ends what was asked for before.
func TestAnswersToOtherQuestionsStay(t *testing.T) {
	said, _ := told(t, "A: Can I take your phone number?", "B: I'd rather not.", "A: No problem, how many people are in your team?", "B: Twenty five.")
	for _, found := range finder(t, entity.Options{}).Private(said) {
		assert.Empty(t, found)
	}
}

// What is found is in order, apart and within the text, whatever is said.
func TestPrivateIsInOrder(t *testing.T) {
	pieces := []string{"four four", "no sorry", "card number?", "a dot", "at gmail", "dot com", "K as in kilo", "double", "what's your password", "it's", "İstanbul 12", "12-34-56 12345678", "extension", "{", "é 5 5 5 5 5"}
	var said []entity.Utterance
	for i := range 400 {
		var b strings.Builder
		for k := range 1 + i%5 {
			b.WriteString(pieces[(i*7+k*k*3+i/11)%len(pieces)] + " ")
		}
		said = append(said, entity.Utterance{Speaker: i / 2 % 2, Text: b.String()})
	}
	for k, found := range finder(t, entity.Options{}).Private(said, entity.Types()...) {
		at := 0
		for _, e := range found {
			require.LessOrEqual(t, at, e.Start, said[k].Text)
			require.Less(t, e.Start, e.End)
			require.LessOrEqual(t, e.End, len(said[k].Text))
			at = e.End
		}
	}
}

// Names go where people are masked: those that were asked for, in any writing, with what they are spelled by, and wherever they are said again.
func TestPrivateMasksNames(t *testing.T) {
	for _, lines := range [][]string{
		{"A: and what's the surname", "B: {oyelowo}", "A: thanks mister {oyelowo}"},
		{"A: Full name, please?", "B: {Maud Ferreira}.", "A: How do you spell that last one?", "B: {F E, double R, E I R A}.", "A: Thank you, Ms {Ferreira}."},
		{"A: you're through to {kirsty} how can i help", "B: hi {kirsty} my card's been eaten"},
		{"A: who am i speaking to", "B: {tamsin oyelowo} from the third floor"},
		{"A: What's the name of the road?", "B: It has no name."},
		{"A: and the file name", "B: report final two"},
		{"A: What name is it under?", "B: A table for two at eight."},
		{"A: the first name on the form", "B: i do have a u t i again"},
	} {
		said, secret := told(t, lines...)
		for k, found := range finder(t, entity.Options{}).Private(said, entity.Person) {
			for _, w := range wordOf.FindAllStringIndex(said[k].Text, -1) {
				masked := false
				for _, e := range found {
					masked = masked || e.Start <= w[0] && w[1] <= e.End
				}
				word := said[k].Text[w[0]:w[1]]
				if word != "Ms" && word != "mister" && word != "double" {
					assert.Equal(t, secret[k][w[0]], masked, "%s: %s", said[k].Text, word)
				}
			}
		}
	}
}
