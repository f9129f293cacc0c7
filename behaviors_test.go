package colloquy_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// names returns the behaviours of detections, each with its index.
func behaviorNames(all []colloquy.Detection) (out []string) {
	for _, d := range all {
		out = append(out, fmt.Sprintf("%d %s", d.Index, d.Behavior))
	}
	return out
}

// only returns the detections of one behaviour.
func only(all []colloquy.Detection, name string) (out []colloquy.Detection) {
	for _, d := range all {
		if d.Behavior == name {
			out = append(out, d)
		}
	}
	return out
}

func TestDetectBehaviorsTellsWhatStandsWhere(t *testing.T) {
	found := colloquy.DetectBehaviors("Thanks for waiting. You should just delegate.", colloquy.BehaviorOptions{})
	thanks, advice := only(found, "gratitude"), only(found, "advice_without_permission")
	require.Len(t, thanks, 1)
	require.Len(t, advice, 1)
	assert.Equal(t, 0, thanks[0].Index)
	assert.Equal(t, "Thanks for waiting.", thanks[0].Text)
	assert.Equal(t, "affirming", thanks[0].Category)
	assert.Zero(t, thanks[0].Severity)
	assert.Nil(t, thanks[0].Suggestion, "nothing is suggested at severity 0")
	assert.Equal(t, "reinforce", thanks[0].Tip.Type)
	assert.Equal(t, 1, advice[0].Index)
	assert.Equal(t, "You should just delegate.", advice[0].Text)
	assert.Equal(t, advice[0].Text[advice[0].Offset:advice[0].Offset+len(advice[0].Said)], advice[0].Said)
	assert.Equal(t, 1, advice[0].Severity)
	require.NotNil(t, advice[0].Suggestion)
	assert.Equal(t, "seek_permission", advice[0].Suggestion.Type)
	for _, d := range found {
		assert.Equal(t, "behaviors/2", d.Method)
		assert.NotEmpty(t, d.Rule)
		assert.Empty(t, d.Utterance)
		assert.True(t, d.Confidence > 0 && d.Confidence <= 1 && d.Score > 0 && d.Score <= 1, "%+v", d)
	}
}

func TestDetectBehaviorsKeepsWhatIsAskedFor(t *testing.T) {
	const text = "Sorry, thanks for waiting, you should just delegate."
	all := colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{})
	require.Greater(t, len(all), 1)
	first := colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{Max: 1})
	require.Len(t, first, 1)
	assert.Equal(t, "gratitude", first[0].Behavior, "affirming comes before advice")
	assert.Empty(t, colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{Threshold: 1.1}))
	assert.GreaterOrEqual(t, len(colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{Threshold: 0.01})), len(all))
	assert.Empty(t, colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{Language: "fr"}), "there are neither rules nor lists")
	assert.Empty(t, colloquy.DetectBehaviors("", colloquy.BehaviorOptions{Previous: "Thanks."}))
}

// In German and Spanish lists find a few behaviours, so that counts and shares of them are not known.
func TestBehaviorsOfGermanAndSpanish(t *testing.T) {
	for lang, c := range map[string]struct{ text, conversation string }{
		"de": {"Ich danke dir, dass du auf mich gewartet hast. Das war mein Fehler.", "Anna: Danke, gute Arbeit!\nBernd: Gerne. Ich schicke dir bis morgen den Vertrag und die Rechnung.\nAnna: Das verstehe ich nicht ganz, aber gut.\n"},
		"es": {"Muchas gracias por esperarme. Fue un error mío.", "Ana: Gracias, ¡buen trabajo!\nBeto: De nada. Te mando mañana el contrato y la factura de la oficina.\nAna: Muy bien, eso es lo que necesitamos para el viernes.\n"},
	} {
		var names []string
		for _, d := range colloquy.DetectBehaviors(c.text, colloquy.BehaviorOptions{Language: lang}) {
			names = append(names, d.Behavior)
			assert.Equal(t, "behavior-list/1", d.Method)
		}
		assert.Equal(t, []string{"gratitude", "apology"}, names, lang)

		m := imported(t, c.conversation)
		require.Equal(t, lang, m.Utterances[0].Language)
		found := map[string]string{}
		for _, d := range m.Behaviors(colloquy.BehaviorOptions{}) {
			found[d.Behavior] = string(d.Speaker)
			assert.Equal(t, d.Said, d.Text[d.Offset:][:len(d.Said)])
		}
		first, second := string(m.Speakers[0].ID), string(m.Speakers[1].ID)
		assert.Equal(t, first, found["gratitude"], lang)
		assert.Equal(t, first, found["appreciation"], lang)
		assert.Equal(t, second, found["commitment"], lang)
		for _, x := range m.Metrics(nil, colloquy.ByConversation)[0].Scores {
			assert.Equal(t, colloquy.NoLexicon, x.Score.Missing, x.Name)
		}
	}
}

