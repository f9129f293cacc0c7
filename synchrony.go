package colloquy

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/colloquy-go/colloquy/internal/stats"
)

// SynchronyKind is a respect in which two people may come to resemble each other.
type SynchronyKind string

// The kinds of synchrony, see [Meeting.Synchrony].
const (
	StyleMatching         SynchronyKind = "language_style_matching" // function words over all that both say
	StyleTurns            SynchronyKind = "language_style"          // function words of adjacent turns
	StyleCoordination     SynchronyKind = "style_coordination"      // of the second person to the first: function words taken up
	LexicalOverlap        SynchronyKind = "lexical_overlap"         // content words of adjacent turns
	LexicalRecurrence     SynchronyKind = "lexical_determinism"     // content words taken up in the same order
	PauseCorrelation      SynchronyKind = "pause_timing"            // pauses before adjacent turns
	TurnLengthCorrelation SynchronyKind = "turn_length"
	SpeechRateCorrelation SynchronyKind = "speech_rate"
	PitchProximity        SynchronyKind = "pitch_proximity"
	PitchConvergence      SynchronyKind = "pitch_convergence"
	PitchSynchrony        SynchronyKind = "pitch_synchrony"
	LevelProximity        SynchronyKind = "level_proximity"
	LevelConvergence      SynchronyKind = "level_convergence"
	LevelSynchrony        SynchronyKind = "level_synchrony"
	RateProximity         SynchronyKind = "rate_proximity"
	RateConvergence       SynchronyKind = "rate_convergence"
	RateSynchrony         SynchronyKind = "rate_synchrony"
)

func (k SynchronyKind) method() string { return string(k) + "/1" }

// Synchrony is how far two people come to resemble each other in one respect.
type Synchrony struct {
	Kind     SynchronyKind
	Between  [2]SpeakerID // in the order of the speakers; where Directed, the second follows the first
	Directed bool
	Words    [2]int // that each of them says

	Score    Measure // see Meeting.Synchrony; N counts pairs of adjacent turns
	Baseline float64 // mean of the same over shuffles; means nothing where Shuffles is 0
	Z        float64 // (Score − Baseline)/their standard deviation; 0 where that is 0
	Shuffles int     // 0: the order of the turns does not matter, or Score is missing
}

// Of synchrony.
const (
	leastStyleWords = 100 // a side
	leastExchanges  = 10
	shuffles        = 100
	shuffleSeed     = 0x5ca1ab1e
	mostRecurrence  = 300 // turns a side that determinism looks at
)

// Synchrony returns how far two people come to resemble each other, pair by pair in the order of the speakers and
// kind by kind. Exchanges are floor turns of the two that follow each other without a third between them.
//
//	language_style_matching   match of the profiles of function words of all that both say (package nlp/style; Gonzales,
//	                          Hancock and Pennebaker 2010). It grows with the number of words, so that it compares only
//	                          with the same of equally long conversations; it has no shuffles.
//	language_style            mean match of adjacent turns (Lord et al. 2015)
//	style_coordination        of b to a: mean over categories m of P(b uses m | a's turn before did) − P(b uses m)
//	                          (Danescu-Niculescu-Mizil et al. 2012); categories that a uses, or does not, in fewer than 3
//	                          of the turns before are left out. Directed.
//	lexical_overlap           mean |A ∩ B|/|A ∪ B| of the stems of content words of adjacent turns
//	lexical_determinism       of all pairs of turns of the two that share a content stem, the part that stand in runs: the
//	                          next turns of both share one, too (cross-recurrence, Coco and Dale 2014); of the first 300
//	                          turns of each
//	pause_timing, turn_length, speech_rate
//	                          Pearson's r between adjacent turns of the pauses before them, of the logarithms of their
//	                          lengths, and of words per minute
//	pitch_, level_, rate_     of the prosody of the turns (Meeting.Prosody, each against the speaker's own habit; Levitan
//	                          and Hirschberg 2011): proximity is the mean of −|f_t − f_(t−1)|, convergence Pearson's r
//	                          between −|f_t − f_(t−1)| and t, synchrony Pearson's r between f_t and f_(t−1)
//
// Raw values mislead: people who talk of the same things in one language resemble each other by chance. Each value is
// therefore compared with itself over 100 shuffles of the second person's turns (from a fixed seed): Baseline is their
// mean, and Z tells how many of their standard deviations the value lies above it. A Z above 1.64 is rarer than one time
// in twenty by chance; with many pairs and kinds, some are. In conversations of counselling the link between any of it
// and their quality was weak or none.
//
// Pairs with fewer than 10 exchanges are left out, but for the one with the most where no pair has as many. Missing under
// 10 exchanges, for style under 100 words a side, without words or word lists for the language, without
// times that are exact, or without sound.
func (m *Meeting) Synchrony() []Synchrony { return newTalk(m).synchrony() }

