package colloquy

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

// feel gives the utterances of m polarities, in order.
func feel(m *Meeting, polarity ...float64) *Meeting {
	for k, p := range polarity {
		m.Utterances[k].Annotation = &Annotation{Polarity: p, Confidence: 1, Method: "test"}
	}
	return m
}

func TestSentiment(t *testing.T) {
	// Not neutral: 10 words of 0.8 and 6 of −0.5. S = (8 − 3)/(16 + 50) = 5/66.
	m := feel(script("A 0 5 "+someWords(10), "A 5 8 "+someWords(8), "B 8 10 "+someWords(6)), 0.8, 0.34, -0.5)
	s := m.Sentiment()
	equalMeasure(t, sentiment.Total{Sum: 5, Words: 16}.Points(), "points", "sentiment/5", 3, s.Score)
	assert.EqualValues(t, sentiment.Label(s.Score.Value), s.Label)
	equalMeasure(t, 1./3, "ratio", "sentiment/5", 3, s.Positive)
	equalMeasure(t, 1./3, "ratio", "sentiment/5", 3, s.Neutral)
	equalMeasure(t, 1./3, "ratio", "sentiment/5", 3, s.Negative)
	assert.Equal(t, []Evidence{
		{Interval{0, sec(5)}, []string{"u1"}, "positive"}, {Interval{sec(8), sec(10)}, []string{"u3"}, "negative"},
	}, s.Score.Evidence)
	assertMissing(t, TooFew, s.Trend)
	require.Len(t, s.Speakers, 2)
	assertMissing(t, TooFew, s.Speakers[0].Score, "18 words")

	// A needs no more than 20 words: S = −20/(20 + 50).
	s = feel(script("A 0 5 "+someWords(20)), -1).Sentiment()
	want := sentiment.Total{Sum: -20, Words: 20}.Points()
	equalMeasure(t, want, "points", "sentiment/5", 1, s.Speakers[0].Score)
	assert.Equal(t, VeryNegativeSentiment, s.Label)
}

func TestSentimentTrend(t *testing.T) {
	m := &Meeting{}
	var score []float64
	for k, p := range []float64{-0.9, -0.5, 0.1, 0.8, -0.4, 0.9} { // a minute each
		from := time.Duration(k) * time.Minute
		m.Utterances = append(m.Utterances, Utterance{
			ID: fmt.Sprint("u", k), Interval: Interval{from, from + 20*time.Second}, Speaker: "A", Text: someWords(50),
			Annotation: &Annotation{Polarity: p, Method: "test"},
		})
		var t sentiment.Total
		if math.Abs(p) >= 0.35 {
			t = sentiment.Total{Sum: 50 * p, Words: 50}
		}
		score = append(score, t.Points())
	}
	var slopes []float64
	for i := range score {
		for j := range i {
			slopes = append(slopes, (score[i]-score[j])/float64(i-j))
		}
	}
	equalMeasure(t, distribution(slopes).P50, "points per min", "sentiment-trend/1", 6, m.Sentiment().Trend)
}

func TestSentimentMissing(t *testing.T) {
	for name, c := range map[string]struct {
		m   *Meeting
		why Reason
	}{
		"nothing":          {&Meeting{}, NoSpeech},
		"no words":         {script("A 0 5"), NoWords},
		"not annotated":    {script("A 0 5 " + someWords(30)), NotAnnotated},
		"few words":        {feel(script("A 0 5 "+someWords(19)), 1), TooFew},
		"not a polarity":   {feel(script("A 0 5 "+someWords(30)), math.NaN()), NotAnnotated},
		"another language": {func() *Meeting { m := script("A 0 5 " + someWords(30)); m.Utterances[0].Language = "fi"; return m }(), NoLexicon},
	} {
		assertMissing(t, c.why, c.m.Sentiment().Score, name)
		assert.Empty(t, c.m.Sentiment().Label, name)
	}
	s := feel(untimed("A "+someWords(30)), 1).Sentiment()
	assert.True(t, s.Score.OK(), "needs no times")
	assertMissing(t, NoTimes, s.Trend)
}
