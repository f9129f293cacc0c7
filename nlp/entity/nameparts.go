package entity

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// leastSentenceEnd is how many letters stand before a full stop, at least, that ends a sentence rather than a short form: "Ste. Louise".
const leastSentenceEnd = 4

// nameParts returns the names in what the model takes for one: between commas, brackets and the ends of sentences, without blanks, without a
// word that is said twice, and, where names have capitals, without the words around them that have none.
func (f *Finder) nameParts(text string, s nlp.Span) []nlp.Span {
	var out []nlp.Span
	start := s.Start
	for i := s.Start; i <= s.End; i++ {
		if i < s.End && text[i] != ',' && text[i] != '(' && text[i] != ')' && !f.endsSentence(text[start:i], text[i:s.End]) {
			continue
		}
		if p := f.trimmed(text, nlp.Span{Start: start, End: i}); p.Len() > 0 {
			out = append(out, p)
		}
		start = i + 1
	}
	return out
}

// endsSentence reports whether a sentence ends between what stands before and the full stop behind.
func (f *Finder) endsSentence(before, behind string) bool {
	if !f.o.Cased || !strings.HasPrefix(behind, ". ") {
		return false
	}
	last := before[strings.LastIndexByte(before, ' ')+1:]
	return len(last) >= leastSentenceEnd && !isAddressed(strings.ToLower(last))
}

// trimmed returns a span without blanks and genitives at its ends, as nameParts says.
func (f *Finder) trimmed(text string, s nlp.Span) nlp.Span {
	blanks := func() {
		for s.Len() > 0 && text[s.Start] == ' ' {
			s.Start++
		}
		for _, end := range []string{" ", "'s", "’s", " "} {
			s.End = s.Start + len(strings.TrimSuffix(s.Of(text), end))
		}
	}
	blanks()
	for f.o.Cased {
		first, rest, more := strings.Cut(s.Of(text), " ")
		last := s.Of(text)[strings.LastIndexByte(s.Of(text), ' ')+1:]
		switch {
		case !more || strings.ToLower(s.Of(text)) == s.Of(text):
			return s
		case first == rest || strings.HasPrefix(rest, first+" "), strings.ToLower(first) == first && !particle(first):
			s.Start += len(first)
		case strings.ToLower(last) == last && last[0] >= 'a' && !placeHead(last):
			s.End -= len(last)
		default:
			return s
		}
		blanks()
	}
	return s
}

// placeHead reports whether names of places end with a word: "the Severn valley".
func placeHead(w string) bool {
	table, err := words()
	return err == nil && table.class[w]&isPlaceHead != 0
}

// retyped returns the type of a name where the lists know better than the model: a nationality is no place, and no organisation is called by an
// office alone; of what was taken from a name of another type also countries and people; "" where it is no name.
func (f *Finder) retyped(t Type, part, first bool, w []string) Type {
	table, err := words()
	if err != nil || t == Person {
		return t
	}
	class := table.of([]byte(strings.Join(w, " ")))
	one := len(w) == 1
	switch {
	case class&isDemonym != 0 && class&(isGiven|isFamily|isRegion) == 0:
		return Work
	case one && f.o.Cased && t == Organization && class&isName == 0 && IsRole(w[0]), part && one && alsoWord(w[0]):
		return ""
	case part && class&isCountry != 0 && class&(isGiven|isFamily) == 0:
		return Place
	case part && (one || !first) && IsFirstName(w[0]):
		return Person
	}
	return t
}

// joins reports whether a name goes on from the last in dst to make a place that is listed, "New" and "Zealand", and puts them together.
func (f *Finder) joins(dst []Entity, text string, n *Entity) bool {
	table, err := words()
	k := len(dst) - 1
	if err != nil || k < 0 || dst[k].End+1 != n.Start || text[dst[k].End] != ' ' {
		return false
	}
	whole := nlp.Span{Start: dst[k].Start, End: n.End}
	if table.of([]byte(strings.ToLower(whole.Of(text))))&(isCountry|isCity|isRegion) == 0 {
		return false
	}
	dst[k].Span, dst[k].Type, dst[k].Value = whole, Place, whole.Of(text)
	return true
}
