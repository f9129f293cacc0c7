package summary

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// cleaner takes out of a sentence what says nothing: hesitations, fillers, words said twice, unfinished words, and the
// words that only open a turn. It holds storage, so it is for one goroutine.
type cleaner struct {
	lex   *lexicon.Lexicon
	opens *lexicon.List
	plain *plain // nil: English
	t     nlp.Tokens
	text  string
	words []string
	drop  []bool
}

// openings may be left out at the start of a sentence.
const openings = `
[open]
yeah, yes, yep, yup, okay, ok, right, alright, all right, well, so, and, but, oh, ah, now, then, and then, so then, or
anyway, i mean, you know, i think, i guess, like, just, also, because, cause, 'cause, sure, mm hmm, uh huh, hmm, no
i think that, i mean that, i guess that, so i think, let's see, i suppose, actually, basically, see, look, kind of
sort of, you see, of course, exactly, no problem, good, great, cool, fine, hey, please, sorry, i don't know, let me see, but then
`

func newCleaner(lang string) (*cleaner, error) {
	lex, err := lexicon.For(lang)
	if err != nil {
		return nil, err
	}
	if lex.Lang() != "en" {
		p, opens, err := newPlain(lex.Lang())
		return &cleaner{lex: lex, opens: opens, plain: p}, err
	}
	return &cleaner{lex: lex, opens: openingList()}, nil
}

var openingList = sync.OnceValue(func() *lexicon.List { return lexicon.MustParse("en", openings).List("open") })

// clean returns the parts of text that are kept, in order, each from the start of a word to the mark after the last.
func (c *cleaner) clean(dst []nlp.Span, text string) []nlp.Span {
	c.t.Scan(text)
	c.text = text
	n := c.t.Len()
	c.words, c.drop = c.words[:0], c.drop[:0]
	for i := range n {
		c.words = append(c.words, string(c.t.Norm(i)))
		c.drop = append(c.drop, false)
	}
	if c.plain != nil {
		c.dropPlain()
		c.dropOpening()
	} else {
		c.dropFillers()
		c.dropMarkers(text)
		c.dropRepeats()
		c.dropOpening()
		c.dropEnd()
	}
	for i := 0; i < n; {
		if c.drop[i] {
			i++
			continue
		}
		j := i
		for j+1 < n && !c.drop[j+1] {
			j++
		}
		end := len(text)
		if j+1 < n {
			end = c.t.Span(j + 1).Start
		}
		tail := text[c.t.Span(j).End:end]
		if k := strings.IndexAny(tail, " \t\r\n{(["); k >= 0 {
			tail = tail[:k]
		}
		if j+1 < n {
			tail = strings.TrimRight(tail, ",-;:–—")
		}
		dst = append(dst, nlp.Span{Start: c.t.Span(i).Start, End: c.t.Span(j).End + len(tail)})
		i = j + 1
	}
	return dst
}

func (c *cleaner) mark(i, n int) {
	for k := i; k < i+n; k++ {
		c.drop[k] = true
	}
}

func (c *cleaner) dropFillers() {
	hes, fill := c.lex.List(lexicon.Hesitation), c.lex.List(lexicon.Filler)
	for i := 0; i < len(c.words); {
		n, _ := hes.Match(c.words[i:])
		if n == 0 {
			if n, _ = fill.Match(c.words[i:]); n == 1 && (c.words[i] == "like" || c.words[i] == "actually" || c.words[i] == "literally") {
				n = 0
			}
			if n > 1 && (c.words[i] == "kind" || c.words[i] == "sort") && i > 0 && (isArticle(c.words[i-1]) || c.words[i-1] == "what") {
				n = 0
			}
			if n == 2 && c.words[i] == "you" && c.words[i+1] == "see" && i+2 < len(c.words) && isArticle(c.words[i+2]) {
				n = 0 // "so that you see the work"
			}
			if n > 1 && (c.words[i] == "you" || c.words[i] == "i") && lexicon.SaysKnow(c.words, i) {
				n = 0
			}
			if n == 2 && c.words[i] == "i" && i+3 == len(c.words) && (c.words[i+2] == "that" || c.words[i+2] == "it") {
				n = 0 // "and I mean that"
			}
		}
		c.mark(i, n)
		i += max(1, n)
	}
}

