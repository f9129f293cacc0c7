package keyword

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// cased is the share of the words inside sentences that begin with a capital from which on a German text is taken to be written
// with capitals: a fifth or more of running words are nouns.
const cased = 0.08

// smallOnes returns the words of a German text that are written with a small letter: none of them is a noun. It returns nil for a
// text without capitals, as recognisers write, in which they say nothing.
func smallOnes(texts []string) map[string]bool {
	small, inside, capitals := map[string]bool{}, 0, 0
	large := map[string]bool{}
	var t nlp.Tokens
	for _, text := range texts {
		t.Scan(text)
		for i := range t.Len() {
			first, _ := utf8.DecodeRuneInString(t.Span(i).Of(text))
			if unicode.IsLower(first) {
				small[string(t.Norm(i))] = true
			}
			if i == 0 || cuts(text[t.Span(i-1).End:t.Span(i).Start]) {
				if i+1 < t.Len() && behindVerb(string(t.Norm(i+1))) { // "Erzählen Sie", "Strahlt der Schmerz"
					small[string(t.Norm(i))] = true
				}
				continue
			}
			inside++
			if unicode.IsUpper(first) {
				capitals++
				large[string(t.Norm(i))] = true
			}
		}
	}
	if float64(capitals) < cased*float64(inside) {
		return nil
	}
	for w := range large { // "Essen" is one, though "essen" is said too
		delete(small, w)
	}
	return small
}

// behindVerb reports whether a German word stands behind a verb that begins a sentence, and hardly behind a noun.
func behindVerb(w string) bool {
	switch w {
	case "sie", "ich", "du", "er", "es", "wir", "ihr", "man", "der", "das", "mir", "mich", "uns", "sich", "denn", "mal", "doch", "dir", "dich":
		return true
	}
	return false
}

// shortest is the letters that a word needs for its end to say what it is.
const shortest = 6

// describes reports whether a word of German or Spanish ends as adjectives and adverbs do that no list can hold all of.
func (l *lists) describes(w string) bool {
	if utf8.RuneCountInString(w) < shortest {
		return false
	}
	var ends []string
	switch l.lang {
	case "de":
		for _, e := range [...]string{"en", "er", "es", "em", "e"} {
			if stem, ok := strings.CutSuffix(w, e); ok {
				w = stem
				break
			}
		}
		ends = []string{"lich", "isch", "sam", "haft", "los", "weise", "iert"}
	case "es":
		ends = []string{"mente", "ando", "iendo", "aron", "ieron", "aríamos", "íamos", "ábamos", "arse", "erse", "irse", "arlo", "erlo", "irlo", "arle", "erle", "irle"}
	}
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return l.lang == "es" && isInfinitive(w)
}

// isInfinitive reports whether a Spanish word of six letters or more is an infinitive in -ar or -ir, and none of the nouns that end so.
func isInfinitive(w string) bool {
	switch w {
	case "celular", "azúcar", "auxiliar", "ejemplar", "bienestar", "hangar", "collar", "familiar", "militar", "escolar", "porvenir", "elixir", "titular", "pilar", "altar":
		return false
	}
	return strings.HasSuffix(w, "ar") || strings.HasSuffix(w, "ir")
}
