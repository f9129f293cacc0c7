package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// CountWords returns the number of words of text as people count them:
//
//   - what a hyphen or an apostrophe joins is one word ("state-of-the-art", "don't", "uh-huh"), and so is a number with
//     its points ("3.5", "1,000") and an address ("example.com"); a dash, also one written "--", separates;
//   - marks and symbols are none;
//   - in scripts written without blanks there is no such count, so a convention stands in for it: each Han or Hiragana
//     character is one, as word processors count, a run of Katakana is one, and Thai, Lao, Khmer and Myanmar count one
//     for every four letters of a run, rounded up, which is about the mean length of a word there.
func CountWords(text string) int {
	n, spaceless := 0, 0
	after, joined := false, false // whether the last token was a word; whether a joint follows that word
	it := words.FromString(text)
	for it.Next() {
		tok := it.Value()
		if !isWord(tok) {
			after, joined = false, after && joins(tok)
			if strings.TrimSpace(tok) != tok {
				n += southEast(spaceless)
				spaceless = 0
			}
			continue
		}
		if !utf8.ValidString(tok) {
			for _, run := range validRuns(tok) {
				n += CountWords(run)
			}
			after, joined = false, false
			continue
		}
		if k := spacelessLetters(tok); k > 0 {
			spaceless += k
			after = false
		} else {
			if !joined {
				n++
			}
			after = true
		}
		joined = false
	}
	return n + southEast(spaceless)
}

// southEast returns the number of words that a run of letters without blanks stands for.
func southEast(letters int) int { return (letters + 3) / 4 }

// joins reports whether the token between two words makes one word of them.
func joins(tok string) bool {
	switch tok {
	case "-", "\u2010", "\u2011", "'", "’", "\u00ad":
		return true
	}
	return false
}

// spacelessLetters returns the number of letters of tok when it is of a script of South-East Asia that writes no blanks
// between words, else 0.
func spacelessLetters(tok string) int {
	r, _ := utf8.DecodeRuneInString(tok)
	if r < 0x0e00 || !unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
		return 0
	}
	k := 0
	for _, r := range tok {
		if unicode.IsLetter(r) {
			k++
		}
	}
	return k
}
