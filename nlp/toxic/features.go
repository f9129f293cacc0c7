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
	for gap != "" {
		r, size := utf8.DecodeRuneInString(gap)
		word, n := "", size
		switch {
		case strings.ContainsRune(`!?"#*`, r):
			word = gap[:n]
		case r == '@':
			for word = "@"; n < len(gap) && isName(gap[n]); n++ {
			}
		case strings.HasPrefix(gap, "http"):
			for word = "http"; n < len(gap) && gap[n] != ' '; n++ {
			}
		case strings.HasPrefix(gap, "&#"):
			if end := strings.IndexByte(gap, ';'); end > 2 && end < 10 {
				n = end + 1
				word = gap[:n]
			}
		case r >= utf8.RuneSelf && r != utf8.RuneError && unicode.Is(unicode.So, r):
			word = "&#" + strconv.Itoa(int(r)) + ";"
		}
		if word != "" {
			x.mark = append(x.mark[:0], word...)
			each(x.mark, -1)
		}
		gap = gap[n:]
	}
}
