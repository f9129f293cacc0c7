package item

import (
	"bytes"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// Kind says how an owner was found.
type Kind string

// The kinds of owners.
const (
	Nobody    Kind = ""          // not found
	Speaker   Kind = "speaker"   // whoever says "I'll …"
	Addressee Kind = "addressee" // whoever is asked "can you …": the next speaker, where no name is called
	Named     Kind = "named"     // "Anna will …", "the designer should …"
	Group     Kind = "group"     // "we need to …"
)

// Owner is who is to do something.
type Owner struct {
	Kind    Kind
	Speaker int      // the number of the speaker, -1 where it is nobody who speaks or nobody is known
	Name    string   // as it was said, of Named
	Span    nlp.Span // what says so
}

// frame is a commitment or request as it is worded.
type frame struct {
	owner       Owner
	at          int  // its first word
	verb        int  // the word after it
	task        bool // a verb of work follows
	noted       bool // the utterance calls it an action to be noted
	subordinate bool // it depends on what stands before it, see leads
	taken       bool // it is one by being taken on alone
	again       bool // says when people meet again
	obeyed      bool // it is an order, and somebody takes it on
	offered     bool // it is an offer, and somebody takes it
	gets        bool // it says what whoever listens gets, as its speaker promises
	forwarded   bool // its verb stands behind "is": "what I'll do is …"
}

// beats reports whether g is the better of two frames of an utterance, of which o comes first.
func (g frame) beats(o frame) bool {
	if g.subordinate != o.subordinate {
		return o.subordinate
	}
	if g.owner.Kind == Addressee && g.owner.Name != "" && o.owner.Kind == Group {
		return true // "we should mail them, Ben can you pull the list"
	}
	if g.task != o.task {
		return g.task
	}
	return false
}

// frame finds how the utterance words a promise or request: the best of its frames, or none.
func (f *Finder) frame(c []act.Utterance, u int) (frame, bool) {
	t := &f.tokens
	best, found := frame{}, false
	better := func(g frame) {
		g.subordinate = f.leads(g.at)
		if !found || g.beats(best) {
			best, found = g, true
		}
	}
	for i := 0; i < t.Len(); i++ {
		if n, _ := f.l.notTask.MatchTokens(t, i); n > 0 {
			if !f.meets(i+1, i+n) {
				i += n - 1
				continue
			}
		}
		if g, ok := f.named(c, u, i); ok {
			better(g)
		}
		if g, ok := f.pronoun(c, u, i); ok {
			better(g)
		}
	}
	at, _ := f.l.noted.FirstIn(t, 0)
	best.noted = found && at >= 0
	return best, found
}

// meets reports whether words about being in touch again begin at one of some words: "let's [see each other again]".
func (f *Finder) meets(from, to int) bool {
	for i := from; i < to; i++ {
		if n, _ := f.l.meetsAgain.MatchTokens(&f.tokens, i); n > 0 {
			return true
		}
	}
	return false
}

// pronoun reads a frame of "I", "you" or "we" at word i.
func (f *Finder) pronoun(c []act.Utterance, u, i int) (frame, bool) {
	t := &f.tokens
	n, _ := f.l.self.MatchTokens(t, i)
	o := Owner{Kind: Speaker, Speaker: c[u].Speaker}
	if m, _ := f.l.we.MatchTokens(t, i); m > n {
		n, o = m, Owner{Kind: Group, Speaker: -1}
	}
	if m, _ := f.l.you.MatchTokens(t, i); m > n {
		n, o = m, Owner{Kind: Addressee, Speaker: -1}
	}
	if n == 0 || o.Kind == Addressee && f.told(i) || f.restarts(o.Kind, i+n) {
		return frame{}, false
	}
	g := frame{owner: o, at: i, verb: i + n}
	g.owner.Span = f.span(i, i+n)
	g.task = f.taskAt(g.verb)
	if o.Kind == Addressee {
		f.address(c, u, i, &g.owner)
	}
	return g, true
}

// told reports whether "would you" and the like at word i has its subject before it and asks nobody: "you would you would".
func (f *Finder) told(i int) bool {
	return i > 0 && f.wordAt(i, "can", "could", "would", "will") && f.wordAt(i-1, "i", "you", "we", "they", "he", "she", "it", "that", "who", "which")
}

// restarts reports whether the frame that ends before word i is begun anew there: "I'll just, I'll load it".
func (f *Finder) restarts(k Kind, i int) bool {
	l := f.l.we
	switch k {
	case Speaker:
		l = f.l.self
	case Addressee:
		l = f.l.you
	}
	n, _ := l.MatchTokens(&f.tokens, f.pass(f.asides.adverb, i))
	return n > 0
}

// named reads "NAME will …" at word i.
func (f *Finder) named(c []act.Utterance, u, i int) (frame, bool) {
	t := &f.tokens
	n, speaker := f.nameAt(i)
	known := n > 0
	if f.endsWith(f.asides.preposition, i) {
		return frame{}, false // "the report from Anna will be long"
	}
	if !known {
		if n = f.capital(c[u].Text, i); n == 0 {
			return frame{}, false
		}
	}
	m, _ := f.l.who.MatchTokens(t, i+n)
	short := strings.HasSuffix(string(t.Norm(i+n-1)), "'ll")
	if m == 0 && !short || f.wordAt(i+n+m, "you", "we", "i") {
		return frame{}, false // "Maria, can you"
	}
	if several, _ := f.asides.ofSeveral.MatchTokens(t, i+n); several > 0 && !known && !f.wordAt(i-1, "and") {
		return frame{}, false
	}
	g := frame{owner: Owner{Kind: Named, Speaker: speaker, Name: f.text(i, i+n), Span: f.span(i, i+n+m)}, at: i, verb: i + n + m}
	g.task = f.taskAt(g.verb)
	if string(t.NormRange(i+n, i+n+m)) == "to" && (!known || !g.task || i > 0) || !known && !g.task {
		return frame{}, false
	}
	return g, true
}

// capital returns the number of words, at most two, of what looks like a name at word i: with a capital, though not the
// first word of the text, or the first if no list knows it.
func (f *Finder) capital(text string, i int) int {
	t := &f.tokens
	n := 0
	for i+n < t.Len() && n < 2 {
		w := t.Span(i + n).Of(text)
		if !startsUpper(w) || len(w) < 2 || strings.HasPrefix(w, "I'") || letters(w) != "" {
			break // "TV will": of a short form that is nobody's initials, it is a thing
		}
		if f.common(i+n) || f.isFiller(i+n) || strings.HasSuffix(string(f.tokens.Norm(i+n)), "'s") {
			break
		}
		n++
	}
	return n
}

// taskAt reports whether a verb of work stands at word i, or behind one or two words such as "also" and "go and".
func taskAt(l *lists, t *nlp.Tokens, i int) bool {
	for j := i; j < t.Len() && j <= i+2; j++ {
		if n, _ := l.task.MatchTokens(t, j); n > 0 {
			return true
		}
	}
	return false
}

func (f *Finder) taskAt(i int) bool { return taskAt(f.l, &f.tokens, i) }

func (f *Finder) span(i, j int) nlp.Span {
	return nlp.Span{Start: f.tokens.Span(i).Start, End: f.tokens.Span(j - 1).End}
}

func (f *Finder) text(i, j int) string { return f.span(i, j).Of(f.current) }

// wordAt reports whether word i is one of some.
func (f *Finder) wordAt(i int, words ...string) bool {
	return i >= 0 && i < f.tokens.Len() && slices.Contains(words, string(f.tokens.Norm(i)))
}

// common reports whether word i is one of those that are nobody, perhaps with "'ll" or the like behind it.
func (f *Finder) common(i int) bool {
	w := f.tokens.Norm(i)
	if at := bytes.IndexByte(w, '\''); at > 0 {
		w = w[:at]
	}
	_, ok := f.l.notName.Weight(string(w))
	return ok
}
