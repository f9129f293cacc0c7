package item

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
)

const (
	sinceLeast    = 5  // words of a sentence that says how it is to be from a time on, at least
	startingWords = 4  // of "starting in December", at most
	chosenWords   = 10 // of one that says what was chosen, at most
)

// fromThen reports whether the sentence of words from … to-1 of utterance u says how something is to be from a time on or until one, and
// nobody disagrees: "starting Monday the top floor eats at noon", "until it's mended you sit in the hall", "we count them twice from now on".
func (f *Finder) fromThen(c []act.Utterance, a []act.Result, u, from, to int) bool {
	if to-from < sinceLeast || u+1 < len(c) && a[u+1].P[act.Disagreement] > 0.5 {
		return false
	}
	i := f.openingFrom(from)
	if n, _ := f.settled.since.MatchTokens(&f.tokens, i); n > 0 && i+n < to {
		return !f.own(i+n) && !f.tells(i+n, to) && f.allDo(i, i+n, to)
	}
	if at, n := f.settled.onwards.FirstIn(&f.tokens, i); (at < 0 || at+n != to) && !f.starting(i, to) {
		return false
	}
	return !f.own(i) && !f.wordAt(i, "if", "when", "because", "that") && !f.tells(i, to)
}

// starting reports whether the words from … to-1 end by saying when it starts: "two of us are on call, starting in December".
func (f *Finder) starting(from, to int) bool {
	for i := max(from+3, to-startingWords); i+1 < to; i++ {
		if f.wordAt(i, "starting") && f.wordAt(i+1, "in", "on", "next", "from") {
			return true
		}
	}
	return false
}

// allDo reports whether what begins at word i, behind words for a time that begin at word at, is what all do where it is said of all: "until then
// we use the old one", but "until then we'll think about it". What is to be instead of something is said of all.
func (f *Finder) allDo(at, i, to int) bool {
	for instead := f.wordAt(at, "instead"); instead && i < to && !f.wordAt(i, "we", "we'll"); {
		i++
	}
	if i >= to {
		return false
	}
	verb := i + 1
	for f.wordAt(verb, "only", "all", "both", "just", "always", "also") {
		verb++
	}
	return !f.wordAt(i, "we", "we'll") || f.weDo(verb) > 0
}

// weDo returns the number of words of a verb at word i of how something is to be, where it is said of all.
func (f *Finder) weDo(i int) int {
	does, _ := f.settled.does.MatchTokens(&f.tokens, i)
	disposes, _ := f.settled.disposes.MatchTokens(&f.tokens, i)
	gives, _ := f.settled.gives.MatchTokens(&f.tokens, i)
	return max(does, disposes, gives)
}

// own reports whether the subject at word i is the speaker, or somebody or something else that the speaker tells of.
func (f *Finder) own(i int) bool {
	return f.wordAt(i, "i", "i'm", "i'll", "i've", "i'd", "he", "he's", "she", "she's", "they", "they're", "it", "it's", "that's", "there's", "there")
}

// tells reports whether words from … to-1 tell what was, or what may be.
func (f *Finder) tells(from, to int) bool { return f.says(f.settled.tells, from, to) }

// isChosen reports whether the sentence of words from … to-1 says, behind "then", "okay" and the like, which of several it is to be: "then the
// lift is in", "okay, the cellar first, and the roof has to wait".
func (f *Finder) isChosen(from, to int) bool {
	i := f.openingFrom(from)
	if i == from || to-i > chosenWords || !f.opensRuling(i-1) || f.wordAt(i-1, "and") || f.own(i) || f.wordAt(i, "if", "when", "because", "who", "what") {
		return false
	}
	at, n := f.settled.chosen.FirstIn(&f.tokens, i+1)
	return at > 0 && at+n == to && !f.own(at-1) && !f.tells(i, to) && !f.wordAt(at-1, "who", "which", "that", "what", "this", "everybody", "everyone", "everything", "we", "you")
}

// concludedOf reports whether the sentence of words from … to-1 says, behind "right", "so" and the like, what becomes of something from a time
// on or until one: "right, all trips are off until we're insured".
func (f *Finder) concludedOf(from, to int) bool {
	i := f.openingFrom(from)
	return i > from && f.opensRuling(i-1) && !f.wordAt(i-1, "and") && f.goes(i, to, false)
}

// decides reports whether the words from … to-1, a sentence that others take, say what all are going to do ("we'll leave the prices alone"), what
// somebody puts as what is to be ("I'd say we close at six"), or what everybody does ("everyone brings lunch").
func (f *Finder) decides(from, to int, clear bool) bool {
	if f.conditionBefore(from) {
		return false
	}
	if n, _ := f.settled.iDecide.MatchTokens(&f.tokens, from); n > 0 && from+n < to {
		once, _ := f.asides.atOnce.MatchTokens(&f.tokens, from+n)
		return clear && once == 0 && !f.says(f.settled.undecided, from, to)
	}
	if !clear || f.tells(from, to) {
		return false
	}
	if n, _ := f.settled.weDecide.MatchTokens(&f.tokens, from); n > 0 {
		verb := f.pass(f.asides.adverb, from+n)
		once, _ := f.asides.atOnce.MatchTokens(&f.tokens, verb)
		return once == 0 && max(f.weDo(verb), f.work(verb)) > 0 && !f.forWhoListens(verb, to)
	}
	if f.wordAt(from, "i'd") && max(f.weDo(from+1), f.work(from+1)) > 0 {
		return from+2 < to // advice of whoever may give it
	}
	if n, _ := f.settled.allOf.MatchTokens(&f.tokens, from); n > 0 {
		refused, _ := f.settled.noRule.MatchTokens(&f.tokens, from)
		return refused == 0 && from+n+1 < to && !f.says(f.settled.finite, from+n, from+n+1) && !f.undergoes(from+n)
	}
	return false
}

// undergoes reports whether the verb at word i, of somebody else, is what one is, feels or knows: "everybody hates a stairwell".
func (f *Finder) undergoes(i int) bool {
	base, of := strings.CutSuffix(string(f.tokens.Norm(i)), "s")
	n, _ := f.asides.state.Match([]string{base})
	return of && n > 0
}

// forWhoListens reports whether words from … to-1 speak of whoever listens: "we'll send you the form".
func (f *Finder) forWhoListens(from, to int) bool {
	for i := from; i < to; i++ {
		if f.wordAt(i, "you", "your", "you'll", "yours") {
			return true
		}
	}
	return false
}
