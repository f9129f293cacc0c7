package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// What the quality of a sentence is multiplied by for its form. The models learned which sentences people mark; what reads
// badly by itself was marked too, for what stood beside it.
const (
	introduces = 0.2  // says who somebody is: "I'm Mandy and I'm the project manager"
	dictated   = 0.1  // reads out a number: "it's 4 4 7 1 9 2"
	leadsOn    = 0.4  // says how the meeting goes on: "will we move on to the user interface"
	clauseless = 0.4  // has no subject with a verb: "the case, the power supply"
	courteous  = 0.3  // opens or closes the meeting, greets or thanks: "I call the meeting to order", "do take a seat"
	telling    = 1.12 // holds an amount, a date or what comes of it: "a match of twenty thousand", "it was approved"
	points     = 0.8  // begins with what stands for something said before: "they rent the roof"
	opened     = 0.85 // has no mark at its end, where sentences have: it goes on elsewhere, or never
)

// form returns what the quality of sentence i is multiplied by, 0 … telling.
func (d *Document) form(i int) float64 {
	f := 1.0
	w := d.normsOf(i)
	if d.introduces(i, w) {
		f *= introduces
	}
	if dictates(w) {
		f *= dictated
	}
	if leadsTalk(w) {
		f *= leadsOn
	}
	if isCourtesy(w) {
		f *= courteous
	} else if tells(w) && !dictates(w) {
		f *= telling
	}
	if !d.hasClause(i, w) {
		f *= clauseless
	}
	if pointsBack(w) {
		f *= points
	}
	if asks(w) && !strings.HasSuffix(d.sentences[i].clean, "?") { // with the mark it counts less already
		f *= question
	}
	if d.marked && !nlp.Ended(d.sentences[i].clean) {
		f *= opened
	}
	return f
}

// dictates reports whether half of the words of a sentence are digits: a number that is read out says nothing by itself, and may be
// nobody's business.
func dictates(w []string) bool {
	n := 0
	for _, x := range w {
		if len(x) == 1 && isDigits(x) || len(x) > 3 && isDigits(x) || digit(x) {
			n++
		}
	}
	return n >= 3 && 2*n >= len(w)
}

// digit reports whether a word is the name of a digit.
func digit(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "zero", "oh":
		return true
	}
	return false
}

func (d *Document) normsOf(i int) []string {
	t := d.index.Tokens(i)
	w := make([]string, len(t))
	for k := range t {
		w[k] = d.index.Norm(t[k].Word)
	}
	return w
}

// endsMarked is the share of longer sentences that have a mark at their end, from which on one without has no end.
const endsMarked = 0.4

// marks reports whether the text has marks at the ends of its sentences.
func marks(ss []sentence) bool {
	n, with := 0, 0
	for _, s := range ss {
		if s.words >= 5 {
			n++
			if nlp.Ended(s.clean) {
				with++
			}
		}
	}
	return float64(with) > endsMarked*float64(n)
}

// introduces reports whether a sentence says who somebody is or what their part is.
func (d *Document) introduces(i int, w []string) bool {
	for k := range w {
		switch {
		case at(w, k, "my", "name"), at(w, k, "my", "role"), at(w, k, "my", "names"):
			return true
		}
		n := 0
		switch {
		case w[k] == "i'm" || w[k] == "you're" || w[k] == "i'll" && at(w, k+1, "be"):
			n = 1
		case at(w, k, "i", "am") || at(w, k, "you", "are"):
			n = 2
		}
		if n > 0 && d.isWho(i, w, k+n, w[k][0] == 'i') {
			return true
		}
	}
	return false
}

// isWho reports whether a name, where it may be one, or somebody's part stands at word k: within four words behind an article.
func (d *Document) isWho(i int, w []string, k int, name bool) bool {
	for k < len(w) && slices.Contains([]string{"be", "also", "just", "going", "gonna", "to"}, w[k]) {
		k++
	}
	if k >= len(w) {
		return false
	}
	switch w[k] {
	case "a", "an", "the", "your", "our", "their":
		for _, x := range w[k+1 : min(len(w), k+5)] {
			if isPart(x) {
				return true
			}
		}
		return false
	}
	if isPart(w[k]) {
		return true
	}
	t := d.index.Tokens(i)[k]
	r, _ := utf8.DecodeRuneInString(d.sentences[i].clean[t.Start:])
	return name && unicode.IsUpper(r) && !d.index.Common(t.Word) && !d.index.Function(t.Word)
}

// isPart reports whether a word says which part somebody has in a meeting or firm.
func isPart(w string) bool {
	switch w {
	case "manager", "designer", "expert", "engineer", "director", "chair", "chairman", "chairwoman", "student", "professor", "researcher",
		"assistant", "developer", "analyst", "consultant", "secretary", "coordinator", "specialist", "interface", "moderator", "host", "lecturer",
		"postdoc", "intern", "nurse", "lawyer", "accountant", "officer":
		return true
	}
	return false
}

