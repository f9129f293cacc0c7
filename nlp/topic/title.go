package topic

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed titles.txt
var titlesText string

// titleLists holds what titles.txt lists.
type titleLists struct{ no, noNoun, noun, still, adjective *lexicon.List }

var loadTitles = sync.OnceValue(func() *titleLists {
	l := lexicon.MustParse("en", titlesText)
	return &titleLists{no: l.List("no title"), noNoun: l.List("no noun behind"), noun: l.List("noun behind"), still: l.List("nouns all the same"), adjective: l.List("adjective")}
})

// asNoun is the least share of the places of a keyword where it is used as a noun, for it to name a topic.
const asNoun = 0.4

// Titles returns up to n of the keywords of a part of a conversation that are fit to name it, best first. Each
//
//   - is said more than once; where none is, the first phrase of several words may stand alone: what is said once is as
//     often beside the point as to it,
//   - is used as a noun in 40 % of its places or more: no adverb, auxiliary or pronoun stands before it ("too slow", "to
//     crack"), no other word that may be one goes on behind it ("functional design"), and before a single word that is no
//     plural stands an article, a preposition or the like,
//   - is not empty: no time, no measure, no stammer ("th th"), no form of address, no scrap of a word, and it does not end with an adjective,
//   - is none of those that skip, which may be nil, says are not to be used: names of those who speak; words come in normal form.
//
// Of two that share their words the longer is taken, where it is said half as often or more. A word is shown as it was said inside a sentence, else in small letters.
func Titles(x *keyword.Index, words []keyword.Keyword, n int, skip func(words []string) bool) []string {
	if n <= 0 {
		return nil
	}
	fit := func(w keyword.Keyword) bool { return Nameable(x, w) && (skip == nil || !skip(nlp.Words(w.Text))) }
	var out []string
	var said []int
	for _, w := range words {
		if w.Count < 2 || !fit(w) {
			continue
		}
		text := Written(x, w)
		same := slices.IndexFunc(out, func(o string) bool { return sharesWords(o, text) })
		switch {
		case same < 0 && len(out) < n:
			out, said = append(out, text), append(said, w.Count)
		case same >= 0 && len(text) > len(out[same]) && 2*w.Count >= said[same]:
			out[same] = text
		}
	}
	for _, w := range words {
		if len(out) == 0 && strings.Contains(w.Text, " ") && fit(w) {
			out = append(out, Written(x, w))
		}
	}
	return out
}

// Nameable reports whether a keyword is fit to name what was spoken of: it is used as a noun and is not empty, see [Titles].
func Nameable(x *keyword.Index, w keyword.Keyword) bool {
	if x.Lang() != "en" {
		return plainNoun(x, w)
	}
	l := loadTitles()
	return !l.empty(nlp.Words(w.Text), w.Text) && !isScrap(x, w) && l.isNoun(x, w)
}

// plainNoun reports whether a keyword of German or Spanish is used as a noun: it is written as one, or an article or the like stands
// before it in 40 % of its places.
func plainNoun(x *keyword.Index, w keyword.Keyword) bool {
	if utf8.RuneCountInString(w.Text) < 3 || strings.ContainsAny(w.Text[:1], "0123456789") {
		return false
	}
	if x.Capitals() {
		return true
	}
	n := 0
	for _, p := range w.Places {
		t := x.Tokens(p.Unit)
		at, _ := slices.BinarySearchFunc(t, p.Start, func(k keyword.Token, at int) int { return k.Start - at })
		if at > 0 && at < len(t) && !x.Cut(t[at]) && x.Determines(t[at-1].Word) {
			n++
		}
	}
	return float64(n) >= asNoun*float64(len(w.Places))
}

// isScrap reports whether a keyword is a short word that nobody knows and that is no abbreviation: most are cut off or misheard.
func isScrap(x *keyword.Index, w keyword.Keyword) bool {
	t := x.Tokens(w.Places[0].Unit)
	k, ok := slices.BinarySearchFunc(t, w.Places[0].Start, func(k keyword.Token, at int) int { return k.Start - at })
	return ok && utf8.RuneCountInString(w.Text) < leastUnknown && strings.ToLower(w.Text) == w.Text && x.Rarity(t[k].Stem) >= nameless
}

// leastUnknown is the letters that a word needs which nobody knows.
const leastUnknown = 4

// sharesWords reports whether all words of the shorter of two phrases stand in the other, or the same letters are cut into words
// in another way.
func sharesWords(a, b string) bool {
	v, w := nlp.Words(a), nlp.Words(b)
	if len(v) > len(w) {
		v, w = w, v
	}
	return strings.Join(v, "") == strings.Join(w, "") || !slices.ContainsFunc(v, func(s string) bool { return !slices.Contains(w, s) })
}

