package emotion

import (
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Shape is how the words of an utterance become features of the model.
func Shape() linear.Shape { return linear.Shape{Words: 2, CharsMin: 3, CharsMax: 5} }

const (
	negationWindow = 3   // words after a negation that stand under it
	cueGain        = 1.2 // makes the phrase list as easy to learn as some ten words
)

// Extractor turns an utterance into the features that the model looks at: n-grams by [Shape], what the phrase list finds
// for each emotion, the words under a negation, and marks such as "!" where the text has them. It is what a program that
// trains another model needs. Its storage is used again; it is for one goroutine.
type Extractor struct {
	cues               [Classes]*lexicon.List
	negation, contrast *lexicon.List
	formula            *lexicon.List

	tokens   nlp.Tokens
	features []linear.Feature
	negated  []bool
	cueAt    []int         // number of words of the phrase that begins at a word; 0 where none does
	denied   [Classes]bool // whether all phrases of an emotion, and at least one, stand under a negation
	plain    bool          // whether a phrase of any emotion stands under none
}

// NewExtractor returns an extractor for English.
func NewExtractor() *Extractor {
	list, lex := phraseList(), lexicon.English()
	x := &Extractor{negation: lex.List(lexicon.Negation), contrast: lex.List(lexicon.Contrast),
		formula: list.List("formula")}
	for c := range x.cues {
		x.cues[c] = list.List(lexicon.Class(Class(c).String()))
	}
	return x
}

// Features returns the features of an utterance. They are good until the next call. The time grows with the length of
// the text, and nothing is allocated for texts no longer than those before.
func (x *Extractor) Features(text string) []linear.Feature {
	x.tokens.Scan(text)
	x.features = Shape().Append(x.features[:0], &x.tokens)
	return x.appendOwn(text)
}

// appendOwn appends the features of the scanned text that are no n-grams.
func (x *Extractor) appendOwn(text string) []linear.Feature {
	x.markNegated()
	x.appendCues()
	x.appendNegated()
	x.features = linear.AppendMarks(x.features, text)
	return x.features
}

// markNegated marks the words after a negation, up to the window or a contrast.
func (x *Extractor) markNegated() {
	n := x.tokens.Len()
	x.negated = append(x.negated[:0], make([]bool, n)...)
	reach := 0
	for i := range n {
		if k, _ := x.contrast.MatchTokens(&x.tokens, i); k > 0 {
			reach = 0
		}
		x.negated[i] = reach > 0
		reach--
		if k, _ := x.negation.MatchTokens(&x.tokens, i); k > 0 {
			reach = negationWindow + k - 1
		}
	}
}

// appendCues appends, for each emotion, what the phrase list finds, squashed to a value below cueGain; what stands under
// a negation is a feature of its own.
func (x *Extractor) appendCues() {
	n := x.tokens.Len()
	x.cueAt = append(x.cueAt[:0], make([]int, n)...)
	var plain, negated [Classes]float64
	for c, list := range x.cues {
		for i := 0; i < n; {
			k, w := list.MatchTokens(&x.tokens, i)
			if k == 0 {
				i++
				continue
			}
			x.cueAt[i] = max(x.cueAt[i], k)
			if x.negated[i] {
				negated[c] += w
			} else {
				plain[c] += w
			}
			i += k
		}
	}
	x.plain = false
	for c := range x.cues {
		x.plain = x.plain || plain[c] > 0
		x.denied[c] = negated[c] > 0 && plain[c] == 0
		if v := plain[c]; v > 0 {
			x.features = append(x.features, linear.Feature{Hash: cueHash[c], Value: float32(cueGain * v / (v + 2))})
		}
		if v := negated[c]; v > 0 {
			x.features = append(x.features, linear.Feature{Hash: notHash[c], Value: float32(cueGain * v / (v + 2))})
		}
	}
}

// The hashes of the features of the phrase list.
var cueHash, notHash = func() (cue, not [Classes]uint32) {
	for c := range cue {
		name := []byte(Class(c).String())
		cue[c], not[c] = linear.Hash("cue", name), linear.Hash("not cue", name)
	}
	return cue, not
}()

// appendNegated appends the words that stand under a negation as features of their own.
func (x *Extractor) appendNegated() {
	start := len(x.features)
	for i, under := range x.negated {
		if under {
			x.features = append(x.features, linear.Feature{Hash: linear.Hash("not", x.tokens.Norm(i))})
		}
	}
	linear.Level(x.features[start:], 0.5)
}
