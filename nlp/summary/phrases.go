package summary

import (
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// Phrase is an action as a verb and its object: "send the report".
type Phrase struct {
	Span   nlp.Span // from the verb to the end of the object, in the text of the utterance
	Verb   nlp.Span // with a particle that follows at once: "set up"
	Object nlp.Span
}

// Phrases returns the action phrases of a unit, in order: a verb after "to", "will", "should", "let's", "please" … or at
// the start of the unit, with the words behind it that are its object, and who it is for between them ("send you the
// report"); and a verb that "and" ties to one before it. The rules are for English, as an Index is.
func Phrases(x *keyword.Index, unit int) []Phrase {
	var out []Phrase
	t := x.Tokens(unit)
	text := x.Text(unit)
	led := -mostTied // the last verb of an action
	for i := 0; i < len(t); i++ {
		if x.Cut(t[i]) {
			led = -mostTied
		}
		at, ok := verbAt(x, t, i, text)
		if !ok && i-led < mostTied && x.Norm(t[i].Word) == "and" {
			at, ok = tiedVerb(x, t, i+1)
		}
		if !ok {
			continue
		}
		led = at
		end := compound(text, t, at) + 1
		if end < len(t) && isParticle(x.Norm(t[end].Word)) {
			end++
		}
		from, to := objectAt(x, t, pastRecipient(x, t, at, end), text)
		if to == from {
			continue
		}
		out = append(out, Phrase{
			Span:   nlp.Span{Start: t[at].Start, End: t[to-1].End},
			Verb:   nlp.Span{Start: t[at].Start, End: t[end-1].End},
			Object: nlp.Span{Start: t[from].Start, End: t[to-1].End},
		})
		i = to - 1
	}
	return out
}

// verbAt returns the place of the verb of an action that token i leads to, or is when it stands first.
func verbAt(x *keyword.Index, t []keyword.Token, i int, text string) (at int, ok bool) {
	if !leads(x.Norm(t[i].Word)) {
		return i, i == 0 && x.Verb(t[i].Word) && isImperative(x.Norm(t[i].Word))
	}
	for at = i + 1; at < len(t) && between(x.Norm(t[at].Word)); at++ {
	}
	if at == len(t) {
		return 0, false
	}
	w := x.Norm(t[at].Word)
	if last := compound(text, t, at); last > at { // "re-send", "double-click", but no "long-term"
		return at, isPrefix(w) || x.Verb(t[last].Word)
	}
	return at, isLight(w) || !x.Common(t[at].Word) && w[0] > '9'
}

// mostTied is how many words may stand between two verbs that "and" ties.
const mostTied = 12

// tiedVerb reports whether token i, behind "and", is a verb in its plain form: one with a word before its object.
func tiedVerb(x *keyword.Index, t []keyword.Token, i int) (at int, ok bool) {
	if i+1 >= len(t) || x.Cut(t[i]) || x.Cut(t[i+1]) {
		return i, false
	}
	w, next := x.Norm(t[i].Word), x.Norm(t[i+1].Word)
	return i, (isLight(w) || x.Verb(t[i].Word)) && isImperative(w) && (isDeterminer(next) || isRecipient(next) || next == "it")
}

// pastRecipient returns the token behind who an action is for: "you" of "send you the report". Before words without a
// determiner it has to be an action that is for somebody ("let you know" is none).
func pastRecipient(x *keyword.Index, t []keyword.Token, verb, i int) int {
	if i+1 >= len(t) || x.Cut(t[i]) || x.Cut(t[i+1]) || !isRecipient(x.Norm(t[i].Word)) {
		return i
	}
	next := x.Norm(t[i+1].Word)
	if next != "that" && isDeterminer(next) && next != "all" && next != "both" ||
		isGiving(x.Norm(t[verb].Word)) && x.Norm(t[i].Word) != "her" && !x.Common(t[i+1].Word) && !x.Verb(t[i+1].Word) {
		return i + 1
	}
	return i
}

func isGiving(w string) bool {
	switch w {
	case "send", "give", "offer", "bring", "get", "buy", "lend", "email", "mail", "pay", "hand", "forward", "text", "provide":
		return true
	}
	return false
}

func isRecipient(w string) bool {
	switch w {
	case "me", "you", "us", "him", "her", "them":
		return true
	}
	return false
}

// joined reports whether a hyphen ties token i to the one before.
func joined(text string, t []keyword.Token, i int) bool {
	return i > 0 && i < len(t) && (text[t[i-1].End:t[i].Start] == "-" || text[t[i-1].End:t[i].Start] == "‐")
}

// compound returns the last of the words that hyphens tie to token i, or i.
func compound(text string, t []keyword.Token, i int) int {
	for joined(text, t, i+1) {
		i++
	}
	return i
}

func isPrefix(w string) bool {
	switch w {
	case "re", "pre", "co", "de", "un", "sub", "over", "mis":
		return true
	}
	return false
}

// leads reports whether a verb in its plain form often follows a word.
func leads(w string) bool {
	switch w {
	case "to", "will", "should", "shall", "must", "can", "could", "would", "gonna", "gotta", "wanna", "let's", "please",
		"i'll", "we'll", "you'll", "he'll", "she'll", "they'll", "might", "better":
		return true
	}
	return false
}

func between(w string) bool {
	switch w {
	case "just", "also", "maybe", "then", "really", "probably", "always", "first", "now", "definitely", "um", "uh", "quickly", "still",
		"i", "we", "you", "they", "he", "she", "have", "need", "to", "try", "please", "actually", "all", "both":
		return true
	}
	return false
}

// isImperative reports whether a verb is in its plain form, as far as its ending tells.
func isImperative(w string) bool {
	n := len(w)
	return n > 2 && w[n-1] != 's' && w[n-2:] != "ed" && (n < 4 || w[n-3:] != "ing") && !leads(w) && !isAuxiliary(w)
}

func isAuxiliary(w string) bool {
	switch w {
	case "are", "am", "was", "were", "have", "had", "did", "does", "may", "been", "don't", "didn't", "can't", "won't", "i'm", "i've", "we're",
		"they're", "you're", "wouldn't", "couldn't", "shouldn't", "aren't", "think", "guess", "mean", "suppose", "said", "went", "got",
		"thought", "saw", "like", "know", "hope", "let":
		return true
	}
	return false
}

// isLight reports whether a word that is no subject is a verb all the same.
func isLight(w string) bool {
	switch w {
	case "do", "start", "end", "call", "name", "place", "number", "part", "point", "answer", "make", "get", "take", "give", "set":
		return true
	}
	return false
}

func isParticle(w string) bool {
	switch w {
	case "up", "out", "off", "down", "back", "over", "on":
		return true
	}
	return false
}

func isDeterminer(w string) bool {
	switch w {
	case "the", "a", "an", "this", "that", "these", "those", "my", "your", "our", "his", "her", "its", "their", "some", "any", "all", "every", "each",
		"another", "more", "two", "three", "four", "five", "new", "other", "next", "last", "first", "few", "several", "both":
		return true
	}
	return false
}

// mostObject is the most words of an object.
const mostObject = 8

// objectAt returns the tokens of an object that begins at token i: determiners and the words of content behind them, and
// the same again after "of" or "for"; or "it", "them". Words that a hyphen ties are of one kind, "follow-up". It is empty
// when there is none.
func objectAt(x *keyword.Index, t []keyword.Token, i int, text string) (from, to int) {
	run := func(i int) int {
		j := i
		for j < len(t) && j-i < mostObject && isDeterminer(x.Norm(t[j].Word)) && !(j > i && x.Cut(t[j])) {
			j++
		}
		k := j
		for k < len(t) && !x.Cut(t[k]) {
			tied := joined(text, t, k) || joined(text, t, k+1)
			verb := k > j && x.Verb(t[k].Word) && !joined(text, t, k-1) // "a follow-up call"
			if !tied && (k-i >= mostObject || x.Function(t[k].Word) || verb) || k-i >= 2*mostObject {
				break
			}
			k++
		}
		if k == j {
			return i
		}
		return k
	}
	if i >= len(t) || x.Cut(t[i]) {
		return i, i
	}
	if w := x.Norm(t[i].Word); w == "it" || w == "them" {
		return i, i + 1
	}
	to = run(i)
	for to > i && to+1 < len(t) && to-i < mostObject && (x.Norm(t[to].Word) == "of" || x.Norm(t[to].Word) == "for") {
		next := run(to + 1)
		if next == to+1 {
			break
		}
		to = next
	}
	return i, to
}
