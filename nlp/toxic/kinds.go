package toxic

import (
	"bytes"
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed lists.txt
var listText string

// kindNames are the lists of lists.txt. A word counts for the first that has it.
var kindNames = [...]lexicon.Class{
	"race", "dialect", "gay", "mind", "white", "women", "body", "coarse", "insult", // abuse
	"mild", "double", // what may be
	"group", "violence", // what stands beside it
}

// KindNames returns the names of the kinds of listed words, in their order.
func KindNames() (out []string) {
	for _, k := range kindNames {
		out = append(out, string(k))
	}
	return out
}

// abuseKinds is how many of the kinds, from the first, are words of abuse.
const abuseKinds = 9

// cueKinds is how many of the kinds, from the first, a text has to have a word of to be looked at: abuse, and words that
// may be.
const cueKinds = 11

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

var lists = sync.OnceValue(func() *wordLists {
	parsed := lexicon.MustParse("en", listText)
	l := &wordLists{begins: map[string]int{}, harmless: parsed.List("harmless")}
	for k, name := range kindNames {
		l.words[k] = parsed.List(name)
		for _, b := range parsed.List(name + " begin").Phrases() {
			l.begins[b] = k
		}
	}
	return l
})

// kindOf returns the kind of the word or phrase at i, -1 for none, and how many words it has. store is for spellings of the
// word.
func (l *wordLists) kindOf(t *nlp.Tokens, i int, store []byte) (kind, words int, _ []byte) {
	for k, list := range l.words {
		if n, _ := list.MatchTokens(t, i); n > 0 {
			return k, n, store
		}
	}
	word := t.Norm(i)
	for most := 2; most > 0; most-- {
		if store = appendPlainly(store[:0], word, most); len(store) == len(word) {
			continue
		}
		for k, list := range l.words {
			if _, ok := list.Weight(string(store)); ok {
				return k, 1, store
			}
		}
	}
	return l.kindOfBegin(word), 1, store
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

// kindCounts counts the words of a text by kind.
type kindCounts struct {
	of    [len(kindNames)]int
	lists *wordLists
	store []byte // for spellings
}

func (c *kindCounts) clear() {
	clear(c.of[:])
	c.lists = lists()
}

// add counts the word or phrase at i, and returns its kind, -1 for none, and how many words it has.
func (c *kindCounts) add(t *nlp.Tokens, i int) (kind, words int) {
	if kind, words, c.store = c.lists.kindOf(t, i, c.store); kind >= 0 {
		c.of[kind]++
	}
	return kind, words
}
