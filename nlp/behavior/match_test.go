package behavior

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// words is a small set of classes, so that the tests below do not hang on the embedded ones.
const words = `
<you>: you, your
<i>: i, my
<third>: she, they, him
<neg>: not, never
<no>: no
<aux>: do, can, is
<wh>: what
<pronoun>: you, i, it
<lead>: well, so, but, you know
<tail>: then
<border>: because, but
<generic>: if
<report>: said, told
<hesitation>: um, uh
<filler>: um, like
<listening>: mm, yeah
<function>: the, it, is, a, you, i, so, and, was
<name>: ana
= dont: do not
`

// detect returns what rules find in a conversation of people who take turns, as "utterance:words" of the behaviour b, with
// the confidence behind.
func detect(t *testing.T, rules string, said ...string) string {
	t.Helper()
	r, err := Compile(File{"w", words}, File{"f", head + rules})
	require.NoError(t, err)
	c := make([]Utterance, len(said))
	for k, s := range said {
		c[k] = Utterance{Text: s, Speaker: k % 2}
	}
	var out []string
	for _, x := range r.Detector("Zoltan").Detect(nil, c) {
		if r.Catalogue()[x.Behavior].Name == "b" {
			out = append(out, fmt.Sprintf("%d:%s %.3g", x.Utterance, x.Span.Of(said[x.Utterance]), x.Confidence))
		}
	}
	return strings.Join(out, ", ")
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct{ name, rules, said, want string }{
		{"a word, whatever its case", "1 | plum", "Plum!", "0:Plum 1"},
		{"not a part of a word", "1 | plum", "plums", ""},
		{"a stem", "1 | plum*", "plums", "0:plums 1"},
		{"forms of a verb", "1 | try+", "He tried", "0:tried 1"},
		{"words in a row", "1 | red plum", "a red plum", "0:red plum 1"},
		{"but not apart", "1 | red plum", "a red ripe plum", ""},
		{"unless there is a gap", "1 | red ..1 plum", "a red ripe plum", "0:red ripe plum 1"},
		{"that may be empty", "1 | red ..1 plum", "red plum", "0:red plum 1"},
		{"and is bounded", "1 | red ..1 plum", "red ripe sweet plum", ""},
		{"any one word", "1 | red _ plum", "red ripe plum, red plum", "0:red ripe plum 1"},
		{"alternatives", "1 | (red|dark blue) plum", "dark blue plum", "0:dark blue plum 1"},
		{"something optional", "1 | red [ripe|sweet] plum", "red sweet plum", "0:red sweet plum 1"},
		{"a class", "1 | <you> plum", "your plum", "0:your plum 1"},
		{"a class of a class and of phrases", "<who>: <you>, the (red|blue) one\n1 | <who> plum", "The red one plum. Your plum.", "0:The red one plum 1, 0:Your plum 1"},
		{"a name by its capital", "1 | ask <name>", "ask Bartholomew", "0:ask Bartholomew 1"},
		{"a name of somebody who takes part", "1 | ask <name>", "ask zoltan", "0:ask zoltan 1"},
		{"no name", "1 | ask <name>", "ask them", ""},
		{"digits are a number", "1 | <number> plums", "12 plums", "0:12 plums 1"},
		{"capitals alone are an acronym", "1 | <acronym>", "the KPI", "0:KPI 1"},
		{"contractions are taken apart", "1 | do not", "I don't.", "0:don't 1"},
		{"in patterns too", "1 | don't", "I dont", "0:dont 1"},
		{"a verb behind any noun, before what it does not own", "1 | plum is", "the plum's going bad", "0:plum's 1"},
		{"or a name", "1 | <name> is the", "and Bartholomew's the one", "0:Bartholomew's the 1"},
		{"not before what it owns", "1 | plum is", "the plum's stone", ""},
		{"nor what is written so in the rules", "1 | plum's the", "the plum's the thing", "0:plum's the 1"},
		{"hesitations may stand inside", "1 | red plum", "red um plum", "0:red um plum 1"},
		{"words said twice too", "1 | red plum", "red red red plum", "0:red red red plum 1"},
		{"at the start", "1 | ^ plum", "plum it is", "0:plum 1"},
		{"behind leads", "1 | ^ plum", "Well, you know, um, plum", "0:plum 1"},
		{"behind who is spoken to", "1 | ^ plum", "Ana, plum", "0:plum 1"},
		{"not later", "1 | ^ plum", "a plum", ""},
		{"at the start of a clause", "1 | / plum", "I ran because plum", "0:plum 1"},
		{"behind a comma", "1 | / plum", "I ran, plum", "0:plum 1"},
		{"not inside one", "1 | / plum", "I ran plum", ""},
		{"at the end", "1 | plum $", "a plum then", "0:plum 1"},
		{"not before", "1 | plum $", "a plum fell", ""},
		{"a question by its mark", "1 | plum ?", "a plum?", "0:plum 1"},
		{"by its words", "1 | plum ?", "is it a plum", "0:plum 1"},
		{"by a tag at its end", "1 | plum ?", "ana took the plum do not you", "0:plum 1"},
		{"which has its verb before it", "1 | plum ?", "ana took the plum from you", ""},
		{"not with another mark", "1 | plum ?", "Is it a plum.", ""},
		{"no question", "1 | plum | statement", "a plum?", ""},
		{"all of the sentence", "1 | * | words>=3", "one two three", "0:one two three 1"},
		{"two sentences are two", "1 | plum", "A plum. No cake. Plum!", "0:plum 1, 0:Plum 1"},
		{"no match over a border of sentences", "1 | red plum", "It is red. Plum cake.", ""},
		{"two markers of a sentence", "0.8 | red\n0.5 | plum", "red and plum", "0:red 0.85"}, // 0.8 + 0.2·0.5/2
		{"overlapping ones count once", "0.8 | red plum\n0.5 | plum", "red plum", "0:red plum 0.8"},
	} {
		assert.Equal(t, c.want, detect(t, c.rules, c.said), c.name)
	}
}

