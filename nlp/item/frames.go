package item

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// Frames besides those of promises and requests, which the models know of.

// otherwise reads what is a promise or request though it has no frame: what somebody is asked for in other words ("why don't you
// …") or ordered to do, if it is taken on or has a date, and when people meet again.
func (f *Finder) otherwise(c []act.Utterance, a []act.Result, u int, o Options) (frame, bool) {
	t := &f.tokens
	if at, n := f.l.asksAgain.FirstIn(t, 0); at >= 0 && f.anyTaskAt(at+n) && f.isTaken(c, u) {
		g := frame{owner: Owner{Kind: Addressee, Speaker: -1, Span: f.span(at, at+n)}, at: at, verb: at + n, task: true, taken: true}
		f.address(c, u, at, &g.owner)
		return g, true
	}
	date, dated := o.due(c[u].Text)
	if i := f.opening(); i < t.Len() {
		if n, _ := f.l.leavesToMe.MatchTokens(t, i); n > 0 {
			return frame{owner: Owner{Kind: Speaker, Speaker: c[u].Speaker, Span: f.span(i, i+1)}, at: i, verb: i + n - 1, task: true, taken: true}, true
		}
	}
	if g, ok := f.offered(c, u, dated); ok {
		return g, true
	}
	if g, ok := f.isDoing(c, u, dated); ok {
		return g, true
	}
	if at, ok := f.youDo(); ok {
		if obeyed := f.isObeyed(c, u, at+1); dated && at > 0 || obeyed {
			g := frame{owner: Owner{Kind: Addressee, Speaker: -1, Span: f.span(at, at+1)}, at: at, verb: at + 1, task: true, taken: true, obeyed: obeyed}
			f.address(c, u, at, &g.owner)
			return g, true
		}
	}
	if at, ok := f.ordered(c, a, u, o); ok {
		if obeyed := f.isObeyed(c, u, at); dated && a[u].Question <= 0.5 || obeyed || f.wordAt(t.Len()-1, "please") {
			g := frame{owner: Owner{Kind: Addressee, Speaker: -1, Span: f.span(at, at+1)}, at: at, verb: at, task: true, taken: true, obeyed: obeyed}
			f.address(c, u, at, &g.owner)
			return g, true
		}
	}
	if g, ok := f.asksFor(c, u); ok {
		return g, true
	}
	if g, ok := f.wouldHaveTo(c, u); ok {
		return g, true
	}
	at, n := f.l.isAgain.FirstIn(t, 0)
	if at < 0 && dated && f.wordAt(f.opening(), "would", "does") {
		at, n = f.l.suits.FirstIn(t, 0) // "would the third suit you?"
	}
	if i := f.opening(); at < 0 && dated && f.wordAt(i, "make") && f.wordAt(i+1, "it") && f.wordFrom(date.Start) == i+2 {
		at, n = i, 2 // "make it Tuesday"
	}
	if asked := f.sameTime() || strings.HasSuffix(c[u].Text, "?") || a[u].Question > 0.6; at < 0 && asked && f.followsUp() && f.isTaken(c, u) {
		at, n = 0, 1 // "same time next week?"
	}
	if at < 0 || f.conditionBefore(at) || strings.ContainsAny(c[u].Text, "\"“") {
		return frame{}, false
	}
	return frame{owner: Owner{Kind: Group, Speaker: -1, Span: f.span(at, at+n)}, at: at, verb: at + n, again: true}, true
}

// wouldHaveTo reads what whoever speaks has to find out before they can answer: "I'd have to ask the landlord".
func (f *Finder) wouldHaveTo(c []act.Utterance, u int) (frame, bool) {
	at, n := f.l.wouldHave.FirstIn(&f.tokens, 0)
	if at < 0 || strings.HasSuffix(c[u].Text, "?") || f.conditionBefore(at) {
		return frame{}, false
	}
	if m, _ := f.l.findsOut.MatchTokens(&f.tokens, at+n); m == 0 || f.ends(at+n+m) {
		return frame{}, false
	}
	return frame{owner: Owner{Kind: Speaker, Speaker: c[u].Speaker, Span: f.span(at, at+n)}, at: at, verb: at + n, task: true}, true
}

// sameTime reports whether the scanned text proposes in few words to meet again at the same time: "okay, same time next week".
func (f *Finder) sameTime() bool {
	i := f.opening()
	return f.wordAt(i, "same") && f.wordAt(i+1, "time") && f.tokens.Len() <= i+wordsFor
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

// elsewhere reports whether a date before a promise belongs to another clause, "I'm out next week, but I'll …", or to what it would be
// done under: "if you pay in thirty days, I can …".
func (f *Finder) elsewhere(g frame, said, date nlp.Span) bool {
	if f.conditional(g) && (date.End <= said.Start || f.wordAt(g.verb-1, "can", "could")) {
		return true
	}
	for i := f.wordFrom(date.End); i < g.at; i++ {
		if f.wordAt(i, "but") {
			return true
		}
	}
	return false
}

// anyTaskAt reports whether a verb of work of either list stands at word i, or behind one or two words.
func (f *Finder) anyTaskAt(i int) bool { return f.work(i) > 0 || f.work(i+1) > 0 || f.work(i+2) > 0 }

// work returns the number of words of the verb of work, of either list, at word i; 0 where there is none.
func (f *Finder) work(i int) int {
	if i >= f.tokens.Len() {
		return 0
	}
	n, _ := f.l.task.MatchTokens(&f.tokens, i)
	m, _ := f.l.moreTasks.MatchTokens(&f.tokens, i)
	if n+m == 0 && f.tellsOther(i) {
		return 1
	}
	return max(n, m)
}

// tellsOther reports whether the verb at word i is to tell somebody, who is not among those that the lists name: "tell Mr Haas".
func (f *Finder) tellsOther(i int) bool {
	if !f.wordAt(i, "tell") || f.ends(i+1) || f.marked(i+1) {
		return false
	}
	done, _ := f.asides.done.MatchTokens(&f.tokens, i)
	named, _ := f.nameAt(i + 1)
	return done < 2 && (named > 0 || f.wordAt(i+1, "mr", "mrs", "ms", "mister", "miss", "dr", "doctor", "professor", "my", "our", "your", "his") || f.capital(f.current, i+1) > 0)
}

// isTaken reports whether somebody goes along with what utterance u asks for.
func (f *Finder) isTaken(c []act.Utterance, u int) bool {
	taken, _ := f.assents(c, u, true)
	return len(taken) > 0
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

// wishes reports whether a frame says what somebody would like.
func (f *Finder) wishes(g frame) bool {
	n, _ := f.l.wishes.MatchTokens(&f.tokens, g.at)
	return n > 0
}
