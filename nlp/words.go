package nlp

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Tokens holds the words of one text, with their place in it and their normal form. Its storage is used again by the
// next Scan, so that a loop over texts no longer than those before allocates nothing. The zero value is an empty text.
// It is for one goroutine.
type Tokens struct {
	spans []Span
	norm  []byte // the normal forms, one after the other, each followed by a blank
	ends  []int  // ends[i] is where the normal form of word i ends in norm
}

// Scan replaces the content of t by the words of text.
func (t *Tokens) Scan(text string) {
	t.spans = AppendWords(t.spans[:0], text)
	t.norm, t.ends = slices.Grow(t.norm[:0], len(text)+1), slices.Grow(t.ends[:0], len(t.spans))
	for _, s := range t.spans {
		t.norm = AppendNorm(t.norm, s.Of(text))
		t.ends = append(t.ends, len(t.norm))
		t.norm = append(t.norm, ' ')
	}
}

// Len returns the number of words.
func (t *Tokens) Len() int { return len(t.spans) }

// Span returns where word i stands in the text.
func (t *Tokens) Span(i int) Span { return t.spans[i] }

// Norm returns the normal form of word i. The bytes are those of t: they are not to be changed, and they are good
// until the next Scan.
func (t *Tokens) Norm(i int) []byte { return t.norm[t.start(i):t.ends[i]:t.ends[i]] }

// NormRange returns the normal forms of the words i to j-1, joined by single blanks, under the same terms as Norm.
func (t *Tokens) NormRange(i, j int) []byte {
	if i >= j {
		return nil
	}
	return t.norm[t.start(i):t.ends[j-1]:t.ends[j-1]]
}

func (t *Tokens) start(i int) int {
	if i == 0 {
		return 0
	}
	return t.ends[i-1] + 1
}

// AppendWords appends the words of text to dst, in order. A word holds at least one letter or digit; marks, blanks and
// symbols between words are in no span. Compounds are cut at hyphens; apostrophes and points inside a word ("don't",
// "3.5", "example.com") stay.
func AppendWords(dst []Span, text string) []Span {
	return appendWords(dst, text, 0)
}

// appendWords is AppendWords for a part of a text that begins at offset.
func appendWords(dst []Span, part string, offset int) []Span {
	if out, ok := appendPlain(dst, part, offset); ok {
		return out
	}
	return appendAny(dst, part, offset)
}

// appendPlain is appendAny for text whose words are ASCII letters, which most is: a sixth of the work. Of the rules of
// Unicode Standard Annex #29 only those remain that join letters, also over a point, colon or apostrophe between two of
// them (WB5 to WB7). It gives up at the first digit, underscore or other character, of which more rules speak.
func appendPlain(dst []Span, s string, offset int) ([]Span, bool) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case letter(c):
			from := i
			for i++; i < len(s); i++ {
				if c = s[i]; !letter(c) && !(c == '\'' || c == '.' || c == ':') {
					break
				}
				if !letter(c) && (i+1 == len(s) || !letter(s[i+1])) {
					break
				}
			}
			dst = append(dst, Span{offset + from, offset + i})
			i-- // what ended the word is looked at next
		case c >= 0x80 || '0' <= c && c <= '9' || c == '_':
			return dst, false
		}
	}
	return dst, true
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func appendAny(dst []Span, part string, offset int) []Span {
	it := words.FromString(part)
	for it.Next() {
		tok := it.Value()
		if !isWord(tok) {
			continue
		}
		if utf8.ValidString(tok) {
			dst = append(dst, Span{offset + it.Start(), offset + it.End()})
			continue
		}
		for i, run := range validRuns(tok) {
			dst = appendWords(dst, run, offset+it.Start()+i)
		}
	}
	return dst
}

// validRuns returns the parts of s between its invalid bytes. The segmenter takes some of these for part of a word: one
// that could begin a character, at the end of the text, and one with a voice mark of Katakana behind it.
func validRuns(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		start := 0
		for i := 0; i <= len(s); {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n <= 1 { // an invalid byte, or the end
				if start < i && !yield(start, s[start:i]) {
					return
				}
				start = i + 1
			}
			i += max(n, 1)
		}
	}
}

// Words returns the normal forms of the words of text: what a recogniser without punctuation would have written.
func Words(text string) []string {
	t := Tokens{spans: make([]Span, 0, len(text)/4+1)}
	t.Scan(text)
	out, all := make([]string, t.Len()), string(t.norm)
	for i := range out {
		out[i] = all[t.start(i):t.ends[i]]
	}
	return out
}

// AppendNorm appends the normal form of a word to dst: letters in lower case and typographic apostrophes straight. A
// mark that is no part of words is kept, as the function does not look for borders.
func AppendNorm(dst []byte, word string) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		i += n
		switch r {
		case '’', 'ʼ', '＇', '\u0092':
			r = '\''
		default:
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// isWord reports whether a token of UAX #29 is a word: whether it holds a letter or a digit.
func isWord(tok string) bool {
	for i, r := range tok {
		if r < utf8.RuneSelf {
			c := tok[i]
			if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' {
				return true
			}
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// IsAcronym reports whether a word is written in two capitals or more and nothing else: "IT", "SOC". A text all in capitals is full of
// them.
func IsAcronym(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2
}
