package colloquy

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A talks 30 s, B 10 s: the balance is 100·(1 − |2·0.75 − 1|) = 50, of a target of 80 that is 62.5 points. Blame in one
// of two lines, which count as fifty, halves the second, hello fulfils a part of the third. Total: (1·62.5 + 2·50 + 1·50)/4 = 53.125.
func TestScorecardByHand(t *testing.T) {
	m := detected(script("A 0 30 hello to you", "B 31 41 you never listen"), "u2 blame")
	p := parsed(t, `{"version": 1, "base": "none", "language": "en", "targets": [{"measure": "structure.balance", "min": 80, "source": "own"}],
		"patterns": [{"id": "greeting", "kind": "checklist", "title": "Greeting", "when": {"phrases": ["hello"]}}],
		"criteria": [
			{"id": "b", "name": "Balance", "measure": "structure.balance", "positive": "All had room.", "negative": "Call others in."},
			{"id": "r", "name": "Respect", "weight": 2, "when": {"categories": ["discord"], "severity": 2, "not": true}, "positive": "Well.", "negative": "Name issues."},
			{"id": "o", "name": "Opening", "when": {"all": [{"pattern": "greeting"}, {"behaviors": ["agenda_setting"]}]}, "partly": {"pattern": "greeting"}, "negative": "Say what it is for."},
			{"id": "p", "name": "Pitch", "measure": "structure.interruptions", "positive": "", "negative": ""}]}`)
	s := m.Scorecard(p)
	require.Len(t, s.Criteria, 4)
	assert.Equal(t, 53.125, s.Score.Value)
	assert.Equal(t, 3, s.Score.N)
	assert.Equal(t, "53 of 100 points from 3 of 4 criteria. Strongest: Balance (62). Weakest: Respect (50).", s.Summary)
	assert.Equal(t, 62.5, s.Criteria[0].Score.Value)
	assert.Equal(t, "50 points; the target is at least 80 points.", s.Criteria[0].Summary)
	assert.Equal(t, "Call others in.", s.Criteria[0].Negative[0].Text)
	respect := s.Criteria[1]
	assert.Equal(t, "Name issues.", respect.Negative[0].Text)
	assert.Equal(t, "It is not met in 1 of 2 utterances.", respect.Summary)
	require.Len(t, respect.Negative[0].Quotes, 1)
	assert.Equal(t, [2]string{"u2", "you never listen"}, [2]string{respect.Negative[0].Quotes[0].Utterance, respect.Negative[0].Quotes[0].Said})
	assert.Equal(t, [2]any{50., "It is met in part."}, [2]any{s.Criteria[2].Score.Value, s.Criteria[2].Summary})
	assert.Equal(t, "hello", s.Criteria[2].Positive[0].Quotes[0].Said, "what there was of it")
	assert.Equal(t, TooFew, s.Criteria[3].Score.Missing, "less than 5 min of speech")
	assert.Contains(t, s.Criteria[3].Summary, "Not scored")

	assert.Equal(t, NoneFound, m.Scorecard(&Profile{}).Score.Missing)
	few := parsed(t, `{"version": 1, "base": "none", "criteria": [{"id": "a", "measure": "structure.interruptions"}]}`)
	assert.Equal(t, TooFew, m.Scorecard(few).Score.Missing)
}

