package sentiment

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Method is the name and version of the formula, as measures give it.
const Method = "sentiment/5"

// Model is the name and version of the model, with which the formula goes on.
const Model = "sentiment/3"

//go:embed sentiment.model.gz
var modelFile []byte

var embeddedModel = sync.OnceValues(func() (*linear.Model, error) { return zipped.Read(modelFile, linear.Read) })

// Class is what an utterance is said to be.
type Class int

// The classes, in the order of the model.
const (
	Negative Class = iota
	Neutral
	Positive
)

var classes = [...]string{Negative: "negative", Neutral: "neutral", Positive: "positive"}

// String returns "negative", "neutral" or "positive"; for what is no class, "Class(7)".
func (c Class) String() string {
	if c < 0 || int(c) >= len(classes) {
		return fmt.Sprintf("Class(%d)", int(c))
	}
	return classes[c]
}

// Result is what is found out about an utterance.
type Result struct {
	Class      Class
	Score      float64    // polarity, -1 (negative) … 1 (positive): P[Positive] - P[Negative]
	Confidence float64    // probability of the class, 0..1; 0 for a text without words and marks of feeling
	P          [3]float64 // probabilities by class
	Evidence   []Evidence // the strongest parts, at most three, strongest first; only from Analyze
}

// Analyzer gives the polarity of utterances. It is made by [New] or [With]. It holds working storage, so it is for one
// goroutine; the model beneath is shared by all.
type Analyzer struct {
	Register Register // the zero value is Plain

	x      *Extractor
	told   *lexicon.List
	casual *lexicon.List
	turns  *turns
	facts  *facts
	lex    *lexicon.Lexicon
	model  *linear.Model
	scorer *linear.Scorer
	scores [3]float32
}

// New returns an analyzer for a BCP-47 tag, of which the primary language counts. There is a model for English alone;
// for others New returns a *lexicon.NoLexiconError.
func New(lang string) (*Analyzer, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	m, err := embeddedModel()
	if err != nil {
		return nil, err
	}
	return With(m)
}

// ErrModel is what With returns for a model that does not read what an Extractor writes.
var ErrModel = errors.New("sentiment: not a model of negative, neutral and positive on the features of Extractor")

// With returns an analyzer for English that uses another model, trained on the features of [Extractor] with the classes
// negative, neutral and positive, in this order, of which one holds. For a model of other classes or another [Shape] it
// returns ErrModel.
func With(m *linear.Model) (*Analyzer, error) {
	h := m.Header()
	if h.Kind != linear.OneOf || h.Shape != Shape() || !slices.Equal(h.Classes, classes[:]) {
		return nil, ErrModel
	}
	x, err := NewExtractor()
	if err != nil {
		return nil, err
	}
	lex, err := lexicon.For("en")
	if err != nil {
		return nil, err
	}
	told, err := toldList()
	if err != nil {
		return nil, err
	}
	casual, err := casualList()
	if err != nil {
		return nil, err
	}
	turns, err := turnLists()
	if err != nil {
		return nil, err
	}
	facts, err := factLists()
	if err != nil {
		return nil, err
	}
	return &Analyzer{x: x, told: told, turns: turns, facts: facts, casual: casual, lex: lex, model: m, scorer: linear.NewScorer(m)}, nil
}

// Polarity returns the polarity of an utterance, -1..1, and the probability of its class, 0..1: the Score and the
// Confidence of Classify.
func (a *Analyzer) Polarity(text string) (score, confidence float64) {
	r := a.Classify(text)
	return r.Score, r.Confidence
}

// Classify returns class, polarity and confidence of an utterance. The time grows with the length of the text, and
// nothing is allocated for texts no longer than those before.
func (a *Analyzer) Classify(text string) Result {
	a.x.read(text)
	if now, ok := a.sinceThen(text); ok {
		text = now
		a.x.read(text)
	}
	if a.saysNothing() { // before its n-grams are made: every fifth utterance of a meeting says nothing
		return Result{Class: Neutral, Confidence: 1, P: [3]float64{0, 1, 0}}
	}
	own := a.x.appendOwn(a.x.features[:0], text)
	if a.x.tokens.Len() == 0 && len(own) == 1 { // the one that says that the rules found nothing
		return Result{Class: Neutral, P: [3]float64{0, 1, 0}}
	}
	p := a.model.Probabilities(a.scorer.Scores(a.scores[:], &a.x.tokens, own))
	r := Result{P: [3]float64{float64(p[0]), float64(p[1]), float64(p[2])}}
	a.retell(&r.P, text)
	if a.Register == Casual {
		a.casually(&r.P)
	}
	for c := range r.P {
		if r.P[c] > r.P[r.Class] {
			r.Class = Class(c)
		}
	}
	r.Score = r.P[Positive] - r.P[Negative]
	r.Confidence = r.P[r.Class]
	return r
}

// saysNothing reports whether the scanned utterance is made of fillers and backchannels alone and holds no phrase of
// the list.
func (a *Analyzer) saysNothing() bool {
	t := &a.x.tokens
	for i := 0; i < t.Len(); {
		n, _ := a.lex.List(lexicon.Backchannel).MatchTokens(t, i)
		if m, _ := a.lex.List(lexicon.Filler).MatchTokens(t, i); m > n {
			n = m
		}
		if n == 0 {
			return false
		}
		for range n {
			if a.x.weight[i] != 0 {
				return false
			}
			i++
		}
	}
	return t.Len() > 0
}
