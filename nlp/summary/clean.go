package summary

import (
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// cleaner takes out of a sentence what says nothing: hesitations, fillers, words said twice, unfinished words, and the
// words that only open a turn. It holds storage, so it is for one goroutine.
type cleaner struct {
	lex   *lexicon.Lexicon
	opens *lexicon.List
	t     nlp.Tokens
	words []string
	drop  []bool
}

// openings may be left out at the start of a sentence.
const openings = `
[open]
yeah, yes, yep, yup, okay, ok, right, alright, all right, well, so, and, but, oh, ah, now, then, and then, so then, or
anyway, i mean, you know, i think, i guess, like, just, also, because, cause, 'cause, sure, mm hmm, uh huh, hmm, no
i think that, i mean that, i guess that, so i think, let's see, i suppose, actually, basically, see, look, kind of
sort of, you see, of course, exactly, good, great, cool, fine, hey, please, sorry, i don't know, let me see, but then
`

func newCleaner(lang string) (*cleaner, error) {
	lex, err := lexicon.For(lang)
	if err != nil {
		return nil, err
	}
	if lex.Lang() != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	opens, err := loadOpenings()
	if err != nil {
		return nil, err
	}
	return &cleaner{lex: lex, opens: opens}, nil
}

var loadOpenings = sync.OnceValues(func() (*lexicon.List, error) {
	own, err := lexicon.Parse("en", openings)
	if err != nil {
		return nil, err
	}
	return own.List("open"), nil
})

// clean returns the parts of text that are kept, in order, each from the start of a word to the mark after the last.
func (c *cleaner) clean(dst []nlp.Span, text string) []nlp.Span {
	c.t.Scan(text)
	n := c.t.Len()
	c.words, c.drop = c.words[:0], c.drop[:0]
	for i := range n {
		c.words = append(c.words, string(c.t.Norm(i)))
		c.drop = append(c.drop, false)
	}
	c.dropFillers()
	c.dropMarkers(text)
	c.dropRepeats()
	c.dropOpening()
	c.dropEnd()
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
			if n > 1 && i > 0 && c.words[i] == "you" && (c.words[i-1] == "do" || c.words[i-1] == "if" || c.words[i-1] == "as" || c.words[i-1] == "did") {
				n = 0
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
			same := true
			for k := range n {
				same = same && c.words[at[i+k]] == c.words[at[i+n+k]]
			}
			if same && (n > 1 || !emphatic(c.words[at[i]])) {
				for k := range n {
					c.drop[at[i+k]] = true
				}
				break
			}
		}
		if i+1 < len(at) {
			a, b := c.words[at[i]], c.words[at[i+1]]
			if len(a) >= 2 && len(b) > len(a) && strings.HasPrefix(b, a) && (b[len(a)] == '\'' || !isWhole(a) && (len(a) > 4 || len(b) > len(a)+1) && !plural(a, b)) {
				c.drop[at[i]] = true
			}
		}
	}
}

// plural reports whether b may be another form of the word a rather than a itself, finished.
func plural(a, b string) bool {
	switch b[len(a):] {
	case "s", "es", "ed", "d", "er", "ers", "ing", "ly", "r", "y":
		return len(a) > 3
	}
	return false
}

func emphatic(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "zero", "oh", "very", "really", "so", "much", "had", "that", "more", "far", "long", "many", "no":
		return true
	}
	return isDigits(w)
}

func isDigits(w string) bool { return strings.Trim(w, "0123456789") == "" }

func isWhole(w string) bool {
	switch w {
	case "the", "to", "in", "on", "an", "as", "at", "be", "we", "he", "it", "is", "or", "for", "all", "any", "not", "no", "so", "with",
		"some", "one", "you", "they", "then", "than", "that", "this", "here", "her", "his", "and", "can", "do", "go", "my", "me", "us", "up",
		"out", "over", "under", "use", "type", "more", "most", "part", "form", "work", "what", "when", "where", "who", "how", "every",
		"after", "down", "off", "too", "two", "ten", "six", "inter", "user", "press", "show", "cost", "day", "even", "ever", "are", "new", "news":
		return true
	}
	return false
}

// dropOpening drops what only opens a turn, as long as three words are left.
func (c *cleaner) dropOpening() {
	left := 0
	for _, d := range c.drop {
		if !d {
			left++
		}
	}
	for i := 0; i < len(c.words); {
		if c.drop[i] {
			i++
			continue
		}
		n, _ := c.opens.Match(c.words[i:])
		if n == 0 || left-n < 3 {
			return
		}
		for k := i; k < i+n; k++ {
			if !c.drop[k] {
				c.drop[k] = true
				left--
			}
		}
		i += n
	}
}

// dropEnd drops words that a sentence does not end with where it breaks off ("so we have the").
func (c *cleaner) dropEnd() {
	left := 0
	for _, d := range c.drop {
		if !d {
			left++
		}
	}
	for i := len(c.words) - 1; i >= 0 && left > 3; i-- {
		if c.drop[i] {
			continue
		}
		if dangles(c.words[i]) || c.words[i] == "yeah" || c.words[i] == "okay" || c.words[i] == "well" {
			c.drop[i] = true
			left--
			continue
		}
		return
	}
}

// dangles reports whether no whole sentence ends with a word.
func dangles(w string) bool {
	switch w {
	case "the", "a", "an", "and", "or", "but", "so", "because", "if", "of", "my", "our", "your", "their", "than", "like", "with",
		"i", "we", "he", "she", "they", "i'm", "we're", "they're", "i've", "we've", "that's", "it's", "there's", "what's", "is", "was",
		"were", "will", "would", "could", "should", "can", "very", "from", "into", "who", "which", "whether", "as", "when", "where", "let's":
		return true
	}
	return false
}

// leans reports whether a sentence that begins with a word leans on what came before it; the rest of a longer sentence
// does so oftener.
func leans(w string, tail bool) bool {
	switch w {
	case "of", "than", "which", "who", "whose", "whom", "that", "to", "from", "with", "by", "into", "onto", "as", "where", "easily", "else", "whereas":
		return true
	case "for", "in", "on", "at", "about", "be", "being", "been", "not", "is", "are", "was", "were", "if", "while":
		return tail
	}
	return false
}

// join writes the spans of text one after the other, apart by blanks.
func join(text string, spans []nlp.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.Of(text))
	}
	return b.String()
}
