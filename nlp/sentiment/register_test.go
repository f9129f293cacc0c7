package sentiment_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func casual(t testing.TB) *sentiment.Analyzer {
	a := analyzer(t)
	a.Register = sentiment.Casual
	return a
}

func TestWhatIsCriedInCasualTalkCounts(t *testing.T) {
	plain, a := analyzer(t), casual(t)
	for _, c := range []struct {
		name, text string
		want       sentiment.Class
	}{
		{"a reproach", "how could you do this", sentiment.Negative},
		{"being sent away", "just get out", sentiment.Negative},
		{"a triumph", "yay we did it", sentiment.Positive},
		{"a wish", "merry christmas", sentiment.Positive},
		{"a fact", "the bus leaves at noon", sentiment.Neutral},
		{"a backchannel", "mm hmm", sentiment.Neutral},
		{"nothing", "", sentiment.Neutral},
	} {
		assert.Equal(t, c.want, a.Classify(c.text).Class, c.name)
	}
	assert.Less(t, a.Classify("what are you doing").Score, plain.Classify("what are you doing").Score-0.2, "a question elsewhere")
}

// By the formula of the package comment, from the probabilities of plain language: without a phrase of the list, and with one
// of weight -1.
func TestCasualProbabilitiesFollowTheFormula(t *testing.T) {
	plain, a := analyzer(t), casual(t)
	for text, c := range map[string]float64{"the report is nice": 0, "the report stinks how could you": -1} {
		p, got := plain.Classify(text).P, a.Classify(text)
		p[sentiment.Negative] *= 2.75 * math.Exp(1.5*-c)
		p[sentiment.Positive] *= 1.75
		sum := p[0] + p[1] + p[2]
		for k := range p {
			assert.InDelta(t, p[k]/sum, got.P[k], 1e-12, text)
		}
		assert.Equal(t, got.P[sentiment.Positive]-got.P[sentiment.Negative], got.Score)
		assert.Equal(t, got.P[got.Class], got.Confidence)
	}
}

func TestManyCriesAreBounded(t *testing.T) {
	a, text := casual(t), "ouch"
	for range 500 {
		text += " ouch"
	}
	r := a.Analyze(text)
	assert.InDelta(t, 1, r.P[0]+r.P[1]+r.P[2], 1e-9)
	assert.Equal(t, sentiment.Negative, r.Class)
}

func TestCasualTalkIsReadWithoutAllocating(t *testing.T) {
	a := casual(t)
	a.Classify("oh come on what are you doing to my car")
	assert.Zero(t, testing.AllocsPerRun(20, func() { a.Classify("oh come on what are you doing to my car") }))
}
