package entity

import (
	_ "embed"
	"math/bits"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed words.txt
var wordsFile string

// classes are the classes of words.txt in the order of their bits; a word may be of several.
var classes = [...]lexicon.Class{
	"given", "family", "country", "city", "region", "demonym", "company", "orghead", "placehead", "title", "role",
	"month", "weekday", "season", "unit", "teen", "tens", "compound", "zero", "big", "vague", "point", "ordinal",
	"timeunit", "measure", "money", "percent", "clock",
}

// Bits of the classes that rules ask for.
const (
	isGiven     = 1 << 0
	isFamily    = 1 << 1
	isCountry   = 1 << 2
	isCity      = 1 << 3
	isRegion    = 1 << 4
	isDemonym   = 1 << 5
	isName      = 1<<7 - 1 // first and family names, countries, cities, regions, demonyms, companies
	isPlaceHead = 1 << 8
	isHead      = 1<<7 | 1<<8 | 1<<9 | 1<<10 // of organisations and places, titles, roles
	isMonth     = 1 << 11
	isDay       = 1 << 12
	isNumber    = 1<<14 | 1<<15 | 1<<16 | 1<<17 | 1<<18 | 1<<19 | 1<<20 | 1<<21
	isOrdinal   = 1 << 22
	isSeason    = 1 << 13
	isTimeUnit  = 1 << 23
)

// wordTable is words.txt by phrase.
type wordTable struct {
	class   map[string]uint32 // classes of a phrase
	longest map[string]int    // words of the longest phrase that begins with this word
}

var words = sync.OnceValues(func() (*wordTable, error) {
	lex, err := lexicon.Parse("en", wordsFile)
	if err != nil {
		return nil, err
	}
	w := &wordTable{class: make(map[string]uint32), longest: make(map[string]int)}
	for c, name := range classes {
		for _, p := range lex.List(name).Phrases() {
			w.class[p] |= 1 << c
			first, _, _ := strings.Cut(p, " ")
			w.longest[first] = max(w.longest[first], strings.Count(p, " ")+1)
		}
	}
	return w, nil
})

// of returns the classes of a phrase; that of "zürich" stands in the list as "zurich".
func (w *wordTable) of(phrase []byte) uint32 {
	class := w.class[string(phrase)]
	if class == 0 && marked(phrase) {
		class = w.class[withoutMarks(string(phrase))]
	}
	return class
}

// mark returns the classes of each word of t in dst: words inside a phrase have the bits of its classes.
func (w *wordTable) mark(dst []uint32, t *nlp.Tokens) []uint32 {
	dst = dst[:0]
	for range t.Len() {
		dst = append(dst, 0)
	}
	for i := range dst {
		longest := w.longest[string(t.Norm(i))]
		if longest == 0 && marked(t.Norm(i)) {
			longest = w.longest[withoutMarks(string(t.Norm(i)))]
		}
		for n := min(longest, t.Len()-i); n > 0; n-- {
			class := w.of(t.NormRange(i, i+n))
			for j := i; class != 0 && j < i+n; j++ {
				dst[j] |= class
			}
		}
		if possessive := cutPossessive(t.Norm(i)); possessive != nil {
			dst[i] |= w.class[string(possessive)] & (1<<11 - 1)
		}
	}
	return dst
}

// cutPossessive returns the word before "'s", or nil.
func cutPossessive(word []byte) []byte {
	if n := len(word) - 2; n > 0 && string(word[n:]) == "'s" {
		return word[:n]
	}
	return nil
}

// lowest returns the index of the lowest class, or len(classes).
func lowest(mark uint32) int { return min(bits.TrailingZeros32(mark), len(classes)) }
