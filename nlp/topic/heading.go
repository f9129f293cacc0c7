package topic

import (
	"slices"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// mostHeading is how many words the bare name of a point has at most.
const mostHeading = 6

// named returns the name of a point that stands by itself at token i: "Right, food. You tasted three menus", "the wet-weather plan" behind
// "now", and without marks "right the rota we're short on Saturdays". The sentence begins with token from.
func (r *reader) named(from, i, end int, last, opened bool) *keyword.Place {
	if i >= end || r.asked() || isCopula(r.w[i]) {
		return nil
	}
	s := r.subject(i, end)
	if s == nil || !r.isNew(*s, unspoken) {
		return nil
	}
	behind := i
	for behind < end && r.t[behind].Start < s.End {
		behind++
	}
	for behind < end && r.x.Called(r.t[behind].Word) {
		behind++ // who is spoken to
	}
	if nlp.Ended(r.x.Text(r.unit)) {
		asks := strings.HasSuffix(strings.TrimSpace(r.x.Text(r.unit)), "?")
		whole := (behind == end || isPreposition(r.w[behind])) && (!asks || r.x.Cut(r.t[i]) && !r.isWho(*s)) // no "Okay, Fenella?"
		if opened && whole && end-i <= mostHeading && r.isPhrase(i, end) && !isIndefinite(r.w[i]) && (!last || r.goesOn() || r.opened(from)) {
			return s
		}
		return nil
	}
	clause, _ := r.clause.Match(r.w[behind:end])
	switch {
	case behind == end:
		if opened {
			return s
		}
	case isArticle(r.w[i]) && (opened || i > 0 && r.w[i-1] == "and") && (clause > 0 || r.announces(behind, end) > 0),
		isQuestionWord(r.w[behind]) && (opened || i == 0) && r.isNew(*s, longUnspoken):
		return s
	}
	return nil
}

// isWho reports whether a phrase is one word that is written as a name is and that hardly anybody says.
func (r *reader) isWho(p keyword.Place) bool {
	text := p.Of(r.x.Text(p.Unit))
	k := slices.IndexFunc(r.t, func(k keyword.Token) bool { return k.Start == p.Start })
	return isCapital(text) && !strings.Contains(text, " ") && r.x.Rarity(r.t[k].Stem) >= nameless
}

// next returns the name of a point that the sentence of token from consists of, behind one that announces it: "there's something I
// wanted to ask you. The senior role."
func (r *reader) next(from int) *keyword.Place {
	for _, end := range r.ends {
		if end > from && end-from <= mostHeading && r.isPhrase(from, end) {
			return r.subject(from, end)
		} else if end > from {
			break
		}
	}
	return nil
}

// goesOn reports whether the speaker of the unit at hand has more to say of what it ends with, or somebody is asked to.
func (r *reader) goesOn() bool {
	u := r.unit
	return u+1 < len(r.us) && (r.us[u+1].Speaker == r.us[u].Speaker || strings.HasSuffix(strings.TrimSpace(r.x.Text(u)), "?"))
}

// isPhrase reports whether tokens from … to-1 have no verb.
func (r *reader) isPhrase(from, to int) bool {
	for i := from; i < to; i++ {
		if r.isVerb(from, i, to) || isSubject(r.w[i]) || isNo(r.w[i]) {
			return false
		}
	}
	return true
}

// isVerb reports whether token i, of those from … to-1, is a verb: a noun stands behind an article ("the report", "your design
// document"), and may end a phrase ("the wet-weather plan").
func (r *reader) isVerb(from, i, to int) bool {
	if !r.x.Verb(r.t[i].Word) || i > 0 && !r.x.Cut(r.t[i]) && (isArticle(r.w[i-1]) || r.w[i-1] == "no") {
		return false
	}
	return i == from || strings.HasSuffix(r.w[i], "s") || strings.HasSuffix(r.w[i-1], "'s") || i+1 < to && !r.x.Cut(r.t[i+1]) && !r.x.Function(r.t[i+1].Word) || strings.IndexByte(r.w[i], '\'') >= 0 || r.x.Function(r.t[i-1].Word)
}

func isQuestionWord(w string) bool {
	switch w {
	case "what", "how", "who", "where", "when", "why", "what's", "how's", "who's", "where's":
		return true
	}
	return false
}

// isNo reports whether a word answers, so that what stands beside it is no heading.
func isNo(w string) bool { return w == "no" || w == "yes" || w == "yeah" || w == "not" || w == "it" }

func isPreposition(w string) bool {
	switch w {
	case "of", "for", "in", "at", "on", "with", "out", "from":
		return true
	}
	return false
}

// isIndefinite reports whether a word makes a proposal of what follows it rather than a point: "what about a booking system?"
func isIndefinite(w string) bool { return w == "a" || w == "an" || w == "some" || w == "one" }

func isArticle(w string) bool {
	switch w {
	case "the", "our", "your", "my", "this", "these", "those", "a", "an", "his", "her", "their", "its":
		return true
	}
	return false
}

// mostTied is how many prepositions may tie words to the name of a point: "the search for the new head of sales".
const mostTied = 2

// mostSkipped is how many words may stand before the name of a point: "is about the".
const mostSkipped = 7

// subject returns the phrase that token i and what may stand before one lead to, before token end; nil where none does that may name a point.
func (r *reader) subject(i, end int) *keyword.Place {
	for n := 0; i < end && n < mostSkipped && leadsTo(r.w[i]); n++ {
		i++
	}
	from := i
	to := r.phrase(from, end)
	if to == from {
		return nil
	}
	for n := 0; n < mostTied && to+1 < end && !r.x.Cut(r.t[to]) && (isPreposition(r.w[to]) || n == 0 && r.w[to] == "and" && nlp.Ended(r.x.Text(r.unit))); n++ {
		next := to + 1
		for next < end && r.w[to] != "and" && !r.x.Cut(r.t[next]) && isArticle(r.w[next]) {
			next++
		}
		k := r.phrase(next, end)
		if k == next || k-from > mostHeading+n*2 || r.x.Cut(r.t[next]) {
			break
		}
		to = k
	}
	for from < to && (isStuff(r.w[to-1]) || r.x.Called(r.t[to-1].Word)) {
		to-- // "the council thing", "the new menu Luca"
	}
	if !slices.ContainsFunc(r.t[from:to], func(k keyword.Token) bool { return !r.x.Common(k.Word) }) {
		return nil
	}
	p := r.place(from, to)
	if text := p.Of(r.x.Text(r.unit)); r.titles.empty(r.w[from:to], text) || !hasLetters(text) {
		return nil
	}
	return p
}

// place returns where tokens from … to-1 of the unit at hand stand, without what is not theirs at the end ("the alarm's gone off").
func (r *reader) place(from, to int) *keyword.Place {
	p := keyword.Place{Unit: r.unit, Span: nlp.Span{Start: r.t[from].Start, End: r.t[to-1].End}}
	if text := p.Of(r.x.Text(r.unit)); strings.HasSuffix(text, "'s") || strings.HasSuffix(text, "’s") {
		p.End -= len(text) - len(strings.TrimRight(text, "'’s"))
	}
	return &p
}

// isStuff reports whether a word at the end of a name adds nothing to it.
func isStuff(w string) bool {
	switch w {
	case "thing", "things", "stuff", "one", "ones", "issue", "issues", "topic", "subject", "matter", "situation", "people", "bit", "part", "side":
		return true
	}
	return false
}

// isCopula reports whether a word makes a clause of what is behind it, and no heading: "so it's made bold".
func isCopula(w string) bool {
	switch w {
	case "it's", "that's", "is", "are", "was", "how":
		return true
	}
	return false
}

// phrase returns the token behind the words of content at token from.
func (r *reader) phrase(from, end int) int {
	to := from
	for to < end && to-from < mostHeading && (to == from || !r.x.Cut(r.t[to])) {
		tied := r.tied(to) || to+1 < end && r.tied(to+1) || r.w[to] == "no" && to+1 < end && to > 0 && isArticle(r.w[to-1]) // "the no shows"
		if to > from && isProgress(r.w[to]) {
			break
		}
		if !tied && (r.x.Function(r.t[to].Word) || r.isVerb(from, to, end)) {
			break
		}
		to++
	}
	return to
}

// isProgress reports whether a word behind a name asks how it fares: "how's the import coming along".
func isProgress(w string) bool {
	switch w {
	case "coming", "going", "doing", "getting", "looking", "shaping":
		return true
	}
	return false
}

// tied reports whether a hyphen ties token i to the one before.
func (r *reader) tied(i int) bool {
	return i > 0 && strings.Trim(r.x.Text(r.unit)[r.t[i-1].End:r.t[i].Start], "-‐") == "" && r.t[i-1].End < r.t[i].Start
}

// leadsTo reports whether a word may stand between what announces a point and its name.
func leadsTo(w string) bool {
	switch w {
	case "is", "are", "was", "it's", "that's", "about", "on", "for", "of", "to", "with", "from", "the", "a", "an", "our", "my", "your", "their", "his", "her", "this", "that", "these",
		"those", "um", "uh", "so", "then", "and", "just", "some", "all", "now", "as", "well", "please", "next", "first", "second", "third", "fourth", "last", "other", "whole", "one", "how", "something", "else", "thing", "quickly", "in":
		return true
	}
	return false
}

func hasLetters(text string) bool { return strings.ToUpper(text) != strings.ToLower(text) }

// fewestCounted is how many numbers of a thing have to come in turn for each to be a point of its own.
const fewestCounted = 3

// counted returns, for each unit that begins with a thing and a higher number than before, where the thing stands, if at least three do.
func (r *reader) counted() map[int]int {
	type run struct {
		units, at []int
		last      int
	}
	var order []int32
	runs := map[int32]*run{}
	for u := range r.us {
		t, w := r.x.Tokens(u), r.words(u)
		i := 0
		for i < len(w) {
			n, _ := r.before.Match(w[i:])
			if n == 0 {
				break
			}
			i += n
		}
		if i+1 >= len(w) || r.x.Function(t[i].Word) || r.x.Verb(t[i].Word) {
			continue
		}
		n, ok := number(w[i+1])
		if !ok {
			continue
		}
		k := runs[t[i].Stem]
		if k == nil {
			k = &run{}
			runs[t[i].Stem] = k
			order = append(order, t[i].Stem)
		}
		if n > k.last {
			k.units, k.at, k.last = append(k.units, u), append(k.at, i), n
		}
	}
	out := map[int]int{}
	for _, stem := range order {
		if k := runs[stem]; len(k.units) >= fewestCounted {
			for j, u := range k.units {
				out[u] = k.at[j]
			}
		}
	}
	return out
}

// number reads a number in digits or, up to twelve, in words.
func number(w string) (int, bool) {
	if n, err := strconv.Atoi(w); err == nil && n > 0 {
		return n, true
	}
	for i, s := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if w == s {
			return i + 1, true
		}
	}
	return 0, false
}
