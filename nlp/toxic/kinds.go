package toxic

import (
	"bytes"
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

//go:embed lists.txt
var listText string

// kindNames are the lists of lists.txt. A word counts for the first that has it.
var kindNames = [...]lexicon.Class{
	"race", "dialect", "gay", "mind", "white", "women", "body", "coarse", "insult", // abuse
	"mild", "double", "group", "violence", // what stands beside it
}

// abuseKinds is how many of the kinds, from the first, are words of abuse.
const abuseKinds = 9

// wordLists are the lists by kind: words and phrases, and beginnings of words.
type wordLists struct {
	words    [len(kindNames)]*lexicon.List
	begins   map[string]int // the kind of what begins so
	harmless *lexicon.List
}

// Lengths of the beginnings, in bytes.
const (
	leastBegin = 4
	mostBegin  = 8
)

var lists = sync.OnceValues(func() (*wordLists, error) {
	parsed, err := lexicon.Parse("en", listText)
	if err != nil {
		return nil, err
	}
	l := &wordLists{begins: map[string]int{}, harmless: parsed.List("harmless")}
	for k, name := range kindNames {
		l.words[k] = parsed.List(name)
		for _, b := range parsed.List(name + " begin").Phrases() {
			l.begins[b] = k
		}
	}
	return l, nil
})

// kindOf returns the kind of the word or phrase at i, -1 for none. store is for spellings of the word.
func (l *wordLists) kindOf(t *nlp.Tokens, i int, store []byte) (kind int, _ []byte) {
	for k, list := range l.words {
		if n, _ := list.MatchTokens(t, i); n > 0 {
			return k, store
		}
	}
	word := t.Norm(i)
	for most := 2; most > 0; most-- {
		if store = appendPlainly(store[:0], word, most); len(store) == len(word) {
			continue
		}
		for k, list := range l.words {
			if _, ok := list.Weight(string(store)); ok {
				return k, store
			}
		}
	}
	return l.kindOfBegin(word), store
}

// kindOfBegin returns the kind of what begins as a word does.
func (l *wordLists) kindOfBegin(word []byte) int {
	for n := leastBegin; n <= min(len(word), mostBegin); n++ {
		k, ok := l.begins[string(word[:n])]
		if !ok {
			continue
		}
		if _, harmless := l.harmless.Weight(string(word)); harmless {
			return -1
		}
		return k
	}
	return -1
}

// appendPlainly appends a word without its "'s", and with at most so many of a letter in a row where it is drawn out
// ("fuckkkk"): three times and more.
func appendPlainly(dst, word []byte, most int) []byte {
	word = bytes.TrimSuffix(word, []byte("'s"))
	for i := 0; i < len(word); {
		end := i + 1
		for end < len(word) && word[end] == word[i] {
			end++
		}
		n := end - i
		if n > 2 {
			n = most
		}
		dst = append(dst, word[i:i+n]...)
		i = end
	}
	return dst
}

// kindFeatures are the hashes of the features, made once: hashing two names for each pair of kinds would take longer than
// everything else.
var kindFeatures = sync.OnceValue(func() (f struct {
	cues                       [manyCues + 1]uint32
	once, again, often, single [len(kindNames)]uint32
	pair                       [len(kindNames)][len(kindNames)]uint32
}) {
	for n := range f.cues {
		f.cues[n] = linear.Hash("cues", []byte{byte('0' + n)})
	}
	for k, name := range kindNames {
		f.once[k] = linear.Hash("kind", []byte(name))
		f.again[k] = linear.Hash("kind", []byte(name+" again"))
		f.often[k] = linear.Hash("kind", []byte(name+" thrice"))
		f.single[k] = linear.Hash("kind", []byte(name+" alone"))
		for j, other := range kindNames {
			f.pair[k][j] = linear.Hash("kinds", []byte(name+" "+other))
		}
	}
	return f
})

// kindCounts counts the words of a text by kind.
type kindCounts struct {
	of    [len(kindNames)]int
	abuse int    // words of the first abuseKinds kinds
	store []byte // for spellings
}

// count counts the words of a scanned text.
func (c *kindCounts) count(t *nlp.Tokens) {
	store := c.store
	*c = kindCounts{}
	l, err := lists()
	if err != nil {
		return // New and With report it
	}
	for i := range t.Len() {
		var k int
		if k, store = l.kindOf(t, i, store); k < 0 {
			continue
		}
		c.of[k]++
		if k < abuseKinds {
			c.abuse++
		}
	}
	c.store = store
}

const (
	manyCues  = 5   // so many words of abuse and more are one feature
	kindValue = 0.3 // makes a kind as easy to learn as some words
)

// append appends the features of a text: how many words of abuse it has; each kind that it has, whether it has it twice,
// thrice, and no other abuse; and each pair of kinds.
func (c *kindCounts) append(dst []linear.Feature) []linear.Feature {
	f := kindFeatures()
	dst = append(dst, linear.Feature{Hash: f.cues[min(c.abuse, manyCues)], Value: kindValue})
	for k, n := range c.of {
		if n == 0 {
			continue
		}
		dst = append(dst, linear.Feature{Hash: f.once[k], Value: kindValue})
		if n > 1 {
			dst = append(dst, linear.Feature{Hash: f.again[k], Value: kindValue})
		}
		if n > 2 {
			dst = append(dst, linear.Feature{Hash: f.often[k], Value: kindValue})
		}
		if n == c.abuse {
			dst = append(dst, linear.Feature{Hash: f.single[k], Value: kindValue})
		}
		for j := k + 1; j < len(c.of); j++ {
			if c.of[j] > 0 {
				dst = append(dst, linear.Feature{Hash: f.pair[k][j], Value: kindValue})
			}
		}
	}
	return dst
}