func TestVetoesAndNegations(t *testing.T) {
	for _, c := range []struct{ name, rules, said, want string }{
		{"a negation undoes", "1 | plum", "this is not a plum", ""},
		{"one of four words before does not", "1 | plum", "not that one but the plum", "0:plum 1"},
		{"nor one of another clause", "1 | plum", "I did not, plum", "0:plum 1"},
		{"no right before", "1 | plum", "there is no plum", ""},
		{"but not as an answer", "1 | plum", "no plum", "0:plum 1"},
		{"unless the marker allows it", "1 | plum | neg", "not a plum", "0:plum 1"},
		{"or asks for it", "1 | plum | negated", "a plum. not a plum", "0:plum 1"},
		{"a veto", "1 | plum\n- | plum cake", "plum cake", ""},
		{"not elsewhere", "1 | plum\n- | plum cake", "plum cake and plum", "0:plum 1"},
		{"nor of what is longer", "1 | plum cake shop\n- | plum cake", "plum cake shop", "0:plum cake shop 1"},
		{"for all of the sentence", "1 | plum\n- | cake | all", "plum and cake", ""},
		{"quoted", "1 | plum", `call it a "plum"`, ""},
		{"what she said", "1 | plum", "she said it is a plum", ""},
		{"what I told them", "1 | plum", "I told him plum", ""},
		{"all of it in marks", "1 | plum", `"a plum"`, "0:plum 1"},
		{"where the marker allows it", "1 | plum | quoted", "she said plum", "0:plum 1"},
		{"you that may be anybody", "1 | you run", "if you run", ""},
		{"unless the marker has the word before", "1 | if you run", "if you run", "0:if you run 1"},
		{"or allows it", "1 | you run | generic", "if you run", "0:you run 1"},
		{"too few words", "min: 3\n1 | plum", "a plum", ""},
		{"few for this marker", "min: 3\n1 | plum | min:2", "a plum", "0:plum 1"},
		{"hesitations are none", "min: 3\n1 | plum", "um a plum", ""},
	} {
		assert.Equal(t, c.want, detect(t, c.rules, c.said), c.name)
	}
}

