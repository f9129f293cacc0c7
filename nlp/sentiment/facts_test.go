package sentiment

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFactsJudgeByWhatGoesWhere(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	for _, c := range []struct {
		name, text string
		want       Class
	}{
		{"what should grow, down", "Bookings in the south are slightly down again.", Negative},
		{"what should grow, up", "bookings in the south have really picked up", Positive},
		{"what should shrink, up", "Our refund requests have been climbing since May.", Negative},
		{"what should shrink, down", "the waiting time went down by a third", Positive},
		{"what is done to it", "We reduced the waiting time to two days.", Positive},
		{"a noun of change", "There was a steep increase in complaints.", Negative},
		{"lost, a name between", "we lost the Harmon account in week eight", Negative},
		{"won", "they won two large clients", Positive},
		{"a target reached", "The northern region exceeded its quota.", Positive},
		{"a target missed", "half of us missed our sales targets", Negative},
		{"what happened to something", "The second phase got scrapped.", Negative},
		{"what goes on", "the scanner keeps jamming", Negative},
		{"nobody came", "the plumber still hasn't turned up", Negative},
		{"not as agreed", "that is not what we agreed on", Negative},
		{"time gained", "it was ready three weeks early", Positive},
		{"bad denied", "we did not lose the client", Positive},
		{"good denied", "bookings have not picked up", Negative},

		{"a question", "Are bookings up or down?", Neutral},
		{"a question without a mark", "did the bookings go up", Neutral},
		{"a condition", "if bookings fall we talk again", Neutral},
		{"a wish", "we want to increase bookings", Neutral},
		{"an aim", "the point is to reduce the waiting time", Neutral},
		{"no quantity", "scroll down to the bookings", Neutral},
		{"another word", "the target group is teachers", Neutral},
		{"a place", "put the numbers up on the board", Neutral},
		{"two clauses", "here are the bookings, the lift goes up", Neutral},
	} {
		assert.Equal(t, c.want, ByPolarity(a.Classify(c.text).Score).Class, c.name)
	}
}

// By the formula of the package comment.
func TestFactsHaveTheWeightOfTheirPair(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	for _, c := range []struct {
		text   string
		at     int
		words  int
		weight float64
	}{
		{"costs rose", 0, 2, -1},
		{"costs fell", 0, 2, 1},
		{"the costs rose", 0, 0, 0},
		{"the costs rose", 1, 2, -1},
		{"the costs of the trip rose", 1, 5, -1},
		{"the costs of the trip by air and by sea rose", 1, 0, 0},
		{"costs never rose", 0, 3, 0.7},
		{"costs will rise", 0, 3, -0.5},
		{"no costs rose", 1, 2, 0.7},
		{"costs. They rose", 0, 0, 0},
		{"we might see costs rise", 3, 0, 0},
		{"long lost friends", 0, 2, 0},
		{"lost my dear old dog", 0, 5, -1},
		{"lost the way to my dog", 0, 0, 0},
	} {
		a.x.read(c.text)
		words, weight := a.factAt(c.text, c.at)
		assert.Equal(t, c.words, words, c.text)
		assert.InDelta(t, c.weight, weight, 1e-9, c.text)
	}
}

func TestAFactIsEvidenceAsAWhole(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	const text = "last month bookings in Leeds went down"
	r := a.Analyze(text)
	require.NotEmpty(t, r.Evidence)
	assert.Equal(t, "bookings in Leeds went down", r.Evidence[0].Of(text))
	assert.Negative(t, r.Evidence[0].Effect)
}
