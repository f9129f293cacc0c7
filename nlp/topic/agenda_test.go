package topic

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// said returns what the last of the lines "A: text" says of the point that comes: its name, "yes" where that is not said, "" where it says
// nothing. The letter is who speaks. Ada and luca are names.
func said(t *testing.T, lines ...string) string {
	t.Helper()
	texts := []string{"welcome"}
	us := []Utterance{{Speaker: 99}}
	for _, l := range lines {
		who, text, ok := strings.Cut(l, ": ")
		require.True(t, ok, l)
		texts, us = append(texts, text), append(us, Utterance{Speaker: int(who[0])})
	}
	x, err := keyword.NewIndexOf("en", texts, func(w string) bool { return w == "ada" || w == "luca" })
	require.NoError(t, err)
	for _, n := range notices(x, us) {
		if n.unit < len(us)-1 && n.unit != len(us)-2 {
			continue
		}
		if n.subject == nil {
			return "yes"
		}
		return spelled(x, *n.subject)
	}
	return ""
}

func TestWhatAnnouncesAPoint(t *testing.T) {
	for line, want := range map[string]string{
		"Item three. The roof of the library.":                         "roof of the library",
		"Item five, any other business. I have one point: the date.":   "any other business",
		"So, any other business?":                                      "any other business",
		"Okay, so next thing, the band.":                               "band",
		"right last thing then the fair":                               "fair",
		"That's the last thing we need now.":                           "",
		"The last thing I want is a fight.":                            "",
		"We can do it in the next item of the budget":                  "",
		"Right, food. You tasted three menus.":                         "food",
		"Now, the wet-weather plan. The lawn is no good.":              "wet-weather plan",
		"Okay. Your design document. I read it on the train.":          "design document",
		"Great car. I had one.":                                        "",
		"Thanks, mayor. I live on Pine Street.":                        "",
		"Then clean the list. Take out everybody who left.":            "",
		"Okay, Friday. I'll be there.":                                 "",
		"So it's made bold. Nobody reads it.":                          "",
		"So a summary at the top?":                                     "",
		"What about the neighbours? I'd be nervous.":                   "neighbours",
		"What about a booking system?":                                 "",
		"Can I bring up the customer video?":                           "customer video",
		"Second one, the mobile kitchen.":                              "mobile kitchen",
		"and the last one the oven cleaning":                           "oven cleaning",
		"Third, oven cleaning.":                                        "oven cleaning",
		"Third, we clean the oven.":                                    "",
		"then the ovens did you hear from the shop":                    "ovens",
		"next the search for the new head of the bakery":               "search for the new head of the bakery",
		"Can I say something?":                                         "yes",
		"Can you tell me about a time when a launch went wrong?":       "yes",
		"Luca, let's talk money. What did it cost?":                    "money",
		"Let's talk tomorrow.":                                         "",
		"Let's do the dishes first.":                                   "dishes",
		"Now it's your turn, what would you like to know?":             "yes",
		"There's something I wanted to ask you about. The new role.":   "new role",
		"We've got a question from Ada. Can it run on solar power?":    "yes",
		"Finally, minister, will you stay?":                            "yes",
		"Next, the annual general meeting. We need a date and a room.": "annual general meeting",
		"Mr Novak's contract is next.":                                 "",
		"Item five, and it stays in here. Mr Novak's contract.":        "Mr Novak's contract",
		"Let's talk about the laundry room.":                           "laundry room",
		"right the rota we're short on saturdays":                      "rota",
		"good now the new menu luca":                                   "new menu",
		"thanks luca you wanted to say something about the tests":      "tests",
		"so the reg wants a catheter":                                  "",
		"and the dishwasher it makes this noise":                       "dishwasher",
		"okay lunches":                                                 "lunches",
		"okay thursday":                                                "",
		"food bank how are we doing":                                   "food bank",
		"How is the import coming along?":                              "import",
		"yeah that hurts so let me tell you about the routing":         "routing",
		"thank you next thing the no shows we had nine last week":      "no shows",
		"": "",
	} {
		assert.Equal(t, want, said(t, "A: "+line), line)
	}
}

func TestTheNameOfAPointMayStandApart(t *testing.T) {
	assert.Equal(t, "lunch", said(t, "B: We found a manhole.", "A: Right.", "A: Lunch."), "with what leads to it")
	assert.Equal(t, "library roof", said(t, "A: Item three.", "A: The library roof."))
	assert.Equal(t, "", said(t, "B: The barn is dry.", "A: What about the barn?"), "was spoken of")
	assert.Equal(t, "", said(t, "B: What would you like?", "A: Right, soup. And some bread."), "an answer")
	assert.Equal(t, "", said(t, "B: Shall we ask her?", "A: Okay, Fenella?"), "somebody is called")
}

func TestThingsThatAreCountedArePoints(t *testing.T) {
	assert.Equal(t, "bed nine", said(t, "A: so bed three mrs hall is well", "B: good", "A: bed five is asleep", "B: fine", "A: then bed nine he fell"))
	assert.Equal(t, "", said(t, "A: bed three is well", "A: then bed nine he fell"), "two are no series")
}

func TestAnnouncedPointsAreBorders(t *testing.T) {
	texts := []string{"Item two. The roof.", "Where is the roof?", "Right, the books. We lost some.", "Item three. The tarp."}
	x, err := keyword.NewIndex("en", texts)
	require.NoError(t, err)
	us := make([]Utterance, len(texts))
	for words, want := range map[int][]float64{20: {0, 0.01, announced, announced}, fewWords + 1: {0, 0.01, 0.02, announced}} {
		p := []float64{0, 0.01, 0.02, 0.03}
		announce(p, believed(notices(x, us), words))
		assert.Equal(t, want, p, "nothing is before the first, and the models know long ones")
	}
}

func TestATopicHasTheNameThatWasAnnounced(t *testing.T) {
	topic := Topic{Subject: "noise rules", Keywords: nil}
	x, err := keyword.NewIndex("en", []string{"the noise is loud", "the noise rules of the council", "the council and the noise"})
	require.NoError(t, err)
	topic.Keywords = x.Keywords(10)
	assert.Equal(t, []string{"noise rules", "council"}, topic.Names(x, 2, nil))
	assert.NotContains(t, topic.Names(x, 2, func(w []string) bool { return w[0] == "noise" }), "noise rules")
	assert.Empty(t, topic.Names(x, 0, nil))
}
