package entity

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed local.txt
var localText string

var localLists = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("", localText) })

// local finds what has a shape of its own, or is named, and people by what stands before their names, in a language without a model.
type local struct {
	lang   string // "de", "es", or "" for shapes alone
	labels []label
	names  *localNames // nil: shapes alone
}

// label is what the numbers of a type are called.
type label struct {
	typ  Type
	list *lexicon.List
}

// newLocal returns the lists of a language; of another than German and Spanish there are none.
func newLocal(lang string) (*local, error) {
	l, err := localLists()
	if err != nil {
		return nil, err
	}
	out := &local{lang: lang}
	for _, t := range Sensitive() {
		if list := l.List(lexicon.Class(string(t) + " " + lang)); list.Len() > 0 {
			out.labels = append(out.labels, label{t, list})
		}
	}
	return out, nil
}

// localReader reads one text.
type localReader struct {
	*reader
	of   *local
	text string
	said []cue
}

// cue is a place where a type is named.
type cue struct {
	typ        Type
	start, end int // tokens
}

func (l *local) read(text string) *localReader {
	r := &localReader{reader: &reader{toks: scan(nil, text)}, of: l, text: text}
	var words []string // without the hyphens of "E-Mail" and "Steuer-ID"
	var at []int
	for i, t := range r.toks {
		if t.text != "-" {
			words, at = append(words, t.text), append(at, i)
		}
	}
	for i := 0; i < len(words); i++ {
		most, best := 0, Type("")
		for _, b := range l.labels {
			if n, _ := b.list.Match(words[i:min(len(words), i+8)]); n > most {
				most, best = n, b.typ
			}
		}
		if most > 0 {
			r.said = append(r.said, cue{best, at[i], at[i+most-1] + 1})
			i += most - 1
		}
	}
	return r
}

// find returns what has a shape, in order and apart. asked is the type that was asked for before, or "".
func (r *localReader) find(asked Type) []Entity {
	var found []Entity
	add := func(i, j int, t Type, value string, sure float64) {
		found = append(found, Entity{Span: r.span(i, j), Type: t, Value: value, Confidence: sure, Source: "rule"})
	}
	for i := 0; i < len(r.toks); {
		if t, next := r.address(i); next > i {
			add(i, next, t, strings.ToLower(r.span(i, next).Of(r.text)), 0.97)
			i = next
		} else if next := r.saidMail(i); next > i {
			add(i, next, Email, r.span(i, next).Of(r.text), 0.9)
			i = next
		} else if v, next := r.iban(i); next > i {
			add(i, next, IBAN, v, 0.99)
			i = next
		} else if v, next := r.identity(i); next > i {
			add(i, next, Passport, v, 0.97)
			i = next
		} else if t, next := r.spelled(i, asked); next > i {
			add(i, next, t, r.span(i, next).Of(r.text), 0.8)
			i = next
		} else if t, next := r.code(i, asked); next > i {
			add(i, next, t, r.span(i, next).Of(r.text), 0.8)
			i = next
		} else if next := r.street(i); next > i {
			add(i, next, Address, r.span(i, next).Of(r.text), 0.85)
			i = r.town(next, add)
		} else if t, v, next := r.row(i, asked); next > i {
			add(i, next, t, v, 0.85)
			i = next
		} else {
			i++
		}
	}
	found = append(found, r.secretWords(asked)...)
	return found
}

// cueBefore returns the type that is named among the words before token i, the nearest; "" where none is.
func (r *localReader) cueBefore(i, reach int) Type {
	for k := len(r.said) - 1; k >= 0; k-- {
		if c := r.said[k]; c.end <= i-reach {
			break
		} else if c.end <= i {
			return c.typ
		}
	}
	return ""
}

// cueReach is how many words may stand between what a number is called and the number.
const cueReach = 7

// row reads a row of digits at token i as a card, a phone number, or what it is said to be.
func (r *localReader) row(i int, asked Type) (t Type, value string, next int) {
	if r.glued(i) && (r.kind(i-1) != 'p' || r.is(i-1, ".", ",", "-", "/", ":")) {
		return "", "", i
	}
	u, letters := r.digitRow(i)
	d := u.digits
	named := r.cueBefore(u.start, cueReach)
	if named == "" {
		named = asked
	}
	long := named != "" && len(d) >= 9 && strings.Trim(u.marks, ".") == "" // "1.020.345.678"
	if u.end == i || r.isDate(u) && !long {
		return "", "", i
	}
	switch {
	case !u.plus && cardNumber(d):
		return Card, d, u.end
	case u.plus && len(d) >= 8 && len(d) <= 15:
		return Phone, "+" + d, u.end
	case named == Address || named == Email || named == BirthDate || named == Username || named == Password && len(d) < 4:
	case named == PostalCode && (len(d) == 5 || len(d) == 4):
		return PostalCode, d, u.end
	case named == Card && len(d) < 12, named == IBAN && len(d) < 4, named == Phone && len(d) < 5, named == CardExpiry && len(d) > 6, named == PIN && len(d) > 8,
		named == CardCode && len(d) > 4:
	case named != "" && len(d) >= 3:
		end := u.end
		if v, _ := r.digitRow(end + 1); letters && r.kind(end) == 'w' && len(r.at(end)) == 1 && v.end > end+1 { // "12 150680 M 003"
			end = v.end
		}
		return named, d, end
	}
	if r.of.phoneShape(u) {
		return Phone, d, u.end
	}
	return "", "", i
}

