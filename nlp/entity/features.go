package entity

import (
	"math/bits"

	"github.com/colloquy-go/colloquy/internal/model/tagger"
	"github.com/colloquy-go/colloquy/nlp"
)

// Style says what kind of text it is: names are spoken of in another way than they are written of.
type Style int

// The styles.
const (
	Spoken  Style = iota // conversation, and notes about it
	Written              // articles, documents
	Posted               // short messages
)

// Extractor turns the words of utterances into the features that the models look at. It is what a program that trains
// other models needs. Its storage is used again; it is for one goroutine. It is made by [NewExtractor].
type Extractor struct {
	words  *wordTable
	tokens nlp.Tokens
	marks  []uint32
	own    []uint32 // hashes of words, in order
	recent [3][]uint32
}

// NewExtractor returns an extractor for English.
func NewExtractor() (*Extractor, error) {
	w, err := words()
	if err != nil {
		return nil, err
	}
	return &Extractor{words: w}, nil
}

// Reset forgets the utterances before, as at the beginning of another conversation.
func (x *Extractor) Reset() {
	for i := range x.recent {
		x.recent[i] = x.recent[i][:0]
	}
}

// Scan reads the next utterance of a conversation and returns its words, which are x's and good until the next Scan. The
// three utterances before are remembered as context.
func (x *Extractor) Scan(text string) *nlp.Tokens {
	last := x.recent[2]
	x.recent[2], x.recent[1] = x.recent[1], x.recent[0]
	x.recent[0] = append(last[:0], x.own...)
	x.tokens.Scan(text)
	x.marks = x.words.mark(x.marks, &x.tokens)
	x.own = x.own[:0]
	for i := range x.tokens.Len() {
		x.own = append(x.own, hashOf(0, x.tokens.Norm(i)))
	}
	return &x.tokens
}

// The kinds of features, which keep equal words in different places apart.
const (
	kindWord = iota + 1
	kindPair
	kindSkip
	kindPrefix
	kindSuffix
	kindShape
	kindClass
	kindClasses
	kindMixed
	kindContext
	kindHere
	kindBias
	kindStyle = 1 << 12
)

// Quantities fills s with the features of the scanned words for the model of quantities: words, classes and affixes around
// each word, and for words of numbers what was spoken of.
func (x *Extractor) Quantities(s *tagger.Sequence) {
	s.Reset()
	for i := range x.tokens.Len() {
		x.local(s, i)
		if x.marks[i]&(isNumber|isOrdinal) != 0 || hasDigit(x.tokens.Norm(i)) {
			x.context(s, i)
		}
		s.End()
	}
}

// Names fills s with the features of the scanned words for the model of names: those of Quantities without what was spoken
// of before, each once for all styles and once for the style at hand (Daumé 2007).
func (x *Extractor) Names(s *tagger.Sequence, style Style) {
	s.Reset()
	for i := range x.tokens.Len() {
		x.local(s, i)
		for _, h := range s.Open() {
			s.Add(join(kindStyle+uint32(style), h))
		}
		s.End()
	}
}

// local adds what stands around word i.
func (x *Extractor) local(s *tagger.Sequence, i int) {
	word := x.tokens.Norm(i)
	s.Add(kindBias)
	for d := -2; d <= 2; d++ {
		s.Add(join(place(kindWord, d), x.at(i+d)))
		m := x.mark(i + d)
		for b := m; b != 0; b &= b - 1 {
			s.Add(join(place(kindClass, d), uint32(bits.TrailingZeros32(b))))
		}
		if m == 0 {
			s.Add(place(kindClass, d))
		}
	}
	s.Add(join(join(place(kindPair, -1), x.at(i-1)), x.at(i)))
	s.Add(join(join(place(kindPair, 1), x.at(i)), x.at(i+1)))
	s.Add(join(join(place(kindPair, 2), x.at(i+1)), x.at(i+2)))
	s.Add(join(join(place(kindPair, -2), x.at(i-2)), x.at(i-1)))
	s.Add(join(join(kindSkip, x.at(i-1)), x.at(i+1)))
	low := func(d int) uint32 { return uint32(lowest(x.mark(i + d))) }
	s.Add(join(join(place(kindClasses, 0), low(-1)), low(0)))
	s.Add(join(join(place(kindClasses, 1), low(0)), low(1)))
	s.Add(join(join(join(place(kindClasses, 2), low(-1)), low(0)), low(1)))
	s.Add(join(join(join(place(kindClasses, 3), low(0)), low(1)), low(2)))
	s.Add(join(join(join(place(kindClasses, 4), low(-2)), low(-1)), low(0)))
	s.Add(join(join(place(kindMixed, 0), x.at(i-1)), low(0)))
	s.Add(join(join(place(kindMixed, 1), x.at(i+1)), low(0)))
	x.affixes(s, word)
	for _, d := range [...]int{-1, 1} {
		if j := i + d; j >= 0 && j < x.tokens.Len() {
			w := x.tokens.Norm(j)
			s.Add(hashOf(place(kindSuffix, d), w[max(0, len(w)-3):]))
		}
	}
	s.Add(join(kindShape, shape(word)))
}

// affixes adds the beginnings and endings of a word. They may cut a character in two, which does no harm.
func (x *Extractor) affixes(s *tagger.Sequence, word []byte) {
	for n := 2; n <= 5 && n < len(word); n++ {
		s.Add(hashOf(place(kindPrefix, n), word[:n]))
		s.Add(hashOf(place(kindSuffix, n+8), word[len(word)-n:]))
	}
	if possessive := cutPossessive(word); possessive != nil {
		s.Add(hashOf(place(kindWord, 0), possessive))
	}
}

// context adds the words of this utterance and the three before, as what a number counts is often said elsewhere.
func (x *Extractor) context(s *tagger.Sequence, i int) {
	for j := max(0, i-12); j < min(len(x.own), i+12); j++ {
		s.Add(join(kindHere, x.own[j]))
	}
	for d, words := range x.recent {
		for _, w := range words[max(0, len(words)-16):] {
			s.Add(join(kindContext+uint32(min(d, 1))<<8, w))
		}
	}
}

// at returns the hash of word i, or of the border of the text.
func (x *Extractor) at(i int) uint32 {
	if i < 0 || i >= len(x.own) {
		return 1
	}
	return x.own[i]
}

func (x *Extractor) mark(i int) uint32 {
	if i < 0 || i >= len(x.marks) {
		return 0
	}
	return x.marks[i]
}

// shape returns the length of a word, up to 6, and whether it is of digits, letters or both.
func shape(word []byte) uint32 {
	var digits, others uint32
	for _, c := range word {
		if '0' <= c && c <= '9' {
			digits = 1
		} else {
			others = 2
		}
	}
	return uint32(min(len(word), 6))<<2 | digits | others
}

func hasDigit(word []byte) bool {
	for _, c := range word {
		if '0' <= c && c <= '9' {
			return true
		}
	}
	return false
}

// place makes a kind of its own for a distance from the word.
func place(kind uint32, distance int) uint32 { return kind | uint32(distance+16)<<5 }

// hashOf is FNV-1a (Fowler, Noll & Vo) over bytes, spread.
func hashOf(seed uint32, b []byte) uint32 {
	h := 0x811c9dc5 ^ seed*0x9e3779b1
	for _, c := range b {
		h = (h ^ uint32(c)) * 0x01000193
	}
	return finish(h)
}

// join makes one hash of two.
func join(a, b uint32) uint32 { return finish(a*0x9e3779b1 ^ (b + 0x7f4a7c15 + a<<6 + a>>2)) }

// finish spreads a hash over all its bits.
func finish(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}
