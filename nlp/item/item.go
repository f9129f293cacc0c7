package item

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

const (
	Method = "item/8" // name and version of models and rules together
	Models = "item/4" // of the models alone
)

// Action is something that somebody is to do.
type Action struct {
	Utterance  int      // the moment of it
	Span       nlp.Span // of the promise or request in its text
	Owner      Owner
	Due        nlp.Span // when it is due, in the text of utterance DueIn; empty: not said
	DueIn      int      // Utterance, or that which takes the request on
	Agreed     []int    // utterances of others that agree
	Also       []int    // other utterances about the same, in order
	Definitive bool     // has an owner, a verb of work, and a date or an agreement
	FollowUp   bool     // is about being in touch again
	Confidence float64  // 0..1
	task       bool     // names a verb of work
}

// Decision is something that was decided.
type Decision struct {
	Utterance  int // what says that it is decided; else the proposal
	Proposal   int // the proposal, where there is one before it; else the same
	Proposer   int // its speaker
	Explicit   bool
	Agreed     []int // utterances of others that agree
	Confidence float64
}

// Problem is a problem or risk that was spoken of.
type Problem struct {
	Utterance  int
	Span       nlp.Span // the word that says so; empty: the model alone
	Confidence float64
}

// Found is all items of a conversation. Each list is ordered by confidence, the surest first, then by utterance.
type Found struct {
	Actions   []Action
	FollowUps []Action
	Decisions []Decision
	Problems  []Problem
}

// Options says what to look with.
type Options struct {
	People []Person // who takes part, so that owners can be named
	// Due returns the span of a date or deadline in a text, if it has one. Nil: none is looked for.
	Due func(text string) (nlp.Span, bool)
	// Least is the confidence from which on items are returned; 0 means 0.3.
	Least float64
}

// due returns the date in a text, if one is looked for and there is one.
func (o *Options) due(text string) (nlp.Span, bool) {
	if o.Due == nil {
		return nlp.Span{}, false
	}
	s, ok := o.Due(text)
	return s, ok && s.Start >= 0 && s.Start < s.End && s.End <= len(text)
}

// Finder finds items. It is made by New. It holds working storage, so it is for one goroutine.
type Finder struct {
	l       *lists
	asides  *asides
	settled *settled
	trouble *trouble
	tokens  nlp.Tokens
	others  nlp.Tokens // of another text, for a moment
	names   callings
	current string // the text in tokens
	heard   addressees
	stemmer *nlp.Stemmer
	scorer  *Scorer
}

// New returns a finder for a BCP-47 tag, of which the primary language counts. There are lists and models for English
// alone; for others New returns a *lexicon.NoLexiconError.
func New(lang string) (*Finder, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	f, err := withoutScorer()
	if err != nil {
		return nil, err
	}
	f.scorer, err = NewScorer(lang)
	return f, err
}

// withoutScorer returns a finder for English that has its lists alone.
func withoutScorer() (*Finder, error) {
	l, err := english()
	if err != nil {
		return nil, err
	}
	asides, err := englishAsides()
	if err != nil {
		return nil, err
	}
	settled, err := englishSettled()
	if err != nil {
		return nil, err
	}
	trouble, err := englishTrouble()
	if err != nil {
		return nil, err
	}
	stemmer, err := nlp.NewStemmer("en")
	return &Finder{l: l, asides: asides, settled: settled, trouble: trouble, stemmer: stemmer}, err
}

// Find returns the items of a conversation; a is what act.Reader.Read found out about it.
func (f *Finder) Find(c []act.Utterance, a []act.Result, o Options) Found {
	if o.Least == 0 {
		o.Least = 0.3
	}
	f.names = callNames(o.People)
	p := f.scorer.byModels(nil, c, a) // how it is worded counts by itself
	var out Found
	out.Actions, out.FollowUps = f.actions(c, a, p, o)
	out.Decisions = slices.DeleteFunc(f.decisions(c, a, p, o), func(d Decision) bool { // when people meet again is told as that
		return slices.ContainsFunc(out.FollowUps, func(x Action) bool { return x.Utterance == d.Utterance })
	})
	out.Actions = slices.DeleteFunc(out.Actions, func(x Action) bool { // "let's move it to Monday" is decided, and nobody's to do
		return x.Owner.Kind == Group && slices.ContainsFunc(out.Decisions, func(d Decision) bool { return d.Explicit && x.Utterance == d.Utterance })
	})
	out.Problems = f.problems(c, a, p, o)
	return out
}

func (f *Finder) scan(text string) {
	f.tokens.Scan(text)
	f.current = text
	f.heard.known = false
}
