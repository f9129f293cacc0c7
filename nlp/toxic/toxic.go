package toxic

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Method is the name and version of the formula, as measures give it.
const Method = "toxic/3"

//go:embed toxic.model.gz
var modelFile []byte

var embeddedModel = sync.OnceValues(func() (*linear.Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(modelFile))
	if err != nil {
		return nil, err
	}
	return linear.Read(z)
})

// Class is what a text is said to be.
type Class int

// The classes, in the order of the model.
const (
	Hate      Class = iota // degrades a group, or somebody as one of it
	Offensive              // coarse or insulting, without that
	Neither
)

var classNames = [...]string{"hate", "offensive", "neither"}

// ClassNames returns the names of the classes, in their order.
func ClassNames() []string { return slices.Clone(classNames[:]) }

// String returns the name of the class; for what is no class, "Class(7)".
func (c Class) String() string {
	if c < 0 || int(c) >= len(classNames) {
		return fmt.Sprintf("Class(%d)", int(c))
	}
	return classNames[c]
}

// Result is what is found out about a text.
type Result struct {
	Class      Class
	Confidence float64    // probability of the class, 0..1; 0 for a text without words
	P          [3]float64 // probabilities by class
	Evidence   []Evidence // the words that speak most for the class, at most three, strongest first; only from Analyze
}

// Evidence is a word that speaks for the class of a text.
type Evidence struct {
	nlp.Span
	Effect float64 // how much less likely the class is without it, 0..1
}

// Analyzer tells whether texts are hateful or offensive. It is made by [New] or [With]. It holds working storage, so it is
// for one goroutine; the model beneath is shared by all.
type Analyzer struct {
	x      Extractor
	model  *linear.Model
	scores [3]float32
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

// ErrModel is what With returns for a model of other classes or another [Shape].
var ErrModel = errors.New("toxic: not a model of hate, offensive and neither on the features of Extractor")

// With returns an analyzer for English that uses another model, trained on the features of [Extractor].
func With(m *linear.Model) (*Analyzer, error) {
	h := m.Header()
	if h.Kind != linear.OneOf || h.Shape != Shape() || !slices.Equal(h.Classes, classNames[:]) {
		return nil, ErrModel
	}
	if _, err := lists(); err != nil {
		return nil, err
	}
	return &Analyzer{model: m}, nil
}

// Classify returns class and confidence of a text. The time grows with the length of the text.
func (a *Analyzer) Classify(text string) Result {
	features := a.x.Features(text)
	if a.x.tokens.Len() == 0 {
		return Result{Class: Neither, P: [3]float64{0, 0, 1}}
	}
	p := a.model.Probabilities(a.model.Scores(a.scores[:], features))
	if a.x.kinds.abuse == 0 {
		p[Hate], p[Offensive] = p[Hate]*withoutCue, p[Offensive]*withoutCue
		p[Neither] = 1 - p[Hate] - p[Offensive]
	}
	r := Result{P: [3]float64{float64(p[0]), float64(p[1]), float64(p[2])}}
	r.Class = Choose(r.P)
	r.Confidence = r.P[r.Class]
	return r
}

// How much a probability counts beside that of Neither when the class is chosen, so that the mean F1 of the classes is
// highest, by cross-validation on the training data: hate is rare there, one text in seventeen, and would be missed
// otherwise; offensive are three in four, and a text is called so too easily otherwise.
const (
	HateFactor      = 2.1
	OffensiveFactor = 0.75
)

// Choose returns the class for probabilities by class.
func Choose(p [3]float64) Class { return ChooseBy(HateFactor, OffensiveFactor, p) }

// ChooseBy is Choose with other factors of the first two classes.
func ChooseBy(hate, offensive float64, p [3]float64) Class {
	c, most := Neither, p[Neither]
	if v := offensive * p[Offensive]; v > most {
		c, most = Offensive, v
	}
	if hate*p[Hate] > most {
		c = Hate
	}
	return c
}

// withoutCue is what is left of the probabilities of hate and offence where no word of abuse is in the text: the tweets
// that the model has learned from were searched with such words, so that it knows little of others. In 2 per cent of the
// offensive ones and 6 per cent of the hateful ones no word of abuse of the lists is found.
const withoutCue = 0.1