// exchange is two adjacent turns of a pair, as places among each one's turns. The first speaks before the second, or
// after.
type exchange struct {
	a, b   int
	bAfter bool
}

// pairTalk is what two people say to each other.
type pairTalk struct {
	who       [2]int // talkers
	turns     [2][]int
	exchanges []exchange
}

func (t *talk) synchrony() []Synchrony {
	pairs := t.exchangingPairs()
	if len(pairs) == 0 {
		return nil
	}
	f := t.turnFeatures()
	var out []Synchrony
	for _, p := range pairs {
		out = append(out, f.pair(t.pairTalk(p[0], p[1]))...)
	}
	return out
}

// exchangingPairs returns the pairs of people with enough exchanges, in the order of the speakers; where there is none,
// the one with the most, so that the reason is told.
func (t *talk) exchangingPairs() [][2]int {
	count := map[[2]int]int{}
	for k := 1; k < len(t.turns); k++ {
		a, b := t.turns[k-1].who, t.turns[k].who
		if a != b && max(a, b) < t.people {
			count[[2]int{min(a, b), max(a, b)}]++
		}
	}
	all := make([][2]int, 0, len(count))
	for p := range count {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var out [][2]int
	most := -1
	for k, p := range all {
		if count[p] >= leastExchanges {
			out = append(out, p)
		}
		if most < 0 || count[p] > count[all[most]] {
			most = k
		}
	}
	if len(out) == 0 && most >= 0 {
		out = all[most : most+1]
	}
	return out
}

// pairTalk collects the exchanges of two talkers.
func (t *talk) pairTalk(a, b int) *pairTalk {
	p := &pairTalk{who: [2]int{a, b}}
	last, lastSide := -1, -1
	for k := range t.turns {
		side := slices.Index(p.who[:], t.turns[k].who)
		if side < 0 {
			last = -1
			continue
		}
		p.turns[side] = append(p.turns[side], k)
		if at := len(p.turns[side]) - 1; last >= 0 && side != lastSide {
			e := exchange{a: at, b: last}
			if side == 1 {
				e = exchange{last, at, true}
			}
			p.exchanges = append(p.exchanges, e)
		}
		last, lastSide = len(p.turns[side])-1, side
	}
	return p
}

// statistic computes a value of a pair whose second person's turns stand in the order that perm gives. ok is false where
// there is nothing to compute it from.
type statistic func(p *pairTalk, perm []int) (v float64, n int, ok bool)

// shuffled measures a statistic, and the same over shuffles.
func (f *turnFeatures) shuffled(p *pairTalk, kind SynchronyKind, unit string, stat statistic) Synchrony {
	s := f.newSynchrony(p, kind)
	method := kind.method()
	perm := make([]int, len(p.turns[1]))
	for k := range perm {
		perm[k] = k
	}
	v, n, ok := stat(p, perm)
	if !ok || n < leastExchanges {
		s.Score = missing(method, unit, TooFew, fmt.Sprintf("%d exchanges of the two, not %d", n, leastExchanges))
		return s
	}
	s.Score = measured(method, unit, v, n)
	h := fnv.New64a()
	h.Write([]byte(kind)) // a hash never fails
	r := rand.New(rand.NewPCG(shuffleSeed, h.Sum64()))
	var all []float64
	for range shuffles {
		for i := len(perm) - 1; i > 0; i-- {
			j := r.IntN(i + 1)
			perm[i], perm[j] = perm[j], perm[i]
		}
		if w, _, ok := stat(p, perm); ok {
			all = append(all, w)
		}
	}
	if len(all) < 2 {
		return s
	}
	s.Shuffles, s.Baseline = len(all), stats.Mean(all)
	if sd := stats.SD(all); sd > 1e-12 {
		s.Z = (v - s.Baseline) / sd
	}
	return s
}

func (f *turnFeatures) newSynchrony(p *pairTalk, kind SynchronyKind) Synchrony {
	s := Synchrony{Kind: kind}
	for side, who := range p.who {
		s.Between[side], s.Words[side] = f.t.ids[who], f.t.words[who]
	}
	return s
}

// pearson returns the correlation of pairs; ok is false for fewer than 3, or where one does not vary.
func pearson(x, y []float64) (r float64, ok bool) {
	if len(x) < 3 {
		return 0, false
	}
	mx, my := stats.Mean(x), stats.Mean(y)
	var xy, xx, yy float64
	for k := range x {
		dx, dy := x[k]-mx, y[k]-my
		xy, xx, yy = xy+float64(dx*dy), xx+float64(dx*dx), yy+float64(dy*dy)
	}
	if xx <= 0 || yy <= 0 {
		return 0, false
	}
	return xy / math.Sqrt(xx*yy), true
}

// turnValue is the value of a feature of a turn, where it has one.
type turnValue struct {
	value float64
	ok    bool
}

// readings returns a feature of the turns of both.
func (p *pairTalk) readings(value func(turn int) (float64, bool)) (out [2][]turnValue) {
	for side, turns := range p.turns {
		for _, k := range turns {
			v, ok := value(k)
			out[side] = append(out[side], turnValue{v, ok})
		}
	}
	return out
}

// correlated is the correlation of a feature of adjacent turns: of the turn before with the one after.
func correlated(of [2][]turnValue) statistic {
	var before, after []float64
	return func(p *pairTalk, perm []int) (float64, int, bool) {
		before, after = before[:0], after[:0]
		for _, e := range p.exchanges {
			a, b := of[0][e.a], of[1][perm[e.b]]
			if !a.ok || !b.ok {
				continue
			}
			if !e.bAfter {
				a, b = b, a
			}
			before, after = append(before, a.value), append(after, b.value)
		}
		r, ok := pearson(before, after)
		return r, len(before), ok
	}
}

// distances appends −|difference| of a feature of adjacent turns, in order, and which exchange each is of.
func distances(out, at []float64, p *pairTalk, perm []int, of [2][]turnValue) (_, _ []float64) {
	for k, e := range p.exchanges {
		if a, b := of[0][e.a], of[1][perm[e.b]]; a.ok && b.ok {
			out, at = append(out, -math.Abs(a.value-b.value)), append(at, float64(k))
		}
	}
	return out, at
}

func proximity(of [2][]turnValue) statistic {
	var d, at []float64
	return func(p *pairTalk, perm []int) (float64, int, bool) {
		d, at = distances(d[:0], at[:0], p, perm, of)
		return stats.Mean(d), len(d), len(d) > 0
	}
}

func convergence(of [2][]turnValue) statistic {
	var d, at []float64
	return func(p *pairTalk, perm []int) (float64, int, bool) {
		d, at = distances(d[:0], at[:0], p, perm, of)
		r, ok := pearson(d, at)
		return r, len(d), ok
	}
}

// averaged is the mean of a likeness of adjacent turns.
func averaged(like func(a, b int) (float64, bool)) statistic {
	return func(p *pairTalk, perm []int) (float64, int, bool) {
		sum, n := 0., 0
		for _, e := range p.exchanges {
			if v, ok := like(p.turns[0][e.a], p.turns[1][perm[e.b]]); ok {
				sum += v
				n++
			}
		}
		return sum / float64(max(n, 1)), n, n > 0
	}
}

// sharedSorted counts what two sorted lists without repetitions share.
func sharedSorted(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x == y {
			n++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return n
}
