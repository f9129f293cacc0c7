package toxic

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Extractor turns a text into what the models are given: the network its words and marks in order, and which kinds of listed
// words it has; the linear model n-grams. It is what a program that trains others needs. Its storage is used again; it is for
// one goroutine.
type Extractor struct {
	text     string
	plain    []byte
	tokens   nlp.Tokens
	kinds    kindCounts
	found    []found
	mark     []byte
	features []linear.Feature
}

// found is a word or a listed phrase.
type found struct{ first, words, kind int }

// Read reads a text, for the other methods to tell of. The time grows with the length of the text.
func (x *Extractor) Read(text string) {
	x.text = text
	x.plain = appendPlain(x.plain[:0], text)
	x.tokens.Scan(string(x.plain))
	x.kinds.clear()
	x.found = x.found[:0]
	for i := 0; i < x.tokens.Len(); {
		kind, n := x.kinds.add(&x.tokens, i)
		x.found = append(x.found, found{i, n, kind})
		i += n
	}
}

// Words calls each with the words of the text in normal form and the marks between them, in order. A word that is listed has
// the number of its kind ([KindNames]), others -1; a listed phrase is one word ("white trash"). What is passed is good until
// each returns.
func (x *Extractor) Words(each func(word []byte, kind int)) {
	end := 0
	for _, f := range x.found {
		x.marks(x.text[end:x.tokens.Span(f.first).Start], each)
		last := f.first + f.words
		each(x.tokens.NormRange(f.first, last), f.kind)
		end = x.tokens.Span(last - 1).End
	}
	x.marks(x.text[end:], each)
}

// Numbers is how many numbers beside the words the network is given.
const Numbers = 2 * len(kindNames)

// AppendNumbers appends, for each kind, whether the text has a word of it, and whether it has two.
func (x *Extractor) AppendNumbers(dst []float32) []float32 {
	for _, n := range x.kinds.of {
		dst = append(dst, is(n > 0), is(n > 1))
	}
	return dst
}

// Cue reports whether the text has a word that is abuse by the lists or may be. Without one a text counts as inoffensive,
// whatever the models would say.
func (x *Extractor) Cue() bool {
	for _, n := range x.kinds.of[:cueKinds] {
		if n > 0 {
			return true
		}
	}
	return false
}

func is(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// marks calls each for what stands between two words: marks, names of accounts as "@", addresses as "http", and pictures by
// their number, as HTML writes them ("&#128514;").
func (x *Extractor) marks(gap string, each func(word []byte, kind int)) {
	put := func(word string) {
		x.mark = append(x.mark[:0], word...)
		each(x.mark, -1)
	}
	for i := 0; i < len(gap); {
		r, size := utf8.DecodeRuneInString(gap[i:])
		word, rest := "", gap[i+size:]
		switch {
		case strings.ContainsRune(`!?"#*`, r):
			word = gap[i : i+size]
		case r == '@' || strings.HasPrefix(gap[i:], "http"):
			if word = "@"; r != '@' {
				word = "http"
			}
			for r == '@' && rest != "" && isName(rest[0]) || r != '@' && rest != "" && rest[0] != ' ' {
				rest = rest[1:]
			}
		case r == '&' && strings.HasPrefix(rest, "#"):
			if end := strings.IndexByte(rest, ';'); end > 1 && end < 9 {
				word, rest = gap[i:i+size+end+1], rest[end+1:]
			}
		case r >= utf8.RuneSelf && r != utf8.RuneError && unicode.Is(unicode.So, r):
			word = "&#" + strconv.Itoa(int(r)) + ";"
		}
		if word != "" {
			put(word)
		}
		i = len(gap) - len(rest)
	}
}

// appendPlain copies text with what names accounts and addresses blanked, byte for byte, so that places stay the same.
func appendPlain(dst []byte, text string) []byte {
	if !strings.ContainsAny(text, "@&") && !strings.Contains(text, "://") {
		return append(dst, text...)
	}
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && text[end] != ' ' {
			end++
		}
		dst = append(dst, entities(withoutNames(text[i:end]))...)
		if end < len(text) {
			dst = append(dst, ' ')
			end++
		}
		i = end
	}
	return dst
}

// withoutNames blanks names of accounts in a part of a text without blanks, and an address with all behind it.
func withoutNames(part string) string {
	size := len(part)
	for _, scheme := range [...]string{"http://", "https://"} {
		part, _, _ = strings.Cut(part, scheme)
	}
	return withoutAccounts(part) + strings.Repeat(" ", size-len(part))
}

func withoutAccounts(part string) string {
	at := strings.IndexByte(part, '@')
	if at < 0 {
		return part
	}
	b := []byte(part)
	for i := at; i < len(b); i++ {
		if b[i] != '@' || i > 0 && isName(b[i-1]) {
			continue
		}
		for end := i + 1; end < len(b) && isName(b[end]); end++ {
			b[end] = ' '
		}
	}
	return string(b)
}

func isName(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c >= utf8.RuneSelf
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
