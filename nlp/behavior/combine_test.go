package behavior

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// By hand: the odds of 0.8 are 4, those of 0.5 are 1, so z = 0.5 + 2·ln 4 + 1·0 = 3.2726, and 1/(1 + e^-3.2726) = 0.9635.
func TestConfidenceOfRulesAndModel(t *testing.T) {
	x := combination{bias: 0.5, byRule: 2, byModel: 1}
	assert.InDelta(t, 0.9635, x.confidence(0.8, 0.5), 1e-4)
	assert.Less(t, x.confidence(0.8, 0.2), x.confidence(0.8, 0.5))
	assert.Less(t, x.confidence(0.4, 0.5), x.confidence(0.8, 0.5))
}

func TestWhatAModelHasNeverSeenItDoesNotRuleOut(t *testing.T) {
	assert.InDelta(t, -3, ModelOdds(0), 0.02)
	assert.InDelta(t, 4, ModelOdds(1), 0.01)
	assert.False(t, math.IsInf(RuleOdds(1), 0))
}

// Each kin is a behaviour of the rules with constants of its own, and labels that its model has.
func TestKindredAreOfTheCatalogue(t *testing.T) {
	r, err := Default()
	require.NoError(t, err)
	n := 0
	for b, k := range r.kin {
		if k == nil {
			continue
		}
		n++
		assert.Equal(t, r.behaviors[b].Name, k.Behavior)
		require.NotNil(t, k.combination, k.Behavior)
		assert.GreaterOrEqual(t, k.combination.byRule, 0.0, k.Behavior)
		assert.GreaterOrEqual(t, k.combination.byModel, 0.0, k.Behavior)
		assert.Equal(t, k.Alone, k.combination.aloneByModel > 0, k.Behavior)
		require.Len(t, k.labels, len(k.Labels))
		for _, l := range k.labels {
			assert.GreaterOrEqual(t, l, 0, k.Behavior)
		}
	}
	assert.Equal(t, len(Kindred()), n)
	assert.Equal(t, "emotion/2 caring, sadness, remorse", Kin{Method: "emotion/2", Labels: []string{"caring", "sadness", "remorse"}}.Model())
}

// meeting is a conversation of twelve utterances, in which acts mean something; the last is text.
func meetingOf(text string, label act.Label, p float32) []Utterance {
	c := make([]Utterance, fewUtterances)
	for k := range c {
		c[k] = Utterance{Text: "We ship the plan on the table.", Speaker: k % 2, Act: &act.Result{}}
	}
	said := &act.Result{}
	said.P[label] = p
	c[len(c)-1].Text, c[len(c)-1].Act = text, said
	return c
}

func TestAModelHasASayInWhatRulesFind(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	last := func(text string, p float32) *Detection {
		for _, x := range d.Detect(nil, meetingOf(text, act.Agreement, p)) {
			if x.Utterance == fewUtterances-1 && d.r.Catalogue()[x.Behavior].Name == "agreement" {
				return &x
			}
		}
		return nil
	}
	sure := last("Exactly, so true.", 0.9)
	require.NotNil(t, sure)
	assert.Greater(t, sure.Confidence, 0.8)
	assert.Greater(t, sure.ByRule, 0.8)
	assert.InDelta(t, 0.9, sure.ByModel, 1e-6)
	assert.Equal(t, act.Model+" agreement", sure.Model)
	assert.NotEmpty(t, d.r.Rule(sure.Marker))
	assert.Nil(t, last("Exactly, so true.", 0.001), "as sure as the rules are, the meeting around it says otherwise")

	d.RulesAlone = true
	alone := last("Exactly, so true.", 0.001)
	require.NotNil(t, alone)
	assert.Equal(t, alone.ByRule, alone.Confidence)
}

func TestAModelFindsWhatNoRuleSpeaksOf(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	var found []Detection
	text := "The red one, the same as mine."
	for _, x := range d.Detect(nil, meetingOf(text, act.Agreement, 0.95)) {
		if x.Utterance == fewUtterances-1 && x.Marker < 0 {
			found = append(found, x)
		}
	}
	require.Len(t, found, 1)
	assert.Equal(t, "agreement", d.r.Catalogue()[found[0].Behavior].Name)
	assert.Zero(t, found[0].ByRule)
	assert.Empty(t, d.r.Rule(found[0].Marker))
	assert.Empty(t, d.Suggestion(found[0], text))
	assert.Empty(t, d.Detect(nil, []Utterance{{Text: text, Act: meetingOf(text, act.Agreement, 0.95)[fewUtterances-1].Act}}), "a text by itself has no meeting around it")
}
