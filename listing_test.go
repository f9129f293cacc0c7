package colloquy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

func TestListHoldsEveryMeasureWithItsPlace(t *testing.T) {
	m := exchange()
	all := m.Insights(colloquy.InsightOptions{}).List()
	paths := map[string]int{}
	for _, l := range all {
		paths[l.Path]++
		assert.NotEmpty(t, l.Path)
	}
	assert.Equal(t, 1, paths["balance"])
	assert.Equal(t, 2, paths["shares.speakers.of_talk"], "one a speaker")
	for _, l := range all {
		switch l.Path {
		case "balance":
			assert.Equal(t, m.Balance(), l.Measure)
		case "dynamics.energy":
			assert.Equal(t, m.Duration, l.Interval.End)
		case "shares.speakers.of_talk":
			assert.NotEmpty(t, l.Speaker)
		}
	}
}

// What stands in lists under a name is told apart by it: a table of measures has no two lines for the same thing.
func TestListTellsMeasuresApart(t *testing.T) {
	p, err := colloquy.PresetProfile("support-call")
	require.NoError(t, err)
	for name, text := range map[string]string{
		"with times":    "[00:00:00] Ann: Hello, this is Ann, how can I help you?\n[00:00:04] Bob: My printer does not print.\n[00:00:08] Ann: I see. What did you try?\n[00:00:12] Bob: I turned it off and on.\n[00:00:16] Ann: Thank you. I will send you a new one by Friday.\n[00:00:21] Bob: Great, thanks.\n",
		"without times": "Ann: Hello, this is Ann, how can I help you?\nBob: My printer does not print.\nAnn: I see. What did you try?\nBob: I turned it off and on.\nAnn: Thank you. I will send you a new one by Friday.\nBob: Great, thanks.\n",
	} {
		tr := read(t, text)
		tr.Speakers[0].Role, tr.Speakers[1].Role = "agent", "customer"
		m := analyze(t, colloquy.Analyzer{Profile: p}, colloquy.Input{Transcript: tr})
		in := m.Insights(colloquy.InsightOptions{Period: 10 * time.Second})
		type place struct {
			path, role     string
			speaker, other colloquy.SpeakerID
			at             colloquy.Interval
		}
		seen := map[place]colloquy.Measure{}
		for _, l := range in.Numbers() {
			k := place{l.Path, l.Role, l.Speaker, l.Other, l.Interval}
			_, twice := seen[k]
			assert.False(t, twice, "%s: %v", name, k)
			seen[k] = l.Measure
		}
		ann, bob := m.Speakers[0].ID, m.Speakers[1].ID
		for _, x := range in.Metrics {
			at := place{path: "metrics.scores." + x.Scores[0].Name + ".score", speaker: x.Speaker}
			if x.Level == colloquy.ByRole {
				at.role = x.Role
			}
			assert.Equal(t, x.Scores[0].Score, seen[at], "%s: %v", name, at)
		}
		assert.Equal(t, in.Scorecard.Criteria[0].Score, seen[place{path: "scorecard.criteria." + in.Scorecard.Criteria[0].ID + ".score", role: "agent"}], name)
		assert.Equal(t, in.Synchrony[0].Score, seen[place{path: "synchrony." + string(in.Synchrony[0].Kind) + ".score", speaker: ann, other: bob}], name)
		assert.Equal(t, in.MeetingQuality[0].Method, seen[place{path: "meeting_quality.everybody_spoke"}].Method, name)
		assert.Equal(t, 3., seen[place{path: "shares.speakers.turns", speaker: ann}].Value, name)
		assert.Equal(t, 5., seen[place{path: "interactions.pairs.count", speaker: ann, other: bob}].Value, name)
	}
}

// What could not be counted has no 0.
func TestNumbersHaveNoFalseZero(t *testing.T) {
	m := exchange()
	m.Utterances = nil
	var paths []string
	for _, n := range m.Insights(colloquy.InsightOptions{}).Numbers() {
		paths = append(paths, n.Path)
	}
	assert.Contains(t, paths, "shares.speakers.turns")
	assert.NotContains(t, paths, "shares.speakers.words", "nobody wrote down what was said")
	assert.NotContains(t, paths, "turn_taking.utterances")

	m = exchange()
	for k := range m.Utterances {
		m.Utterances[k].Language = "fi"
	}
	for _, n := range m.Insights(colloquy.InsightOptions{}).Numbers() {
		assert.NotEqual(t, "backchannels.speakers.given", n.Path, "there are no lists for the language")
	}
}
