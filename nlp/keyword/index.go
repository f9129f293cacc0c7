package keyword

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Index is the words of a conversation or document, read once for all that is asked about it. It never changes, so any
// number of goroutines may use it at once.
type Index struct {
	lang     string // primary language
	capitals bool   // nouns are told by them
	texts    []string
	first    []int32 // tokens[first[u]:first[u+1]] are the words of unit u
	tokens   []Token
	words    []word
	stems    []stem
}

// Token is one word of a text.
type Token struct {
	nlp.Span       // where it stands in the text of its unit
	Word     int32 // number of its normal form, by first use from 0
	Stem     int32 // number of its stem, likewise
	joined   bool  // a hyphen or the like ties it to the word before
	cut      bool  // a mark or the start of the unit stands before it
	apart    bool  // it is no part of a phrase with the word before: one of the two calls somebody
}

// class says what a word may do in a keyphrase.
type class uint8

const (
	content  class = iota
	stop           // function words and chatter: cut phrases
	vague          // "thing", "good": likewise
	verbal         // verbs: cut phrases, unless a hyphen ties them
	adverb         // "-ly": likewise
	digits         // numbers: only inside phrases
	fragment       // single letters
)

type word struct {
	norm string
	stem int32
	kind class

	broken   bool // broken off: no part of a keyphrase, though it may be content
	personal bool // says who: "I", "she", "said"
	aux      bool // an auxiliary: "is", "we're", "don't"
	called   bool // what somebody is called

	determines bool // a noun stands behind it; not in English
}

type stem struct {
	text   string
	rarity int8
	count  int32
}

// NewIndex reads the texts of a conversation, one for each utterance, or the paragraphs of a document. There are word
// lists for English, German and Spanish; for other languages NewIndex returns a *lexicon.NoLexiconError. The texts are kept, not
// copied. The time grows with their length.
func NewIndex(lang string, texts []string) (*Index, error) { return NewIndexOf(lang, texts, nil) }

// NewIndexOf is NewIndex of a conversation with people of whom called says whether a word, in normal form, is what they are
// called. Without marks such a word stands beside what is spoken of ("have a rest geoff"), and is no part of a phrase with words
// in small letters, nor written so itself.
func NewIndexOf(lang string, texts []string, called func(word string) bool) (*Index, error) {
	e, err := listsFor(lang)
	if err != nil {
		return nil, err
	}
	stemmer, err := nlp.NewStemmer(lang)
	if err != nil {
		return nil, err
	}
	bytes := 0
	for _, text := range texts {
		bytes += len(text)
	}
	x := &Index{lang: e.lang, texts: texts, first: make([]int32, 1, len(texts)+1), tokens: make([]Token, 0, bytes/wordBytes)}
	b := builder{Index: x, lists: e, stemmer: stemmer, called: called, byWord: map[string]int32{}, byStem: map[string]int32{}}
	if e.lang == "de" {
		b.small = smallOnes(texts)
		x.capitals = b.small != nil
	}
	for _, text := range texts {
		b.read(text)
	}
	b.findBroken()
	return x, nil
}

// wordBytes is how long a word is at least in most texts, with the blank behind it.
const wordBytes = 5

const (
	brokenLeast = 3 // letters of a word that is broken off
	brokenShort = 2 // letters that it lacks at least, so that a plural does not make one of its singular
)

// findBroken tells the words that were broken off: no list knows them, and a word that is known, and said here too, begins as
// they do ("concep", "conceptual").
func (b *builder) findBroken() {
	var whole []string
	for _, w := range b.words {
		if _, ok := b.lists.words[w.norm]; ok {
			whole = append(whole, w.norm)
		}
	}
	slices.Sort(whole)
	for k := range b.words {
		w := &b.words[k]
		if _, ok := b.lists.words[strings.TrimSuffix(w.norm, "'s")]; ok || w.kind != content || utf8.RuneCountInString(w.norm) < brokenLeast {
			continue
		}
		at, _ := slices.BinarySearch(whole, w.norm)
		for ; at < len(whole) && strings.HasPrefix(whole[at], w.norm); at++ {
			if utf8.RuneCountInString(whole[at])-utf8.RuneCountInString(w.norm) >= brokenShort {
				w.broken = true
				break
			}
		}
	}
}

type builder struct {
	*Index
	lists          *lists
	stemmer        *nlp.Stemmer
	byWord, byStem map[string]int32
	called         func(word string) bool // nil: nobody is
	small          map[string]bool        // German words that are no nouns, as they are written without a capital; nil: capitals do not tell
	t              nlp.Tokens
}

