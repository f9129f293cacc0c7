package sentiment

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed courtesy.txt
var courtesyText string

var courtesyLists = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("en", courtesyText) })

// Courtesy finds formulas of courtesy ("thank you", "good morning", "lovely," as a nod), which people say whatever they feel. It
// holds working storage, so it is for one goroutine.
type Courtesy struct {
	formula, nod *lexicon.List
	tokens       nlp.Tokens
}

// NewCourtesy returns what finds the formulas of a language, given by its BCP-47 tag: English alone; for others it returns a
// *lexicon.NoLexiconError.
func NewCourtesy(lang string) (*Courtesy, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	l, err := courtesyLists()
	if err != nil {
		return nil, err
	}
	return &Courtesy{formula: l.List("formula"), nod: l.List("nod")}, nil
}

// Without returns a text without its formulas, and whether there are any. A nod is one at the start of a sentence or behind another
// formula, where it stands alone: before a mark, or before a word that cannot be what is praised. The time grows with the length of
// the text.
func (c *Courtesy) Without(text string) (rest string, found bool) {
	t := &c.tokens
	t.Scan(text)
	var b strings.Builder
	from, start := 0, true // start: the words before are formulas, or there are none in the sentence
	for i := 0; i < t.Len(); {
		start = start || strings.ContainsAny(text[t.Span(i-1).End:t.Span(i).Start], ".?!")
		n, _ := c.formula.MatchTokens(t, i)
		if k, _ := c.nod.MatchTokens(t, i); start && k > n && c.alone(text, i+k) {
			n = k
		}
		if n == 0 {
			start = false
			i++
			continue
		}
		b.WriteString(text[from:t.Span(i).Start])
		i += n
		from = t.Span(i - 1).End
		found = true
	}
	if !found {
		return text, false
	}
	b.WriteString(text[from:])
	return strings.TrimLeft(strings.TrimSpace(b.String()), ",.;:!– "), true
}

// alone reports whether what a nod praises does not stand behind it, at word i.
func (c *Courtesy) alone(text string, i int) bool {
	if i == c.tokens.Len() || strings.ContainsAny(text[c.tokens.Span(i-1).End:c.tokens.Span(i).Start], ",.;:?!–—") {
		return true
	}
	if i+1 < c.tokens.Len() && isNumber(string(c.tokens.Norm(i+1))) { // "lovely bed five is next"
		return true
	}
	switch string(c.tokens.Norm(i)) {
	case "i", "i'm", "i'll", "i've", "i'd", "we", "we'll", "we're", "we've", "you", "you're", "he", "he's", "she", "she's", "they", "they're", "so", "and", "then",
		"now", "okay", "well", "what", "who", "where", "when", "why", "how", "can", "could", "do", "does", "did", "is", "are", "was", "were", "let's",
		"let", "next", "because", "but", "thanks", "thank", "yeah", "yes", "there's", "if":
		return true
	}
	return false
}

// isNumber reports whether a word is a small number, in digits or not.
func isNumber(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve":
		return true
	}
	return strings.Trim(w, "0123456789") == ""
}
