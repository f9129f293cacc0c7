package colloquy

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// talkOf is a talk of turns, n of each of A and B, 5 s a turn.
func talkOf(n int) *Meeting {
	var lines []string
	for k := range 2 * n {
		lines = append(lines, fmt.Sprintf("%c %d %d some words are said here", "AB"[k%2], 6*k, 6*k+5))
	}
	return script(lines...)
}

const zealProfile = `{"version": 1, "base": "none", "behaviors": [{"name": "cheer", "category": "own"}, {"name": "sigh", "category": "own"}],
	"metrics": [{"name": "zeal", "weights": {"cheer": 1, "sigh": -0.5}, "prior": 2, "balance": 1.5}],
	"groups": [{"name": "g", "measures": [
		{"name": "ratio", "kind": "ratio", "of": ["cheer"], "to": ["sigh"], "least": 1, "fair": 1, "good": 3},
		{"name": "percent", "kind": "percent", "of": ["cheer"], "to": ["sigh"], "least": 3, "fair": 0.9, "good": 0.5},
		{"name": "rate", "kind": "rate", "of": ["sigh"], "least": 10}]}]}`

func group(t *testing.T, m Metrics, name, measure string) Metric {
	t.Helper()
	for _, g := range m.Groups {
		for _, x := range g.Measures {
			if g.Name == name && x.Name == measure {
				return x
			}
		}
	}
	t.Fatalf("no %s.%s", name, measure)
	return Metric{}
}

// U = 12 is under the floor of 20, and k = 0.02 for behaviours that no table has:
//
//	cheer: 2/20 = 0.1, 0.1/0.12 = 5/6; sigh: 1/20 = 0.05, 0.05/0.07 = 5/7
//	P = 5/6, Q = 1.5 · 0.5 · 5/7 = 15/28, κ = 2: 100·(5/6 + 1)/(5/6 + 15/28 + 2) = 54.417, by the 2 cheers 50 + 4.417·2/5 = 51.767
//	A alone: 100·(5/6 + 1)/(5/6 + 2) = 64.706, by 2 50 + 14.706·2/5 = 55.882; B alone: 100·1/(15/28 + 2) = 39.437, by 1 50 − 10.563/4 = 47.359
func TestMetricsByHand(t *testing.T) {
	m := detected(talkOf(6), "u1 cheer", "u3 cheer", "u2 sigh")
	p := parsed(t, zealProfile)
	all := m.Metrics(p, ByConversation)
	require.Len(t, all, 1)
	assert.Equal(t, [2]int{12, 12}, [2]int{all[0].Utterances, all[0].Turns})
	assert.Equal(t, []BehaviorCount{{"cheer", 2, 2. / 12}, {"sigh", 1, 1. / 12}}, all[0].Behaviors)
	zeal := all[0].Scores[0]
	assert.InDelta(t, 51.767, zeal.Score.Value, 0.001)
	assert.Equal(t, [3]any{12, "points", "metrics/3"}, [3]any{zeal.Score.N, zeal.Score.Unit, zeal.Score.Method})
	assert.Len(t, zeal.Score.Evidence, 3)
	assert.Equal(t, LowSupport, zeal.Support)
	require.Len(t, zeal.Contributing, 2)
	assert.Equal(t, [4]any{"cheer", 2, 1., PositiveInfluence}, [4]any{zeal.Contributing[0].Behavior, zeal.Contributing[0].Count, zeal.Contributing[0].Weight, zeal.Contributing[0].Influence})
	assert.InDelta(t, 0.6087, zeal.Contributing[0].WeightOnScore, 1e-4, "(5/6)/(5/6 + 15/28)")
	assert.InDelta(t, -0.3913, zeal.Contributing[1].WeightOnScore, 1e-4)
	each := m.Metrics(p, BySpeaker)
	require.Len(t, each, 2)
	assert.InDelta(t, 55.882, each[0].Scores[0].Score.Value, 0.001)
	assert.InDelta(t, 47.359, each[1].Scores[0].Score.Value, 0.001)
	assert.Equal(t, SpeakerID("B"), each[1].Speaker)

	assert.Equal(t, 2., group(t, all[0], "g", "ratio").Score.Value, "2 to 1")
	assert.Equal(t, MarkFair, group(t, all[0], "g", "ratio").Mark)
	assert.InDelta(t, 66.667, group(t, all[0], "g", "percent").Score.Value, 0.001)
	assert.Equal(t, MarkBelow, group(t, all[0], "g", "percent").Mark, "less is better there")
	assert.InDelta(t, 8.333, group(t, all[0], "g", "rate").Score.Value, 0.001)
	assert.Equal(t, TooFew, group(t, each[0], "g", "ratio").Score.Missing, "A never sighs")
	assert.Equal(t, TooFew, group(t, each[0], "g", "rate").Score.Missing, "6 utterances, not 10")
}

// One more kind line never lowers a score, however few there are, and one more harsh line never raises it.
func TestKindnessNeverLowersAScore(t *testing.T) {
	p := parsed(t, zealProfile)
	score := func(cheers, sighs int) float64 {
		var marks []string
		for k := range cheers {
			marks = append(marks, fmt.Sprintf("u%d cheer", 1+k))
		}
		for k := range sighs {
			marks = append(marks, fmt.Sprintf("u%d sigh", 1+k))
		}
		return detected(talkOf(15), marks...).Metrics(p, ByConversation)[0].Scores[0].Score.Value
	}
	for cheers := range 12 {
		for sighs := range 12 {
			if cheers+sighs > 0 {
				assert.GreaterOrEqual(t, score(cheers+1, sighs), score(cheers, sighs), "%d cheers, %d sighs", cheers, sighs)
				assert.LessOrEqual(t, score(cheers, sighs+1), score(cheers, sighs), "%d cheers, %d sighs", cheers, sighs)
			}
		}
	}
}

