package entity

import (
	"slices"
	"strings"
)

// MethodShapes is the name and version of the rules for languages without a model.
const MethodShapes = "entity-shapes/2"

// Shapes are the types that have a shape of their own in any language, which a finder made by [NewShapes] finds.
func Shapes() []Type { return []Type{Phone, Email, URL, Card, IBAN} }

// NewShapes returns a finder for text in any language, which finds the types of [Shapes] and terms: what is written with the digits 0 to 9
// and Latin letters in a form of its own. Its Private takes every row of eight to fifteen digits for a phone number that is no date and no amount.
func NewShapes(o Options) (*Finder, error) { return newLocalFinder("", o) }

func newLocalFinder(lang string, o Options) (*Finder, error) {
	l, err := newLocal(lang)
	if err != nil {
		return nil, err
	}
	if l.names, err = newLocalNames(lang, o.Cased, o.People); err != nil {
		return nil, err
	}
	return &Finder{o: o, local: l, terms: newTermIndex(o.Terms), sinceMoney: longAgo, sinceCard: longAgo, sinceAsked: longAgo}, nil
}

// findLocal is Find in a language without a model.
func (f *Finder) findLocal(text string) []Entity {
	r := f.local.read(text)
	asked := Type("")
	if f.sinceAsked < answerMemory {
		asked = f.asked
	}
	found := append([]Entity(nil), f.terms.find(text)...)
	found = append(found, r.find(asked)...)
	if from, to := r.birth(asked == BirthDate); to > from {
		s := r.span(from, to)
		found = append(found, Entity{Span: s, Type: BirthDate, Value: s.Of(text), Confidence: 0.9, Source: "rule"})
	}
	found = r.localAges(found)
	if f.times != nil {
		times := f.times.Find(text)
		for i, e := range times {
			found = append(found, Entity{Span: e.Span, Type: typeOf(e.Kind), Value: timeValue(e, text), When: &times[i], Confidence: e.Confidence, Source: "rule"})
		}
	}
	if f.local.names != nil {
		found = f.local.names.people(found, r.reader, text)
	}
	found = apart(r.amounts(found))
	f.hearLocal(r, found)
	return found
}

// hearLocal notes what a text asks for: the type that it names last, unless it tells that itself.
func (f *Finder) hearLocal(r *localReader, found []Entity) {
	tells := func(t Type) bool {
		return slices.ContainsFunc(found, func(e Entity) bool { return e.Type == t })
	}
	switch {
	case len(r.said) > 0 && !tells(r.said[len(r.said)-1].typ):
		f.asked, f.sinceAsked = r.said[len(r.said)-1].typ, 0
	case f.asked != "" && tells(f.asked):
		if f.asked == BirthDate {
			f.asked = ""
		}
		f.sinceAsked = min(f.sinceAsked, answerMemory-1) // a number may go on
	default:
		f.sinceAsked = min(f.sinceAsked+1, longAgo)
	}
}

// privateLocal is Private in a language without a model.
func (f *Finder) privateLocal(lines []Utterance, types []Type) [][]Entity {
	out := make([][]Entity, len(lines))
	f.Reset()
	defer f.Reset()
	var told []toldNumber
	readers := make([]*localReader, len(lines))
	for k, u := range lines {
		readers[k] = f.local.read(u.Text)
		for _, e := range f.Find(u.Text) {
			if slices.Contains(types, e.Type) || !slices.Contains(Types(), e.Type) {
				out[k] = append(out[k], e)
				if d := onlyDigits(e.Value); len(d) >= leastReadBack {
					told = append(told, toldNumber{d, e.Type})
				}
			}
		}
	}
	for k := range lines {
		out[k] = readers[k].unnamed(out[k], told, types)
		out[k] = united(out[k])
	}
	return out
}

// toldNumber is the digits of what was masked.
type toldNumber struct {
	digits string
	typ    Type
}

// leastReadBack is how many digits in a row of what was masked are masked where they are said again.
const leastReadBack = 4

// unnamed appends rows of digits that were masked elsewhere, and those that are too long for anything but a card.
func (r *localReader) unnamed(found []Entity, told []toldNumber, types []Type) []Entity {
	for i := 0; i < len(r.toks); i++ {
		u, _ := r.digitRow(i)
		if u.end == i || r.isDate(u) {
			continue
		}
		t := Type("")
		again := slices.IndexFunc(told, func(n toldNumber) bool { return strings.Contains(n.digits, u.digits) })
		switch {
		case len(u.digits) >= 13 && len(u.digits) <= 24:
			t = Card
		case r.of.lang == "" && len(u.digits) >= 8 && len(u.digits) <= 15:
			t = Phone
		case len(u.digits) >= leastReadBack && again >= 0:
			t = told[again].typ
		}
		if t != "" && slices.Contains(types, t) {
			s := r.span(u.start, u.end)
			if !slices.ContainsFunc(found, func(e Entity) bool { return e.Start < s.End && s.Start < e.End }) {
				found = append(found, Entity{Span: s, Type: t, Value: s.Of(r.text), Confidence: 0.4, Source: "rule"})
			}
		}
		i = u.end - 1
	}
	return found
}

func onlyDigits(s string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, s)
}
