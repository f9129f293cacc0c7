package keyword

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

// candidate is a phrase that may be a keyword, with where it was said.
type candidate struct {
	stems  []int32
	places []place
	score  float64
	part   bool // a single word out of longer phrases
}

type place struct {
	unit, from, to int32 // tokens from … to-1 of the unit
}

// maxWords is the most words of a phrase, not counting what a hyphen ties on.
const maxWords = 5

// collect returns the candidates in some units, in the order of their first place.
func (x *Index) collect(units []int) []candidate {
	var out []candidate
	byKey := map[string]int{}
	var key []byte
	for _, u := range units {
		x.runs(u, func(from, to int) {
			key = key[:0]
			for _, t := range x.Tokens(u)[from:to] {
				key = append(key, byte(t.Stem), byte(t.Stem>>8), byte(t.Stem>>16), byte(t.Stem>>24))
			}
			i, ok := byKey[string(key)]
			if !ok {
				i = len(out)
				byKey[string(key)] = i
				c := candidate{}
				for _, t := range x.Tokens(u)[from:to] {
					c.stems = append(c.stems, t.Stem)
				}
				out = append(out, c)
			}
			out[i].places = append(out[i].places, place{int32(u), int32(from), int32(to)})
		})
	}
	return out
}

// runs calls f with each candidate phrase of a unit: the longest runs of words that no mark and no cutting word parts,
// without what may not begin or end a phrase.
func (x *Index) runs(unit int, f func(from, to int)) {
	t := x.Tokens(unit)
	for i := 0; i < len(t); {
		if !x.inside(t, i) {
			i++
			continue
		}
		j := i + 1
		for j < len(t) && !t[j].cut && !t[j].apart && x.inside(t, j) {
			j++
		}
		if from, to := x.trim(t, i, j); to-from <= maxWords+2 && x.names(t[from:to]) {
			f(from, to)
		}
		i = j
	}
}

// names reports whether words hold one that may name a subject.
func (x *Index) names(t []Token) bool {
	return slices.ContainsFunc(t, func(k Token) bool { return x.class(k) == content })
}

// class returns what a word may do in a phrase.
func (x *Index) class(t Token) class {
	if w := &x.words[t.Word]; !w.broken {
		return w.kind
	}
	return fragment
}

// inside reports whether token i may stand in a phrase.
func (x *Index) inside(t []Token, i int) bool {
	switch x.class(t[i]) {
	case content, digits:
		return true
	case fragment:
		return t[i].joined
	}
	return t[i].joined || i+1 < len(t) && t[i+1].joined
}

// trim takes off what no phrase begins or ends with.
func (x *Index) trim(t []Token, i, j int) (from, to int) {
	for j > i && (x.class(t[j-1]) != content && !t[j-1].joined) {
		j--
	}
	for i < j && x.class(t[i]) == digits && !(i+1 < j && t[i+1].joined) {
		i++
	}
	if i > 0 && i+1 < j && x.weekday(t[i]) && x.timed(t[i-1]) {
		i++
	}
	return i, j
}

// weekday reports whether a word is the name of a day.
func (x *Index) weekday(t Token) bool {
	switch x.Norm(t.Word) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// timed reports whether a word makes a day before a phrase say when, and no part of it: "last Thursday | Greg told me", but "the
// Tuesday rotation".
func (x *Index) timed(t Token) bool {
	switch x.Norm(t.Word) {
	case "last", "next", "this", "on", "by", "until", "till", "since", "every", "before", "after":
		return true
	}
	return false
}

// span returns where the phrase at p stands in the text of its unit.
func (x *Index) span(p place) nlp.Span {
	t := x.Tokens(int(p.unit))
	return nlp.Span{Start: t[p.from].Start, End: t[p.to-1].End}
}

// addParts adds the words of longer phrases, and the pairs of words of those of three or more, as candidates of their
// own, and their places to those that are candidates already. Pairs that are said once are not worth it.
func (x *Index) addParts(cs []candidate) []candidate {
	at := map[[2]int32]int{} // by stems, -1 for the second of single words
	for i, c := range cs {
		if key, ok := short(c.stems); ok {
			at[key] = i
		}
	}
	for _, c := range cs[:len(cs):len(cs)] {
		for n := 1; n <= 2 && n < len(c.stems); n++ {
			for k := 0; k+n <= len(c.stems); k++ {
				if p := c.places[0]; !x.standsAlone(x.Tokens(int(p.unit)), int(p.from)+k, n) {
					continue
				}
				key, _ := short(c.stems[k : k+n])
				i, ok := at[key]
				if !ok {
					i = len(cs)
					at[key] = i
					cs = append(cs, candidate{stems: c.stems[k : k+n], part: true})
				}
				for _, p := range c.places {
					from := p.from + int32(k)
					cs[i].places = append(cs[i].places, place{p.unit, from, from + int32(n)})
				}
			}
		}
	}
	for i := range cs {
		if !cs[i].part && len(cs[i].stems) > 2 {
			continue
		}
		slices.SortFunc(cs[i].places, func(a, b place) int {
			if a.unit != b.unit {
				return int(a.unit - b.unit)
			}
			return int(a.from - b.from)
		})
	}
	return slices.DeleteFunc(cs, func(c candidate) bool { return c.part && len(c.stems) == 2 && len(c.places) < 2 })
}

// short returns what identifies a candidate of one or two words.
func short(stems []int32) (key [2]int32, ok bool) {
	switch len(stems) {
	case 1:
		return [2]int32{stems[0], -1}, true
	case 2:
		return [2]int32{stems[0], stems[1]}, true
	}
	return key, false
}

// standsAlone reports whether n words out of a phrase may be a candidate: none cuts phrases, no number is at an end, and no hyphen
// ties them to what is left out ("roll" of "roll-out").
func (x *Index) standsAlone(t []Token, from, n int) bool {
	return !t[from].joined && (from+n == len(t) || !t[from+n].joined) &&
		!slices.ContainsFunc(t[from:from+n], func(k Token) bool { return x.class(k) != content })
}
