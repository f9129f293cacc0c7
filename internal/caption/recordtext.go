package caption

import (
	"html"
	"strings"
)

// fromHTML returns the words of a text that is a piece of a web page, as help desks keep it: it begins and ends with tags.
func fromHTML(text string) (said string, ok bool) {
	s := strings.TrimSpace(text)
	if len(s) < 3 || s[0] != '<' || s[len(s)-1] != '>' {
		return text, false
	}
	first := s[1:]
	first = strings.ToLower(first[:strings.IndexAny(first, " />")])
	if !contains([]string{"p", "div", "span", "html", "body", "ul", "ol", "br", "blockquote", "a", "strong", "em", "b", "i"}, first) {
		return text, false
	}
	var b strings.Builder
	for s != "" {
		if n := markup(s); s[0] == '<' && n > 0 {
			if tag := strings.Trim(strings.ToLower(s[1:n-1]), "/ "); !strings.HasPrefix(tag, "b") || strings.HasPrefix(tag, "br") {
				b.WriteByte(' ') // bold type does not part words
			}
			s = s[n:]
			continue
		}
		n := 1 + max(strings.IndexByte(s[1:], '<'), 0)
		if n == 1 && !strings.Contains(s[1:], "<") {
			n = len(s)
		}
		b.WriteString(html.UnescapeString(s[:n]))
		s = s[n:]
	}
	return strings.Join(strings.Fields(b.String()), " "), true
}

// joinParts joins the parts of a text, with blanks where none has one at its ends.
func joinParts(parts []string) string {
	for _, p := range parts {
		if p != strings.TrimSpace(p) {
			return strings.Join(parts, "")
		}
	}
	return strings.Join(parts, " ")
}
