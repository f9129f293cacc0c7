package item

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// puts reports whether the scanned text has words that begin a proposal, as its first or behind a mark: "so how about we …". What is
// proposed has putWords words at least, does not break off, and is none of how the meeting goes on.
func (f *Finder) puts() bool {
	if f.broken() {
		return false
	}
	t := &f.tokens
	for i := range t.Len() {
		n, _ := f.settled.proposes.MatchTokens(t, i)
		m, _ := f.settled.whether.MatchTokens(t, i)
		if max(n, m) == 0 || !f.begins(i) || f.calls(i) || t.Len()-i-max(n, m) < putWords {
			continue
		}
		verb := f.pass(f.asides.adverb, i+max(n, m))
		once, _ := f.asides.atOnce.MatchTokens(t, verb)
		state, _ := f.asides.state.MatchTokens(t, verb)
		done, _ := f.asides.done.MatchTokens(t, verb)
		return (once == 0 || once <= done) && (n > 0 || state <= done && !strings.HasSuffix(f.current, "."))
	}
	return false
}

// begins reports whether a clause begins at word i: nothing but fillers, "okay" and the like stand before it, or a mark does.
func (f *Finder) begins(i int) bool {
	from := 0
	for n := f.goesAlong(&f.tokens, 0); n > 0 && from < i; n = f.goesAlong(&f.tokens, from) {
		from += n
	}
	if from == i {
		return true
	}
	for k := max(0, i-asksBefore); k < i; k++ {
		if f.wordAt(k, "what", "how", "where", "when", "why", "who", "which", "whether") {
			return false // "what, really, can we do"
		}
	}
	return f.marked(i)
}

// calls reports whether somebody is called by name right before word i, so that what follows is asked of them: "Gary, can we …".
func (f *Finder) calls(i int) bool {
	for k := range i {
		if n, speaker := f.nameAt(k); n > 0 && speaker >= 0 && k+n == i {
			return true
		}
	}
	return false
}

// marked reports whether a mark stands before word i: "one more thing, can we …".
func (f *Finder) marked(i int) bool {
	return i > 0 && strings.ContainsAny(f.current[f.tokens.Span(i-1).End:f.tokens.Span(i).Start], ",;:.!?–—-")
}

const (
	putWords   = 3
	asksBefore = 4 // words

	concludeTurns = 8 // after a proposal, within which somebody sums it up
	concludeWords = 3 // of a summing up besides the words that begin it
	concludeShare = 2 // stems, and half of its own, that it has in common with what was proposed
)

// concluded returns the utterance that sums up what u, which was scanned, proposes as what is to be ("okay, then the stand-up moves to
// ten"), -1 where none does. Somebody else has spoken before it, or says it.
func (f *Finder) concluded(c []act.Utterance, a []act.Result, u int) int {
	var proposed []string
	last, turns, others := c[u].Speaker, concludeTurns, false
	for v := u + 1; v < len(c); v++ {
		if c[v].Speaker != last {
			last = c[v].Speaker
			turns--
		}
		if turns < 0 {
			break
		}
		others = others || c[v].Speaker != c[u].Speaker
		if !others || strings.HasSuffix(c[v].Text, "?") || a[v].Question > 0.6 || !f.concludes(c, v) {
			continue
		}
		if proposed == nil {
			proposed = f.stems(c[u].Text)
		}
		shared, of := 0, f.stems(c[v].Text)
		for _, s := range of {
			if _, there := slices.BinarySearch(proposed, s); there {
				shared++
			}
		}
		if shared >= concludeShare && 2*shared >= len(of) {
			return v
		}
	}
	return -1
}

// concludes reports whether utterance v begins, behind fillers and assent, with words that sum up, or is a "so …" behind a "great" of
// its speaker.
func (f *Finder) concludes(c []act.Utterance, v int) bool {
	t := &f.others
	t.Scan(c[v].Text)
	if at, n := f.behind(t, f.settled.concludes); n > 0 {
		maybe, _ := f.asides.maybe.FirstIn(t, at)
		return maybe < 0 && t.Len()-at-n >= concludeWords
	}
	if v == 0 || c[v-1].Speaker != c[v].Speaker || t.Len() <= concludeWords || string(t.Norm(0)) != "so" && string(t.Norm(0)) != "then" {
		return false
	}
	t.Scan(c[v-1].Text)
	_, n := f.behind(t, f.settled.welcomes)
	return n > 0 && t.Len() <= assentWords && !strings.HasSuffix(c[v-1].Text, "?")
}

// grants reports whether the scanned utterance u agrees and says what is to be done in one ("agreed, let's guide 49"), or says how it is
// to be after nobody objected ("Any objections? No? Then it's …").
func (f *Finder) grants(c []act.Utterance, u int) bool {
	t := &f.tokens
	if n, _ := f.settled.agrees.MatchTokens(t, 0); n > 0 && f.wordAt(n, "let's") && t.Len() >= n+concludeWords {
		once, _ := f.asides.atOnce.MatchTokens(t, n+1)
		return once == 0
	}
	if !f.wordAt(0, "then", "so") || t.Len() < concludeWords || f.wordAt(1, "what", "why", "how", "who", "when", "where") || strings.HasSuffix(c[u].Text, "?") {
		return false
	}
	for v := u - 1; v >= max(0, u-objectWithin) && c[v].Speaker == c[u].Speaker; v-- {
		f.others.Scan(c[v].Text)
		if n, _ := f.settled.assent.MatchTokens(&f.others, 0); n > 0 && n == f.others.Len() {
			return true
		}
	}
	return false
}

// objectWithin is how many utterances after "any objections?" its speaker goes on.
const objectWithin = 2

// stems returns the stems of the words of a text that say what it is about, sorted, each once.
func (f *Finder) stems(text string) (out []string) {
	t := &f.others
	t.Scan(text)
	for i := range t.Len() {
		w := t.Norm(i)
		if n, _ := f.l.saysLittle.MatchTokens(t, i); n > 0 || len(w) < 3 {
			continue
		}
		if n, _ := f.asides.filler.MatchTokens(t, i); n == 0 {
			out = append(out, f.stemmer.Stem(string(w)))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