func (b *builder) read(text string) {
	b.t.Scan(text)
	end := 0
	wasName, wasSmall := false, false
	for i := range b.t.Len() {
		s := b.t.Span(i)
		id, ok := b.byWord[string(b.t.Norm(i))]
		if !ok {
			id = b.add(string(b.t.Norm(i)))
		}
		gap := text[end:s.Start]
		isName, isSmall := b.words[id].called, startsSmall(s.Of(text))
		apart := (isName || wasName) && (isSmall || wasSmall)
		wasName, wasSmall = isName, isSmall
		b.tokens = append(b.tokens, Token{Span: s, apart: apart, Word: id, Stem: b.words[id].stem,
			joined: i > 0 && (gap == "-" || gap == "‐" || gap == "'" || gap == "’"),
			cut:    i == 0 || cuts(gap)})
		b.stems[b.words[id].stem].count++
		end = s.End
	}
	b.first = append(b.first, int32(len(b.tokens)))
}

// startsSmall reports whether a word begins with a small letter.
func startsSmall(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// cuts reports whether what stands between two words parts phrases: anything but blanks, hyphens and apostrophes.
func cuts(gap string) bool {
	return len(gap) > 1 && strings.Trim(gap, " \t\r\n-'’_") != "" || len(gap) == 1 && !strings.Contains(" \t\n\r-'_", gap)
}

func (b *builder) add(norm string) int32 {
	id := int32(len(b.words))
	b.byWord[norm] = id
	base := strings.TrimSuffix(norm, "'s")
	k, ok := b.lists.words[base]
	if !ok {
		k = unseen
	}
	root := b.stemmer.Stem(base)
	s, ok := b.byStem[root]
	if !ok {
		s = int32(len(b.stems))
		b.byStem[root] = s
		b.stems = append(b.stems, stem{text: root, rarity: k.rarity})
	}
	b.stems[s].rarity = min(b.stems[s].rarity, k.rarity)
	b.words = append(b.words, word{norm: norm, stem: s, kind: b.classify(base, k), personal: isOne(b.lists.personal, norm), determines: isOne(b.lists.determiner, norm), aux: isOne(b.lists.aux, norm),
		called: b.called != nil && b.called(base)})
	return id
}

// isOne reports whether a word is on a list.
func isOne(l *lexicon.List, w string) bool {
	_, ok := l.Weight(w)
	return ok
}

func (b *builder) classify(w string, k known) class {
	one := []string{w}
	in := func(l *lexicon.List) bool { return isOne(l, w) }
	switch {
	case in(b.lists.function), in(b.lists.chatter), b.lists.filler.Backchannel(one) > 0:
		return stop
	case in(b.lists.vague):
		return vague
	case strings.Trim(w, "0123456789.,") == "":
		return digits
	case len(w) < 2:
		return fragment
	case in(b.lists.verb):
		return verbal
	case w != "family" && b.lists.lang == "en" && strings.HasSuffix(w, "ly") && len(w) > 4 && k.noun < 3:
		return adverb
	case b.small[w], b.small == nil && b.lists.describes(w):
		return adverb
	case k.noun <= -2 && k.rarity < 24:
		return verbal
	}
	return content
}

// Lang returns the primary language of the index: "en".
func (x *Index) Lang() string { return x.lang }

// Capitals reports whether nouns are told by their capitals, as in German that is not written all in small letters.
func (x *Index) Capitals() bool { return x.capitals }

// Determines reports whether a noun stands behind a word: articles, prepositions and the like of German and Spanish.
func (x *Index) Determines(word int32) bool { return x.words[word].determines }

// Units returns the number of texts.
func (x *Index) Units() int { return len(x.texts) }

// Text returns the text of a unit.
func (x *Index) Text(unit int) string { return x.texts[unit] }

// Tokens returns the words of a unit, which are not to be changed.
func (x *Index) Tokens(unit int) []Token {
	return x.tokens[x.first[unit]:x.first[unit+1]:x.first[unit+1]]
}

// Norm returns the normal form of a word.
func (x *Index) Norm(word int32) string { return x.words[word].norm }

// Stem returns a stem.
func (x *Index) Stem(stem int32) string { return x.stems[stem].text }

// Words returns how many different words there are.
func (x *Index) Words() int { return len(x.words) }

// Stems returns how many different stems there are.
func (x *Index) Stems() int { return len(x.stems) }

// Rarity returns how rare a stem is in conversations at large, in bits: 0 for what is said everywhere, 12 for what is
// hardly ever said. It is -log2 of the share of 200-word blocks that hold it.
func (x *Index) Rarity(stem int32) float64 { return float64(x.stems[stem].rarity) / 2 }

// Common reports whether a word says nothing of a subject: function words, fillers, chatter, "thing" and the like.
func (x *Index) Common(word int32) bool { return x.Function(word) || x.words[word].kind == vague }

// Function reports whether a word is a function word, a filler or chatter; "thing" and the like are not.
func (x *Index) Function(word int32) bool {
	return x.words[word].kind == stop || x.words[word].kind == fragment
}

// Verb reports whether a word is a verb, or an auxiliary with or without what it is tied to ("we're").
func (x *Index) Verb(word int32) bool { return x.words[word].kind == verbal || x.words[word].aux }

// Called reports whether a word is what somebody is called, as NewIndexOf was told.
func (x *Index) Called(word int32) bool { return x.words[word].called }

// Cut reports whether a mark, or the start of its unit, stands before a token.
func (x *Index) Cut(t Token) bool { return t.cut }
