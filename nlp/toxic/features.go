package toxic

import (
	"strings"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Shape is how the words of a text become features of the model.
func Shape() linear.Shape { return linear.Shape{Words: 2, CharsMin: 3, CharsMax: 5} }

// Extractor turns a text into the features that the model looks at: n-grams by [Shape] of the text without addresses
// and names of accounts, which marks it has outside words, and which kinds of listed words. It is what a program that
// trains another model needs. Its storage is used again; it is for one goroutine.
type Extractor struct {
	plain    []byte
	tokens   nlp.Tokens
	kinds    kindCounts
	features []linear.Feature
}

// Features returns the features of a text. They are good until the next call. The time grows with the length of the text.
func (x *Extractor) Features(text string) []linear.Feature {
	x.plain = appendPlain(x.plain[:0], text)
	x.tokens.Scan(string(x.plain))
	x.features = Shape().Append(x.features[:0], &x.tokens)
	x.appendMarks(text)
	x.kinds.count(&x.tokens)
	x.features = x.kinds.append(x.features)
	return x.features
}

// markValue makes a mark as easy to learn as a handful of words.
const markValue = 0.4

// appendMarks appends the marks that a text has outside words, each once.
func (x *Extractor) appendMarks(text string) {
	add := func(name string) {
		x.features = append(x.features, linear.Feature{Hash: linear.Hash("mark", []byte(name)), Value: markValue})
	}
	for _, m := range [...]string{"@", "http", "!", "!!!", "?", "#", "\"", "...", "&amp;", "&#", "*", "RT @"} {
		if strings.Contains(text, m) {
			add(m)
		}
	}
	rest := text
	for n := 0; n < 8; n++ {
		i := strings.Index(rest, "&#")
		if i < 0 {
			break
		}
		rest = rest[i+2:]
		if end := strings.IndexByte(rest, ';'); end > 0 && end < 8 {
			add(rest[:end])
		}
	}
}

// appendPlain copies text with what names accounts and addresses blanked, byte for byte, so that places stay the same.
func appendPlain(dst []byte, text string) []byte {
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && text[end] != ' ' {
			end++
		}
		part := text[i:end]
		if len(part) > 1 && part[0] == '@' || strings.HasPrefix(part, "http://") || strings.HasPrefix(part, "https://") {
			for range len(part) {
				dst = append(dst, ' ')
			}
		} else {
			dst = append(dst, entities(part)...)
		}
		if end < len(text) {
			dst = append(dst, ' ')
			end++
		}
		i = end
	}
	return dst
}

// entities blanks the entities of HTML ("&amp;", "&#128514;") in a part of a text.
func entities(part string) string {
	i := strings.IndexByte(part, '&')
	if i < 0 {
		return part
	}
	b := []byte(part)
	for ; i < len(b); i++ {
		if b[i] != '&' {
			continue
		}
		end := i + 1
		for end < len(b) && end-i < 12 && b[end] != ';' && b[end] < utf8.RuneSelf && b[end] != '&' {
			end++
		}
		if end < len(b) && b[end] == ';' {
			for ; i <= end; i++ {
				b[i] = ' '
			}
			i--
		}
	}
	return string(b)
}
