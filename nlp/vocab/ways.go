package vocab

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// words returns the normal forms of a phrase.
func (r *repeats) words(x *gram) []string {
	p := x.places[0]
	out := make([]string, x.words)
	for k := range out {
		out[k] = r.names[r.units[p.unit].words[int(p.from)+k]]
	}
	return out
}

// isDear reports whether a speaker says a phrase much oftener than others do, and the log-likelihood ratio of that.
func (r *repeats) isDear(x *gram, s, count int) (score float64, ok bool) {
	n, m := float64(r.total[s]), float64(r.all-r.total[s])
	mine := float64(count)
	if mine*thinnest < n {
		return 0, false
	}
	others := 0.0
	for _, p := range x.places {
		if r.said[p.unit].Speaker != s {
			others++
		}
	}
	if others > 0 && mine/n < dearly*others/m {
		return 0, false
	}
	if r.isOrdinary(x) {
		if m < counted*ordinaryRate { // too few to go by: as people talk
			others, m = max(others, counted*ordinaryRate), max(m, counted)
		}
		score = likelihood(mine, n, others, m)
		return score, score >= clearG && count >= leastOrdinary
	}
	return likelihood(mine, n, others, max(m, n)), true
}

// isOrdinary reports whether each three words in a row of a phrase are what everybody says.
func (r *repeats) isOrdinary(x *gram) bool {
	w := r.words(x)
	if r.lists == nil || len(w) < 3 {
		return false
	}
	for k := 0; k+3 <= len(w); k++ {
		if r.lists.List(Ordinary).Cover(w[k:k+3]) == 0 {
			return false
		}
	}
	return true
}

// A word is of the subject where it is said outside a phrase too, free of it, and oftener than people say it.
const (
	free   = 1.5 // times as often as the phrase
	topics = 4   // times as often as in conversation at large

	grammatical = 30 // frequency class from which on a word is of no subject: one in a thousand
)

// isWay reports whether a phrase is a way of speaking rather than of its subject: it has two of the words that are said most, no word
// twice in a row, and none that the conversation is about.
func (r *repeats) isWay(x *gram) bool {
	p, n := x.places[0], 0
	w := r.units[p.unit].words[p.from : p.from+x.words]
	for k, id := range w {
		if k > 0 && id == w[k-1] || r.isSubject(id, len(x.places)) {
			return false
		}
		if r.top[id] {
			n++
		}
	}
	return n >= 2 || x.words == 2
}

// isSubject reports whether a word of a phrase that is said so many times is one that the conversation is about.
func (r *repeats) isSubject(id int32, phrase int) bool {
	said := float64(r.often[id])
	if said < free*float64(phrase) {
		return false
	}
	if r.lists == nil {
		return !r.top[id]
	}
	share := unknown
	if f, ok := Frequency(r.names[id]); ok && f >= grammatical {
		return false
	} else if ok {
		share = math.Pow(10, float64(f)/10) / 1e6
	}
	return said > topics*share*float64(r.all)
}

// isWhole reports whether a phrase of a speaker neither hangs on what stands before it nor leads on to more, in half of its places.
func (r *repeats) isWhole(x *gram, s int) bool {
	begins, ends, alone, all := 0, 0, 0, 0
	for _, p := range x.places {
		if r.said[p.unit].Speaker != s {
			continue
		}
		u := &r.units[p.unit]
		from, to := u.cut[p.from], u.cut[p.from+x.words]
		all++
		if from {
			begins++
		}
		if to {
			ends++
		}
		if from && to {
			alone++
		}
	}
	w := r.words(x)
	if len(w) == 2 {
		return 2*alone >= all && !r.isSmallTalk(w)
	}
	return (2*ends >= all || !r.leads(x)) && (2*begins >= all || r.lists == nil || !isOn(r.lists.List(Hanging), w))
}

// isSmallTalk reports whether two words only answer or fill.
func (r *repeats) isSmallTalk(w []string) bool {
	if r.lists == nil {
		return false
	}
	lex, err := lexicon.For(r.lists.Lang())
	return err == nil && (lex.Backchannel(w) > 0 || lex.List(lexicon.Filler).Cover(w) > 0 || r.lists.List(Ordinary).Cover(w) > 0)
}

// leads reports whether the last word of a phrase leads on to more.
func (r *repeats) leads(x *gram) bool {
	p := x.places[0]
	last := r.units[p.unit].words[p.from+x.words-1]
	if r.lists == nil || r.lists.List(Leading).Len() == 0 {
		return r.top[last]
	}
	_, ok := r.lists.List(Leading).Weight(r.names[last])
	return ok
}

// isOn reports whether words begin with a phrase of a list.
func isOn(l *lexicon.List, words []string) bool {
	n, _ := l.Match(words)
	return n > 0
}
