package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// Phrase is an action as a verb and its object: "send the report".
type Phrase struct {
	Span   nlp.Span // from the verb to the end of the object, in the text of the utterance
	Verb   nlp.Span // with a particle or preposition that follows at once: "set up", "talk to"
	Object nlp.Span
}

// Phrases returns the action phrases of a unit, in order: a verb after "to", "will", "should", "let's", "please" … or at
// the start of the unit, with the words behind it that are its object, and who it is for between them ("send you the
// report"); and a verb that "and" ties to one before it. What is not to be done is none ("we don't have to solve it"), and neither
// is what only happens in a head ("I can see it"). The rules are for English, as an Index is.
func Phrases(x *keyword.Index, unit int) []Phrase {
	var out []Phrase
	a := actions{x: x, t: x.Tokens(unit), text: x.Text(unit)}
	a.upper = a.text == strings.ToUpper(a.text)
	for _, t := range a.t {
		a.w = append(a.w, x.Norm(t.Word))
	}
	led := -mostTied // the last verb of an action
	for i := 0; i < len(a.t); i++ {
		if a.cut(i) {
			led = -mostTied
		}
		at, ok := a.verbAt(i)
		if !ok && i-led < mostTied && a.w[i] == "and" {
			at = i + 1
			if a.next(at) == "then" || a.next(at) == "also" {
				at++
			}
			ok = a.isTied(at)
		}
		if !ok {
			continue
		}
		led = at
		end := a.verbEnd(at)
		if end == at+1 && a.w[at] == "go" { // "go ahead"
			continue
		}
		from, to := a.objectAt(a.pastRecipient(at, end))
		if to == from {
			from, to = a.objectAt(end) // "ask her this week"
		}
		if to == from {
			continue
		}
		out = append(out, Phrase{
			Span:   nlp.Span{Start: a.t[at].Start, End: a.t[to-1].End},
			Verb:   nlp.Span{Start: a.t[at].Start, End: a.t[end-1].End},
			Object: nlp.Span{Start: a.t[from].Start, End: a.t[to-1].End},
		})
		i = to - 1
	}
	return out
}

// actions looks for the action phrases of one unit.
type actions struct {
	x     *keyword.Index
	t     []keyword.Token
	w     []string // the words in normal form
	text  string
	upper bool // all of it is in capitals
}

// cut reports whether a mark stands before token i, or nothing.
func (a *actions) cut(i int) bool { return i >= len(a.t) || a.x.Cut(a.t[i]) }

// next returns word i, "" where a mark stands before it.
func (a *actions) next(i int) string {
	if a.cut(i) {
		return ""
	}
	return a.w[i]
}

// verbAt returns the place of the verb of an action that token i leads to, or is when it stands first.
func (a *actions) verbAt(i int) (at int, ok bool) {
	if !leads(a.w[i]) && !(i > 0 && a.w[i-1] == "let" && (a.w[i] == "me" || a.w[i] == "us")) {
		return i, a.opens(i) && a.isVerb(i) && a.w[i] != "do" // "do the stores order" asks
	}
	for at = i + 1; at < len(a.t) && (a.w[at] == a.w[i] || between(a.w[at]) && !(isHaving(a.w[at]) && a.next(at+1) != "to")); at++ {
	}
	if at == len(a.t) || a.isNegated(i) {
		return 0, false
	}
	if last := a.compound(at); last > at { // "re-send", "double-click", but no "long-term"
		return at, isPrefix(a.w[at]) || a.x.Verb(a.t[last].Word)
	}
	if !isPlain(a.w[at]) || isState(a.w[at]) || a.isName(at) || strings.HasSuffix(a.w[i], "'d") && isParticiple(a.w[at]) {
		return 0, false
	}
	next := a.next(at + 1)
	return at, a.isVerb(at) || !a.x.Common(a.t[at].Word) &&
		(a.w[at-1] != "to" || isDeterminer(next) || next == "it" || next == "them") // no "to London"
}

