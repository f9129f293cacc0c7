package act

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
	for _, x := range []struct {
		talk []string
		want bool
	}{
		{[]string{"A: Why did it stop?", "B: I have no idea."}, true},
		{[]string{"A: Who delivers it?", "B: No idea.", "B: I asked twice."}, true},
		{[]string{"A: what was the number", "B: um I'd have to look that up"}, true},
		{[]string{"A: who pays for that", "B: uh nobody knows"}, true},
		{[]string{"A: How many were there?", "B: I don't have that number on me."}, true},
		{[]string{"A: Is it covered?", "B: Well, let me check with the team."}, true},
		{[]string{"A: is it the cable or the plug", "B: i honestly couldn't tell you"}, true},
		{[]string{"A: Will there be a discount?", "B: That I can't decide on my own."}, true},
		{[]string{"A: Does it run on the old version?", "B: Hmm, I'm not sure about that one."}, true},
		{[]string{"A: Could I bring my dog?", "B: Good question.", "B: We'd have to ask the landlord."}, true},
		{[]string{"A: How long is the list?", "B: That I don't know, I'd have to ask her."}, true},
		{[]string{"A: Do we get the grant?", "B: We applied in May, but they haven't decided."}, true},
		{[]string{"A: Does anybody know who has the key?", "B: No."}, true},
		{[]string{"A: do we know why she left", "B: not really"}, true},
		{[]string{"A: How many are there?", "B: It's eight.", "B: I don't know about the rest."}, false},
		{[]string{"A: Is she coming?", "B: No."}, false},
		{[]string{"A: Do you know Ruth?", "B: No."}, false},
		{[]string{"A: Could you check the contract?", "B: Let me check it tonight."}, false},
		{[]string{"A: Was it stolen?", "B: I don't know if you saw it"}, false},
		{[]string{"A: How many?", "B: It's ten."}, false},
		{[]string{"A: How many?", "B: "}, false},
	} {
		assert.Equal(t, x.want, l.LeavesOpen(talk(x.talk...), 0, 1), x.talk)
	}
}

// Of what is replied, the sentence that holds a time, a length or a number is the answer to who asks for one.
func TestTheAnswerHoldsWhatIsAskedFor(t *testing.T) {
	r, err := New("en")
	require.NoError(t, err)
	for question, replies := range map[string][]string{
		"When will the printer be back?":  {"By the end of May.", "The printer needs a week."},
		"When can you start?":             {"I'd have to hand in my notice first.", "In about six weeks."},
		"How much is it?":                 {"Well, it is not cheap.", "About four hundred euros."},
		"How long does the repair take?":  {"It depends on the parts.", "Usually three days."},
		"How many people are coming?":     {"More than last year.", "I counted 42."},
		"Who pays for the repair of all?": {"The landlord does.", "He has paid twice before."}, // asks for neither
	} {
		c := []Utterance{{Text: question}}
		for _, text := range replies {
			c = append(c, Utterance{Text: text, Speaker: 1})
		}
		want := map[string]int{"When will the printer be back?": 1, "Who pays for the repair of all?": 1}[question]
		if want == 0 {
			want = 2
		}
		got, _ := new(Linker).Answer(c, r.Read(nil, c), 0)
		assert.Equal(t, want, got, question)
	}
}
