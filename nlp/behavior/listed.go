package behavior

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// MethodLists is the name and version of how behaviours are found in German and Spanish.
const MethodLists = "behavior-list/1"

//go:embed listed.txt
var listedText string

var listedPhrases = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("", listedText) })

// ListedBehaviors are the names of the behaviours of the catalogue that [Listed] finds, in the order in which of two with as long a
// phrase the first is taken. All others it never finds, so nothing can be said of how often they come.
func ListedBehaviors() []string {
	return []string{"gratitude", "apology", "emotional_reaction", "appreciation", "validation", "support", "seek_permission", "please_request", "disagreement"}
}

// ListedDetection is a behaviour that a phrase of the lists shows.
type ListedDetection struct {
	nlp.Span
	Behavior   string  // of the catalogue
	Confidence float64 // 0..1, that of the phrase
}

// Listed finds a few behaviours in German and Spanish, by phrases that put them in so many words: thanks, apologies, praise. It holds
// working storage, so it is for one goroutine.
type Listed struct {
	names         []string
	lists         []*lexicon.List
	none, between *lexicon.List
	tokens        nlp.Tokens
}

// NewListed returns what finds behaviours in a language given by a BCP-47 tag; for others than German and Spanish a *lexicon.NoLexiconError.
func NewListed(lang string) (*Listed, error) {
	l, err := listedPhrases()
	if err != nil {
		return nil, err
	}
	primary := nlp.PrimaryLanguage(lang)
	out := &Listed{names: ListedBehaviors(), none: l.List(lexicon.Class("none " + primary)), between: l.List(lexicon.Class("between " + primary))}
	if out.none.Len() == 0 {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	for _, name := range out.names {
		out.lists = append(out.lists, l.List(lexicon.Class(name+" "+primary)))
	}
	return out, nil
}

// Find returns the behaviours of an utterance in order and apart, each once. The time grows with the length of the text.
func (f *Listed) Find(text string) (out []ListedDetection) {
	f.tokens.Scan(text)
	w := make([]string, f.tokens.Len())
	for i := range w {
		w[i] = string(f.tokens.Norm(i))
	}
	seen := make([]bool, len(f.names))
	for i := 0; i < len(w); {
		longest, _ := f.none.Match(w[i:])
		best, sure := -1, 0.0
		for k, list := range f.lists {
			if n, v := list.MatchLoose(w[i:], f.between); n > longest {
				longest, best, sure = n, k, v
			}
		}
		if best >= 0 && !seen[best] {
			seen[best] = true
			out = append(out, ListedDetection{nlp.Span{Start: f.tokens.Span(i).Start, End: f.tokens.Span(i + longest - 1).End}, f.names[best], sure})
		}
		i += max(longest, 1)
	}
	return out
}
