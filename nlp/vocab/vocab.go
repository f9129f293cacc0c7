package vocab

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Method is the name and version of the formulas, as measures give it.
const Method = "vocabulary/1"

//go:embed lists.txt
var listText string

var lists = sync.OnceValue(func() *lexicon.Lexicon { return lexicon.MustParse("en", listText) })

// The classes of the embedded lists; a caller's own lists have them too.
const (
	Hedge     lexicon.Class = "hedge"     // "maybe", "I think": takes something back
	Certainty lexicon.Class = "certainty" // "definitely": puts something beyond doubt
	Inclusive lexicon.Class = "inclusive" // "we", "together"
	Exclusive lexicon.Class = "exclusive" // "you people", "not my problem"
	Profanity lexicon.Class = "profanity" // weight: 1 mild, 2 coarse, 3 abuse
)

// Counter collects what one speaker says. It is made by [New] or [With] and for one goroutine.
type Counter struct {
	lists      *lexicon.Lexicon
	hesitation *lexicon.List

	tokens    nlp.Tokens
	words     []string // all that was said but fillers, in normal form
	seen      map[string]string
	count     map[lexicon.Class]int
	spoken    int // words with fillers
	sentences int
	syllables int
	rare      int
}

// New returns a counter for a BCP-47 tag, of which the primary language counts. There are lists for English alone; for
// others New returns a *lexicon.NoLexiconError; [TypeTokenRatio] and [MTLD] need none.
func New(lang string) (*Counter, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	return With(lists()), nil
}

// With returns a counter for English that uses a caller's lists, read with lexicon.Parse; a class that they lack finds
// nothing.
func With(l *lexicon.Lexicon) *Counter {
	return &Counter{lists: l, hesitation: lexicon.English().List(lexicon.Hesitation),
		seen: map[string]string{}, count: map[lexicon.Class]int{}}
}

// classes are all classes, in order.
var classes = [...]lexicon.Class{Hedge, Certainty, Inclusive, Exclusive, Profanity}

// Match is a phrase of a list in a text.
type Match struct {
	nlp.Span
	Class  lexicon.Class
	Weight float64
}

// Add takes an utterance into account and returns what the lists find in it, in order of place, then of class.
func (c *Counter) Add(text string) []Match {
	c.tokens.Scan(text)
	t := &c.tokens
	found := c.find()
	for _, m := range found {
		c.count[m.Class]++
	}
	began := len(c.words)
	for i := range t.Len() {
		c.spoken++
		if n, _ := c.hesitation.MatchTokens(t, i); n > 0 {
			continue
		}
		w, ok := c.seen[string(t.Norm(i))]
		if !ok {
			w = string(t.Norm(i))
			c.seen[w] = w
		}
		c.words = append(c.words, w)
		c.syllables += Syllables(w)
		if f, ok := Frequency(w); !ok || f < everyday {
			c.rare++
		}
	}
	if len(c.words) > began {
		c.sentences += max(1, len(nlp.AppendSentences(nil, text)))
	}
	return found
}

// find returns the phrases of the lists in the scanned text.
func (c *Counter) find() (out []Match) {
	t := &c.tokens
	for k, class := range classes {
		list := c.lists.List(class)
		for i := 0; i < t.Len(); {
			n, w := list.MatchTokens(t, i)
			if n == 0 {
				i++
				continue
			}
			out = append(out, Match{nlp.Span{Start: t.Span(i).Start, End: t.Span(i + n - 1).End}, classes[k], w})
			i += n
		}
	}
	slices.SortStableFunc(out, func(a, b Match) int { return a.Start - b.Start })
	return out
}

// Summary is what is known of a speaker's words. Ratios are 0 where nothing was said; MTLD and Grade are 0 where they
// cannot be measured.
type Summary struct {
	Words     int     // all words, fillers too
	Tokens    int     // words without hesitations
	Types     int     // different ones
	TypeToken float64 // Types/Tokens, 0..1; falls as more is said
	MTLD      float64 // words for which the type-token ratio stays over 0.72; 0: not measurable
	Grade     float64 // reading level: school grade of Flesch and Kincaid; 0: not measurable
	Rare      float64 // share of words outside the everyday ones, 0..1

	Hedges, Certainties, Inclusive, Exclusive, Profane int // phrases found
	Jargon                                             []Term
}

// Per100 returns how many of n there are in 100 words of the summary; 0 without words.
func (s Summary) Per100(n int) float64 {
	if s.Words == 0 {
		return 0
	}
	return 100 * float64(n) / float64(s.Words)
}

// Summary returns what is known so far, with at most terms terms of jargon.
func (c *Counter) Summary(terms int) Summary {
	s := Summary{Words: c.spoken, Tokens: len(c.words), TypeToken: TypeTokenRatio(c.words),
		Hedges: c.count[Hedge], Certainties: c.count[Certainty], Inclusive: c.count[Inclusive],
		Exclusive: c.count[Exclusive], Profane: c.count[Profanity], Types: len(counts(c.words))}
	s.MTLD, _ = MTLD(c.words)
	s.Grade, _ = Grade(len(c.words), c.sentences, c.syllables)
	if len(c.words) > 0 {
		s.Rare = float64(c.rare) / float64(len(c.words))
	}
	s.Jargon = jargon(c.words, terms)
	return s
}

// Mask returns text with the letters of profane words of at least a weight replaced by asterisks, the first letter of
// each excepted.
func (c *Counter) Mask(text string, weight float64) string {
	c.tokens.Scan(text)
	var b strings.Builder
	at := 0
	for _, m := range c.find() {
		if m.Class != Profanity || m.Weight < weight {
			continue
		}
		b.WriteString(text[at:m.Start])
		first := true
		for _, r := range m.Of(text) {
			if r == ' ' || r == '-' {
				b.WriteRune(r)
				first = true
				continue
			}
			if first {
				b.WriteRune(r)
			} else {
				b.WriteByte('*')
			}
			first = false
		}
		at = m.End
	}
	b.WriteString(text[at:])
	return b.String()
}
