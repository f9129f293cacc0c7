package nlp

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

//go:embed abbreviations.txt
var abbreviationList string

var abbreviations = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for line := range strings.Lines(abbreviationList) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			m[line] = true
		}
	}
	return m
})

// months are the words after which a German ordinal ("3. Mai") or an English short form ("No. 5") goes on.
var months = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields("januar jänner februar märz april mai juni juli august september oktober " +
		"november dezember jahrhundert quartal klasse stock") {
		m[w] = true
	}
	return m
})

// AppendSentences appends the sentences of text to dst, in order and without the blanks around them. A text without
// final marks is one sentence for each of its lines, as a line break always ends one: join wrapped lines first. A point
// ends no sentence after an abbreviation that stands before its word ("Dr. Weber"), after the initial of a name
// ("J. Smith"), and inside a German date ("3. Mai"); where "etc." or "p.m." is followed by a capital, it does. A point
// with 64 blanks and marks after it always does.
func AppendSentences(dst []Span, text string) []Span {
	for from := 0; from < len(text); {
		first := len(dst)
		to := from + hardEnd(text[from:])
		it := sentences.FromString(text[from:to])
		for it.Next() {
			s := trim(text, Span{from + it.Start(), from + it.End()})
			if s.Len() == 0 {
				continue
			}
			if last := len(dst) - 1; last >= first && goesOn(text, dst[last], s) {
				dst[last].End = s.End
				continue
			}
			dst = append(dst, s)
		}
		from = to
	}
	return dst
}

// maxTail is the most blanks and marks that may follow a point within a sentence.
const maxTail = 64

// hardEnd returns where the first run of blanks and marks that is too long after a point reaches maxTail; without such
// a run, the length of text. From each character of the run the rules look ahead for the next letter, so that the time
// would grow with the square of its length.
func hardEnd(text string) int {
	tail := -1 // blanks and marks since the last point; -1 after anything else
	for i, r := range text {
		switch {
		case r == '.' || r == '\u2024' || r == '\ufe52' || r == '\uff0e':
			tail = 0
		case tail < 0:
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			tail = -1
		case tail == maxTail:
			return i
		default:
			tail++
		}
	}
	return len(text)
}

// goesOn reports whether the point at the end of a is part of a word, so that b belongs to the same sentence.
func goesOn(text string, a, b Span) bool {
	s := a.Of(text)
	if s[len(s)-1] != '.' || strings.ContainsAny(text[a.End:b.Start], "\n\r\u2028\u2029") {
		return false
	}
	s = s[:len(s)-1]
	cut := strings.LastIndexFunc(s, unicode.IsSpace)
	word := strings.TrimLeft(s[cut+1:], `("'„“‚‘[¿¡`)
	before := strings.TrimRightFunc(s[:cut+1], unicode.IsSpace)
	return prefixing(word, b.Of(text)) || initial(word, before) || ordinal(word, b.Of(text))
}

// prefixing reports whether word, without its point, is an abbreviation that belongs to next, what follows. Those that are words
// or names too ("in a sec", "the sales rep", "thanks, Ed") do so before what they may belong to alone: a number, or what begins no
// sentence.
func prefixing(word, next string) bool {
	word = strings.ToLower(word)
	if !abbreviations()[word] {
		return false
	}
	switch word {
	case "sec", "vol", "fig", "eq", "ft":
		next = strings.TrimLeft(next, "([")
		return next != "" && next[0] >= '0' && next[0] <= '9'
	case "ed", "eds", "rep", "gen", "mag", "col", "sen", "pres", "rev", "gov", "mt", "jr", "sr", "lt", "capt", "prof":
		return !startsSentence(next)
	}
	return true
}

// startsSentence reports whether a text begins with a word of English grammar that has a capital.
func startsSentence(text string) bool {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	if end < 0 {
		end = len(text)
	}
	if r, _ := utf8.DecodeRuneInString(text); !unicode.IsUpper(r) {
		return false
	}
	w, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(text[:end]), "’", "'"), "'")
	switch w {
	case "i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "there", "here", "the", "a", "an", "my", "your", "our",
		"his", "her", "their", "what", "who", "why", "how", "when", "where", "which", "and", "but", "so", "or", "then", "if", "because", "as", "let",
		"is", "are", "was", "were", "do", "does", "did", "don", "can", "could", "will", "would", "should", "have", "has", "yes", "yeah", "no", "not",
		"okay", "oh", "well", "now", "maybe", "just", "please", "thanks", "right", "good", "any", "all", "in", "on", "for", "with", "from", "to":
		return true
	}
	return false
}

// initial reports whether word is the initial of a name: one capital other than "I", at the start or after a word with
// a capital.
func initial(word, before string) bool {
	r, n := utf8.DecodeRuneInString(word)
	if n != len(word) || !unicode.IsUpper(r) || r == 'I' {
		return false
	}
	cut := strings.LastIndexFunc(before, unicode.IsSpace)
	r, _ = utf8.DecodeRuneInString(before[cut+1:])
	return before == "" || unicode.IsUpper(r)
}

// ordinal reports whether word and its point are a German ordinal that next goes on from, or a "No." before a number.
func ordinal(word, next string) bool {
	if inDate(word, next) {
		return true
	}
	digit := next != "" && next[0] >= '0' && next[0] <= '9'
	return digit && (word == "No" || word == "Nr" || word == "no" || word == "Nos" || word == "p" || word == "pp")
}

// inDate reports whether word, without its point, is the day of a German date, as next goes on with its month.
func inDate(word, next string) bool {
	end := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(next)
	}
	return len(word) > 0 && len(word) <= 2 && strings.Trim(word, "0123456789") == "" && months()[strings.ToLower(next[:end])]
}

// trim cuts the white space from both ends of s.
func trim(text string, s Span) Span {
	part := s.Of(text)
	left := strings.TrimLeftFunc(part, unicode.IsSpace)
	s.Start += len(part) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// Ended reports whether a text ends with the mark of a sentence, perhaps within quotes or brackets.
func Ended(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\"'”’»)] \t\r\n"))
	return strings.ContainsRune(".?!…。？！", r)
}
