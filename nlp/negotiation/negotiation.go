// Package negotiation tells by which strategies people negotiate over things that both want: the ten of the CaSiNo corpus
// (Chawla et al. 2021), in which campers share out food, water and firewood.
//
//	small-talk            talk beside the deal: greetings, plans, weather
//	showing-empathy       acknowledges the other's needs or feelings
//	promote-coordination  looks for a deal together
//	no-need               says that one does not need something
//	elicit-pref           asks what the other prefers
//	uv-part               makes the other's need small (undervalues the partner)
//	vouch-fair            appeals to fairness
//	self-need             argues with one's own need
//	other-need            argues with the need of others: children, a group
//	non-strategic         none of these
//
// # How
//
// A small linear model (package nlp/linear) looks at the words, the word pairs and the character n-grams of an utterance, at the
// words of the one before, and at how early in the conversation it stands; further at the kinds of words in both by lists
// of our own (lists.txt: items, kin, illness, where else to get things, fairness …), which kinds stand together, and whom
// they are said of: "I" with a stream near by needs no water, "you" with one should need none. Each strategy is judged by
// itself, against the probability around which it had its best F1 in cross-validation.
//
// # How good it is
//
// F1 in per cent, from five-fold cross-validation over the conversations of the train part (the development part holds 76
// utterances and none of uv-part); beside it the linear anchor, measured on the test part:
//
//	small-talk            78.0   75.0
//	showing-empathy       45.1   44.9
//	promote-coordination  63.4   63.0
//	no-need               40.1   40.6
//	elicit-pref           75.3   75.3
//	uv-part               46.4   21.1
//	vouch-fair            65.4   65.9
//	self-need             71.9   67.8
//	other-need            76.7   63.6
//	non-strategic         78.6   74.3
//	mean                  64.1   59.2
//
// On the development part the mean over the nine that occur is 65.5.
//
// # What it was trained on
//
// CaSiNo (K. Chawla et al., NAACL 2021, CC BY 4.0), train part, by internal/gen/negotiation, which gives the same bytes
// again.
//
// # Limits
//
// English alone. The talk it knows is typed and about camping; the words of other deals (price, discount, deadline) it has
// never seen, so that needs and small talk are told less well there.
package negotiation

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Method is the name and version of the model.
const Method = "negotiation/2"

// Strategies returns the names of the strategies, in the order of [Result].P.
func Strategies() []string {
	return []string{"small-talk", "showing-empathy", "promote-coordination", "no-need", "elicit-pref", "uv-part", "vouch-fair", "self-need", "other-need", "non-strategic"}
}

// Line is an utterance in its place.
type Line struct {
	Text     string
	Previous string // what the other said before; "" at the beginning
	At       int    // how many utterances came before
}

// Result is what a line does.
type Result struct {
	P    []float64 // probability of each strategy, in the order of Strategies
	Uses []bool    // whether it is said to be used
}

//go:embed negotiation.model.gz
var modelFile []byte

var english = sync.OnceValues(func() (*linear.Model, error) { return zipped.Read(modelFile, linear.Read) })

// Classifier looks at lines. It is for one goroutine.
type Classifier struct {
	model     *linear.Model
	threshold []float64
	x         Extractor
	scores    []float32
}

// New returns a Classifier for a language; the error is a *lexicon.NoLexiconError where there is no model.
func New(lang string) (*Classifier, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	m, err := english()
	if err != nil {
		return nil, err
	}
	return &Classifier{model: m, threshold: m.Header().Threshold, scores: make([]float32, m.Classes())}, nil
}

// Thresholds returns the probabilities from which on the strategies are said to be used, in the order of Strategies.
func (c *Classifier) Thresholds() []float64 { return slices.Clone(c.threshold) }

// Classify tells which strategies a line uses. The slices are the caller's.
func (c *Classifier) Classify(l Line) Result {
	p := c.model.Probabilities(c.model.Scores(c.scores, c.x.Features(l)))
	r := Result{P: make([]float64, len(p)), Uses: make([]bool, len(p))}
	for k, v := range p {
		r.P[k] = float64(v)
		r.Uses[k] = r.P[k] >= c.threshold[k]
	}
	return r
}

// Shape is how words become features.
func Shape() linear.Shape { return linear.Shape{Words: 2, CharsMin: 2, CharsMax: 5} }

// Extractor turns lines into the features that the model looks at. Its storage is used again; it is for one goroutine.
type Extractor struct {
	tokens   nlp.Tokens
	kinds    kindFinder
	features []linear.Feature
}

// contextValue makes a word of the line before weigh about as much as half of one of this.
const contextValue = 0.12

// Features returns the features of a line. They are good until the next call.
func (x *Extractor) Features(l Line) []linear.Feature {
	x.tokens.Scan(l.Text)
	x.features = Shape().Append(x.features[:0], &x.tokens)
	x.mark("length", lengths(x.tokens.Len()))
	x.mark("place", places(l.At))
	if strings.Contains(l.Text, "?") {
		x.mark("asks", "")
	}
	x.kinds.find(&x.tokens)
	x.features = x.kinds.append(x.features)
	x.tokens.Scan(l.Previous)
	for i := range min(x.tokens.Len(), 40) {
		x.features = append(x.features, linear.Feature{Hash: linear.Hash("before", x.tokens.Norm(i)), Value: contextValue})
	}
	x.kinds.see(&x.tokens)
	x.features = x.kinds.appendBefore(x.features)
	return x.features
}

func (x *Extractor) mark(group, name string) {
	x.features = append(x.features, linear.Feature{Hash: linear.Hash(group, []byte(name)), Value: 0.3})
}

func lengths(words int) string {
	switch {
	case words <= 3:
		return "a few"
	case words <= 8:
		return "short"
	case words <= 20:
		return "middle"
	}
	return "long"
}

func places(at int) string {
	switch {
	case at < 2:
		return "first"
	case at < 4:
		return "early"
	case at < 8:
		return "middle"
	}
	return "late"
}
