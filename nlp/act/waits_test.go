package act

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhichQuestionsWait(t *testing.T) {
	for name, x := range map[string]struct {
		lines []string
		asked int
		want  bool
	}{
		"a question":                      {[]string{"A: Who has the key to the cellar?", "B: The roof is leaking again."}, 0, true},
		"a word held up":                  {[]string{"A: In settings?", "B: The roof is leaking again."}, 0, false},
		"few words that ask":              {[]string{"A: You saved it?", "B: The roof is leaking again."}, 0, true},
		"asked again":                     {[]string{"A: What does the screen do?", "A: What do they want the screen for?", "B: The roof is leaking again."}, 0, false},
		"another has spoken before":       {[]string{"A: What does the screen do?", "B: The roof is leaking again.", "A: What do they want the screen for?"}, 0, true},
		"answered by whoever asks":        {[]string{"A: Which ones were left?", "A: I think it was the blue ones."}, 0, false},
		"explained by whoever asks":       {[]string{"A: Who takes the shift on Friday?", "A: Because Anna is away that day."}, 0, true},
		"a reason, asked for and told":    {[]string{"A: And why is that so slow?", "A: Because every page is drawn twice."}, 0, false},
		"a look round":                    {[]string{"A: Are there any apologies?", "A: None.", "B: The roof is leaking again."}, 0, false},
		"an okay behind it":               {[]string{"A: Who has the key to the cellar?", "A: Okay.", "B: The roof is leaking again."}, 0, true},
		"the same was asked right before": {[]string{"A: How do you call that?", "B: Yeah how do you call that?", "A: Wait."}, 1, false},
		"something else was asked before": {[]string{"A: How do you call that?", "B: Who has the key to the cellar?", "A: Wait."}, 1, true},
	} {
		c := talk(x.lines...)
		var l Linker
		assert.Equal(t, x.want, l.Waits(c, read(t, c), x.asked), name)
	}
}

func TestQuestionsByTheOrderOfTheirWords(t *testing.T) {
	var l Linker
	for text, want := range map[string]bool{
		"and when's the load-in on saturday":                         true,
		"who's got the spare strings":                                true,
		"so yeah we should i think uh who is going to do the slides": true,
		"i know who is going to do the slides":                       false,
		"these are for people uh who are not here":                   false,
		"what's interesting about it is that nobody asked":           false,
		"what we want is a bigger room":                              false,
		"the room was fine okay but how many are coming":             true,
		"who is": false,
	} {
		assert.Equal(t, want, l.AsksInWords(text), text)
	}
	assert.True(t, Unmarked(talk("A: how are you today", "B: i am fine thanks")))
	assert.False(t, Unmarked(talk("A: How are you today?", "B: I am fine, thanks.")))
}

func TestQuestionsForAYesOrNo(t *testing.T) {
	var l Linker
	for text, want := range map[string]bool{
		"By the way, did you send the letter?":  true,
		"and is there any milk left":            true,
		"Can you tell me why?":                  false,
		"do you know who has the key":           false,
		"How is it going?":                      false,
		"Have you thought about the colour yet": false,
		"did":                                   false,
	} {
		assert.Equal(t, want, l.AsksYesOrNo(text), text)
	}
}
