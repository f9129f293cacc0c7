package item

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
)

// actionsOf returns the confidence of the action in the middle of a conversation, 0 where none is found.
func actionsOf(t *testing.T, said string) float64 {
	t.Helper()
	got := find(t, talk("A: so that was the first part of the meeting", "B: mm hmm", "A: "+said, "B: okay", "C: so what about the budget"))
	for _, x := range append(got.Actions, got.FollowUps...) {
		if x.Utterance == 2 {
			return x.Confidence
		}
	}
	return 0
}

func TestWhatIsDoneInTheMeetingItselfIsNoAction(t *testing.T) {
	for class, lines := range map[string][]string{
		"a presenter's announcement": {
			"I'm gonna talk about functional requirements.", "I'll start with the costs", "I will show you the results on the next slide",
			"I'm going to go through the agenda first", "let me just explain how it works", "I'll tell you a bit about the market",
			"I will make this quick", "I'm going to present myself first", "I'll give you a quick overview of the design",
		},
		"handling of the room": {
			"I'm going to share my screen", "I'll pass it to you", "I'll hand over to Maria", "I'll take the mouse", "next slide please",
			"I'm gonna take some notes", "let me bring up the presentation", "can you hear me now", "please go on",
		},
		"leading the meeting": {
			"let's move on to the next point", "we should get started", "let's go back to the budget", "okay let's start", "we'll come back to that",
			"let's skip this one for now", "let's go through the action items of last week", "I'll ask her another question", "I will ask my question again", "I'll remind the member that we have ten minutes", "I'll pick up where my colleague left off",
		},
		"a state": {
			"I'll be honest with you about it", "you'll like this one", "I'm gonna get kicked for that", "I will go for two", "you will see a green light there",
			"I have to admit it looks nice", "you'll make money too",
		},
		"what is possible": {
			"you can make it red", "you could also put a line there", "you can change the colour of the lights as well", "I could see that in yellow",
		},
		"a condition, reason or manner": {
			"if you add another button it gets too big", "because you have to print on them", "that's how we'll make it more trendy",
			"when we build the next one it is cheaper", "there is a problem with the model that we're gonna look at today",
			"if you can build space craft you'll have no problem with a remote control", "if you could make it part of the screen then it could tell you",
			"you have some idea, okay this is what we make together and okay I will arrange this",
		},
		"broken off": {"and I'll try to", "so I'll um", "I will just", "and I'm going to make", "looking from prototyping of some clay"},
		"done on the spot": {
			"I'll just uh I'll load it up then.", "let me check", "let's start with us, maybe today", "I'll take that as a no", "I'll try not to spend too much time", "please ask a short question", "let's do it then", "I will sadly report that it is late",
		},
		"somebody else's subject": {"the report in October will put some flesh on this", "you would you would get better high frequencies"},
	} {
		for _, said := range lines {
			assert.Zero(t, actionsOf(t, said), "%s: %s", class, said)
		}
	}
}

func TestWorkAfterTheMeetingIsAnAction(t *testing.T) {
	for _, said := range []string{
		"I'll send you the report by friday", "I will talk to the supplier about the price", "I'll ask the people in sales and let you know",
		"I'm going to show it to the client tomorrow", "Maria will send the invitation", "could you send us a copy of your slides", "if you could send us a copy of that, that would be helpful",
		"can you please check the figures for me", "I'll go and fetch the new samples from the lab by monday", "you need to finish the prototype by monday",
		"what I'll do is I'll write to the vendor tomorrow", "I'll start the tests tomorrow", "we need to schedule a meeting for next week",
		"I'll get back to you by tuesday", "Tom, can you fix the link to the monthly plan?", "Tom is going to talk to the lawyers by thursday",
		"do you wanna take an action item to find out what it costs", "I'll put that down as an action point for myself",
		"I will negotiate a better price with them",
	} {
		assert.NotZero(t, actionsOf(t, said), said)
	}
}

func TestOnlyDatesOfTheSameSentenceThatAreToComeAreDue(t *testing.T) {
	for said, want := range map[string]string{
		"I'll send you the report by friday. It's a nice day.": "by friday",
		"You can ask Bob for the file. See you tomorrow.":      "",
		"Tom will write the report":                            "",
	} {
		c := talk("A: "+said, "B: okay")
		for _, x := range find(t, c).Actions {
			assert.Equal(t, want, x.Due.Of(c[0].Text), said)
		}
	}
}

func TestTheTimeAndWhatWasSoAreNoDueDates(t *testing.T) {
	f, err := New("en")
	assert.NoError(t, err)
	for text, want := range map[string]bool{
		"so you could write down it's about three":              true,
		"the time is now three":                                 true,
		"I'll send it at about three":                           false,
		"I will remind her that we have committed to it by may": true,
		"I will send her that by may":                           false,
		"you will divide the whole of it by two":                true,
		"I will send the second part of it by two":              false,
	} {
		at := strings.LastIndexByte(text, ' ') + 1
		f.scan(text)
		assert.Equal(t, want, f.isTheTime(nlp.Span{Start: at, End: len(text)}) || f.isFactor(nlp.Span{Start: at, End: len(text)}) || f.wasSo(0, at), text)
	}
}

