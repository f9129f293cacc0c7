package fluency

import "strings"

// spelled tells which words are letters that are read out, one by one: "the v p n", "eight p m", "A and E", "plan b". They look
// like broken words and like repeats, but each says something. What could as well be the word "a" or "I", or the beginning of
// the word behind ("m my"), is none by itself.
func (a *Analyzer) spelled(text string, words []Word) []bool {
	out := make([]bool, len(words))
	for i := 0; i < len(words); {
		to := i
		for to < len(words) && isLetter(a.norm[to]) {
			to++
		}
		if to == i {
			i++
			continue
		}
		if a.readOut(text, words, i, to) {
			for k := i; k < to; k++ {
				out[k] = true
			}
		}
		i = to
	}
	for i := 0; i+2 < len(words); i++ {
		if isLetter(a.norm[i]) && a.norm[i+1] == "and" && isLetter(a.norm[i+2]) && a.norm[i] != "i" && a.norm[i+2] != "i" && a.norm[i+2] != "a" {
			out[i], out[i+1], out[i+2] = true, true, true
		}
	}
	return out
}

// readOut reports whether the letters from … to-1 are spelled: two different ones of which neither is a word or the beginning
// of one, or one of those beside a number, behind a noun that letters count, or as a capital.
func (a *Analyzer) readOut(text string, words []Word, from, to int) bool {
	next := ""
	if to < len(words) {
		next = a.norm[to]
	}
	first, sure := "", 0
	for _, w := range a.norm[from:to] {
		if w != "a" && w != "i" && !strings.HasPrefix(next, w) && w != first {
			first = w
			sure++
		}
	}
	if sure > 1 {
		return true
	}
	if sure == 0 {
		return from > 0 && to == from+1 && words[from].Of(text) == "A" && text != strings.ToUpper(text) &&
			!strings.ContainsAny(text[words[from-1].End:words[from].Start], ".?!:\"'“‘(")
	}
	if numbers(next) || from > 0 && (numbers(a.norm[from-1]) || counted(a.norm[from-1])) {
		return true
	}
	for k := max(from, 1); k < to; k++ { // capitals tell nothing where all words have them, nor at the start of a sentence
		if s := words[k].Of(text); a.norm[k] == first && s != first && text != strings.ToUpper(text) {
			return !strings.ContainsAny(text[words[k-1].End:words[k].Start], ".?!")
		}
	}
	return false
}

// numbers reports whether a word beside a letter is a number: not "one", as in "the one", nor "oh".
func numbers(w string) bool { return w != "one" && w != "oh" && isNumber(w) }

// isLetter reports whether a word is a single letter of the Latin alphabet.
func isLetter(w string) bool { return len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' }

// counted reports whether a word is one of those that letters number.
func counted(w string) bool {
	switch w {
	case "plan", "option", "series", "version", "section", "class", "type", "grade", "vitamin", "group", "phase", "part", "level",
		"appendix", "exhibit", "zone", "gate", "block", "column", "row", "hepatitis", "drive", "letter":
		return true
	}
	return false
}
