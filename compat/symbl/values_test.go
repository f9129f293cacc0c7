package symbl_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// three is 20 s of sound in which Ann, Bob and Cem speak, one second of it all at once.
func three() *colloquy.Meeting {
	span := func(who colloquy.SpeakerID, from, to int) colloquy.Segment {
		return colloquy.Segment{Interval: colloquy.Interval{Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second}, Speaker: who}
	}
	return &colloquy.Meeting{
		Duration: 20 * time.Second, Sound: &colloquy.Sound{},
		Timing:   colloquy.Timing{Source: colloquy.TimesSampled, Resolution: 10 * time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}, {ID: "c", Name: "Cem"}},
		Segments: []colloquy.Segment{span("a", 0, 10), span("b", 8, 16), span("c", 9, 10)},
	}
}

// By hand: somebody speaks for 16 of the 20 s; Ann and Bob overlap by 2 s, Ann and Cem by 1 s, Bob and Cem by 1 s.
func TestPercentagesAreOfTheTalk(t *testing.T) {
	b := symbl.Analytics(three(), symbl.Options{})
	want := func(name string, percent, seconds float64, gotPercent, gotSeconds *float64) {
		t.Helper()
		require.NotNil(t, gotPercent, name)
		require.NotNil(t, gotSeconds, name)
		assert.InDelta(t, percent, *gotPercent, 0.0006, name)
		assert.InDelta(t, seconds, *gotSeconds, 0.0006, name)
	}
	for k, m := range []struct {
		name             string
		percent, seconds float64
	}{{"total_silence", 20, 4}, {"total_talk_time", 80, 16}, {"total_overlap", 25, 4}} {
		assert.Equal(t, m.name, b.Metrics[k].Type)
		want(m.name, m.percent, m.seconds, b.Metrics[k].Percent, b.Metrics[k].Seconds)
	}
	for k, m := range []struct{ talk, listen float64 }{{10, 6}, {8, 8}, {1, 15}} {
		got := b.Members[k]
		want(got.Name+" talks", 100*m.talk/16, m.talk, got.TalkTime.Percentage, got.TalkTime.Seconds)
		want(got.Name+" listens", 100*m.listen/16, m.listen, got.ListenTime.Percentage, got.ListenTime.Seconds)
	}
}

func TestWithoutTimesNothingIsSaidAboutThem(t *testing.T) {
	tr, err := colloquy.ReadTranscript(strings.NewReader("Ann: " + strings.Repeat("We have talked about the budget for a long time. ", 12) + "\nBob: Yes.\nAnn: Good.\n"))
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr})
	require.NoError(t, err)
	for _, o := range symbl.Analytics(m, symbl.Options{}).Omitted() {
		assert.Equal(t, colloquy.NoTimes, o.Reason, "%+v", o)
	}
	assert.Empty(t, symbl.Messages(m, symbl.Options{}).Messages[0].StartTime, "1970 is no answer")
	assert.Empty(t, symbl.Messages(m, symbl.Options{}).Messages[0].EndTime)
	c := symbl.Conversation(m, symbl.Options{})
	assert.Empty(t, c.StartTime+c.EndTime)
	c = symbl.Conversation(m, symbl.Options{Epoch: time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC)})
	assert.Equal(t, "2024-05-06T09:00:00.000Z", c.StartTime, "that it began then is known")
	assert.Empty(t, c.EndTime)
	assert.Equal(t, "1970-01-01T00:00:00.000Z", symbl.Messages(m, symbl.Options{ZeroFill: true}).Messages[0].StartTime)
}

// On Monday, the sixth of May 2024, at nine in a zone two hours ahead of UTC.
func TestWhatDatesComeTo(t *testing.T) {
	said := []struct{ text, words, kind, value string }{
		{"I will send the report today.", "today", "date", "2024-05-06"},
		{"Let's meet tomorrow at 3 pm.", "tomorrow at 3 pm", "datetime", "2024-05-07T13:00:00.000Z"},
		{"Tomorrow morning I will ring the bank.", "Tomorrow morning", "datetimerange", "2024-05-07T06:00:00.000Z/2024-05-07T10:00:00.000Z"},
		{"Next week I am away.", "Next week", "daterange", "2024-05-13/2024-05-19"},
		{"We need two hours for that.", "two hours", "number", ""},
	}
	lines := "WEBVTT\n"
	for k, s := range said {
		at := time.Unix(int64(10*k), 0).UTC()
		lines += "\n" + at.Format("15:04:05.000") + " --> " + at.Add(4*time.Second).Format("15:04:05.000") + "\n<v Ann>" + s.text + "</v>\n"
	}
	tr, err := colloquy.ReadTranscript(strings.NewReader(lines))
	require.NoError(t, err)
	analyse := func(start time.Time) *colloquy.Meeting {
		m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr, Start: start})
		require.NoError(t, err)
		return m
	}
	m := analyse(time.Date(2024, 5, 6, 9, 0, 0, 0, time.FixedZone("", 2*60*60)))
	found := map[string]symbl.Entity{}
	for _, e := range symbl.Entities(m, symbl.Options{}).Entities {
		found[e.Text] = e
	}
	for _, s := range said {
		e := found[s.words]
		assert.Equal(t, s.kind, e.Type, s.words)
		if s.value != "" {
			assert.Equal(t, s.value, e.Value, s.words)
		}
		assert.Empty(t, e.CustomType, s.words)
	}
	for _, e := range symbl.EntityMatches(m, symbl.Options{}).Entities {
		if e.Type == "date" {
			assert.Equal(t, "2024-05-06", e.Matches[0].DetectedValue)
		}
	}
	for _, e := range symbl.Entities(analyse(time.Time{}), symbl.Options{}).Entities {
		assert.NotContains(t, []string{"datetime", "daterange", "datetimerange"}, e.Type, "%q comes to nothing without a start", e.Text)
	}
}

func TestActionItemsKeepTheHour(t *testing.T) {
	tr, err := colloquy.ReadTranscript(strings.NewReader("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ann>I will write the report by Friday 5 pm.</v>\n\n" +
		"00:00:05.000 --> 00:00:09.000\n<v Ann>I will send you the numbers today.</v>\n\n00:00:10.000 --> 00:00:12.000\n<v Bob>Okay, great.</v>\n"))
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr, Start: time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	got := map[string]symbl.ItemEntity{}
	for _, a := range symbl.ActionItems(m, symbl.Options{}).ActionItems {
		for _, e := range a.Entities {
			got[e.Text] = e
		}
	}
	assert.Equal(t, "datetime", got["Friday 5 pm"].Type)
	assert.Equal(t, "2024-05-10T17:00:00.000Z", got["Friday 5 pm"].Value)
	assert.Equal(t, "date", got["today"].Type)
	assert.Equal(t, "2024-05-06", got["today"].Value)
}

func TestNoMeeting(t *testing.T) {
	mark := symbl.Bookmark{Duration: 5}
	mark.Place(nil)
	assert.Equal(t, symbl.Bookmark{Duration: 5}, mark)
	assert.Nil(t, mark.Slice(nil))
}
