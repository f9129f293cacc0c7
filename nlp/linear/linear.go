// Package linear holds small trained linear models of text: sparse hashed features, a weight of eight bits for each
// feature and class, and calibrated probabilities. It trains them too.
//
// # Features
//
// A text is turned into features by a [Shape]: its words and word pairs with their borders, and the character n-grams
// inside its words, all in the normal form of package nlp, so that a model reads the text of a recogniser as it reads
// written text. A feature is known by a 32-bit hash alone (feature hashing: Weinberger et al. 2009); the model looks
// at the upper bits, and what collides shares a weight. A caller may append features of their own ([Hash]): the words
// of the utterance before, a change of speaker, a number.
//
// # Model
//
// One against rest: the score of class k is s_k = b_k + Σ value_j · weight_jk. Probabilities are
//
//	OneOf   p = softmax(a·s_k + c_k), one class holds
//	AnyOf   p_k = 1/(1 + exp(-(a_k·s_k + c_k))), each class by itself; a binary model has one class
//
// with a and c fitted on examples that training has not seen (Platt 1999; Guo et al. 2017).
//
// # Training
//
// [Train] fits L2-regularised logistic regression by dual coordinate descent (Yu, Huang & Lin 2011): in each round it
// visits the examples in a random order drawn from a seed, and for each solves the dual problem in that one variable.
// It runs on one core and gives the same bytes for the same examples, options and architecture.
//
// # Files
//
// [Model.WriteTo] writes a header of JSON and the weights behind it, with a checksum; [Read] takes back every model
// that Train makes, bit for bit, and nothing that could make a score infinite.
//
// # Limits
//
// A model may have 256 classes, 2^22 features a class and 64 MiB of weights; its other numbers lie within ±10^6, and
// so do the values and costs of training. A model of three classes and 2^18 features takes 0.75 MiB.
package linear

import "math"

// Kind says how the classes of a model exclude each other.
type Kind string

// The kinds of models.
const (
	OneOf Kind = "one-of" // exactly one class holds
	AnyOf Kind = "any-of" // each class may hold or not
)

// Header tells what a model is and where it is from. It is stored with the model as JSON.
type Header struct {
	Name    string   // "sentiment/4"
	Program string   // what made it: "internal/gen/sentiment"
	Data    []string // the sets it was trained on, with source and licence
	License string   // of the model
	Seed    uint64   // of the training
	Input   string   // SHA-256 of the training input, hexadecimal
	Notes   string   // figures and settings, for people

	Kind    Kind
	Classes []string
	Bits    int   // the model has 1<<Bits features a class
	Shape   Shape // how text becomes features

	Bias      []float32 // b_k
	Scale     []float32 // weight = Scale[k] · byte
	Slope     []float64 // a: one for OneOf, one a class for AnyOf
	Shift     []float64 // c_k
	Threshold []float64 // AnyOf: the probability at which a class had its best F1 on the held-out examples; else empty
}

// Model is a linear model, made by [Train] or [Read]. It never changes, so any number of goroutines may use it at once.
type Model struct {
	head    Header
	shift   uint   // 32 - Bits
	weights []int8 // feature by feature, the classes side by side
}

// Header returns what the model is. Its slices are the model's and not to be changed.
func (m *Model) Header() Header { return m.head }

// WithThreshold returns m with other thresholds, one a class, such as those of cross-validation. It panics where there are
// not as many as classes, or m is no AnyOf model. The weights are shared.
func (m *Model) WithThreshold(threshold []float64) *Model {
	if m.head.Kind != AnyOf || len(threshold) != m.Classes() {
		panic("linear: not as many thresholds as classes of an AnyOf model")
	}
	c := *m
	c.head.Threshold = append([]float64(nil), threshold...)
	return &c
}

// Classes returns the number of classes.
func (m *Model) Classes() int { return len(m.head.Classes) }

// Scores fills dst with the score of each class and returns it; a nil dst is allocated, else nothing is. It panics when
// dst has another length than there are classes.
func (m *Model) Scores(dst []float32, features []Feature) []float32 {
	if dst == nil {
		dst = make([]float32, len(m.head.Classes))
	}
	m.checkLen(dst)
	m.sum(dst, features)
	m.finish(dst)
	return dst
}

// sum fills dst with the sums of the features' weights, not scaled yet.
func (m *Model) sum(dst []float32, features []Feature) {
	clear(dst)
	k := len(dst)
	if k == 3 {
		m.sum3(dst, features)
		return
	}
	for _, f := range features {
		at := int(f.Hash>>m.shift) * k
		for c, w := range m.weights[at : at+k] {
			dst[c] += float32(f.Value * float32(w))
		}
	}
}

// finish makes scores of sums.
func (m *Model) finish(dst []float32) {
	for c := range dst {
		dst[c] = m.head.Bias[c] + float32(m.head.Scale[c]*dst[c])
	}
}

// sum3 is the loop of sum for three classes, whose sums stay in registers.
func (m *Model) sum3(dst []float32, features []Feature) {
	var a, b, c float32
	for _, f := range features {
		at := int(f.Hash>>m.shift) * 3
		w := m.weights[at : at+3 : at+3]
		a += float32(f.Value * float32(w[0]))
		b += float32(f.Value * float32(w[1]))
		c += float32(f.Value * float32(w[2]))
	}
	dst[0], dst[1], dst[2] = a, b, c
}

// Weight returns what a feature adds to the score of a class. It panics when there is no such class.
func (m *Model) Weight(f Feature, class int) float32 {
	scale := m.head.Scale[class]
	return f.Value * float32(m.weights[int(f.Hash>>m.shift)*len(m.head.Classes)+class]) * scale
}

// Probabilities turns scores, as from Scores, into probabilities, in place, and returns them. It panics when there are
// not as many as classes.
func (m *Model) Probabilities(scores []float32) []float32 {
	m.checkLen(scores)
	if m.head.Kind == AnyOf {
		for k, s := range scores {
			scores[k] = float32(sigmoid(float64(m.head.Slope[k]*float64(s)) + m.head.Shift[k]))
		}
		return scores
	}
	top := math.Inf(-1)
	for k, s := range scores {
		top = max(top, float64(m.head.Slope[0]*float64(s))+m.head.Shift[k])
	}
	sum := 0.0
	for k, s := range scores {
		e := math.Exp(float64(m.head.Slope[0]*float64(s)) + m.head.Shift[k] - top)
		scores[k] = float32(e)
		sum += e
	}
	for k := range scores {
		scores[k] = float32(float64(scores[k]) / sum)
	}
	return scores
}

func (m *Model) checkLen(scores []float32) {
	if len(scores) != len(m.head.Classes) {
		panic("linear: not as many scores as classes")
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
