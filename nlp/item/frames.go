package item

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// Frames besides those of promises and requests, which the models know of.

// otherwise reads what is a promise or request though it has no frame: what somebody is asked for in other words ("why don't you
// …"), if it is taken on, and when people meet again.
func (f *Finder) otherwise(c []act.Utterance, a []act.Result, u int, taken bool) (frame, bool) {
	t := &f.tokens
	if at, n := first(f.l.asksAgain, t, 0); at >= 0 && taken && f.taskAt(at+n) {
		g := frame{owner: Owner{Kind: Addressee, Speaker: -1, Span: f.span(at, at+n)}, at: at, verb: at + n, task: true, taken: true}
		f.address(c, u, at, &g.owner)
		return g, true
	}
	at, n := first(f.l.isAgain, t, 0)
	if asked := strings.HasSuffix(c[u].Text, "?") || a[u].Question > 0.6; at < 0 && asked && taken && f.followsUp() {
		at, n = 0, 1 // "same time next week?"
	}
	if at < 0 || f.conditionBefore(at) {
		return frame{}, false
	}
	return frame{owner: Owner{Kind: Group, Speaker: -1, Span: f.span(at, at+n)}, at: at, verb: at + n, again: true}, true
}

// absent reads "my assistant will …" of somebody who is not here, if a verb of work follows.
func (f *Finder) absent() (frame, bool) {
	t := &f.tokens
	for i := range t.Len() {
		n, _ := f.l.whose.MatchTokens(t, i)
		if n == 0 {
			continue
		}
		m, _ := f.l.somebody.MatchTokens(t, i+n)
		k, _ := f.l.who.MatchTokens(t, i+n+m)
		if m == 0 || k == 0 || !f.taskAt(i+n+m+k) || f.endsWith(f.asides.preposition, i) || f.wordAt(i+n+m, "to", "can", "could", "should") {
			continue
		}
		return frame{owner: Owner{Kind: Named, Speaker: -1, Name: f.text(i, i+n+m), Span: f.span(i, i+n+m+k)}, at: i, verb: i + n + m + k, task: true,
			subordinate: f.leads(i)}, true
	}
	return frame{}, false
}

// forYouWithin is how many words behind its verb a promise names whom it is made to.
const forYouWithin = 4

// forYou reports whether what is done from word verb on is done for whoever listens: "we'll get back to you".
func (f *Finder) forYou(verb int) bool {
	if n, _ := f.asides.state.MatchTokens(&f.tokens, f.pass(f.asides.adverb, verb)); n > 0 {
		return false // "we'll look forward to seeing you"
	}
	for i := verb + 1; i <= verb+forYouWithin; i++ {
		if f.wordAt(i, "you") { // "let's do it, Anna, can you …" asks
			return !f.wordAt(i-1, "can", "could", "would", "will", "do", "did", "if", "should")
		}
		if f.wordAt(i, "if", "when", "that", "what", "how", "and", "where", "as", "because", "so") {
			return false
		}
	}
	return false
}

// conditional reports whether a condition stands before a frame: "if we can't fix it, we have to …".
func (f *Finder) conditional(g frame) bool { return f.conditionBefore(g.at) }

func (f *Finder) conditionBefore(at int) bool {
	for i := range at {
		if f.wordAt(i, "if", "unless", "once", "until") {
			return true
		}
	}
	return false
}

// wishes reports whether a date is part of what somebody would like, not when they will have done it: "I'd like to do two days, the
// fourth and fifth of July".
func (f *Finder) wishes(g frame, date nlp.Span) bool {
	n, _ := f.l.wishes.MatchTokens(&f.tokens, g.at)
	return n > 0 && !f.wordAt(f.wordFrom(date.Start), "by", "before", "until", "till") && !f.wordAt(f.wordFrom(date.Start)-1, "by", "before", "until", "till")
}
