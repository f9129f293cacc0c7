package colloquy

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// result returns what a pattern with this rule gives for the conversation.
func result(t *testing.T, m *Meeting, rule string) PatternResult {
	t.Helper()
	p := parsed(t, fmt.Sprintf(`{"version": 1, "base": "none", "language": "en", "groups": [{"name": "g", "measures": [{"name": "open", "kind": "percent", "of": ["open_question"], "to": ["closed_question"], "least": 2}]}],
		"lexicons": [{"name": "price", "phrases": ["budget", "what it costs"]}],
		"patterns": [{"id": "x", "kind": "highlights", "title": "X", %s}]}`, rule))
	out := m.Patterns(p).Conversation.Highlights
	require.Len(t, out, 1)
	return out[0]
}

func TestRules(t *testing.T) {
	m := detected(script(
		"A 0 10 hello to all of you how do we begin",
		"B 20 30 the budgets are small",
		"A 40 50 why is that",
		"B 60 70 you never listen",
		"A 80 100 thank you all for that"),
		"u1 open_question", "u3 open_question", "u3 closed_question", "u4 blame", "u5 gratitude")
	m.Speakers[1].Role = "client"
	for _, c := range []struct {
		name, rule string
		status     PatternStatus
		reason     PatternReason
		evidence   string
	}{
		{"a behaviour", `"when": {"behaviors": ["open_question"]}`, PatternMet, PatternFired, "u1 u3"},
		{"often enough", `"when": {"behaviors": ["open_question"], "min": 2}`, PatternMet, PatternFired, "u1 u3"},
		{"not often enough", `"when": {"behaviors": ["open_question"], "min": 3}`, PatternMissed, PatternNoReason, ""},
		{"in part", `"when": {"behaviors": ["open_question"], "min": 3}, "partly": {"behaviors": ["open_question"]}`, PatternPartly, PatternFired, "u1 u3"},
		{"a category", `"when": {"categories": ["discord"]}`, PatternMet, PatternFired, "u4"},
		{"severe enough", `"when": {"categories": ["discord"], "severity": 2}`, PatternMet, PatternFired, "u4"},
		{"not severe enough", `"when": {"categories": ["discord"], "severity": 3}`, PatternMissed, PatternNoReason, ""},
		{"not strong enough", `"when": {"behaviors": ["blame"], "score": 0.9}`, PatternMissed, PatternNoReason, ""},
		{"turned round", `"when": {"behaviors": ["threat"], "not": true}`, PatternMet, PatternFired, ""},
		{"turned round, and there is one", `"when": {"behaviors": ["blame"], "not": true}`, PatternMissed, PatternNoReason, ""},
		{"a phrase by its stem", `"when": {"phrases": ["budget"]}`, PatternMet, PatternFired, "u2"},
		{"a lexicon", `"when": {"lexicon": "price"}`, PatternMet, PatternFired, "u2"},
		{"a phrase that is no run", `"when": {"phrases": ["small budget"]}`, PatternMissed, PatternNoReason, ""},
		{"of a role", `"when": {"categories": ["discord"], "role": "Client"}`, PatternMet, PatternFired, "u4"},
		{"of another role", `"when": {"categories": ["discord"], "role": "agent"}`, PatternMissed, PatternNoReason, ""},
		{"a pattern about a role", `"role": "client", "when": {"behaviors": ["open_question"]}`, PatternMissed, PatternNoReason, ""},
		{"a pattern about nobody's role", `"role": "agent", "when": {"behaviors": ["open_question"]}`, PatternUnknown, PatternNotApplicable, ""},
		{"in the first tenth", `"when": {"phrases": ["hello"], "relative_to": 0.1}`, PatternMet, PatternFired, "u1"},
		{"thanks at the end", `"when": {"behaviors": ["gratitude"], "relative_from": 0.8}`, PatternMet, PatternFired, "u5"},
		{"thanks too late", `"when": {"behaviors": ["gratitude"], "relative_to": 0.5}`, PatternMissed, PatternNoReason, ""},
		{"from a minute on", `"when": {"behaviors": ["open_question"], "from": 40}`, PatternMet, PatternFired, "u3"},
		{"before its end", `"when": {"behaviors": ["open_question"], "from": 10, "to": 40}`, PatternMissed, PatternNoReason, ""},
		{"all", `"when": {"all": [{"behaviors": ["blame"]}, {"phrases": ["budget"]}]}`, PatternMet, PatternFired, "u2 u4"},
		{"all but one", `"when": {"all": [{"behaviors": ["blame"]}, {"behaviors": ["threat"]}]}`, PatternMissed, PatternNoReason, ""},
		{"all together", `"when": {"all": [{"behaviors": ["blame"]}, {"behaviors": ["open_question"]}], "within": 20}`, PatternMet, PatternFired, "u3 u4"},
		{"all too far apart", `"when": {"all": [{"behaviors": ["blame"]}, {"behaviors": ["open_question"]}], "within": 19}`, PatternMissed, PatternNoReason, ""},
		{"any", `"when": {"any": [{"behaviors": ["threat"]}, {"behaviors": ["blame"]}]}`, PatternMet, PatternFired, "u4"},
		{"two of any", `"when": {"any": [{"behaviors": ["threat"]}, {"behaviors": ["blame"]}, {"phrases": ["budget"]}], "min": 2}`, PatternMet, PatternFired, "u2 u4"},
		{"three of any", `"when": {"any": [{"behaviors": ["threat"]}, {"behaviors": ["blame"]}, {"phrases": ["budget"]}], "min": 3}`, PatternMissed, PatternNoReason, ""},
		{"a measure: 2 of 3 questions are open", `"when": {"metric": "g.open", "op": ">", "value": 66}`, PatternMet, PatternFired, "u1 u3"},
		{"a measure below", `"when": {"metric": "g.open", "op": "<", "value": 67}`, PatternMet, PatternFired, "u1 u3"},
		{"a measure not below", `"when": {"metric": "g.open", "op": "<=", "value": 66}`, PatternMissed, PatternNoReason, ""},
		{"all turned round", `"when": {"all": [{"behaviors": ["blame"]}, {"behaviors": ["threat"]}], "not": true}`, PatternMet, PatternFired, ""},
		{"one of any turned round", `"when": {"any": [{"behaviors": ["blame"], "not": true}, {"behaviors": ["threat"]}]}`, PatternMissed, PatternNoReason, ""},
		{"a measure that is too small", `"when": {"metric": "g.open", "op": ">=", "value": 67}`, PatternMissed, PatternNoReason, ""},
		{"a measure that is missing", `"when": {"metric": "structure.interruptions", "op": ">", "value": 3}`, PatternUnknown, PatternTooLittle, ""},
		{"a missing measure turned round", `"when": {"metric": "structure.interruptions", "op": ">", "value": 3, "not": true}`, PatternUnknown, PatternTooLittle, ""},
		{"any, one of which cannot be told", `"when": {"any": [{"metric": "structure.interruptions", "op": ">", "value": 3}, {"behaviors": ["blame"]}]}`, PatternMet, PatternFired, "u4"},
		{"all, one of which cannot be told", `"when": {"all": [{"metric": "structure.interruptions", "op": ">", "value": 3}, {"behaviors": ["blame"]}]}`, PatternUnknown, PatternTooLittle, ""},
		{"all, one of which does not hold", `"when": {"all": [{"metric": "structure.interruptions", "op": ">", "value": 3}, {"behaviors": ["threat"]}]}`, PatternMissed, PatternNoReason, ""},
		{"silences of 10 s", `"when": {"find": "silence", "longer": 10, "min": 4}`, PatternMet, PatternFired, "- - - -"},
		{"silences of 11 s", `"when": {"find": "silence", "longer": 11}`, PatternMissed, PatternNoReason, ""},
	} {
		x := result(t, m, c.rule)
		seen := ""
		for _, e := range x.Evidence {
			if seen != "" {
				seen += " "
			}
			if e.Utterance == "" {
				seen += "-"
			}
			seen += e.Utterance
		}
		assert.Equal(t, [3]any{c.status, c.reason, c.evidence}, [3]any{x.Status, x.Reason, seen}, "%s: %+v", c.name, x)
	}
}

