package vocab

import (
	"cmp"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// The classes of the lists that [Repeats] uses.
const (
	Ordinary lexicon.Class = "ordinary" // "i don't know": three words that everybody says
	Leading  lexicon.Class = "leading"  // "the", "to": ends no phrase where more follows
	Hanging  lexicon.Class = "hanging"  // "of", "than": begins no phrase
)

// Said is an utterance and who said it: a number from 0, or -1 where that is not known.
type Said struct {
	Speaker int
	Text    string
}

// Repeat is a phrase that one speaker says over and over: "at the end of the day".
type Repeat struct {
	Text   string  // in normal form: small letters, words apart by blanks
	Words  int     // of Text
	Score  float64 // log-likelihood ratio G² against how often others say it (Dunning 1993)
	Places []Place // where it was said, in order; their number is the count
}

// Place is where a phrase was said.
type Place struct {
	Unit     int // the utterance
	nlp.Span     // in its text
}

// What a phrase has to be: of two to mostPhrase words, said by one speaker in leastRepeats utterances or more and once in thinnest of the
// words that the speaker says, dearly times as often as all others say it, word for word.
const (
	mostPhrase   = 7
	leastRepeats = 3
	thinnest     = 1500
	dearly       = 2
	ordinaryRate = 1e-3 // how often others are taken to say an ordinary phrase, per word, if they are not heard to say it oftener
	clearG       = 10.83
	// leastOrdinary is how often an ordinary phrase has to be said at least.
	leastOrdinary = 5
)

// Repeats returns, for each speaker 0 … speakers-1, at most limit phrases that they say over and over and others do not, best first. A
// phrase lies between two marks. It
//
//   - has two to seven words: two only where they stand by themselves in half of all cases ("fair enough"),
//   - is a way of speaking and no subject ("remote control"): of three words or more, it has two of the forty that are said most often in
//     the conversation, and no word that is said oftener outside it and much oftener than people say it,
//   - is whole: it does not end with a word that leads on, unless nothing follows in half of all cases, and is no part of a longer one
//     that is said at least 60 % as often,
//   - is said in three utterances or more, once in 1,500 of the speaker's words, and at least twice as often as by all others; what everybody
//     says ("I don't know") five times, and much oftener than people do (G² of 10.83 or more, p < 0.001).
//
// It works in any language. There are lists for English alone; in others the forty most frequent words are what leads on, and nothing
// is ordinary. The time grows with the length of the text. Ties go by the first place.
func Repeats(lang string, said []Said, speakers, limit int) [][]Repeat {
	var l *lexicon.Lexicon
	if nlp.PrimaryLanguage(lang) == "en" {
		l = lists()
	}
	r := newRepeats(l, said, speakers)
	r.count()
	cover := make([]int, len(r.grams))
	out := make([][]Repeat, speakers)
	for s := range out {
		out[s] = r.of(s, limit, cover)
	}
	return out
}

// gram is a phrase of the words that are said in a row.
type gram struct {
	before int32 // the phrase without its last word
	after  int32 // the phrase without its first word
	words  int32
	places []spot
}

// spot is the token that a phrase begins with.
type spot struct{ unit, from int32 }

// hit is that a speaker says a phrase often enough.
type hit struct {
	gram  int32
	count int
}

// repeats finds phrases. Words are numbers, by first use.
type repeats struct {
	lists *lexicon.Lexicon
	said  []Said
	units []unit
	names []string
	often []int // by word
	total []int // words by speaker
	top   []bool
	all   int // words
	grams []gram
	hits  [][]hit // by speaker, shorter phrases first
}

// unit is the words of an utterance.
type unit struct {
	words []int32
	spans []nlp.Span
	cut   []bool // a mark stands before it; one more than words, the last true
}

func newRepeats(l *lexicon.Lexicon, said []Said, speakers int) *repeats {
	r := &repeats{lists: l, said: said, units: make([]unit, len(said)), total: make([]int, speakers), hits: make([][]hit, speakers)}
	byName := map[string]int32{}
	hesitation := r.hesitations()
	var t nlp.Tokens
	for k, s := range said {
		t.Scan(s.Text)
		u := &r.units[k]
		u.words, u.spans, u.cut = make([]int32, 0, t.Len()), make([]nlp.Span, 0, t.Len()), make([]bool, 0, t.Len()+1)
		end := 0
		cut, skipped := true, false
		for i := range t.Len() {
			if _, ok := hesitation.Weight(string(t.Norm(i))); ok {
				skipped = true
				continue // "at the end of, um, the day"
			}
			w, ok := byName[string(t.Norm(i))]
			if !ok {
				w = int32(len(r.names))
				r.names = append(r.names, string(t.Norm(i)))
				byName[r.names[w]] = w
				r.often = append(r.often, 0)
			}
			r.often[w]++
			span := t.Span(i)
			u.words, u.spans = append(u.words, w), append(u.spans, span)
			marks := ".;:!?…()[]{}\""
			if !skipped {
				marks += ",–—"
			}
			between := s.Text[end:span.Start]
			u.cut = append(u.cut, cut || between != " " && strings.ContainsAny(between, marks))
			end, cut, skipped = span.End, false, false
		}
		u.cut = append(u.cut, true)
		r.all += len(u.words)
		if s.Speaker >= 0 && s.Speaker < speakers {
			r.total[s.Speaker] += len(u.words)
		}
	}
	r.top = topOf(r.often)
	return r
}

// hesitations returns the words that are left out.
func (r *repeats) hesitations() *lexicon.List {
	if r.lists == nil {
		return nil
	}
	lex, err := lexicon.For(r.lists.Lang())
	if err != nil {
		return nil
	}
	return lex.List(lexicon.Hesitation)
}

// mostTop is how many of the most frequent words make ways of speaking.
const mostTop = 40

// topOf returns which of the words are the most frequent, ties by first use.
func topOf(often []int) []bool {
	order := make([]int, len(often))
	for w := range order {
		order[w] = w
	}
	slices.SortStableFunc(order, func(a, b int) int { return often[b] - often[a] })
	out := make([]bool, len(often))
	for _, w := range order[:min(mostTop, len(order))] {
		out[w] = true
	}
	return out
}

// count finds the phrases that somebody says often enough, word by word: a longer one is made of such alone.
func (r *repeats) count() {
	at := make([][]int32, len(r.units)) // the phrase that begins at each token; -1: none that is said often enough
	r.grams = make([]gram, len(r.names))
	for w := range r.grams {
		r.grams[w].words = 1
	}
	for u := range r.units {
		at[u] = r.units[u].words
	}
	tally := make([]int, len(r.total))
	for n := 2; n <= mostPhrase; n++ {
		first := len(r.grams)
		at = r.longer(at, n)
		often := make([]bool, len(r.grams)-first)
		any := false
		for k := range often {
			often[k] = r.tell(int32(first+k), tally)
			any = any || often[k]
		}
		if !any {
			return
		}
		for _, row := range at {
			for i, g := range row {
				if g >= 0 && !often[g-int32(first)] {
					row[i] = -1
				}
			}
		}
	}
}

// longer returns the phrases of n words that begin at each token, given those of one word less.
func (r *repeats) longer(at [][]int32, n int) [][]int32 {
	byParts := map[[2]int32]int32{}
	out, room := make([][]int32, len(at)), make([]int32, r.all)
	for u := range r.units {
		x := &r.units[u]
		out[u], room = room[:len(x.words)], room[len(x.words):]
		for i := range x.words {
			out[u][i] = -1
			end := i + n - 1
			if end >= len(x.words) || at[u][i] < 0 || at[u][i+1] < 0 || x.cut[end] {
				continue
			}
			key := [2]int32{at[u][i], at[u][i+1]}
			g, ok := byParts[key]
			if !ok {
				g = int32(len(r.grams))
				r.grams = append(r.grams, gram{before: key[0], after: key[1], words: int32(n)})
				byParts[key] = g
			}
			out[u][i] = g
			r.grams[g].places = append(r.grams[g].places, spot{int32(u), int32(i)})
		}
	}
	return out
}

// tell notes who says a phrase often enough, and reports whether anybody does. tally is zeros, and is again.
func (r *repeats) tell(g int32, tally []int) bool {
	places := r.grams[g].places
	if len(places) < leastRepeats {
		return false
	}
	found := false
	each := func(f func(speaker int)) {
		last := int32(-1)
		for _, p := range places {
			if s := r.said[p.unit].Speaker; p.unit != last && s >= 0 && s < len(tally) {
				f(s)
			}
			last = p.unit
		}
	}
	each(func(s int) { tally[s]++ })
	each(func(s int) {
		if tally[s] >= leastRepeats {
			r.hits[s] = append(r.hits[s], hit{g, tally[s]})
			found = true
		}
		tally[s] = 0
	})
	return found
}

// holds is the share of a phrase's places from which on a longer one that holds it stands for it.
const holds = 0.6

// of returns the phrases of one speaker. cover is zeros, and is again.
func (r *repeats) of(s, limit int, cover []int) []Repeat {
	var out []Repeat
	hits := r.hits[s]
	for k := len(hits) - 1; k >= 0; k-- { // the longest first
		h := hits[k]
		x := &r.grams[h.gram]
		held := cover[h.gram]
		if float64(held) < holds*float64(h.count) {
			if score, ok := r.isDear(x, s, h.count); ok && r.isWay(x) && r.isWhole(x, s) {
				out = append(out, r.repeat(x, s, score))
				held = h.count
			}
		}
		cover[h.gram] = 0
		for _, part := range [...]int32{x.before, x.after} {
			cover[part] = max(cover[part], held)
		}
	}
	for _, h := range hits {
		cover[r.grams[h.gram].before], cover[r.grams[h.gram].after] = 0, 0
	}
	slices.SortFunc(out, func(a, b Repeat) int {
		p, q := a.Places[0], b.Places[0]
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(p.Unit, q.Unit), cmp.Compare(p.Start, q.Start), cmp.Compare(b.Words, a.Words))
	})
	return slices.Clip(out[:min(len(out), max(0, limit))])
}

// repeat describes a phrase of a speaker.
func (r *repeats) repeat(x *gram, s int, score float64) Repeat {
	out := Repeat{Text: strings.Join(r.words(x), " "), Words: int(x.words), Score: score}
	for _, p := range x.places {
		if r.said[p.unit].Speaker == s {
			u := &r.units[p.unit]
			out.Places = append(out.Places, Place{int(p.unit), nlp.Span{Start: u.spans[p.from].Start, End: u.spans[p.from+x.words-1].End}})
		}
	}
	return out
}