// verbEnd returns the token behind the verb at a token, its particle and its preposition: "set up", "talk to", "help rewrite".
func (a *actions) verbEnd(at int) int {
	end := a.compound(at) + 1
	if !a.cut(end) && a.isVerb(end) && a.isBareVerb(end) {
		at, end = end, end+1
	}
	if end < len(a.t) && isParticle(a.w[end]) && !a.joined(end) && !a.joined(end+1) {
		end++
	}
	if w := a.next(end); isTurning(a.w[at]) && isPreposition(w) && !a.joined(end+1) {
		end++
	}
	return end
}

// mostTied is how many words may stand between two verbs that "and" ties.
const mostTied = 12

// isTied reports whether token i, behind "and", is a verb in its plain form: one with a word before its object.
func (a *actions) isTied(i int) bool {
	next := a.next(i + 1)
	return !a.cut(i) && a.isVerb(i) && (isDeterminer(next) || isRecipient(next) || next == "it")
}

// isVerb reports whether token i is a verb in its plain form that says what somebody does.
func (a *actions) isVerb(i int) bool {
	w := a.w[i]
	return (isLight(w) || a.x.Verb(a.t[i].Word)) && isPlain(w) && !isState(w) && !leads(w)
}

// opens reports whether nothing stands before token i that an order could not begin with: "okay, then call the customer".
func (a *actions) opens(i int) bool {
	for _, w := range a.w[:i] {
		switch w {
		case "so", "then", "okay", "ok", "and", "um", "uh", "alright":
		default:
			return false
		}
	}
	return true
}

// isName reports whether token i has a capital inside a sentence.
func (a *actions) isName(i int) bool {
	r, _ := utf8.DecodeRuneInString(a.text[a.t[i].Start:])
	return unicode.IsUpper(r) && !a.upper && i > 0 && !a.cut(i)
}

// farthestNot is how many words stand at most between "not" and what it denies.
const farthestNot = 4

// isNegated reports whether what token i leads to is not to be done: "we don't have to", but "why don't you".
func (a *actions) isNegated(i int) bool {
	for k := i - 1; k >= 0 && k >= i-farthestNot && !a.cut(k+1); k-- {
		switch w := a.w[k]; {
		case strings.HasSuffix(w, "n't"):
			return !isSubject(a.w[k+1])
		case w == "not" || w == "never" || w == "cannot" || w == "without":
			return true
		case w == "and" || w == "but" || w == "or" || w == "so" || w == "if" || w == "because" || w == "then":
			return false
		}
	}
	return false
}

// pastRecipient returns the token behind who an action is for: "you" of "send you the report". Before words without a
// determiner it has to be an action that is for somebody ("let you know" is none).
func (a *actions) pastRecipient(verb, i int) int {
	if a.cut(i) || a.cut(i+1) || !isRecipient(a.w[i]) {
		return i
	}
	next := a.w[i+1]
	if next != "that" && isDeterminer(next) && next != "all" && next != "both" ||
		isGiving(a.w[verb]) && a.w[i] != "her" && !a.x.Common(a.t[i+1].Word) && !a.x.Verb(a.t[i+1].Word) {
		return i + 1
	}
	return i
}

// joined reports whether a hyphen ties token i to the one before.
func (a *actions) joined(i int) bool {
	if i <= 0 || i >= len(a.t) {
		return false
	}
	gap := a.text[a.t[i-1].End:a.t[i].Start]
	return gap == "-" || gap == "‐"
}

// compound returns the last of the words that hyphens tie to token i, or i.
func (a *actions) compound(i int) int {
	for a.joined(i + 1) {
		i++
	}
	return i
}

// mostObject is the most words of an object.
const mostObject = 8

// objectAt returns the tokens of an object that begins at token i: determiners and the words of content behind them, and
// the same again after "of" or "for"; or "it", "them". It is empty when there is none, and where it only says when ("this week").
func (a *actions) objectAt(i int) (from, to int) {
	for w := a.next(i); w != "" && w == a.next(i+1); i++ { // "the the dessert"
	}
	switch a.next(i) {
	case "":
		return i, i
	case "it", "them", "him":
		return i, i + 1
	}
	to = a.run(i)
	if a.saysWhen(i, to) {
		to = i
	}
	if to == i && a.w[i] == "her" {
		return i, i + 1
	}
	for to > i && to-i < mostObject && (a.next(to) == "of" || a.next(to) == "for") {
		next := a.run(to + 1)
		if next <= to+1 || a.saysWhen(to+1, next) {
			break
		}
		to = next
	}
	return i, to
}

