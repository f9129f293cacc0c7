package colloquy

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/item"
)

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
