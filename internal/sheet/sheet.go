// Package sheet keeps text that goes into tables from being computed: a spreadsheet takes a field that begins with
// '=', '+', '-', '@', a tab or the end of a line for a formula (OWASP, "CSV Injection"), or with one of these as wide as an
// ideograph. What is not seen, such as a byte order mark or a zero-width space, some programs drop before they look.
package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const formulas = "=+-@\t\r\n＝＋－＠"

// formula reports whether a spreadsheet would compute s, quotes and what is not seen before it aside.
func formula(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return r == '\'' || unicode.Is(unicode.Cf, r) })
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && strings.ContainsRune(formulas, r)
}

// Safe puts a ' before what a spreadsheet would take for a formula.
func Safe(s string) string {
	if formula(s) {
		return "'" + s
	}
	return s
}

// Text undoes Safe: Text(Safe(s)) is s for every s.
func Text(s string) string {
	if strings.HasPrefix(s, "'") && formula(s) {
		return s[1:]
	}
	return s
}
