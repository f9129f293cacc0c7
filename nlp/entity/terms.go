package entity

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// Term is something that the caller wants found: a product, a project, a competitor.
type Term struct {
	Type    Type     // of the entities; "" means "term"
	Name    string   // value of the entities
	Phrases []string // how it is said; none: its name
	Near    bool     // also what differs by a letter or two, as a recogniser would mishear it: see the package comment
}

// termIndex finds phrases by their first words.
type termIndex struct {
	exact   map[string]termHit
	longest map[string]int
	near    []nearPhrase
}

type termHit struct {
	typ  Type
	name string
}

type nearPhrase struct {
	termHit
	text  string // in normal form, without blanks
	words int
}

func newTermIndex(terms []Term) *termIndex {
	if len(terms) == 0 {
		return nil
	}
	x := &termIndex{exact: make(map[string]termHit), longest: make(map[string]int)}
	for _, t := range terms {
		if t.Type == "" {
			t.Type = "term"
		}
		phrases := t.Phrases
		if len(phrases) == 0 {
			phrases = []string{t.Name}
		}
		for _, p := range phrases {
			w := nlp.Words(p)
			if len(w) == 0 {
				continue
			}
			key := strings.Join(w, " ")
			if _, ok := x.exact[key]; !ok {
				x.exact[key] = termHit{t.Type, t.Name}
			}
			x.longest[w[0]] = max(x.longest[w[0]], len(w))
			if joined := strings.Join(w, ""); t.Near && allowedDistance(joined) > 0 {
				x.near = append(x.near, nearPhrase{termHit{t.Type, t.Name}, joined, len(w)})
			}
		}
	}
	return x
}

// find returns the terms in text: the longest exact phrase at each word, else the nearest one.
func (x *termIndex) find(text string) []Entity {
	if x == nil {
		return nil
	}
	var t nlp.Tokens
	t.Scan(text)
	var out []Entity
	for i := 0; i < t.Len(); {
		n, hit, sure := x.exactAt(&t, i)
		if n == 0 {
			n, hit, sure = x.nearAt(&t, i)
		}
		if n == 0 {
			i++
			continue
		}
		span := nlp.Span{Start: t.Span(i).Start, End: t.Span(i + n - 1).End}
		out = append(out, Entity{Span: span, Type: hit.typ, Value: hit.name, Confidence: sure, Source: "term"})
		i += n
	}
	return out
}

func (x *termIndex) exactAt(t *nlp.Tokens, i int) (int, termHit, float64) {
	for n := min(x.longest[string(t.Norm(i))], t.Len()-i); n > 0; n-- {
		if hit, ok := x.exact[string(t.NormRange(i, i+n))]; ok {
			return n, hit, 1
		}
	}
	return 0, termHit{}, 0
}

// exactWithin reports whether a phrase stands as it should be among the words i to j-1: "k kestrel", of one who stutters.
func (x *termIndex) exactWithin(t *nlp.Tokens, i, j int) bool {
	for ; i < j; i++ {
		if n, _, _ := x.exactAt(t, i); n > 0 {
			return true
		}
	}
	return false
}

// nearAt compares up to one word more or less than a phrase has, joined: "post gress" is near "postgres".
func (x *termIndex) nearAt(t *nlp.Tokens, i int) (words int, hit termHit, sure float64) {
	best := 1 << 20
	for _, p := range x.near {
		for n := max(1, p.words-1); n <= p.words+1 && i+n <= t.Len(); n++ {
			joined := strings.ReplaceAll(string(t.NormRange(i, i+n)), " ", "")
			limit := allowedDistance(p.text)
			if n == 1 && (len(joined) < 4 || isCalendar(joined)) || commonWord(joined) || x.exactWithin(t, i+1, i+n) {
				continue
			}
			if d := distance(joined, p.text, limit); d <= limit && d < best {
				best, words, hit = d, n, p.termHit
				sure = 1 - float64(d)/float64(limit+2)
			}
		}
	}
	return words, hit, sure
}