// The evidence of a pattern names turns as Meeting.Turns counts them.
func TestPatternEvidence(t *testing.T) {
	m := detected(script("A 0 10 one and two and three", "B 4 5 mm-hmm", "A 11 14 four", "B 15 20 you never listen"), "u3 open_question", "u4 blame")
	turns := m.Turns()
	require.Len(t, turns, 3, "A's turn goes on over the backchannel")
	x := result(t, m, `"when": {"behaviors": ["blame", "open_question"]}`)
	require.Len(t, x.Evidence, 2)
	assert.Equal(t, [3]any{0, "u3", "open_question"}, [3]any{x.Evidence[0].Turn, x.Evidence[0].Utterance, x.Evidence[0].Behavior})
	assert.Equal(t, 2, x.Evidence[1].Turn)
	for _, e := range x.Evidence {
		assert.Contains(t, turns[e.Turn].Utterances, e.Utterance)
		assert.Equal(t, turns[e.Turn].Speaker, e.Speaker)
	}
	assert.Equal(t, "you never listen", x.Evidence[1].Said)
	assert.Equal(t, []string{"blame", "open_question"}, x.Behaviors)
}

// Where nobody has annotated, in another language, or without times, what cannot be told is unknown and not missed.
func TestPatternsThatCannotBeTold(t *testing.T) {
	plain := script("A 0 10 hello", "B 20 30 yes")
	assert.Equal(t, PatternTooLittle, result(t, plain, `"when": {"behaviors": ["blame"]}`).Reason)
	assert.Equal(t, NotAnnotated, result(t, plain, `"when": {"behaviors": ["blame"]}`).Missing)
	german := script("A 0 10 guten Morgen zusammen und willkommen", "B 20 30 ja das ist gut so")
	for k := range german.Utterances {
		german.Utterances[k].Language = "de"
	}
	assert.Equal(t, [2]any{PatternUnknown, NoLexicon}, [2]any{result(t, german, `"when": {"phrases": ["hello"]}`).Status, result(t, german, `"when": {"phrases": ["hello"]}`).Missing})
	lines := detected(untimed("A hello you", "B so", "A and", "B thank you"), "u4 gratitude")
	assert.Equal(t, PatternMet, result(t, lines, `"when": {"phrases": ["hello"], "relative_to": 0.2}`).Status, "parts of the lines")
	assert.Equal(t, PatternMissed, result(t, lines, `"when": {"behaviors": ["gratitude"], "relative_to": 0.5}`).Status)
	assert.Equal(t, NoTimes, result(t, lines, `"when": {"behaviors": ["gratitude"], "to": 60}`).Missing)
	assert.Equal(t, NoTimes, result(t, lines, `"when": {"all": [{"behaviors": ["gratitude"]}, {"phrases": ["hello"]}], "within": 60}`).Missing)
}

