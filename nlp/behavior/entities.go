package behavior

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/entity"
)

// count returns how many entities of a type the sentence has; "sensitive" are those that are masked by default.
func (d *Detector) count(kind string, s *scene) float64 {
	if !d.mayHold(kind, s) {
		return 0
	}
	h := &d.helpers
	if !s.searched {
		if h.entity == nil {
			h.entity = must(entity.New("en", entity.Options{}))
		}
		h.entity.Reset()
		s.entities, s.searched = h.entity.Find(s.text), true
	}
	n := 0
	for _, e := range s.entities {
		if string(e.Type) == kind || kind == "sensitive" && slices.Contains(entity.Sensitive(), e.Type) {
			n++
		}
	}
	return float64(n)
}

// The least digits of a phone number and of a card or account, where a word for a number counts two.
const (
	phoneDigits = 6
	cardDigits  = 10
)

// mayHold reports, at little cost, whether a sentence may hold an entity of a type, so that package entity need not be asked
// about each.
func (d *Detector) mayHold(kind string, s *scene) bool {
	switch entity.Type(kind) {
	case entity.Card, entity.IBAN:
		return d.figures(s) >= cardDigits
	case entity.Phone:
		return d.figures(s) >= phoneDigits
	case entity.Email:
		return strings.Contains(s.text, "@") || holdsWords(s.text, "at", "dot")
	case entity.URL:
		return strings.Contains(s.text, ".") || holdsWords(s.text, "dot")
	case entity.BirthDate:
		return d.figures(s) > 0
	}
	return true
}

// holdsWords reports whether a text holds all of some words, in any case.
func holdsWords(text string, words ...string) bool {
	for _, w := range words {
		found := false
		for i := 0; i+len(w) <= len(text) && !found; i++ {
			found = strings.EqualFold(text[i:i+len(w)], w)
		}
		if !found {
			return false
		}
	}
	return true
}

// figures returns the digits of a sentence and twice its words for numbers.
func (d *Detector) figures(s *scene) int {
	n := digits(s.text)
	for k := range s.p.tokens {
		if t := &s.p.tokens[k]; d.words[t.word].traits&isNumber != 0 {
			n += 2
		}
	}
	return n
}

// digits returns how many digits a text has.
func digits(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n
}
