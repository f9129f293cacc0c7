package caption

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/internal/intake"
)

// slurp reads r to its end, at most max bytes.
func slurp(r io.Reader, max int64) (string, error) {
	text, err := intake.All(r, max)
	switch {
	case errors.Is(err, intake.ErrTooLong):
		return "", &LimitError{What: "Bytes", Max: max}
	case err != nil:
		return "", fmt.Errorf("read transcript: %w", err)
	}
	return string(text), nil
}

// source is the text of a file on its way to a Transcript.
type source struct {
	text  string // valid UTF-8, without byte order mark
	utf16 bool   // it was UTF-16
	bad   flaw   // bytes that were not UTF-8
	page  string // the code of the warning that says from which code page of Windows it was converted; "" = none
	from  string // its name
	nul   flaw   // NUL characters; still in text
	probe *probe // of JSON; nil for other text
	lines bool   // each line is an object of JSON
	head  bool   // it is but the beginning of a file

	plain     *plainText // of plain text; nil = not looked at yet
	unescaped bool       // plain text was looked at for references to characters
	html      bool       // and had some
}

type flaw struct {
	count int
	first int64
}

func (f *flaw) add(off int) {
	if f.count == 0 {
		f.first = int64(off)
	}
	f.count++
}

// decode finds the encoding of raw and turns it into valid UTF-8.
func decode(raw string) *source {
	s := &source{text: raw}
	switch {
	case strings.HasPrefix(raw, "\xef\xbb\xbf"):
		s.text = raw[3:]
	case strings.HasPrefix(raw, "\xff\xfe"):
		s.text, s.utf16 = fromUTF16(raw[2:], binary.LittleEndian), true
	case strings.HasPrefix(raw, "\xfe\xff"):
		s.text, s.utf16 = fromUTF16(raw[2:], binary.BigEndian), true
	default:
		if order := unmarked(raw); order != nil {
			s.text, s.utf16 = fromUTF16(raw, order), true
		}
	}
	for i := strings.IndexByte(s.text, 0); i >= 0 && i < len(s.text); i++ {
		if s.text[i] == 0 {
			s.nul.add(i)
		}
	}
	if !utf8.ValidString(s.text) {
		if page, ok := pageOf(s.text); ok {
			s.text, s.page, s.from = page.decode(s.text), page.warning, page.name
		} else {
			s.text = s.repaired()
		}
	}
	return s
}

// unmarked returns the order of bytes of a text in UTF-16 that begins without its mark: every other byte of the first is NUL, and none
// of the others; nil for other texts.
func unmarked(raw string) binary.ByteOrder {
	head := raw[:min(len(raw), 64)&^1]
	even, odd := 0, 0
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	switch n := len(head) / 2; {
	case n < 4:
	case odd*10 >= n*9 && even == 0:
		return binary.LittleEndian
	case even*10 >= n*9 && odd == 0:
		return binary.BigEndian
	}
	return nil
}

// Decode returns raw as UTF-8 without byte order mark: it may be UTF-8, UTF-16, or in a code page of Windows by its looks. What
// is none of these, and NUL, becomes U+FFFD.
func Decode(raw string) string {
	s := decode(raw)
	s.dropNUL()
	return s.text
}

// repaired returns the text with U+FFFD in place of each byte that is not part of a character.
func (s *source) repaired() string {
	var b strings.Builder
	b.Grow(len(s.text) + len(s.text)/8)
	from := 0
	for i := 0; i < len(s.text); {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if r == utf8.RuneError && n == 1 {
			s.bad.add(i)
			b.WriteString(s.text[from:i])
			b.WriteRune(utf8.RuneError)
			from = i + 1
		}
		i += n
	}
	b.WriteString(s.text[from:])
	return b.String()
}

// fromUTF16 converts b; lone surrogates and an odd last byte become U+FFFD.
func fromUTF16(b string, order binary.ByteOrder) string {
	var out strings.Builder
	out.Grow(len(b) / 2)
	var two [2]byte
	unit := func(i int) rune {
		two[0], two[1] = b[i], b[i+1]
		return rune(order.Uint16(two[:]))
	}
	i := 0
	for ; i+1 < len(b); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			if i+3 >= len(b) {
				r = utf8.RuneError
			} else if r = utf16.DecodeRune(r, unit(i+2)); r != utf8.RuneError {
				i += 2
			}
		}
		out.WriteRune(r)
	}
	if i < len(b) {
		out.WriteRune(utf8.RuneError)
	}
	return out.String()
}

// dropNUL replaces NUL characters, for the formats that allow them (WebVTT says so, others do not speak of it).
func (s *source) dropNUL() {
	if s.nul.count > 0 {
		s.text = strings.ReplaceAll(s.text, "\x00", "\uFFFD")
	}
}

// binary reports whether the text is none: more than one character in 20 is NUL, a control code or was no UTF-8.
func (s *source) binary() bool {
	bad := s.bad.count + s.nul.count
	for i := range len(s.text) {
		if c := s.text[i]; c > 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b {
			bad++
		}
	}
	return bad > len(s.text)/20
}
