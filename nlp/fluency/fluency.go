package fluency

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/internal/model/crf"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Method and MethodRules are the names and versions of what tells the words apart: the model, for English, and the rules
// for other languages.
const (
	Method      = "fluency/1"
	MethodRules = "fluency-rules/2"
)

//go:embed fluency.model.gz
var modelFile []byte

var embeddedModel = sync.OnceValues(func() (*crf.Model, error) { return zipped.Read(modelFile, crf.Read) })

// Kind says what a word does in running speech.
type Kind uint8

// The kinds, after the annotation scheme of the AMI corpus.
const (
	Fluent     Kind = iota
	Hesitation      // "um", "uh"
	Stutter         // the beginning of the word that follows: "m" in "m my favourite"
	Slip            // a word broken off, that the speaker goes on without: "des" in "des uh design"
	Reparandum      // what is taken back or said again: "on the" in "on the um on a table"
	Repair          // what stands for it: "on a"
	Marker          // a discourse marker: "you know", "like" where it says nothing
	EditTerm        // says that a repair comes: "I mean"
	Disruption      // the end of an utterance that the speaker gives up
	Omission        // a word is missing beside this one
	Other           // another slip of grammar

	kinds = iota
)

var kindNames = [kinds]string{"fluent", "hesitation", "stutter", "slip", "reparandum", "repair", "marker", "edit term",
	"disruption", "omission", "other"}

var kindTags = [kinds]string{"O", "hesit", "stutter", "sot", "reparandum", "reparans", "dm", "eet", "disrupt", "omiss",
	"other"}

// String returns the name of the kind in lower case; for what is none, "Kind(12)".
func (k Kind) String() string {
	if int(k) >= kinds {
		return fmt.Sprintf("Kind(%d)", k)
	}
	return kindNames[k]
}

// Tag returns the tag of the kind in the AMI corpus, "O" for Fluent and "?" for what is no kind.
func (k Kind) Tag() string {
	if int(k) >= kinds {
		return "?"
	}
	return kindTags[k]
}

// Tags returns the tags of all kinds, in their order.
func Tags() []string { return slices.Clone(kindTags[:]) }

// Word is what is found out about a word.
type Word struct {
	nlp.Span           // where it stands
	Kind       Kind    // the likeliest
	Confidence float64 // probability of the kind, 0..1; of rules a guess
}

// Analyzer tells the kinds of the words of utterances. It is made by [New]. It holds working storage, so it is
// for one goroutine; the model beneath is shared by all.
type Analyzer struct {
	x     *Extractor
	model *crf.Model // nil: rules alone
	base  *lexicon.Lexicon
	ruled *ruled // nil: there is a model
	work  crf.Work

	marker *lexicon.List // what Clean may leave out besides sounds

	tokens nlp.Tokens
	norm   []string
	spans  []nlp.Span
	joined []byte // the word that is put together
}

// New returns an analyzer for a BCP-47 tag, of which the primary language counts: the model for English, rules with the
// lists of package lexicon for the other languages that have some, and for the rest a *lexicon.NoLexiconError.
func New(lang string) (*Analyzer, error) {
	if nlp.PrimaryLanguage(lang) == "en" {
		m, err := embeddedModel()
		if err != nil {
			return nil, err
		}
		return with(m)
	}
	lex, err := lexicon.For(lang)
	if err != nil {
		return nil, err
	}
	ruled, err := newRuled(nlp.PrimaryLanguage(lang))
	if err != nil {
		return nil, err
	}
	return &Analyzer{base: lex, ruled: ruled, marker: lex.List(lexicon.Filler)}, nil
}

// with returns an analyzer for English.
func with(m *crf.Model) (*Analyzer, error) {
	if !slices.Equal(m.Header().Tags, kindTags[:]) {
		return nil, errors.New("fluency: not a model of the kinds of words")
	}
	x, err := NewExtractor()
	if err != nil {
		return nil, err
	}
	own, err := lexicon.Parse("en", markerText)
	if err != nil {
		return nil, err
	}
	base, err := lexicon.For("en")
	if err != nil {
		return nil, err
	}
	return &Analyzer{x: x, model: m, base: base, marker: own.List("marker")}, nil
}

//go:embed markers.txt
var markerText string

// Method returns the name and version of what tells the words apart.
func (a *Analyzer) Method() string {
	if a.model == nil {
		return MethodRules
	}
	return Method
}