// pointsBack reports whether the first word of a sentence stands for something that was said before.
func pointsBack(w []string) bool {
	if len(w) == 0 {
		return false
	}
	switch w[0] {
	case "it", "it's", "it'll", "it'd", "they", "they're", "they've", "they'll", "he", "he's", "she", "she's", "that's", "these", "those":
		return true
	}
	return false
}

// mostBefore is how many words may stand before a question that they only say the subject of: "the exercise, did it help".
const mostBefore = 6

// asks reports whether a sentence is a question, whatever stands before it that is no clause: "after the call what did you do".
func asks(w []string) bool {
	for k := range min(len(w), mostBefore+1) {
		if k == 0 || isAsked(w[k]) || w[k-1] == "and" || w[k-1] == "but" || w[k-1] == "so" {
			if beginsQuestion(w[k:]) {
				return true
			}
		}
		if isFinite(w[k]) {
			return false
		}
	}
	return false
}

// isAsked reports whether a word asks for something.
func isAsked(w string) bool {
	return slices.Contains([]string{"what", "how", "why", "where", "when", "who"}, w)
}

// beginsQuestion reports whether words begin as a question does: "do you have", "what does it".
func beginsQuestion(w []string) bool {
	if len(w) > 1 && isAsked(w[0]) {
		w = w[1:]
	}
	if len(w) < 2 {
		return false
	}
	switch w[0] {
	case "how's":
		return true
	case "do", "does", "did", "is", "are", "was", "were", "can", "could", "would", "will", "should", "shall", "have", "has":
		switch w[1] {
		case "you", "we", "i", "they", "he", "she", "it", "there", "anybody", "anyone", "somebody", "someone":
			return true
		}
	}
	return false
}

// bareLead is how many words a sentence has at most that only names the next point: "let's talk about the city".
const bareLead = 9

// leadsTalk reports whether a sentence says how the meeting goes on.
func leadsTalk(w []string) bool {
	if len(w) <= bareLead && (at(w, 0, "let's") || at(w, 0, "let", "me") || at(w, 0, "moving", "on")) {
		for k := range w {
			if at(w, k, "talk", "about") || at(w, k, "start", "with") || at(w, k, "turn", "to") || at(w, k, "come", "to") || at(w, k, "on", "to") {
				return true
			}
		}
	}
	for k := range w {
		if at(w, k, "move", "on") || at(w, k, "next", "slide") || at(w, k, "get", "on", "with") || at(w, k, "carry", "on") ||
			at(w, k, "get", "started") || at(w, k, "go", "ahead") || at(w, k, "agenda", "will", "be") || at(w, k, "go", "back", "to", "the", "agenda") {
			return true
		}
	}
	return false
}

// hasClause reports whether a verb that has a subject, or tells somebody to do something, is in sight.
func (d *Document) hasClause(i int, w []string) bool {
	t := d.index.Tokens(i)
	if len(t) > 0 && d.index.Verb(t[0].Word) && isPlain(w[0]) && !isState(w[0]) && !leads(w[0]) {
		return true
	}
	for k, x := range w {
		if isFinite(x) || k > 0 && inflected(x) && (d.index.Verb(t[k].Word) || isBoth(x)) && !d.index.Function(t[k-1].Word) {
			return true
		}
	}
	return false
}

// inflected reports whether a verb ends as one with a subject does.
func inflected(w string) bool {
	return len(w) > 3 && (strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "ed"))
}

// isBoth reports whether a word that is mostly taken for a noun is as often a verb.
func isBoth(w string) bool {
	switch w {
	case "costs", "works", "looks", "uses", "shows", "helps", "changes", "plays", "plans", "means", "tests", "turns", "charges", "matches", "ranges":
		return true
	}
	return false
}

// isFinite reports whether a word is a verb that has a subject, or the subject of one.
func isFinite(w string) bool {
	switch w {
	case "is", "are", "was", "were", "am", "has", "have", "had", "do", "does", "did", "can", "could", "will", "would", "should", "may", "might", "must",
		"shall", "needs", "need", "wants", "want", "goes", "got", "gets", "makes", "let's", "cannot",
		"i", "we", "they", "he", "she", "you", "there's", "that's", "it's", "it'll", "what's", "here's", "who's", "how's":
		return true
	}
	at := strings.IndexByte(w, '\'')
	return at > 0 && slices.Contains([]string{"'re", "'ll", "'ve", "'d", "'m", "'t"}, w[at:])
}

// at reports whether some words stand from word k on.
func at(w []string, k int, words ...string) bool {
	return k+len(words) <= len(w) && slices.Equal(w[k:k+len(words)], words)
}