func TestConditions(t *testing.T) {
	story := "the dog was late and hungry"
	for _, c := range []struct {
		name, rules, want string
		said              []string
	}{
		{"half of the words were said", "0.8 | * | context shares>=0.5", "1:hungry dog sleeps 0.8", []string{story, "hungry dog sleeps"}}, // 2 of 3
		{"too few", "0.8 | * | context shares>=0.7", "", []string{story, "hungry dog sleeps"}},
		{"a soft one lowers", "0.8 | * | context shares>=0.7~0.5", "1:hungry dog sleeps 0.4", []string{story, "hungry dog sleeps"}},
		{"without a turn before, it counts less", "0.8 | plum | shares>=0.7", "0:plum 0.6", []string{"plum"}}, // 0.8 · 0.75
		{"as the behaviour says", "alone: 0.5\n0.8 | plum | shares>=0.7", "0:plum 0.4", []string{"plum"}},
		{"all markers, where the behaviour needs it", "context: needed\n0.8 | plum", "0:plum 0.6, 1:plum 0.8", []string{"plum", "plum"}},
		{"a listening noise does not take the floor", "1 | plum | shared>=1", "0:plum 0.75, 2:plum 0.75, 3:plum 1", []string{"plum", "mm", "plum", "plum"}},
		{"stacked questions", "1 | * | turn.questions>=2", "1:And why 1", []string{"so", "When? And why?"}},
		{"share of words", "1 | * | you>=0.5", "0:you run 1", []string{"you run", "you run so far"}},
		{"an answer to a question", "1 | plum | prev.question", "1:plum 1", []string{"what is it?", "plum", "plum"}},
		{"turned round", "1 | plum | !prev.question", "2:plum 1", []string{"what is it?", "plum", "plum"}},
		{"what is denied of a turn before holds where there is none", "1 | plum | !prev.question", "0:plum 1", []string{"plum"}},
		{"of a cue there as well", "1 | plum | !after:c\n[cue c]\n1 | late", "0:plum 1, 3:plum 1", []string{"plum", "so late", "plum", "plum"}},
		{"a veto that looks there does nothing without one", "1 | plum\n- | plum | prev.question", "0:plum 1, 3:plum 1", []string{"plum", "what is it?", "plum", "plum"}},
		{"digits", "1 | * | digits>=3", "0:call 555 1", []string{"call 555", "call 55"}},
		{"how it feels", "0.9 | * | polarity<-0.3", "1:I hate this 0.9", []string{"I love this", "I hate this"}},
		{"what is private, whatever it is", "0.9 | * | entity:sensitive", "0:my password is tulip seven 0.9", []string{"my password is tulip seven", "my plan is tulip seven"}},
		{"a type of its own", "0.9 | * | entity:postal_code", "0:my postcode is SW1A 1AA 0.9", []string{"my postcode is SW1A 1AA", "my model is a W12"}},
		{"what is private", "0.9 | * | digits>=13 entity:card", "0:it is 4111 1111 1111 1111 0.9", []string{"it is 4111 1111 1111 1111", "it is 4111 1111 1111 1112"}},
	} {
		assert.Equal(t, c.want, detect(t, c.rules, c.said...), c.name)
	}
	cue := "1 | plum | after:c\n[cue c]\n1 | late"
	assert.Equal(t, "1:plum 1", detect(t, cue, story, "plum", "plum"), "after a cue")
	assert.Equal(t, "0:plum 1", detect(t, "1 | plum | with:c\n[cue c]\n1 | late", "late plum", "plum"), "with a cue")
	assert.Equal(t, "0:plum 1", detect(t, "1 | plum | just:c\n[cue c]\n1 | late", "So late. A plum. A plum."), "right behind a cue")
	assert.Equal(t, "0:plum 1, 0:plum 1", detect(t, "1 | plum | earlier:c\n[cue c]\n1 | late", "So late. A plum. A plum."), "some time behind a cue")
}

func TestOneBehaviourCoversAnother(t *testing.T) {
	other := "[o] self\ndefinition: d\nexample: e\ntip: improve | t\nmin: 1\ncovers: b\n0.9 | plum cake\n0.4 | plum pie"
	assert.Equal(t, "", detect(t, "1 | plum\n"+other, "plum cake"))
	assert.Equal(t, "0:plum 1", detect(t, "1 | plum\n"+other, "plum"))
	assert.Equal(t, "0:plum 1", detect(t, "1 | plum\n"+other, "plum pie"), "what is under its threshold covers nothing")
}

