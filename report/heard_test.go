package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// minutesOf makes a Meeting in which a line is said each minute, by Ann and Bob in turn.
func minutesOf(lines ...string) *colloquy.Meeting {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}}}
	for n, text := range lines {
		u := colloquy.Utterance{ID: fmt.Sprintf("u%d", n), Speaker: m.Speakers[n%2].ID, Text: text, Language: "en"}
		u.Start = time.Duration(n) * time.Minute
		u.End = u.Start + 58*time.Second
		m.Utterances = append(m.Utterances, u)
		m.Segments = append(m.Segments, colloquy.Segment{Interval: u.Interval, Speaker: u.Speaker})
		m.Duration = u.Start + time.Minute
	}
	return m
}

func TestWhatIsLookedForIsShown(t *testing.T) {
	m := minutesOf("We talk about the price.", "The price is too high.", "What about support?")
	o := Options{Insights: colloquy.InsightOptions{Trackers: []colloquy.Tracker{
		{Name: "Money", Phrases: []string{"price"}}, {Name: "Rivals", Phrases: []string{"competitor"}},
	}}}
	s := newMaker(m, o).trackers()
	require.NotNil(t, s)
	require.Len(t, s.List, 1)
	assert.Equal(t, "Money", s.List[0].Name)
	assert.Equal(t, 2, s.List[0].Count)
	assert.Equal(t, "Ann 1, Bob 1", s.List[0].Who)
	assert.Equal(t, 2, s.List[0].Quotes[1].Line)
	assert.Equal(t, "Rivals", s.None)
	assert.Nil(t, newMaker(m, Options{}).trackers(), "nobody looks for anything")

	var html, text bytes.Buffer
	require.NoError(t, HTML(&html, m, o))
	assert.Contains(t, html.String(), "Not heard: Rivals.")
	assert.Contains(t, html.String(), `data-k="tracker"`, "lines can be filtered by it")
	require.NoError(t, Markdown(&text, m, o))
	assert.Contains(t, text.String(), "**Money** 2")
}

func TestWhatIsNamedIsListedOnceWithItsNumber(t *testing.T) {
	m := minutesOf("It costs 40 dollars.", "No, it costs 50 dollars.", "My notes say 50 dollars on Monday.", "Then 50 dollars it is.")
	for _, g := range newMaker(m, Options{}).mentions() {
		if g.Kind != "Amounts" {
			continue
		}
		require.Len(t, g.List, 2)
		assert.Equal(t, "50 dollars", g.List[0].Text, "what is named most often comes first")
		assert.Equal(t, 3, g.List[0].Count)
		assert.Equal(t, 2, g.List[0].Line, "where it was named first")
		return
	}
	t.Error("no amounts")
}

func TestWhereEmotionsShowIsQuoted(t *testing.T) {
	m := minutesOf("Great.", "So so.", "Lovely.", "Nice.", "Superb.", "How sad.")
	for n, e := range []colloquy.Label{{Name: "happiness", Confidence: .9}, {Name: "neutral", Confidence: 1}, {Name: "happiness", Confidence: .8}, {Name: "happiness", Confidence: .6},
		{Name: "happiness", Confidence: .7}, {Name: "sadness", Confidence: .5}} {
		m.Utterances[n].Annotation = &colloquy.Annotation{Emotion: e, EmotionMethod: "test"}
	}
	var got []string
	for _, q := range newMaker(m, Options{}).felts() {
		got = append(got, q.Text+" "+q.More)
	}
	assert.Equal(t, []string{"Great. happiness", "Lovely. happiness", "Superb. happiness", "How sad. sadness"}, got, "the three surest of each, in order")

	assert.Contains(t, newMaker(m, Options{}).dynamicsTable().Head, "Most expressed")
	for n := range m.Utterances {
		m.Utterances[n].Annotation.Emotion = colloquy.Label{Name: "neutral", Confidence: 1}
	}
	assert.NotContains(t, newMaker(m, Options{}).dynamicsTable().Head, "Most expressed")
	s := newMaker(m, Options{}).emotions()
	assert.Empty(t, s.Chart.Wide, "a drawing that is grey from end to end says nothing")
	assert.Nil(t, s.Chart.Table)
}

func TestEverybodysQuestionsAreCounted(t *testing.T) {
	m := minutesOf("Who sends the report to the office?", "I will send it on Friday.", "When does the office close today?", "At five, as always.")
	table, heads := newMaker(m, Options{}).peopleTable()
	at := -1
	for n, h := range table.Head {
		if h == "Asks" {
			at = n
		}
	}
	require.Positive(t, at)
	for _, row := range table.Rows {
		assert.Equal(t, map[string]string{"Ann": "2", "Bob": "0"}[row[0].Text], row[at].Text, row[0].Text)
	}
	assert.Contains(t, heads, "Asks: ")
}

func TestLabelsOfTurningMoodsStandApart(t *testing.T) {
	at := func(from, to int) colloquy.SentimentChange {
		return colloquy.SentimentChange{Interval: colloquy.Interval{Start: time.Duration(from) * time.Minute, End: time.Duration(to) * time.Minute}, Before: 40, After: 60}
	}
	var periods []colloquy.Period
	for n := range 4 {
		periods = append(periods, colloquy.Period{
			Interval:  colloquy.Interval{Start: time.Duration(30*n) * time.Minute, End: time.Duration(30*n+30) * time.Minute},
			Sentiment: colloquy.Sentiment{Score: colloquy.Measure{Value: 50, Method: "test"}},
		})
	}
	draw := func(changes ...colloquy.SentimentChange) string {
		return drawDynamics(periods, changes, 2*time.Hour, 0).String()
	}
	assert.Equal(t, 2, strings.Count(draw(at(20, 70), at(70, 120)), "turntext"))
	assert.Equal(t, 1, strings.Count(draw(at(20, 24), at(24, 120)), "turntext"), "of two that would stand on each other the first")

	k := newMaker(minutesOf("We talk about the price."), Options{})
	k.in.Dynamics = periods
	assert.NotNil(t, k.dynamics())
	k.in.Dynamics = periods[:2]
	assert.Nil(t, k.dynamics(), "two points are no course")
}

