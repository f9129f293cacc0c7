package caption

import "strings"

// lines walks over the lines of a text; CR, LF and CRLF end a line.
type lines struct {
	text string
	pos  int // start of the next line
	num  int // of the line returned last, from 1
}

// next returns the next line without its end; ok is false after the last one. A text that ends with a line end has no
// empty line after it.
func (l *lines) next() (line string, ok bool) {
	if l.pos >= len(l.text) {
		return "", false
	}
	l.num++
	rest := l.text[l.pos:]
	i := strings.IndexAny(rest, "\r\n")
	if i < 0 {
		l.pos = len(l.text)
		return rest, true
	}
	l.pos += i + 1
	if strings.HasPrefix(rest[i:], "\r\n") {
		l.pos++
	}
	return rest[:i], true
}

// peek returns what next would, and stays.
func (l *lines) peek() (line string, ok bool) {
	c := *l
	return c.next()
}

// more returns the next line of a WebVTT block: at its end, a blank line or one with an arrow, it stays.
func (l *lines) more() (line string, ok bool) {
	save := *l
	if line, ok = l.next(); !ok || line == "" || strings.Contains(line, "-->") {
		*l = save
		return "", false
	}
	return line, true
}

// blank reports whether s holds nothing but white space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// joiner joins the lines of a cue with single blanks. The zero value is ready; one line costs no copy.
type joiner struct {
	first string
	b     strings.Builder
}

func (j *joiner) add(s string) {
	if s = strings.TrimSpace(s); s == "" {
		return
	}
	if j.first == "" {
		j.first = s
		return
	}
	if j.b.Len() == 0 {
		j.b.WriteString(j.first)
	}
	j.b.WriteByte(' ')
	j.b.WriteString(s)
}

func (j *joiner) String() string {
	if j.b.Len() == 0 {
		return j.first
	}
	return j.b.String()
}
