package colloquy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// exchange is a Meeting in which Ann speaks for 0–6 and 10–14 s, Bob for 6–10 s.
func exchange() *colloquy.Meeting {
	m := &colloquy.Meeting{
		Duration: 14 * time.Second, Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}},
	}
	for k, at := range []int{0, 6, 10, 14} {
		if k == 3 {
			break
		}
		i := colloquy.Interval{Start: time.Duration(at) * time.Second, End: time.Duration([]int{6, 10, 14}[k]) * time.Second}
		who := colloquy.SpeakerID([]string{"a", "b", "a"}[k])
		m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: who})
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: []string{"u1", "u2", "u3"}[k], Interval: i, Speaker: who, Text: "Words that are said."})
	}
	return m
}

func TestNothingDiffersFromItself(t *testing.T) {
	assert.True(t, colloquy.Diff(exchange(), exchange()).None())
}

func TestDiffTellsWhatWasCorrected(t *testing.T) {
	before := exchange()
	after, err := before.Rename("b", "Robert")
	require.NoError(t, err)
	after, err = after.ReassignUtterance("u3", "b")
	require.NoError(t, err)
	after.Utterances[0].Text = "Other words."

	d := colloquy.Diff(before, after)
	require.Len(t, d.Speakers, 1)
	assert.Equal(t, "Bob", d.Speakers[0].Before.Name)
	assert.Equal(t, "Robert", d.Speakers[0].After.Name)
	require.Len(t, d.Utterances, 2)
	assert.True(t, d.Utterances[0].Text)
	assert.False(t, d.Utterances[0].Speaker)
	assert.True(t, d.Utterances[1].Speaker)
	assert.Equal(t, "u3", d.Utterances[1].ID)
	shares := map[colloquy.SpeakerID][2]float64{}
	for _, m := range d.Measures {
		if m.Path == "shares.speakers.of_talk" {
			shares[m.Speaker] = [2]float64{m.Before.Value, m.After.Value}
		}
	}
	assert.InDelta(t, 10.0/14, shares["a"][0], 0.001, "10 of 14 s")
	assert.InDelta(t, 6.0/14, shares["a"][1], 0.001, "6 of 14 s")
	assert.InDelta(t, 8.0/14, shares["b"][1], 0.001)
}

func TestDiffTellsWhoCameAndWent(t *testing.T) {
	before, after := exchange(), exchange()
	after.Speakers[1] = colloquy.Speaker{ID: "c", Name: "Cleo"}
	after.Utterances[1].ID = "u9"
	d := colloquy.Diff(before, after)
	require.Len(t, d.Speakers, 2)
	assert.Nil(t, d.Speakers[0].Before)
	assert.Nil(t, d.Speakers[1].After)
	require.Len(t, d.Utterances, 2)
	assert.Equal(t, "u9", d.Utterances[0].ID)
	assert.Equal(t, "u2", d.Utterances[1].ID)
	assert.Nil(t, d.Utterances[1].After)
}

// Metrics, criteria and synchrony stand in lists under names, and are among what differs.
func TestDiffTellsWhichMetricsDiffer(t *testing.T) {
	before := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: read(t, "Ann: What did you try?\nBob: I turned it off and on again, twice.\nAnn: I see, and what did it say then?\nBob: Nothing at all.\n")})
	after, err := before.ReassignUtterance(before.Utterances[0].ID, before.Speakers[1].ID)
	require.NoError(t, err)
	paths := map[string]bool{}
	for _, m := range colloquy.Diff(before, after).Measures {
		paths[m.Path] = true
	}
	assert.True(t, paths["metrics.groups.structure.measures.talk_share.score"], paths)
	assert.True(t, paths["shares.speakers.of_talk"])
}
