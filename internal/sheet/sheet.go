// Package sheet keeps text that goes into tables from being computed: a spreadsheet takes a field that begins with
// '=', '+', '-', '@', a tab or a carriage return for a formula (OWASP, "CSV Injection").
package sheet

import "strings"

const formulas = "=+-@\t\r"

// formula reports whether a spreadsheet would compute s, quotes before it aside.
func formula(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.IndexByte(formulas, s[0]) >= 0
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
