package sentiment

import (
	"bytes"
	"cmp"
	_ "embed"
	"math"
	"slices"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Method is the name and version of the formula, as measures give it.
const Method = "sentiment/1"

//go:embed sentiment.model
var modelFile []byte

var embeddedModel = sync.OnceValues(func() (*linear.Model, error) { return linear.Read(bytes.NewReader(modelFile)) })

// Class is what an utterance is said to be.
type Class int

// The classes, in the order of the model.
const (
	Negative Class = iota
	Neutral
	Positive
)

// String returns "negative", "neutral" or "positive".
func (c Class) String() string { return [...]string{"negative", "neutral", "positive"}[c] }

// Evidence is a part of an utterance that drove its polarity.
type Evidence struct {
	nlp.Span         // where it stands
	Effect   float64 // how much higher the polarity is than without it, -2..2
}

// Result is what is found out about an utterance.
type Result struct {
	Class      Class
	Score      float64    // polarity, -1 (negative) … 1 (positive); 0 where the class is neutral by rule
	Confidence float64    // probability of the class, 0..1; 0 for a text without words
	P          [3]float64 // probabilities by class
	Evidence   []Evidence // the strongest parts, at most three, strongest first; only from Analyze
}

// Analyzer gives the polarity of utterances. It holds working storage, so it is for one goroutine; the model beneath is
// shared.
type Analyzer struct {
	x      *Extractor
	lex    *lexicon.Lexicon
	model  *linear.Model
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

// With returns an analyzer for English that uses another model, trained on the features of [Extractor] with the
// classes negative, neutral and positive in this order. It panics when the model has not three classes that exclude
// each other.
func With(m *linear.Model) (*Analyzer, error) {
	if m.Classes() != 3 || m.Header().Kind != linear.OneOf {
		panic("sentiment: the model has not three exclusive classes")
	}
	x, err := NewExtractor()
	if err != nil {
		return nil, err
	}
	lex, err := lexicon.For("en")
	if err != nil {
		return nil, err
	}
	return &Analyzer{x: x, lex: lex, model: m}, nil
}

// Polarity returns the polarity of an utterance, -1..1, and the probability of its class, 0..1: the Score and the
// Confidence of Analyze, without the search for evidence. Nothing is allocated for utterances no longer than those
// before.
func (a *Analyzer) Polarity(text string) (score, confidence float64) {
	r := a.Classify(text)
	return r.Score, r.Confidence
}

// Classify is Analyze without evidence.
func (a *Analyzer) Classify(text string) Result {
	features := a.x.Features(text)
	if a.x.tokens.Len() == 0 && len(features) <= 1 {
		return Result{Class: Neutral, P: [3]float64{0, 1, 0}}
	}
	if a.saysNothing() {
		return Result{Class: Neutral, Confidence: 1, P: [3]float64{0, 1, 0}}
	}
	p := a.model.Probabilities(a.model.Scores(a.scores[:], features))
	r := Result{P: [3]float64{float64(p[0]), float64(p[1]), float64(p[2])}}
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
		if n == 0 || a.x.weight[i] != 0 {
			return false
		}
		i += n
	}
	return t.Len() > 0
}

// Analyze returns class, polarity and confidence of an utterance and the words that drove it: those without which the
// polarity would be another by 0.05 or more. Its cost grows with the square of the length of the text.
func (a *Analyzer) Analyze(text string) Result {
	r := a.Classify(text)
	if r.Class == Neutral && r.Score == 0 {
		return r
	}
	var found []Evidence
	for _, s := range a.parts() {
		without := a.Classify(text[:s.Start] + " " + text[s.End:])
		if d := r.Score - without.Score; math.Abs(d) >= minEffect {
			found = append(found, Evidence{s, d})
		}
	}
	slices.SortStableFunc(found, func(a, b Evidence) int { return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect)) })
	r.Evidence = slices.Clip(found[:min(len(found), maxEvidence)])
	return r
}

const (
	minEffect   = 0.05
	maxEvidence = 3
	maxParts    = 64
)

// parts cuts the scanned utterance into the parts that may be evidence: the phrases of the list and the words between
// them; words in runs when there are many.
func (a *Analyzer) parts() []nlp.Span {
	t := &a.x.tokens
	run := 1 + t.Len()/maxParts
	var out []nlp.Span
	for i := 0; i < t.Len(); {
		n := a.x.length[i]
		if n == 0 {
			for n = 1; n < run && i+n < t.Len() && a.x.length[i+n] == 0; n++ {
			}
		}
		out = append(out, nlp.Span{Start: t.Span(i).Start, End: t.Span(i + n - 1).End})
		i += n
	}
	return out
}
