package nlp

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed function_words.txt
var functionWordList string

// latinTable lists the languages of the Latin script in the order of the file and, for each function word, what it
// says for each of them: 1, shared among the languages that have the word.
type latinTable struct {
	langs []string
	share map[string][]float64
}

var latinWords = sync.OnceValue(func() latinTable {
	t := latinTable{share: make(map[string][]float64)}
	var lists []string
	for line := range strings.Lines(functionWordList) {
		if lang, list, ok := strings.Cut(line, ": "); ok && line[0] != '#' {
			t.langs = append(t.langs, lang)
			lists = append(lists, list)
		}
	}
	users := make(map[string][]int)
	for k, list := range lists {
		for _, w := range strings.Fields(list) {
			if !slices.Contains(users[w], k) {
				users[w] = append(users[w], k)
			}
		}
	}
	for w, in := range users {
		s := make([]float64, len(t.langs))
		for _, k := range in {
			s[k] = 1 / float64(len(in))
		}
		t.share[w] = s
	}
	return t
})

// scripts maps scripts to languages. The order settles ties, and Hiragana and Katakana come before Han, as Japanese
// mixes them.
var scripts = [...]struct {
	table *unicode.RangeTable
	lang  string
}{
	{unicode.Latin, ""}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"},
	{unicode.Hangul, "ko"}, {unicode.Cyrillic, "ru"}, {unicode.Arabic, "ar"}, {unicode.Devanagari, "hi"},
	{unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Thai, "th"},
}

// LanguageGuess collects evidence about the language of some texts, such as all that one speaker said. The zero value
// has none. It is for one goroutine.
type LanguageGuess struct {
	tokens  Tokens
	letters [len(scripts)]int
	persian int // letters that Persian has and Arabic has not
	ukraine int // letters that Ukrainian has and Russian has not
	words   int // of the Latin script
	votes   []float64
}

// Add takes a text into account.
func (g *LanguageGuess) Add(text string) {
	table := latinWords()
	if g.votes == nil {
		g.votes = make([]float64, len(table.langs))
	}
	g.tokens.Scan(text)
	for i := range g.tokens.Len() {
		w := g.tokens.Norm(i)
		if g.addLetters(w) {
			g.words++
			for k, v := range table.share[string(w)] {
				g.votes[k] += v
			}
		}
	}
}

// addLetters counts the letters of a word by script and reports whether any is Latin.
func (g *LanguageGuess) addLetters(word []byte) bool {
	latin := false
	for _, r := range string(word) {
		if !unicode.IsLetter(r) {
			continue
		}
		for k := range scripts {
			if unicode.Is(scripts[k].table, r) {
				g.letters[k]++
				latin = latin || k == 0
				break
			}
		}
		switch r {
		case 'پ', 'چ', 'ژ', 'گ':
			g.persian++
		case 'і', 'ї', 'є', 'ґ':
			g.ukraine++
		}
	}
	return latin
}

// Best returns the BCP-47 tag of the likeliest language so far, and how sure that is, 0..1: for words 1 - exp(-d/3),
// where d is the lead over the runner-up in function words, which some twenty words of running speech bring over 0.8.
// The language is "" when its function words add up to less than one, or less than a tenth of the words, or no more
// than the runner-up's. Languages known by words: de, en, es, fr, it, nl, pt; by script alone: ar, el, fa, he, hi, ja,
// ko, ru, th, uk, zh. Other languages of these scripts are taken for one of them or for unknown.
func (g *LanguageGuess) Best() (lang string, confidence float64) {
	all, top := 0, 0
	for k, n := range g.letters {
		all += n
		if n > g.letters[top] {
			top = k
		}
	}
	if all == 0 {
		return "", 0
	}
	if top > 0 {
		return g.byScript(top, all)
	}
	lang, confidence = g.byWords()
	return lang, confidence * float64(g.letters[0]) / float64(all)
}

func (g *LanguageGuess) byScript(top, all int) (string, float64) {
	lang, n := scripts[top].lang, g.letters[top]
	east := g.letters[1] + g.letters[2]
	switch {
	case lang == "ja" || lang == "zh":
		n = east + g.letters[3]
		lang = "zh"
		if 20*east >= n {
			lang = "ja"
		}
	case lang == "ar" && 50*g.persian >= n:
		lang = "fa"
	case lang == "ru" && 50*g.ukraine >= n:
		lang = "uk"
	}
	return lang, float64(n) / float64(all) * float64(n) / float64(n+5)
}

func (g *LanguageGuess) byWords() (string, float64) {
	best, second := 0, -1
	for k, v := range g.votes {
		switch {
		case k == 0:
		case v > g.votes[best]:
			best, second = k, best
		case second < 0 || v > g.votes[second]:
			second = k
		}
	}
	lead := g.votes[best]
	if lead < 1 || lead < 0.1*float64(g.words) || lead == g.votes[second] {
		return "", 0
	}
	return latinWords().langs[best], 1 - math.Exp((g.votes[second]-lead)/3)
}
