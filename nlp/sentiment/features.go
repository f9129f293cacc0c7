package sentiment

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Shape is how the words of an utterance become features of the model.
func Shape() linear.Shape { return linear.Shape{Words: 2, CharsMin: 3, CharsMax: 5} }

// Extractor turns an utterance into the features that the model looks at: n-grams by [Shape], what the rules find by
// phrase list, the words under a negation, and marks such as "!" where the text has them. It is what a program that
// trains another model needs. Its storage, some 40 bytes for each byte of the longest text, is used again; it is for
// one goroutine.
type Extractor struct {
	phrases, negation, booster, dampener, contrast *lexicon.List

	tokens   nlp.Tokens
	features []linear.Feature
	weight   []float64 // what the rules give to the phrase that begins at a word; 0 where none does
	length   []int     // its number of words
	negated  []bool    // whether a word stands under a negation
	quoted   []bool    // whether a word stands in a quotation
}

// NewExtractor returns an extractor for English.
func NewExtractor() (*Extractor, error) {
	list, err := phraseList()
	if err != nil {
		return nil, err
	}
	lex, err := lexicon.For("en")
	if err != nil {
		return nil, err
	}
	return &Extractor{
		phrases:  list.List("polarity"),
		negation: lex.List(lexicon.Negation),
		booster:  lex.List(lexicon.Booster),
		dampener: lex.List(lexicon.Dampener),
		contrast: lex.List(lexicon.Contrast),
	}, nil
}

// Features returns the features of an utterance. They are good until the next call. The time grows with the length of
// the text, and nothing is allocated for texts no longer than those before.
func (x *Extractor) Features(text string) []linear.Feature {
	x.read(text)
	x.features = Shape().Append(x.features[:0], &x.tokens)
	return x.appendOwn(x.features, text)
}

// read finds the words of an utterance and what the rules say of them.
func (x *Extractor) read(text string) {
	x.tokens.Scan(text)
	x.rules(text)
}

// appendOwn appends the features of what read found that are no n-grams.
func (x *Extractor) appendOwn(dst []linear.Feature, text string) []linear.Feature {
	x.features = linear.AppendMarks(x.appendNegated(x.appendRules(dst)), text)
	return x.features
}

// appendRules appends what the rules sum up to, each part squashed to a value below 2.
func (x *Extractor) appendRules(dst []linear.Feature) []linear.Feature {
	good, bad := 0.0, 0.0
	for _, w := range x.weight {
		if w > 0 {
			good += w
		} else {
			bad -= w
		}
	}
	if good == 0 && bad == 0 {
		return append(dst, linear.Feature{Hash: hashNone, Value: ruleGain / 2})
	}
	sum := good - bad
	dst = append(dst, linear.Feature{Hash: hashSum, Value: float32(ruleGain * sum / math.Sqrt(float64(sum*sum)+8))})
	if good > 0 {
		dst = append(dst, linear.Feature{Hash: hashGood, Value: float32(ruleGain * good / (good + 2))})
	}
	if bad > 0 {
		dst = append(dst, linear.Feature{Hash: hashBad, Value: float32(ruleGain * bad / (bad + 2))})
	}
	return dst
}

// ruleGain makes the rules as easy to learn as some ten words.
const ruleGain = 1.5

// The hashes of the rules' features.
var (
	hashNone = linear.Hash("rule", []byte("none"))
	hashSum  = linear.Hash("rule", []byte("sum"))
	hashGood = linear.Hash("rule", []byte("good"))
	hashBad  = linear.Hash("rule", []byte("bad"))
)

// appendNegated appends the words that stand under a negation as features of their own.
func (x *Extractor) appendNegated(dst []linear.Feature) []linear.Feature {
	start := len(dst)
	for i, under := range x.negated {
		if under {
			dst = append(dst, linear.Feature{Hash: linear.Hash("not", x.tokens.Norm(i))})
		}
	}
	linear.Level(dst[start:], 0.5)
	return dst
}