// What a meeting does not tell is missing, with the reason, and never 0.
func TestMetricsAreMissing(t *testing.T) {
	p := parsed(t, zealProfile)
	score := func(m *Meeting) Measure { return m.Metrics(p, ByConversation)[0].Scores[0].Score }
	assert.Equal(t, TooFew, score(detected(talkOf(2), "u1 cheer")).Missing, "4 turns")
	assert.True(t, score(detected(talkOf(3), "u1 cheer")).OK(), "6 turns")
	assert.Equal(t, TooFew, score(detected(talkOf(6))).Missing, "nothing was detected")
	assert.Equal(t, TooFew, score(detected(talkOf(6), "u1 hedge")).Missing, "nothing that counts was detected")
	assert.Equal(t, NotAnnotated, score(talkOf(6)).Missing)
	assert.Equal(t, NoWords, score(script("A 0 9", "B 9 12")).Missing)
	german := detected(talkOf(6))
	for k := range german.Utterances {
		german.Utterances[k].Language = "de"
	}
	assert.Equal(t, NoLexicon, score(german).Missing, "there are no rules for German")
	assert.Empty(t, (&Meeting{}).Metrics(nil, BySpeaker))
	assert.Panics(t, func() { (&Meeting{}).Metrics(nil, "village") })
}

func TestRolesAreCountedTogether(t *testing.T) {
	m := detected(script("A 0 5 a a a", "B 6 10 b b b", "C 11 15 c c c"), "u1 open_question", "u3 open_question", "u2 hedge")
	m.Speakers[0].Role, m.Speakers[2].Role = "agent", "Agent"
	roles := m.Metrics(nil, ByRole)
	require.Len(t, roles, 1)
	assert.Equal(t, "agent", roles[0].Role)
	assert.Equal(t, 2, roles[0].Utterances)
	assert.Equal(t, []BehaviorCount{{"open_question", 2, 1}}, roles[0].Behaviors)
	assert.InDelta(t, 100*9./13, group(t, roles[0], "structure", "talk_share").Score.Value, 1e-9, "5 + 4 of 13 s")
	assert.Equal(t, NoneFound, group(t, m.Metrics(nil, ByConversation)[0], "structure", "talk_share").Score.Missing)
}

// noisy adds behaviours to every utterance of a random meeting.
func noisy(seed uint64) *Meeting {
	m := randomMeeting(seed)
	var all []string
	catalogue := BehaviorCatalogue()
	for k := range m.Utterances {
		all = append(all, m.Utterances[k].ID+" "+catalogue[(k*7+int(seed))%len(catalogue)].Name, m.Utterances[k].ID+" "+catalogue[(k*3)%len(catalogue)].Name)
	}
	return detected(m, all...)
}

// What the speakers do adds up to what all do, two speakers made one have the sum, and scores are in range.
func TestSpeakersAddUpToTheConversation(t *testing.T) {
	for seed := range uint64(8) {
		m := noisy(seed)
		all := m.Metrics(nil, ByConversation)[0]
		sum, lines := map[string]int{}, 0
		for _, s := range m.Metrics(nil, BySpeaker) {
			lines += s.Utterances
			for _, b := range s.Behaviors {
				sum[b.Behavior] += b.Count
			}
			for _, x := range s.Scores {
				if x.Score.OK() {
					assert.True(t, x.Score.Value >= 0 && x.Score.Value <= 100, "%v", x.Score)
				}
			}
		}
		for _, u := range m.Utterances { // of nobody known
			if u.Speaker == "" {
				lines++
				for _, d := range u.Annotation.Detections {
					sum[d.Behavior]++
				}
			}
		}
		assert.Equal(t, all.Utterances, lines)
		for _, b := range all.Behaviors {
			assert.Equal(t, b.Count, sum[b.Behavior], b.Behavior)
		}
		if len(m.Speakers) < 2 {
			continue
		}
		each := m.Metrics(nil, BySpeaker)
		one, err := m.Merge(each[0].Speaker, each[1].Speaker)
		require.NoError(t, err)
		merged := one.Metrics(nil, BySpeaker)[0]
		assert.Equal(t, each[0].Utterances+each[1].Utterances, merged.Utterances)
		assert.Equal(t, all.Behaviors, one.Metrics(nil, ByConversation)[0].Behaviors)
	}
}

func TestTableOfRatesIsInOrder(t *testing.T) {
	for k, r := range typicalRates {
		assert.GreaterOrEqual(t, r.rate, 0.005)
		assert.Equal(t, r.rate, TypicalRate(r.behavior))
		if k > 0 {
			assert.Less(t, typicalRates[k-1].behavior, r.behavior)
		}
	}
	assert.Equal(t, 0.02, TypicalRate("no such thing"))
	for k, m := range DefaultProfile().Metrics {
		assert.Equal(t, fittedMetrics[k].name, m.Name)
		assert.Positive(t, fittedMetrics[k].prior)
		assert.Positive(t, fittedMetrics[k].balance)
	}
}

// What is lacking for everybody is lacking for each, for the same reason.
func TestPaceOfSomebodySaysWhatIsLacking(t *testing.T) {
	m := untimed("A so we go on with it", "B yes we do", "A and then there is the plan")
	for _, x := range m.Metrics(nil, BySpeaker) {
		assertMissing(t, NoTimes, group(t, x, "structure", "pace").Score)
	}
}
