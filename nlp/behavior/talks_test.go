package behavior

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// What is said at work, on the phone, in a class, at the doctor's and at home, with what only looks like the behaviour there.
func TestSayingsOfManyTalksAreToldApart(t *testing.T) { tellApart(t, talkSayings) }

var talkSayings = []saying{
	{"self_harm_risk",
		[]string{"I hate living.", "They'd be better off without me.", "I hate living so much."},
		[]string{"I hate living here.", "I hate living with three flatmates.", "Have you ever thought about hurting yourself?"},
	},
	{"harassment",
		[]string{"You people are all thieves."},
		[]string{"The old dyke is too low for a flood like that.", "You people always want a discount."},
	},
	{"contempt",
		[]string{"You people never listen.", "I expected better from somebody like you."},
		[]string{"When can we expect to hear from you?", "I expect to get the papers from you on Monday."},
	},
	{"conflict", []string{"She's a lazy idiot."}, []string{"She's a lazy cat."}},
	{"confront",
		[]string{"How could you say that to her?", "Last week you promised it would be ready.", "That's what you told us in March.", "We don't talk like that in here."},
		[]string{"How could you test that?", "How could you do it differently next time?", "Last week you told me about your new flat.", "You said you keep forgetting it."},
	},
	{"why_challenge",
		[]string{"What makes you better than us?", "How could you do that?"},
		[]string{"What makes you say that?", "How could you protect your mornings?"},
	},
	{"blame",
		[]string{"My card was declined because of you.", "You treat us like children.", "You only think of yourself.", "You never pay anything on time.", "You always pick on me."},
		[]string{"We finished early because of you.", "They treat their dogs like children.", "I always think of you."},
	},
	{"warn",
		[]string{
			"If this isn't solved by Monday I'm going to the ombudsman.", "If it breaks again we'll withhold the rent.",
			"If the date slips again I can't protect you.", "If you don't pay by Friday we'll send the bailiff.", "The discount is gone after tonight.",
		},
		[]string{"If it rains again we'll take the car.", "If you don't mind we'll send it by post.", "The snow is gone after Easter."},
	},
	{"dismissal", []string{"That's not my problem.", "Maybe a wiki? => Anyway, as I was saying."}, []string{"As I was saying, three of them agreed."}},
	{"defensiveness",
		[]string{"You were late. => I didn't do it.", "Your numbers were wrong. => Nobody told me."},
		[]string{"You look tired today. => I didn't sleep.", "Did the mail come? => Nobody told me."},
	},
	{"concern", []string{"I'm worried that you skip your breaks."}, []string{"I'm worried that I won't pass."}},
	{"complex_reflection",
		[]string{
			"My sister called. => Part of you wanted to answer, and another part of you would rather hide.", "We never talk. => So there's a fear that it ends.",
			"I can't tell them. => You don't want to be a burden.",
		},
		[]string{"You always look so sad in here.", "Twenty is all I have. => You're a tough one.", "Tell me about something you're proud of."},
	},
	{"simple_reflection", nil, []string{"I asked him to stop the drums. => That's not true. You asked once."}},
	{"acknowledgement",
		[]string{"I can see why.", "That's true, we are late. => That makes sense."},
		[]string{"I can see it here on the screen.", "I can see two payments in March.", "I understand how upsetting that is.", "I don't think that's fair."},
	},
	{"emotional_reaction",
		[]string{"I understand how frustrating this must be.", "Since my husband died I eat alone. => I'm so sorry.", "So happy you're here!"},
		[]string{"It would be easy to find.", "I lost the file. => I'm sorry."},
	},
	{"apology", []string{"I lost the file. => I'm so sorry.", "I didn't mean to shout."}, []string{"My father passed away in May. => I'm so sorry."}},
	{"clarification_question", []string{"We meet in the annex. => Sorry?"}, []string{"You were rude. => I'm sorry, okay?", "I'm not sure it's large enough."}},
	{"check_for_understanding", []string{"Is that still the case?", "does everyone get that"}, []string{"That can't be right."}},
	{"leading_question", []string{"Isn't it better to wait?", "You like it, don't you?"}, []string{"Do you mean that you weren't there when your father called?"}},
	{"floor_invitation", []string{"Any news from your side?"}, []string{"When can I hear from you?", "I wanted to speak up yesterday.", "Some people like to jump in."}},
	{"time_check",
		[]string{"I've only got until half past.", "I've got another call now."},
		[]string{"Your sugar was 62 and it's 71 now.", "Sorry, I ran out of time.", "It came back at four.", "It eats up our time."},
	},
	{"topic_shift", []string{"By the way, the printer is broken."}, []string{"I never laughed at her, by the way.", "Let's talk about that after class."}},
	{"decision", []string{"We'll go with the blue one.", "Then they're approved.", "Twenty and no more. => Deal."}, []string{"Twenty and no more. => Deal?", "We'll go on Tuesday.", "Let's take that offline.", "Okay, we're done, thanks."}},
	{"agenda_setting", []string{"Three things today: the van, the rota and the sale.", "okay everybody here let's start"}, []string{"Three things broke."}},
	{"commitment",
		[]string{"Will do.", "We'll let you know by Wednesday.", "You'll get the letter by Thursday.", "That I can promise."},
		[]string{"I will never forget it."},
	},
	{"advice_without_permission",
		[]string{"You should call them first."},
		[]string{"You shouldn't have had to call twice.", "You could put it like that.", "You need to be in the admin group.", "Yes, you should have."},
	},
	{"direct_order", []string{"Take the blue one."}, []string{"Take all the time you need.", "Great work on the checklist.", "Put me down for two cakes."}},
	{"objection", []string{"We can't afford it."}, []string{"I can't approve that myself, but I'll ask today.", "I couldn't have done it without her.", "I'll have the contract with you tomorrow."}},
	{"appreciation",
		[]string{"Thanks for the report, it was very thorough.", "The way you calmed him down impressed us.", "I love that attitude.", "He's doing really well in maths."},
		[]string{"He's doing the dishes.", "That's amazing."},
	},
	{"autonomy", []string{"That's absolutely your right.", "Only if it feels right to you."}, []string{"okay what makes you say that"}},
	{"seek_permission", []string{"Would it be okay if I wrote to her?", "Can I just say something before we start?"}, []string{"May I come in?"}},
	{"support", []string{"There are no stupid questions.", "that's what i'm here for"}, []string{"There are no questions."}},
	{"conversational_narcissism", nil, []string{"You paid us twice last year. => Every time I call I hear the same sentence."}},
	{"filler_language", []string{"Uh, I don't know.", "uh huh so uh yeah"}, []string{"Uh-huh."}},
	{"change_talk",
		[]string{"I can't keep drinking like this.", "I used to run every morning."},
		[]string{"That's worse than I feared.", "I'd rather not move it.", "I was worried about Friday, but now it looks good.", "I've been doing both queues.", "I'd prefer not to say."},
	},
	{"sustain_talk", []string{"I don't see why I should quit smoking."}, []string{"I've tried that.", "It settles within six weeks."}},
}