// Work is handed out to one after another: who says yes after the last was not asked first.
func TestWhoIsAskedBeforeTheNextIsAskedHasSpokenBefore(t *testing.T) {
	got := find(t, talk("C: okay", "A: we have had the five minute warning", "A: so", "A: it would make sense", "A: yeah", "A: you're gonna write the evaluation report",
		"A: and you're gonna work on the design", "B: yeah"))
	owners := map[int]int{}
	for _, x := range got.Actions {
		owners[x.Utterance] = x.Owner.Speaker
	}
	assert.Equal(t, map[int]int{5: 2, 6: 1}, owners)
}

func TestRolesAndTitlesHaveNoFirstName(t *testing.T) {
	var names []string
	for _, alike := range callNames([]Person{{0, []string{"Project Manager"}}, {1, []string{"Hon. Marc Garneau"}}, {2, []string{"Anna Weber"}}, {3, []string{"PhD A"}}}).words {
		for _, c := range alike {
			if len(c.words) == 1 {
				names = append(names, c.words[0])
			}
		}
	}
	assert.Equal(t, []string{"anna"}, names)
}

// The rest of a sentence that hands out work is no action of nobody's beside it.
func TestTheRestOfAnActionIsNoOther(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	c := talk("A: Tom is going to work on the components concept,", "A: Maria the user interface concept.", "A: and the trends too", "B: okay")
	of := func(k Kind, u, speaker int, confidence float64) Action {
		return Action{Utterance: u, Owner: Owner{Kind: k, Speaker: speaker}, Confidence: confidence}
	}
	got := fold(f, c, []Action{of(Named, 0, 1, 0.6), of(Nobody, 1, -1, 0.9), of(Nobody, 2, -1, 0.5)})
	require.Len(t, got, 2)
	assert.Equal(t, 1, got[0].Owner.Speaker)
	assert.Equal(t, 0.9, got[0].Confidence)
	assert.Equal(t, []int{1}, got[0].Also)
	assert.Equal(t, 2, got[1].Utterance, "of another sentence")
}

func TestAShortAnswerSaysByWhen(t *testing.T) {
	dated := func(lines ...string) string {
		c := talk(append([]string{"A: Tom, can you prepare the numbers?"}, lines...)...)
		for _, x := range find(t, c).Actions {
			if x.Utterance == 0 && x.Due.Len() > 0 {
				return x.Due.Of(c[x.DueIn].Text)
			}
		}
		return ""
	}
	assert.Equal(t, "by Monday", dated("B: Will do, by Monday."))
	assert.Equal(t, "tomorrow", dated("C: Hm.", "B: Sure, you will have them tomorrow."))
	assert.Empty(t, dated("C: Sure, by Monday."), "of somebody else")
	assert.Empty(t, dated("B: I was in town and saw that they open tomorrow."), "no answer")
	assert.Empty(t, dated("A: And when does the fair begin?", "B: Okay, tomorrow."), "of another question")
}

func TestPromisesOfOneVerbAreTwo(t *testing.T) {
	for _, c := range []struct {
		name, first, second string
		want                int
	}{
		{"another thing to send", "B: I'll send you the proposal by tomorrow.", "B: Great, I'll send an invite.", 2},
		{"the same again", "B: I'll send you the proposal by tomorrow.", "B: Yes, I'll send the proposal.", 1},
	} {
		got := find(t, talk("A: and that was the last of the figures", c.first, "A: Wednesday is fine for me.", c.second, "A: Thanks."))
		assert.Len(t, got.Actions, c.want, c.name)
	}
}

func TestWhatWeDoForYouIsPromisedByWhoSaysIt(t *testing.T) {
	got := find(t, talk("B: What questions do you have for us?", "A: None.", "B: We'll get back to you by Friday.", "A: Thank you."))
	require.Len(t, got.FollowUps, 1)
	assert.Equal(t, Owner{Kind: Speaker, Speaker: 1, Span: got.FollowUps[0].Owner.Span}, got.FollowUps[0].Owner)
	got = find(t, talk("B: What else?", "A: None.", "B: We'll fix the printer if you like by Friday.", "A: Thank you."))
	for _, x := range got.Actions {
		assert.Equal(t, Group, x.Owner.Kind)
	}
}

func TestWhoIsNotHereMayHaveToDoIt(t *testing.T) {
	for text, want := range map[string]string{
		"My assistant will call you tomorrow with the date.": "My assistant",
		"Our sales team is going to send you an offer.":      "Our sales team",
		"My knee will need a cold pack.":                     "",
		"The report from our lawyer will send a signal.":     "",
	} {
		got := find(t, talk("B: And what comes next?", "A: "+text, "B: Thank you."))
		name := ""
		for _, x := range append(got.Actions, got.FollowUps...) {
			name += x.Owner.Name
		}
		assert.Equal(t, want, name, text)
	}
}
