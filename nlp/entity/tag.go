package entity

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/internal/model/tagger"
	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed names.model.gz
var namesFile []byte

//go:embed quantities.model.gz
var quantitiesFile []byte

var (
	namesModel      = sync.OnceValues(func() (*tagger.Model, error) { return zipped.Read(namesFile, tagger.Read) })
	quantitiesModel = sync.OnceValues(func() (*tagger.Model, error) { return zipped.Read(quantitiesFile, tagger.Read) })
)

// labelType returns the type of a label of the models.
func labelType(label string) Type {
	switch label[len("B-"):] {
	case "PER":
		return Person
	case "ORG":
		return Organization
	case "LOC":
		return Place
	case "MISC":
		return Work
	case "CARDINAL":
		return Number
	case "DATE":
		return Date
	case "DURATION":
		return Duration
	case "MEASURE":
		return Measure
	case "MONEY":
		return Money
	case "PERCENT":
		return Percent
	case "TIME":
		return Time
	}
	return ""
}

// Tagger finds names and quantities by the models alone, without any rule: what is learned is how people speak of things,
// such as that a bare "two" is a price where prices are spoken of. It is made by [NewTagger]. It remembers three utterances,
// so it is for one goroutine.
type Tagger struct {
	x                 *Extractor
	names, quantities *tagger.Model
	style             Style
	seq               tagger.Sequence
}

// NewTagger returns a tagger for a BCP-47 tag and a kind of text; its languages are those of [New].
func NewTagger(lang string, style Style) (*Tagger, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	x, err := NewExtractor()
	if err != nil {
		return nil, err
	}
	names, err := namesModel()
	if err != nil {
		return nil, err
	}
	quantities, err := quantitiesModel()
	if err != nil {
		return nil, err
	}
	return &Tagger{x: x, names: names, quantities: quantities, style: style}, nil
}

// Reset forgets the utterances before: what follows is another conversation.
func (g *Tagger) Reset() { g.x.Reset() }

// Tag returns the names and then the quantities of the next utterance; those of one model are in order and apart. Names are
// of type Person, Organization, Place and Work, quantities Number, Percent, Money, Measure, Date, Time and Duration, in the
// sense of the AMI corpus: a mark given in a vote is a Measure. The confidence is the probability of the least sure word.
func (g *Tagger) Tag(text string) []Entity {
	t := g.x.Scan(text)
	if t.Len() == 0 {
		return nil
	}
	var out []Entity
	if g.style != Spoken || g.x.nameable() {
		g.x.Names(&g.seq, g.style)
		out = g.spans(nil, g.names, t, text)
	}
	if !g.x.countable() {
		return out
	}
	g.x.Quantities(&g.seq)
	return g.spans(out, g.quantities, t, text)
}

// nameable reports whether any word is one that few people say, or of a class that names are made of. Without such words
// what is called a name in a conversation is seldom one, and most utterances have none.
func (x *Extractor) nameable() bool {
	for i, m := range x.marks {
		if w := x.tokens.Norm(i); m&isName != 0 || len(w) > 2 && !commonWord(string(w)) {
			return true
		}
	}
	return false
}

// countable reports whether any word is of a class that quantities are made of. None has been found without.
func (x *Extractor) countable() bool {
	for i, m := range x.marks {
		if m&(isNumber|isOrdinal|isMonth|isDay|isSeason|isTimeUnit) != 0 || hasDigit(x.tokens.Norm(i)) {
			return true
		}
	}
	return false
}

func (g *Tagger) spans(out []Entity, m *tagger.Model, t *nlp.Tokens, text string) []Entity {
	labels := m.Header().Labels
	tags := m.Decode(&g.seq)
	var p []float64
	open := false // the last entity of out ends at the word before
	for i, y := range tags {
		if y == 0 {
			open = false
			continue
		}
		if p == nil {
			p = m.Marginals(&g.seq)
		}
		sure := p[i*len(labels)+y]
		if labels[y][0] == 'I' && open {
			last := &out[len(out)-1]
			last.End = t.Span(i).End
			last.Value, last.Confidence = last.Of(text), min(last.Confidence, sure)
			continue
		}
		s := t.Span(i)
		out = append(out, Entity{Span: s, Type: labelType(labels[y]), Value: s.Of(text), Confidence: sure, Source: "model"})
		open = true
	}
	return out
}
