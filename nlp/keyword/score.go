package keyword

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// Method is the name and version of how keywords are scored.
const Method = "keyword/1"

// Keyword is a phrase that says what was spoken of.
type Keyword struct {
	Text   string  // as it was said most often, without the capital of a sentence's start where it was said without one too
	Score  float64 // comparable within one call alone; the first has 1
	Count  int     // how often it was said
	Places []Place // where, in order
}

// Place is where a keyword was said.
type Place struct {
	Unit     int // the utterance
	nlp.Span     // in its text
}

// style says how candidates are weighed; see the package comment.
type style struct{ tf, count, length, rarity, position float64 }

var (
	terse  = style{tf: 0, count: 0.5, length: 1.4, rarity: 1.1, position: 0.5}  // prose about things: long phrases tell
	spoken = style{tf: 0.8, count: 1, length: -0.9, rarity: 0.8, position: 0.7} // about people, or in talk: frequency tells
)

const (
	terseBelow  = 0.012 // share of personal words
	spokenAbove = 0.035
)

// Keywords returns the best n keywords of all texts, best first, ties by first place.
func (x *Index) Keywords(n int) []Keyword {
	units := make([]int, x.Units())
	for i := range units {
		units[i] = i
	}
	return x.Within(units, n)
}

// Within returns the best n keywords of some units, in ascending order and each once: those of a topic or of a speaker.
// What is said in other units as well counts less. It panics when a unit does not exist.
func (x *Index) Within(units []int, n int) []Keyword {
	if len(units) == 0 || n <= 0 {
		return nil
	}
	cs := x.collect(units)
	total, personal := 0.0, 0.0
	for _, u := range units {
		for _, t := range x.Tokens(u) {
			total++
			if x.words[t.Word].personal {
				personal++
			}
		}
	}
	at := max(0, min(1, (personal/max(1, total)-terseBelow)/(spokenAbove-terseBelow)))
	if at > 0.5 {
		cs = x.addParts(cs)
	}
	x.score(cs, mix(terse, spoken, at), int(x.first[units[0]]), total)
	if len(units) < x.Units() {
		x.contrast(cs)
	}
	if total > longText {
		cs = slices.DeleteFunc(cs, func(c candidate) bool { return len(c.places) < 2 && len(c.stems) < 2 })
	}
	cs = byScore(cs)
	if at > 0.5 {
		cs = absorb(cs)
	}
	if at > 0.5 {
		x.complete(cs)
		return x.keywords(x.distinct(cs, n))
	}
	return x.keywords(cs[:min(n, len(cs))])
}

// longText is the number of words from which a single word that is said once is no keyword.
const longText = 1000

func mix(a, b style, at float64) style {
	m := func(x, y float64) float64 { return x + float64(at*(y-x)) }
	return style{m(a.tf, b.tf), m(a.count, b.count), m(a.length, b.length), m(a.rarity, b.rarity), m(a.position, b.position)}
}

// score gives each candidate its score by the formula of the package comment.
func (x *Index) score(cs []candidate, s style, start int, total float64) {
	value := make([]float64, len(x.stems))
	for _, c := range cs {
		if c.part {
			continue
		}
		for _, w := range c.stems {
			value[w] += float64(len(c.places))
		}
	}
	for w, tf := range value {
		if tf > 0 {
			value[w] = math.Pow(tf, s.tf) * math.Pow(x.Rarity(int32(w)), s.rarity)
		}
	}
	for i := range cs {
		c := &cs[i]
		sum := 0.0
		for _, w := range c.stems {
			sum += value[w]
		}
		n := float64(len(c.stems))
		p := c.places[0]
		position := min(1, max(0, float64(int(x.first[p.unit]+p.from)-start)/total))
		c.score = sum / n * math.Pow(n, s.length) * math.Pow(float64(len(c.places)), s.count) * (1 - float64(s.position*position))
	}
}

// contrast lowers the score of what is said outside the units too.
func (x *Index) contrast(cs []candidate) {
	for i := range cs {
		c := &cs[i]
		share := 0.0
		for _, w := range c.stems {
			share += float64(len(c.places)) / float64(max(1, int(x.stems[w].count)))
		}
		c.score *= math.Sqrt(min(1, share/float64(len(c.stems))))
	}
}

// byScore returns the candidates with a score, the best first, ties in their order.
func byScore(cs []candidate) []candidate {
	order := make([]int32, 0, len(cs))
	for i := range cs {
		if cs[i].score > 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		switch {
		case cs[a].score > cs[b].score:
			return -1
		case cs[a].score < cs[b].score:
			return 1
		}
		return int(a - b)
	})
	out := make([]candidate, len(order))
	for k, i := range order {
		out[k] = cs[i]
	}
	return out
}

// written returns how a keyword is written: as it was said most often, of equal forms as first; in the plural if that was said
// twice and at least half as often, as a subject that is spoken of in general is. The capital that begins a sentence is none of its own if it
// is said without it elsewhere.
func (x *Index) written(places []Place) string {
	count := map[string]int{}
	for _, p := range places {
		count[p.Of(x.texts[p.Unit])]++
	}
	best, most := "", 0
	for _, p := range places {
		form := p.Of(x.texts[p.Unit])
		if small := lowered(form); small != form && count[small] > 0 {
			form = small
		}
		if n := count[form]; n > most {
			best, most = form, n
		}
	}
	for _, end := range [...]string{"s", "es"} {
		if n := count[best+end]; n > 1 && 2*n >= most {
			return best + end
		}
	}
	return best
}

// lowered returns a text with its first letter small.
func lowered(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[n:]
}

func (x *Index) keywords(cs []candidate) []Keyword {
	out := make([]Keyword, len(cs))
	for i, c := range cs {
		k := Keyword{Score: c.score / cs[0].score, Count: len(c.places)}
		for _, p := range c.places {
			k.Places = append(k.Places, Place{int(p.unit), x.span(p)})
		}
		k.Text = x.written(k.Places)
		out[i] = k
	}
	return out
}
