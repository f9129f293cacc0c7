package item

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed trouble.txt
var troublePhrases string

// trouble holds what trouble.txt lists.
type trouble struct {
	thereIs, thing, lacks, is, between, state, endState, saysSo, measure, behindBy                *lexicon.List
	denies, supposes, solved, refuses, orDeed, fails, expected, keepsOn, cannot, isBad, goesWrong *lexicon.List
}

var englishTrouble = sync.OnceValues(func() (*trouble, error) {
	l, err := lexicon.Parse("en", troublePhrases)
	if err != nil {
		return nil, err
	}
	return &trouble{
		thereIs: l.List("there is"), thing: l.List("trouble"), lacks: l.List("lacks"), is: l.List("is"), between: l.List("between"), state: l.List("state"),
		endState: l.List("ends in a state"), saysSo: l.List("says so"), measure: l.List("measure"), behindBy: l.List("behind by"),
		denies: l.List("denies"), supposes: l.List("supposes"), solved: l.List("solved"), refuses: l.List("refuses"), orDeed: l.List("thing or deed"),
		fails: l.List("fails"), expected: l.List("expected"), keepsOn: l.List("keeps on"), cannot: l.List("cannot"), isBad: l.List("is bad"), goesWrong: l.List("goes wrong"),
	}, nil
})

const (
	troubleWithin = 4  // words between "there is" and the trouble that is there, at most
	deniedWithin  = 4  // words before a trouble within which it is denied
	supposedFrom  = 12 // words before it within which it is only supposed
	solvedWithin  = 30 // words before and after it within which it is told to be over
	leastTrouble  = 3  // words of an utterance that says by its wording that something is wrong
)

// wrong returns the first words of the scanned utterance that say, as they are put, that something is wrong: "there's a leak", "the
// server is down", "we've run out of ink", and how much that counts. They are no question, and it is neither denied nor supposed nor over.
// n is 0 where none do.
func (f *Finder) wrong(r *act.Result) (at, n int, by float64) {
	if !r.Marked && r.Question > 0.6 {
		return -1, 0, 0
	}
	if at, n = f.wrongBy(f.wrongAt); n > 0 {
		return at, n, byWrong
	}
	at, n = f.wrongBy(f.failsAt)
	return at, n, float64(byFails * b2f(n > 0))
}

// wrongBy returns the first words of the scanned utterance of which a rule says that something is wrong there, and nothing else that it is not.
func (f *Finder) wrongBy(rule func(i, to int) int) (at, n int) {
	t, to := &f.tokens, 0
	for _, s := range nlp.AppendSentences(nil, f.current) {
		from := to
		for to < t.Len() && t.Span(to).Start < s.End {
			to++
		}
		if strings.HasSuffix(strings.TrimRight(s.Of(f.current), " \t\r\n\"')”’"), "?") {
			continue
		}
		for i := from; i < to; i++ {
			n := rule(i, to)
			if n > 0 && i+n <= to && !f.denied(from, i) && !f.supposed(from, i) && !f.over(from, to, i+n) && !f.tellsWhom(i) {
				return i, n
			}
		}
	}
	return -1, 0
}

// wrongAt returns the number of words from word i on that say that something is wrong, in a sentence that ends before word to.
func (f *Finder) wrongAt(i, to int) int {
	t, l := &f.tokens, f.trouble
	if n, _ := l.saysSo.MatchTokens(t, i); n > 0 {
		return n
	}
	if n, _ := l.thereIs.MatchTokens(t, i); n > 0 {
		for k := i + n; k <= min(i+n+troubleWithin, to-1); k++ {
			if m, _ := l.lacks.MatchTokens(t, k); m > 0 && k == i+n {
				return n + m
			}
			if m, _ := l.denies.MatchTokens(t, k); m > 0 || f.wordAt(k, "to", "that", "who", "which", "and", "but", "because", "so", "of", "for", "seen", "heard", "solved") {
				break
			}
			if m, _ := l.thing.MatchTokens(t, k); m > 0 && !f.compound(k+m) {
				return k + m - i
			}
		}
	}
	if n := f.stateAt(i, to); n > 0 {
		return n
	}
	return f.behindAt(i, to)
}

// compound reports whether word i goes on with the name of a thing of which a word of trouble is the first: "an issue tracker".
func (f *Finder) compound(i int) bool {
	return f.wordAt(i, "tracker", "report", "reports", "alarm", "drill", "detector", "solving", "number", "numbers", "department", "message", "messages", "exit", "brigade", "place", "statement", "rate", "rates", "bars", "bar", "of")
}

