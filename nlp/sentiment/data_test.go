package sentiment_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

// TestLabelledText measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledText(t *testing.T) {
	for _, c := range []struct {
		name, set string
		plain     bool // as a recogniser would write it
		measure   string
		bound     float64
	}{
		{"comments", "goemotions", false, "macro F1", 72.7},
		{"TV dialogue", "meld", false, "weighted F1", 51.5},
		{"TV dialogue without marks", "meld", true, "weighted F1", 51.3},
		{"tweets", "tweeteval_sentiment", false, "macro recall", 60.0},
		{"film reviews", "sst2", false, "accuracy", 74.7},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := analyzer(t)
			if c.set == "meld" {
				a.Register = sentiment.Casual
			}
			var s scores
			for _, l := range readLabelled(t, c.set) {
				text := l.text
				if c.plain {
					text = strings.Join(nlp.Words(text), " ")
				}
				r := a.Classify(text)
				if c.set == "sst2" { // none is neutral
					r.Class = sentiment.Positive
					if r.P[sentiment.Negative] > r.P[sentiment.Positive] {
						r.Class = sentiment.Negative
					}
				}
				s.add(l.label, r.Class.String())
			}
			all := s.measures()
			t.Logf("%d texts, %s %.1f", s.n, c.measure, all[c.measure])
			assert.GreaterOrEqual(t, all[c.measure], c.bound)
		})
	}
}

// scores counts how often each label was given to texts of each.
type scores struct {
	n    int
	pair map[[2]string]int // label, answer
}

func (s *scores) add(label, answer string) {
	if s.pair == nil {
		s.pair = make(map[[2]string]int)
	}
	s.n++
	s.pair[[2]string{label, answer}]++
}

// measures returns accuracy and, over the labels, mean F1, F1 weighted by their frequency, and mean recall, in per
// cent.
func (s *scores) measures() map[string]float64 {
	m := map[string]float64{}
	labels := 0.0
	for _, l := range []string{"negative", "neutral", "positive"} {
		hits, there, said := float64(s.pair[[2]string{l, l}]), 0.0, 0.0
		for _, other := range []string{"negative", "neutral", "positive"} {
			there += float64(s.pair[[2]string{l, other}])
			said += float64(s.pair[[2]string{other, l}])
		}
		if there == 0 {
			continue
		}
		labels++
		f1 := 200 * hits / (there + said)
		m["accuracy"] += 100 * hits / float64(s.n)
		m["macro F1"] += f1
		m["weighted F1"] += f1 * there / float64(s.n)
		m["macro recall"] += 100 * hits / there
	}
	m["macro F1"] /= labels
	m["macro recall"] /= labels
	return m
}

type labelled struct{ text, label string }

// readLabelled reads texts that have one of the three labels, either by itself or as the only one of a list.
func readLabelled(t *testing.T, set string) (out []labelled) {
	t.Helper()
	for _, row := range corpora.Part[struct {
		Text, Label string
		Sentiment   json.RawMessage
	}](t, set, "dev") {
		label, list := row.Label, []string(nil)
		if json.Unmarshal(row.Sentiment, &list) == nil && len(list) == 1 {
			label = list[0]
		} else if len(list) == 0 && label == "" {
			require.NoError(t, json.Unmarshal(row.Sentiment, &label))
		}
		if label == "negative" || label == "neutral" || label == "positive" {
			out = append(out, labelled{row.Text, label})
		}
	}
	return out
}
