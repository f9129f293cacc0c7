package item

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// IntentShape is how the words of a written sentence become features of the models of intent.
func IntentShape() linear.Shape { return linear.Shape{Words: 2, CharsMin: 2, CharsMax: 5} }

// IntentExtractor turns a sentence of an e-mail or chat into features. It is what a program that trains another model
// needs. Its storage is used again; it is for one goroutine.
type IntentExtractor struct {
	f   Finder
	out []linear.Feature
}

// NewIntentExtractor returns an extractor for English.
func NewIntentExtractor() (*IntentExtractor, error) {
	l, err := english()
	if err != nil {
		return nil, err
	}
	return &IntentExtractor{f: Finder{l: l}}, nil
}

// Features returns the features of a sentence. They are good until the next call.
func (x *IntentExtractor) Features(text string) []linear.Feature {
	t := &x.f.tokens
	x.f.scan(text)
	x.out = IntentShape().Append(x.out[:0], t)
	x.flag("question mark", strings.Contains(text, "?"), 0.5)
	x.flag("exclamation mark", strings.Contains(text, "!"), 0.3)
	if t.Len() == 0 {
		return x.out
	}
	x.out = append(x.out, linear.Feature{Hash: linear.Hash("first", t.Norm(0)), Value: 0.5})
	if t.Len() > 1 {
		x.out = append(x.out, linear.Feature{Hash: linear.Hash("first two", t.NormRange(0, 2)), Value: 0.4})
	}
	task, _ := x.f.l.task.MatchTokens(t, 0)
	x.flag("begins with a task", task > 0, 0.4)
	kinds := frames(x.f.l, t)
	for k, name := range [3]string{"self", "you", "we"} {
		x.flag(name, kinds[k] > 0, 0.3)
		x.flag(name+" task", kinds[k] > 1, 0.3)
	}
	n := min(6, t.Len()/5)
	x.flag("long"+string(rune('0'+n)), true, 0.3)
	return x.out
}

func (x *IntentExtractor) flag(name string, on bool, value float32) {
	if on {
		x.out = append(x.out, linear.Feature{Hash: linear.Hash("flag", []byte(name)), Value: value})
	}
}

// Intent tells whether a sentence of an e-mail or chat has an intent. It is made by NewIntent or NewRequest and is for
// one goroutine.
type Intent struct {
	model *linear.Model
	least float64
	x     *IntentExtractor
	p     [1]float32
}

// NewIntent returns what tells whether a sentence asks for something, promises or proposes something. For a language
// other than English it returns a *lexicon.NoLexiconError.
func NewIntent(lang string) (*Intent, error) { return newIntent(lang, intentModel, 0.5) }

// NewRequest returns what tells whether a sentence needs something to be done or answered by whoever gets it. For a
// language other than English it returns a *lexicon.NoLexiconError.
func NewRequest(lang string) (*Intent, error) { return newIntent(lang, requestModel, 0.45) }

func newIntent(lang string, model func() (*linear.Model, error), least float64) (*Intent, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	m, err := model()
	if err != nil {
		return nil, err
	}
	x, err := NewIntentExtractor()
	if err != nil {
		return nil, err
	}
	return &Intent{model: m, least: least, x: x}, nil
}

// Holds returns the probability that a sentence has the intent, and whether it is over the threshold: 0.5 for intents, as
// nearly half of the sentences of the training set have one, more than of most mail; 0.45 for requests, where F1 is near its best
// on sentences that training had not seen.
func (i *Intent) Holds(sentence string) (p float64, yes bool) {
	i.model.Scores(i.p[:], i.x.Features(sentence))
	i.model.Probabilities(i.p[:])
	return float64(i.p[0]), float64(i.p[0]) >= i.least
}