func TestPatternsOfSpeakersAndRoles(t *testing.T) {
	m := detected(script("A 0 10 so what do you think", "B 20 30 you never listen", "C 40 50 fine"), "u1 open_question", "u2 blame")
	m.Speakers[0].Role, m.Speakers[1].Role = "agent", "client"
	p := parsed(t, `{"version": 1, "base": "none", "patterns": [
		{"id": "late", "kind": "lowlights", "title": "L", "when": {"behaviors": ["blame"]}, "order": 2},
		{"id": "early", "kind": "lowlights", "title": "E", "role": "agent", "when": {"behaviors": ["open_question"]}, "order": 1},
		{"id": "hush", "kind": "lowlights", "title": "H", "when": {"find": "silence"}, "order": 3}]}`)
	got := m.Patterns(p)
	show := func(l PatternLists) (out []string) {
		for _, x := range l.Lowlights {
			out = append(out, fmt.Sprintf("%s %d/%d", x.ID, x.Status, x.Reason))
		}
		return out
	}
	assert.Equal(t, []string{"early 1/1", "late 1/1", "hush 1/1"}, show(got.Conversation))
	require.Len(t, got.Roles, 2)
	assert.Equal(t, []string{"early 1/1", "late 3/0", "hush 0/3"}, show(got.Roles[0]))
	assert.Equal(t, []string{"early 0/3", "late 1/1", "hush 0/3"}, show(got.Roles[1]))
	require.Len(t, got.Speakers, 3)
	assert.Equal(t, []string{"early 0/3", "late 3/0", "hush 0/3"}, show(got.Speakers[2]))
	assert.Equal(t, SpeakerID("C"), got.Speakers[2].Speaker)
}

// A profile written in Go that was never checked does no harm.
func TestUncheckedProfiles(t *testing.T) {
	m := detected(talkOf(6), "u1 blame")
	p := &Profile{AllowTips: true,
		Patterns: []Pattern{
			{ID: "a", When: &Rule{Pattern: "b"}}, {ID: "b", When: &Rule{Pattern: "a"}}, {ID: "c"}, {ID: "d", When: &Rule{}},
			{ID: "e", When: &Rule{Metric: "nothing", Op: "!"}}, {ID: "f", When: &Rule{Phrases: []string{"", "?"}}}, {ID: "g", When: &Rule{Find: "gold"}}},
		Criteria: []Criterion{{ID: "x"}, {ID: "y", Measure: "nothing"}, {ID: "z", When: &Rule{Pattern: "zzz"}}},
		Targets:  []Target{{Measure: "nothing"}, {Measure: "structure.pace"}},
		Metrics:  []MetricWeights{{Name: "m"}}, Groups: []MetricGroup{{Name: "g", Measures: []GroupMeasure{{Name: "h", Kind: "odd"}}}},
	}
	assert.Error(t, p.Validate())
	assert.Len(t, m.Patterns(p).Conversation.Highlights, len(p.Patterns))
	assert.Len(t, m.Scorecard(p).Criteria, 3)
	m.MeetingQuality(p)
	m.Coaching("A", p)
	m.Metrics(p, BySpeaker)
}
