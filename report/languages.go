package report

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// mostLanguages is how many languages the page names.
const mostLanguages = 8

// lists says by which languages' lists the words were read, and for which there are none; "" where no language is known.
func (k *maker) lists() string {
	var known, none []string
	for _, u := range k.m.Utterances {
		tag := nlp.PrimaryLanguage(u.Language)
		if !isTag(tag) || slices.Contains(known, languageName(tag)) || slices.Contains(none, tag) {
			continue
		}
		if slices.Contains(lexicon.Languages(), tag) {
			known = append(known, languageName(tag))
		} else if len(none) < mostLanguages {
			none = append(none, tag)
		}
	}
	slices.Sort(known)
	slices.Sort(none)
	var said []string
	if len(known) > 0 {
		said = append(said, "Words were read by the lists for "+strings.Join(known, ", ")+".")
	}
	if len(none) > 0 {
		said = append(said, "There are no lists for "+strings.Join(none, ", ")+": no list of another language stands in for them.")
	}
	return strings.Join(said, " ")
}

// languageName is the name of a language that has lists.
func languageName(tag string) string {
	switch tag {
	case "de":
		return "German (de)"
	case "en":
		return "English (en)"
	case "es":
		return "Spanish (es)"
	}
	return tag
}