func TestWhatWasSaidBeforeCounts(t *testing.T) {
	const text, before = "So it's been slow.", "It has been slow at work since June."
	alone := only(colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{Threshold: 0.01}), "simple_reflection")
	after := only(colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{Threshold: 0.01, Previous: before}), "simple_reflection")
	require.Len(t, after, 1)
	assert.Zero(t, after[0].Index, "what was said before is not counted")
	if len(alone) > 0 {
		assert.Less(t, alone[0].Confidence, after[0].Confidence)
	}
}

// service is a meeting of two people.
func service() *colloquy.Meeting {
	return &colloquy.Meeting{
		Duration: 20 * time.Second, Timing: colloquy.Timing{Source: colloquy.TimesByWord, Resolution: 10 * time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann", Role: "agent"}, {ID: "c", Name: "Cy", Role: "customer"}},
		Utterances: []colloquy.Utterance{
			{ID: "u1", Interval: sec(0, 4), Speaker: "a", Text: "Well, thank you for calling.", Language: "en", Words: []colloquy.Word{
				{Interval: sec(0, 1), Text: "Well,"}, {Interval: sec(1, 1.5), Text: "thank"}, {Interval: sec(1.5, 2), Text: "you"},
				{Interval: sec(2, 3), Text: "for"}, {Interval: sec(3, 4), Text: "calling."}}},
			{ID: "u2", Interval: sec(4, 8), Speaker: "c", Text: "My card is 4111 1111 1111 1111, thanks.", Language: "en"},
			{ID: "u3", Interval: sec(8, 12), Speaker: "a", Text: "You should just delegate.", Language: "en"},
		},
	}
}

func TestAnnotateFindsBehavioursWithTheirPlace(t *testing.T) {
	m, err := new(colloquy.Analyzer).Annotate(context.Background(), service())
	require.NoError(t, err)
	for _, u := range m.Utterances {
		for _, d := range u.Annotation.Detections {
			assert.Equal(t, colloquy.Moment{}, d.Moment)
			assert.Zero(t, d.Index)
		}
	}
	thanks := only(m.Behaviors(colloquy.BehaviorOptions{}), "gratitude")
	require.Len(t, thanks, 2)
	assert.Equal(t, "u1", thanks[0].Utterance)
	assert.Equal(t, colloquy.SpeakerID("a"), thanks[0].Speaker)
	assert.Equal(t, "thank you", thanks[0].Said)
	assert.Equal(t, sec(1, 2), thanks[0].Interval, "the time of its words")
	assert.Equal(t, 1, thanks[1].Index)
	assert.Equal(t, sec(4, 8), thanks[1].Interval, "no words: the time of the utterance")
	for _, d := range m.Behaviors(colloquy.BehaviorOptions{Role: "Customer"}) {
		assert.Equal(t, "u2", d.Utterance)
	}
	assert.Empty(t, service().Behaviors(colloquy.BehaviorOptions{}), "not annotated")

	b, err := json.Marshal(m)
	require.NoError(t, err)
	var back colloquy.Meeting
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, m.Behaviors(colloquy.BehaviorOptions{}), back.Behaviors(colloquy.BehaviorOptions{}))
}

