package entity

import (
	"slices"
	"strings"
)

// postalCode reports whether letters and digits behind words that say so can be a postal code: of four to six digits, or the nine of
// a ZIP code, or of the United Kingdom, Canada, Ireland or the Netherlands.
func postalCode(v string) bool {
	n := len(v)
	if strings.Trim(v, "0123456789") == "" {
		return n >= 4 && n <= 6 || n == 9
	}
	return lettered(v) || form(v) == "9999AA" || n == 7 && form(v[:3]) == "A99"
}

// lettered reports whether v is a postcode of the United Kingdom or of Canada, which their forms tell.
func lettered(v string) bool {
	switch form(v) {
	case "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA":
		return !strings.ContainsAny(v[len(v)-2:], "CIKMOV") // which no such code has there: "7 a.m.", "72 mg"
	case "A9A9A9":
		return true
	}
	return false
}

// form writes A for each letter of v and 9 for each digit.
func form(v string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return '9'
		}
		return 'A'
	}, v)
}

// postal appends postal codes that have a form of their own, "BS6 6TL", "l s twelve four j q", and those behind the name of a state, "Texas
// 78701".
func (r *reader) postal(found []Entity) []Entity {
	for i := 0; i < len(r.toks); i++ {
		if next := r.zip(i); next > i {
			found = append(found, Entity{Span: r.span(i, next), Type: PostalCode, Value: r.at(i), Confidence: 0.85, Source: "rule"})
			i = next - 1
			continue
		}
		if r.kind(i) != 'w' || r.glued(i) || len(r.at(i)) > 2 || r.near(i, 3, reference) {
			continue
		}
		d := r.dictation(i, true)
		if r.split(i, d.end) || d.letters() == 0 || d.digits == 0 || !lettered(d.value) ||
			slices.ContainsFunc(r.toks[i:d.end], func(t token) bool { return t.text == "and" || t.text == "." || t.text == "/" }) {
			continue
		}
		found = append(found, Entity{Span: r.span(i, d.end), Type: PostalCode, Value: d.value, Confidence: 0.85, Source: "rule"})
		i = d.end - 1
	}
	return found
}

// reference reports whether a word says that what follows is of a booking or the like.
func reference(w string) bool {
	switch w {
	case "reference", "ref", "booking", "confirmation", "order", "ticket", "flight", "serial", "model", "part", "locator", "tracking":
		return true
	}
	return false
}

// split reports whether the last digits of the tokens i to j-1 are a word for more than one, "three eleven a e": the last part of a
// postcode begins with one digit.
func (r *reader) split(i, j int) bool {
	for k := j - 1; k >= i; k-- {
		if d, next := r.digits(k); next > k && r.kind(k) == 'w' {
			return len(d) > 1
		} else if r.kind(k) == 'n' {
			return false
		}
	}
	return false
}

// zip reads five digits, or nine, behind the name of a state of America, at token i.
func (r *reader) zip(i int) int {
	if r.kind(i) != 'n' || len(r.at(i)) != 5 || r.glued(i) || !r.behindState(i) || r.glued(i+1) && r.kind(i+1) == 'w' {
		return i
	}
	if r.at(i+1) == "-" && r.glued(i+1) && r.glued(i+2) && len(r.at(i+2)) == 4 && r.kind(i+2) == 'n' {
		return i + 3
	}
	return i + 1
}

// behindState reports whether the name of a state, or its two letters behind a comma, stands before token i.
func (r *reader) behindState(i int) bool {
	if r.is(i-1, ",") {
		i-- // "Nebraska, 68901"
	}
	w, err := words()
	if err != nil || i < 1 || r.kind(i-1) != 'w' {
		return false
	}
	before := &r.toks[i-1]
	return (before.upper || r.near(i, 6, streetWord)) && w.class[before.text]&isRegion != 0 || before.caps && len(before.text) == 2 && r.at(i-2) == ","
}
