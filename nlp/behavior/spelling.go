package behavior

import (
	"slices"
	"strings"
)

// clitics are the endings that stand for a word of their own.
var clitics = [...]struct{ ending, word string }{{"n't", "not"}, {"'re", "are"}, {"'ll", "will"}, {"'ve", "have"}, {"'m", "am"}, {"'d", "would"}}

// shortIs are the words after which "'s" is "is" ("has" is taken for it too).
var shortIs = map[string]bool{
	"it": true, "that": true, "what": true, "he": true, "she": true, "there": true, "here": true, "who": true, "where": true,
	"how": true, "when": true, "why": true, "this": true, "everything": true, "something": true, "nothing": true, "everyone": true,
	"everybody": true, "someone": true, "somebody": true, "nobody": true, "one": true,
}

// behindIs are the words before which "'s" is "is" behind any word: they do not begin what somebody owns.
var behindIs = [...]string{"a", "an", "the", "not", "gonna", "going", "in", "on", "at"}

// maxSplit is the most bytes of a word that is taken apart, and of a stem.
const maxSplit = 32

// pieces returns the words that a written word stands for: "do", "not" for "don't" and "dont"; nearly always itself.
func (s *source) pieces(word string) []string {
	if words, ok := s.respell[word]; ok {
		return words
	}
	if len(word) > maxSplit || !strings.Contains(word, "'") {
		return []string{word}
	}
	for _, c := range clitics {
		if stem, ok := strings.CutSuffix(word, c.ending); ok && stem != "" {
			return append(slices.Clip(s.pieces(stem)), c.word)
		}
	}
	if stem, ok := strings.CutSuffix(word, "'s"); ok && shortIs[stem] {
		return []string{stem, "is"}
	}
	return []string{word}
}

// forms returns the regular forms of an English verb: worry, worries, worried, worrying.
func forms(base string) []string {
	n := len(base)
	last, before := base[n-1], byte(0)
	if n > 1 {
		before = base[n-2]
	}
	switch {
	case last == 'e' && before == 'i': // lie, die
		return []string{base, base + "s", base + "d", base[:n-2] + "ying"}
	case last == 'e' && before == 'e': // agree
		return []string{base, base + "s", base + "d", base + "ing"}
	case last == 'e':
		return []string{base, base + "s", base + "d", base[:n-1] + "ing"}
	case last == 'y' && !isVowel(before):
		return []string{base, base[:n-1] + "ies", base[:n-1] + "ied", base + "ing"}
	case doubles(base):
		return []string{base, base + "s", base + string(last) + "ed", base + string(last) + "ing"}
	case last == 's' || last == 'x' || last == 'z' || last == 'h' && (before == 's' || before == 'c') || last == 'o':
		return []string{base, base + "es", base + "ed", base + "ing"}
	}
	return []string{base, base + "s", base + "ed", base + "ing"}
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// doubles reports whether the last consonant is written twice before an ending: stop, plan; of longer words none is.
func doubles(base string) bool {
	n := len(base)
	if n < 3 || strings.IndexByte("wxy", base[n-1]) >= 0 {
		return false
	}
	vowels := 0
	for i := range n {
		if isVowel(base[i]) {
			vowels++
		}
	}
	return vowels == 1 && !isVowel(base[n-1]) && isVowel(base[n-2])
}
