package topic_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/summary"
	"github.com/colloquy-go/colloquy/nlp/topic"
	"github.com/colloquy-go/colloquy/nlp/tracker"
)

func TestChaptersHaveTitleGistAndSpan(t *testing.T) {
	texts := []string{"um okay", "the battery of the remote control is too expensive for us", "so the battery must be smaller", "mm hmm", "yeah"}
	us := make([]topic.Utterance, len(texts))
	said := make([]summary.Utterance, len(texts))
	for i := range us {
		us[i] = topic.Utterance{Start: time.Duration(i) * time.Second, End: time.Duration(i+1) * time.Second, Timed: true}
		said[i].Text = texts[i]
	}
	s, err := summary.New("en")
	require.NoError(t, err)
	ts := segmenter(t).Segment(index(t, texts), us, topic.Options{Max: 1})
	ts = append(ts, topic.Topic{From: 3, To: 5})
	got := topic.Chapters(ts, s.Read(said), us)
	require.Len(t, got, 2)
	assert.Contains(t, got[0].Title, "Battery")
	require.NotNil(t, got[0].Gist)
	assert.Equal(t, 1, got[0].Gist.Utterance)
	assert.Equal(t, 5*time.Second, got[0].End)
	assert.Equal(t, "", got[1].Title)
	assert.Nil(t, got[1].Gist)
	assert.Equal(t, 3*time.Second, got[1].Start)
}

func TestTopicsFindTheirPlaceInATaxonomy(t *testing.T) {
	x, err := topic.NewTaxonomy("en", []topic.Category{
		{Name: "product", Phrases: []string{"remote control"}, Sub: []topic.Category{
			{Name: "power", Phrases: []string{"battery", "solar panel"}},
			{Name: "interface", Phrases: []string{"button", "screen"}},
		}},
		{Name: "money", Phrases: []string{"budget", "price"}},
	})
	require.NoError(t, err)
	texts := []string{"the batteries and the solar panels", "a button", "remote controls", "button, screen and battery", "price and budgets of the remote control", "yeah"}
	ts := []topic.Topic{{From: 0, To: 2}, {From: 2, To: 4}, {From: 4, To: 5}, {From: 5, To: 6}}
	got := x.Assign(texts, ts)
	require.Len(t, got, 4)
	assert.Equal(t, []string{"product", "power"}, got[0].Path)
	assert.InDelta(t, 3./4, got[0].Share, 1e-12, "battery 1, solar panel 2, button 1")
	assert.Len(t, got[0].Matches, 2)
	assert.Equal(t, []string{"product"}, got[1].Path, "2 of 5 words are of the interface")
	assert.Equal(t, []string{"product"}, got[2].Path, "the first of equal ones")
	assert.Empty(t, got[3].Path)

	x, err = topic.NewTaxonomy("en", []topic.Category{{Name: "travel", Phrases: []string{"train"}}, {Name: "people", Phrases: []string{"training"}}})
	require.NoError(t, err)
	got = x.Assign([]string{"the training was online", "a night train", "trains"}, []topic.Topic{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 3}})
	assert.Equal(t, []string{"people"}, got[0].Path, "the stem is that of both")
	assert.Equal(t, []string{"travel"}, got[1].Path)
	assert.Equal(t, []string{"travel"}, got[2].Path, "the first, as neither stands there")

	_, err = topic.NewTaxonomy("en", []topic.Category{{Sub: []topic.Category{{Phrases: []string{"..."}}}}})
	var e *tracker.PhraseError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, 1, e.Tracker)
}
