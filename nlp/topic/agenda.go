package topic

import (
	"sync"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// What says that the next point of an agenda comes, at the start of a sentence, and what may stand before it there.
const agenda = `[agenda]
next thing, the next thing, next item, the next item, next point, the next point, next topic, the next topic, next up, next on the list, next on the agenda, next on my list
item one, item two, item three, item four, item five, item six, item seven, item eight, agenda item, point two, point three, point four, number two on, number three on, number four on
second thing, the second thing, third thing, the third thing, second item, third item, last thing, the last thing, last item, the last item, last point, the last point, final item, final point, final thing, one last thing, one more thing, another thing
first thing, the first thing, first item, the first item, moving on, move on to, let's move on, we move on, we'll move on, shall we move on, can we move on, let me move on, i'd like to move on, i'll move on, on to the next, onto the next
let's turn to, turning to, we turn to, let's talk about, can we talk about, we need to talk about, i want to talk about, i wanted to talk about, let's go to the next, let's go on to, let's discuss, let's get to, let's come to, that brings us to, which brings us to
any other business, other business, next order of business, last but not least

[before]
okay, ok, right, alright, all right, so, now, well, and, then, um, uh, good, great, lovely, perfect, fine, thanks, thank you, yes, yeah, but, cool, anyway, next`

type agendaLists struct{ agenda, before *lexicon.List }

var loadAgenda = sync.OnceValues(func() (*agendaLists, error) {
	l, err := lexicon.Parse("en", agenda)
	if err != nil {
		return nil, err
	}
	return &agendaLists{l.List("agenda"), l.List("before")}, nil
})

const (
	// In a conversation of at most fewTurns utterances the models, which learned from long meetings, see next to no border;
	// what says so itself is believed there.
	fewTurns = 120
	// announced is the chance of a border that is said.
	announced = 0.5
)

// announce raises the chances of the utterances that say that another point comes, in a short conversation.
func announce(p []float64, x *keyword.Index) {
	if len(p) > fewTurns {
		return
	}
	l, err := loadAgenda()
	if err != nil {
		panic("topic: " + err.Error()) // the list is a part of the program
	}
	for u := 1; u < len(p); u++ {
		if l.announces(x, u) {
			p[u] = max(p[u], announced)
		}
	}
}

// announces reports whether a sentence of an utterance begins with a phrase of the agenda.
func (l *agendaLists) announces(x *keyword.Index, unit int) bool {
	t := x.Tokens(unit)
	w := make([]string, len(t))
	for i := range t {
		w[i] = x.Norm(t[i].Word)
	}
	start := true
	for i := 0; i < len(w); {
		start = start || x.Cut(t[i])
		if n, _ := l.agenda.Match(w[i:]); start && n > 0 && !(w[i+n-1] == "thing" && i+n < len(w) && isSubject(w[i+n])) {
			return true
		}
		n, _ := l.before.Match(w[i:])
		start = start && n > 0
		i += max(1, n)
	}
	return false
}

// isSubject reports whether a word is a pronoun that a clause begins with: "the last thing we need" announces nothing.
func isSubject(w string) bool {
	switch w {
	case "i", "you", "he", "she", "we", "they", "anybody", "anyone", "people":
		return true
	}
	return false
}
