package vocab

import "strings"

// everyday is the frequency class from which on a word is an everyday one: about the 2,000 most frequent.
const everyday = 18

// Grade returns the school grade of Flesch and Kincaid (1975), 0.39·words/sentences + 11.8·syllables/words - 15.59, at
// least 0. ok is false without words or sentences. An utterance without marks is one sentence.
func Grade(words, sentences, syllables int) (grade float64, ok bool) {
	if words == 0 || sentences == 0 {
		return 0, false
	}
	w := float64(words)
	return max(0, 0.39*w/float64(sentences)+11.8*float64(syllables)/w-15.59), true
}

// Syllables returns the number of syllables of an English word in normal form, by rule: groups of vowels, less a silent
// "e" or "ed" at the end, at least one. It is right for some nine words in ten.
func Syllables(word string) int {
	w, _, _ := strings.Cut(word, "'")
	n, vowel := 0, false
	for i := range len(w) {
		v := isVowel(w, i)
		if v && !vowel || v && vowel && hiatus(w, i) {
			n++
		}
		vowel = v
	}
	last := len(w) - 1
	switch {
	case n <= 1:
	case strings.HasSuffix(w, "le") && last >= 2 && !isVowel(w, last-2): // ta-ble
	case strings.HasSuffix(w, "es") && last >= 2 && strings.IndexByte("aeioucsxzg", w[last-2]) < 0 && !strings.HasSuffix(w, "ches") && !strings.HasSuffix(w, "shes"),
		strings.HasSuffix(w, "e") && last >= 1 && !isVowel(w, last-1),
		strings.HasSuffix(w, "ed") && last >= 2 && !isVowel(w, last-2) && w[last-2] != 't' && w[last-2] != 'd':
		n--
	}
	if strings.HasSuffix(word, "n't") && n > 0 && strings.IndexByte("ds", w[max(last-1, 0)]) >= 0 { // did-n't, is-n't
		n++
	}
	return max(n, 1)
}

// isVowel reports whether the letter at i is a vowel; y is one but at the beginning.
func isVowel(w string, i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	case 'y':
		return i > 0
	}
	return w[i] >= 0x80 // a letter with a mark, most likely a vowel; continuation bytes join it
}

// hiatus reports whether a new syllable begins with the vowel at i, after another: "ide-a", "cre-ate", "sci-ence".
func hiatus(w string, i int) bool {
	if w[i:] == "ing" { // go-ing, be-ing
		return true
	}
	switch pair := w[i-1 : i+1]; pair {
	case "ia", "io":
		return i < 2 || strings.IndexByte("tcsg", w[i-2]) < 0 // not na-tion, so-cial
	case "iu", "eo", "uo":
		return pair != "eo" || !strings.HasPrefix(w, "people")
	case "ea":
		return strings.HasPrefix(w[max(i-2, 0):], "reat") && strings.HasPrefix(w, "creat") || strings.HasPrefix(w, "idea") ||
			strings.HasPrefix(w, "area") || strings.HasPrefix(w, "real")
	case "ie":
		return strings.HasPrefix(w[i-1:], "iet") || strings.HasPrefix(w[i-1:], "ience")
	case "ua":
		return i < 2 || w[i-2] != 'q' && w[i-2] != 'g'
	case "ui":
		return strings.HasPrefix(w[i-1:], "uit") && i > 2 && strings.IndexByte("lr", w[max(i-2, 0)]) < 0 && w[i-2] != 'q' && w[i-2] != 's'
	case "yi":
		return true
	}
	return false
}
