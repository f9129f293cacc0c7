// Package style tells how somebody talks apart from what about: by the function words, of which people are hardly aware
// and in which they come to resemble each other (Niederhoffer & Pennebaker 2002).
//
// # Categories
//
// The nine of language style matching (Gonzales, Hancock & Pennebaker 2010; Ireland & Pennebaker 2010): personal pronouns,
// impersonal pronouns, articles, conjunctions, prepositions, auxiliary verbs, adverbs of high frequency, negations and
// quantifiers. The word lists are our own (data/*.txt): English is meant to be complete, German and Spanish are small. A
// word may count in several categories: "don't" is an auxiliary and a negation.
//
// # Matching
//
// For a category, with p1 and p2 the shares of two texts' words that are in it,
//
//	match = 1 − |p1 − p2|/(p1 + p2 + 0.0001)
//
// and the match of two texts is the mean over the categories that at least one of them uses. It is in [0, 1]. Long texts
// match better than short ones, whoever speaks (between dialogues it rises with the logarithm of the length, r = 0.6):
// compare a match with what other texts of the same lengths give, never with a number.
package style

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"math/bits"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
)

// Category is one of the nine kinds of function words.
type Category int

// The categories.
const (
	PersonalPronouns Category = iota
	ImpersonalPronouns
	Articles
	Conjunctions
	Prepositions
	Auxiliaries
	Adverbs
	Negations
	Quantifiers
	Categories int = iota // how many there are
)

// String returns the name, "personal_pronouns".
func (c Category) String() string {
	if c < 0 || int(c) >= Categories {
		return "unknown"
	}
	return names()[c]
}

func names() [Categories]string {
	return [...]string{"personal_pronouns", "impersonal_pronouns", "articles", "conjunctions", "prepositions", "auxiliaries", "adverbs", "negations", "quantifiers"}
}

//go:embed data/*.txt
var data embed.FS

// Lists are the word lists of a language. They may be used by many goroutines at once.
type Lists struct {
	words map[string]uint16 // bits by Category
}

// The lists that come with the package, each parsed on its first use.
var (
	german  = sync.OnceValue(func() *Lists { return load("de") })
	english = sync.OnceValue(func() *Lists { return load("en") })
	spanish = sync.OnceValue(func() *Lists { return load("es") })
)

// For returns the lists for a language tag; the error is a *nlp.LanguageError where there are none.
func For(tag string) (*Lists, error) {
	switch nlp.PrimaryLanguage(tag) {
	case "de":
		return german(), nil
	case "en":
		return english(), nil
	case "es":
		return spanish(), nil
	}
	return nil, &nlp.LanguageError{What: "function words", Lang: tag}
}

// load reads an embedded file; one that is broken is a fault of this package, which its tests find.
func load(lang string) *Lists {
	text, err := data.ReadFile("data/" + lang + ".txt")
	if err != nil {
		panic("style: " + err.Error())
	}
	l := &Lists{words: map[string]uint16{}}
	in := bufio.NewScanner(bytes.NewReader(text))
	at := -1
	for in.Scan() {
		line := strings.TrimSpace(in.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if name, rest, ok := strings.Cut(line, ":"); ok {
			at, line = index(name), rest
		}
		if at < 0 {
			panic(fmt.Sprintf("style: %s: no category above %q", lang, line))
		}
		for w := range strings.FieldsSeq(line) {
			l.words[w] |= 1 << at
		}
	}
	return l
}

func index(name string) int {
	for k, n := range names() {
		if n == name {
			return k
		}
	}
	return -1
}

// Profile counts the words of a text and those in each category. Profiles add up.
type Profile struct {
	Words int
	In    [Categories]int
}

// Add adds the words of a text.
func (p *Profile) Add(l *Lists, t *nlp.Tokens) {
	for i := range t.Len() {
		p.Words++
		in := l.words[string(t.Norm(i))]
		for c := 0; in != 0; c, in = c+1, in>>1 {
			p.In[c] += int(in & 1)
		}
	}
}

// Function reports whether a word in its normal form is a function word.
func (l *Lists) Function(norm []byte) bool { return l.words[string(norm)] != 0 }

// Merge adds the counts of q.
func (p *Profile) Merge(q Profile) {
	p.Words += q.Words
	for c := range p.In {
		p.In[c] += q.In[c]
	}
}

// Shares is which part of the words of a text is in each category: what texts that are compared often are compared by.
type Shares struct {
	of       [Categories]float64
	used     uint16 // bits by Category
	wordless bool
}

// Shares returns the shares of p.
func (p *Profile) Shares() Shares {
	s := Shares{wordless: p.Words == 0}
	for c, n := range p.In {
		s.of[c] = float64(n) / float64(max(p.Words, 1))
		if n > 0 {
			s.used |= 1 << c
		}
	}
	return s
}

// Used returns the categories that are used, a bit for each: 1<<Negations where there is a negation.
func (s *Shares) Used() uint16 { return s.used }

// Match returns how alike two texts are, 0..1; ok is false where neither uses any category, or one has no words.
func (s *Shares) Match(with *Shares) (match float64, ok bool) {
	if s.wordless || with.wordless {
		return 0, false
	}
	used := s.used | with.used
	if used == 0 {
		return 0, false
	}
	sum := 0.
	for rest := used; rest != 0; rest &= rest - 1 {
		c := bits.TrailingZeros16(rest)
		a, b := s.of[c], with.of[c]
		sum += 1 - max(a-b, b-a)/(a+b+0.0001)
	}
	return sum / float64(bits.OnesCount16(used)), true
}

// Match is that of the shares of two profiles.
func Match(p, q *Profile) (match float64, ok bool) {
	a, b := p.Shares(), q.Shares()
	return a.Match(&b)
}
