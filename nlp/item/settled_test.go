package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsStillToBeDecidedIsNoDecision(t *testing.T) {
	for _, said := range []string{
		"we have to decide on the colour of it", "so we have fifteen people in five rooms", "do we go for the small joystick",
		"maybe we could go back to the agenda", "it is a decision node in the graph", "let's go for lunch then",
		"no final decision has been taken about that", "I think they could be rubber like they are now", "we need a separate discussion on the furnishing",
		"nothing I saw met the sort of design specifications that we're going for today", "that's about like eighteen pounds, isn't it?",
		"so what other function do you see, would you say?",
	} {
		got := find(t, talk("A: so that was the first part", "B: mm hmm", "A: "+said, "B: okay", "C: what about the budget"))
		assert.Empty(t, got.Decisions, said)
	}
	got := find(t, talk("A: so that was the price", "B: mm hmm", "A: well that is a price of about eighteen pounds or something,", "A: isn't it?", "B: yeah", "C: yeah"))
	assert.Empty(t, got.Decisions)
	for _, said := range []string{"okay so we'll go with the rubber case then", "we decided to use kinetic energy", "let's go for the plastic then",
		"I think that we'll go with the rubber case", "we've worked out that we're going with the simple battery", "shall we go for the rubber case then?"} {
		got := find(t, talk("A: I think we should use the cheaper one", "B: yeah I agree", "A: "+said, "B: okay", "C: what about the budget"))
		assert.NotEmpty(t, got.Decisions, said)
	}
}

func TestWhatIsAskedAndGrantedIsDecided(t *testing.T) {
	for _, lines := range [][]string{
		{"A: Okay, let's decide.", "A: We launch on May 12th with the old page, and the new one follows in June.", "A: Agreed?", "B: Yes, agreed."},
		{"A: So it will be the rubber case with the flat buttons, is everyone okay with that?", "B: Yes.", "C: Yeah, okay."},
		{"A: We hire two people in the north this year", "A: so are we all agreed", "C: yes agreed"},
		{"A: Can we agree that changes go through the ticket system from now on?", "B: Agreed.", "C: Sounds good to me."},
	} {
		got := find(t, talk(append([]string{"B: and that was the last of the figures"}, append(lines, "C: what about the budget")...)...))
		require.NotEmpty(t, got.Decisions, lines)
		assert.True(t, got.Decisions[0].Explicit)
		assert.Greater(t, got.Decisions[0].Confidence, 0.5)
	}
	for _, lines := range [][]string{
		{"A: We launch on May 12th with the old page.", "A: Agreed?", "B: No, I do not think that we can."},
		{"A: We launch on May 12th with the old page.", "B: Agreed?", "A: I don't know."},
		{"A: He said that it was all agreed", "B: hm that is a lot of money"},
		{"A: Can we agree that changes go through the ticket system from now on?", "B: Well, I would rather not."},
	} {
		got := find(t, talk(append([]string{"B: and that was the last of the figures"}, append(lines, "C: what about the budget")...)...))
		assert.False(t, len(got.Decisions) > 0 && got.Decisions[0].Explicit, lines)
	}
}

func TestAProposalThatIsTakenUpIsDecided(t *testing.T) {
	proposal := "B: I think we should switch to the new version of the library."
	for _, c := range []struct {
		name  string
		lines []string
		want  bool
	}{
		{"with another's yes between", []string{proposal, "C: I agree, the old one is slow.", "A: Okay, let's do it then."}, true},
		{"at once", []string{proposal, "A: Sounds good, let's do that."}, true},
		{"by who made it", []string{proposal, "B: Okay, let's do it then."}, false},
		{"another proposal lies between", []string{proposal, "C: I think we should rather write our own one.", "A: Okay, let's do it then."}, false},
		{"a question lies between", []string{proposal, "A: Is it stable?", "A: Okay, let's do it then."}, false},
		{"more is said", []string{proposal, "A: Let's do it with a pencil and a long list of all the parts."}, false},
	} {
		got := find(t, talk(append([]string{"A: and that was the last of the figures"}, append(c.lines, "C: what about the budget")...)...))
		taken := false
		for _, d := range got.Decisions {
			taken = taken || d.Utterance == 1 && d.Explicit && d.Confidence > 0.6 && len(d.Agreed) > 0
		}
		assert.Equal(t, c.want, taken, c.name)
	}
}

