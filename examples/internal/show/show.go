// Package show prints a Meeting as a page of text: who spoke how long, when, to whom, how the talk moved, and what
// could not be measured. It is what the example programs have in common, and an example itself: it uses nothing but the
// public API.
package show

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// Options says how the page looks.
type Options struct {
	Title string // "" = the Meeting's
	Width int    // columns; 0 = 100

	Insights colloquy.InsightOptions // what is looked for
	Names    []string                // that may have been misheard
}

// Page prints m.
func Page(w io.Writer, m *colloquy.Meeting, o Options) error {
	if o.Width <= 0 {
		o.Width = 100
	}
	if o.Title == "" {
		o.Title = m.Title
	}
	if o.Title == "" {
		o.Title = "A conversation"
	}
	p := &page{Writer: bufio.NewWriter(w), m: m, in: m.Insights(o.Insights), o: o, names: names(m)}
	p.head()
	p.people()
	p.timeline()
	p.sounds()
	p.moves()
	p.matrix()
	p.dynamics()
	p.interruptions()
	p.content()
	p.warnings()
	p.missing()
	return p.Flush()
}

// page is a page under way. Errors of writing stick to the Writer and come back from its Flush.
type page struct {
	*bufio.Writer
	m     *colloquy.Meeting
	in    *colloquy.Insights
	o     Options
	names map[colloquy.SpeakerID]string
	gaps  []gap // what could not be measured, in the order in which it was asked for
}

type gap struct{ what, why string }

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// section prints a heading that says where its values come from.
func (p *page) section(title, source string) {
	p.line("")
	rule := p.o.Width - utf8.RuneCountInString(title) - utf8.RuneCountInString(source) - 4
	p.line("%s %s [%s]", strings.ToUpper(title), strings.Repeat("─", max(rule, 3)), source)
}

// times says where times come from: the sound, or the times of the words or lines.
func (p *page) times() string {
	switch {
	case p.m.Sound != nil:
		return "from the sound"
	case p.m.Timing.Source == colloquy.TimesNone:
		return "from the order of the lines"
	}
	return "from the transcript's times"
}

// words says by which language's lists the words were read, where it is not English.
func (p *page) words() string {
	said := map[string]int{}
	best := ""
	for _, u := range p.m.Utterances {
		said[u.Language] += len(u.Text)
		if n := said[u.Language]; n > said[best] || best == "" {
			best = u.Language
		}
	}
	switch best, _, _ := strings.Cut(best, "-"); best {
	case "de", "es": // the languages with lists and no models
		return "from the words, by the lists for " + best
	}
	return "from the words"
}

// value returns a measure, "" where it is missing: why stands at the end of the page.
func (p *page) value(what string, m colloquy.Measure, format string) string {
	if m.OK() {
		return fmt.Sprintf(format, m.Value)
	}
	p.lacks(what, m)
	return ""
}

// values prints those that could be measured in a line.
func (p *page) values(all ...string) {
	if all = slices.DeleteFunc(all, func(s string) bool { return s == "" }); len(all) > 0 {
		p.line("  %s", strings.Join(all, " · "))
	}
}

func (p *page) lacks(what string, m colloquy.Measure) {
	why := cmp.Or(m.Detail, m.Missing.String(), "not measured")
	for _, g := range p.gaps {
		if g == (gap{what, why}) {
			return
		}
	}
	p.gaps = append(p.gaps, gap{what, why})
}

func (p *page) name(id colloquy.SpeakerID) string {
	if n, ok := p.names[id]; ok {
		return n
	}
	return "somebody"
}

// names returns what to call everybody, short and harmless to a terminal. Voices that nobody has named are numbered.
func names(m *colloquy.Meeting) map[colloquy.SpeakerID]string {
	out := map[colloquy.SpeakerID]string{}
	for k, s := range m.Speakers {
		name := s.Name
		if name == "" {
			name = fmt.Sprintf("Speaker %d", k+1)
		}
		out[s.ID] = fit(name, 24)
	}
	return out
}

// fit makes s printable and cuts it to n columns.
func fit(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
	if utf8.RuneCountInString(s) > n {
		s = string([]rune(s)[:n-1]) + "…"
	}
	return s
}

// moment prints when something begins, as players and the page do: in the second that it begins in.
func moment(t time.Duration) string { return clock(t.Truncate(time.Second)) }

// clock prints a time as m:ss or h:mm:ss, rounded.
func clock(t time.Duration) string {
	s := int(t.Round(time.Second) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// instant prints a time with tenths of a second.
func instant(t time.Duration) string {
	t = t.Round(100 * time.Millisecond)
	return fmt.Sprintf("%d:%04.1f", int(t/time.Minute), (t % time.Minute).Seconds())
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) }

// nameWidth is the width of the longest name.
func (p *page) nameWidth() int {
	n := 8
	for _, s := range p.m.Speakers {
		n = max(n, utf8.RuneCountInString(p.name(s.ID)))
	}
	return n
}
