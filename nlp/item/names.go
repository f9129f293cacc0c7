package item

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

// Person is a participant: a speaker with the names they are called by.
type Person struct {
	Speaker int
	Names   []string // full name, or role: "Anna Weber", "industrial designer"
}

// called is a name as words in normal form.
type called struct {
	words   []string
	speaker int
}

// callings holds what people are called by, so that a word is looked up once however many there are.
type callings struct {
	words    map[string][]called // by the first word, the longest first
	initials map[string]int      // the first speaker who has them, in capitals
}

// callNames returns the names of people, whole, by first name and by initials. "Project Manager" and "Prof. Weber" have no
// first name.
func callNames(people []Person) callings {
	out := callings{words: map[string][]called{}, initials: map[string]int{}}
	for _, p := range people {
		for _, name := range p.Names {
			w := nlp.Words(name)
			if len(w) == 0 {
				continue
			}
			out.words[w[0]] = append(out.words[w[0]], called{words: w, speaker: p.Speaker})
			if len(w) == 1 {
				continue
			}
			short := initials(w)
			if _, taken := out.initials[short]; !taken {
				out.initials[short] = p.Speaker
			}
			if startsUpper(name) && !entity.IsRole(name) {
				out.words[w[0]] = append(out.words[w[0]], called{words: w[:1], speaker: p.Speaker})
			}
		}
	}
	for _, alike := range out.words {
		slices.SortStableFunc(alike, func(a, b called) int { return len(b.words) - len(a.words) })
	}
	return out
}

func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// letters returns the letters of what is written as initials or another short form, in two to four capitals or with a mark
// behind each: "UID", "U.I.D.", "U_I_D_"; "" for other words.
func letters(w string) string {
	if !startsUpper(w) || len(w) < 2 || unicode.IsLower(rune(w[1])) {
		return "" // most words
	}
	s := strings.NewReplacer("_", "", ".", "").Replace(w)
	if n := utf8.RuneCountInString(s); n < 2 || n > 4 && s == w || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsUpper(r) }) {
		return ""
	}
	return s
}

func startsUpper(s string) bool { r, _ := utf8.DecodeRuneInString(s); return unicode.IsUpper(r) }

// nameAt returns the person whose name begins at word i, perhaps with "'ll" behind it, or whose initials stand there.
func (f *Finder) nameAt(i int) (n, speaker int) {
	w := f.tokens.Norm(i)
	for _, c := range f.names.words[string(w)] {
		if c.at(&f.tokens, i) {
			return len(c.words), c.speaker
		}
	}
	if bare, short := bytes.CutSuffix(w, []byte("'ll")); short {
		alike := f.names.words[string(bare)]
		if k := slices.IndexFunc(alike, func(c called) bool { return len(c.words) == 1 }); k >= 0 {
			return 1, alike[k].speaker
		}
	}
	if len(f.names.initials) > 0 {
		if speaker, ok := f.names.initials[letters(f.text(i, i+1))]; ok {
			return 1, speaker
		}
	}
	return 0, -1
}

// at reports whether the name, of which the first word stands at word i, stands there whole.
func (c *called) at(t *nlp.Tokens, i int) bool {
	if i+len(c.words) > t.Len() {
		return false
	}
	for j, w := range c.words {
		have := t.Norm(i + j)
		if j > 0 && j+1 == len(c.words) {
			have = bytes.TrimSuffix(have, []byte("'ll"))
		}
		if string(have) != w {
			return false
		}
	}
	return true
}
