// Package markdown keeps text that goes into a page of Markdown what it is.
package markdown

import (
	"strings"
	"unicode"
)

// marks are the characters that CommonMark and GitHub's tables may take for their own. All of them may be escaped.
const marks = "\\`*_{}[]<>()#+-.!|~&:@/=$^"

// Escape returns s so that Markdown shows it as it stands, in a paragraph, a list or a cell of a table: marks are
// escaped, line breaks and tabs become blanks, and what changes the direction of writing is left out, as are other
// control characters.
func Escape(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(' ')
		case strings.ContainsRune(marks, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
