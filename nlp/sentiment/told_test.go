package sentiment

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsToldWithoutAWordOfJudgement(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	for _, c := range []struct {
		name, text string
		want       Class
	}{
		{"an evil denied", "that's not bad at all", Positive},
		{"a good that cannot be surpassed", "it couldn't be better", Positive},
		{"a saying", "that kills two birds with one stone", Positive},
		{"faint praise", "it is nothing special", Negative},
		{"a praise denied", "I wouldn't say it's great", Negative},
		{"a customer who leaves", "I want my money back", Negative},
		{"nobody answered", "nobody called me back", Negative},
		{"nobody told them", "nobody called me", Negative},
		{"illness told without a feeling", "bed five has a fractured neck of femur", Negative},
		{"a job lost", "I lost my job in july", Negative},
		{"somebody sick", "two of the nurses are off sick tonight", Negative},
		{"mock joy", "Oh, joy.", Negative},
		{"a disagreement denied", "I don't disagree.", Positive},
		{"a relief", "You've no idea what a weight that is off my shoulders.", Positive},
		{"good news", "we hit our target this quarter", Positive},
		{"good news denied", "we didn't hit our target this quarter", Negative},
		{"bad news", "the server crashed again", Negative},
		{"what fails", "the bookings are failing since noon", Negative},
		{"who did not come", "the fitter never showed up", Negative},
		{"a quarrel", "we had a big fight on Friday", Negative},
		{"what is too much", "the offer is too expensive and too risky", Negative},
		{"a flight that is off", "they cancelled our flight on Friday", Negative},
		{"praise for a deed", "you handled that really well", Positive},
		{"too long denied", "it isn't too long", Neutral},
		{"a face alone", "😀", Positive},
		{"another", "😡", Negative},
		{"a fact with the same words", "the costs are in the second column", Neutral},
	} {
		assert.Equal(t, c.want, a.Classify(c.text).Class, c.name)
	}
	assert.InDelta(t, 0, a.Classify("Any good?").Score, 0.35, "a question praises nothing")
}

// By the formula of the package comment; the weights are those of told.txt ("not ideal" -1.3, "on track" 1).
func TestToldPhrasesAddUp(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	for _, c := range []struct {
		name, text string
		want       float64
	}{
		{"nothing", "the remote control", 0},
		{"a phrase", "this is not ideal", -1.3},
		{"two phrases", "not ideal but on track", -0.3},
		{"under a negation", "we are not on track", -0.7},
		{"in fifteen words", "it is on track and the rest of what we wanted to see comes next week", math.Sqrt(12. / 16)},
		{"no more than three", "not ideal not ideal not ideal", -3},
		{"a face once, by the words beside it", "look at this 👍👍👍", 1.6 / 2},
		{"faces that differ", "😀 😡", 0},
	} {
		a.x.read(c.text)
		assert.InDelta(t, c.want, a.toldBy(c.text), 1e-9, c.name)
	}
	p := [3]float64{0.5, 0.3, 0.2}
	a.x.read("not ideal")
	a.retell(&p, "not ideal")
	up, down := math.Exp(1.5*1.3), math.Exp(-1.5*1.3)
	sum := 0.5*up + 0.3 + 0.2*down
	assert.InDeltaSlice(t, []float64{0.5 * up / sum, 0.3 / sum, 0.2 * down / sum}, p[:], 1e-12)
}

func TestATellingPhraseIsEvidenceAsAWhole(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	const text = "this month sales are down"
	r := a.Analyze(text)
	require.NotEmpty(t, r.Evidence)
	assert.Equal(t, "sales are down", r.Evidence[0].Of(text))
	assert.Negative(t, r.Evidence[0].Effect)
}