// code reads letters and digits in capitals behind what they are said to be: "L01X00T47", "HH-AB 1234", "COBADEFFXXX".
func (r *localReader) code(i int, asked Type) (Type, int) {
	named := r.cueBefore(i, cueReach)
	if named == "" {
		named = asked
	}
	if !hasLetters(named) || named == IBAN || named == Email || named == PostalCode || r.glued(i) && r.kind(i-1) != 'p' {
		return "", i
	}
	digits, letters, j := 0, 0, i
	for j < min(len(r.toks), i+maxRun) {
		t := &r.toks[j]
		switch {
		case t.kind == 'n':
			digits += len(t.text)
		case t.kind == 'w' && (t.caps || t.glued && j > i) && (len(t.text) <= 4 || named == SWIFT && len(t.text) <= 11):
			letters += len(t.text)
		case t.text == "-" && t.glued && r.glued(j+1) && j > i:
		default:
			return codeOf(named, letters, digits, i, j)
		}
		j++
	}
	return codeOf(named, letters, digits, i, j)
}

// spelled reads letters and digits that are said one by one behind what they are said to be: "k ö m s vier sieben eins".
func (r *localReader) spelled(i int, asked Type) (Type, int) {
	named := cmp.Or(r.cueBefore(i, cueReach), asked)
	if !hasLetters(named) || named == IBAN || named == Email || named == PostalCode || r.of.lang == "" || r.glued(i) {
		return "", i
	}
	letters, digits, j := 0, 0, i
	for j < min(len(r.toks), i+maxRun) {
		if r.kind(j) == 'w' && utf8.RuneCountInString(r.at(j)) == 1 && !r.glued(j) {
			letters, j = letters+1, j+1
			continue
		}
		d, next := r.localDigits(j)
		if next == j {
			break
		}
		digits, j = digits+len(d), next
	}
	if letters < 2 || digits < 2 {
		return "", i
	}
	return named, j
}

// codeOf returns what tokens i to j-1 of so many letters and digits are, if they are a number of a type.
func codeOf(named Type, letters, digits, i, j int) (Type, int) {
	if named == SWIFT && (letters+digits == 8 || letters+digits == 11) && letters >= 6 || letters > 0 && digits >= 3 {
		return named, j
	}
	return "", i
}

// digitRow reads digits that are written or said in a row, with the blanks and marks between them.
func (r *localReader) digitRow(i int) (u run, written bool) {
	u = run{start: i, end: i}
	j := i
	if r.is(j, "+", "plus", "más") {
		u.plus, j = true, j+1
	} else if r.at(j) == "(" {
		j++
	}
	marks := ""
	for len(u.digits) <= maxRun {
		d, k := r.localDigits(j)
		if k == j {
			break
		}
		u.spoken = u.spoken || r.kind(j) == 'w'
		u.marks += marks
		u.digits += d
		u.groups = append(u.groups, len(d))
		j, u.end, marks = k, k, ""
		for n := 0; n < 2 && r.is(j, "-", "–", ".", "/", "(", ")", ",") && !(r.is(j, ".", ",") && !r.glued(j+1)); n++ {
			marks += r.at(j)
			j++
		}
	}
	if u.digits == "" || u.end == i {
		u.end = i
	}
	return u, !u.spoken
}

// isDate reports whether digits are written as a day, an amount or a time of day is: "3.5.2026", "1.234,50", "14.30".
func (r *localReader) isDate(u run) bool {
	if strings.ContainsAny(u.marks, ",:") || r.at(u.end) == ":" || r.is(u.end, "€", "%", "euro", "euros", "prozent", "uhr", "pesos", "dólares", "$") {
		return true
	}
	if len(u.groups) == 3 && u.groups[0] <= 2 && u.groups[1] <= 2 && (u.groups[2] == 4 || u.groups[2] == 2) && (u.marks == ".." || u.marks == "//" || u.marks == "--") {
		return true
	}
	for _, g := range u.groups[min(1, len(u.groups)):] {
		if g != 3 || strings.Trim(u.marks, ".") != "" || u.marks == "" {
			return false
		}
	}
	return len(u.groups) > 1 && u.groups[0] <= 3 && u.digits[0] != '0' // "15.000"
}