func TestWhatAllHaveDecidedCountsMoreThanWhatWasDecidedBefore(t *testing.T) {
	sure := func(text string) float64 {
		got := find(t, talk("B: and that was the last of the figures", "A: "+text, "C: what about the budget"))
		if len(got.Decisions) == 0 {
			return 0
		}
		return got.Decisions[0].Confidence
	}
	assert.Greater(t, sure("Fine, we agreed then that the release moves to the 14th."), 0.35)
	assert.Less(t, sure("Last time we agreed that the release moves to the 14th."), sure("We agreed that the release moves to the 14th."))
}

func TestAChairSaysThatAMotionIsCarried(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		at    int // the decision, -1 for none
	}{
		{"after a vote", []string{"A: Then I move that we accept the quarterly report.", "A: All in favour?", "A: Opposed?", "A: The motion carries unanimously."}, 1},
		{"without objection", []string{"A: I suggest we postpone the heating to the next meeting.", "A: Any objections?", "B: No.", "A: So decided."}, 1},
		{"in one sentence", []string{"A: The minutes are approved."}, 1},
		{"another motion lies between", []string{"A: I move that we close the shop.", "B: I move that we sell the van.", "A: So decided."}, 2},
		{"under a condition", []string{"A: Nobody is paid before the budget is approved."}, -1},
		{"of motions in general", []string{"B: A motion carries whoever makes it a long way, as my father used to say."}, -1},
	} {
		got := find(t, talk(append([]string{"B: and that was the last of the figures"}, append(c.lines, "C: what about the weather")...)...))
		at := -1
		if len(got.Decisions) > 0 && got.Decisions[0].Explicit {
			at = got.Decisions[0].Utterance
		}
		assert.Equal(t, c.at, at, c.name)
	}
}

func TestWhoIsForAProposalAgrees(t *testing.T) {
	for answer, want := range map[string]bool{
		"I agree, the old one is slow and full of holes.": true,
		"Yeah, sounds good to me.":                        true,
		"The old one is slow and full of holes.":          false,
		"Does that make sense?":                           false,
	} {
		f, err := New("en")
		require.NoError(t, err)
		c := talk("A: I think we should switch to the new version.", "B: "+answer)
		by, _ := f.assents(c, 0, false)
		assert.Equal(t, want, len(by) > 0, answer)
	}
}

func TestWhatOneCanDoIsNoDecisionOfAll(t *testing.T) {
	f, err := New("en")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"I can ask product whether they'd take one.":     true,
		"Well, um, I could look at it.":                  true,
		"We can, if the council directs us to apply.":    true,
		"We can ask for it through disclosure.":          true,
		"We can do Tuesday.":                             false,
		"We could take the second one.":                  false,
		"Then we take the second one, as I can ask them": false,
	} {
		f.scan(text)
		if got := f.offers(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// Who may decide draws the conclusion, or takes up what another has proposed; what somebody should do, nobody in particular, and what a
// speaker does in the talk itself decide nothing.
func TestConclusionsAreDecisions(t *testing.T) {
	for _, lines := range [][]string{
		{"A: The scanner loses one bag in ten.", "B: Ouch.", "B: Then it goes to the top of the list.", "A: Okay."},
		{"A: Does anybody see it differently?", "B: No.", "A: Very well, we'll put it out to tender.", "C: And the fees?"},
		{"A: We're at forty points.", "B: Could we move the dark mode?", "A: Fine by me. The dark mode moves to the next sprint.", "C: What about the tests?"},
		{"A: That needs one more pair of hands.", "B: Okay, we'll add Lena to the rota from the first of May.", "A: That helps."},
		{"A: What about a switch for it?", "B: That could work.", "C: Okay, let's put it behind a switch.", "A: And the tests?"},
		{"A: When's the scan?", "B: We've got you down for Thursday at nine.", "A: Should I fast?"},
	} {
		assert.NotEmpty(t, find(t, talk(lines...)).Decisions, lines)
	}
	for _, lines := range [][]string{
		{"A: It took me an hour.", "B: Somebody should write that down.", "A: Yes, at some point.", "C: What about lunch?"},
		{"A: That was the first part.", "B: Let me turn to the feedback, if that's okay.", "A: Sure, go ahead.", "B: Most of it is good."},
		{"A: That was the first part.", "B: Then we'll move on to the figures.", "A: Okay."},
		{"A: How does it go on?", "B: Then it opens the door for them.", "A: Mm hmm."},
	} {
		assert.Empty(t, find(t, talk(lines...)).Decisions, lines)
	}
}
