package sentiment

import (
	"crypto/sha256"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

// The expected sums are by hand from the weights in phrases.txt ("wonderful" 3, "terrible" -3, "great idea" 1.7, "slow"
// -0.9), those of boosters and dampeners in package lexicon ("very" 1.25, "a little bit" 0.6, "absolutely" 1.5) and the
// factors of the package comment.
func TestRulesMultiplyTheWeightsOfPhrases(t *testing.T) {
	x, err := NewExtractor()
	require.NoError(t, err)
	for _, c := range []struct {
		name, text string
		want       float64
	}{
		{"nothing", "", 0},
		{"no phrase", "the remote control", 0},
		{"a phrase", "wonderful", 3},
		{"two phrases", "wonderful, terrible, wonderful", 3},
		{"the longest phrase", "a great idea", 1.7},
		{"capitals and marks", "WONDERFUL!!", 3},
		{"negation before it", "never wonderful", -2.1},
		{"negation three words before it", "not by any wonderful", -2.1},
		{"negation four words before it", "not what you call wonderful", 3},
		{"negation two words before it", "isn't that wonderful", -2.1},
		{"negation of an evil", "not terrible", 2.1},
		{"negation up to a contrast", "I do not but wonderful", 3 * 1.3},
		{"a booster", "very wonderful", 3 * 1.25},
		{"a booster one word away", "very um wonderful", 3 * 1.225},
		{"a booster two words away", "very um uh wonderful", 3},
		{"a dampener of three words", "a little bit wonderful", 3 * 0.6},
		{"a dampener of three words, one word away", "a little bit um wonderful", 3 * 0.64},
		{"two boosters", "absolutely very wonderful", 3 * 1.25 * 1.45},
		{"a booster behind", "wonderful very", 3},
		{"before but", "wonderful but they left", 1.5},
		{"after but", "they left but wonderful", 3 * 1.3},
		{"on both sides of but", "wonderful but terrible", 1.5 - 3*1.3},
		{"the last but counts", "wonderful but terrible but slow", -0.9 * 1.3},
		{"but at the start is none", "but wonderful", 3},
		{"but at the end is none", "wonderful but", 3},
		{"a quotation", `he said "wonderful" twice`, 1.5},
		{"a quotation at the end", `he called it "wonderful."`, 1.5},
		{"a quotation of the whole", `"wonderful"`, 1.5},
		{"typographic marks", "he said “wonderful” and «terrible» things", 0},
		{"beside a quotation", `"hello" and wonderful`, 3},
		{"a quotation that never ends", `he said "wonderful`, 3},
		{"one that ends and one that never ends", `"wonderful" he said "terrible`, 1.5 - 3},
		{"an inch", `12" and wonderful`, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			x.Features(c.text)
			sum := 0.0
			for _, w := range x.weight {
				sum += w
			}
			assert.InDelta(t, c.want, sum, 1e-9)
		})
	}
}

func TestMatchesAsksForAPhraseWhateverTheRulesMakeOfIt(t *testing.T) {
	x, err := NewExtractor()
	require.NoError(t, err)
	assert.True(t, x.Matches("It is wonderful and terrible"))
	assert.False(t, x.Matches("the remote control"))
	assert.False(t, x.Matches(""))
}

// The expected values are by the formulas of the package comment.
func TestSumsEnterTheModelSquashed(t *testing.T) {
	x, err := NewExtractor()
	require.NoError(t, err)
	value := func(text string, hash uint32) float64 {
		for _, f := range x.Features(text) {
			if f.Hash == hash {
				return float64(f.Value)
			}
		}
		return 0
	}
	const text = "wonderful, wonderful, terrible" // 6 and -3
	assert.InDelta(t, 1.5*3/math.Sqrt(9+8), value(text, hashSum), 1e-6)
	assert.InDelta(t, 1.5*6/(6.0+2), value(text, hashGood), 1e-6)
	assert.InDelta(t, 1.5*3/(3.0+2), value(text, hashBad), 1e-6)
	assert.Zero(t, value(text, hashNone))
	assert.InDelta(t, 0.75, value("the remote control", hashNone), 1e-6)
	assert.InDelta(t, 0.5/math.Sqrt(2), value("not the table", linear.Hash("not", []byte("table"))), 1e-6)
}

// If this fails, run internal/gen/sentiment: the model was trained with another phrase list.
func TestTheModelBelongsToThePhraseList(t *testing.T) {
	m, err := embeddedModel()
	require.NoError(t, err)
	h := m.Header()
	assert.Contains(t, h.Notes, fmt.Sprintf("%x", sha256.Sum256([]byte(phraseText))))
	assert.Equal(t, Model, h.Name)
	assert.Equal(t, "internal/gen/sentiment", h.Program)
	assert.NotEmpty(t, h.License)
	assert.NotEmpty(t, h.Input)
	assert.Len(t, h.Data, 3, "GoEmotions, AMI, ICSI")
}

// The percentiles that gain.go names.
func TestTheGainsPutThePercentilesWhereTheySay(t *testing.T) {
	stretch := func(s float64) Total { return Total{Sum: s*1050 + Usual*1000, Words: 1000} }
	assert.Equal(t, 90.0, stretch(0.225).Points())
	assert.Equal(t, 50.0, stretch(0).Points())
	assert.Equal(t, 25.0, stretch(-0.232).Points())
}
