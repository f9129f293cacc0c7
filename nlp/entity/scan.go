package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// token is a run of letters, a run of digits or one mark.
type token struct {
	span  nlp.Span
	kind  byte   // 'w' word, 'n' digits, 'p' mark
	text  string // in small letters
	glued bool   // stands right after the token before
	upper bool   // begins with a capital
	caps  bool   // has capitals alone
	line  bool   // begins a line
}

// scan appends the tokens of text to dst. "um" and "uh" are left out, so that they may stand inside a number.
func scan(dst []token, text string) []token {
	end, line := -1, true
	var norm []byte
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		start := i
		t := token{glued: start == end, upper: unicode.IsUpper(r), kind: 'p', line: line}
		switch {
		case unicode.IsSpace(r):
			line = line || r == '\n'
			i += n
			continue
		case '0' <= r && r <= '9':
			t.kind = 'n'
			for i < len(text) && '0' <= text[i] && text[i] <= '9' {
				i++
			}
		case unicode.IsLetter(r):
			t.kind = 'w'
			i = wordEnd(text, i)
			t.caps = t.upper && strings.ToUpper(text[start:i]) == text[start:i]
		default:
			i += n
		}
		line = false
		t.span = nlp.Span{Start: start, End: i}
		end = i
		if norm = nlp.AppendNorm(norm[:0], text[start:i]); string(norm) == text[start:i] {
			t.text = text[start:i]
		} else {
			t.text = string(norm)
		}
		if t.kind == 'w' && hesitation(t.text) {
			continue
		}
		dst = append(dst, t)
	}
	return dst
}

// wordEnd returns where the word that begins at i ends; an apostrophe between letters is part of it.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			if r != '\'' && r != '’' {
				return i
			}
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			if !unicode.IsLetter(after) {
				return i
			}
		}
		i += n
	}
	return i
}

func hesitation(w string) bool {
	switch w {
	case "uh", "um", "er", "erm", "hmm", "mm", "uhm", "ah":
		return true
	}
	return false
}

// reader reads patterns from tokens. A method that reads something at i returns where it ends, or i when it is not there.
type reader struct {
	toks  []token
	asked Type // what is being told, where the utterance before asks for it
	doors bool // something that codes open is spoken of
}

// at returns the text of token i, "" outside.
func (r *reader) at(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	return r.toks[i].text
}

// is reports whether token i is one of these.
func (r *reader) is(i int, words ...string) bool {
	t := r.at(i)
	for _, w := range words {
		if t == w {
			return t != ""
		}
	}
	return false
}

func (r *reader) kind(i int) byte {
	if i < 0 || i >= len(r.toks) {
		return 0
	}
	return r.toks[i].kind
}

func (r *reader) glued(i int) bool { return i > 0 && i < len(r.toks) && r.toks[i].glued }

// span returns the bytes of the tokens i to j-1.
func (r *reader) span(i, j int) nlp.Span {
	return nlp.Span{Start: r.toks[i].span.Start, End: r.toks[j-1].span.End}
}

// beside reports whether one of the words stands among the n tokens before i or behind it.
func (r *reader) beside(i, n int, is func(string) bool) bool {
	return r.near(i, n, is) || r.near(min(i+n+1, len(r.toks)), n, is)
}

// near reports whether one of the words stands among the n tokens before i.
func (r *reader) near(i, n int, is func(string) bool) bool {
	for j := i - 1; j >= 0 && j >= i-n; j-- {
		if is(r.toks[j].text) {
			return true
		}
	}
	return false
}
