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
// the start of the unit, with the words behind it that are its object. The rules are for English, as an Index is.
func Phrases(x *keyword.Index, unit int) []Phrase {
	var out []Phrase
	t := x.Tokens(unit)
	for i := 0; i < len(t); i++ {
		at, ok := verbAt(x, t, i)
		if !ok {
			continue
		}
		end := at + 1
		if end < len(t) && isParticle(x.Norm(t[end].Word)) {
			end++
		}
		from, to := objectAt(x, t, end)
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
func verbAt(x *keyword.Index, t []keyword.Token, i int) (at int, ok bool) {
	if !leads(x.Norm(t[i].Word)) {
		return i, i == 0 && x.Verb(t[i].Word) && isImperative(x.Norm(t[i].Word))
	}
	for at = i + 1; at < len(t) && between(x.Norm(t[at].Word)); at++ {
	}
	if at == len(t) {
		return 0, false
	}
	w := x.Norm(t[at].Word)
	return at, isLight(w) || !x.Common(t[at].Word) && w[0] > '9'
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
// the same again after "of" or "for"; or "it", "them". It is empty when there is none.
func objectAt(x *keyword.Index, t []keyword.Token, i int) (from, to int) {
	run := func(i int) int {
		j := i
		for j < len(t) && j-i < mostObject && isDeterminer(x.Norm(t[j].Word)) {
			j++
		}
		k := j
		for k < len(t) && k-i < mostObject && !x.Function(t[k].Word) && (k == j || !x.Verb(t[k].Word)) && !x.Cut(t[k]) {
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
