package behavior

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is said in meetings, calls and consultations of many kinds, with what only looks like the behaviour there.
func TestSayingsOfMeetingsAreToldApart(t *testing.T) { tellApart(t, meetingSayings) }

var meetingSayings = []saying{
	{"self_harm_risk",
		[]string{"I want to kill myself.", "I can't go on.", "Would you miss me if I killed myself?", "did you know he wants to die"},
		[]string{"Are you thinking about killing yourself?", "have you had any thoughts of suicide", "Do you ever feel that you don't want to live any more?", "Any thoughts of ending your life?"},
	},
	{"exploration", []string{"Are you thinking about killing yourself?"}, nil},
	{"threat",
		[]string{"We will get you for this.", "i'll shoot her in the head"},
		[]string{"We'll get you a letter from our head of engineering.", "Okay, so shoot her out first.", "We will get you connected today."},
	},
	{"contempt", []string{"Oh please.", "Oh, please, like you would know."}, []string{"Oh, please do, I'd love to know.", "Oh, please come in."}},
	{"conflict", []string{"Shut up and listen."}, []string{"Shut up, man, you've scored eleven this season.", "shut up dude no way"}},
	{"confront",
		[]string{"This is not acceptable.", "It's an insult.", "That's unacceptable."},
		[]string{"That would be acceptable.", "This is not good enough for me to sign."},
	},
	{"concern", []string{"that's really dangerous"}, []string{"That's not dangerous."}},
	{"warn",
		[]string{"Then I'm afraid we'll ballot.", "and if it happens again i'm going to the police", "Otherwise we will go to court."},
		[]string{"I'm afraid we'll have to wait until Friday.", "I'm going to the police station to pick up my bike."},
	},
	{"defensiveness", nil, []string{"You've no idea what a weight that is off my shoulders.", "you have no idea how happy this makes me"}},
	{"stacked_questions",
		[]string{"what's the total going to be and when is it due", "when does it start where do we meet", "When is it? Who pays?"},
		[]string{"Do you have that in writing?", "Does it have the heated seats?", "did you do the incident form", "yeah is this is this your mobile",
			"I understand how frustrating that must be. Can I have your account number?", "hi is this a is this still a good time",
			"could you do that this morning", "When will you have the other two?", "What does Monday look like? Ten o'clock?",
			"do you still have that old one or did you get the new one"},
	},
	{"leading_question", []string{"There's a problem, isn't there?", "it's late isn't it"}, []string{"So, the effect isn't there.", "what would you say you could afford"}},
	{"floor_invitation", []string{"Back to you, Ana.", "over to you"}, []string{"Let me check with him and get back to you.", "We'll bring it back to you on Tuesday."}},
	{"time_check",
		[]string{"We have ten minutes for the next item.", "I have a call at three."},
		[]string{"I've got a second source.", "They time out and everybody hits retry.", "Doctors will have more time for the hard cases.", "There's a twelve hour breach."},
	},
	{"conversational_narcissism", nil, []string{"You were late again. => my son is the one who got hurt", "They broke my car window on Sunday night. => I've got a second source."}},
	{"simple_reflection",
		[]string{"The whole migration has been stuck since Monday. => It sounds like the migration is stuck.", "So you said that you walk to work."},
		[]string{"It takes ten weeks. => You said eight!", "We'll see about the kitchen by Christmas. => You told me we will be in by Christmas.", "The order is late. => So what?"},
	},
	{"complex_reflection",
		[]string{"I miss her every day. => So what I hear you saying is that you miss her.", "We type it all in by hand. => It sounds like the manual work is costing you selling time."},
		[]string{"it sounds like the file is missing on your computer"},
	},
	{"direct_order",
		[]string{"Get it done by noon.", "Everybody out."},
		[]string{"I think everybody up here has thought about it.", "well since you ask the program crashes", "get back to you", "I'll have the paperwork ready.", "Heads up."},
	},
	{"concession", []string{"I was off by two, sorry.", "Okay, I'll take it back."}, []string{"i'm off thursday and friday", "okay i'll take her", "i'll change it in the system"}},
	{"perspective_taking", []string{"they might see it as a threat", "Put yourself in their shoes."}, []string{"And when I ask, they look at their shoes.", "they might see old carts"}},
	{"decision", []string{"Done, we go with B."}, []string{"oh well done bill", "well done good thinking"}},
	{"objection", []string{"I can't promise that."}, []string{"I can't promise, but I'll talk to my manager about it."}},
	{"advice_without_permission", []string{"Talk to your supervisor first."}, []string{"I want to speak to your supervisor.", "can i talk to your manager"}},
	{"appreciation",
		[]string{"She's brilliant.", "You had the guts to take it.", "It's a cracking story.", "he's a bright boy"},
		[]string{"It's a great distance."},
	},
	{"emotional_reaction", []string{"hey that's really hard i didn't know that"}, []string{"that's a hard drive i didn't know that one"}},
	{"change_talk", []string{"I let my kids down."}, []string{"I've let you down.", "I threw it across the room.", "i promise it's not you", "So I should cut the history part?"}},
	{"sustain_talk", []string{"They sent me here."}, []string{"They sent me a settlement agreement."}},
}

// What is dangerous is not told as anything else besides.
func TestDangerStandsAlone(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	for _, text := range []string{"I want to kill myself.", "I can't go on.", "I'm going to kill her."} {
		found := d.Detect(nil, []Utterance{{Text: text}})
		require.Len(t, found, 1, text)
		assert.Equal(t, 3, found[0].Severity, text)
	}
}

// A reflection hedges nothing.
func TestAReflectionIsNoHedge(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	for _, x := range d.Detect(nil, []Utterance{{Text: "We type it all in by hand."}, {Text: "It sounds like the manual work is costing you selling time.", Speaker: 1}}) {
		assert.NotEqual(t, "hedge", d.shown[x.Behavior].Name)
	}
}

// A conversation in which one of twenty utterances has talk of change is about change, one with less is not.
func TestTalkOfChangeNeedsItsShareInShortConversationsToo(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	of := func(utterances, with int) (n int) {
		c := make([]Utterance, utterances)
		for k := range c {
			if c[k].Text = "The invoice came on Tuesday."; k < with {
				c[k].Text = "I really want to quit smoking."
			}
		}
		for _, x := range d.Detect(nil, c) {
			if d.shown[x.Behavior].Name == "change_talk" {
				n++
			}
		}
		return n
	}
	assert.Equal(t, 1, of(5, 1), "too short to tell")
	assert.Equal(t, 0, of(23, 1), "one mention makes no subject")
	assert.Equal(t, 0, of(24, 1))
	assert.Equal(t, 2, of(40, 2))
	assert.Equal(t, 0, of(99, 4))
	assert.Equal(t, 4, of(100, 4))
	assert.Equal(t, 2, of(100, 2))
	assert.Equal(t, 0, of(101, 2))
}