// Words returns the kinds of the words of an utterance, in order. What a hyphen joins is one word ("mm-hmm"), and so is
// "it 's". The time
// grows with the length of the text.
func (a *Analyzer) Words(text string) []Word {
	a.scan(text)
	out := make([]Word, len(a.spans))
	a.decide(out, a.norm, text)
	for i, s := range a.spans {
		out[i].Span = s
	}
	return out
}

// Kinds returns the kinds of words that are cut already, such as those of a recogniser; the spans are those of the words
// joined by single blanks.
func (a *Analyzer) Kinds(words []string) []Word {
	a.norm = a.norm[:0]
	for _, w := range words {
		a.norm = append(a.norm, normal(&a.tokens, w))
	}
	out := make([]Word, len(words))
	a.decide(out, a.norm, "")
	at := 0
	for i, w := range words {
		out[i].Span = nlp.Span{Start: at, End: at + len(w)}
		at += len(w) + 1
	}
	return out
}

// scan fills norm and spans with the words of text.
func (a *Analyzer) scan(text string) {
	a.tokens.Scan(text)
	a.norm, a.spans = a.norm[:0], a.spans[:0]
	for i := 0; i < a.tokens.Len(); {
		s := a.tokens.Span(i)
		a.joined = append(a.joined[:0], a.tokens.Norm(i)...)
		for i++; i < a.tokens.Len(); i++ {
			next, w := a.tokens.Span(i), a.tokens.Norm(i)
			between := text[s.End:next.Start]
			if between == "-" {
				a.joined = append(a.joined, ' ')
			} else if clitic(between, string(w)) {
				a.joined = append(a.joined, '\'')
			} else {
				break
			}
			a.joined = append(a.joined, w...)
			s.End = next.End
		}
		a.spans, a.norm = append(a.spans, s), append(a.norm, string(a.joined))
	}
}

// clitic reports whether a word is the end of the one before, as in "it 's" and "they 'll", which some transcripts write
// apart.
func clitic(between, word string) bool {
	if between = strings.TrimLeft(between, " "); between != "'" && between != "’" {
		return false
	}
	switch word {
	case "s", "re", "ll", "ve", "d", "m", "t":
		return true
	}
	return false
}

// normal returns the normal form of what a recogniser gives as one word.
func normal(t *nlp.Tokens, word string) string {
	t.Scan(word)
	if t.Len() == 0 {
		return ""
	}
	return string(t.NormRange(0, t.Len()))
}

// fluentFrom is the probability from which a word counts as fluent. It is over one half, as most disfluencies are missed
// otherwise: it had the best F1 of disfluent words in training.
const fluentFrom = 0.7

// decide fills in kind and confidence of words in normal form, which were cut from text, "" where that is not known.
func (a *Analyzer) decide(out []Word, norm []string, text string) {
	if a.model == nil {
		a.rules(out, norm, text)
		return
	}
	features, ends := a.x.Features(norm)
	p := a.model.Marginals(&a.work, features, ends)
	for i := range out {
		q := p[i*kinds : (i+1)*kinds]
		if q[Fluent] >= fluentFrom {
			out[i].Kind, out[i].Confidence = Fluent, q[Fluent]
			continue
		}
		best := Hesitation
		for k := best; k < kinds; k++ {
			if q[k] > q[best] {
				best = k
			}
		}
		if best >= Omission && q[best] < q[Fluent] { // too rare to be guessed
			best = Fluent
		}
		out[i].Kind, out[i].Confidence = best, q[best]
	}
	a.wholeMarkers(out, norm)
}

// wholeMarkers makes markers of all words of a phrase such as "you know" when one of them is.
func (a *Analyzer) wholeMarkers(out []Word, norm []string) {
	for i := 0; i < len(out); {
		n, _ := a.marker.Match(norm[i:min(i+longestMarker, len(norm))])
		if n > 1 && !(i+n < len(norm) && governed(norm[i+n])) {
			best := i
			for k := i; k < i+n; k++ {
				if markers(out[k].Kind) && (!markers(out[best].Kind) || out[k].Confidence > out[best].Confidence) {
					best = k
				}
			}
			if markers(out[best].Kind) {
				for k := i; k < i+n; k++ {
					out[k].Kind, out[k].Confidence = out[best].Kind, out[best].Confidence
				}
			}
		}
		i += max(n, 1)
	}
}

func markers(k Kind) bool { return k == Marker || k == EditTerm }
