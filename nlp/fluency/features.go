package fluency

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/vocab"
)

// Extractor turns the words of an utterance into the features that the model looks at. It is what a program that trains
// another model needs. Its storage is used again; it is for one goroutine.
type Extractor struct {
	hesitation map[string]bool
	class      map[string]string

	words    []string // in normal form
	hashes   []uint32 // of the words
	classes  []string // "" for content words
	classIDs []uint32 // of the classes
	solid    []int    // indices of the words that are no hesitations
	place    []int    // of each word in solid, or where it would stand
	features []uint32
	ends     []int
}

// NewExtractor returns an extractor for English.
func NewExtractor() (*Extractor, error) {
	lex, err := lexicon.For("en")
	if err != nil {
		return nil, err
	}
	x := &Extractor{hesitation: map[string]bool{}, class: wordClasses()}
	for _, w := range lex.List(lexicon.Hesitation).Phrases() {
		x.hesitation[w] = true
	}
	return x, nil
}

const (
	far  = 6  // how many words apart a repetition is looked for
	rare = 12 // frequency class of words under 1.6 in 100,000
)

// Features returns the features of the words, as ends[i] tells where those of word i end. Words are in normal form; both
// results are good until the next call. The time grows with the number of words.
func (x *Extractor) Features(words []string) (features []uint32, ends []int) {
	x.prepare(words)
	x.features, x.ends = x.features[:0], x.ends[:0]
	for i := range words {
		x.neighbours(i)
		x.shape(i)
		x.position(i)
		x.repetition(i)
		x.ends = append(x.ends, len(x.features))
	}
	return x.features, x.ends
}

func (x *Extractor) prepare(words []string) {
	x.words = words
	x.classes, x.solid, x.place = x.classes[:0], x.solid[:0], x.place[:0]
	x.hashes, x.classIDs = x.hashes[:0], x.classIDs[:0]
	for i, w := range words {
		x.place = append(x.place, len(x.solid))
		x.hashes = append(x.hashes, hash(w))
		class := "HES"
		if !x.hesitation[w] {
			class = x.classOf(w)
			x.solid = append(x.solid, i)
		}
		x.classes = append(x.classes, class)
		if class == "" {
			x.classIDs = append(x.classIDs, idContent)
		} else {
			x.classIDs = append(x.classIDs, hash(class))
		}
	}
}

// classOf returns the class of function words, "" for content words.
func (x *Extractor) classOf(w string) string {
	if c, ok := x.class[w]; ok {
		return c
	}
	if i := strings.IndexByte(w, '\''); i > 0 {
		if x.class[w[:i]] == "PRO" {
			return "PROV"
		}
		if strings.HasSuffix(w, "n't") {
			return "AUX"
		}
	}
	return ""
}

// What features are made of besides words.
const (
	idFirst   = 0x101 // before the first word
	idLast    = 0x102 // after the last
	idContent = 0x103
	idHes     = 0x104
	idAll     = 0x105
	idNone    = 0x106
	idUnknown = 0x107
	idRare    = 0x108
)

// hash is FNV-1a (Fowler, Noll & Vo).
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// add appends a feature made of parts.
func (x *Extractor) add(name byte, parts ...uint32) {
	h := uint32(name) * 0x9e3779b1
	for _, p := range parts {
		h = (h ^ p) * 0x85ebca6b
		h ^= h >> 15
	}
	h *= 0xc2b2ae35
	x.features = append(x.features, h^h>>16)
}

// word returns the hash of word i, or a mark for the border.
func (x *Extractor) word(i int) uint32 {
	switch {
	case i < 0:
		return idFirst
	case i >= len(x.words):
		return idLast
	}
	return x.hashes[i]
}

// classAt returns the class of word i.
func (x *Extractor) classAt(i int) uint32 {
	switch {
	case i < 0:
		return idFirst
	case i >= len(x.words):
		return idLast
	}
	return x.classIDs[i]
}

func (x *Extractor) neighbours(i int) {
	w := x.hashes[i]
	x.add('a', w)
	x.add('b', x.word(i-1))
	x.add('c', x.word(i+1))
	x.add('d', x.word(i-1), w)
	x.add('e', w, x.word(i+1))
	x.add('f', x.word(i-2))
	x.add('g', x.word(i+2))
	x.add('h', x.word(i-1), x.word(i+1))
	x.add('i', x.word(i-1), w, x.word(i+1))
	x.add('j', w, x.word(i+1), x.word(i+2))
	x.add('k', x.word(i-2), x.word(i-1), w)
	x.add('l', x.classAt(i-1), x.classAt(i), x.classAt(i+1))
	x.add('m', x.classAt(i), x.classAt(i+1), x.classAt(i+2))
	x.add('n', x.classAt(i-2), x.classAt(i-1), x.classAt(i))
	x.add('o', w, x.classAt(i+1))
	x.add('p', x.classAt(i-1), w)
	x.add('F', x.classAt(i-1), x.classAt(i), x.classAt(i+1), x.classAt(i+2))
}

func (x *Extractor) shape(i int) {
	w := x.words[i]
	x.add('q', uint32(min(len(w), 8)))
	for _, n := range [...]int{2, 3} {
		if len(w) > n {
			x.add('r', hash(w[:n]))
			x.add('s', hash(w[len(w)-n:]))
		}
	}
	if f, ok := vocab.Frequency(w); !ok && x.classes[i] == "" {
		x.add('t', idUnknown, uint32(min(len(w), 6)))
	} else if ok && f < rare {
		x.add('t', idRare, uint32(min(len(w), 6)))
	}
	// a fragment is the beginning of a word that comes soon
	for d := 1; d <= 4 && i+d < len(x.words); d++ {
		if next := x.words[i+d]; len(next) > len(w) && strings.HasPrefix(next, w) {
			x.add('u', uint32(d), uint32(min(len(w), 4)))
			if x.classes[i] == "" {
				x.add('v', uint32(d))
			}
			break
		}
	}
	for d := 1; d <= 3 && i-d >= 0; d++ {
		if before := x.words[i-d]; len(w) > len(before) && strings.HasPrefix(w, before) {
			x.add('w', uint32(d), uint32(min(len(before), 4)))
			break
		}
	}
}

func (x *Extractor) position(i int) {
	n := len(x.words)
	left := n - 1 - i
	last := x.word(n - 1)
	x.add('x', uint32(min(i, 3)), uint32(min(left, 3)))
	x.add('y', x.hashes[i], uint32(min(i, 2)))
	x.add('z', x.hashes[i], uint32(min(left, 2)))
	x.add('A', x.classAt(n-1), uint32(min(left, 6)))
	x.add('B', last, uint32(min(left, 4)))
	x.add('C', x.classAt(n-2), x.classAt(n-1), uint32(min(left, 6)))
	x.add('D', uint32(min(n, 9)), uint32(min(left, 4)))
	x.add('E', x.classAt(i), x.classAt(n-1), uint32(min(left, 4)))
	x.add('G', uint32(min(n, 9)), x.hashes[i])
	x.add('H', x.word(n-2), last, uint32(min(left, 4)))
}
