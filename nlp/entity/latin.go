package entity

import (
	"strings"
	"sync"
)

// plainLetters are letters of the Latin alphabet with marks, behind the letter that is written without.
const plainLetters = "aàáâãäåāăąǎ cçćĉċč dďđð eèéêëēĕėęě gĝğġģ hĥħ iìíîïĩīĭįı jĵ kķ lĺļľł nñńņňŉ oòóôõöøōŏő rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűųư wŵ yýÿŷ zźżž"

var plainOf = sync.OnceValue(func() map[rune]rune {
	plain := make(map[rune]rune)
	for _, group := range strings.Fields(plainLetters) {
		for _, c := range group[1:] {
			plain[c] = rune(group[0])
		}
	}
	for k, c := range vietnamese {
		plain[firstVietnamese+2*rune(k)], plain[firstVietnamese+2*rune(k)+1] = c, c
	}
	return plain
})

// withoutMarks returns a word in small letters without the marks on its letters, "zurich" for "zürich", where the lists have it so.
func withoutMarks(w string) string {
	plain := plainOf()
	return strings.Map(func(c rune) rune {
		if p, ok := plain[c]; ok {
			return p
		}
		return c
	}, w)
}

// vietnamese are the letters from U+1EA0 on without their marks; each stands for a capital and a small one.
const (
	firstVietnamese = 0x1ea0
	vietnamese      = "aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy"
)

// marked reports whether a word has a letter beyond ASCII.
func marked(w []byte) bool {
	for _, c := range w {
		if c >= 0x80 {
			return true
		}
	}
	return false
}
