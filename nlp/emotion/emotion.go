package emotion

import (
	_ "embed"
	"errors"
	"slices"
	"sync"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

const (
	Method = "emotion/4" // name and version of the formula, as measures give it
	Model  = "emotion/2" // of the model alone, which gives the shades
)

//go:embed emotion.model.gz
var modelFile []byte

var embeddedModel = sync.OnceValues(func() (*linear.Model, error) { return zipped.Read(modelFile, linear.Read) })

// Grouping says how shades make up classes.
type Grouping int

// The groupings.
const (
	Talk  Grouping = iota // for what people say to each other: see the package comment
	Ekman                 // that of Demszky et al. 2020 for written comments: approval is happiness, curiosity surprise
)

// Result is what is found out about an utterance.
type Result struct {
	Class      Class            // the likeliest
	Confidence float64          // its probability, 0..1; 0 for a text without words and marks of feeling
	P          [Classes]float64 // probabilities by class; their sum is 1
	Shades     [Shades]float64  // probability of each shade by itself, 0..1; several may hold
	Evidence   []Evidence       // the words that speak most for the class, at most three, strongest first; only from Analyze
}

// Sure reports whether the result is fit to be shown: a feeling with a confidence of at least [SureFrom], or Neutral.
func (r Result) Sure() bool { return r.Class == Neutral || r.Confidence >= SureFrom }

// Label returns the name of the class, or "not_sure" where Sure says no.
func (r Result) Label() string {
	if r.Sure() {
		return r.Class.String()
	}
	return "not_sure"
}

// Analyzer tells the emotions of utterances. It is made by [New] or [With]. It holds working storage, so it is for one
// goroutine; the model beneath is shared by all.
type Analyzer struct {
	Grouping Grouping // the zero value is Talk

	x      *Extractor
	model  *linear.Model
	scorer *linear.Scorer
	scores [Shades]float32

	backchannel, filler, surpassing *lexicon.List
	told                            [Classes]*lexicon.List
}

// New returns an analyzer for a BCP-47 tag, of which the primary language counts. There is a model for English alone; for
// others New returns a *lexicon.NoLexiconError.
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
var ErrModel = errors.New("emotion: not a model of the 28 shades on the features of Extractor")

// With returns an analyzer for English that uses another model, trained on the features of [Extractor] with the classes
// of [ShadeNames], any of which may hold. For a model of other classes or another [Shape] it returns ErrModel.
func With(m *linear.Model) (*Analyzer, error) {
	h := m.Header()
	if h.Kind != linear.AnyOf || h.Shape != Shape() || !slices.Equal(h.Classes, ShadeNames()) {
		return nil, ErrModel
	}
	lex := lexicon.English()
	return &Analyzer{x: NewExtractor(), model: m, scorer: linear.NewScorer(m), told: toldLists(),
		backchannel: lex.List(lexicon.Backchannel), filler: lex.List(lexicon.Filler), surpassing: surpassingList()}, nil
}

// Thresholds returns the probability from which on each shade is best said to hold: it had its best F1 there on the
// held-out part of the training data.
func (a *Analyzer) Thresholds() [Shades]float64 {
	var out [Shades]float64
	copy(out[:], a.model.Header().Threshold)
	return out
}

// Classify returns class, confidence and shades of an utterance. The time grows with the length of the text, and nothing
// is allocated for texts no longer than those before.
func (a *Analyzer) Classify(text string) Result {
	a.x.tokens.Scan(text)
	a.x.features = a.x.features[:0]
	own := a.x.appendOwn(text)
	if a.x.tokens.Len() == 0 && len(own) == 0 {
		return neutral(0)
	}
	if a.saysNothing() {
		return neutral(1)
	}
	p := a.model.Probabilities(a.scorer.Scores(a.scores[:], &a.x.tokens, own))
	var r Result
	for s, v := range p {
		r.Shades[s] = float64(v)
	}
	if a.Grouping == Ekman {
		for s, v := range r.Shades {
			r.P[shades[s].ekman] += v
		}
	} else {
		for s, v := range r.Shades {
			r.P[shades[s].talk] += float64(shades[s].weight * v)
		}
		a.deny(&r.P)
		a.soften(&r.P, text)
		a.tell(&r.P)
	}
	sum := 0.0
	for c, v := range r.P {
		sum += v
		if v > r.P[r.Class] {
			r.Class = Class(c)
		}
	}
	if sum == 0 {
		return neutral(0)
	}
	for c := range r.P {
		r.P[c] /= sum
	}
	r.Confidence = r.P[r.Class]
	return r
}

func neutral(confidence float64) Result {
	r := Result{Class: Neutral, Confidence: confidence}
	r.P[Neutral] = 1
	r.Shades[Shades-1] = 1
	return r
}