func TestTheOrderOfALiteralPlaysNoPart(t *testing.T) {
	m := service()
	m.Utterances[0], m.Utterances[2] = m.Utterances[2], m.Utterances[0]
	m, err := new(colloquy.Analyzer).Annotate(context.Background(), m)
	require.NoError(t, err)
	for _, d := range only(m.Behaviors(colloquy.BehaviorOptions{}), "gratitude") {
		assert.Contains(t, []string{"u1", "u2"}, d.Utterance)
	}
	assert.Contains(t, behaviorNames(m.Behaviors(colloquy.BehaviorOptions{})), "0 advice_without_permission")
}

func TestRedactionMovesBehaviours(t *testing.T) {
	m, err := new(colloquy.Analyzer).Annotate(context.Background(), service())
	require.NoError(t, err)
	masked, err := m.Redact()
	require.NoError(t, err)
	require.Contains(t, masked.Utterances[1].Text, "[card]")
	for _, d := range masked.Behaviors(colloquy.BehaviorOptions{}) {
		require.LessOrEqual(t, d.Offset+len(d.Said), len(d.Text))
		assert.Equal(t, d.Text[d.Offset:d.Offset+len(d.Said)], d.Said, d.Behavior)
		if d.Suggestion != nil {
			assert.NotContains(t, d.Suggestion.Text, "4111")
		}
	}
	assert.Equal(t, len(m.Behaviors(colloquy.BehaviorOptions{})), len(masked.Behaviors(colloquy.BehaviorOptions{})))
	again := m.Clone()
	again.Utterances[2].Annotation.Detections[0].Behavior = "changed"
	assert.NotEqual(t, "changed", m.Utterances[2].Annotation.Detections[0].Behavior)
}

type fakeBehaviors struct {
	found []colloquy.Detection
	err   error
}

func (f fakeBehaviors) DetectBehaviors(context.Context, []colloquy.Utterance, []colloquy.Speaker) ([]colloquy.Detection, error) {
	return f.found, f.err
}

func TestAStageOfTheCallersIsHeldToItsPromise(t *testing.T) {
	good := colloquy.Detection{Index: 1, Said: "card", Offset: 3, Behavior: "cards", Confidence: 0.5, Score: 0.5}
	for name, c := range map[string]fakeBehaviors{
		"an error":            {err: errors.New("no")},
		"out of order":        {found: []colloquy.Detection{good, {Behavior: "x"}}},
		"no such utterance":   {found: []colloquy.Detection{{Index: 3, Behavior: "x"}}},
		"a negative index":    {found: []colloquy.Detection{{Index: -1, Behavior: "x"}}},
		"no name":             {found: []colloquy.Detection{{}}},
		"too sure":            {found: []colloquy.Detection{{Behavior: "x", Confidence: 2}}},
		"words not there":     {found: []colloquy.Detection{{Behavior: "x", Said: "card"}}},
		"beyond the text":     {found: []colloquy.Detection{{Behavior: "x", Offset: 1 << 20}}},
		"an unknown severity": {found: []colloquy.Detection{{Behavior: "x", Severity: 4}}},
	} {
		a := colloquy.Analyzer{Behavior: c}
		m, err := a.Annotate(context.Background(), service())
		var stage *colloquy.StageError
		require.ErrorAs(t, err, &stage, name)
		require.NotNil(t, m, name)
		assert.Empty(t, m.Behaviors(colloquy.BehaviorOptions{}), name)
		assert.NotEmpty(t, m.Utterances[0].Annotation.Method, "the other stages' results stay")
	}
	a := colloquy.Analyzer{Behavior: fakeBehaviors{found: []colloquy.Detection{good}}}
	m, err := a.Annotate(context.Background(), service())
	require.NoError(t, err)
	found := m.Behaviors(colloquy.BehaviorOptions{})
	require.Len(t, found, 1)
	assert.Equal(t, "u2", found[0].Utterance)
}

func TestTheCatalogue(t *testing.T) {
	all := colloquy.BehaviorCatalogue()
	require.Len(t, all, 68)
	for _, b := range all {
		assert.NotEmpty(t, b.Definition, b.Name)
		assert.NotEmpty(t, b.Tip.Text, b.Name)
	}
}

