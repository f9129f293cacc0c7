package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/markdown"
)

// Markdown writes the report on m without drawings, for a wiki or an issue. Its error is the writer's.
func Markdown(w io.Writer, m *colloquy.Meeting, o Options) error {
	k := newMaker(m, o)
	out := sheet{bufio.NewWriter(w)}
	out.f("# %s\n\n%s\n", md(k.title()), md(strings.Join(k.facts(), " · ")))
	out.brief(k.brief())
	if s := k.peopleSection(); s != nil {
		out.head("Who spoke how long")
		out.table(s.Table)
		if s.More != nil {
			out.table(*s.More)
		}
		for _, note := range []string{s.Heads, s.Lead} {
			if note != "" {
				out.f("\n%s\n", md(note))
			}
		}
	}
	if t := k.dynamicsTable(); len(t.Rows) >= fewestPoints {
		out.head("How it moved")
		out.table(*t)
	}
	if s := k.interactions(); s != nil && s.Chart.Table != nil {
		out.head("Who answers whom")
		out.table(*s.Chart.Table)
	}
	if all := k.chapters(); len(all) > 0 {
		out.head("Chapters")
		for _, c := range all {
			out.f("- %s**%s**\n", out.when(c.quote), md(c.Title))
			if c.Gist != nil {
				out.f("  %s\n", out.said(*c.Gist))
			}
		}
	}
	out.found(k)
	out.rest(k)
	return out.Flush()
}

type sheet struct{ *bufio.Writer }

func md(s string) string { return markdown.Escape(s) }

func (s sheet) f(format string, args ...any) { fmt.Fprintf(s, format, args...) } // its error sticks and comes back from Flush

func (s sheet) head(title string) { s.f("\n## %s\n\n", md(title)) }

func (s sheet) when(q quote) string {
	if q.Clock == "" {
		return ""
	}
	return "`" + q.Clock + "` "
}

// said is a quote with who said it.
func (s sheet) said(q quote) string { return "**" + md(q.Who.Name) + "**: " + md(q.Text) }

func (s sheet) quotes(all []quote) {
	for _, q := range all {
		s.f("- %s%s\n", s.when(q), s.said(q))
	}
}

func (s sheet) brief(b *brief) {
	s.head("In short")
	if b.Lede != "" {
		s.f("%s\n\n", md(b.Lede))
	}
	for _, w := range b.Written {
		s.f("- %s\n", md(strings.TrimPrefix(w.Who+": ", ": ")+w.Text))
	}
	s.quotes(b.Quotes)
	s.f("\n| Measure | Value |\n|---|---|\n")
	for _, f := range b.Figures {
		if f.Missing != "" {
			s.f("| %s | not measurable: %s |\n", md(f.Name), md(f.Missing))
			continue
		}
		s.f("| %s | %s %s (%s) |\n", md(f.Name), md(f.Value), md(f.Unit), md(f.Words))
	}
}

func (s sheet) table(t table) {
	s.f("|")
	for _, h := range t.Head {
		s.f(" %s |", md(h))
	}
	s.f("\n|%s\n", strings.Repeat("---|", len(t.Head)))
	for _, r := range t.Rows {
		s.f("|")
		for _, c := range r {
			s.f(" %s |", md(c.Text))
		}
		s.f("\n")
	}
}

