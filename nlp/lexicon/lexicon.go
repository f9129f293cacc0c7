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

	Interrogative Class = "interrogative"  // asks for more than yes or no: "why", "was", "cuándo"; not in English
	NegatedBehind Class = "negated behind" // phrases of Polarity that a negation behind them turns: "das gefällt mir nicht"; in German
	Polarity      Class = "polarity"       // weight: how good, -3..3; not in English, which package sentiment has a model for
)

// A NoLexiconError says that there are no lists for a language.
type NoLexiconError struct{ Lang string }

func (e *NoLexiconError) Error() string { return fmt.Sprintf("lexicon: no lexicon for %q", e.Lang) }

// Unwrap returns the *nlp.LanguageError by which a language that is not served is known in all packages of text.
func (e *NoLexiconError) Unwrap() error { return &nlp.LanguageError{What: "lexicon", Lang: e.Lang} }

//go:embed data/*.txt
var files embed.FS

// The lists that come with the package, each parsed on its first use.
var (
	german  = sync.OnceValue(func() *Lexicon { return load("de") })
	english = sync.OnceValue(func() *Lexicon { return load("en") })
	spanish = sync.OnceValue(func() *Lexicon { return load("es") })
)

func load(lang string) *Lexicon {
	text, err := files.ReadFile("data/" + lang + ".txt")
	if err != nil {
		panic("lexicon: " + err.Error())
	}
	return MustParse(lang, string(text))
}

// English returns what For("en") returns.
func English() *Lexicon { return english() }

// Languages returns the languages that have embedded lists, in order.
func Languages() []string { return []string{"de", "en", "es"} }

// For returns the embedded lists for a BCP-47 tag, of which the primary language counts ("en" for "en-GB"), or a
// *NoLexiconError.
func For(lang string) (*Lexicon, error) {
	switch nlp.PrimaryLanguage(lang) {
	case "de":
		return german(), nil
	case "en":
		return english(), nil
	case "es":
		return spanish(), nil
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
