package negotiation

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

//go:embed lists.txt
var listText string

// A kind is a list of lists.txt: what is spoken of, or what is done with it.
type kind int

// The kinds. A word counts for the first that has it.
const (
	item kind = iota
	number
	kin
	ill
	body
	plan
	source
	lack
	want
	not
	deal
	fair
	care
	talk
	ask
	kinds
)

var kindNames = [kinds]lexicon.Class{
	"item", "number", "kin", "ill", "body", "plan", "source", "lack", "want", "not", "deal", "fair", "care", "talk", "ask",
}

// joins reports whether a kind says something about what follows it within three words: "don't need", "trade … food".
func (k kind) joins() bool { return k == want || k == not || k == deal || k == ask }

// lists are the lists by kind.
var lists = sync.OnceValue(func() (l [kinds]*lexicon.List) {
	parsed := lexicon.MustParse("en", listText)
	for k, name := range kindNames {
		l[k] = parsed.List(name)
	}
	return l
})

// A person is who a word speaks of.
type person int

const (
	nobody person = iota
	you
	me
	we
	they
	persons
)

var personNames = [persons]string{you: "you", me: "me", we: "we", they: "they"}

func personOf(word []byte) person {
	switch string(word) {
	case "you", "u", "ur", "your", "you're", "youre", "you'll", "yours":
		return you
	case "i", "i'm", "im", "my", "me", "i've", "i'd", "i'll", "myself":
		return me
	case "we", "our", "us", "we're", "we'll", "we've":
		return we
	case "he", "she", "they", "them", "his", "her", "their", "they're":
		return they
	}
	return nobody
}

// kindHashes are the hashes of the features, made once.
type kindHashes struct {
	once, again, often [kinds]uint32
	pair               [kinds][kinds]uint32      // both in the line
	joined             [kinds][kinds]uint32      // the first before the second
	who                [persons][2][kinds]uint32 // a person before or after a kind
	before             [kinds]uint32             // in the line before
}

var hashes = sync.OnceValue(func() *kindHashes {
	h := new(kindHashes)
	for k, name := range kindNames {
		h.once[k] = linear.Hash("kind", []byte(name))
		h.again[k] = linear.Hash("kind", []byte(name+" again"))
		h.often[k] = linear.Hash("kind", []byte(name+" often"))
		h.before[k] = linear.Hash("kind before", []byte(name))
		for j, other := range kindNames {
			h.pair[k][j] = linear.Hash("kinds", []byte(name+" "+other))
			h.joined[k][j] = linear.Hash("who kind", []byte(name+" before "+other))
		}
		for p := you; p < persons; p++ {
			h.who[p][0][k] = linear.Hash("who kind", []byte(personNames[p]+" before "+string(name)))
			h.who[p][1][k] = linear.Hash("who kind", []byte(personNames[p]+" after "+string(name)))
		}
	}
	return h
})

// kindFinder finds the kinds of a line and who they are said of.
type kindFinder struct {
	of     []kind // by word; kinds where it has none
	count  [kinds]int
	joined [kinds][kinds]bool
	who    [persons][2][kinds]bool
}

// How far a person or a joining word may stand from what it belongs to.
const (
	wordsBefore = 5
	wordsAfter  = 3
	wordsJoined = 3
)

// find looks at a scanned line.
func (f *kindFinder) find(t *nlp.Tokens) {
	f.see(t)
	for i, k := range f.of {
		if k < kinds {
			f.look(t, i, k)
		}
	}
}

// see finds the kinds alone.
func (f *kindFinder) see(t *nlp.Tokens) {
	*f = kindFinder{of: f.of[:0]}
	l := lists()
	for i := range t.Len() {
		k := firstOf(&l, t, i)
		f.of = append(f.of, k)
		if k < kinds {
			f.count[k]++
		}
	}
}

func firstOf(l *[kinds]*lexicon.List, t *nlp.Tokens, i int) kind {
	for k := range kinds {
		if n, _ := l[k].MatchTokens(t, i); n > 0 {
			return k
		}
	}
	return kinds
}

// look finds what belongs to the word i of a kind.
func (f *kindFinder) look(t *nlp.Tokens, i int, k kind) {
	for j := max(0, i-wordsBefore); j <= min(i+wordsAfter, len(f.of)-1); j++ {
		if j == i {
			continue
		}
		side := 0
		if j > i {
			side = 1
		}
		f.who[personOf(t.Norm(j))][side][k] = true
		if near := f.of[j]; near < kinds && near.joins() && j < i && i-j <= wordsJoined {
			f.joined[near][k] = true
		}
	}
}

// append appends the features of the line.
func (f *kindFinder) append(dst []linear.Feature) []linear.Feature {
	h := hashes()
	for k, n := range f.count {
		dst = appendIf(dst, n > 0, h.once[k], kindValue)
		dst = appendIf(dst, n > 1, h.again[k], kindValue)
		dst = appendIf(dst, n > 3, h.often[k], kindValue)
		if n == 0 {
			continue
		}
		for j := range f.count {
			dst = appendIf(dst, j > k && f.count[j] > 0, h.pair[k][j], kindValue/2)
			dst = appendIf(dst, f.joined[k][j], h.joined[k][j], whoValue)
		}
		for p := you; p < persons; p++ {
			dst = appendIf(dst, f.who[p][0][k], h.who[p][0][k], whoValue)
			dst = appendIf(dst, f.who[p][1][k], h.who[p][1][k], whoValue)
		}
	}
	return dst
}

// appendBefore appends the features of the line before.
func (f *kindFinder) appendBefore(dst []linear.Feature) []linear.Feature {
	h := hashes()
	for k, n := range f.count {
		dst = appendIf(dst, n > 0, h.before[k], kindValue/2)
	}
	return dst
}

func appendIf(dst []linear.Feature, holds bool, hash uint32, value float32) []linear.Feature {
	if holds {
		dst = append(dst, linear.Feature{Hash: hash, Value: value})
	}
	return dst
}

// Values make a kind as easy to learn as some words.
const (
	kindValue = 0.3
	whoValue  = 0.7 * kindValue
)
