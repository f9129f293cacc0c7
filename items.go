package colloquy

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/when"
)

// ActionItems is what people are to do.
type ActionItems struct {
	Finding
	All []ActionItem // the surest first
}

// ActionItem is something that somebody is to do.
type ActionItem struct {
	Moment               // Text is the part that is about it, where the utterance holds another action too,
	Offset     int       // and begins at this byte of what the utterance says; else 0
	Owner      SpeakerID // who is to do it, where that is somebody who takes part
	OwnerName  string    // as it was said, where it is a name or role
	Group      bool      // everybody is to do it: "we need to …"
	Due        string    // when, as it was said, here or by who takes it on (Also); "" = not said
	DueAt      time.Time // the last second: of Friday for "by Friday"; zero where Meeting.Start is not known, or it cannot be told
	Agreed     []string  // IDs of utterances of others that agree
	Also       []string  // IDs of utterances about the same, as of the promise that takes a request on
	Definitive bool      // has an owner, a verb of work, and a date or an agreement
	FollowUp   bool      // is about being in touch again
	Confidence float64   // 0..1
}

// ActionItems returns what people promise or are asked to do (frame, owner, date, agreement and moment together),
// the surest first. Models, rules and figures: package nlp/item; dates: package nlp/when.
func (m *Meeting) ActionItems() ActionItems { return newContent(m).actionItems(false) }

// FollowUps returns the action items that are about being in touch again: calls, mails, meetings.
func (m *Meeting) FollowUps() ActionItems { return newContent(m).actionItems(true) }

// items looks for everything that was decided and promised.
func (c *content) items() (*item.Found, *lack) {
	if c.found != nil {
		return c.found, nil
	}
	acts, l := c.doings()
	listed, err := item.NewListed(c.lang)
	if l != nil && (l.why != NoLexicon || err != nil) {
		return nil, l
	}
	o := c.itemOptions(c.lang)
	if l != nil {
		c.lines, c.itemMethod = c.actLines(), item.MethodLists
		found := listed.Find(c.lines, o)
		c.found = &found
		c.addForeignItems()
		return c.found, nil
	}
	f, err := item.New(c.lang)
	if l := c.lacks(err); l != nil {
		return nil, l
	}
	found := f.Find(c.lines, acts, o)
	c.found, c.itemMethod = &found, item.Method
	c.addForeignItems()
	return c.found, nil
}

// itemOptions is what items of a language are looked for with.
func (c *content) itemOptions(lang string) item.Options {
	o := item.Options{People: c.named()}
	dates, err := when.New(lang, when.Options{Start: c.m.Start})
	if err != nil {
		return o
	}
	var last struct { // several rules ask for the same utterance in a row
		text string
		due  nlp.Span
		ok   bool
	}
	o.Due = func(text string) (nlp.Span, bool) {
		if text != last.text {
			d, ok := dates.Due(text)
			last.text, last.due, last.ok = text, d.Span, ok
		}
		return last.due, last.ok
	}
	return o
}

