package colloquy

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

const longThanks = "okay so hi everybody thanks for joining i think we should get started because we only have thirty minutes and there is quite a lot " +
	"on the agenda so the first thing is the web site and then we look at the budget of the second quarter"

func TestLongUtterancesAreReadByThoughts(t *testing.T) {
	c := newClauses("en")
	assert.Equal(t, []string{"thanks for joining"}, c.of("thanks for joining"), "a short one is one thought")
	parts := c.of(longThanks)
	assert.Greater(t, len(parts), 2)
	assert.Equal(t, longThanks, strings.Join(parts, " "), "nothing is lost")
	sum := 0.0
	c.mean(longThanks, func(_ string, weight float64) { sum += weight })
	assert.InDelta(t, 1, sum, 1e-12)
	marked := strings.Repeat("We meet on Monday at ten. ", 6)
	assert.Len(t, c.of(marked), 6, "sentences are thoughts")
	assert.Equal(t, []string{strings.Repeat(" ", 40)}, c.of(strings.Repeat(" ", 40)), "no words")
}

func TestOneWordOfThanksDoesNotColourALongUtterance(t *testing.T) {
	all := []Utterance{{Text: longThanks, Language: "en"}, {Text: "thanks for joining", Language: "en"}}
	found, err := builtinSentiment{}.AnalyzeSentiment(context.Background(), all)
	require.NoError(t, err)
	assert.Less(t, math.Abs(found[0].Value), 0.5)
	assert.Less(t, math.Abs(found[1].Value), sentiment.Felt, "a formula says little")
	felt, err := builtinEmotion{}.ClassifyEmotions(context.Background(), all)
	require.NoError(t, err)
	assert.Equal(t, "neutral", felt[0].Label.Name)
	assert.Equal(t, "neutral", felt[1].Label.Name)
}

// What is left without the formula decides: bad news stays bad, and praise stays praise.
func TestFormulasOfCourtesyCountLittle(t *testing.T) {
	for text, want := range map[string]int{
		"Lovely, thank you.": 0,
		"Thank you, Mister Coombs, the last three payments haven't come through and you are in arrears.": -1,
		"Thank you so much, I really love the new design.":                                               1,
		"Good morning everyone, how are you?":                                                            0,
		"Okay, sounds good.":                                                                             0,
		"You're right.":                                                                                  0,
		"Agreed.":                                                                                        0,
		"Sounds good, and I love the new colours":                                                        1,
		"Lovely, bed five fell and he has a fractured hip.":                                              -1,
	} {
		found, err := builtinSentiment{}.AnalyzeSentiment(context.Background(), []Utterance{{Text: text, Language: "en"}})
		require.NoError(t, err)
		got := 0
		switch v := found[0].Value; {
		case v >= sentiment.Felt:
			got = 1
		case v <= -sentiment.Felt:
			got = -1
		}
		assert.Equal(t, want, got, text)
	}
}

// The same call, cut at sentences and at turns, is as glad within a few points.
func TestSentimentHardlyDependsOnWhereATranscriptIsCut(t *testing.T) {
	turns := [][]string{
		{"The new shelf came on Monday.", "It is beautiful, and it fits the wall behind the counter.", "The old one is in the yard.", "Somebody has to pick it up."},
		{"I can take it on Friday.", "The van is at the garage until then.", "It broke down again, which is really annoying.", "They say it is the gearbox."},
		{"Then Friday it is.", "The order for the autumn is on the table.", "We need four boxes of each kind.", "Customers love the small ones, so maybe six of these."},
		{"Fine.", "The list of prices is in the folder.", "There is a column for the tax.", "It was a mess last year and nobody could read it."},
	}
	score := func(all []Utterance) float64 {
		m, err := (&Analyzer{}).Annotate(context.Background(), &Meeting{Speakers: []Speaker{{ID: "a"}, {ID: "b"}}, Utterances: all})
		require.NoError(t, err)
		s := m.Sentiment().Score
		require.True(t, s.OK())
		return s.Value
	}
	var whole, cut []Utterance
	for k, turn := range turns {
		who := SpeakerID("ab"[k%2 : k%2+1])
		whole = append(whole, Utterance{Speaker: who, Text: strings.Join(turn, " "), Language: "en"})
		for _, s := range turn {
			cut = append(cut, Utterance{Speaker: who, Text: s, Language: "en"})
		}
	}
	assert.InDelta(t, score(cut), score(whole), 5)
}
