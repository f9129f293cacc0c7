package colloquy_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

func learnedProfile(names ...string) *colloquy.Profile {
	p := &colloquy.Profile{}
	for _, n := range names {
		p.Behaviors = append(p.Behaviors, colloquy.ProfileBehavior{Name: n})
	}
	return p
}

func TestLearnedBehaviorsAreNoneOfTheCatalogue(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range append(colloquy.BehaviorCatalogue(), colloquy.LearnedBehaviors()...) {
		assert.False(t, seen[b.Name], b.Name)
		seen[b.Name] = true
		assert.NotEmpty(t, b.Definition, b.Name)
		assert.NotEmpty(t, b.Example, b.Name)
		assert.NotEmpty(t, b.Basis, b.Name)
		assert.NotEmpty(t, b.Category, b.Name)
	}
	assert.Len(t, colloquy.LearnedBehaviors(), 14, "ten strategies, two manners, two kinds of abuse")
	assert.NoError(t, learnedProfile("elicit_pref", "polite", "hateful").Validate())
	assert.Error(t, learnedProfile("elicit_preference").Validate())
}

// A deal is told by what each says after the other; what a profile does not name is not looked for.
func TestStrategiesOfADealAreDetections(t *testing.T) {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Speakers: []colloquy.Speaker{{ID: "a"}, {ID: "b"}}}
	for k, text := range []string{"Hi! How are you doing today?", "What do you need most?", "My kids will be hungry, so I need the food.", "OK."} {
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Speaker: colloquy.SpeakerID("ab"[k%2 : k%2+1]), Text: text, Language: "en"})
	}
	a := &colloquy.Analyzer{Profile: learnedProfile("small_talk", "elicit_pref", "other_need", "non_strategic")}
	done, err := a.Annotate(context.Background(), m)
	require.NoError(t, err)
	found := done.Behaviors(colloquy.BehaviorOptions{})
	names := strings.Join(behaviorNames(found), ", ")
	for _, want := range []string{"0 small_talk", "1 elicit_pref", "2 other_need", "3 non_strategic"} {
		assert.Contains(t, names, want)
	}
	for _, d := range found {
		assert.Equal(t, "negotiation", d.Category)
		assert.Equal(t, m.Utterances[d.Index].Text, d.Said)
		assert.Contains(t, d.Model, d.Method+" ")
		assert.InDelta(t, d.ByModel, d.Confidence, 1e-12)
		assert.Empty(t, d.Rule)
	}
	plain, err := new(colloquy.Analyzer).Annotate(context.Background(), m)
	require.NoError(t, err)
	for _, d := range plain.Behaviors(colloquy.BehaviorOptions{}) {
		assert.NotEqual(t, "negotiation", d.Category)
	}
	assert.Empty(t, done.Behaviors(colloquy.BehaviorOptions{Profile: learnedProfile("gratitude")}), "another profile may leave them out")
}

func TestMannerAndAbuseOfATextWhereAProfileAsksForThem(t *testing.T) {
	p := learnedProfile("polite", "impolite", "offensive")
	found := colloquy.DetectBehaviors("Could you please have a look? Thank you! Why did you delete my page? Shut up you stupid bitch.", colloquy.BehaviorOptions{Profile: p})
	names := strings.Join(behaviorNames(found), ", ")
	assert.Contains(t, names, "0 polite")
	assert.Contains(t, names, "2 impolite")
	assert.Contains(t, names, "3 offensive")
	require.NotEmpty(t, found)
	assert.Contains(t, found[0].Rule, "please", "the strategies that make it so")
	assert.Equal(t, "politeness/1", found[0].Method)
	assert.Empty(t, colloquy.DetectBehaviors("The meeting is at ten. Yeah. We took the blue one.", colloquy.BehaviorOptions{Profile: p}), "neither")
	assert.Empty(t, colloquy.DetectBehaviors("Could you please have a look?", colloquy.BehaviorOptions{Profile: p, Language: "de"}))
	assert.Empty(t, colloquy.DetectBehaviors(" \n ", colloquy.BehaviorOptions{Profile: p}))
}

// What rules and a model say of a detection goes through JSON with it.
func TestDetectionsNameRuleAndModel(t *testing.T) {
	for _, d := range colloquy.DetectBehaviors("I'm so sorry about the noise last night.", colloquy.BehaviorOptions{}) {
		if d.Behavior == "apology" {
			assert.NotEmpty(t, d.Rule)
			assert.Equal(t, "emotion/2 remorse", d.Model)
			assert.True(t, d.ByRule > 0.5 && d.ByModel > 0 && d.Confidence != d.ByRule, "%+v", d)
			return
		}
	}
	t.Fatal("no apology")
}