func ExampleDetectBehaviors() {
	for _, d := range colloquy.DetectBehaviors("Thanks for waiting. You should just delegate.", colloquy.BehaviorOptions{Max: 1}) {
		fmt.Printf("%q: %s, severity %d\n", d.Said, d.Behavior, d.Severity)
		if d.Suggestion != nil {
			fmt.Println(d.Suggestion.Text)
		}
	}
	// Output:
	// "Thanks": gratitude, severity 0
	// "You should just delegate": advice_without_permission, severity 1
	// Ask first, for instance: "Would it be useful to hear an idea?"
}

func BenchmarkDetectBehaviors(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		colloquy.DetectBehaviors("I see what you mean, but you should just delegate. Shall we talk about it tomorrow?", colloquy.BehaviorOptions{})
	}
}

// doubled leaves out a behaviour of the built-in stage, and adds one of its own.
type doubled struct{ without, word string }

func (x doubled) DetectBehaviors(ctx context.Context, all []colloquy.Utterance, speakers []colloquy.Speaker) ([]colloquy.Detection, error) {
	found, err := colloquy.BuiltinBehaviors().DetectBehaviors(ctx, all, speakers)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(d colloquy.Detection) bool { return d.Behavior == x.without })
	for k, u := range all {
		if at := strings.Index(u.Text, x.word); at >= 0 {
			found = append(found, colloquy.Detection{Index: k, Said: x.word, Offset: at, Behavior: "own", Confidence: 1, Score: 1})
		}
	}
	slices.SortStableFunc(found, func(a, b colloquy.Detection) int { return cmp.Compare(a.Index, b.Index) })
	return found, nil
}

// What is exported finds what Analyze finds: acts, place in the conversation, roles and the profile's learned behaviours with it.
func TestTheBuiltInStagesCanBeBuiltUpon(t *testing.T) {
	p := colloquy.DefaultProfile()
	p.Behaviors = append(p.Behaviors, colloquy.ProfileBehavior{Name: "polite"}, colloquy.ProfileBehavior{Name: "impolite"})
	for name, profile := range map[string]*colloquy.Profile{"no profile": nil, "learned behaviours": p} {
		for _, m := range []*colloquy.Meeting{service(), planning(t), talk()} {
			want, err := (&colloquy.Analyzer{Profile: profile}).Annotate(context.Background(), m)
			require.NoError(t, err)
			whole := colloquy.Analyzer{Profile: profile, Sentiment: colloquy.BuiltinSentiment(), Emotion: colloquy.BuiltinEmotion(), Behavior: doubled{word: "no such word"}}
			got, err := whole.Annotate(context.Background(), m)
			require.NoError(t, err)
			require.NotEmpty(t, want.Behaviors(colloquy.BehaviorOptions{}), name)
			assert.Equal(t, want, got, name)
		}
	}
	m := planning(t)
	part, err := colloquy.BuiltinBehaviors().DetectBehaviors(context.Background(), m.Utterances, m.Speakers)
	require.NoError(t, err)
	assert.NotEmpty(t, part, "by itself it serves too")
	none, err := colloquy.BuiltinBehaviors().DetectBehaviors(context.Background(), nil, nil)
	require.NoError(t, err)
	assert.Empty(t, none)
}

// A stage that looks at some of the utterances alone gets what these hold, and not what stands at the same index elsewhere.
type lastOnly struct{}

func (lastOnly) DetectBehaviors(ctx context.Context, all []colloquy.Utterance, speakers []colloquy.Speaker) ([]colloquy.Detection, error) {
	found, err := colloquy.BuiltinBehaviors().DetectBehaviors(ctx, all[len(all)-1:], speakers)
	for k := range found {
		found[k].Index = len(all) - 1
	}
	return found, err
}

func TestTheBuiltInStageReadsWhatItIsGiven(t *testing.T) {
	m, err := (&colloquy.Analyzer{Behavior: lastOnly{}}).Annotate(context.Background(), talk())
	require.NoError(t, err)
	found := m.Behaviors(colloquy.BehaviorOptions{})
	require.NotEmpty(t, found)
	for _, d := range found {
		assert.Equal(t, len(m.Utterances)-1, d.Index)
		assert.Contains(t, m.Utterances[d.Index].Text, d.Said)
	}
}
