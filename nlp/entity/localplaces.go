package entity

import (
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy/internal/numeral"
)

// localDigits reads digits at token i: as they are written, or a number in words of at most two digits, or three of a hundred.
func (r *localReader) localDigits(i int) (string, int) {
	if r.kind(i) == 'n' {
		return r.at(i), i + 1
	}
	if r.kind(i) != 'w' || r.of.lang == "" {
		return "", i
	}
	v, n := numeral.Read(r.of.lang, r.words(i, 3))
	switch {
	case n == 0 && r.of.lang == "es" && r.is(i, "uno", "un", "una"):
		return "1", i + 1
	case n == 0 || v > 999:
		return "", i
	}
	return strconv.Itoa(v), i + n
}

// words returns the texts of at most n words from token i on.
func (r *localReader) words(i, n int) []string {
	out := make([]string, 0, n)
	for j := i; j < min(len(r.toks), i+n) && r.kind(j) == 'w'; j++ {
		out = append(out, r.at(j))
	}
	return out
}

// streetEnd reports whether a German word ends as the names of streets do.
func streetEnd(w string) bool {
	for _, end := range [...]string{"straße", "strasse", "str", "gasse", "allee", "weg", "platz", "ring", "ufer", "damm", "chaussee", "steig", "stieg", "pfad", "graben"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}

// street reads a street with the number of a house: "Hafenstraße 17a", "Lange Straße 5", "Calle de los Olivos 23".
func (r *localReader) street(i int) int {
	if r.kind(i) != 'w' {
		return i
	}
	j := i
	switch r.of.lang {
	case "de":
		switch {
		case streetEnd(r.at(i)):
			j = i + 1
		case (r.toks[i].upper || strings.HasSuffix(r.at(i), "er") && len(r.at(i)) > 4 && r.of.names != nil && !r.of.names.cased && r.of.names.fits(r.at(i))) && r.is(i+1, "straße", "strasse", "str", "gasse", "allee", "weg", "platz", "ring", "ufer", "damm"):
			j = i + 2
		case r.at(i) == "am" && i+1 < len(r.toks) && r.toks[i+1].upper && r.kind(i+2) == 'n' && len(r.at(i+2)) <= 3 && r.is(i+3, ",", ".") && r.kind(i+4) == 'n':
			j = i + 2
		default:
			return i
		}
		if r.at(j) == "." && r.glued(j) {
			j++
		}
	case "es":
		if !r.is(i, "calle", "avenida", "avda", "av", "plaza", "paseo", "camino", "carretera", "ronda", "travesía", "callejón", "glorieta", "bulevar", "calzada") {
			return i
		}
		for j = i + 1; j < min(len(r.toks), i+8) && (r.kind(j) == 'w' && !r.is(j, "número", "y", "en", "es") || r.at(j) == "." && r.glued(j)); j++ {
			if _, k := r.localDigits(j); k > j {
				break
			}
		}
		if r.at(j) == "," {
			j++
		}
		if r.is(j, "número") {
			j++
		}
	default:
		return i
	}
	d, next := r.localDigits(j)
	if next == j || len(d) > 4 || r.is(next, "uhr", "euro", "prozent", "%", "€", "euros") || r.is(next, ".", ",", ":") && r.glued(next+1) && r.kind(next+1) == 'n' {
		return i
	}
	if w := r.at(next); r.kind(next) == 'w' && len(w) == 1 && (r.glued(next) || r.of.lang == "de" && w >= "a" && w <= "h") {
		next++ // "17a", "8 b"
	}
	return next
}

// town appends the postal code and the town behind a street, which starts at token i, and returns where they end.
func (r *localReader) town(i int, add func(i, j int, t Type, value string, sure float64)) int {
	j := i
	for r.is(j, ",", "in", "en") {
		j++
	}
	if r.kind(j) == 'n' && len(r.at(j)) == 5 && !r.glued(j+1) {
		add(j, j+1, PostalCode, r.at(j), 0.85)
		return j + 1
	}
	return i
}

// birth returns what tells a birthday behind words that say so, before them ("am 3. Mai geboren"), or in answer to them: from the first to
// the last token of a date.
func (r *localReader) birth(asked bool) (from, to int) {
	for _, c := range r.said {
		if c.typ != BirthDate {
			continue
		}
		if from, to = r.dateIn(c.end, c.end+14); to == 0 {
			for s := max(0, c.start-10); ; s = to { // the last before it
				f, t := r.dateIn(s, c.start)
				if t == 0 {
					break
				}
				from, to = f, t
			}
		}
		return from, to
	}
	if asked {
		return r.dateIn(0, 14)
	}
	return 0, 0
}

// dateIn returns the date with a month or a year that begins among the tokens start … end-1.
func (r *localReader) dateIn(start, end int) (from, to int) {
	from, last, digits, month := -1, -1, 0, false
	for i := start; i < min(len(r.toks), end); i++ {
		dated := false
		if d, k := r.localDigits(i); k > i {
			dated, digits = true, digits+len(d)
			if from < 0 {
				from = i
			}
			i = k - 1
			month = month || len(d) == 4
		} else if numeral.Ordinal(r.of.lang, r.at(i)) > 0 || monthName(r.at(i)) || r.year(i) {
			dated, digits, month = true, digits+2, month || monthName(r.at(i)) || r.year(i)
			if from < 0 {
				from = i
			}
		}
		switch {
		case dated:
			last = i + 1
		case from >= 0 && !r.is(i, ".", "/", "-", "de", "del", "y", ","):
			i = len(r.toks)
		}
	}
	if from < 0 || digits < 3 || !month && digits < 6 {
		return 0, 0
	}
	return from, last
}

// year reports whether a word is a year: "neunzehnhundertachtundsechzig", "mil".
func (r *localReader) year(i int) bool {
	v, n := numeral.Read(r.of.lang, r.words(i, 6))
	return n > 0 && v >= 1000
}

// monthName reports whether a word is a month of German or Spanish.
func monthName(w string) bool {
	switch w {
	case "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre":
		return true
	}
	return false
}