func isArticle(w string) bool {
	switch w {
	case "a", "the", "this", "that", "some", "any", "what", "every", "each", "same", "different", "new", "which":
		return true
	}
	return false
}

// dropMarkers drops what transcribers write in braces, and words that break off ("remo-").
func (c *cleaner) dropMarkers(text string) {
	for i := range c.words {
		s := c.t.Span(i)
		if s.Start > 0 && (text[s.Start-1] == '{' || text[s.Start-1] == '<') {
			c.drop[i] = true
		}
		if w := c.words[i]; len(w) <= 2 && w != "a" && w != "i" && !isDigits(w) && !isWhole(w) && c.takesUp(i) {
			c.drop[i] = true
		}
		if i+1 < len(c.words) && s.End < len(text)-1 && text[s.End] == '-' && (text[s.End+1] == ' ' || text[s.End+1] == '-') {
			c.drop[i] = true
		}
	}
}

// takesUp reports whether one of the two words after word i that are not dropped begins with it.
func (c *cleaner) takesUp(i int) bool {
	seen := 0
	for k := i + 1; k < len(c.words) && seen < 2; k++ {
		if c.drop[k] {
			continue
		}
		if seen++; len(c.words[k]) > len(c.words[i]) && strings.HasPrefix(c.words[k], c.words[i]) {
			return true
		}
	}
	return false
}

// dropRepeats drops the first of two equal runs of up to four words ("we should we should go"), and a word that the
// next one completes ("rem remote").
func (c *cleaner) dropRepeats() {
	var at []int
	for i, d := range c.drop {
		if !d {
			at = append(at, i)
		}
	}
	for i := range at {
		for n := min(4, len(at)-i, (len(at)-i)/2); n >= 1; n-- {
			if c.again(at[i:], n) && (n > 1 || !emphatic(c.words[at[i]])) {
				for k := range n {
					c.drop[at[i+k]] = true
				}
				break
			}
		}
		if i+1 < len(at) {
			a, b := c.words[at[i]], c.words[at[i+1]]
			c.drop[at[i]] = c.drop[at[i]] || takenBack(a, b) && !c.namesOption(at[i])
			if len(a) >= 2 && len(b) > len(a) && strings.HasPrefix(b, a) && (b[len(a)] == '\'' || !isWhole(a) && (len(a) > 4 || len(b) > len(a)+1) && !plural(a, b)) {
				c.drop[at[i]] = true
			}
		}
	}
}

// takenBack reports whether b says instead what a was to say: "the a spot".
func takenBack(a, b string) bool {
	switch a {
	case "the", "a", "an":
		switch b {
		case "the", "a", "an", "this", "that", "my", "our":
			return true
		}
	}
	return false
}

// namesOption reports whether word i is a capital "A" inside a sentence, which names something: "for A the risk is".
func (c *cleaner) namesOption(i int) bool {
	return i > 0 && c.t.Span(i).Of(c.text) == "A" && !strings.ContainsAny(c.text[c.t.Span(i-1).End:c.t.Span(i).Start], ".?!")
}

// again reports whether the first n of some words are said again behind them, the last perhaps whole for the first time ("the
// bat the battery").
func (c *cleaner) again(at []int, n int) bool {
	for k := range n {
		if nlp.IsAcronym(c.t.Span(at[k]).Of(c.text)) != nlp.IsAcronym(c.t.Span(at[n+k]).Of(c.text)) {
			return false // "with IT, it takes a day"
		}
		a, b := c.words[at[k]], c.words[at[n+k]]
		if a != b && (k == 0 || k < n-1 || !strings.HasPrefix(b, a) || plural(a, b) || isDeterminer(a)) {
			return false
		}
	}
	return true
}

// join writes the spans of text one after the other, apart by blanks, with a capital where the text begins with one.
func join(text string, spans []nlp.Span) string {
	var words []string
	for _, s := range spans {
		words = append(words, strings.Fields(s.Of(text))...)
	}
	out := strings.Join(words, " ")
	first := strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if r, _ := utf8.DecodeRuneInString(first); !unicode.IsUpper(r) {
		return out
	}
	r, n := utf8.DecodeRuneInString(out)
	return string(unicode.ToUpper(r)) + out[n:]
}