// phoneShape reports whether digits are written as phone numbers are where nothing says that they are one: with the 0 of an area, or as
// in Spain nine digits that begin with 6 to 9.
func (l *local) phoneShape(u run) bool {
	d := u.digits
	if len(d) < 8 || len(d) > 13 || strings.Contains(u.marks, ".") {
		return false
	}
	if l.lang == "es" && len(d) == 9 && d[0] >= '6' {
		return len(u.groups) > 1 || !u.spoken
	}
	return d[0] == '0' && (len(u.groups) > 1 || len(d) >= 10)
}

// identity reads a Spanish identity number: eight digits, or X, Y or Z and seven, and the letter that follows from them.
func (r *localReader) identity(i int) (string, int) {
	if r.of.lang != "es" || r.glued(i) && r.kind(i-1) != 'p' {
		return "", i
	}
	lead, j := "", i
	if r.is(i, "x", "y", "z") && r.kind(i+1) == 'n' {
		lead, j = string(rune('0'+r.at(i)[0]-'x')), i+1
	}
	digits := ""
	for len(digits) < 8 && r.kind(j) == 'n' {
		digits += r.at(j)
		j++
		for r.is(j, ".", "-") && r.glued(j) {
			j++
		}
	}
	if len(lead+digits) != 8 || r.kind(j) != 'w' || len(r.at(j)) != 1 {
		return "", i
	}
	n := 0
	for _, c := range lead + digits {
		n = 10*n + int(c-'0')
	}
	if strings.ToUpper(r.at(j)) != string("TRWAGMYFPDXBNJZSQVHLCKE"[n%23]) {
		return "", i
	}
	return strings.ToUpper(r.span(i, j+1).Of(r.text)), j + 1
}

// saidMail reads "anna punkt weber at beispiel punkt de" and "ana arroba ejemplo punto es".
func (r *localReader) saidMail(i int) int {
	if r.kind(i) != 'w' && r.kind(i) != 'n' || r.glued(i) {
		return i
	}
	isAt := func(k int) bool { return r.is(k, "at", "ät", "et", "arroba", "klammeraffe") }
	isDot := func(k int) bool { return r.is(k, "punkt", "punto", "dot") }
	joins := func(k int) bool {
		return isDot(k) || r.is(k, "minus", "bindestrich", "unterstrich", "guión", "guion", "-", ".", "_")
	}
	j := i + 1
	for j < i+12 && joins(j) && j+1 < len(r.toks) {
		j += 2
	}
	if n := r.of.names; n != nil && j == i+1 && n.isGiven(r.reader, i) && r.kind(j) == 'w' && !isAt(j) && isAt(j+1) {
		j++ // "monika schulte ät"
	}
	if !isAt(j) || r.is(i, "wir", "sie", "ich") {
		return i
	}
	j++
	dotted := false
	for k := 0; k < 6 && j < len(r.toks) && r.kind(j) != 'p'; k++ {
		if dotted && topLevel(r.at(j)) {
			return j + 1
		}
		j++
		if !joins(j) {
			return i
		}
		dotted = dotted || isDot(j) || r.at(j) == "."
		j++
	}
	return i
}

// secretWords returns the words that are said to be a password or user name: what stands behind "ist" or a colon, or answers.
func (r *localReader) secretWords(asked Type) []Entity {
	var out []Entity
	mask := func(i int, t Type) {
		if i < len(r.toks) && (r.kind(i) == 'w' || r.kind(i) == 'n') {
			j := i + 1
			for j < len(r.toks) && r.glued(j) && !r.is(j, ".", ",", "?", "!") {
				j++
			}
			out = append(out, Entity{Span: r.span(i, j), Type: t, Value: r.span(i, j).Of(r.text), Confidence: 0.6, Source: "rule"})
		}
	}
	for _, c := range r.said {
		if c.typ != Password && c.typ != Username || strings.Contains(r.text, "?") {
			continue
		}
		for j := c.end; j < min(len(r.toks), c.end+4); j++ {
			if r.is(j, "ist", "lautet", "es", "heißt", ":") {
				mask(j+1, c.typ)
				break
			}
		}
	}
	if (asked == Password || asked == Username) && len(out) == 0 && len(r.toks) <= 4 && len(r.toks) > 0 {
		mask(0, asked)
		out[len(out)-1].Span = nlp.Span{Start: r.toks[0].span.Start, End: r.toks[len(r.toks)-1].span.End}
	}
	return out
}
