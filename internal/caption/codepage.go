package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// codePage is one of the character sets of Windows in which texts of a language lie about that are no UTF-8.
type codePage struct {
	warning string // the code of the Warning that says so
	name    string
	high    string // the characters from 0x80 on; NUL where there is none
}

// codePages returns the sets that are looked for: of Western Europe, of Central Europe, and Cyrillic.
func codePages() []codePage {
	const latin1 = "\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿" +
		"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
	return []codePage{
		{WarnWindows, "Windows-1252", "€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ" + latin1},
		{WarnWindows1250, "Windows-1250", "€\x00‚\x00„…†‡\x00‰Š‹ŚŤŽŹ\x00‘’“”•–—\x00™š›śťžź" +
			"\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż" +
			"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß" +
			"ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"},
		{WarnWindows1251, "Windows-1251", "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\x00™љ›њќћџ" +
			"\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї" +
			"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" +
			"абвгдежзийклмнопрстуфхцчшщъыьэюя"},
	}
}

// alphabets returns the letters beyond ASCII of languages by their code page. Which page a text is in shows by the alphabet that
// holds most of its letters.
func alphabets() [3][]string {
	return [3][]string{
		{"àâæçèéêëîïôœùûü", "äöüß", "áéíñóúü", "áâãàçéêíóôõú", "àèéìîòóù", "áéèëïíóöúü", "æøåé", "åäöé", "åäöšž", "áðéíóúýþæö", "àçèéíïòóúü"},
		{"ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž"},
		{"абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},
	}
}

// pageOf returns the code page of a text that is not UTF-8; ok is false where it looks like none. Formats that are UTF-8 by definition
// are broken UTF-8, and so is what holds a character that is UTF-8 beyond ASCII.
func pageOf(text string) (page codePage, ok bool) {
	if must, _ := looksJSON(text); must || strings.HasPrefix(text, "WEBVTT") || strings.IndexByte(text, 0) >= 0 {
		return page, false
	}
	var count [128]int
	ascii, high := 0, 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c < utf8.RuneSelf {
			if isASCIILetter(c) {
				ascii++
			}
			continue
		}
		if _, n := utf8.DecodeRuneInString(text[i:]); n > 1 {
			return page, false
		}
		count[c-0x80]++
		high++
	}
	best, most := -1, -1
	for k, p := range codePages() {
		if n := p.fits(count[:], alphabets()[k]); n > most {
			best, most = k, n
		}
	}
	if best < 0 {
		return page, false
	}
	page = codePages()[best]
	if best < 2 && high*2 > ascii || best == 2 && high < ascii || !page.written(text) {
		return page, false
	}
	return page, true
}

// fits is how many of the characters counted are letters of the alphabet that has most of them; -1 where one is none of the page.
func (p codePage) fits(count []int, alphabets []string) int {
	most := -1
	chars := []rune(p.high)
	for _, letters := range alphabets {
		n := 0
		for k, c := range count {
			switch {
			case c == 0:
			case chars[k] == 0:
				return -1
			case strings.ContainsRune(letters, unicode.ToLower(chars[k])):
				n += c
			}
		}
		most = max(most, n)
	}
	return most
}

// written reports whether text in page p is written as people write: hardly a capital follows a small letter, as it does in what
// was UTF-8 and is broken.
func (p codePage) written(text string) bool {
	chars := []rune(p.high)
	capitals, high := 0, 0
	for i := 1; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		high++
		before := rune(text[i-1])
		if before >= utf8.RuneSelf {
			before = chars[before-0x80]
		}
		if unicode.IsUpper(chars[text[i]-0x80]) && unicode.IsLower(before) {
			capitals++
		}
	}
	return capitals*100 <= high
}

// decode converts text from the page.
func (p codePage) decode(text string) string {
	chars := []rune(p.high)
	var out strings.Builder
	out.Grow(len(text) + len(text)/8)
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < utf8.RuneSelf {
			out.WriteByte(c)
		} else {
			out.WriteRune(chars[c-0x80])
		}
	}
	return out.String()
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
