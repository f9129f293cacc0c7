package hugot

import (
	"strings"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// said returns the text of an utterance, or its words; "" where there is nothing but blanks, and where it is suspected that
// nobody said it.
func said(u *colloquy.Utterance) string {
	if u.Suspect != "" {
		return ""
	}
	if text := strings.TrimSpace(u.Text); text != "" {
		return text
	}
	words := make([]string, len(u.Words))
	for k, w := range u.Words {
		words[k] = w.Text
	}
	return strings.TrimSpace(strings.Join(words, " "))
}

// cut returns text in pieces of at most so many tokens: it is halved at the blank nearest its middle, or within a word
// where there is none, until each piece is short enough or a single rune. There is at least one piece.
func cut(text string, most int, tokens func(string) int) []string {
	if utf8.RuneCountInString(text) < 2 || tokens(text) <= most {
		return []string{text}
	}
	left, right := halves(text)
	return append(cut(left, most, tokens), cut(right, most, tokens)...)
}

// halves cuts a text of at least two runes that neither begins nor ends with a blank; neither part is empty.
func halves(text string) (left, right string) {
	middle := len(text) / 2
	before, after := strings.LastIndexByte(text[:middle], ' '), strings.IndexByte(text[middle:], ' ')
	if after >= 0 {
		after += middle
	}
	at := before
	if at < 0 || after >= 0 && after-middle < middle-at {
		at = after
	}
	if at > 0 {
		return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at:])
	}
	for at = max(middle, 1); at < len(text)-1 && !utf8.RuneStart(text[at]); at++ {
	}
	if !utf8.RuneStart(text[at]) {
		_, at = utf8.DecodeRuneInString(text)
	}
	return text[:at], text[at:]
}