// The agent asks two open questions of two, the customer none of two: 100 % and not 50 %. The customer's blame is not the agent's.
func TestCriteriaOfARole(t *testing.T) {
	marks := []string{"u2 blame"}
	for k := range 10 {
		marks = append(marks, fmt.Sprintf("u%d open_question", 2*(k%6)+1), fmt.Sprintf("u%d closed_question", 2*(k%6)+2))
	}
	m := detected(talkOf(6), marks...)
	m.Speakers[0].Role, m.Speakers[1].Role = "Agent", "customer"
	text := func(role string) string {
		return `{"version": 1, "base": "none", "targets": [{"measure": "mi.percent_open", "min": 60}],
			"groups": [{"name": "mi", "measures": [{"name": "percent_open", "kind": "percent", "of": ["open_question"], "to": ["closed_question"]}]}],
			"criteria": [
				{"id": "o", "name": "Open", "role": "` + role + `", "measure": "mi.percent_open", "positive": "Open.", "negative": "Closed."},
				{"id": "r", "name": "Respect", "role": "` + role + `", "when": {"categories": ["discord"], "severity": 2, "not": true}, "positive": "Well.", "negative": "No."}]}`
	}
	scores := func(role string) (out [2]float64) {
		c := m.Scorecard(parsed(t, text(role))).Criteria
		return [2]float64{round(c[0].Score.Value, 0.01), round(c[1].Score.Value, 0.01)}
	}
	assert.Equal(t, [2]float64{100, 100}, scores("agent"))
	assert.Equal(t, [2]float64{0, 50}, scores("customer"))
	assert.Equal(t, [2]float64{83.33, 50}, scores(""), "50 of 60 per cent")
	assert.Equal(t, scores(""), scores("customer, agent"), "both sides are all")
	assert.Equal(t, scores("agent"), scores("clerk, agent"))
	agent := m.Scorecard(parsed(t, text("agent"))).Criteria
	assert.Equal(t, "agent", agent[0].Role)
	for _, f := range append(agent[0].Positive, agent[0].Negative...) {
		for _, q := range f.Quotes {
			assert.Equal(t, m.Speakers[0].ID, q.Speaker, "no word of the other side")
		}
	}
	nobody := m.Scorecard(parsed(t, text("clerk")))
	assert.Equal(t, NoneFound, nobody.Criteria[0].Score.Missing)
	assert.Equal(t, "fewer than half of the criteria can be measured; nobody has the role clerk", nobody.Score.Detail)
	assert.Len(t, parsed(t, text("agent")).For("customer", nil).Criteria, 0)
	assert.Len(t, parsed(t, text("clerk, Customer")).For("customer", nil).Criteria, 2)
	_, err := ParseProfile(strings.NewReader(text("agent,")))
	var bad *ProfileError
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, "criteria[0].role", bad.Path)
}

func TestPresetsJudgeTheirOwnSide(t *testing.T) {
	for name, role := range map[string]string{"support-call": "agent", "sales-call": "seller", "interview": "interviewer", "classroom": "teacher", "coaching": "therapist, counselor, coach"} {
		p, err := PresetProfile(name)
		require.NoError(t, err)
		for _, c := range p.Criteria {
			if c.Measure == "empathy" || c.Measure == "curiosity" || strings.HasPrefix(c.Measure, "mi.") {
				assert.Equal(t, role, c.Role, "%s: %s", name, c.ID)
			}
		}
	}
}

// 40 points of a target of 50 are 80 points of the scorecard, and yet the target is missed: nothing is praised.
func TestWhatMissesItsTargetIsNotPraised(t *testing.T) {
	m := detected(script("A 0 40 we talk of this", "B 41 51 yes"))
	p := parsed(t, `{"version": 1, "base": "none", "targets": [{"measure": "structure.balance", "min": 50}],
		"criteria": [{"id": "b", "name": "Balance", "measure": "structure.balance", "positive": "All had room.", "negative": "Call others in."}]}`)
	c := m.Scorecard(p).Criteria[0]
	assert.InDelta(t, 80, c.Score.Value, 1e-9, "10 of 50 s: the balance is 40")
	assert.Empty(t, c.Positive)
	require.NotEmpty(t, c.Negative)
	assert.Equal(t, "Call others in.", c.Negative[0].Text)
	p.Targets = nil
	assert.Equal(t, "Call others in.", m.Scorecard(p).Criteria[0].Negative[0].Text, "40 points without a target are few")
}

// A has 80 s and B 40 s: balance 100·(1 − |2·2/3 − 1|) = 66.7 of 70 is 0.952; the longest turn of 80 s against 60 s is 0.75.
func TestMeetingQualityByHand(t *testing.T) {
	m := detected(script("A 0 80 we talk of this and that", "B 90 130 yes we do"))
	m.Speakers = append(m.Speakers, Speaker{ID: "C"})
	text := `{"version": 1, "base": "none", "targets": [
		{"measure": "structure.balance", "min": 70}, {"measure": "meeting.everybody_spoke", "min": 100}, {"measure": "structure.longest_monologue", "max": 60},
		{"measure": "meeting.owned_actions", "min": 80}, {"measure": "meeting.start_delay", "max": 120}, {"measure": "meeting.conflict_rate", "max": 1}]`
	q := m.MeetingQuality(parsed(t, text+"}"))
	require.Len(t, q, 6, "one for each target")
	want := []struct {
		method string
		value  float64
		why    Reason
	}{
		{"quality-balance/1", 0.9524, ""}, {"quality-everybody_spoke/1", 0.6667, ""}, {"quality-longest_monologue/1", 0.75, ""},
		{"quality-owned_actions/1", 0, NoneFound}, {"quality-conflict_rate/1", 0, TooFew}, {"quality-start_delay/1", 1, ""},
	}
	for k, w := range want {
		assert.Equal(t, w.method, q[k].Method)
		assert.InDelta(t, w.value, q[k].Value, 1e-4, w.method)
		assert.Equal(t, w.why, q[k].Missing, w.method)
	}
	assert.Equal(t, "structure.balance: 67 points; usual is at least 70 points", q[0].Evidence[0].Note)
	q = m.MeetingQuality(parsed(t, text+`, "quality_total": true}`))
	require.Len(t, q, 7, "and one for all, if it is asked for")
	assert.Equal(t, TooFew, q[6].Missing, "four were measured, not five")
}

