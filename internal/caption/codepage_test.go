package caption

import (
	"testing"
)

// The bytes are those of the code page, made with iconv; the texts are ours.
func TestCodePages(t *testing.T) {
	for name, c := range map[string]struct{ in, code, want string }{
		"Polish":    {"\xa3ukasz: Cze\x9c\xe6, zaczynamy?\n\xafaneta: Tak, ju\xbf. W\xb3a\x9cnie ko\xf1cz\xea.\n", WarnWindows1250, "untimed Łukasz|Cześć, zaczynamy? / untimed Żaneta|Tak, już. Właśnie kończę."},
		"Hungarian": {"Gy\xf5z\xf5: K\xf6sz\xf6n\xf6m a t\xfcrelmet.\n\xc1gnes: Az \xf5szi terv k\xe9sz.\n", WarnWindows1250, "untimed Győző|Köszönöm a türelmet. / untimed Ágnes|Az őszi terv kész."},
		"Russian":   {"\xc8\xe2\xe0\xed: \xc4\xee\xe1\xf0\xfb\xe9 \xe4\xe5\xed\xfc\n\xc0\xed\xed\xe0: \xc4\xe0\n", WarnWindows1251, "untimed Иван|Добрый день / untimed Анна|Да"},
		"German":    {"J\xfcrgen: Sch\xf6n, \x84gut\x93.\nBj\xf6rn: Gr\xfc\xdf dich.\n", WarnWindows, "untimed Jürgen|Schön, „gut“. / untimed Björn|Grüß dich."},
		"French":    {"H\xe9l\xe8ne: \xc7a va \xeatre l\xe0, \xe0 c\xf4t\xe9 du c\x9cur.\nMarc: O\xf9 \xeates-vous ?\n", WarnWindows, "untimed Hélène|Ça va être là, à côté du cœur. / untimed Marc|Où êtes-vous ?"},
		"English":   {"Ann: It\x92s a caf\xe9 \x96 \x93na\xefve\x94.\nBob: Yes\x85 fine.\n", WarnWindows, "untimed Ann|It’s a café – “naïve”. / untimed Bob|Yes… fine."},
	} {
		tr := read(t, c.in)
		equal(t, name, brief(tr), c.want)
		equal(t, name+": told", warned(tr, c.code), 1)
	}
	for name, in := range map[string]string{
		"UTF-16, no mark":             "A\x00n\x00n\x00:\x00 \x00H\x00i\x00\n\x00",
		"UTF-16, no mark, big-endian": "\x00A\x00n\x00n\x00:\x00 \x00H\x00i\x00\n",
	} {
		tr := read(t, in)
		equal(t, name, brief(tr), "untimed Ann|Hi")
		equal(t, name+": told", warned(tr, WarnUTF16), 1)
	}
	for _, p := range codePages() {
		equal(t, p.name, len([]rune(p.high)), 128)
	}
}