// empty reports whether words, as they stand in text, name nothing.
func (l *titleLists) empty(words []string, text string) bool {
	if len(words) == 0 || l.no.Cover(words) > 0 {
		return true
	}
	if last := words[len(words)-1:]; l.still.Cover(last) == 0 && (adjectival(last[0]) || l.adjective.Cover(last) > 0 || l.compares(last[0])) {
		return true // "superficial", "pasta's cold", "bolder"
	}
	letters := 0
	for i, w := range words {
		if i > 0 && w == words[i-1] || w[0] >= '0' && w[0] <= '9' {
			return true // "th th", "12th"
		}
		if i == len(words)-1 && strings.HasSuffix(w, "'s") {
			return true // "Friday's"
		}
		letters = max(letters, utf8.RuneCountInString(strings.Trim(w, "_")))
	}
	return letters < 2 || letters < 3 && strings.ToUpper(text) != text
}

// compares reports whether a word is a comparative or superlative of an adjective: "bolder", "nicest", "earlier".
func (l *titleLists) compares(word string) bool {
	stem, ok := strings.CutSuffix(word, "er")
	if !ok {
		if stem, ok = strings.CutSuffix(word, "est"); !ok {
			return false
		}
	}
	of := []string{stem, stem + "e", strings.TrimSuffix(stem, "i") + "y"}
	if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
		of = append(of, stem[:n-1]) // "bigger"
	}
	return slices.ContainsFunc(of, func(w string) bool { return l.adjective.Cover([]string{w}) > 0 })
}

// isNoun reports whether a keyword is used as a noun often enough.
func (l *titleLists) isNoun(x *keyword.Index, w keyword.Keyword) bool {
	n := 0
	for _, p := range w.Places {
		if l.nounAt(x, p) {
			n++
		}
	}
	return float64(n) >= asNoun*float64(len(w.Places))
}

func (l *titleLists) nounAt(x *keyword.Index, p keyword.Place) bool {
	t := x.Tokens(p.Unit)
	from, _ := slices.BinarySearchFunc(t, p.Start, func(k keyword.Token, at int) int { return k.Start - at })
	to := from
	for to < len(t) && t[to].End <= p.End {
		to++
	}
	if from > 0 && from < len(t) && !x.Cut(t[from]) {
		if l.noNoun.Cover([]string{x.Norm(t[from-1].Word)}) > 0 {
			return false
		}
		if before := t[from-1].Word; to == from+1 && !plural(x.Norm(t[from].Word)) && x.Function(before) && l.noun.Cover([]string{x.Norm(before)}) == 0 {
			return false
		}
	} else if to == from+1 && !plural(x.Norm(t[from].Word)) {
		return false
	}
	if to < len(t) && !x.Cut(t[to]) && isObject(x.Norm(t[to].Word)) {
		return false // "and ring them"
	}
	return to >= len(t) || x.Cut(t[to]) || x.Function(t[to].Word) || x.Verb(t[to].Word)
}

// isObject reports whether a word is what somebody does something to, so that the one before it is a verb.
func isObject(w string) bool {
	switch w {
	case "them", "it", "me", "us", "him":
		return true
	}
	return false
}

// adjectival reports whether a word ends as adjectives do: "functional", "customisable", "articulated".
func adjectival(word string) bool {
	if len(word) >= participle && strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "eed") {
		return true
	}
	for _, end := range [...]string{"able", "ible", "ous", "less", "ical", "ional", "tual", "ished"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// participle is the least length of a word in "-ed" that is taken for a participle: "bed" and "shed" are none.
const participle = 5

func plural(word string) bool { return strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") }

// Written returns how a keyword is written in a title: as its text is where it was said so inside a sentence; where it only begins them, in small
// letters but for abbreviations.
func Written(x *keyword.Index, w keyword.Keyword) string {
	if x.Lang() == "de" {
		return w.Text // a capital says that it is a noun
	}
	for _, p := range w.Places {
		t := x.Tokens(p.Unit)
		at, _ := slices.BinarySearchFunc(t, p.Start, func(k keyword.Token, at int) int { return k.Start - at })
		if at < len(t) && !x.Cut(t[at]) && p.Of(x.Text(p.Unit)) == w.Text {
			return w.Text
		}
	}
	first, n := utf8.DecodeRuneInString(w.Text)
	if unicode.IsUpper(first) && strings.ToLower(w.Text[n:]) == w.Text[n:] {
		return string(unicode.ToLower(first)) + w.Text[n:]
	}
	return w.Text
}
