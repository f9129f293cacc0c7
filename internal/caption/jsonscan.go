package caption

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner pulls values out of one JSON text (RFC 8259, strictly) without building a tree. The first error sticks: from
// then on every method returns zero values and calls nobody back. Keys are matched as written; of equal keys the last
// one counts, as the readers simply overwrite.
type scanner struct {
	s     string
	pos   int
	depth int
	max   int // greatest depth
	err   error

	surrogates flaw // lone ones, replaced by U+FFFD
	nul        flaw // escaped NUL, likewise
}

func (s *scanner) fail(reason string) {
	if s.err != nil {
		return
	}
	if s.pos >= len(s.s) {
		reason = "ends too early: " + reason
	}
	s.err = &FormatError{Kind: JSON, Offset: int64(min(s.pos, len(s.s))), Reason: reason}
}

// peek returns the first byte of the next value or mark, 0 at the end or after an error.
func (s *scanner) peek() byte {
	if s.err != nil {
		return 0
	}
	for ; s.pos < len(s.s); s.pos++ {
		switch c := s.s[s.pos]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) take(c byte) bool {
	if s.peek() != c || c == 0 {
		return false
	}
	s.pos++
	return true
}

func (s *scanner) enter() bool {
	if s.depth++; s.depth > s.max {
		if s.err == nil {
			s.err = &LimitError{What: "JSONDepth", Max: int64(s.max)}
		}
		return false
	}
	return true
}

// object reads an object and calls f at the value behind each key; f has to read exactly that value.
func (s *scanner) object(f func(key string)) {
	if !s.take('{') {
		s.fail("an object is expected")
		return
	}
	if !s.enter() {
		return
	}
	if s.peek() != '}' {
		for s.err == nil {
			key := s.str()
			if !s.take(':') {
				s.fail("':' is expected")
				return
			}
			f(key)
			if !s.take(',') {
				break
			}
		}
	}
	if !s.take('}') {
		s.fail("',' or '}' is expected")
	}
	s.depth--
}

// array reads an array and calls f at each element; f has to read exactly that value.
func (s *scanner) array(f func()) {
	if !s.take('[') {
		s.fail("an array is expected")
		return
	}
	if !s.enter() {
		return
	}
	if s.peek() != ']' {
		for s.err == nil {
			f()
			if !s.take(',') {
				break
			}
		}
	}
	if !s.take(']') {
		s.fail("',' or ']' is expected")
	}
	s.depth--
}

// skip reads over any value, checking its form.
func (s *scanner) skip() {
	switch c := s.peek(); {
	case c == '{':
		s.object(func(string) { s.skip() })
	case c == '[':
		s.array(s.skip)
	case c == '"':
		s.skipString()
	default:
		s.scalar()
	}
}

// end checks that nothing follows the value.
func (s *scanner) end() {
	if s.peek() != 0 || (s.err == nil && s.pos < len(s.s)) {
		s.fail("more data after the value")
	}
}

// scalar reads a number, true, false or null and returns it as written.
func (s *scanner) scalar() string {
	c := s.peek()
	if s.err != nil {
		return ""
	}
	if c == '-' || c >= '0' && c <= '9' {
		return s.number()
	}
	rest := s.s[s.pos:]
	for _, w := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(rest, w) {
			s.pos += len(w)
			return w
		}
	}
	for _, w := range [...]string{"NaN", "Infinity"} {
		if strings.HasPrefix(rest, w) {
			s.fail(w + " is no JSON: write null for a value that is missing")
		}
	}
	s.fail("a value is expected")
	return ""
}

func (s *scanner) digits() bool {
	from := s.pos
	for s.pos < len(s.s) && s.s[s.pos]-'0' <= 9 {
		s.pos++
	}
	return s.pos > from
}

func (s *scanner) at(chars string) bool {
	if s.pos < len(s.s) && strings.IndexByte(chars, s.s[s.pos]) >= 0 {
		s.pos++
		return true
	}
	return false
}

func (s *scanner) number() string {
	from := s.pos
	s.at("-")
	if strings.HasPrefix(s.s[s.pos:], "Infinity") {
		s.fail("Infinity is no JSON")
	}
	if !s.at("0") && !s.digits() {
		s.fail("a digit is expected")
	}
	if s.at(".") && !s.digits() {
		s.fail("a digit is expected")
	}
	if s.at("eE") {
		s.at("+-")
		if !s.digits() {
			s.fail("a digit is expected")
		}
	}
	if s.err != nil {
		return ""
	}
	return s.s[from:s.pos]
}

// skipString reads over a string without copying it.
func (s *scanner) skipString() (from, to int, plain bool) {
	if !s.take('"') {
		s.fail("a string is expected")
		return 0, 0, true
	}
	from, plain = s.pos, true
	for s.pos < len(s.s) {
		switch c := s.s[s.pos]; {
		case c == '"':
			s.pos++
			return from, s.pos - 1, plain
		case c < ' ':
			s.fail("a control character in a string")
			return 0, 0, true
		case c == '\\':
			plain = false
			if !s.escape() {
				return 0, 0, true
			}
		default:
			s.pos++
		}
	}
	s.fail("a string does not end")
	return 0, 0, true
}

// escape checks the escape sequence at pos and steps over it.
func (s *scanner) escape() bool {
	if s.pos+1 >= len(s.s) {
		s.pos = len(s.s)
		s.fail("a string does not end")
		return false
	}
	switch s.s[s.pos+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.pos += 2
		return true
	case 'u':
		if hex4(s.s[s.pos+2:]) >= 0 {
			s.pos += 6
			return true
		}
	}
	s.fail("a bad escape sequence")
	return false
}

// hex4 returns the value of the four hexadecimal digits that s begins with, or -1.
func hex4(s string) rune {
	if len(s) < 4 {
		return -1
	}
	n, err := strconv.ParseUint(s[:4], 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}

// str reads a string.
func (s *scanner) str() string {
	from, to, plain := s.skipString()
	if plain || s.err != nil {
		return s.s[from:to]
	}
	return s.unescape(s.s[from:to], from)
}

// unescape decodes checked escape sequences of raw, which stands at offset from.
func (s *scanner) unescape(raw string, from int) string {
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); {
		j := strings.IndexByte(raw[i:], '\\')
		if j < 0 {
			b.WriteString(raw[i:])
			break
		}
		b.WriteString(raw[i : i+j])
		i += j
		if raw[i+1] != 'u' {
			b.WriteByte("\"\\/\b\f\n\r\t"[strings.IndexByte(`"\/bfnrt`, raw[i+1])])
			i += 2
			continue
		}
		r := hex4(raw[i+2:])
		n := 6
		if utf16.IsSurrogate(r) {
			low := rune(-1)
			if strings.HasPrefix(raw[i+6:], `\u`) {
				low = hex4(raw[i+8:])
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				s.surrogates.add(from + i)
			} else {
				n = 12
			}
		}
		if r == 0 {
			s.nul.add(from + i)
			r = utf8.RuneError
		}
		b.WriteRune(r)
		i += n
	}
	return b.String()
}

// kindOf names the type of the value that begins with c.
func kindOf(c byte) string {
	switch c {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case 't', 'f':
		return "a truth value"
	case 'n':
		return "null"
	}
	return "a number"
}

// wantArray reads an array of what f reads; null is an empty one, anything else fails.
func (s *scanner) wantArray(name string, f func()) {
	switch c := s.peek(); c {
	case '[':
		s.array(f)
	case 'n':
		s.skip()
	default:
		s.fail(fmt.Sprintf("%q is %s, not an array", name, kindOf(c)))
	}
}
