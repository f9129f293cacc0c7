package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAQuestionThatProposesIsDecidedByAClearYes(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		at    int // the decision, -1 for none
	}{
		{"said clearly", []string{"A: should we also turn off the reporting job until the fix is in", "B: yes absolutely let's turn it off"}, 1},
		{"by what suits", []string{"A: One more thing, can we move the stand-up to ten?", "A: Half past nine is hard with the kids.", "B: Ten is better for me too, so yes.", "C: Works for me."}, 1},
		{"a murmur is not enough", []string{"A: Shall we just give it some dots to make it look pretty?", "B: Yeah."}, -1},
		{"proposed in so many words", []string{"A: I propose we cancel the second workshop.", "B: I'm fine with that."}, 1},
		{"let us", []string{"A: Let us go with the green one then.", "B: Agreed."}, 1},
		{"yes, let's", []string{"A: Shall we use the old form for June?", "B: Yes, let's."}, 1},
		{"proposed, not agreed to", []string{"A: I propose we cancel the second workshop.", "B: No, people need it."}, -1},
		{"breaks off", []string{"A: can we can we move to that uh i", "B: Yeah yeah, it's okay, sounds good."}, -1},
		{"not agreed to", []string{"A: How about we sell the van and rent one?", "B: No, we need it every day."}, -1},
		{"how the meeting goes on", []string{"A: Shall we go through the slides of last week?", "B: Yes, let's do that."}, -1},
		{"asks what can be done", []string{"A: What, really, can we do about the price of it?", "B: Yes, that is the question."}, -1},
		{"an okay of something else", []string{"A: Can we work in groups?", "B: In pairs, yes.", "B: Okay, that's it for today."}, -1},
		{"asks what is", []string{"A: Can we be sure about the figures of last year?", "B: Yes, I think so."}, -1},
	} {
		got := find(t, talk(append([]string{"B: and that was the last of the figures"}, append(c.lines, "C: what about the budget")...)...))
		at := -1
		if len(got.Decisions) > 0 && got.Decisions[0].Confidence > 0.5 {
			at = got.Decisions[0].Utterance
		}
		assert.Equal(t, c.at, at, c.name)
	}
}

func TestWhatSumsUpAProposalIsTheDecision(t *testing.T) {
	proposal := []string{"A: Right, so how about we have one person as the contact for design each sprint?", "B: I like that.", "C: I could do it for the next sprint."}
	for _, c := range []struct {
		name, sum string
		want      bool
	}{
		{"behind okay", "A: Okay, so Carla is the contact for design in the next sprint.", true},
		{"of something else", "A: Okay, then I would like to hear about the flaky tests.", false},
		{"asked", "A: Okay, so who is the contact for design in the next sprint?", false},
		{"still open", "A: Okay, so maybe Carla is the contact for design.", false},
	} {
		got := find(t, talk(append(append([]string{"B: and that was the last of the figures"}, proposal...), c.sum, "C: what about the budget")...))
		summed := false
		for _, d := range got.Decisions {
			summed = summed || d.Utterance == 4 && d.Proposal == 1 && d.Explicit && d.Confidence > 0.5
		}
		assert.Equal(t, c.want, summed, c.name)
	}
	got := find(t, talk("A: How about we have one person as the contact for design each sprint?", "B: I like that, I could do it.", "A: Perfect, thanks Tom.", "A: So Tom is the contact for design next sprint."))
	require.NotEmpty(t, got.Decisions)
	assert.Equal(t, 3, got.Decisions[0].Utterance, "a so behind what welcomes it")
}

func TestACallForADecisionIsNone(t *testing.T) {
	got := find(t, talk("A: the shop closes at six and the café at eight", "A: Okay, let's decide.", "A: We close both at seven from Monday on.", "A: Agreed?", "B: Yes, agreed.", "C: Agreed."))
	require.NotEmpty(t, got.Decisions)
	for _, d := range got.Decisions {
		assert.NotEqual(t, 1, d.Utterance)
	}
}

func TestWhatIsPutOffIsDecided(t *testing.T) {
	for said, want := range map[string]bool{
		"We'll postpone the festival until the December meeting.":      true,
		"If the city does not write, we'll postpone the festival.":     false,
		"The roof repair was postponed, so there is a surplus of five": false,
	} {
		got := find(t, talk("B: and that was the last of the figures", "A: "+said, "B: Fine.", "C: what about the budget"))
		assert.Equal(t, want, len(got.Decisions) > 0 && got.Decisions[0].Explicit, said)
	}
}

func TestAMotionIsCarriedByOneWord(t *testing.T) {
	got := find(t, talk("A: I propose that we give them until the end of January.", "B: I second that.", "A: All in favour?", "B: Aye.", "C: Aye.", "A: Carried."))
	require.NotEmpty(t, got.Decisions)
	assert.True(t, got.Decisions[0].Explicit)
	assert.Equal(t, 0, got.Decisions[0].Utterance)
	assert.Contains(t, got.Decisions[0].Agreed, 1)
}

func TestWhoAgreesAndSaysWhatIsToBeDecides(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		at    int // the decision, -1 for none
	}{
		{"in one", []string{"B: I'd go out with 49.", "A: Agreed, let's guide 49."}, 2},
		{"after nobody objected", []string{"A: I'd rather pay for it than wait for it.", "A: Any objections?", "A: No?", "A: Then it's the house by the river."}, 4},
		{"asked whether they can live with it", []string{"A: So the exception is sales and two engineers for the product.", "A: Can everybody live with that?", "B: Yes, thank you.", "C: Fine with me."}, 1},
		{"how the meeting goes on", []string{"B: That was the last of them.", "A: Agreed, let's move on to the next point."}, -1},
		{"of something else", []string{"A: Then it was the house by the river that they lived in."}, -1},
	} {
		got := find(t, talk(append([]string{"B: and that was the last of the figures"}, append(c.lines, "C: what about the budget")...)...))
		at := -1
		for _, d := range got.Decisions {
			if d.Explicit && d.Confidence > 0.5 {
				at = d.Utterance
				break
			}
		}
		assert.Equal(t, c.at, at, c.name)
	}
}

func TestADealIsClosed(t *testing.T) {
	got := find(t, talk("A: If you sign for two years, I can live with that.", "B: Two years with an exit after one.", "A: Exit after eighteen months.", "B: Deal."))
	require.NotEmpty(t, got.Decisions)
	assert.Equal(t, 2, got.Decisions[0].Utterance)
	assert.Equal(t, []int{3}, got.Decisions[0].Agreed)
	got = find(t, talk("A: What did they ask for in the end?", "B: They want to close the deal.", "A: Hm."))
	assert.Empty(t, got.Decisions)
}

// Of a question that proposes something and what is concluded from it, minutes quote the latter.
func TestTheConclusionIsTheMomentOfADecision(t *testing.T) {
	got := find(t, talk("A: Could we do only the north side first?", "B: We could.", "C: I'm for it.", "A: Okay, north side only, and the south has to wait.", "C: what about the budget"))
	require.Len(t, got.Decisions, 1)
	assert.Equal(t, 3, got.Decisions[0].Utterance)
	assert.Equal(t, 0, got.Decisions[0].Proposal)
}
