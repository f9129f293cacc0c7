package colloquy

import (
	"fmt"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/style"
)

// turnFeatures is what synchrony compares of every floor turn.
type turnFeatures struct {
	t       *talk
	lists   *style.Lists // nil: none for the language
	style   []style.Profile
	shares  []style.Shares // of style
	stems   []stems        // of content words
	numbers int            // of stems
	words   []int
	prosody []*TurnProsody // nil where nothing was heard
	sound   Prosody
}

func (t *talk) turnFeatures() *turnFeatures {
	n := len(t.turns)
	f := &turnFeatures{t: t, style: make([]style.Profile, n), shares: make([]style.Shares, n), stems: make([]stems, n),
		words: make([]int, n), prosody: make([]*TurnProsody, n)}
	f.readWords()
	f.sound = t.prosody()
	at := 0
	for k := range f.sound.Turns { // in the order of the turns, some left out
		p := &f.sound.Turns[k]
		for at < n && (t.turns[at].Interval != p.Interval || t.ids[t.turns[at].who] != p.Speaker) {
			at++
		}
		if at < n {
			f.prosody[at] = p
		}
	}
	return f
}

func (f *turnFeatures) readWords() {
	t := f.t
	lang := t.language()
	lists, err := style.For(lang)
	if err != nil {
		lists = nil
	}
	f.lists = lists
	stemmer, err := nlp.NewStemmer(lang)
	if err != nil {
		stemmer = nil
	}
	number := map[string]int{}
	var tokens nlp.Tokens
	for k := range t.turns {
		var said []int
		for _, unit := range t.turns[k].units {
			for line := t.units[unit].from; line < t.units[unit].to; line++ {
				tokens.Scan(t.utterance(line).text())
				f.words[k] += tokens.Len()
				if lists == nil || t.foreign(t.utterance(line)) {
					continue
				}
				f.style[k].Add(lists, &tokens)
				for i := range tokens.Len() {
					if norm := tokens.Norm(i); len(norm) > 2 && !lists.Function(norm) {
						said = append(said, numbered(number, stemmer, string(norm)))
					}
				}
			}
		}
		f.stems[k] = newStems(said)
		f.shares[k] = f.style[k].Shares()
	}
	f.numbers = len(number)
}

// stems are those of a turn by number.
type stems struct {
	all   []int  // sorted, each once
	marks uint64 // a bit for each, which several may have
}

func newStems(said []int) stems {
	slices.Sort(said)
	s := stems{all: slices.Compact(said)}
	for _, n := range s.all {
		s.marks |= 1 << (n % 64)
	}
	return s
}

// shared counts what two turns share.
func (s *stems) shared(with *stems) int {
	if s.marks&with.marks == 0 {
		return 0
	}
	return sharedSorted(s.all, with.all)
}

// numbered returns the number of a word's stem.
func numbered(number map[string]int, stemmer *nlp.Stemmer, word string) int {
	if stemmer != nil {
		word = stemmer.Stem(word)
	}
	n, ok := number[word]
	if !ok {
		n = len(number)
		number[word] = n
	}
	return n
}

// pair returns all kinds of synchrony of two people.
func (f *turnFeatures) pair(p *pairTalk) []Synchrony {
	out := append(f.ofStyle(p), f.ofWords(p)...)
	return append(append(out, f.ofTimes(p)...), f.ofSound(p)...)
}

// without returns kinds that cannot be measured.
func (f *turnFeatures) without(p *pairTalk, l *lack, unit string, kinds ...SynchronyKind) []Synchrony {
	var out []Synchrony
	for _, kind := range kinds {
		s := f.newSynchrony(p, kind)
		s.Score = l.of(kind.method(), unit)
		out = append(out, s)
	}
	return out
}

