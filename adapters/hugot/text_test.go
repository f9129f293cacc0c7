package hugot

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// runes counts a token for each rune that is no blank.
func runes(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

func TestCut(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		most int
		want []string
	}{
		"short enough":            {"ab cd", 4, []string{"ab cd"}},
		"at the blank":            {"ab cd", 3, []string{"ab", "cd"}},
		"nearest the middle":      {"a bcd efghi", 8, []string{"a bcd", "efghi"}},
		"again and again":         {"ab cd ef gh", 2, []string{"ab", "cd", "ef", "gh"}},
		"within a word":           {"abcd", 2, []string{"ab", "cd"}},
		"between runes":           {"äöü", 1, []string{"ä", "ö", "ü"}},
		"a rune behind another":   {"a🙂", 1, []string{"a", "🙂"}},
		"a rune before another":   {"🙂a", 1, []string{"🙂", "a"}},
		"many blanks":             {"a     b", 1, []string{"a", "b"}},
		"what cannot be cut":      {"a", 0, []string{"a"}},
		"nothing":                 {"", 5, []string{""}},
		"bytes that are no runes": {"\xff\xfe", 1, []string{"\xff", "\xfe"}},
	} {
		assert.Equal(t, c.want, cut(c.text, c.most, runes), name)
	}
}

func FuzzCut(f *testing.F) {
	f.Add("good day to you", 3)
	f.Add("日本語 and\u00a0more", 1)
	f.Add("\xff \xfe🙂", 1)
	f.Fuzz(func(t *testing.T, text string, most int) {
		text = strings.TrimSpace(text)
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		whole := ""
		for _, p := range cut(text, most, runes) {
			if runes(p) > most && utf8.RuneCountInString(p) > 1 {
				t.Errorf("%q has more than %d tokens", p, most)
			}
			whole += squeeze(p)
		}
		if whole != squeeze(text) {
			t.Errorf("%q became %q", text, whole)
		}
	})
}