func TestTheRoleHasToFitWhereItIsKnown(t *testing.T) {
	r, err := Compile(File{"f", head + "1 | plum | role:client"})
	require.NoError(t, err)
	found := r.Detector().Detect(nil, []Utterance{{Text: "plum", Role: "Client"}, {Text: "plum", Role: "therapist"}, {Text: "plum"}})
	require.Len(t, found, 2)
	assert.Equal(t, 0, found[0].Utterance)
	assert.Equal(t, 2, found[1].Utterance)
}

func TestScoreAndSeverity(t *testing.T) {
	r, err := Compile(File{"f", head + "severity: 1\n0.8 | plum | severity:3\n0.6 | pear"})
	require.NoError(t, err)
	found := r.Detector().Detect(nil, []Utterance{{Text: "a plum here now"}, {Text: "pear"}})
	require.Len(t, found, 2)
	assert.Equal(t, 0.5, found[0].Score, "0.8 · (0.5 + 0.5 · 1/4)")
	assert.Equal(t, 3, found[0].Severity)
	assert.Equal(t, 0.6, found[1].Score, "0.6 · (0.5 + 0.5)")
	assert.Equal(t, 1, found[1].Severity)
	assert.Equal(t, "f:7", r.Rule(found[0].Marker))
}

// A "you know" that is said to nobody is no "you", and may stand inside a match; one that asks or goes on is.
func TestYouKnowIsNoYou(t *testing.T) {
	r, err := Compile(File{"w", words + "\n<hesitation>: um, y'know\n<aux>: do\n<you>: you"}, File{"f", head + "0.8 | plum* you ; see plums"})
	require.NoError(t, err)
	d := r.Detector()
	for text, want := range map[string]int{
		"a plum, you know, is sweet":    0,
		"I like this plum, you know.":   0,
		"I see, you know, plums":        1,
		"plums you know well":           1,
		"as plums you know":             0,
		"with a plum you see it better": 1,
	} {
		assert.Len(t, d.Detect(nil, []Utterance{{Text: text}}), want, text)
	}
}

func TestSuggestionsEndInOneMark(t *testing.T) {
	r, err := Compile(File{"w", words}, File{"f", head + "severity: 1\nsuggestion: rephrase | Try \"{alt}\".\n0.8 | plum* | | Pears, please?\n0.8 | fig | | a pear"})
	require.NoError(t, err)
	d := r.Detector()
	for text, want := range map[string]string{"plums": `Try "Pears, please?"`, "a fig": `Try "a pear".`} {
		found := d.Detect(nil, []Utterance{{Text: text}})
		require.Len(t, found, 1, text)
		assert.Equal(t, want, d.Suggestion(found[0], text))
	}
}

func TestSuggestionsFillTheirTemplate(t *testing.T) {
	r, err := Compile(File{"w", words + "\n<third>: manager"}, File{"f", head + "severity: 1\nsuggestion: rephrase | Not \"{span}\" but {alt}{{ (of {topic})}}.\n0.8 | plum* | | pears\n0.8 | fig"})
	require.NoError(t, err)
	d := r.Detector()
	for text, want := range map[string]string{
		"So. Plums in the basket!":                 `Not "Plums" but pears (of the basket).`,
		"plums in my new basket":                   `Not "plums" but pears (of my new basket).`,
		"The red Plums":                            `Not "Plums" but pears.`,
		"plums, a lot of time and the vendor lied": `Not "plums" but pears.`,
		"the vendor lied about plums":              `Not "plums" but pears.`,
		"plums":                                    `Not "plums" but pears.`,
		"plums for my manager":                     `Not "plums" but pears.`,
		"a fig":                                    "", // there is no alternative
	} {
		found := d.Detect(nil, []Utterance{{Text: text}})
		require.Len(t, found, 1, text)
		assert.Equal(t, want, d.Suggestion(found[0], text), text)
	}
}
