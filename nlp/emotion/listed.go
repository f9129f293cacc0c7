package emotion

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// MethodLists is the name and version of how feelings are found in German and Spanish.
const MethodLists = "emotion-list/1"

//go:embed listed.txt
var listedText string

var listedPhrases = sync.OnceValues(func() (map[string]*lexicon.Lexicon, error) {
	out := map[string]*lexicon.Lexicon{}
	for _, lang := range [...]string{"de", "es"} { // whose endings differ
		l, err := lexicon.Parse(lang, listedText)
		if err != nil {
			return nil, err
		}
		out[lang] = l
	}
	return out, nil
})

// Listed finds feelings in German and Spanish that who speaks tells of in so many words ("ich freue mich", "estoy preocupado"). What is
// implied, asked, denied or told of others is not found. It holds working storage, so it is for one goroutine.
type Listed struct {
	phrases, as             [Classes]*lexicon.List
	be, between, no, behind *lexicon.List
	tokens                  nlp.Tokens
}

// NewListed returns what finds feelings in a language given by a BCP-47 tag; for others than German and Spanish a *lexicon.NoLexiconError.
func NewListed(lang string) (*Listed, error) {
	all, err := listedPhrases()
	if err != nil {
		return nil, err
	}
	primary := nlp.PrimaryLanguage(lang)
	l := all[primary]
	if l == nil {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	of := func(name string) *lexicon.List { return l.List(lexicon.Class(name + " " + primary)) }
	out := &Listed{be: of("be"), between: of("between"), no: of("no"), behind: of("behind")}
	for c := range Class(Neutral) {
		out.phrases[c], out.as[c] = of(c.String()), of(c.String()+" as")
	}
	return out, nil
}

const (
	noFeelingBefore = 3 // words before a phrase among which one says that nothing is felt
	noFeelingBehind = 2 // and behind it
)

// Find returns the feeling that a text tells, how sure that is, 0..1, and the words that tell it; false where it tells none. Of several it
// is the surest, and of these the first. The time grows with the length of the text.
func (f *Listed) Find(text string) (c Class, sure float64, said nlp.Span, ok bool) {
	if strings.HasSuffix(strings.TrimSpace(text), "?") {
		return Neutral, 0, said, false
	}
	f.tokens.Scan(text)
	w := make([]string, f.tokens.Len())
	for i := range w {
		w[i] = string(f.tokens.Norm(i))
	}
	for i := range w {
		if holds(f.no, w[max(0, i-noFeelingBefore):i]) {
			continue
		}
		for k := range Class(Neutral) {
			n, v := f.tells(k, w[i:])
			if n == 0 || v <= sure || i+n > len(w) || f.denied(w[i+n:min(len(w), i+n+noFeelingBehind)]) {
				continue
			}
			c, sure, ok = k, v, true
			said = nlp.Span{Start: f.tokens.Span(i).Start, End: f.tokens.Span(i + n - 1).End}
		}
	}
	if !ok {
		c = Neutral
	}
	return c, sure, said, ok
}

// tells returns the number of words at the beginning of w that tell a feeling: a phrase, or "ich bin" with how one is.
func (f *Listed) tells(c Class, w []string) (int, float64) {
	n, v := f.phrases[c].MatchLoose(w, f.between)
	k, _ := f.be.Match(w)
	for at := k; k > 0 && at < len(w); at++ {
		if m, as := f.as[c].Match(w[at:]); m > 0 {
			if as > v {
				n, v = at+m, as
			}
			break
		}
		if _, between := f.between.Weight(w[at]); !between {
			break
		}
	}
	return n, v
}

func (f *Listed) denied(w []string) bool { return holds(f.behind, w) }

// holds reports whether a phrase of a list is among words.
func holds(list *lexicon.List, w []string) bool {
	for i := range w {
		if n, _ := list.Match(w[i:]); n > 0 {
			return true
		}
	}
	return false
}
