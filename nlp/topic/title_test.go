package topic_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// titles returns the titles of a conversation of these lines, each said twice.
func titles(t *testing.T, skip func([]string) bool, lines ...string) []string {
	t.Helper()
	lines = append(lines, lines...)
	x, err := keyword.NewIndex("en", lines)
	require.NoError(t, err)
	return topic.Titles(x, x.Keywords(10), 3, skip)
}

func TestTitlesAreNounPhrases(t *testing.T) {
	for want, lines := range map[string][]string{
		"battery":       {"I think the battery is too slow", "um the battery gets heavy"},
		"solar panel":   {"we tried the solar panel", "the solar panel is functional"},
		"rent":          {"we cannot crack the rent by Friday's", "the rent of the morning"},
		"customers":     {"Customers were frustrated", "th th the customers"},
		"USB":           {"so what about the USB", "um is it with a USB then"},
		"pricing page":  {"the old pricing page stays", "th the pricing page is quiet"},
		"label":         {"we make the label bolder", "bolder is not enough for the label downstairs", "the label goes to the shelf upstairs"},
		"speech corpus": {"mm the speech corpus is economical", "minutes of the speech corpus"},
	} {
		got := titles(t, nil, lines...)
		require.NotEmpty(t, got, want)
		assert.Equal(t, want, got[0])
		for _, empty := range []string{"slow", "heavy", "functional", "Friday's", "morning", "th", "th th", "crack", "quiet", "minutes", "economical", "bolder", "downstairs", "upstairs"} {
			assert.NotContains(t, got, empty)
		}
	}
}

func TestWhatNamesNothingGetsNoTitle(t *testing.T) {
	for _, lines := range [][]string{
		{"yeah okay so it is too slow", "that is very heavy"}, {"by Friday morning", "on Monday"}, {"th th th um"}, {"thanks Ida", "what do you think Ida"},
	} {
		assert.Empty(t, titles(t, func(w []string) bool { return w[0] == "ida" }, lines...), lines)
	}
}
