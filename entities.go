package colloquy

import (
	"time"

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
	Value      string // in a fixed form, where there is one: "2030-05-12", "2030-05-12T15:00", "+4930123456"; else as Said
	Amount     float64
	HasAmount  bool
	Unit       string    // of Amount
	From, To   time.Time // of dates and times that could be resolved against Meeting.Start
	Confidence float64   // 0..1
}

// EntityTerm is something of the caller's that is to be found: a product, a project, a competitor.
type EntityTerm struct {
	Type    string   // of its mentions; "" = "term"
	Name    string   // value of its mentions
	Phrases []string // how it is said, whatever the case; none: its name
	Near    bool     // also what differs from a phrase by a letter or two, as a recogniser would mishear it
}

// EntityOptions says what entities are looked for besides the built-in types. The zero value works.
type EntityOptions struct{ Terms []EntityTerm }

// Entities returns the names, numbers, amounts, dates, times and addresses that were said. Dates are resolved against the
// moment in which they were said, where Meeting.Start is known. Those who speak are found by their names, where they are known or told.
// Types, models, rules and figures: package nlp/entity.
func (m *Meeting) Entities() Entities { return m.EntitiesBy(EntityOptions{}) }

// EntitiesBy is Entities with terms of the caller's own, which come before other entities in the same place.
func (m *Meeting) EntitiesBy(o EntityOptions) Entities { return newContent(m).entities(o) }

// entityTerms returns the caller's terms as package nlp/entity takes them.
func entityTerms(in []EntityTerm) []entity.Term {
	return restore(in, func(t EntityTerm) entity.Term {
		return entity.Term{Type: entity.Type(t.Type), Name: t.Name, Phrases: t.Phrases, Near: t.Near}
	})
}

func (c *content) entities(o EntityOptions) Entities {
	f, err := entity.New(c.lang, entity.Options{When: when.Options{Start: c.m.Start}, Terms: entityTerms(o.Terms), Cased: entity.Cased(c.readings()), People: c.peopleNames()})
	if l := c.lacks(err); l != nil {
		return Entities{Finding: l.finding(entity.Method)}
	}
	out := Entities{Finding: Finding{Method: f.Method()}}
	for k := range c.m.Utterances {
		said := c.moment(k)
		if !c.m.Start.IsZero() {
			f.SetStart(c.m.Start.Add(said.Start))
		}
		for _, e := range f.Find(c.read(k)) {
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

// surely is from which confidence on a suggested name is one that is looked for.
const surely = 0.6

// peopleNames returns how those are called who speak: by the transcript, and by themselves.
func (c *content) peopleNames() []string {
	var out []string
	for _, s := range c.m.Speakers {
		if name := personName(s.Name); name != "" && !entity.IsRole(name) {
			out = append(out, name)
		}
	}
	for _, s := range c.mightBe() {
		if s.Confidence >= surely {
			out = append(out, s.Name)
		}
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
	return newContent(m).suggestNames(names...)
}

// mightBe is suggestNames without names of the caller's, made once.
func (c *content) mightBe() []NameSuggestion {
	if c.might == nil {
		c.might = append([]NameSuggestion{}, c.suggestNames()...)
	}
	return c.might
}

func (c *content) suggestNames(names ...string) []NameSuggestion {
	lines := make([]entity.Utterance, len(c.m.Utterances))
	for k := range c.m.Utterances {
		u := &c.m.Utterances[k]
		lines[k] = entity.Utterance{Text: u.text(), Speaker: c.who[u.Speaker]}
	}
	var out []NameSuggestion
	found, err := entity.SuggestNamesIn(c.lang, lines, names...)
	if err != nil {
		return nil
	}
	for _, s := range found {
		if s.Speaker < 0 {
			continue
		}
		n := NameSuggestion{Speaker: c.people()[s.Speaker], Name: s.Name, Confidence: round(s.Confidence, 0.001)}
		for _, clue := range s.Clues {
			n.Utterances = append(n.Utterances, c.m.Utterances[clue.Utterance].ID)
		}
		out = append(out, n)
	}
	return out
}
