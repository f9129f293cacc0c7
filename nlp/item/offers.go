package item

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Promises that are none by their words alone: they are offered and taken, or told from the side of whoever gets something.

// offered reads an offer that asks whether it is wanted, and somebody wants it: "shall I send it over? => Yes please."
func (f *Finder) offered(c []act.Utterance, u int, dated bool) (frame, bool) {
	at, n := f.l.asksLeave.FirstIn(&f.tokens, 0)
	if at < 0 || !f.begins(at) {
		return frame{}, false
	}
	verb := f.pass(f.asides.adverb, at+n)
	reaches, _ := f.l.inTouch.FirstIn(&f.tokens, at)
	if !f.anyTaskAt(verb) && reaches < 0 || f.doneAtOnce(verb) || !f.offerTaken(c, u, verb) && (reaches < 0 || !dated) {
		return frame{}, false
	}
	return frame{owner: Owner{Kind: Speaker, Speaker: c[u].Speaker, Span: f.span(at, at+n)}, at: at, verb: at + n, task: true, taken: true, offered: true}, true
}

// doneAtOnce reports whether what begins at word verb is done in the conversation itself: "shall I start?"
func (f *Finder) doneAtOnce(verb int) bool {
	verb = f.pass(f.asides.adverb, verb)
	once, _ := f.asides.atOnce.MatchTokens(&f.tokens, verb)
	done, _ := f.asides.done.MatchTokens(&f.tokens, verb)
	return once > done && once > f.work(verb) || once > done && f.wordAt(verb, "start", "begin")
}

// isOffer reports whether a frame says what its speaker can or could do, and somebody takes it: "I can grab those for you. => That
// would be great."
func (f *Finder) isOffer(c []act.Utterance, u int, g frame) bool {
	if g.owner.Kind != Speaker || !f.wordAt(g.verb-1, "can", "could") || f.conditionBefore(g.at) {
		return false
	}
	verb := f.pass(f.asides.adverb, g.verb)
	state, _ := f.asides.state.MatchTokens(&f.tokens, verb)
	return state == 0 && verb < f.tokens.Len() && !f.doneAtOnce(verb) && f.offerTaken(c, u, verb)
}

// offerTaken reports whether somebody else, in the turn behind utterance u, takes what it offers.
func (f *Finder) offerTaken(c []act.Utterance, u, verb int) bool {
	v := f.answer(c, u)
	if v < 0 {
		return false
	}
	f.others.Scan(c[v].Text)
	if _, n := f.behind(&f.others, f.l.takesOffer); n > 0 {
		return true
	}
	work := f.work(verb)
	return work > 0 && f.others.Len() > 1 && string(f.others.Norm(1)) == string(f.tokens.Norm(verb)) && f.goesAlong(&f.others, 0) == 1 // "yeah, ask her"
}

// answer returns the first utterance of somebody else behind u and little more of its speaker, -1 where there is none.
func (f *Finder) answer(c []act.Utterance, u int) int {
	for v := u + 1; v < len(c) && v <= u+1+goesOnFor; v++ {
		if c[v].Speaker != c[u].Speaker {
			return v
		}
	}
	return -1
}

// answeredBy reports whether the answer to utterance u begins with a phrase of a list.
func (f *Finder) answeredBy(c []act.Utterance, u int, l *lexicon.List) bool {
	v := f.answer(c, u)
	if v < 0 {
		return false
	}
	f.others.Scan(c[v].Text)
	_, n := f.behind(&f.others, l)
	return n > 0
}

// theyGet reports whether a frame of "you" tells what whoever listens gets, and not what they have to do: "you'll have it by Monday".
func (f *Finder) theyGet(g frame) bool {
	n, _ := f.l.youGet.MatchTokens(&f.tokens, g.at)
	return g.owner.Kind == Addressee && n > 0 && !f.wordAt(g.at+n, "to", "been", "no", "better", "used", "confused", "lost") && !f.doneAt(g.at+n)
}

// hasReady reports whether a frame promises to have something there, which is work where it says when: "I can have an answer by Friday".
func (f *Finder) hasReady(g frame) bool {
	if g.owner.Kind != Speaker || !f.wordAt(g.verb-1, "i'll", "will", "can") || !f.wordAt(g.verb, "have") {
		return false
	}
	n, _ := f.l.willBeThere.MatchTokens(&f.tokens, g.verb+1)
	return n > 0 && !f.delegates(g)
}

// doneAt reports whether a "done" or the like follows word i shortly: "you'll get that done" is an order.
func (f *Finder) doneAt(i int) bool {
	for k := i; k < i+forYouWithin; k++ {
		if f.wordAt(k, "done", "finished", "sorted", "fixed") {
			return true
		}
	}
	return false
}

// isDoing reads work that is under way or planned for a day: "I'm sending it this afternoon".
func (f *Finder) isDoing(c []act.Utterance, u int, dated bool) (frame, bool) {
	at, n := f.l.isDoing.FirstIn(&f.tokens, 0)
	if at < 0 || !dated && !f.wordAt(f.tokens.Len()-1, "speak", "now") || strings.HasSuffix(c[u].Text, "?") || f.leads(at) || f.conditionBefore(at) {
		return frame{}, false
	}
	return frame{owner: Owner{Kind: Speaker, Speaker: c[u].Speaker, Span: f.span(at, at+1)}, at: at, verb: at + n - 1, task: true}, true
}

// forwards returns a frame of "what I'll do is …" with the verb that says what it is.
func (f *Finder) forwards(g frame) frame {
	if !f.wordAt(g.at-1, "what") || g.owner.Kind == Addressee || !f.wordAt(g.verb, "do") || !f.wordAt(g.verb+1, "is") {
		return g
	}
	g.verb += 2
	for f.wordAt(g.verb, "i'll", "i", "we'll", "we", "i'm", "just", "to", "gonna", "going", "will") {
		g.verb++
	}
	g.task = g.task || f.work(g.verb) > 0
	g.subordinate, g.forwarded = false, true
	return g
}
