package colloquy

import (
	"cmp"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/when"
)

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

// addForeignItems adds what those say who speak another language than the meeting, each language read by itself, and the methods.
func (c *content) addForeignItems() {
	var langs []string
	for k := range c.m.Utterances {
		if lang := nlp.PrimaryLanguage(c.m.Utterances[k].Language); c.foreign(k) && !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs)
	for _, lang := range langs {
		found, method := c.foreignItems(lang)
		if found == nil || len(found.Actions)+len(found.FollowUps)+len(found.Decisions)+len(found.Problems) == 0 {
			continue
		}
		c.found.Actions = append(c.found.Actions, found.Actions...)
		c.found.FollowUps = append(c.found.FollowUps, found.FollowUps...)
		c.found.Decisions = append(c.found.Decisions, found.Decisions...)
		c.found.Problems = append(c.found.Problems, found.Problems...)
		if method != c.itemMethod {
			c.itemMethod += ", " + method
		}
	}
	f := c.found
	slices.SortStableFunc(f.Actions, bySurestAction)
	slices.SortStableFunc(f.FollowUps, bySurestAction)
	slices.SortStableFunc(f.Decisions, func(a, b item.Decision) int { return cmp.Compare(b.Confidence, a.Confidence) })
	slices.SortStableFunc(f.Problems, func(a, b item.Problem) int { return cmp.Compare(b.Confidence, a.Confidence) })
}

func bySurestAction(a, b item.Action) int { return cmp.Compare(b.Confidence, a.Confidence) }

// foreignItems returns the items among the utterances of a language, and how they were found; nil where it is not served.
func (c *content) foreignItems(lang string) (*item.Found, string) {
	lines := c.actLines()
	for k := range lines {
		lines[k].Text = ""
		if u := &c.m.Utterances[k]; nlp.PrimaryLanguage(u.Language) == lang {
			lines[k].Text = u.heard()
		}
	}
	if listed, err := item.NewListed(lang); err == nil {
		found := listed.Find(lines, c.itemOptions(lang))
		return &found, item.MethodLists
	}
	reader, err := act.New(lang)
	if err != nil {
		return nil, ""
	}
	f, err := item.New(lang)
	if err != nil {
		return nil, ""
	}
	found := f.Find(lines, reader.Read(nil, lines), c.itemOptions(lang))
	return &found, item.Method
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
