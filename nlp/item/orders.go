package item

import (
	"bytes"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// ordered returns the verb of an order to do some work, which begins the text of utterance u behind "okay" and the like: "send it to our
// lawyer". It has to be a sentence of its own, as the rest of one looks like that too ("we run it | and get the locations").
func (f *Finder) ordered(c []act.Utterance, a []act.Result, u int, o Options) (at int, ok bool) {
	asks := a[u].Question > 0.5 || strings.Contains(c[u].Text, "?")
	if f.broken() || strings.ContainsAny(c[u].Text, "\"“") || u > 0 && c[u-1].Speaker == c[u].Speaker && !nlp.Ended(c[u-1].Text) {
		return 0, false
	}
	t := &f.tokens
	if f.wordAt(0, "and") && f.goesOnSaying(c, u) {
		return 0, false
	}
	for at < t.Len() {
		n := f.goesAlong(t, at)
		opens := f.wordAt(at, "just", "then", "maybe", "please", "also", "first", "now", "next", "and", "but", "no", "actually")
		if n == 0 && !opens && !(f.wordAt(at, "do") && f.wordAt(at-1, "please")) {
			break
		}
		at += max(n, 1)
	}
	n := f.work(at)
	if s, ok := o.due(c[u].Text); ok && f.wordAt(at, "make") && f.wordAt(at+1, "it") && f.wordFrom(s.Start) == at+2 {
		return at, false // "make it Tuesday"
	}
	if n == 0 || asks && !(strings.HasSuffix(c[u].Text, "?") && t.Len() <= askedOrder) {
		return at, false
	}
	return at, f.wordAt(at+n, "it", "that", "this", "them", "these", "those", "the", "a", "an", "me", "us", "him", "her", "my", "our", "your", "his", "their",
		"back", "two", "three", "some", "all", "both", "another", "everybody", "everyone", "one", "out", "up", "please") || f.object(c[u].Text, at+n)
}

// goesOnSaying reports whether the speaker of utterance u has left a sentence open shortly before, with which it goes on.
func (f *Finder) goesOnSaying(c []act.Utterance, u int) bool {
	for v := u - 1; v >= max(0, u-goesOnFor-1); v-- {
		if c[v].Speaker == c[u].Speaker {
			return !nlp.Ended(c[v].Text)
		}
	}
	return false
}

// askedOrder is how many words an order has at most that is put as a question: "send me an invite?"
const askedOrder = 8

// object reports whether a name stands at word i, so that it is whom an order is about: "ask Birgit".
func (f *Finder) object(text string, i int) bool {
	if i >= f.tokens.Len() {
		return false
	}
	n, _ := f.nameAt(i)
	return n > 0 || f.capital(text, i) > 0
}

// isObeyed reports whether somebody else takes an order on, by words that do, by an "okay" and nothing else, by asking until when, or
// by saying that they are doing it ("kill it. => Killing it.").
func (f *Finder) isObeyed(c []act.Utterance, u, verb int) bool {
	if f.takesOn(c, u) || f.answeredBy(c, u, f.l.asksWhen) || f.answeredBy(c, u, f.l.leavesToMe) || f.answeredBy(c, u, f.settled.agrees) {
		return true
	}
	v := f.answer(c, u)
	if v < 0 || verb >= f.tokens.Len() {
		return false
	}
	f.others.Scan(c[v].Text)
	if n, _ := f.settled.obeys.MatchTokens(&f.others, 0); n > 0 && n == f.others.Len() {
		return true
	}
	w := bytes.TrimSuffix(f.tokens.Norm(verb), []byte("e"))
	return f.others.Len() > 0 && bytes.HasPrefix(f.others.Norm(0), w) && bytes.HasSuffix(f.others.Norm(0), []byte("ing"))
}

// youDo returns the "you" of work that is handed to somebody, which begins the text behind "and" and "then": "and you send it to them",
// "actually no, you ring them".
func (f *Finder) youDo() (at int, ok bool) {
	for at < f.tokens.Len() {
		n := f.goesAlong(&f.tokens, at)
		if n == 0 && !f.wordAt(at, "and", "then", "so", "but", "no", "actually", "now") {
			break
		}
		at += max(n, 1)
	}
	return at, f.wordAt(at, "you") && f.work(at+1) > 0
}

// takesOn reports whether an answer to utterance u takes work on, where a "yeah" would only go along with what was said.
func (f *Finder) takesOn(c []act.Utterance, u int) bool {
	answers, _ := f.assents(c, u, true)
	for _, v := range answers {
		f.others.Scan(c[v].Text)
		if _, n := f.behind(&f.others, f.l.takesOn); n > 0 {
			return true
		}
	}
	return false
}

// endsWillYou returns the verb of a sentence that ends by asking for what it orders, where there is one: "send me a picture, will you",
// "when you do, ask them for a sample, would you?"
func (f *Finder) endsWillYou() (verb int, ok bool) {
	asked := -1
	for i := 2; i+1 < f.tokens.Len() && asked < 0; i++ {
		if f.wordAt(i, "will", "would", "could", "can") && f.wordAt(i+1, "you") && (f.ends(i+2) || nlp.Ended(f.current[:min(len(f.current), f.tokens.Span(i+1).End+1)])) {
			asked = i
		}
	}
	at := f.opening()
	if asked < 0 {
		return at, false
	}
	if f.work(at) > 0 {
		return at, true
	}
	for i := at + 1; i < asked; i++ {
		if f.marked(i) && f.work(i) > 0 {
			return i, true
		}
	}
	return at, false
}

// asksFor reads a need of whoever speaks that somebody else takes on: "I'll need a copy of the lease. => Of course."
func (f *Finder) asksFor(c []act.Utterance, u int) (frame, bool) {
	at, n := f.l.needs.FirstIn(&f.tokens, 0)
	if at < 0 || !f.begins(at) && !f.calls(at) || f.conditionBefore(at) || strings.HasSuffix(c[u].Text, "?") || !f.takesOn(c, u) && !f.answeredBy(c, u, f.l.leavesToMe) && !f.promisedBack(c, u) {
		return frame{}, false
	}
	g := frame{owner: Owner{Kind: Addressee, Speaker: -1, Span: f.span(at, at+n)}, at: at, verb: at + n, task: true, taken: true, obeyed: true}
	f.address(c, u, at, &g.owner)
	return g, true
}

// promisedBack reports whether the turn behind utterance u promises something.
func (f *Finder) promisedBack(c []act.Utterance, u int) bool {
	v := f.answer(c, u)
	if v < 0 {
		return false
	}
	for w := v; w <= v+1 && w < len(c) && c[w].Speaker == c[v].Speaker; w++ {
		f.others.Scan(c[w].Text)
		for i := range f.others.Len() {
			if string(f.others.Norm(i)) == "i'll" && taskAt(f.l, &f.others, i+1) {
				return true
			}
		}
	}
	return false
}
