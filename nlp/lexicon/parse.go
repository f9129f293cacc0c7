package lexicon

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// A ParseError says where a list is not in the format.
type ParseError struct {
	Line int // from 1
	What string
}

func (e *ParseError) Error() string { return fmt.Sprintf("lexicon: line %d: %s", e.Line, e.What) }

// MustParse is Parse for lists that are a part of the program; it panics where they are not in the format.
func MustParse(lang, text string) *Lexicon {
	l, err := Parse(lang, text)
	if err != nil {
		panic(err)
	}
	return l
}

// Parse reads lists in the format of the package comment. A phrase that stands twice in a class keeps its first
// weight, a class that is opened twice goes on. It returns a *ParseError for what is not in the format. What the lists
// hold in memory is in proportion to the text.
func Parse(lang, text string) (*Lexicon, error) {
	l := &Lexicon{lang: lang, lists: make(map[Class]*List)}
	var list *List
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		if !utf8.ValidString(line) {
			return nil, &ParseError{number, "not UTF-8"}
		}
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			c, ok := className(line)
			if !ok {
				return nil, &ParseError{number, "a class is written as [name]"}
			}
			list = l.open(c)
			continue
		}
		if list == nil {
			return nil, &ParseError{number, "a phrase before the first class"}
		}
		if what := list.parse(lang, line); what != "" {
			return nil, &ParseError{number, what}
		}
	}
	return l, nil
}

// className returns the class that a line in square brackets opens.
func className(line string) (Class, bool) {
	name, ok := strings.CutSuffix(line[1:], "]")
	name = strings.TrimSpace(name)
	return Class(name), ok && name != "" && !strings.ContainsAny(name, "[]")
}

// open returns the list of a class, made where there was none.
func (l *Lexicon) open(c Class) *List {
	if l.lists[c] == nil {
		l.lists[c] = &List{weights: make(map[string]float64), heads: make(map[string]head)}
	}
	return l.lists[c]
}

// parse adds the phrases of a line and returns what is wrong with it, if anything.
func (l *List) parse(lang, line string) string {
	weight := 1.0
	if phrases, number, ok := strings.Cut(line, ":"); ok {
		w, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
			return "the weight after the colon is no number"
		}
		line, weight = phrases, w
	}
	for phrase := range strings.SplitSeq(line, ",") {
		words := nlp.Words(phrase)
		normal := strings.Join(words, " ")
		if len(words) == 0 || len(words) > maxWords || len(normal) > maxBytes {
			return fmt.Sprintf("%.40q has not 1 to %d words, or over %d bytes",
				strings.TrimSpace(phrase), maxWords, maxBytes)
		}
		forms, ok := formsOf(lang, strings.TrimSpace(phrase), normal)
		if !ok {
			return fmt.Sprintf("%.40q: a plus or tilde stands after one word only", strings.TrimSpace(phrase))
		}
		for _, form := range forms {
			l.add(form, weight)
		}
	}
	return ""
}

// formsOf returns the forms that a phrase stands for; false where it is more than a word.
func formsOf(lang, phrase, normal string) ([]string, bool) {
	var forms []string
	switch {
	case strings.HasSuffix(phrase, "+"):
		forms = verbForms(nlp.PrimaryLanguage(lang), normal)
	case strings.HasSuffix(phrase, "~"):
		forms = adjectiveForms(nlp.PrimaryLanguage(lang), normal)
	default:
		return []string{normal}, true
	}
	return forms, !strings.Contains(normal, " ")
}

// adjectiveForms returns an adjective with the endings of its language: German -e -en -er -es -em, Spanish -o -a -os -as, or
// -s and -es.
func adjectiveForms(lang, word string) []string {
	with := func(stem string, endings ...string) []string {
		out := make([]string, len(endings))
		for k, e := range endings {
			out[k] = stem + e
		}
		return out
	}
	switch lang {
	case "de":
		return with(strings.TrimSuffix(word, "e"), strings.TrimPrefix(word, strings.TrimSuffix(word, "e")), "e", "en", "er", "es", "em")
	case "es":
		if stem, ok := strings.CutSuffix(word, "o"); ok {
			return with(stem, "o", "a", "os", "as")
		}
		return with(word, "", "s", "es")
	}
	return []string{word}
}

// englishVerb returns an English verb and its regular forms.
func englishVerb(verb string) []string {
	n := len(verb)
	last, before := verb[n-1], byte('a')
	if n > 1 {
		before = verb[n-2]
	}
	switch {
	case last == 'e':
		return []string{verb, verb + "s", verb + "d", verb[:n-1] + "ing"}
	case last == 'y' && !strings.ContainsRune("aeiou", rune(before)):
		return []string{verb, verb[:n-1] + "ies", verb[:n-1] + "ied", verb + "ing"}
	case strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), last == 's', last == 'x', last == 'z':
		return []string{verb, verb + "es", verb + "ed", verb + "ing"}
	}
	return []string{verb, verb + "s", verb + "ed", verb + "ing"}
}
