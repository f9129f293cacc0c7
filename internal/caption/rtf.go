package caption

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// rtfDepth is how deep groups of Rich Text may stand in each other.
const rtfDepth = 1000

// rtf takes the words out of Rich Text (Microsoft's specification 1.9.1): a line for each paragraph, line break and row of a table, with
// tabs between cells. Lists of fonts, colours and styles, pictures, notes, headers, and what is marked as nothing for simple readers are
// left out. Bytes beyond ASCII are of the document's code page where that is known here, else of Windows-1252.
type rtf struct {
	in     string
	pos    int
	out    strings.Builder
	high   []rune // the characters from 0x80 on
	groups []rtfGroup
	rtfGroup
	skip int  // characters that stand in for one of Unicode, still to be passed over
	half rune // the first half of a character beyond 65535; 0 = none
}

// rtfGroup is what holds to the end of a group.
type rtfGroup struct {
	aside  bool // no running text
	hidden bool // not shown, or deleted
	stand  int  // characters that stand in for each of Unicode
}

// fromRTF returns the text of a document.
func fromRTF(in string) (string, error) {
	r := &rtf{in: in, rtfGroup: rtfGroup{stand: 1}}
	r.setPage(1252)
	for r.pos < len(r.in) {
		c := r.in[r.pos]
		r.pos++
		switch c {
		case '{':
			if len(r.groups) >= rtfDepth {
				return "", &LimitError{What: "Rich Text depth", Max: rtfDepth}
			}
			r.groups, r.skip = append(r.groups, r.rtfGroup), 0
		case '}':
			n := len(r.groups) - 1
			if n < 0 {
				return "", &FormatError{Kind: Text, Offset: int64(r.pos - 1), Reason: "Rich Text with a bracket too many"}
			}
			r.rtfGroup, r.groups, r.skip = r.groups[n], r.groups[:n], 0
		case '\\':
			r.control()
		case '\r', '\n':
		default:
			r.put(r.char(c))
		}
	}
	return r.out.String(), nil
}

// setPage chooses a code page of Windows by its number.
func (r *rtf) setPage(number int) {
	for _, p := range codePages() {
		if p.name == "Windows-"+strconv.Itoa(number) {
			r.high = []rune(p.high)
		}
	}
}

// char returns the character that a byte is.
func (r *rtf) char(c byte) rune {
	switch {
	case c < utf8.RuneSelf:
		return rune(c)
	case r.high[c-0x80] == 0:
		return utf8.RuneError
	}
	return r.high[c-0x80]
}

// put adds a character, unless it stands in for the one before it.
func (r *rtf) put(c rune) {
	switch {
	case r.skip > 0:
		r.skip--
	case !r.aside && !r.hidden:
		r.out.WriteRune(c)
	}
}

// control reads what stands behind a backslash.
func (r *rtf) control() {
	rest := r.in[r.pos:]
	n := 0
	for n < len(rest) && isASCIILetter(rest[n]) {
		n++
	}
	if n == 0 {
		r.symbol(rest)
		return
	}
	from := n
	if n < len(rest) && rest[n] == '-' {
		n++
	}
	n += leadingDigits(rest[n:])
	value, err := strconv.Atoi(rest[from:n])
	r.pos += n
	if n < len(rest) && rest[n] == ' ' {
		r.pos++
	}
	r.word(rest[:from], value, err == nil)
}

// symbol reads a control that is no word, such as an escaped bracket or a byte in hexadecimal.
func (r *rtf) symbol(rest string) {
	if rest == "" {
		return
	}
	r.pos++
	switch rest[0] {
	case '\'':
		if len(rest) > 2 {
			if v, err := strconv.ParseUint(rest[1:3], 16, 8); err == nil {
				r.pos += 2
				r.put(r.char(byte(v)))
			}
		}
	case '\\', '{', '}':
		r.put(rune(rest[0]))
	case '~':
		r.put(' ')
	case '_':
		r.put('-')
	case '\r', '\n':
		r.put('\n')
	case '*':
		r.aside = true
	}
}

// word obeys a control word. Most say how the text looks.
func (r *rtf) word(name string, value int, valued bool) {
	switch name {
	case "par", "line", "row", "sect", "page":
		r.put('\n')
	case "tab", "cell":
		r.put('\t')
	case "emdash":
		r.put('—')
	case "endash":
		r.put('–')
	case "bullet":
		r.put('•')
	case "lquote", "rquote":
		r.put('’')
	case "ldblquote":
		r.put('“')
	case "rdblquote":
		r.put('”')
	case "ansicpg":
		r.setPage(value)
	case "uc":
		if r.stand = 1; valued {
			r.stand = max(0, min(value, 100))
		}
	case "u":
		if valued {
			r.unicode(rune(uint16(value)))
		}
	case "v", "deleted":
		r.hidden = !valued || value != 0
	case "bin":
		if valued && value > 0 {
			r.pos += min(value, len(r.in)-r.pos)
		}
	default:
		r.aside = r.aside || slices.Contains(rtfAsides(), name)
	}
}

// rtfAsides are the words that begin a group which is no running text, and in which simple readers are not warned by a mark of it.
func rtfAsides() []string {
	return []string{"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "footnote", "annotation", "header", "headerl", "headerr", "headerf",
		"footer", "footerl", "footerr", "footerf", "fldinst", "listtable", "listoverridetable", "revtbl", "rsidtbl", "xmlnstbl", "pntext",
		"listtext"}
}

// unicode adds a character, which may come in two halves. Those that stand in for it are passed over.
func (r *rtf) unicode(c rune) {
	r.skip = 0
	switch {
	case utf16.IsSurrogate(c) && r.half == 0:
		r.half = c
	case r.half != 0:
		r.put(utf16.DecodeRune(r.half, c))
		r.half = 0
	default:
		r.put(c)
	}
	r.skip = r.stand
}
