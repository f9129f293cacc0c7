package colloquy

import (
	"fmt"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/when"
)

// Entities is the names, numbers, dates and addresses that were said.
type Entities struct {
	Finding
	All []Mention // by utterance and place
}

// Mention is a place where an entity was said.
type Mention struct {
	Moment
	Type       string // "person", "money", "date", "phone" …; see package nlp/entity
	Said       string // what was said, a part of Text
	Offset     int    // of Said in Text, bytes
	Value      string // in a fixed form, where there is one: "2030-05-12", "+4930123456"
	Amount     float64
	HasAmount  bool
	Unit       string    // of Amount
	From, To   time.Time // of dates and times that could be resolved against Meeting.Start
	Confidence float64
}

// Entities returns the names, numbers, amounts, dates, times and addresses that were said. Dates are resolved against the
// moment in which they were said, where Meeting.Start is known. Types, models, rules and figures: package nlp/entity.
func (m *Meeting) Entities() Entities { return newContent(m).entities() }

func (c *content) entities() Entities {
	f, err := entity.New(c.lang, entity.Options{When: when.Options{Start: c.m.Start}})
	if l := c.lacks(err); l != nil {
		return Entities{Finding: l.finding(entity.Method)}
	}
	out := Entities{Finding: Finding{Method: entity.Method}}
	for k := range c.m.Utterances {
		said := c.moment(k)
		if !c.m.Start.IsZero() {
			f.SetStart(c.m.Start.Add(said.Start))
		}
		for _, e := range f.Find(said.Text) {
			m := Mention{
				Moment: said, Type: string(e.Type), Said: e.Span.Of(said.Text), Offset: e.Span.Start, Value: e.Value,
				Amount: e.Amount, HasAmount: e.HasAmount, Unit: e.Unit, Confidence: round(e.Confidence, 0.001),
			}
			if e.When != nil {
				m.From, m.To = e.When.From, e.When.To
			}
			out.All = append(out.All, m)
		}
	}
	return out
}

// Redact returns m with entities of the given types replaced by a mask, in the text, the words and the clean text of
// utterances: the times of words stay. Without types those that identify people or their money are masked (package
// nlp/entity: Sensitive). Names in Speakers stay; see Pseudonymize. In a language that is not served it fails, and gives
// nothing that is not masked.
func (m *Meeting) Redact(types ...string) (*Meeting, error) {
	out := m.Clone()
	out.Revision++
	if len(out.Utterances) == 0 {
		return out, nil
	}
	f, err := entity.New(newContent(m).lang, entity.Options{})
	if err != nil {
		return nil, fmt.Errorf("colloquy: redact: %w", err)
	}
	kinds := make([]entity.Type, len(types))
	for k, t := range types {
		kinds[k] = entity.Type(t)
	}
	for k := range out.Utterances {
		u := &out.Utterances[k]
		text := u.text()
		u.redact(entity.Redact(text, wordSpans(text, u.Words), f.Find(text), kinds...))
	}
	return out, nil
}

// redact masks text and words, and drops the clean text, which may hold what was masked.
func (u *Utterance) redact(r entity.Redaction) {
	if len(r.Masked) == 0 {
		return
	}
	u.Text = r.Text
	for _, m := range r.Masked {
		for _, w := range m.Words {
			u.Words[w].Text = m.To.Of(r.Text)
		}
	}
	if u.Annotation != nil {
		u.Annotation.Clean = ""
	}
}

// wordSpans returns where the words of an utterance stand in its text; a word that does not stand there has an empty span.
func wordSpans(text string, words []Word) []nlp.Span {
	out := make([]nlp.Span, len(words))
	at := 0
	for k, w := range words {
		i := strings.Index(text[at:], w.Text)
		if i < 0 || w.Text == "" {
			out[k] = nlp.Span{Start: at, End: at}
			continue
		}
		out[k] = nlp.Span{Start: at + i, End: at + i + len(w.Text)}
		at = out[k].End
	}
	return out
}

// NameSuggestion is a name that a speaker may have.
type NameSuggestion struct {
	Speaker    SpeakerID
	Name       string
	Confidence float64  // 0..1
	Utterances []string // IDs of what says so
}

// SuggestNames returns what people call themselves and each other ("I'm Ann", "this is Ann speaking", "thanks, Ann" before Ann
// speaks), the surest first for each speaker. names are known to be names, as those of a roster. Nothing is renamed by it:
// that is for [Meeting.Rename]. See package nlp/entity.
func (m *Meeting) SuggestNames(names ...string) []NameSuggestion {
	c := newContent(m)
	if c.lang != "en" {
		return nil
	}
	lines := make([]entity.Utterance, len(c.m.Utterances))
	for k := range c.m.Utterances {
		u := &c.m.Utterances[k]
		lines[k] = entity.Utterance{Text: u.text(), Speaker: c.who[u.Speaker]}
	}
	var out []NameSuggestion
	for _, s := range entity.SuggestNames(lines, names...) {
		if s.Speaker < 0 {
			continue
		}
		n := NameSuggestion{Speaker: c.m.Speakers[s.Speaker].ID, Name: s.Name, Confidence: round(s.Confidence, 0.001)}
		for _, clue := range s.Clues {
			n.Utterances = append(n.Utterances, c.m.Utterances[clue.Utterance].ID)
		}
		out = append(out, n)
	}
	return out
}
