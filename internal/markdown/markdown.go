// Package markdown keeps text that goes into a page of Markdown what it is.
package markdown

import (
	"slices"
	"strings"
	"unicode"
)

// Escape returns s so that Markdown shows it as it stands, in a paragraph, a list or a cell of a table, at the beginning of a
// line and within one. What CommonMark and GitHub would read as markup in its place is escaped, and nothing else, so that
// the page can be read without a viewer too: a full stop after a number is, where the text begins with that, and no other one.
// Line breaks and tabs become blanks, blanks at the beginning one; what changes the direction of writing is left out, as are
// other control characters.
func Escape(s string) string {
	text := plain(s)
	var b strings.Builder
	b.Grow(len(s) + 8)
	start, tag := lineStart(text), slices.Index(text, '<')
	for i, r := range text {
		// The end of a tag is escaped for readers that do not know that its beginning is.
		if i == start || inline(text, i) || r == '>' && tag >= 0 && tag < i {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain returns the characters of s that are shown.
func plain(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == ' ':
			if len(out) != 1 || out[0] != ' ' {
				out = append(out, ' ')
			}
		case unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		default:
			out = append(out, r)
		}
	}
	return out
}

// at returns a character of s; 0 beside it.
func at(s []rune, i int) rune {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}

// lineStart returns the place of what would make a heading, a quotation, a line or an item of a list of a text at the beginning
// of a line; -1 = nothing does.
func lineStart(s []rune) int {
	i := 0
	if at(s, 0) == ' ' {
		i = 1
	}
	switch at(s, i) {
	case '>', '-', '=':
		return i
	case '+':
		if next := at(s, i+1); next == 0 || next == ' ' {
			return i
		}
	}
	first := i
	for at(s, i) >= '0' && at(s, i) <= '9' {
		i++
	}
	if c, next := at(s, i), at(s, i+1); i > first && (c == '.' || c == ')') && (next == 0 || next == ' ') {
		return i
	}
	return -1
}

// inline reports whether the character at i would be markup wherever it stands on a line.
func inline(s []rune, i int) bool {
	before, after := at(s, i-1), at(s, i+1)
	switch s[i] {
	case '\\', '`', '*', '<', '|', '~', '#', '@', '[': // "[" might find its end in what follows the text
		return true
	case '_': // within a word it emphasises nothing
		return !letter(before) || !letter(after)
	case '(': // of where a link goes to
		return before == ']'
	case ']': // of a link, or of what it goes to
		return after == '(' || after == '[' || after == ':'
	case '&':
		return reference(s, i+1)
	case ':':
		return after == '/' && at(s, i+2) == '/' || emoji(s, i+1)
	case '.':
		return address(s, i)
	case '$': // of a formula, which ends at a word and not before a number; "$5" begins what never ends
		return before != 0 && before != ' ' && !(after >= '0' && after <= '9')
	}
	return false
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// reference reports whether an "&" before i begins one of a character: "&lt;", "&#60;".
func reference(s []rune, i int) bool {
	if at(s, i) == '#' {
		i++
	}
	first := i
	for letter(at(s, i)) {
		i++
	}
	return i > first && at(s, i) == ';'
}

// emoji reports whether a ":" before i begins the name of one: ":tada:".
func emoji(s []rune, i int) bool {
	first := i
	for r := at(s, i); letter(r) || r == '_' || r == '+' || r == '-'; r = at(s, i) {
		i++
	}
	return i > first && at(s, i) == ':'
}

// address reports whether the full stop at i is that of "www.", of which GitHub makes a link.
func address(s []rune, i int) bool {
	for k := 1; k <= 3; k++ {
		if unicode.ToLower(at(s, i-k)) != 'w' {
			return false
		}
	}
	return !letter(at(s, i-4))
}
