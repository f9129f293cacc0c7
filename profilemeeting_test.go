package colloquy

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// advised is a talk in which somebody is thanked, asked and told what to do.
func advised() *Meeting {
	say := func(id string, who SpeakerID, text string) Utterance {
		return Utterance{ID: id, Speaker: who, Text: text, Language: "en"}
	}
	return &Meeting{
		Timing:   Timing{Source: TimesNone},
		Speakers: []Speaker{{ID: "a", Role: "coach"}, {ID: "b", Role: "client"}},
		Utterances: []Utterance{
			say("u1", "a", "Thank you so much for coming."), say("u2", "b", "Thanks for having me."),
			say("u3", "a", "You really need to talk to your boss."), say("u4", "b", "You should come with me."),
		},
	}
}

func behaviorsOf(all []Detection) map[string]int {
	out := map[string]int{}
	for _, d := range all {
		out[d.Behavior]++
	}
	return out
}

func TestTheMeetingKeepsTheProfileOfItsAnalysis(t *testing.T) {
	p := parsed(t, `{"version": 1, "base": "none", "id": "own", "behaviors": [{"name": "gratitude"}, {"name": "advice_without_permission"}],
		"metrics": [{"name": "warmth", "weights": {"gratitude": 1}}],
		"patterns": [{"id": "thanks", "kind": "checklist", "title": "Thanks", "when": {"behaviors": ["gratitude"]}}],
		"criteria": [{"id": "thanked", "name": "Thanked", "when": {"behaviors": ["gratitude"]}}],
		"roles": [{"role": "client", "behaviors": ["gratitude"]}]}`)
	m, err := (&Analyzer{Profile: p}).Annotate(t.Context(), advised())
	require.NoError(t, err)
	assert.Equal(t, p, m.Profile)
	assert.NotSame(t, p, m.Profile)
	for k, want := range []map[string]int{{"gratitude": 1}, {"gratitude": 1}, {"advice_without_permission": 1}, {}} {
		assert.Equal(t, want, behaviorsOf(m.Utterances[k].Annotation.Detections), "only what is active for the role is noted: %s", m.Utterances[k].Text)
	}

	// What is given no profile goes by that of the meeting.
	assert.Equal(t, m.Behaviors(BehaviorOptions{Profile: p}), m.Behaviors(BehaviorOptions{}))
	assert.Equal(t, m.Metrics(p, ByConversation), m.Metrics(nil, ByConversation))
	assert.Equal(t, "warmth", m.Metrics(nil, ByConversation)[0].Scores[0].Name)
	assert.Equal(t, m.Patterns(p), m.Patterns(nil))
	assert.Equal(t, m.Scorecard(p), m.Scorecard(nil))
	assert.Equal(t, m.MeetingQuality(p), m.MeetingQuality(nil))
	assert.Equal(t, m.Insights(InsightOptions{Profile: p}).Patterns, m.Insights(InsightOptions{}).Patterns)
	assert.NotEqual(t, m.Metrics(DefaultProfile(), ByConversation), m.Metrics(nil, ByConversation), "another may still be given")

	b, err := json.Marshal(m)
	require.NoError(t, err)
	var back Meeting
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, m.Metrics(nil, BySpeaker), back.Metrics(nil, BySpeaker), "the profile comes with the JSON")
	assert.Equal(t, p, back.Slice(Interval{}).Profile)
	assert.Nil(t, back.Pseudonymize().Profile)

	again, err := new(Analyzer).Annotate(t.Context(), &back)
	require.NoError(t, err)
	assert.Equal(t, m, again, "an Analyzer without a profile goes by that of the meeting")
}

func TestThresholdsOfTheMeetingsProfile(t *testing.T) {
	p := parsed(t, `{"version": 1, "threshold": 1, "max_behaviors": 1}`)
	m, err := (&Analyzer{Profile: p}).Annotate(t.Context(), advised())
	require.NoError(t, err)
	assert.Empty(t, m.Behaviors(BehaviorOptions{}))
	assert.NotEmpty(t, m.Behaviors(BehaviorOptions{Threshold: 0.5}))
	assert.NotEmpty(t, m.Behaviors(BehaviorOptions{Profile: DefaultProfile()}))
}

func TestAProfileThatIsNotValidFailsBeforeAnyWork(t *testing.T) {
	broken := &Profile{Behaviors: []ProfileBehavior{{Name: "telepathy"}}}
	a := &Analyzer{Profile: broken, Progress: func(Progress) { t.Error("there was work") }}
	var wrong *ProfileError
	_, err := a.Analyze(t.Context(), Input{Transcript: &Transcript{}})
	require.ErrorAs(t, err, &wrong)
	_, err = a.Annotate(t.Context(), advised())
	require.ErrorAs(t, err, &wrong)
	_, err = json.Marshal(&Meeting{Profile: broken})
	require.ErrorAs(t, err, &wrong)

	var m Meeting
	err = json.Unmarshal([]byte(`{"version":1,"profile":{"version":1,"threshold":2}}`), &m)
	require.ErrorAs(t, err, &wrong)
	var format *FormatError
	require.ErrorAs(t, err, &format)
}
