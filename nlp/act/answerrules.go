package act

import (
	_ "embed"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed answers.txt
var answerPhrases string

// answerLists holds what answers.txt lists.
type answerLists struct {
	unknown, known, turns, asks, opens, subjects, itself, inverted, checks, endsCheck *lexicon.List

	must, findsOut, failsMe, honestly, fronts, pending, asksKnown, no, asksYes, looksRound *lexicon.List

	asksWhen, asksLong, asksMany, tellsWhen, tellsLong, tellsMany *lexicon.List
}

var englishAnswers = sync.OnceValue(func() *answerLists {
	l, err := lexicon.Parse("en", answerPhrases)
	if err != nil {
		panic("act: answers.txt: " + err.Error()) // it is embedded, and a test reads it
	}
	return &answerLists{l.List("not known"), l.List("known"), l.List("turns away"), l.List("asks back"), l.List("opens"), l.List("subjects"), l.List("answers itself"), l.List("inverted"),
		l.List("checks"), l.List("ends a check"),
		l.List("has to"), l.List("find out"), l.List("fails me"), l.List("honestly"), l.List("fronts"), l.List("pending"), l.List("asks what is known"), l.List("no"), l.List("asks yes or no"), l.List("looks round"),
		l.List("asks when"), l.List("asks how long"), l.List("asks how many"), l.List("tells when"), l.List("tells how long"), l.List("tells how many")}
})

// What the rules add to what the weights say for an utterance being the answer, in logits; set by hand.
const (
	byAddressee = 1.5  // of whoever is asked by name
	byAnother   = -1.0 // of somebody else then
	bySubject   = -2.0 // turns to something else: "and hey, can we talk about lunch"
	byCounter   = -0.8 // asks an open question of its own
	byFirst     = 0.8  // what the first who speaks after the question says first, if it says something
	byNext      = 0.6  // in time: takes the turn right behind the question, and says something
	byRest      = -0.5 // what they say behind it
	byFarYes    = -1.0 // a bare yes or no behind a turn in which somebody answered otherwise
	byPast      = -2.0 // comes behind what turned to something else
	byOther     = -1.0 // answers what somebody else has asked meanwhile
	byUnknown   = 0.8  // says that it isn't known
	byKind      = 2.5  // of the first reply: holds what is asked for, a time, a length or a number
)

const (
	asksBelow    = 0.6                     // the probability of a question from which on an utterance asks, and says nothing
	leastSaid    = 2                       // words of an utterance that says something; yes and no do with one
	leastOffered = 4                       // words of a question that offers an answer: "Would the third suit you?"
	nextSoon     = 2500 * time.Millisecond // within which the next turn begins
	continues    = time.Second             // within which the next piece of a sentence follows, where a transcript is cut into captions
)

// adjust returns what the rules add for candidate v, which was scanned: for its being an answer at all, and for its being the one
// of several. Asked is who is called by name, -1 for nobody, and said the first candidate that said something, -1 for none yet.
func (l *Linker) adjust(c []Utterance, a []Result, u, v, asked, said int) (holds, order float64) {
	if asked >= 0 && asked != c[u].Speaker {
		if c[v].Speaker == asked {
			order += byAddressee
		} else {
			order += byAnother
		}
	}
	if w := v - 1; w > u && c[w].Speaker != c[u].Speaker && c[w].Speaker != c[v].Speaker && a[w].Question > asksBelow {
		holds += byOther
	}
	switch {
	case l.open():
		holds += byUnknown
	case l.begins(englishAnswers().turns):
		holds += bySubject
	case a[v].Question > asksBelow && l.begins(englishAnswers().asks):
		holds += byCounter
	}
	if (said < 0 || oneTurn(c, said, v)) && l.holdsKind() {
		order += byKind
	}
	switch {
	case v == u+1 && c[v].Timed && c[v].Start >= c[u].End && c[v].Start-c[u].End <= nextSoon && l.says(c, a, u, v):
		holds += byNext
	case c[v].Timed: // people speak at once there, and murmur
	case said < 0 && l.says(c, a, u, v):
		order += byFirst
	case said >= 0 && oneTurn(c, said, v):
		order += byRest
	case said >= 0 && l.a.Len() < leastSaid:
		order += byFarYes
	}
	return holds, order
}

// holdsKind reports whether the candidate, which was scanned, holds a point of time where the question asks when, a length where it asks how
// long, or a number where it asks how many.
func (l *Linker) holdsKind() bool {
	x := englishAnswers()
	long := place(x.tellsLong, &l.a)
	switch {
	case place(x.asksWhen, &l.q) >= 0:
		return place(x.tellsWhen, &l.a) >= 0 || digits(&l.a) || long >= 0 && l.fromNow(long)
	case place(x.asksLong, &l.q) >= 0:
		return long >= 0
	}
	return place(x.asksMany, &l.q) >= 0 && (place(x.tellsMany, &l.a) >= 0 || digits(&l.a))
}

// fromNow reports whether the length of time at word i of the candidate counts from now: "in a week", "two days ago".
func (l *Linker) fromNow(i int) bool {
	if i+1 < l.a.Len() && string(l.a.Norm(i+1)) == "ago" {
		return true
	}
	for k := max(0, i-4); k < i; k++ {
		if w := string(l.a.Norm(k)); w == "in" || w == "within" || w == "after" {
			return true
		}
	}
	return false
}

// place returns where the first phrase of a list stands among words; -1 where none does.
func place(list *lexicon.List, t *nlp.Tokens) int {
	at, _ := list.FirstIn(t, 0)
	return at
}

// digits reports whether a number in digits stands among words.
func digits(t *nlp.Tokens) bool {
	for i := range t.Len() {
		if w := t.Norm(i); len(w) > 0 && w[0] >= '0' && w[0] <= '9' {
			return true
		}
	}
	return false
}

// says reports whether candidate v, which was scanned, says something to question u: it is no murmur, filler, question or other subject.
func (l *Linker) says(c []Utterance, a []Result, u, v int) bool {
	r := &a[v]
	n := l.a.Len()
	if n == 0 || l.begins(englishAnswers().turns) || r.Question > asksBelow && (l.begins(englishAnswers().asks) || n < leastOffered && !short(l.a.Norm(0))) {
		return false
	}
	if n < leastSaid {
		yes := short(l.a.Norm(0)) && a[u].P[OpenQuestion] < 0.5 // "which one?" is not answered by "yep"
		return (yes || l.opened() == 0 && !short(l.a.Norm(0))) && r.P[Backchannel] < 0.5
	}
	return r.P[Backchannel]+r.P[Stall] < 0.5 && (r.P[Fragment] < 0.5 || carriedOn(c, v))
}

// carriedOn reports whether the sentence of utterance v goes on in the next, right behind.
func carriedOn(c []Utterance, v int) bool {
	return v+1 < len(c) && c[v+1].Speaker == c[v].Speaker && c[v].Timed && c[v+1].Timed && !nlp.Ended(c[v].Text) && c[v+1].Start-c[v].End < continues
}

// oneTurn reports whether nobody else speaks between utterances v and w of one speaker.
func oneTurn(c []Utterance, v, w int) bool {
	for k := v; k <= w; k++ {
		if c[k].Speaker != c[v].Speaker {
			return false
		}
	}
	return true
}

// begins reports whether the scanned candidate begins with a phrase of a list, behind words that open a turn.
func (l *Linker) begins(list *lexicon.List) bool {
	n, _ := list.MatchTokens(&l.a, l.opened())
	return n > 0
}

// opened returns the first word of the scanned candidate behind those that open a turn.
func (l *Linker) opened() int {
	i := 0
	for i < l.a.Len() {
		n, _ := englishAnswers().opens.MatchTokens(&l.a, i)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}
