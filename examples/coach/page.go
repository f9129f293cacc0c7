package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

const width = 90

// writePage prints the page.
func writePage(out io.Writer, m *colloquy.Meeting, who colloquy.Speaker, p *colloquy.Profile) error {
	w := bufio.NewWriter(out)
	f := collect(m, who, p)
	fmt.Fprintf(w, "Feedback for %s, %s\n", f.Speaker, strings.ToLower(f.Profile))
	for _, part := range []struct {
		kind  colloquy.TipKind
		title string
	}{
		{colloquy.ImproveTip, "To try next time"}, {colloquy.BehaviorTip, "Words to look at"}, {colloquy.ReinforceTip, "To keep"},
	} {
		f.section(w, part.kind, part.title)
	}
	heading(w, "Scores")
	for _, s := range f.Scores {
		if s.Points == nil {
			fmt.Fprintf(w, "  %-14s not scored: %s\n", s.Name, s.Missing)
			continue
		}
		fmt.Fprintf(w, "  %-14s %3.0f of 100, resting on %s evidence; 50 is the middle of common meetings\n", s.Name, *s.Points, size(s.Support))
	}
	if f.Total != nil {
		fmt.Fprintf(w, "  %-14s %3.0f of 100, by the criteria of the profile, for all together\n", "scorecard", *f.Total)
	}
	heading(w, "Checklist")
	for _, c := range f.Checks {
		fmt.Fprintf(w, "  %-22s %s\n", c.Title, c.State)
	}
	fmt.Fprintln(w, "\nWords alone are looked at: a finding is a place to look, and no judgement.")
	if slices.ContainsFunc(f.Tips, isOwn) {
		fmt.Fprintln(w, "Ranges without a source are the profile's own, which says why.")
	}
	return w.Flush()
}

// isOwn reports whether a range is the profile's own, and no publication's.
func isOwn(t tip) bool { return strings.HasPrefix(t.Source, "own") }

// section prints the tips of a kind.
func (f *feedback) section(w io.Writer, kind colloquy.TipKind, title string) {
	empty := true
	for _, t := range f.Tips {
		if t.Kind != kind {
			continue
		}
		if empty {
			heading(w, title)
			empty = false
		}
		text := t.Text
		if t.Source != "" && !isOwn(t) {
			text += " (" + t.Source + ")"
		}
		wrap(w, "  • ", text)
		for _, q := range t.Quotes {
			wrap(w, "      “", short(q)+"”")
		}
		if t.Suggestion != "" {
			wrap(w, "      → ", t.Suggestion)
		}
	}
}

func heading(w io.Writer, title string) { fmt.Fprintf(w, "\n%s\n", strings.ToUpper(title)) }

func size(support colloquy.Support) string {
	return map[colloquy.Support]string{colloquy.LowSupport: "little", colloquy.MediumSupport: "some", colloquy.HighSupport: "much"}[support]
}

// short cuts a long quote.
func short(text string) string {
	words := strings.Fields(text)
	if len(words) > 30 {
		return strings.Join(words[:30], " ") + " …"
	}
	return strings.Join(words, " ")
}

// wrap prints text in lines that begin under each other.
func wrap(w io.Writer, lead, text string) {
	indent := strings.Repeat(" ", utf8.RuneCountInString(lead))
	line := lead
	used := 0
	for _, word := range strings.Fields(text) {
		if used > 0 && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			fmt.Fprintln(w, line)
			line, used = indent, 0
		}
		if used > 0 {
			line += " "
		}
		line += word
		used++
	}
	fmt.Fprintln(w, line)
}
