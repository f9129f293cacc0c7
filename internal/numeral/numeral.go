// Package numeral reads the cardinal and ordinal numbers of German and Spanish as they are said.
package numeral

import "strings"

// Read returns the number that words begin with, in normal form, and how many of them it takes; 0 where none does. Articles
// ("ein", "una") are numbers before "hundert", "tausend", "million" and the like only. The language is "de" or "es".
func Read(lang string, words []string) (value, n int) {
	switch lang {
	case "de":
		return german(words)
	case "es":
		return spanish(words)
	}
	return 0, 0
}

var germanUnits = [...]string{"null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
	"dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"}

var germanTens = [...]string{"zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"}

// german reads "siebenhundertachtzig", "zwei Millionen", "fünfzehn tausend".
func german(words []string) (value, n int) {
	for n < len(words) {
		w := words[n]
		if w == "million" || w == "millionen" {
			const scale = 1_000_000
			if n == 0 {
				return 0, 0
			}
			value, n = max(value, 1)*scale, n+1
			if v, k := german(words[n:]); k > 0 && v < scale {
				return value + v, n + k
			}
			return value, n
		}
		if n > 0 {
			return value, n
		}
		v, ok := germanWord(w)
		if !ok {
			if (w == "eine" || w == "einer" || w == "ein") && len(words) > 1 && strings.HasPrefix(words[1], "million") {
				v = 1
			} else {
				return 0, 0
			}
		}
		value, n = v, 1
	}
	return value, n
}

// germanWord reads one word: "siebenhundertachtzig", "neunzehnhundertachtundsechzig", "eins".
func germanWord(w string) (int, bool) {
	switch w {
	case "eins":
		return 1, true
	case "zwo":
		return 2, true
	case "ein":
		return 0, false
	}
	return germanPart(strings.ReplaceAll(w, "ss", "ß"))
}

func germanPart(w string) (int, bool) {
	for _, s := range [...]struct {
		word  string
		value int
	}{{"tausend", 1000}, {"hundert", 100}} {
		if before, after, ok := strings.Cut(w, s.word); ok {
			a, b := 1, 0
			if before != "" {
				if a, ok = germanPart(before); !ok {
					return 0, false
				}
			}
			if after = strings.TrimPrefix(after, "und"); after != "" {
				if after == "eins" {
					b = 1
				} else if b, ok = germanPart(after); !ok || b >= s.value {
					return 0, false
				}
			}
			return a*s.value + b, true
		}
	}
	for k, u := range germanUnits {
		if w == u {
			return k, true
		}
	}
	for k, t := range germanTens {
		if w == t {
			return 10 * (k + 2), true
		}
		if unit, ok := strings.CutSuffix(w, "und"+t); ok {
			for v, u := range germanUnits[1:10] {
				if unit == u {
					return 10*(k+2) + v + 1, true
				}
			}
		}
	}
	return 0, false
}

// Ordinal returns the number that a German ordinal in any case, or "primero" in Spanish, stands for: "dritten" is 3; 0 for others.
func Ordinal(lang, w string) int {
	if lang == "es" {
		switch w {
		case "primero", "primera", "primer":
			return 1
		}
		return 0
	}
	stem := ""
	for _, end := range [...]string{"en", "er", "es", "em", "e"} {
		if s, ok := strings.CutSuffix(w, end); ok {
			stem = s
			break
		}
	}
	switch stem {
	case "erst":
		return 1
	case "dritt":
		return 3
	case "siebt":
		return 7
	case "acht":
		return 8
	}
	if s, ok := strings.CutSuffix(stem, "st"); ok {
		if v, ok := germanWord(s); ok && v >= 20 {
			return v
		}
	}
	if s, ok := strings.CutSuffix(stem, "t"); ok {
		if v, ok := germanWord(s); ok && v >= 2 && v < 20 {
			return v
		}
	}
	return 0
}

// spanishValue returns what a Spanish number word is worth.
func spanishValue(w string) (int, bool) {
	for k, s := range [...]string{"cero", "", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
		"catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro",
		"veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"} {
		if w == s && w != "" {
			return k, true
		}
	}
	switch w {
	case "veintiún", "veintiuna":
		return 21, true
	case "cien", "ciento":
		return 100, true
	}
	for k, s := range [...]string{"treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"} {
		if w == s {
			return 10 * (k + 3), true
		}
	}
	for k, s := range [...]string{"dosc", "tresc", "cuatroc", "quin", "seisc", "setec", "ochoc", "novec"} {
		if w == s+"ientos" || w == s+"ientas" {
			return 100 * (k + 2), true
		}
	}
	return 0, false
}

// spanish reads "mil ochocientos", "treinta y cinco mil", "dos millones".
func spanish(words []string) (value, n int) {
	part, last := 0, 0 // below the last thousand; what the last word was worth
	for n < len(words) {
		w := words[n]
		switch v, ok := spanishValue(w); {
		case ok && (n == 0 || part == 0 && last != 0 || last >= 100 && v < 100 || last >= 1000):
			part, last = part+v, v
			n++
		case w == "y" && last >= 30 && last < 100 && last%10 == 0 && n+1 < len(words):
			u, ok := spanishValue(words[n+1])
			if words[n+1] == "uno" || words[n+1] == "un" || words[n+1] == "una" {
				u, ok = 1, true
			}
			if !ok || u < 1 || u > 9 {
				return value + part, n
			}
			part, last = part+u, u
			n += 2
		case w == "mil" && (n == 0 || last < 1000):
			value, part, last = value+max(part, 1)*1000, 0, 1000
			n++
		case (w == "millón" || w == "millones") && n > 0:
			value, part, last = (value+max(part, 1))*1_000_000, 0, 1_000_000
			n++
		case n == 0 && (w == "un" || w == "una") && len(words) > 1 && words[1] == "millón":
			part, last = 1, 1
			n++
		default:
			return value + part, n
		}
	}
	return value + part, n
}
