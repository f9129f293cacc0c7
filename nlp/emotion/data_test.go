package emotion_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/emotion"
)

// TestLabelledText measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledText(t *testing.T) {
	for _, c := range []struct {
		name, set string
		grouping  emotion.Grouping
		plain     bool // as a recogniser would write it
		weighted  bool // F1 by size of the classes instead of their mean
		bound     float64
	}{
		{"comments", "goemotions", emotion.Ekman, false, false, 60.5},
		{"TV dialogue", "meld", emotion.Talk, false, true, 45},
		{"TV dialogue without marks", "meld", emotion.Talk, true, true, 37.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := analyzer(t)
			a.Grouping = c.grouping
			var s scores
			for _, r := range corpora.Part[row](t, c.set, "dev") {
				label := r.Emotion
				if len(r.Ekman) == 1 {
					label = r.Ekman[0]
				}
				if label == "" {
					continue
				}
				if label == "joy" {
					label = "happiness"
				}
				text := r.Text
				if c.plain {
					text = strings.Join(nlp.Words(text), " ")
				}
				s.add(label, a.Classify(text).Class.String())
			}
			macro, weighted := s.f1()
			t.Logf("%d texts, macro F1 %.1f, weighted F1 %.1f", s.n, macro, weighted)
			if c.weighted {
				macro = weighted
			}
			assert.GreaterOrEqual(t, macro, c.bound)
		})
	}
}

// In meetings nearly all is neutral.
func TestMeetingsAreNotFullOfFeelings(t *testing.T) {
	a := analyzer(t)
	acts, feelings := 0, 0
	for _, r := range corpora.Part[row](t, "ami_da", "dev") {
		acts++
		if res := a.Classify(r.Text); res.Class != emotion.Neutral && res.Sure() {
			feelings++
		}
	}
	share := 100 * float64(feelings) / float64(acts)
	t.Logf("%d acts, %.1f %% sure to have a feeling", acts, share)
	assert.Less(t, share, 4.0)
}

// scores counts how often each label was given to texts of each.
type scores struct {
	n                 int
	there, said, hits map[string]float64
}

func (s *scores) add(label, answer string) {
	if s.there == nil {
		s.there, s.said, s.hits = map[string]float64{}, map[string]float64{}, map[string]float64{}
	}
	s.n++
	s.there[label]++
	s.said[answer]++
	if label == answer {
		s.hits[label]++
	}
}

// f1 returns the mean F1 over the labels, and the same weighted by their frequency, in per cent.
func (s *scores) f1() (macro, weighted float64) {
	for c := range emotion.Class(emotion.Classes) {
		l := c.String()
		f := 200 * s.hits[l] / max(s.there[l]+s.said[l], 1)
		macro += f / emotion.Classes
		weighted += f * s.there[l] / float64(s.n)
	}
	return macro, weighted
}

type row struct {
	Text, Emotion string
	Ekman         []string
}