func TestNobodySaysBackchannelsCountWhereTheyDoNot(t *testing.T) {
	m := minutesOf("We talk about the price.", "The price is too high.", "What about support?")
	assert.Contains(t, newMaker(m, Options{}).interactions().Note, "backchannel")
	m.Timing.Resolution = time.Second
	assert.NotContains(t, newMaker(m, Options{}).interactions().Note, "backchannel")
}

func TestWhereBehavioursAreLookedFor(t *testing.T) {
	m := minutesOf("Le prix est haut.", "Je le pense aussi.")
	for lang, missing := range map[string]bool{"en": false, "de": false, "fr": true} {
		for n := range m.Utterances {
			m.Utterances[n].Language = lang
		}
		s := newMaker(m, Options{}).behaviors()
		assert.Equal(t, missing, s.Missing != "", lang)
		assert.Equal(t, !missing, s.Note == "None was found.", lang)
	}
}

func TestAHotSpotSaysWhatMakesIt(t *testing.T) {
	h := colloquy.HotSpot{Used: []string{"overlap", "switches", "laughter", "activation"}, Overlap: .31, Switches: 14.2, Laughs: 1}
	assert.Equal(t, ": 31 % at the same time, 14 changes of speaker a minute, 1 laugh", involvement(h))
	h.Overlap, h.Used = 0, h.Used[:2]
	assert.Equal(t, ": 14 changes of speaker a minute", involvement(h), "nothing is said of what was not there")
	assert.Equal(t, []string{"talk at the same time", "changes of speaker", "laughter", "lively voices"}, involvedBy([]string{"overlap", "switches", "laughter", "activation"}))
}

func TestWhoHasNoMetricHasNoRow(t *testing.T) {
	m := minutesOf("We talk about the price.", "The price is too high.")
	m.Speakers = append(m.Speakers, colloquy.Speaker{ID: "c", Name: "Cy"})
	k := newMaker(m, Options{})
	score := colloquy.Metric{Name: "empathy", Score: colloquy.Measure{Value: 60, Method: "test"}}
	none := colloquy.Metric{Name: "empathy", Score: colloquy.Measure{Method: "test", Missing: colloquy.TooFew}}
	k.in.Metrics = []colloquy.Metrics{
		{Level: colloquy.ByConversation, Scores: []colloquy.Metric{none}}, {Level: colloquy.BySpeaker, Speaker: "a", Scores: []colloquy.Metric{none}},
		{Level: colloquy.BySpeaker, Speaker: "b", Scores: []colloquy.Metric{score}},
	}
	got := k.metricsTable()
	require.Len(t, got.Rows, 1)
	assert.Equal(t, []string{"Who", "Empathy"}, got.Head)
	assert.Equal(t, "Bob", got.Rows[0][0].Text)
	k.in.Metrics = k.in.Metrics[:2]
	assert.Nil(t, k.metricsTable())
}

func TestWhoLeadsIsSaid(t *testing.T) {
	k := newMaker(minutesOf("We talk about the price.", "The price is too high."), Options{})
	assert.Empty(t, k.lead(), "too short")
	share := func(v float64) colloquy.Measure { return colloquy.Measure{Value: v, N: 20, Method: "test"} }
	k.in.Dominance = colloquy.Dominance{Share: share(.6), Pattern: colloquy.DominanceAlternating, Speakers: []colloquy.SpeakerDominance{{Speaker: "a", Share: share(.2)}, {Speaker: "b", Share: share(.4)}}}
	assert.Contains(t, k.lead(), "The lead changes: Bob 40 % and Ann 20 % of the time")
	k.in.Dominance.Speakers = k.in.Dominance.Speakers[:1]
	k.in.Dominance.Pattern = colloquy.DominanceBackAndForth
	assert.Contains(t, k.lead(), "Mostly nobody leads: Ann 20 % of the time")
	k.in.Dominance.Speakers = nil
	assert.Contains(t, k.lead(), "Nobody leads")
}

func TestWhatIsInEveryOtherLineIsOnlyUnderlined(t *testing.T) {
	lines := make([]string, 60)
	for n := range lines {
		lines[n] = "Uh well."
	}
	m := minutesOf(lines...)
	for n := range m.Utterances {
		found := []colloquy.Detection{{Behavior: "filler_language", Said: "Uh", Confidence: 1, Method: "test"}}
		if n == 7 {
			found = append(found, colloquy.Detection{Behavior: "blame", Said: "well", Offset: 3, Confidence: 1, Method: "test"})
		}
		m.Utterances[n].Annotation = &colloquy.Annotation{Detections: found}
	}
	k := newMaker(m, Options{})
	k.behaviors()
	l := k.lineOf(7, m.Utterances[7])
	require.Len(t, l.Tags, 1)
	assert.Equal(t, "blame", l.Tags[0].Name)
	assert.Equal(t, piece{"Uh", "filler language", true}, l.Text[0])
	assert.Contains(t, k.lineOf(8, m.Utterances[8]).Kinds, "behaviour", "lines can be filtered by it")
}
