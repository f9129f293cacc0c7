package linear

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp"
)

// Scorer scores texts by a model whose Shape makes their n-grams, as Model.Scores does with the features of Shape.Append
// before those of the caller, but faster: all n-grams of a group have the same value, so their weights are summed as whole
// numbers, and what the character n-grams of a word sum up to is remembered, as most of what people say is made of a few
// hundred words. What is remembered never changes a score, since sums of whole numbers are exact; the scores differ from
// those of Model.Scores by rounding.
//
// A Scorer holds working storage and is for one goroutine; the model beneath is shared by all.
type Scorer struct {
	m        *Model
	features []Feature // of one word, or of the words of a text
	words    []int64   // sums by class
	chars    []int64
	known    []known // by hash of the word; nil until the first text
	sums     []int16 // what each of them sums up to, class by class; fifteen letters have 136 n-grams at most, of 127 each
}

// known is a word whose n-grams have been summed up.
type known struct {
	letters [knownLetters]byte
	length  uint8 // 0: none yet
	grams   uint16
}

const (
	knownBits    = 10 // how many words are remembered: with a thousand, nine of ten in a meeting are
	knownLetters = 15
)

// NewScorer returns a scorer by m.
func NewScorer(m *Model) *Scorer {
	k := m.Classes()
	return &Scorer{m: m, words: make([]int64, k), chars: make([]int64, k)}
}

// Scores fills dst, which has a place for each class, with the scores of a text and returns it. The features beside its
// n-grams are the caller's. Nothing is allocated for texts no longer than those before. It panics when dst has another
// length than there are classes.
func (s *Scorer) Scores(dst []float32, t *nlp.Tokens, features []Feature) []float32 {
	m := s.m
	m.checkLen(dst)
	m.sum(dst, features)
	shape := m.head.Shape
	s.features = shape.words(s.features[:0], t)
	clear(s.words)
	count(m, s.words, s.features)
	add(dst, s.words, len(s.features))
	if shape.CharsMax > 0 {
		clear(s.chars)
		grams := 0
		for i := range t.Len() {
			grams += s.word(t.Norm(i))
		}
		add(dst, s.chars, grams)
	}
	m.finish(dst)
	return dst
}

// add adds the sums of a group of n features to the scores: each feature has the value 1/√n.
func add(dst []float32, sums []int64, n int) {
	if n == 0 {
		return
	}
	v := float32(1 / math.Sqrt(float64(n)))
	for c, sum := range sums {
		dst[c] += float32(v * float32(sum))
	}
}

// word adds what the character n-grams of a word sum up to, and returns how many they are.
func (s *Scorer) word(word []byte) int {
	if len(word) == 0 || len(word) > knownLetters {
		return ngrams(s, s.chars, word)
	}
	if s.known == nil {
		s.known = make([]known, 1<<knownBits)
		s.sums = make([]int16, len(s.chars)<<knownBits)
	}
	at := finish(step(seedWord, word)) >> (32 - knownBits)
	w := &s.known[at]
	sums := s.sums[int(at)*len(s.chars):][:len(s.chars)]
	if int(w.length) != len(word) || string(w.letters[:w.length]) != string(word) {
		clear(sums)
		w.grams = uint16(ngrams(s, sums, word))
		w.length = uint8(copy(w.letters[:], word))
	}
	for c, sum := range sums {
		s.chars[c] += int64(sum)
	}
	return int(w.grams)
}

// ngrams adds the weights of the character n-grams of a word to sums, and returns how many they are.
func ngrams[T int16 | int64](s *Scorer, sums []T, word []byte) int {
	s.features = s.m.head.Shape.chars(s.features[:0], word)
	count(s.m, sums, s.features)
	return len(s.features)
}

// count adds the weights of features, whatever their values, to sums by class.
func count[T int16 | int64](m *Model, sums []T, features []Feature) {
	k := len(sums)
	if k == 3 {
		a, b, c := sums[0], sums[1], sums[2]
		for _, f := range features {
			at := int(f.Hash>>m.shift) * 3
			w := m.weights[at : at+3 : at+3]
			a, b, c = a+T(w[0]), b+T(w[1]), c+T(w[2])
		}
		sums[0], sums[1], sums[2] = a, b, c
		return
	}
	for _, f := range features {
		at := int(f.Hash>>m.shift) * k
		for c, w := range m.weights[at : at+k] {
			sums[c] += T(w)
		}
	}
}