// lacksStyle returns what the words lack.
func (f *turnFeatures) lacksStyle(p *pairTalk) *lack {
	if l := f.t.lacksWords(); l != nil {
		return l
	}
	if f.lists == nil {
		if tag := f.t.language(); tag != "" {
			return &lack{NoLexicon, fmt.Sprintf("no function words for the language %q", tag)}
		}
		return &lack{NoLexicon, "the language of the transcript is not known"}
	}
	for _, who := range p.who {
		if n := f.t.words[who]; n < leastStyleWords {
			return &lack{TooFew, fmt.Sprintf("%d words of one of them, not %d", n, leastStyleWords)}
		}
	}
	return nil
}

func (f *turnFeatures) ofStyle(p *pairTalk) []Synchrony {
	if l := f.lacksStyle(p); l != nil {
		out := f.without(p, l, "ratio", StyleMatching, StyleTurns, StyleCoordination, StyleCoordination)
		out[2].Directed, out[3].Directed = true, true
		out[3].turn()
		return out
	}
	whole := f.newSynchrony(p, StyleMatching)
	var both [2]style.Profile
	for side, turns := range p.turns {
		for _, k := range turns {
			both[side].Merge(f.style[k])
		}
	}
	if v, ok := style.Match(&both[0], &both[1]); ok {
		whole.Score = measured(StyleMatching.method(), "ratio", v, len(p.exchanges))
	} else {
		whole.Score = missing(StyleMatching.method(), "ratio", TooFew, "no function words")
	}
	turns := f.shuffled(p, StyleTurns, "ratio", averaged(func(a, b int) (float64, bool) { return f.shares[a].Match(&f.shares[b]) }))
	to := f.shuffled(p, StyleCoordination, "ratio", f.coordination(true))
	from := f.shuffled(p, StyleCoordination, "ratio", f.coordination(false))
	to.Directed, from.Directed = true, true
	from.turn()
	return []Synchrony{whole, turns, to, from}
}

// turn exchanges who follows whom.
func (s *Synchrony) turn() {
	s.Between[0], s.Between[1] = s.Between[1], s.Between[0]
	s.Words[0], s.Words[1] = s.Words[1], s.Words[0]
}

// leastUses is how many turns must use a category, and not use it, before coordination in it means anything.
const leastUses = 3

// coordination is that of the second person to the first, or else of the first to the second.
func (f *turnFeatures) coordination(second bool) statistic {
	return func(p *pairTalk, perm []int) (float64, int, bool) {
		var used, both, replies [style.Categories]int
		n := 0
		for _, e := range p.exchanges {
			if e.bAfter != second {
				continue
			}
			n++
			before, after := f.shares[p.turns[0][e.a]].Used(), f.shares[p.turns[1][perm[e.b]]].Used()
			if !second {
				before, after = after, before
			}
			for c := range style.Categories { // without a branch, which would be guessed wrong half of the time
				used[c] += int(before >> c & 1)
				replies[c] += int(after >> c & 1)
				both[c] += int(before & after >> c & 1)
			}
		}
		sum, kinds := 0., 0
		for c := range style.Categories {
			if used[c] >= leastUses && n-used[c] >= leastUses {
				sum += float64(both[c])/float64(used[c]) - float64(replies[c])/float64(n)
				kinds++
			}
		}
		return sum / float64(max(kinds, 1)), n, kinds > 0
	}
}

func (f *turnFeatures) ofWords(p *pairTalk) []Synchrony {
	if l := f.lacksStyle(p); l != nil {
		return f.without(p, l, "ratio", LexicalOverlap, LexicalRecurrence)
	}
	overlap := averaged(func(a, b int) (float64, bool) {
		x, y := &f.stems[a], &f.stems[b]
		if len(x.all) == 0 && len(y.all) == 0 {
			return 0, false
		}
		shared := x.shared(y)
		return float64(shared) / float64(len(x.all)+len(y.all)-shared), true
	})
	return []Synchrony{f.shuffled(p, LexicalOverlap, "ratio", overlap), f.shuffled(p, LexicalRecurrence, "ratio", f.determinism(p))}
}

