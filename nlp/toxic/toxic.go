package toxic

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Method is the name and version of the formula, as measures give it.
const Method = "toxic/4"

//go:embed toxic.model.gz
var netFile []byte

//go:embed grams.model.gz
var gramsFile []byte

var embeddedNet = sync.OnceValues(func() (*convnet.Model, error) { return zipped.Read(netFile, convnet.Read) })

var embeddedGrams = sync.OnceValues(func() (*linear.Model, error) { return zipped.Read(gramsFile, linear.Read) })

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
	model  *convnet.Model // nil: no text needed it yet
	grams  *linear.Model
	runner convnet.Runner
	words  int32                 // of the vocabulary
	others int32                 // the row of the first word of a text that is not in it
	size   int                   // of a vector
	kinds  [len(kindNames)]int32 // rows for words of a kind that are not in it
	one    [1]convnet.Utterance
	p      [3]float32 // by the network
	scores [3]float32
}

// New returns an analyzer for a BCP-47 tag, of which the primary language counts. There is a model for English alone; for
// others New returns a *lexicon.NoLexiconError.
func New(lang string) (*Analyzer, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	return &Analyzer{}, nil
}

// load reads the embedded models, which most conversations do not need.
func (a *Analyzer) load() {
	m, err := embeddedNet()
	if err != nil {
		panic("toxic: " + err.Error())
	}
	g, err := embeddedGrams()
	if err != nil {
		panic("toxic: " + err.Error())
	}
	a.use(m, g)
}

// use makes the analyzer go by these models.
func (a *Analyzer) use(m *convnet.Model, grams *linear.Model) {
	h := m.Header()
	a.model, a.grams, a.runner = m, grams, convnet.Runner{Model: m}
	a.words, a.others, a.size = int32(h.Size.Words), int32(h.Size.Rows()), h.Size.Embed
	for k, name := range kindNames {
		a.kinds[k] = m.WordString(KindWord(string(name)))
	}
}

// ErrModel is what With returns for models of other classes, numbers or another [Shape].
var ErrModel = errors.New("toxic: not models of hate, offensive and neither on what Extractor reads")

// With returns an analyzer for English that uses other models, trained on what [Extractor] reads: a network, and a linear
// model beside it.
func With(m *convnet.Model, grams *linear.Model) (*Analyzer, error) {
	h, g := m.Header(), grams.Header()
	if len(h.Heads) != 1 || !slices.Equal(h.Heads[0].Classes, classNames[:]) || h.Size.Numbers != Numbers ||
		g.Kind != linear.OneOf || g.Shape != Shape() || !slices.Equal(g.Classes, classNames[:]) {
		return nil, ErrModel
	}
	a := &Analyzer{}
	a.use(m, grams)
	return a, nil
}

// KindWord is the word of the vocabulary that stands for all words of a kind that are not in it.
func KindWord(name string) string { return "<" + name + ">" }

// Classify returns class and confidence of a text. The time grows with the length of the text.
func (a *Analyzer) Classify(text string) Result {
	a.x.Read(text)
	switch {
	case a.x.tokens.Len() == 0:
		return Result{Class: Neither, P: [3]float64{0, 0, 1}}
	case !a.x.Cue():
		return Result{Class: Neither, Confidence: withoutCue[Neither], P: withoutCue}
	case a.model == nil:
		a.load()
	}
	in := &a.one[0]
	in.Words, in.Others = in.Words[:0], in.Others[:0]
	a.x.Words(func(word []byte, kind int) {
		row := a.model.Word(word)
		if row >= a.words && !bytes.HasPrefix(word, []byte("&")) { // a picture has no letters
			if kind >= 0 {
				row = a.kinds[kind]
			}
			in.Others = a.model.AppendOther(in.Others, row, word)
			row = a.others + int32(len(in.Others)/a.size-1)
		}
		in.Words = append(in.Words, row)
	})
	in.Numbers = a.x.AppendNumbers(in.Numbers[:0])
	a.runner.Run(a.one[:], func(_ int, scores []float32) {
		copy(a.p[:], scores)
		a.model.Probabilities(a.p[:])
	})
	r := Result{}
	for k, p := range a.grams.Probabilities(a.grams.Scores(a.scores[:], a.x.Features())) {
		r.P[k] = float64(a.p[k]+p) / 2
	}
	r.Class = Choose(r.P)
	r.Confidence = r.P[r.Class]
	return r
}

// HateFactor is how much a probability of hate counts beside those of the other classes when the class is chosen, so that the
// mean F1 of the classes is highest, by cross-validation on the training data: hate is rare there, one text in seventeen, and
// would be missed otherwise.
const HateFactor = 2.5

// Choose returns the class for probabilities by class.
func Choose(p [3]float64) Class { return ChooseBy(HateFactor, p) }

// ChooseBy is Choose with another factor.
func ChooseBy(hate float64, p [3]float64) Class {
	c, most := Neither, p[Neither]
	if p[Offensive] > most {
		c, most = Offensive, p[Offensive]
	}
	if hate*p[Hate] > most {
		c = Hate
	}
	return c
}

// withoutCue are the probabilities where no word is in the text that is abuse by the lists or may be. The tweets that the
// model has learned from were searched with such words, so that it knows little of others: one in fifty has none, and of
// these one in eighteen is called offensive or hateful. A tenth of that is left for what is not searched with such words.
var withoutCue = [3]float64{0.001, 0.005, 0.994}
