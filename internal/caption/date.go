package caption

import (
	"strings"
	"time"
	"unicode"
)

// date is a date in three numbers, in the order in which they stand.
type date struct {
	n   [3]int
	iso bool // the year is first
	dot bool // the day is first
}

// dateOrder is which of the first two numbers of a date is the month.
type dateOrder int

const (
	orderUnknown dateOrder = iota
	dayFirst
	monthFirst
)

// cutDate reads "27/11/2026", "11/27/26", "27.11.2026", "2026-11-27", "2026. 11. 27.", "2026年11月27日", "27-Nov-26",
// "27. November 2026", "November 27, 2026".
func cutDate(s string) (d date, rest string, ok bool) {
	for _, cut := range [...]func(string) (date, string, bool){cutMonth, cutNamed, cutEast} {
		if d, rest, ok = cut(s); ok {
			return d, rest, true
		}
	}
	d, rest = date{}, s
	var mark byte
	for i := range 3 {
		k := leadingDigits(rest)
		v, after, ok := cutPart(rest, 4)
		if !ok || k == 3 || i == 1 && k > 2 || i == 0 && k == 4 && (after == "" || after[0] == '.') {
			return d, s, false
		}
		d.n[i] = v
		d.iso = d.iso || i == 0 && k == 4
		if rest = after; i == 2 {
			return d, rest, k == 2 || (k == 4 || k == 1 && mark == '/') && d.iso != (k == 4)
		}
		if rest == "" || !strings.ContainsRune("/.-", rune(rest[0])) || mark != 0 && rest[0] != mark {
			return d, s, false
		}
		mark, d.dot, rest = rest[0], rest[0] == '.', rest[1:]
	}
	return d, s, false
}

// cutEast reads dates of East Asia and Hungary, "2026年11月27日", "2026년 11월 27일", "2026. 11. 27.".
func cutEast(s string) (d date, rest string, ok bool) {
	if rest = s; leadingDigits(s) != 4 {
		return d, s, false
	}
	for i, marks := range [...][3]string{{"年", "년", ". "}, {"月", "월", ". "}, {"日", "일", "."}} {
		v, after, ok := cutPart(rest, 4)
		if !ok || i > 0 && v > 99 {
			return d, s, false
		}
		d.n[i], rest = v, after
		for _, m := range marks {
			if rest, ok = strings.CutPrefix(rest, m); ok {
				break
			}
		}
		if !ok {
			return d, s, false
		}
		rest = strings.TrimPrefix(rest, " ")
	}
	d.iso = true
	return d, rest, true
}

// cutMonth reads "November 27, 2026", "Nov 27, 2026".
func cutMonth(s string) (d date, rest string, ok bool) {
	if i := strings.IndexByte(s[:min(len(s), 26)], ' '); i < 3 || i+1 == len(s) || s[i+1]-'0' > 9 {
		return d, s, false
	}
	m, rest := monthNamed(s)
	if m == 0 || !strings.HasPrefix(rest, " ") {
		return d, s, false
	}
	day, rest, ok := cutPart(rest[1:], 2)
	if rest = strings.TrimPrefix(rest, ","); !ok || !strings.HasPrefix(rest, " ") || leadingDigits(rest[1:]) != 4 {
		return d, s, false
	}
	year, rest, _ := cutPart(rest[1:], 4)
	return date{n: [3]int{day, int(m), year}, dot: true}, rest, true
}

// cutNamed reads "27-Nov-26", "27 Nov 2026", "27. November 2026", "27 de noviembre de 2026".
func cutNamed(s string) (d date, rest string, ok bool) {
	day, rest, ok := cutPart(s, 2)
	if !ok {
		return d, s, false
	}
	between := func() (ok bool) {
		from := len(rest)
		rest = strings.TrimPrefix(rest, ".")
		if rest = strings.TrimLeft(rest, " -"); len(rest) < from {
			rest, _ = strings.CutPrefix(rest, "de ")
		}
		return len(rest) < from
	}
	if !between() {
		return d, s, false
	}
	m, after := monthNamed(rest)
	if rest = after; m == 0 || !between() {
		return d, s, false
	}
	year, rest, ok := cutPart(rest, 4)
	if !ok {
		return d, s, false
	}
	return date{n: [3]int{day, int(m), year}, dot: true}, rest, true
}

// monthNamed reads the name of a month, or the beginning that is its short form, in the languages of Western Europe; 0 for none.
func monthNamed(s string) (m time.Month, rest string) {
	k := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if k < 0 {
		k = len(s)
	}
	if k < 3 || k > 12 {
		return 0, s
	}
	word := strings.ToLower(s[:k])
	for i, names := range [...]string{"january januar janvier enero gennaio janeiro januari", "february februar février febrero febbraio fevereiro februari",
		"march märz mars marzo março maart", "april avril abril aprile", "may mai mayo maggio maio mei", "june juni juin junio giugno junho",
		"july juli juillet julio luglio julho", "august août agosto augustus", "september septembre septiembre settembre setembro",
		"october oktober octobre octubre ottobre outubro", "november novembre noviembre novembro", "december dezember décembre diciembre dicembre dezembro"} {
		for name := range strings.FieldsSeq(names) {
			if name == word || strings.HasPrefix(name, word) && len([]rune(word)) <= 4 {
				return time.Month(i + 1), s[k:]
			}
		}
	}
	return 0, s
}

// on returns the day. Where neither the text nor the date says which number is the month it is the second, as in most countries,
// unless the time is written as in the United States, where it is the first.
func (d date) on(us bool, o dateOrder) time.Time {
	year, month, day := d.n[2], d.n[1], d.n[0]
	switch {
	case d.iso:
		year, day = d.n[0], d.n[2]
	case d.dot || day > 12:
	case month > 12 || o == monthFirst || o == orderUnknown && us:
		month, day = day, month
	}
	if year < 100 {
		year += 2000
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month || year < 1970 || year > 2200 {
		return time.Time{}
	}
	return t
}

// tells is the order that the numbers of d can only have.
func (d date) tells() dateOrder {
	switch {
	case d.iso || d.dot:
	case d.n[0] > 12:
		return dayFirst
	case d.n[1] > 12:
		return monthFirst
	}
	return orderUnknown
}
