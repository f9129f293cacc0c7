package item

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// Promises and requests in plain words, without any frame of the lists.

// plain reads a promise or request that has no frame: one begun anew ("I can I can send it"), an order to somebody who is called by
// name ("Ben, check the logs") or with "will you" behind it, and a present that takes work on ("I write it today").
func (f *Finder) plain(c []act.Utterance, u int, o Options) (frame, bool) {
	t := &f.tokens
	for i := range t.Len() {
		n, _ := f.l.self.MatchTokens(t, i)
		if n > 0 && i >= n && string(t.NormRange(i-n, i)) == string(t.NormRange(i, i+n)) && f.taskAt(i+n) && !f.leads(i-n) {
			return frame{owner: Owner{Kind: Speaker, Speaker: c[u].Speaker, Span: f.span(i, i+n)}, at: i, verb: i + n, task: true}, true
		}
	}
	at := f.opening()
	if strings.ContainsAny(c[u].Text, "\"“") || at >= t.Len() {
		return frame{}, false
	}
	if n, speaker := f.nameAt(at); n > 0 && speaker >= 0 && speaker != c[u].Speaker && !f.common(at) {
		verb := at + n
		tells := f.wordAt(verb, "you") // "Anna, you build these things"
		for f.wordAt(verb, "you", "please", "just", "then") {
			verb++
		}
		if f.work(verb) > 0 && !f.ends(verb+1) && !f.wordAt(verb, "own", "source", "price") && !f.wordAt(verb+2, "me") {
			obeyed := f.isObeyed(c, u, verb)
			g := frame{owner: Owner{Kind: Addressee, Speaker: speaker, Name: f.text(at, at+n), Span: f.span(at, at+n)}, at: at, verb: verb, task: true, taken: true, obeyed: obeyed}
			return g, obeyed || !tells
		}
	}
	if verb, ok := f.endsWillYou(); ok {
		g := frame{owner: Owner{Kind: Addressee, Speaker: -1, Span: f.span(verb, verb+1)}, at: verb, verb: verb, task: true, taken: true}
		f.address(c, u, verb, &g.owner)
		return g, true
	}
	if s, dated := o.due(c[u].Text); f.wordAt(at, "i") && f.work(at+1) > 0 && f.wordAt(at+2, "it", "that", "this", "them") &&
		(dated && s.Start > t.Span(at).Start || f.wordAt(at+3, "now", "today", "tonight", "tomorrow")) {
		return frame{owner: Owner{Kind: Speaker, Speaker: c[u].Speaker, Span: f.span(at, at+1)}, at: at, verb: at + 1, task: true}, true
	}
	return frame{}, false
}

// opening returns the first word of the scanned text behind what only opens it: "okay", "and", "yes sorry".
func (f *Finder) opening() int { return f.openingFrom(0) }

// openingFrom is opening of what begins at a word.
func (f *Finder) openingFrom(at int) int {
	for at < f.tokens.Len() {
		n := f.goesAlong(&f.tokens, at)
		if n == 0 && !f.wordAt(at, "and", "just", "then", "please", "but", "now", "oh", "sorry", "you're") {
			return at
		}
		at += max(n, 1)
	}
	return at
}

// ends reports whether the scanned text ends before word i.
func (f *Finder) ends(i int) bool { return i >= f.tokens.Len() }

// delegates reports whether a promise is to have somebody do it: "I'll have the shop take a look".
func (f *Finder) delegates(g frame) bool {
	return g.owner.Kind == Speaker && f.wordAt(g.verb, "have") && f.wordAt(g.verb-1, "i'll", "will", "can") &&
		f.wordAt(g.verb+1, "the", "my", "our", "someone", "somebody", "him", "her", "them") && f.tokens.Len() > g.verb+4
}

// noWork reports whether a frame is none of work by what follows it: an offer that is taken ("please do"), a wish ("would you like
// to"), a leave that is asked for ("would you mind if I"), a "please" that ends what was asked of all, or words of a meeting.
func (f *Finder) noWork(g frame) bool {
	switch {
	case f.wordAt(g.at, "please"):
		return f.wordAt(g.verb, "i", "i've", "i'm", "because", "we", "but") || f.wordAt(g.verb, "let") && f.wordAt(g.verb+1, "me", "him", "her", "us") || f.wordAt(g.verb, "do") && (f.ends(g.verb+1) || f.marked(g.verb+1) || f.wordAt(g.verb+1, "because", "not", "and"))
	case f.wordAt(g.verb-1, "mind"):
		return f.wordAt(g.verb, "if")
	case g.owner.Kind == Addressee && f.wordAt(g.at, "would", "do"):
		return f.wordAt(g.verb, "like", "start", "begin")
	}
	return f.wordAt(g.verb, "remember", "second")
}