// run returns the end of a row of determiners and words of content that begins at token i, or i. Words that a hyphen ties are of
// one kind, "follow-up".
func (a *actions) run(i int) int {
	j := i
	for j < len(a.t) && j-i < mostObject && (isDeterminer(a.w[j]) || isNumber(a.w[j])) && !(j > i && a.cut(j)) {
		j++
	}
	if j == i && !a.cut(j) && a.isBareVerb(j) {
		return i // "get going", "help rewrite them"
	}
	k := j
	for k < len(a.t) && !a.cut(k) {
		tied := a.joined(k) || a.joined(k+1)
		verb := (k > j || isPointing(a.w[max(k-1, 0)])) && a.x.Verb(a.t[k].Word) && !a.joined(k-1) && !a.isNoun(j, k) // "a follow-up call"
		if !tied && (k-i >= mostObject || a.x.Function(a.t[k].Word) && !a.counts(j, k) || verb || a.w[k] == "plus") || k-i >= 2*mostObject {
			break
		}
		k++
	}
	if k <= j || k == j+1 && j > i && isPointing(a.w[j-1]) && a.x.Common(a.t[j].Word) { // "get this done"
		return i
	}
	return k
}

// isBareVerb reports whether token i, behind a verb and without a determiner, is no object: another verb, or how something is to be.
func (a *actions) isBareVerb(i int) bool {
	w := a.w[i]
	if a.joined(i + 1) {
		return false
	}
	if (strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed")) && a.x.Verb(a.t[i].Word) || a.x.Common(a.t[i].Word) {
		return true
	}
	next := a.next(i + 1)
	return a.x.Verb(a.t[i].Word) && (isDeterminer(next) || isRecipient(next) || next == "it")
}

// isNoun reports whether token k, which may be a verb, ends the object of which the words of content begin at token j: "a quick fix",
// "the early train", but "the customer [call him]".
func (a *actions) isNoun(j, k int) bool {
	if !isPlain(a.w[k]) || isState(a.w[k]) || j == 0 || !isDeterminer(a.w[j-1]) || isPointing(a.w[j-1]) && k == j {
		return false
	}
	next := a.next(k + 1)
	return next == "" || a.x.Function(a.t[k+1].Word) && !isDeterminer(next) && !isSubject(next) && !isRecipient(next)
}

// counts reports whether token k says which one of those that the words of content from token j on name: "option A", "chapter eight".
func (a *actions) counts(j, k int) bool {
	if k == j {
		return false
	}
	if isNumber(a.w[k]) || a.w[k] == "one" {
		return a.cut(k+1) || a.x.Function(a.t[k+1].Word) && a.w[k+1] != "or"
	}
	s := a.text[a.t[k].Start:a.t[k].End]
	return len(s) == 1 && 'A' <= s[0] && s[0] <= 'Z' && s != "I" && !a.upper
}

// saysWhen reports whether tokens from … to-1 only say when, or how much.
func (a *actions) saysWhen(from, to int) bool {
	said := false
	for k := from; k < to; k++ {
		if !isTime(a.w[k]) && !isDeterminer(a.w[k]) && !isNumber(a.w[k]) {
			return false
		}
		said = said || isTime(a.w[k])
	}
	return said
}

// isPlain reports whether a verb is in its plain form, as far as its ending tells.
func isPlain(w string) bool {
	n := len(w)
	return n > 1 && w[0] > '9' && !strings.ContainsAny(w, "'’") && !(w[n-1] == 's' && !strings.HasSuffix(w, "ss")) &&
		!(strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed")) && !(n > 4 && strings.HasSuffix(w, "ing") && !slices.Contains([]string{"bring", "swing", "spring"}, w))
}