// found writes what was found in what was said.
func (s sheet) found(k *maker) {
	if a := k.actions(); a != nil && len(a.List) > 0 {
		s.head("Action items")
		for _, x := range a.List {
			more := ""
			if x.Owner != nil {
				more = " — " + md(x.Owner.Name)
			}
			if x.Due != "" {
				more += ", " + md(x.Due)
			}
			if !x.likely {
				more += " (less sure)"
			}
			s.f("- [ ] %s%s%s\n", s.when(x.quote), s.said(x.quote), more)
		}
	}
	if d := k.decisions(); d != nil && len(d.List) > 0 {
		s.head("Decisions")
		for _, x := range d.List {
			s.f("- %s%s (%s)\n", s.when(x.quote), s.said(x.quote), md(x.Sure))
		}
	}
	if q := k.questions(); q != nil && len(q.Open)+len(q.Answered) > 0 {
		s.head("Questions")
		for _, x := range q.Open {
			s.f("- %s%s\n  - *without an answer*\n", s.when(x.Asked), s.said(x.Asked))
		}
		for _, x := range q.Answered {
			s.f("- %s%s\n  - %s%s\n", s.when(x.Asked), s.said(x.Asked), s.when(x.Answer), s.said(x.Answer))
		}
	}
	if t := k.trackers(); t != nil && len(t.List) > 0 {
		s.head("What was looked for")
		for _, x := range t.List {
			s.f("- **%s** %d (%s)\n", md(x.Name), x.Count, md(x.Who))
			for _, q := range x.Quotes {
				s.f("  - %s%s\n", s.when(q), s.said(q))
			}
		}
	}
	if all := k.mentions(); len(all) > 0 {
		s.head("Names, dates, amounts")
		for _, g := range all {
			var named []string
			for _, x := range g.List {
				named = append(named, fmt.Sprintf("%s (%d)", x.Text, x.Count))
			}
			s.f("- %s: %s\n", md(g.Kind), md(strings.Join(named, ", ")))
		}
	}
	if b := k.behaviors(); b != nil && len(b.Groups) > 0 {
		s.head("How people treat each other")
		for _, g := range b.Groups {
			s.f("\n### %s\n\n", md(g.Title))
			for _, x := range g.List {
				s.f("- **%s** %d (%s)\n", md(x.Name), x.Count, md(x.Who))
			}
		}
		s.stands(b)
	}
	s.coaching(k.coaching())
	if v := k.vocabulary(); v != nil && v.Table != nil {
		s.head("Which words people use")
		s.table(*v.Table)
		s.f("\n%s\n", md(v.Note()))
	}
}

// stands writes what stands out, and the scores.
func (s sheet) stands(b *behaviorsSection) {
	if len(b.Patterns) > 0 {
		s.f("\n### What stands out\n\n")
		for _, p := range b.Patterns {
			s.f("- **%s** (%s)", md(p.Title), md(p.Kind))
			if p.Quote != nil {
				s.f(" %s%s", s.when(*p.Quote), s.said(*p.Quote))
			}
			s.f("\n")
		}
	}
	for _, t := range []*table{b.Metrics, b.Card} {
		if t != nil {
			s.f("\n### %s\n\n", md(t.Caption))
			s.table(*t)
		}
	}
}

func (s sheet) coaching(c *coachingSection) {
	if c == nil {
		return
	}
	s.head("Tips for each person")
	s.f("%s\n", md(c.Note))
	for _, p := range slices.Concat(c.People, c.More) {
		s.f("\n### %s\n", md(p.Who.Name))
		for _, part := range p.Parts {
			s.f("\n%s:\n\n", md(part.Title))
			for _, t := range part.List {
				s.f("- %s\n", md(t.Text))
				if t.Quote != nil {
					s.f("  - %s%s\n", s.when(*t.Quote), s.said(*t.Quote))
				}
				if t.Instead != "" {
					s.f("  - Perhaps: %s\n", md(t.Instead))
				}
			}
		}
	}
}

// rest writes what could not be measured, and what was wrong with the input.
func (s sheet) rest(k *maker) {
	s.head("Not measurable, and why")
	gaps := k.gaps()
	for _, g := range gaps {
		s.f("- %s: %s\n", md(g.Why), md(g.What))
	}
	if len(gaps) == 0 {
		s.f("Everything could be measured.\n")
	}
	if all := k.warnings(); len(all) > 0 {
		s.head("About the input")
		for _, x := range all {
			s.f("- %s\n", md(x))
		}
	}
}
