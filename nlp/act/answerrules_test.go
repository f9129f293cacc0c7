package act

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestWhatAnswersAmongWhatFollows(t *testing.T) {
	for name, x := range map[string]struct {
		lines []string
		asked int
		want  int
	}{
		"what is said first":                    {[]string{"A: Who is it from?", "B: Somebody called Ruth.", "B: Six hundred euros."}, -1, 1},
		"one word":                              {[]string{"A: How many do we need?", "B: Seven.", "B: I counted them twice this morning."}, -1, 1},
		"another subject, and all behind it":    {[]string{"A: and who signs for that", "B: and hey can we talk about the lunch", "C: the lunch was bad three days in a row"}, -1, -1},
		"a question that offers a day":          {[]string{"A: When's the next session?", "B: Would the third suit you?", "A: I think so.", "B: I see your point."}, -1, 1},
		"who is called by name":                 {[]string{"A: Ben, is the report ready?", "C: It was a lot of work.", "B: It's ready since Monday."}, 1, 2},
		"what is not known is an answer anyhow": {[]string{"A: How long does it take?", "B: I have no idea.", "B: The lift is new."}, -1, 1},
	} {
		c := talk(x.lines...)
		var l Linker
		v, _ := l.AnswerOf(c, read(t, c), 0, x.asked)
		assert.Equal(t, x.want, v, name)
	}
}

// Captions cut a turn into pieces with pauses: the next turn answers all the same.
func TestTheNextTurnInCaptionsAnswers(t *testing.T) {
	c := talk("A: When will I know?", "B: I'll speak to her as soon as we hang up and call", "B: you back before five today.")
	for i, s := range []time.Duration{0, 3, 7} {
		c[i].Timed, c[i].Start, c[i].End = true, s*time.Second, (s+2)*time.Second
	}
	var l Linker
	v, _ := l.Answer(c, read(t, c), 0)
	assert.Equal(t, 1, v)
}

func TestWhatLeavesAQuestionOpen(t *testing.T) {
	var l Linker
	for text, want := range map[string]bool{
		"I have no idea.":                   true,
		"um I'd have to look that up":       true,
		"uh nobody knows":                   true,
		"I don't have that number on me.":   true,
		"Well, let me check with the team.": true,
		"I don't know if you saw it":        false,
		"It's ten.":                         false,
		"":                                  false,
	} {
		assert.Equal(t, want, l.LeavesOpen(text), text)
	}
}