// named returns who can be named.
func (c *content) named() []item.Person {
	var out []item.Person
	for _, s := range c.m.Speakers {
		p := item.Person{Speaker: c.who[s.ID]}
		for _, n := range []string{s.Name, s.Role} {
			if n != "" {
				p.Names = append(p.Names, n)
			}
		}
		if len(p.Names) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (c *content) actionItems(followUps bool) ActionItems {
	found, l := c.items()
	if l != nil {
		return ActionItems{Finding: l.finding(item.Method)}
	}
	out := ActionItems{Finding: Finding{Method: c.itemMethod}}
	list := found.Actions
	if followUps {
		list = found.FollowUps
	}
	shared := map[int]int{}
	for _, a := range slices.Concat(found.Actions, found.FollowUps) {
		shared[a.Utterance]++
	}
	for _, a := range list {
		x := c.actionItem(a)
		if shared[a.Utterance] > 1 {
			x.Offset, x.Text = a.Span.Start, strings.TrimRight(a.Span.Of(x.Text), ",;: ") // the rest is about another
		}
		out.All = append(out.All, x)
	}
	return out
}

func (c *content) actionItem(a item.Action) ActionItem {
	out := ActionItem{
		Moment: c.moment(a.Utterance), OwnerName: a.Owner.Name, Group: a.Owner.Kind == item.Group,
		Agreed: c.ids(a.Agreed), Also: c.ids(a.Also), Definitive: a.Definitive, FollowUp: a.FollowUp,
		Confidence: round(a.Confidence, 0.001),
	}
	if s := a.Owner.Speaker; s >= 0 && s < len(c.people()) {
		out.Owner = c.people()[s]
	}
	if a.Due.Len() > 0 {
		said, lang := c.moment(a.DueIn), cmp.Or(c.m.Utterances[a.DueIn].Language, c.lang)
		out.Due = a.Due.Of(said.Text)
		part := said.Text
		if _, err := item.NewListed(lang); err == nil && a.DueIn == a.Utterance {
			part = a.Span.Of(part) // each part of an utterance has its own date
		}
		out.DueAt = c.due(lang, part, said.Start)
	}
	if out.Owner == "" && out.Due != "" && within(out.OwnerName, out.Due) {
		out.OwnerName = "" // "the report in October" is not October's to do
	}
	return out
}

// within reports whether all words of a name stand in a text, or the other way round.
func within(name, text string) bool {
	a, b := nlp.Words(name), nlp.Words(text)
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return len(a) > 0
}

// due resolves the date in a text of a language that was said at a moment of the meeting.
func (c *content) due(lang, text string, at time.Duration) time.Time {
	if c.m.Start.IsZero() {
		return time.Time{}
	}
	f, err := when.New(lang, when.Options{Start: c.m.Start.Add(at)})
	if err != nil {
		return time.Time{}
	}
	d, ok := f.Due(text)
	if ok && d.Resolved() && d.At.Equal(d.To) {
		return d.At.Add(-time.Second) // Saturday's first moment would be read as Saturday
	}
	return d.At
}

// Decisions is what was decided.
type Decisions struct {
	Finding
	All []Decision // the surest first
}

// Decision is something that was decided.
type Decision struct {
	Moment              // the proposal, or what says that it is decided
	Explicit   bool     // it is said to be decided
	Agreed     []string // IDs of utterances of others that agree
	Confidence float64  // 0..1
}

// Decisions returns what was decided: proposals that others agree to, and what is said to be decided. Models, rules
// and figures: package nlp/item. Meetings decide a lot in few words, so a third of what is found is none.
func (m *Meeting) Decisions() Decisions { return newContent(m).decisions() }

func (c *content) decisions() Decisions {
	found, l := c.items()
	if l != nil {
		return Decisions{Finding: l.finding(item.Method)}
	}
	out := Decisions{Finding: Finding{Method: c.itemMethod}}
	for _, d := range found.Decisions {
		out.All = append(out.All, Decision{c.moment(d.Utterance), d.Explicit, c.ids(d.Agreed), round(d.Confidence, 0.001)})
	}
	return out
}

// Problems is the problems and risks that were spoken of.
type Problems struct {
	Finding
	All []Problem // the surest first
}

// Problem is a problem or risk that was spoken of.
type Problem struct {
	Moment
	Confidence float64 // 0..1
}

// Problems returns the problems and risks that were spoken of; see package nlp/item.
func (m *Meeting) Problems() Problems { return newContent(m).problems() }

func (c *content) problems() Problems {
	found, l := c.items()
	if l != nil {
		return Problems{Finding: l.finding(item.Method)}
	}
	out := Problems{Finding: Finding{Method: c.itemMethod}}
	for _, p := range found.Problems {
		out.All = append(out.All, Problem{c.moment(p.Utterance), round(p.Confidence, 0.001)})
	}
	return out
}