// determinism is the part of the recurrences that stand in runs.
func (f *turnFeatures) determinism(p *pairTalk) statistic {
	rows, columns := min(len(p.turns[0]), mostRecurrence), min(len(p.turns[1]), mostRecurrence)
	with := make([]bitset, f.numbers) // by stem, the turns of the first person that hold it
	for i := range rows {
		for _, stem := range f.stems[p.turns[0][i]].all {
			if with[stem] == nil {
				with[stem] = newBitset(rows)
			}
			with[stem].set(i)
		}
	}
	recurs := make([]bitset, columns) // by turn of the second person, those of the first that share a word with it
	for j := range recurs {
		recurs[j] = newBitset(rows)
		for _, stem := range f.stems[p.turns[1][j]].all {
			recurs[j].add(with[stem])
		}
	}
	none := newBitset(rows)
	return func(p *pairTalk, perm []int) (float64, int, bool) {
		at := func(j int) bitset {
			if j >= 0 && j < columns && perm[j] < columns {
				return recurs[perm[j]]
			}
			return none
		}
		points, runs := 0, 0
		before, column := none, at(0)
		for j := range columns {
			after := at(j + 1)
			points += column.count()
			runs += column.countBeside(before, after)
			before, column = column, after
		}
		return float64(runs) / float64(max(points, 1)), len(p.exchanges), points > 0
	}
}

func (f *turnFeatures) ofTimes(p *pairTalk) []Synchrony {
	if l := f.t.lacks(exactClock); l != nil {
		return f.without(p, l, "r", PauseCorrelation, TurnLengthCorrelation, SpeechRateCorrelation)
	}
	pause := func(k int) (float64, bool) {
		if k == 0 {
			return 0, false
		}
		return (f.t.turns[k].Start - f.t.turns[k-1].End).Seconds(), true
	}
	length := func(k int) (float64, bool) { return math.Log(max(f.t.turns[k].Len().Seconds(), 0.01)), true }
	rate := func(k int) (float64, bool) {
		s := f.t.turns[k].Len().Seconds()
		return float64(f.words[k]) / max(s, 0.01) * 60, f.words[k] >= 3 && s > 0
	}
	out := []Synchrony{f.shuffled(p, PauseCorrelation, "r", correlated(p.readings(pause))), f.shuffled(p, TurnLengthCorrelation, "r", correlated(p.readings(length)))}
	if l := f.t.lacksWords(); l != nil {
		return append(out, f.without(p, l, "r", SpeechRateCorrelation)...)
	}
	return append(out, f.shuffled(p, SpeechRateCorrelation, "r", correlated(p.readings(rate))))
}

func (f *turnFeatures) ofSound(p *pairTalk) []Synchrony {
	features := []struct {
		kinds [3]SynchronyKind
		unit  string
		of    func(*TurnProsody) (float64, bool)
	}{
		{[3]SynchronyKind{PitchProximity, PitchConvergence, PitchSynchrony}, "semitones", func(t *TurnProsody) (float64, bool) { return t.Pitch, t.Voiced > 0 }},
		{[3]SynchronyKind{LevelProximity, LevelConvergence, LevelSynchrony}, "dB", func(t *TurnProsody) (float64, bool) { return t.Level, true }},
		{[3]SynchronyKind{RateProximity, RateConvergence, RateSynchrony}, "per s", func(t *TurnProsody) (float64, bool) { return t.Rate, true }},
	}
	var out []Synchrony
	for _, x := range features {
		if f.sound.Missing != "" {
			l := &lack{f.sound.Missing, f.sound.Detail}
			out = append(append(out, f.without(p, l, x.unit, x.kinds[0])...), f.without(p, l, "r", x.kinds[1:]...)...)
			continue
		}
		value := func(k int) (float64, bool) {
			if f.prosody[k] == nil {
				return 0, false
			}
			return x.of(f.prosody[k])
		}
		of := p.readings(value)
		out = append(out, f.shuffled(p, x.kinds[0], x.unit, proximity(of)), f.shuffled(p, x.kinds[1], "r", convergence(of)),
			f.shuffled(p, x.kinds[2], "r", correlated(of)))
	}
	return out
}