// stateAt returns the number of words from word i on that say that something is in a state of trouble: "is broken", "'s down".
func (f *Finder) stateAt(i, to int) int {
	t, l := &f.tokens, f.trouble
	if n, _ := l.is.MatchTokens(t, i); n == 0 && !f.shortIs(i) {
		return 0
	}
	k := i + 1
	for ; k < to; k++ {
		if n, _ := l.state.MatchTokens(t, k); n > 0 {
			return k + n - i
		}
		if n, _ := l.isBad.MatchTokens(t, k); n > 0 && !f.wordAt(i, "that's", "it's") && !f.wordAt(i-1, "that", "it", "this", "it's") {
			return k + n - i
		}
		if n, _ := l.endState.MatchTokens(t, k); n > 0 && f.endsAt(k+n, to) && !f.wordAt(i-1, "it", "that", "this", "what", "there") && !f.wordAt(i, "it's", "that's", "i'm", "there's") {
			return k + n - i
		}
		if n, _ := l.between.MatchTokens(t, k); n == 0 {
			return 0
		}
	}
	return 0
}

// shortIs reports whether word i ends in a short "is" or "are".
func (f *Finder) shortIs(i int) bool {
	w := f.tokens.Norm(i)
	return bytes.HasSuffix(w, []byte("'s")) && !f.wordAt(i, "let's", "what's", "how's", "who's", "where's") || bytes.HasSuffix(w, []byte("'re"))
}

// endsAt reports whether a clause ends before word i: its sentence does, or a mark or a word that begins another stands there.
func (f *Finder) endsAt(i, to int) bool {
	return i >= to || f.marked(i) || f.wordAt(i, "and", "but", "so", "because", "since", "again", "by", "now", "today", "yesterday", "this", "already")
}

// behindAt returns the number of words from word i on that say by how much something is late or short: "nine days behind".
func (f *Finder) behindAt(i, to int) int {
	n, _ := f.trouble.measure.MatchTokens(&f.tokens, i)
	if n == 0 || i+n >= to {
		return 0
	}
	m, _ := f.trouble.behindBy.MatchTokens(&f.tokens, i+n)
	if m == 0 || !f.endsAt(i+n+m, to) && !f.wordAt(i+n+m, "on", "with", "schedule", "of", "for", "in", "everyone", "everybody", "plan") && !(f.wordAt(i+n+m, "the") && f.wordAt(i+n+m+1, "others", "rest", "plan", "class", "schedule")) {
		return 0
	}
	return n + m
}

// denied reports whether words within few before word i of a sentence that begins at word from say that it is not so.
func (f *Finder) denied(from, i int) bool {
	for k := i - 1; k >= max(from, i-deniedWithin); k-- {
		if f.wordAt(k, "but", "because", "and", "so") || f.marked(k+1) {
			return false
		}
		if n, _ := f.trouble.denies.MatchTokens(&f.tokens, k); n > 0 {
			return true
		}
	}
	return false
}

// supposed reports whether what word i begins is only thought of, by what stands before it in its sentence.
func (f *Finder) supposed(from, i int) bool {
	for k := max(from, i-supposedFrom); k < i; k++ {
		if n, _ := f.trouble.supposes.MatchTokens(&f.tokens, k); n > 0 {
			return true
		}
	}
	return false
}

// tellsWhom reports whether word i goes on to tell whom of many is meant: "I'll write to everyone who complained".
func (f *Finder) tellsWhom(i int) bool {
	return f.wordAt(i-1, "who") && f.wordAt(i-2, "everyone", "everybody", "anyone", "anybody", "those")
}

// over reports whether the sentence of a trouble, which ends before word end, says that it is solved.
func (f *Finder) over(from, to, end int) bool {
	for k := max(from, end-solvedWithin); k < min(to, end+solvedWithin); k++ {
		n, _ := f.trouble.solved.MatchTokens(&f.tokens, k)
		if n > 0 && (k >= end || k+n < end) && !f.denied(from, k) && !f.wordAt(k-1, "be", "get", "to", "gets", "being") && !f.wordAt(k-2, "be", "get", "to") {
			return true
		}
	}
	return false
}

// troubleWord returns the first word of trouble of the scanned text that says so: it is neither denied, nor a verb ("issue it on
// Friday"), nor what somebody won't do ("I can't promise"); n is 0 where there is none. spared reports whether there was another.
func (f *Finder) troubleWord() (at, n int, spared bool) {
	t := &f.tokens
	for at, n = f.l.problem.FirstIn(t, 0); at >= 0; at, n = f.l.problem.FirstIn(t, at+n) {
		if !f.noTrouble(at, n) {
			return at, n, false
		}
		spared = true
	}
	return -1, 0, spared
}

// noTrouble reports whether the word of trouble at a place says none.
func (f *Finder) noTrouble(at, n int) bool {
	t := &f.tokens
	if m, _ := f.trouble.orDeed.MatchTokens(t, at); m > 0 && f.wordAt(at-1, "to", "and", "will", "can", "i'll", "we'll", "or") &&
		f.wordAt(at+n, "it", "them", "a", "an", "the", "this") {
		return true
	}
	if f.wordAt(at, "can't") {
		m, _ := f.trouble.refuses.MatchTokens(t, at+1)
		return m > 0 && f.wordAt(at-1, "i", "we")
	}
	m, _ := f.trouble.thing.MatchTokens(t, at)
	return m > 0 && f.denied(0, at)
}
