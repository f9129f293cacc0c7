package behavior

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// trait is a class of words that the engine itself looks at.
type trait uint32

const (
	isYou trait = 1 << iota
	isI
	isWe
	isNegation
	isHesitation
	isFiller
	isLead     // may stand before the first word that counts: "well"
	isTail     // may stand after the last: "though"
	isBorder   // begins a clause: "because"
	isReport   // "said"
	isThird    // "she", "somebody"
	isFunction // no content
	isAux
	isWh
	isGeneric // "if", "when": the "you" behind it may be anybody
	isPronoun
	isNo        // a negation of the next word, or an answer
	isListening // "mm", "yeah"
	isNumber    // "seven", "double"
	isAmount    // makes a question of the question word before it: "many"
)

// traits are the classes in rules that give them.
var traits = map[string]trait{
	"you": isYou, "i": isI, "we": isWe, "neg": isNegation, "hesitation": isHesitation, "filler": isFiller, "lead": isLead, "tail": isTail,
	"border": isBorder, "report": isReport, "third": isThird, "function": isFunction, "aux": isAux, "modal": isAux, "wh": isWh,
	"generic": isGeneric, "pronoun": isPronoun, "no": isNo, "listening": isListening, "figure": isNumber, "amount": isAmount,
}

// shapes are classes by the look of a word, and not by a list alone.
const (
	shapeName    = "name"    // a first name, somebody who takes part, or a word with a capital inside a sentence
	shapeNumber  = "number"  // digits; number words are its list
	shapeAcronym = "acronym" // capitals alone, at their first mention
)

func isShape(class string) bool {
	return class == shapeName || class == shapeNumber || class == shapeAcronym
}

// word is what is known of a word, once for all its places.
type word struct {
	symbols []int32
	mask    mask
	parts   []int32 // the words that it stands for; nil: itself
	traits  trait
	stem    int32 // -1 = no content
}

// wordTable holds the words that were met. Its storage is bounded: a table that is full is emptied.
type wordTable struct {
	r       *Rules
	index   map[string]int32
	words   []word
	stems   map[string]int32
	stemmer *nlp.Stemmer
	names   map[string]bool
	key     []byte
}

// maxWords is how many words a table may hold.
const maxWords = 1 << 17

// look returns the number of a word in normal form; shape is a class that its place gives it, "" for none.
func (t *wordTable) look(norm []byte, shape byte) int32 {
	t.key = append(t.key[:0], norm...)
	if shape != 0 {
		t.key = append(t.key, 0, shape)
	}
	if id, ok := t.index[string(t.key)]; ok {
		return id
	}
	return t.learn(string(norm), string(t.key), shape)
}

// learn finds out what a word is.
func (t *wordTable) learn(norm, key string, shape byte) int32 {
	var w word
	if pieces := t.r.source.pieces(norm); len(pieces) > 1 || pieces[0] != norm {
		for _, p := range pieces {
			w.parts = append(w.parts, t.look([]byte(p), 0))
		}
	}
	w.symbols, w.traits = t.r.symbols(norm)
	class := map[byte]string{'n': shapeName, '1': shapeNumber, 'A': shapeAcronym}[shape]
	if t.names[norm] {
		class = shapeName
	}
	if id, ok := t.r.network.ids["class:"+class]; ok && class != "" {
		w.symbols = append(w.symbols, id)
	}
	w.mask = anyWord
	for _, s := range w.symbols {
		w.mask = w.mask.with(maskOf(s))
	}
	w.stem = -1
	if w.traits&isFunction == 0 && len(norm) > 1 {
		w.stem = t.stem(norm)
	}
	id := int32(len(t.words))
	t.words = append(t.words, w)
	t.index[key] = id
	return id
}

func (t *wordTable) stem(norm string) int32 {
	s := t.stemmer.Stem(strings.TrimSuffix(norm, "'s"))
	id, ok := t.stems[s]
	if !ok {
		id = int32(len(t.stems))
		t.stems[strings.Clone(s)] = id
	}
	return id
}

// shapeOf returns what the look of a word in its place says: 'n' name, '1' number, 'A' acronym, 0 nothing. first is
// whether it begins its sentence, comma whether a comma follows.
func shapeOf(s string, first, comma, cased bool) byte {
	c := s[0]
	if c >= '0' && c <= '9' {
		return '1'
	}
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) || !cased {
		return 0
	}
	rest := s[n:]
	if rest == "" || strings.HasPrefix(rest, "'") {
		return 0 // "I", "I'm"
	}
	if isUpper(s) {
		return 'A'
	}
	if first && !comma {
		return 0
	}
	return 'n'
}

// isUpper reports whether s is made of capitals, two or more; digits among them are no matter.
func isUpper(s string) bool {
	letters := 0
	for i, r := range s {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r >= '0' && r <= '9', r == 's' && i == len(s)-1:
		default:
			return false
		}
	}
	return letters >= 2
}
