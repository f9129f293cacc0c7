package sentiment_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func TestWhatWordsComeTo(t *testing.T) {
	a, err := sentiment.New("en")
	require.NoError(t, err)
	for text, want := range map[string]sentiment.Class{
		"You said nine!":                            sentiment.Negative,
		"They promised me a new one!":               sentiment.Negative,
		"You said nine, right?":                     sentiment.Neutral,
		"The headache has finally gone":             sentiment.Positive,
		"the errors have all been fixed":            sentiment.Positive,
		"The headache has not gone":                 sentiment.Negative,
		"I don't think that's such a good plan":     sentiment.Negative,
		"I'm not scared any more":                   sentiment.Positive,
		"The food wasn't great":                     sentiment.Negative,
		"Isn't that great!":                         sentiment.Positive,
		"I was unhappy at first, but now I love it": sentiment.Positive,
		"It used to be great, but now it's awful":   sentiment.Negative,
		"I was afraid of it but now I feel great":   sentiment.Positive,
		"The old one was lovely, but now it's ugly": sentiment.Negative,
		"Nice, but now for the budget":              sentiment.Positive,
	} {
		assert.Equal(t, want, a.Classify(text).Class, text)
	}
}
