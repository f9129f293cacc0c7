// Package lexicon holds lists of words and phrases of a language, in classes such as fillers, backchannels and
// negations, and finds them in text.
//
// # Languages
//
// There are lists for en, de and es. English is complete for the uses in this module; German and Spanish are small. For
// any other language [For] returns a [*NoLexiconError], never the English lists: what needs a list is then not
// measurable. A caller's own lists are read with [Parse].
//
// # Format of a list
//
// A list is UTF-8 text that a linguist can read and mend:
//
//	# a comment
//	[backchannel]
//	uh huh, mm hmm: 0.8
//	i see
//
// A line in square brackets opens a class; a line below it holds phrases, apart by commas, and after a colon the weight
// of all of them, 1 where none is given. A phrase is written in the normal form of package nlp: lower case, straight
// apostrophes, words apart by blanks, hyphens as blanks. It may have at most eight words. A plus after one word stands for the regular forms of an
// English verb: "annoy+" is annoy, annoys, annoyed, annoying.
//
// # Matching
//
// All matching is on words in normal form, so that capitals, marks and hyphens play no part, and the longest phrase
// wins. Nothing is allocated.
//
// # Backchannels
//
// A backchannel (Yngve 1970) is what a listener says without claiming the floor. From the words alone it can only be
// guessed: "yeah" is one about every second time. The weights of the class are that share. [Lexicon.Backchannel] gives
// it for an utterance; whether the other speaker went on, which lifts it much, is for the caller to look at.
package lexicon

import (
	"embed"
	"fmt"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
)

// Class names a list.
type Class string

// The classes of the embedded lists.
const (
	Filler       Class = "filler"       // "um", "you know": says nothing where it stands
	Hesitation   Class = "hesitation"   // "um", "uh": the fillers that are no words
	Backchannel  Class = "backchannel"  // weight: share of backchannels among the utterances made of it
	Agreement    Class = "agreement"    // begins an utterance that goes along with the one before
	Completion   Class = "completion"   // begins an utterance that continues another's
	Disagreement Class = "disagreement" // begins an utterance that goes against the one before
	Negation     Class = "negation"     // "not", "never", "without"
	Booster      Class = "booster"      // weight: factor over 1 on what follows
	Dampener     Class = "dampener"     // weight: factor under 1 on what follows
	Contrast     Class = "contrast"     // "but": what follows counts more than what came before
	Question     Class = "question"     // may begin a question
	Tag          Class = "tag"          // may end a question
	Start        Class = "start"        // begins a new thought in running speech
)

// A NoLexiconError says that there are no lists for a language.
type NoLexiconError struct{ Lang string }

func (e *NoLexiconError) Error() string { return fmt.Sprintf("lexicon: no lexicon for %q", e.Lang) }

//go:embed data/*.txt
var files embed.FS

// The lists that come with the package, each parsed on its first use.
var (
	german  = sync.OnceValues(func() (*Lexicon, error) { return load("de") })
	english = sync.OnceValues(func() (*Lexicon, error) { return load("en") })
	spanish = sync.OnceValues(func() (*Lexicon, error) { return load("es") })
)

func load(lang string) (*Lexicon, error) {
	text, err := files.ReadFile("data/" + lang + ".txt")
	if err != nil {
		return nil, err
	}
	return Parse(lang, string(text))
}

// Languages returns the languages that have embedded lists, in order.
func Languages() []string { return []string{"de", "en", "es"} }

// For returns the embedded lists for a BCP-47 tag, of which the primary language counts ("en" for "en-GB"), or a
// *NoLexiconError.
func For(lang string) (*Lexicon, error) {
	switch nlp.PrimaryLanguage(lang) {
	case "de":
		return german()
	case "en":
		return english()
	case "es":
		return spanish()
	}
	return nil, &NoLexiconError{lang}
}

// Lexicon is the lists of one language. It never changes, so any number of goroutines may use it at once.
type Lexicon struct {
	lang  string
	lists map[Class]*List
}

// Lang returns the language the lists are for.
func (l *Lexicon) Lang() string { return l.lang }

// List returns the list of a class; nil, which is an empty list, when there is none.
func (l *Lexicon) List(c Class) *List { return l.lists[c] }
