package item

import (
	"github.com/colloquy-go/colloquy/nlp/act"
)

// soon and ago are how many utterances after and before a request whoever is asked is looked for.
const soon, ago = 4, 10

// handedTo returns whose name or initials begin an utterance that words no promise or request, as where work is handed out to one
// after another: "and UID, the technical functions". Else it is nobody's.
func (f *Finder) handedTo() Owner {
	i := f.pass(f.asides.handing, 0)
	if i >= f.tokens.Len() {
		return Owner{Speaker: -1}
	}
	n, speaker := f.nameAt(i)
	if n == 0 {
		return Owner{Speaker: -1}
	}
	return Owner{Kind: Named, Speaker: speaker, Name: f.text(i, i+n), Span: f.span(i, i+n)}
}

// addressees is who may be meant by "you" in the scanned text, whatever stands beside the word.
type addressees struct {
	known     bool // the rest holds
	utterance int
	called    []Owner // who is called by name: the first, and whoever is at the end of the text
	at        []int   // the word at which each is called
	next      int     // the speaker who answers or was heard last, -1 for nobody
}

// address finds who "you" at a word is: a name called in the utterance, else the next other speaker, else the one before. Where
// the speaker asks for something else before anybody answers, work is handed out to one after another, and the answer is not that
// of the first.
func (f *Finder) address(c []act.Utterance, u, at int, o *Owner) {
	h := &f.heard
	if !h.known || h.utterance != u {
		f.hear(c, u)
	}
	for k := range h.called {
		if h.at[k] <= at+namedWithin || h.called[k].Span.End == f.tokens.Span(f.tokens.Len()-1).End {
			o.Speaker, o.Name = h.called[k].Speaker, h.called[k].Name
			return
		}
	}
	if h.next >= 0 {
		o.Speaker = h.next
	}
}

// namedWithin is how many words behind "you" a name is called that is whose it is: "can you please, Anna, send it".
const namedWithin = 3

// hear finds out who may be addressed in the scanned utterance u, once for all its promises and requests.
func (f *Finder) hear(c []act.Utterance, u int) {
	h := &f.heard
	h.known, h.utterance, h.called, h.at = true, u, h.called[:0], h.at[:0]
	t := &f.tokens
	for i := range t.Len() {
		if n, s := f.nameAt(i); n > 0 && (len(h.called) == 0 || i+n == t.Len()) {
			h.called = append(h.called, Owner{Speaker: s, Name: f.text(i, i+n), Span: f.span(i, i+n)})
			h.at = append(h.at, i)
		}
	}
	h.next = f.hearer(c, u)
}

// hearer returns who is addressed where nobody is called by name, -1 for nobody.
func (f *Finder) hearer(c []act.Utterance, u int) int {
	for v := u + 1; v < len(c) && v <= u+soon && !f.asks(c[v].Text, c[v].Speaker == c[u].Speaker); v++ {
		if c[v].Speaker != c[u].Speaker {
			return c[v].Speaker
		}
	}
	for v := u - 1; v >= 0 && v >= u-ago; v-- {
		if c[v].Speaker != c[u].Speaker {
			return c[v].Speaker
		}
	}
	return -1
}

// asks reports whether a text, that of whoever has asked before, asks somebody for work again.
func (f *Finder) asks(text string, same bool) bool {
	if !same {
		return false
	}
	t := &f.others
	t.Scan(text)
	for i := range t.Len() {
		if n, _ := f.l.you.MatchTokens(t, i); n > 0 && taskAt(f.l, t, i+n) {
			return true
		}
	}
	return false
}
