package hugot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// defaultValues is the polarity of the labels of common models.
var defaultValues = map[string]float64{
	"negative": -1, "neutral": 0, "positive": 1, "neg": -1, "neu": 0, "pos": 1,
	"very negative": -1, "somewhat negative": -0.5, "somewhat positive": 0.5, "very positive": 1,
	"1 star": -1, "2 stars": -0.5, "3 stars": 0, "4 stars": 0.5, "5 stars": 1,
}

// Sentiment is a Classifier as a colloquy.SentimentAnalyzer.
type Sentiment struct {
	c      *Classifier
	values []float64 // by label
}

// NewSentiment returns the stage. values says the polarity of each label, -1 … 1; nil means what labels that name it in
// English say, in any case: "negative", "NEU", "Very positive", "4 stars". A label whose polarity is not known, such as
// "LABEL_0", is a *Error. A model in which "negative" and "positive" are the only labels says of everything
// neutral that it is one or the other; its Value is near 0 where it cannot tell.
func NewSentiment(c *Classifier, values map[string]float64) (*Sentiment, error) {
	s := &Sentiment{c: c}
	for _, l := range c.labels {
		v, ok := values[l]
		if values == nil {
			v, ok = defaultValues[strings.ToLower(strings.ReplaceAll(l, "_", " "))]
		}
		if !ok || !(v >= -1 && v <= 1) {
			return nil, &Error{c.name, fmt.Errorf("label %q has no polarity", l)}
		}
		s.values = append(s.values, v)
	}
	return s, nil
}

// AnalyzeSentiment follows colloquy.SentimentAnalyzer:
//
//	Value = Σ p·value / Σ p over the labels, -1 … 1      Confidence = the highest p
func (s *Sentiment) AnalyzeSentiment(ctx context.Context, all []colloquy.Utterance) ([]colloquy.Polarity, error) {
	out := make([]colloquy.Polarity, len(all))
	err := s.c.each(ctx, all, func(k int, p []float64) { out[k] = s.polarity(p) })
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *Sentiment) polarity(p []float64) colloquy.Polarity {
	var sum, total float64
	for k, v := range s.values[:len(p)] {
		sum += p[k] * v
		total += p[k]
	}
	if total == 0 {
		return colloquy.Polarity{None: true, Method: s.c.options.Name}
	}
	return colloquy.Polarity{Value: min(max(sum/total, -1), 1), Confidence: slices.Max(p), Method: s.c.options.Name}
}

// defaultNames is the emotion of the labels of common models: those of Ekman, and those of GoEmotions by its authors'
// grouping (Demszky et al. 2020).
var defaultNames = map[string]string{
	"anger": "anger", "annoyance": "anger", "disapproval": "anger", "disgust": "disgust", "fear": "fear", "nervousness": "fear",
	"happiness": "happiness", "joy": "happiness", "amusement": "happiness", "approval": "happiness", "excitement": "happiness",
	"gratitude": "happiness", "love": "happiness", "optimism": "happiness", "relief": "happiness", "pride": "happiness",
	"admiration": "happiness", "desire": "happiness", "caring": "happiness",
	"sadness": "sadness", "disappointment": "sadness", "embarrassment": "sadness", "grief": "sadness", "remorse": "sadness",
	"surprise": "surprise", "realization": "surprise", "confusion": "surprise", "curiosity": "surprise", "neutral": "neutral",
}

// Emotions is a Classifier as a colloquy.EmotionClassifier.
type Emotions struct {
	// Sure is the probability from which an emotion other than "neutral" is told; below it the label is "not_sure". 0 tells
	// all.
	Sure float64

	c     *Classifier
	names []string // of the emotions, in the order in which labels bring them up
	of    []int    // by label: number in names
}

// NewEmotions returns the stage. names says which emotion each label is; nil means the labels of Ekman and of GoEmotions, in
// any case. Several labels may be one emotion. A label whose emotion is not known is a *Error.
func NewEmotions(c *Classifier, names map[string]string) (*Emotions, error) {
	e := &Emotions{c: c}
	for _, l := range c.labels {
		name := names[l]
		if names == nil {
			name = defaultNames[strings.ToLower(l)]
		}
		if name == "" {
			return nil, &Error{c.name, fmt.Errorf("label %q is no known emotion", l)}
		}
		at := slices.Index(e.names, name)
		if at < 0 {
			at = len(e.names)
			e.names = append(e.names, name)
		}
		e.of = append(e.of, at)
	}
	return e, nil
}

// ClassifyEmotions follows colloquy.EmotionClassifier. The probability of an emotion is the sum of those of its labels, or
// the highest of them where labels do not exclude each other. On a tie the one whose label comes first counts.
func (e *Emotions) ClassifyEmotions(ctx context.Context, all []colloquy.Utterance) ([]colloquy.Emotion, error) {
	out := make([]colloquy.Emotion, len(all))
	err := e.c.each(ctx, all, func(k int, p []float64) { out[k] = e.emotion(p) })
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (e *Emotions) emotion(p []float64) colloquy.Emotion {
	if p == nil {
		return colloquy.Emotion{None: true, Method: e.c.options.Name}
	}
	sums := make([]float64, len(e.names))
	for k, at := range e.of {
		if e.c.options.MultiLabel {
			sums[at] = max(sums[at], p[k])
		} else {
			sums[at] = min(sums[at]+p[k], 1)
		}
	}
	best := 0
	for k, v := range sums {
		if v > sums[best] {
			best = k
		}
	}
	name := e.names[best]
	if sums[best] < e.Sure && name != "neutral" {
		name = "not_sure"
	}
	return colloquy.Emotion{Label: colloquy.Label{Name: name, Confidence: sums[best]}, Method: e.c.options.Name}
}
