package behavior

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Formulas that are said in many conversations, and what has the same words.
func TestFormulasAreFound(t *testing.T) { tellApart(t, formulas) }

var formulas = []saying{
	{"appreciation", []string{"That was a really thorough review you did.", "A big shout-out to the finance folks.", "You really held the project together."}, []string{"You held the door."}},
	{"disagreement", []string{"Shall we say nine? => That doesn't work for me.", "I'd have to push back on that."}, nil},
	{"minimizing", []string{"I was hurt by it. => Try not to take it so personally.", "I'm exhausted. => Well, everybody gets that."}, []string{"Who has a badge? => Everybody has that."}},
	{"blame", []string{"This only happened because of your impatience.", "You should have told us earlier, now it's too late."}, nil},
	{"dismissal", []string{"Can I explain? => I don't need your explanation.", "What about the tablets? => Forget about the tablets."}, []string{"Don't forget about the tablets."}},
	{"defensiveness", []string{"You broke the rule. => I did no such thing.", "You were late again. => So were you."}, nil},
	{"advice_without_permission", []string{"I'd recommend you wait.", "What you want to do is call them first."}, []string{"You should have it by now."}},
	{"objection", []string{"But then we'd lose the old records.", "Your quote is nearly double what we pay now."}, []string{"The price is on the last page."}},
	{"agenda_setting", []string{"So on the list for today is the audit.", "Let's go through the numbers."}, nil},
	{"concession", []string{"The test was flawed. => I can't argue with that."}, nil},
	{"emotional_reaction", []string{"She said yes! => Congratulations!", "I lost my job. => oh no that's awful", "The scan is clear. => What a relief."}, nil},
	{"clarification_question", []string{"It is too slow. => Slow in what way?", "He reported it. => reported to whom"}, nil},
	{"concern", []string{"I'm uneasy about signing it."}, nil},
	{"conflict", []string{"How dare you!", "I can't work with you."}, []string{"I can't work with you on Friday."}},
	{"warn", []string{"Either you fix it or I call your boss.", "If this happens again, you're off the team."}, []string{"Either you lose a slide or you find a shorter one.", "You might be out of luck with those."}},
	{"seek_permission", []string{"Would it be okay to record this?"}, nil},
	{"seek_collaboration", []string{"How do you want to divide the work?"}, nil},
	{"autonomy", []string{"You're the best judge of that.", "You know your child better than I do."}, nil},
	{"sustain_talk", []string{"I like things the way they are."}, nil},
	{"decision", []string{"So it's a no from us."}, nil},
	{"floor_invitation", nil, []string{"I heard from Sam yesterday."}},
	{"contempt", []string{"What a genius you are."}, []string{"You obviously need to turn it on first.", "Could you draw me a picture of it?"}},
	{"confront", []string{"and then you keep interrupting me"}, []string{"and then you keep working your way up", "So you didn't yet tell us how it ends."}},
	{"threat", []string{"You won't see tomorrow."}, []string{"In the demo you won't see it."}},
	{"harassment", nil, []string{"These people see the cheap phones as their market.", "He may be looking for a girl he doesn't know."}},
}

// What is said of things, or to end a point, is noticed; what is said to somebody is for a coach.
func TestDismissingAPointIsLessThanDismissingAPerson(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	severity := func(text string) int {
		c := []Utterance{{Text: "We could look at the older phones as well, I think."}, {Text: text, Speaker: 1}}
		for _, x := range d.Detect(nil, c) {
			if x.Utterance == 1 && d.shown[x.Behavior].Name == "dismissal" {
				return x.Severity
			}
		}
		return -1
	}
	assert.Equal(t, 1, severity("That's irrelevant."))
	assert.Equal(t, 1, severity("That's not going to work."))
	assert.Equal(t, 2, severity("I don't need your opinion."))
	assert.Equal(t, 2, severity("Nobody asked you."))
}
