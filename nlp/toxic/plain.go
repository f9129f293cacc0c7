package toxic

import (
	"strings"
	"unicode/utf8"
)

// appendPlain copies text with what names accounts and addresses blanked, byte for byte, so that places stay the same.
func appendPlain(dst []byte, text string) []byte {
	if !strings.ContainsAny(text, "@&") && !strings.Contains(text, "://") {
		return append(dst, text...)
	}
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && text[end] != ' ' {
			end++
		}
		dst = append(dst, entities(withoutNames(text[i:end]))...)
		if end < len(text) {
			dst = append(dst, ' ')
			end++
		}
		i = end
	}
	return dst
}

// withoutNames blanks names of accounts in a part of a text without blanks, and an address with all behind it.
func withoutNames(part string) string {
	size := len(part)
	for _, scheme := range [...]string{"http://", "https://"} {
		part, _, _ = strings.Cut(part, scheme)
	}
	return withoutAccounts(part) + strings.Repeat(" ", size-len(part))
}

func withoutAccounts(part string) string {
	at := strings.IndexByte(part, '@')
	if at < 0 {
		return part
	}
	b := []byte(part)
	for i := at; i < len(b); i++ {
		if b[i] != '@' || i > 0 && isName(b[i-1]) {
			continue
		}
		for end := i + 1; end < len(b) && isName(b[end]); end++ {
			b[end] = ' '
		}
	}
	return string(b)
}

func isName(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c >= utf8.RuneSelf
}

// entities blanks the entities of HTML ("&amp;", "&#128514;") in a part of a text.
func entities(part string) string {
	i := strings.IndexByte(part, '&')
	if i < 0 {
		return part
	}
	b := []byte(part)
	for ; i < len(b); i++ {
		if b[i] != '&' {
			continue
		}
		end := i + 1
		for end < len(b) && end-i < 12 && b[end] != ';' && b[end] < utf8.RuneSelf && b[end] != '&' {
			end++
		}
		if end < len(b) && b[end] == ';' {
			for ; i <= end; i++ {
				b[i] = ' '
			}
			i--
		}
	}
	return string(b)
}
