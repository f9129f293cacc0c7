package act

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// MethodLists is the name and version of how questions are found in German and Spanish.
const MethodLists = "question-list/3"

// How sure it is that a question is one.
const (
	sureMark = 0.95 // that has a question mark
	sureWord = 0.7  // that begins with a question word
	sureVerb = 0.6  // that begins with a verb and its subject, or is "and you"
	sureTag  = 0.5  // that ends in what asks for agreement
)

//go:embed asking.txt
var askingText string

var askingLists = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("", askingText) })

// Asker finds questions in German and Spanish, which no model is there for, by the order of their words. It holds working storage, so it
// is for one goroutine.
type Asker struct {
	lang                                                     string
	lead, front, verb, subject, self, order, word, no, after *lexicon.List
	too, tag, noTag, told, unknown, within, polite, stall    *lexicon.List
	tokens                                                   nlp.Tokens
	words                                                    []string
}

// NewAsker returns what finds questions in a language given by a BCP-47 tag; for others than German and Spanish a *lexicon.NoLexiconError.
func NewAsker(lang string) (*Asker, error) {
	primary := nlp.PrimaryLanguage(lang)
	l, err := askingLists()
	if err != nil {
		return nil, err
	}
	of := func(name string) *lexicon.List { return l.List(lexicon.Class(name + " " + primary)) }
	if of("word").Len() == 0 {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	return &Asker{lang: primary, lead: of("lead"), front: of("front"), verb: of("verb"), subject: of("subject"), self: of("self"), order: of("order"), word: of("word"),
		no: of("no question"), after: of("after word"), too: of("too"), tag: of("tag"), noTag: of("no tag"), told: of("told"), unknown: of("unknown"), within: of("within"), polite: of("polite"), stall: of("stall")}, nil
}

// Ask returns the type of the question that an utterance is, and how sure that is; "" and 0 where it is none. A question mark at its end
// makes it one. A text without any mark is one where, behind what may lead in ("okay", a name; names may be nil), a question word or a verb
// with its subject stands, or where it ends in "und du" or "oder".
func (a *Asker) Ask(text string, names func(word string) bool) (Type, float64) {
	a.read(text)
	if len(a.words) == 0 {
		return "", 0
	}
	at := a.leads(names)
	rest := a.words[at:]
	word, verb := a.opens(rest), a.begins(rest)
	if marks := a.inside(text); !word && marks >= 0 {
		word = true
	}
	marked := strings.HasSuffix(strings.TrimRight(text, " \t\n\"'”’»)"), "?")
	switch {
	case marked && word:
		return Open, sureMark
	case marked && !verb && a.ends(a.tag) > 0 && a.ends(a.tag) < len(a.words):
		return Tag, sureMark
	case marked && a.ends(a.too) > 0:
		return Open, sureMark
	case marked:
		return Closed, sureMark
	case strings.ContainsAny(text, ".?!…"): // who writes marks would have written one
		return "", 0
	case word:
		return Open, sureWord
	case verb, a.asksPolitely():
		return Closed, sureVerb
	case a.ends(a.too) > 0:
		return Open, sureVerb
	case a.ends(a.tag) > 0 && a.ends(a.noTag) == 0 && len(a.words) >= leastTagged:
		return Tag, sureTag
	}
	return "", 0
}

// inside returns where a question word stands that opens the last clause of a text whose beginning opens none; -1 where none does. In
// Spanish its accent tells it, wherever it stands, unless the words before it make it part of what somebody says; in a German text without
// marks, a verb with its subject right behind it ("was kann ich für Sie tun", but "was ich kann").
func (a *Asker) inside(text string) int {
	if a.lang == "es" {
		for i := range a.words {
			if n, _ := a.told.Match(a.words[max(0, i-1):i]); i > 0 && n > 0 && !strings.Contains(text, "¿") {
				continue
			}
			if a.opens(a.words[i:]) && i+1 < len(a.words) && (len(a.words)-i <= longestInside || strings.Contains(text, "¿")) {
				return i
			}
		}
	}
	if a.lang == "de" && !strings.ContainsAny(text, ".,?!…;:") {
		for i := max(1, len(a.words)-longestWithin); i+2 <= len(a.words); i++ {
			if n, _ := a.word.Match(a.words[i:]); n > 0 && a.opens(a.words[i:]) && (a.inverted(a.words[i+n:]) || (a.words[i+n-1] == "wie" || strings.Contains(a.words[i+n-1], "welch")) && a.inverted(a.words[min(i+n+1, len(a.words)):])) {
				return i // "unter welcher Nummer erreiche ich Sie", "wie hoch ist denn"
			}
		}
	}
	if !strings.HasSuffix(strings.TrimRight(text, " \t\n\"'”’»)"), "?") {
		return -1
	}
	cut := strings.LastIndexAny(text, ",:;¿")
	for i := range a.words {
		if cut >= 0 && a.tokens.Span(i).Start > cut {
			if a.opens(a.words[i:]) {
				return i
			}
			return -1
		}
	}
	return -1
}

// asksPolitely reports whether a phrase that asks for something stands anywhere.
func (a *Asker) asksPolitely() bool {
	for i := range a.words {
		if n, _ := a.polite.Match(a.words[i:]); n > 0 {
			return true
		}
	}
	return false
}

// inverted reports whether a verb and its subject begin words: "kann ich", "läuft's".
func (a *Asker) inverted(words []string) bool {
	if len(words) == 0 {
		return false
	}
	for _, list := range [...]*lexicon.List{a.subject, a.within, a.word} {
		if n, _ := list.Match(words); n > 0 {
			return false
		}
	}
	if strings.HasSuffix(words[0], "'s") {
		return true
	}
	if len(words) < 2 {
		return false
	}
	n, _ := a.subject.Match(words[1:])
	return n > 0 || words[1] == "ich"
}

const (
	longestInside = 8  // most words of a question at the end of a text without marks
	longestWithin = 10 // and in German, where the order of the words tells it
)

// leastTagged is how many words what ends in a tag without a mark has at least.
const leastTagged = 4

// soonUnknown is how many words an answer has at most before it says that it isn't known.
const soonUnknown = 6

// LeavesOpen reports whether an answer says that what was asked for is not known.
func (a *Asker) LeavesOpen(answer string) bool {
	a.read(answer)
	for i := range min(len(a.words), soonUnknown) {
		if n, _ := a.unknown.Match(a.words[i:]); n > 0 {
			return i+n == len(a.words) || !a.opens(a.words[i+n:]) // "no sé por qué"
		}
	}
	return false
}

// Stalls reports whether an answer says nothing yet: "good question".
func (a *Asker) Stalls(answer string) bool {
	a.read(answer)
	return a.stall.Cover(a.words) > 0
}

func (a *Asker) read(text string) {
	a.tokens.Scan(text)
	a.words = a.words[:0]
	for i := range a.tokens.Len() {
		a.words = append(a.words, string(a.tokens.Norm(i)))
	}
}

// leads returns how many words lead in to a question; 0 where none follows.
func (a *Asker) leads(names func(word string) bool) (at int) {
	fronted := false
	for at < len(a.words) {
		if a.opens(a.words[at:]) || !fronted && a.begins(a.words[at:]) {
			return at
		}
		n, _ := a.lead.Match(a.words[at:])
		k, _ := a.front.Match(a.words[at:])
		fronted = k > 0 && k == n
		if n == 0 && (names != nil && names(a.words[at]) || isAddress(a.words[at])) {
			n = 1
			if isAddress(a.words[at]) && at+1 < len(a.words) {
				n = 2 // "herr schuster"
			}
		}
		if n == 0 {
			return 0
		}
		at += n
	}
	return 0
}

// isAddress reports whether a name stands behind a word.
func isAddress(w string) bool {
	switch w {
	case "herr", "frau", "don", "doña", "señor", "señora":
		return true
	}
	return false
}

// opens reports whether words begin with a question word that asks.
func (a *Asker) opens(words []string) bool {
	n, _ := a.word.Match(words)
	if n == 0 {
		return false
	}
	if no, _ := a.no.Match(words); no > 0 {
		return false
	}
	if n < len(words) {
		if k, _ := a.after.Match(words[n:]); k > 0 {
			return false
		}
	}
	return true
}

// begins reports whether words begin with a verb and its subject as a question for yes or no does.
func (a *Asker) begins(words []string) bool {
	n, _ := a.verb.Match(words)
	if n == 0 {
		n, _ = a.self.Match(words)
		return n > 0 && len(words) > n && a.not(words)
	}
	if !a.not(words) {
		return false
	}
	if a.lang != "de" {
		return len(words) > 1
	}
	if len(words) <= n {
		return false
	}
	if k, _ := a.self.Match(words); k > 0 {
		return len(words) > k
	}
	subject := words[n]
	if k, _ := a.subject.Match(words[n:]); k == 0 {
		return false
	}
	switch {
	case subject == "sie" && len(words) > n+1 && strings.HasSuffix(words[0], "en"):
		k, _ := a.order.Match(words[n+1:])
		return k == 0
	case subject == "wir" && len(words) < 4: // "machen wir so"
		return words[0] == "schaffen" || words[0] == "wollen" || words[0] == "sollen"
	}
	return true
}

// not reports whether words are not among those that look like a question and are none.
func (a *Asker) not(words []string) bool {
	n, _ := a.no.Match(words)
	return n == 0
}

// ends returns how many words at the end a phrase of a list has, 0 where none ends there.
func (a *Asker) ends(list *lexicon.List) int {
	for at := max(0, len(a.words)-4); at < len(a.words); at++ {
		if n, _ := list.Match(a.words[at:]); n > 0 && at+n == len(a.words) {
			return n
		}
	}
	return 0
}