func TestCoachingByHand(t *testing.T) {
	m := detected(script("A 0 30 so you never do that", "B 31 36 well", "A 40 70 how are you", "B 71 76 fine", "A 80 100 and how was it", "B 101 106 good"),
		"u1 blame", "u1 absolutes", "u5 absolutes", "u3 open_question", "u3 open_question", "u5 appreciation")
	m.Utterances[0].Annotation.Detections[0].Said = "you never"
	m.Speakers[0].Role = "manager"
	p := parsed(t, `{"version": 1, "base": "none", "allow_tips": true, "allow_suggestions": true, "setting": "in one-to-ones",
		"targets": [{"measure": "structure.talk_share", "min": 0, "max": 100}, {"measure": "structure.talk_share", "role": "manager", "min": 40, "max": 60, "source": "own"},
			{"measure": "structure.longest_monologue", "max": 60}, {"measure": "structure.interruptions", "max": 3}, {"measure": "meeting.length", "max": 1}]}`)
	tips := m.Coaching("A", p)
	var kinds []string
	for _, x := range tips {
		kinds = append(kinds, string(x.Kind)+" "+x.Name)
	}
	assert.Equal(t, []string{"improve structure.talk_share", "behavior blame", "behavior absolutes", "reinforce structure.longest_monologue"}, withoutGood(kinds))
	assert.Equal(t, "You spoke 84 % of the time; in one-to-ones 40–60 % is usual.", tips[0].Text, "80 of 95 s")
	assert.Equal(t, "own", tips[0].Target.Source)
	assert.InDelta(t, 100*80./95, tips[0].Measure.Value, 1e-9)
	assert.Equal(t, "you never", tips[1].Evidence[0].Said)
	assert.NotNil(t, tips[1].Suggestion)
	assert.Equal(t, "Your longest turn took 30 s; in one-to-ones at most 60 s is usual.", tips[len(tips)-1].Text)

	p.AllowSuggestions = false
	assert.Nil(t, m.Coaching("A", p)[1].Suggestion)
	p.AllowTips = false
	assert.Empty(t, m.Coaching("A", p))
	assert.Empty(t, m.Coaching("nobody", nil))
	assert.Empty(t, m.Coaching("", nil))
	assert.Empty(t, detected(talkOf(2)).Coaching("A", nil), "four turns")
}

// Anybody objects once: a behaviour of severity 1 is advised about from twice on. Near a target nothing is to be mended, and of what is
// within its target three are told.
func TestCoachingLetsSmallThingsPass(t *testing.T) {
	text := `{"version": 1, "base": "none", "allow_tips": true, "targets": [{"measure": "structure.talk_share", "max": %d}, {"measure": "structure.longest_monologue", "max": 60},
		{"measure": "structure.pace", "min": 1}, {"measure": "structure.fillers", "max": 50}, {"measure": "structure.sentiment", "min": 0}]}`
	tips := func(most int, marks ...string) (out []string) {
		for _, x := range detected(talkOf(8), marks...).Coaching("A", parsed(t, fmt.Sprintf(text, most))) {
			out = append(out, string(x.Kind)+" "+x.Name)
		}
		return out
	}
	praised := []string{"reinforce structure.longest_monologue", "reinforce structure.pace", "reinforce structure.fillers"}
	assert.Equal(t, praised, tips(49, "u1 objection"), "50 % of 49")
	assert.Equal(t, append([]string{"improve structure.talk_share", "behavior objection"}, praised...), tips(40, "u1 objection", "u3 objection"))
}

// A metric that rests on little, under 20 utterances or 5 detections, is no reason to change.
func TestCoachingNeedsSupport(t *testing.T) {
	p := parsed(t, `{"version": 1, "base": "none", "allow_tips": true, "metrics": [{"name": "zeal", "weights": {"objection": -1, "hedge": 1}}], "targets": [{"measure": "zeal", "min": 99}]}`)
	improves := func(turns, hedges int) bool {
		marks := []string{}
		for k := range hedges {
			marks = append(marks, fmt.Sprintf("u%d hedge", 1+2*k))
		}
		return slices.ContainsFunc(detected(talkOf(turns), marks...).Coaching("A", p), func(x Tip) bool { return x.Kind == ImproveTip })
	}
	assert.False(t, improves(8, 5), "few utterances")
	assert.False(t, improves(30, 2), "few detections")
	assert.True(t, improves(30, 6))
}