// speakInTurn is a conversation about what line gives, in which others answer.
func speakInTurn(n int, line func(k int) string) []Utterance {
	c := make([]Utterance, n)
	for k := range c {
		c[k] = Utterance{Text: line(k), Speaker: k % 2}
	}
	return c
}

// names returns the behaviours that are found, with the confidence that each needs.
func names(t *testing.T, c []Utterance) (out []string) {
	d, err := New("en")
	require.NoError(t, err)
	for _, x := range surely(d, c) {
		out = append(out, d.shown[x.Behavior].Name)
	}
	return out
}

// "It's getting worse" is a reason to change where people speak of a habit, and something else where they speak of a server.
func TestTalkOfChangeNeedsItsSubject(t *testing.T) {
	of := func(role string, lines ...string) []string {
		c := speakInTurn(8, func(k int) string { return lines[k%len(lines)] })
		c[0].Role = role
		return names(t, c)
	}
	assert.Contains(t, of("", "How many cigarettes is it now?", "It's getting worse."), "change_talk")
	assert.NotContains(t, of("", "How long was the server down?", "It's getting worse."), "change_talk")
	assert.Contains(t, of("therapist", "And with your flatmate?", "It's getting worse."), "change_talk", "whom one sees a therapist for")
	long := speakInTurn(manyUtterances, func(int) string { return "The invoice came on Tuesday." })
	long[1].Text, long[0].Role = "I want to quit gambling.", "counselor"
	assert.Contains(t, names(t, long), "change_talk", "once is enough there")
}

// What is unmistakable the acts of meetings must not rule out.
func TestModelsHaveNoSayInWhatIsSure(t *testing.T) {
	none := act.Result{}
	c := speakInTurn(fewUtterances, func(int) string { return "The van is in the yard." })
	c[5].Text, c[7].Text, c[9].Text = "Does that make sense?", "I'll call the garage.", "Sounds good."
	for k := range c {
		c[k].Act = &none
	}
	assert.Subset(t, names(t, c), []string{"check_for_understanding", "commitment", "agreement"})
}

// "Yes" agrees with what was said or proposed, and answers what was asked.
func TestAnswersAreNoAgreement(t *testing.T) {
	acts, err := act.New("en")
	require.NoError(t, err)
	of := func(before string) []string {
		lines := make([]act.Utterance, fewUtterances)
		for k := range lines {
			lines[k] = act.Utterance{Text: "The van is in the yard.", Speaker: k % 2}
		}
		lines[4].Text, lines[5].Text = before, "Yes."
		results := acts.Read(nil, lines)
		results[5].P[act.Agreement] = 1
		c := make([]Utterance, len(lines))
		for k, l := range lines {
			c[k] = Utterance{Text: l.Text, Speaker: l.Speaker, Act: &results[k]}
		}
		return names(t, c)
	}
	assert.Contains(t, of("We should wait until Friday."), "agreement")
	assert.Contains(t, of("Shall we wait until Friday?"), "agreement")
	assert.NotContains(t, of("Did you send the invoice?"), "agreement")
}

// The first turn of a conversation reflects nothing, and a question that was answered in a word is no part of a row of them.
func TestTurnsBeforeCount(t *testing.T) {
	opening := speakInTurn(fewUtterances, func(k int) string { return string(rune('a'+k)) + "bc" })
	opening[0].Text = "So the server went down at two."
	assert.NotContains(t, names(t, opening), "simple_reflection")

	row := speakInTurn(4, func(k int) string { return []string{"Is it the engine?", "Okay.", "Is it the brakes?", "No."}[k] })
	assert.NotContains(t, names(t, row), "stacked_questions")
	assert.Contains(t, names(t, []Utterance{{Text: "Is it the engine? Is it the brakes?"}}), "stacked_questions")
}

// A subject that no cue is called is an error, and tells where.
func TestSubjectsAreCues(t *testing.T) {
	_, err := Compile(File{Name: "x.txt", Text: "[rest] self\ndefinition: d\nexample: e\ntip: reinforce | t\nabout: nowhere\n0.9 | rest\n"})
	var wrong *RuleError
	require.ErrorAs(t, err, &wrong)
	assert.Contains(t, wrong.Error(), "no behaviour or cue nowhere")
}
