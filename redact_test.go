package colloquy_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// onThePhone is a call in which a card number is told in pieces, taken back and read back, word by word.
func onThePhone() *colloquy.Meeting {
	m := &colloquy.Meeting{ID: "call", Speakers: []colloquy.Speaker{{ID: "a"}, {ID: "b"}}}
	for k, said := range []string{
		"And the long number on the card?", "It's four five three two, seven one one six, no sorry, seven one one eight.", "Yep.",
		"Double zero four two, nine nine three one.", "So that's four five three two seven one one eight double zero four two nine nine three one?",
		"Thanks, we deliver three boxes on Monday at twelve.",
	} {
		at := time.Duration(k) * 10 * time.Second
		u := colloquy.Utterance{ID: string(rune('p' + k)), Speaker: colloquy.SpeakerID("ab"[k%2 : k%2+1]), Text: said}
		u.Interval = colloquy.Interval{Start: at, End: at + 9*time.Second}
		for n, w := range strings.Fields(said) {
			from := at + time.Duration(n)*300*time.Millisecond
			u.Words = append(u.Words, colloquy.Word{Interval: colloquy.Interval{Start: from, End: from + 250*time.Millisecond}, Text: w})
		}
		u.Annotation = &colloquy.Annotation{Clean: said}
		m.Utterances = append(m.Utterances, u)
	}
	m.Duration = time.Minute
	return m
}

func TestRedactReadsAConversation(t *testing.T) {
	m, err := onThePhone().Redact()
	require.NoError(t, err)
	var said []string
	for _, u := range m.Utterances {
		said = append(said, u.Text)
		for _, w := range u.Words {
			assert.NotRegexp(t, `(?i)^(five|seven|eight|zero|two|nine|double)\W*$`, w.Text, u.Text)
		}
		if strings.Contains(u.Text, "[card]") {
			assert.Empty(t, u.Annotation.Clean)
		}
	}
	assert.Equal(t, []string{
		"And the long number on the card?", "It's [card].", "Yep.", "[card].", "So that's [card]?", "Thanks, we deliver three boxes on Monday at twelve.",
	}, said)
	assert.Equal(t, 10300*time.Millisecond, m.Utterances[1].Words[1].Start, "times stay")
}

// A recogniser's words may be written otherwise than the text.
func TestRedactMasksWordsThatTheTextWritesOtherwise(t *testing.T) {
	m := onThePhone()
	m.Utterances[1].Text = "It's 4532 7116, no sorry, 7118."
	masked, err := m.Redact()
	require.NoError(t, err)
	assert.Equal(t, "It's [card].", masked.Utterances[1].Text)
	for _, w := range masked.Utterances[1].Words[1:] {
		assert.Equal(t, "[card]", w.Text)
	}
}

// Where people are masked, so is who speaks, and what a name that was asked for is spelled by.
func TestRedactMasksNames(t *testing.T) {
	m := &colloquy.Meeting{ID: "call", Duration: time.Minute, Speakers: []colloquy.Speaker{{ID: "a", Name: "Oyelaran Price"}, {ID: "b"}}}
	for k, said := range []string{
		"good morning this is oyelaran can i take your surname", "it's wyndham-marsh", "how do you spell that", "w y n d h a m", "thanks",
	} {
		at := time.Duration(k) * 10 * time.Second
		u := colloquy.Utterance{ID: string(rune('p' + k)), Speaker: colloquy.SpeakerID("ab"[k%2 : k%2+1]), Text: said}
		u.Interval = colloquy.Interval{Start: at, End: at + 9*time.Second}
		m.Utterances = append(m.Utterances, u)
	}
	masked, err := m.Redact("person")
	require.NoError(t, err)
	var said []string
	for _, u := range masked.Utterances {
		said = append(said, u.Text)
	}
	assert.Equal(t, []string{
		"good morning this is [person] can i take your surname", "it's [person]", "how do you spell that", "[person]", "thanks",
	}, said)
	assert.Equal(t, "Oyelaran Price", masked.Speakers[0].Name)
}
