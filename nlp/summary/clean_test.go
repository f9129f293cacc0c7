package summary

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCleaning(t *testing.T) {
	c, err := newCleaner("en")
	require.NoError(t, err)
	for _, x := range []struct{ name, text, want string }{
		{"hesitations", "we uh we need um a display", "we need a display"},
		{"phrases that say nothing", "the case is you know made of rubber", "the case is made of rubber"},
		{"let you know is no filler", "I'll let you know by Friday", "I'll let you know by Friday"},
		{"and I mean that", "it was the best we've played and I mean that", "it was the best we've played and I mean that"},
		{"no belongs to what follows", "so no more migrations until the review", "no more migrations until the review"},
		{"no as an answer", "no I think the price is fine", "the price is fine"},
		{"what is not known", "I don't know if I want to take the next one", "I don't know if I want to take the next one"},
		{"do you know is a question", "do you know the price of it", "do you know the price of it"},
		{"you see something", "we move it so you see the work earlier", "we move it so you see the work earlier"},
		{"a kind of thing", "what kind of case is it", "what kind of case is it"},
		{"words said twice", "we should we should go there now", "we should go there now"},
		{"emphasis stays", "this is very very good for us", "this is very very good for us"},
		{"numbers stay", "the code is two two seven 7 7", "the code is two two seven 7 7"},
		{"an unfinished word", "the rem remote has buttons", "the remote has buttons"},
		{"a stuttered letter", "the t the top button is red", "the top button is red"},
		{"unfinished words with what leads to them", "um the bat uh the battery for a watch and the joy the joystick", "the battery for a watch and the joystick"},
		{"plurals are no repetition", "the button the buttons have", "the button the buttons have"},
		{"an article taken back", "we need to find the a spot for it", "we need to find a spot for it"},
		{"a letter that names something", "For A the risk is the index", "For A the risk is the index"},
		{"the same at the end", "Then we all go with option A", "We all go with option A"},
		{"broken off in writing", "the remo- the remote has buttons", "the remote has buttons"},
		{"openings", "yeah okay so I think the price is fine", "the price is fine"},
		{"openings of short sentences stay", "so good", "so good"},
		{"what hangs on at the end", "it costs twelve Euros and the", "it costs twelve Euros"},
		{"what leads on to nothing", "nobody finds the button, and then", "nobody finds the button"},
		{"the same with a filler", "nobody finds the button, and um then", "nobody finds the button"},
		{"then can end a sentence", "let's go for the dynamo then", "let's go for the dynamo then"},
		{"a short name and a word", "you have to open a ticket with IT, it usually takes a day", "you have to open a ticket with IT, it usually takes a day"},
		{"a title is whole", "thanks for coming in, Mr. and Mrs. Webb", "thanks for coming in, Mr. and Mrs. Webb"},
		{"marks of transcribers", "the {disfmarker} the price is high", "the price is high"},
		{"nothing left", "um uh", ""},
		{"punctuation", "Well, um, the price, it's high.", "The price, it's high."},
	} {
		t.Run(x.name, func(t *testing.T) {
			assert.Equal(t, x.want, join(x.text, c.clean(nil, x.text)))
		})
	}
}

func TestLongRunsAreCutWhereAThoughtBegins(t *testing.T) {
	c, err := newCleaner("en")
	require.NoError(t, err)
	text := "we looked at the prices of all the parts that the supplier has on the list and the display is what costs most of all these parts " +
		"and the battery is the second one but the case is not that expensive if we take plastic rather than rubber for it in the end"
	ss := split(c, []Utterance{{Text: text}})
	require.Len(t, ss, 2)
	assert.Equal(t, "but", ss[1].span.Of(text)[:3])
	assert.True(t, ss[1].tail)
}

func TestASpeakerWhoBeginsAnewBeginsASentence(t *testing.T) {
	c, err := newCleaner("en")
	require.NoError(t, err)
	for text, want := range map[string][]string{
		"This meeting is about the design and is Sorry about this. We go on.": {"This meeting is about the design and is", "Sorry about this.", "We go on."},
		"we can use a sample speaker, and Which can use a chip":               {"we can use a sample speaker, and", "Which can use a chip"},
		"you have to open a ticket with IT and wait for a day":                {"you have to open a ticket with IT and wait for a day"},
		"the price of the BBC What is a name, So it stays.":                   {"the price of the BBC What is a name, So it stays."},
	} {
		var got []string
		for _, s := range split(c, []Utterance{{Text: text}}) {
			got = append(got, strings.TrimSpace(s.span.Of(text)))
			assert.False(t, s.tail)
		}
		assert.Equal(t, want, got)
	}
}