// One hard word in an hour is no hour of hard words: of 600 lines one costs 100 − 100/(1 + 50/600) = 7.7 points, of 20 it costs half.
func TestOneLapseSinksNoScore(t *testing.T) {
	p := parsed(t, `{"version": 1, "base": "none", "criteria": [{"id": "r", "when": {"categories": ["discord"], "severity": 2, "not": true}}]}`)
	score := func(turns int, marks ...string) float64 {
		return detected(talkOf(turns), marks...).Scorecard(p).Criteria[0].Score.Value
	}
	assert.InDelta(t, 92.308, score(300, "u7 blame"), 0.001)
	assert.InDelta(t, 50, score(10, "u7 blame", "u7 confront"), 1e-9, "one line that does two things")
	assert.InDelta(t, 20, score(10, "u1 blame", "u3 blame", "u5 blame", "u7 confront"), 1e-9, "100/(1 + 4)")
	assert.Equal(t, 100., score(10, "u1 objection"))
}

// withoutGood leaves out what was well said, which depends on the advice of the catalogue.
func withoutGood(kinds []string) (out []string) {
	for _, k := range kinds {
		if k != "reinforce open_question" && k != "reinforce appreciation" {
			out = append(out, k)
		}
	}
	return out
}

func TestNumbersForPeople(t *testing.T) {
	for v, want := range map[float64]string{71.4: "71", 7.14: "7.1", 0.714: "0.71", 0: "0", 2: "2", -3.25: "-3.3", 1234.5: "1235"} {
		assert.Equal(t, want, number(v))
	}
	low, high := 40., 60.
	assert.Equal(t, "40–60 %", (&Target{Min: &low, Max: &high}).text("%"))
	assert.Equal(t, "at least 40", (&Target{Min: &low}).text(""))
	assert.Equal(t, "40 s", (&Target{Min: &low, Max: &low}).text("s"))
	assert.True(t, (&Target{Min: &low}).holds(39.6), "who reads 40 of 40 has attained it")
	assert.False(t, (&Target{Min: &low}).holds(39.4))
	assert.Equal(t, [4]float64{1, 0.5, 0.75, 1}, [4]float64{(&Target{Min: &low}).attained(40), (&Target{Min: &low}).attained(20), (&Target{Max: &high}).attained(80), (&Target{}).attained(3)})
}

// Behaviour in the JSON of Insights has the shape that readers count on.
func TestBehaviorInInsightsJSON(t *testing.T) {
	m := detected(talkOf(6), "u1 open_question", "u2 blame", "u3 validation")
	j := decodeJSON(t, m.Insights(InsightOptions{}))
	b := j["behaviors"].([]any)
	require.Len(t, b, 3)
	assert.Equal(t, [3]any{"open_question", "u1", 0.}, [3]any{b[0].(map[string]any)["behavior"], b[0].(map[string]any)["utterance"], b[0].(map[string]any)["start"]})
	metrics := j["metrics"].([]any)
	require.Len(t, metrics, 3, "all, A, B")
	first := metrics[0].(map[string]any)
	assert.Equal(t, [3]any{"conversation", 12., 12.}, [3]any{first["level"], first["utterance_count"], first["talk_turn_count"]})
	score := first["scores"].([]any)[0].(map[string]any)
	assert.Equal(t, "empathy", score["name"])
	c := score["contributing_behaviors"].([]any)[0].(map[string]any)
	assert.Contains(t, c, "weight_on_score")
	assert.Contains(t, c, "influence_on_score")
	conversation := j["patterns"].(map[string]any)["conversation"].(map[string]any)
	for _, list := range PatternKinds() {
		assert.NotEmpty(t, conversation[string(list)], list)
	}
	conflict := conversation["lowlights"].([]any)[0].(map[string]any)
	assert.Equal(t, [4]any{"conflict", 1., 1., "u2"}, [4]any{conflict["id"], conflict["status"], conflict["reason"], conflict["evidence"].([]any)[0].(map[string]any)["utterance"]})
	for _, key := range []string{"scorecard", "meeting_quality", "synchrony", "hot_spots", "relative_energy", "prosody", "sound_events", "audio_quality"} {
		assert.Contains(t, j, key)
	}
	_, err := json.Marshal(m.Insights(InsightOptions{Profile: &Profile{}}))
	assert.NoError(t, err)
}
