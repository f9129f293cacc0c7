package entity

import "strings"

// plainLetters are letters of the Latin alphabet with marks, behind the letter that is written without.
const plainLetters = "aàáâãäåāăąǎ cçćĉċč dďđð eèéêëēĕėęě gĝğġģ hĥħ iìíîïĩīĭįı jĵ kķ lĺļľł nñńņňŉ oòóôõöøōŏő rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűųư wŵ yýÿŷ zźżž"

// withoutMarks returns a word in small letters without the marks on its letters, "zurich" for "zürich", where the lists have it so.
func withoutMarks(w string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x80 {
			return c
		}
		if c >= 0x1ea0 && c <= 0x1ef9 { // of Vietnamese
			return rune(vietnamese[(c-0x1ea0)/2])
		}
		plain := c
		for _, group := range strings.Fields(plainLetters) {
			if strings.ContainsRune(group[1:], c) {
				plain = rune(group[0])
			}
		}
		return plain
	}, w)
}

// vietnamese are the letters of U+1EA0 to U+1EF9 without their marks; each stands for a capital and a small one.
const vietnamese = "aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy"

// marked reports whether a word has a letter beyond ASCII.
func marked(w []byte) bool {
	for _, c := range w {
		if c >= 0x80 {
			return true
		}
	}
	return false
}
