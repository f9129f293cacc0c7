package entity

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
)

//go:embed common.txt
var commonFile string

// common holds the words that many people say, which are no misheard names.
var common = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for _, line := range strings.Split(commonFile, "\n") {
		if line != "" && line[0] != '#' {
			for _, w := range strings.Fields(line) {
				m[w] = true
			}
		}
	}
	return m
})

func commonWord(w string) bool { return common()[w] }

// Correction is a word or two of a text that are likely a name of the caller's vocabulary, misheard or misspelt.
type Correction struct {
	nlp.Span
	To         string  // the name in the vocabulary
	Distance   int     // letters by which they differ
	Confidence float64 // 0..1: 1 - distance / (allowed distance + 2)
}

// Repairer finds misheard names of one vocabulary in many texts. It never changes, so any number of goroutines may use it
// at once.
type Repairer struct {
	names []nameEntry
	known map[string]bool // joined words that are right as they stand
}

type nameEntry struct {
	name, joined string
	part         bool // a word of a longer name
}

// NewRepairer returns a Repairer for the names of a vocabulary. The words of a name of several words may stand alone when
// they have more than three letters and are no title or role ("Miss", "Manager"). Names without a letter or digit are left out.
func NewRepairer(vocabulary []string) *Repairer {
	r := &Repairer{known: make(map[string]bool)}
	for _, v := range vocabulary {
		words := nlp.Words(v)
		joined := strings.Join(words, "")
		if joined == "" {
			continue
		}
		r.known[joined] = true
		r.names = append(r.names, nameEntry{v, joined, false})
		for k, span := range nlp.AppendWords(nil, v) { // a first name may stand alone
			if w := words[k]; len(words) > 1 && len(w) > 3 && !r.known[w] && !isAddressed(w) && !IsRole(w) {
				r.names = append(r.names, nameEntry{span.Of(v), w, true})
				r.known[w] = true
			}
		}
	}
	return r
}

// Repair returns, in order and apart, what in text differs by few letters from a name of the vocabulary: none for names of up
// to three letters, one up to six, two for longer ones, a swap of neighbours counting one; the first letter has to be the same,
// or the sound of it (c and k, f and ph). Names that stand there as they are, months and days, and words that many people say,
// are left alone; a whole name comes before a word of one. Nothing is changed: what to do with a correction is the caller's
// decision. The time grows with the product of the lengths of text and vocabulary.
func (r *Repairer) Repair(text string) []Correction {
	var t nlp.Tokens
	t.Scan(text)
	var out []Correction
	for i := 0; i < t.Len(); {
		best, words := r.at(text, &t, i)
		if words > 0 && best.To != "" {
			out = append(out, best)
		}
		i += max(words, 1)
	}
	return out
}

// at returns the best correction of the one to three words from word i on, and how many they are. A correction without a
// name says that they are right.
func (r *Repairer) at(text string, t *nlp.Tokens, i int) (best Correction, words int) {
	best.Distance = 1 << 20
	part := true
	for n := 1; n <= 3 && i+n <= t.Len(); n++ {
		joined := strings.ReplaceAll(string(t.NormRange(i, i+n)), " ", "")
		bare := strings.TrimSuffix(joined, "'s")
		if r.known[joined] || r.known[bare] {
			return Correction{}, n
		}
		if n > 1 && r.holds(t, i, n) {
			break // "m manny", of one who stutters
		}
		if len(bare) < 3 || n == 1 && (commonWord(bare) || isCalendar(bare)) || n > 1 && allCommon(t, i, n) {
			continue
		}
		for _, v := range r.names {
			limit := allowedDistance(v.joined)
			if !soundsAlike(bare, v.joined) {
				continue
			}
			if d := distance(bare, v.joined, limit); d <= limit && (part && !v.part || part == v.part && d < best.Distance) {
				part = v.part
				span := nlp.Span{Start: t.Span(i).Start, End: t.Span(i + n - 1).End}
				if len(bare) < len(joined) {
					span.End = span.Start + strings.LastIndexAny(span.Of(text), "'’ʼ＇")
				}
				best = Correction{span, v.name, d, 1 - float64(d)/float64(limit+2)}
				words = n
			}
		}
	}
	return best, words
}

// holds reports whether one of the n words from word i on is right as it stands.
func (r *Repairer) holds(t *nlp.Tokens, i, n int) bool {
	for j := i; j < i+n; j++ {
		if r.known[strings.TrimSuffix(string(t.Norm(j)), "'s")] {
			return true
		}
	}
	return false
}

// isCalendar reports whether a word is a month, a day of the week or a season.
func isCalendar(w string) bool {
	t, err := words()
	return err == nil && t.class[w]&(isMonth|isDay|isSeason) != 0
}

func allCommon(t *nlp.Tokens, i, n int) bool {
	for j := i; j < i+n; j++ {
		if !commonWord(string(t.Norm(j))) {
			return false
		}
	}
	return true
}

// allowedDistance is how many letters may differ in a name.
func allowedDistance(name string) int {
	switch n := len(name); {
	case n <= 3:
		return 0
	case n <= 6:
		return 1
	}
	return 2
}

// soundsAlike reports whether two words begin with the same sound, roughly.
func soundsAlike(a, b string) bool {
	return a != "" && b != "" && firstSound(a) == firstSound(b)
}

func firstSound(w string) byte {
	switch {
	case strings.HasPrefix(w, "ph"):
		return 'f'
	case w[0] == 'c' || w[0] == 'q':
		return 'k'
	case w[0] == 'z':
		return 's'
	case w[0] == 'j' || w[0] == 'y':
		return 'j'
	case strings.HasPrefix(w, "wr"):
		return 'r'
	case strings.HasPrefix(w, "kn"):
		return 'n'
	}
	return w[0]
}

// distance returns the number of letters that have to be changed, added, left out or swapped with their neighbour to make b
// of a (optimal string alignment), or limit+1 when it is more than limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(b) > 63 {
		return limit + 1
	}
	var rows [3][64]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur, prev, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		cur[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
			least = min(least, cur[j])
		}
		if least > limit {
			return limit + 1
		}
	}
	return rows[len(a)%3][len(b)]
}
