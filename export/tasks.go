package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/markdown"
)

// task is an action item or follow-up as people read it.
type task struct {
	colloquy.ActionItem
	owner, email, by, said string // said: the sentence as a whole
}

func tasks(m *colloquy.Meeting) []task {
	var out []task
	for _, a := range m.Tasks().All {
		t := task{ActionItem: a, owner: a.OwnerName, said: m.PassageOf(a.Moment)}
		if s, ok := m.Speaker(a.Owner); ok {
			t.owner, t.email = s.Label(), s.Email
		}
		if s, ok := m.Speaker(a.Speaker); ok {
			t.by = s.Label()
		}
		if t.owner == "" && a.Group {
			t.owner = "everybody"
		}
		out = append(out, t)
	}
	return out
}

// TasksMarkdown writes the action items and follow-ups of m as a task list, the surest first. Its error is the writer's.
func TasksMarkdown(w io.Writer, m *colloquy.Meeting) error {
	out := bufio.NewWriter(w)
	for _, t := range tasks(m) {
		fmt.Fprintf(out, "- [ ] %s", markdown.Escape(t.said))
		if t.owner != "" {
			fmt.Fprintf(out, " — **%s**", markdown.Escape(t.owner))
		}
		if due := t.due(); due != "" {
			fmt.Fprintf(out, ", due %s", markdown.Escape(due))
		}
		if m.Timing.Timed() {
			fmt.Fprintf(out, " (`%s`)", clock(t.Start))
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

// due tells when in words: the day where it is known, else as it was said.
func (t task) due() string {
	switch {
	case t.DueAt.IsZero():
		return t.Due
	case t.Due == "":
		return t.DueAt.Format(time.DateOnly)
	}
	return t.DueAt.Format(time.DateOnly) + " (" + t.Due + ")"
}

func clock(d time.Duration) string {
	s := int64(d / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// TasksICS writes the action items and follow-ups of m as tasks of a calendar (RFC 5545), see the package comment. Its error is the
// writer's.
func TasksICS(w io.Writer, m *colloquy.Meeting) error {
	out := calendar{bufio.NewWriter(w)}
	out.line("BEGIN", "VCALENDAR")
	out.line("VERSION", "2.0")
	out.line("PRODID", "-//colloquy//action items//EN")
	stamp := m.Start
	if stamp.IsZero() {
		stamp = time.Unix(0, 0)
	}
	for _, t := range tasks(m) {
		out.todo(m, t, stamp)
	}
	out.line("END", "VCALENDAR")
	return out.Flush()
}

type calendar struct{ *bufio.Writer }

// icsTime is the form of a date-time in UTC.
const icsTime = "20060102T150405Z"

func (c calendar) todo(m *colloquy.Meeting, t task, stamp time.Time) {
	c.line("BEGIN", "VTODO")
	place := m.ID + "-" + t.Utterance
	if t.Offset > 0 { // the utterance has another task
		place += fmt.Sprint(".", t.Offset)
	}
	c.line("UID", icsText(place+"@colloquy"))
	c.line("DTSTAMP", stamp.UTC().Format(icsTime))
	c.line("SUMMARY", icsText(t.said))
	if !t.DueAt.IsZero() {
		if h, m, s := t.DueAt.Clock(); h == 23 && m == 59 && s == 59 {
			c.line("DUE;VALUE=DATE", t.DueAt.Format("20060102")) // a day without an hour is that day in every time zone
		} else {
			c.line("DUE", t.DueAt.UTC().Format(icsTime))
		}
	}
	if strings.Contains(t.email, "@") && !strings.ContainsAny(t.email, " \r\n\";:,") {
		c.line("ATTENDEE;CN="+icsParameter(t.owner), "mailto:"+t.email)
	}
	c.line("DESCRIPTION", icsText(t.description(m)))
	c.line("PERCENT-COMPLETE", "0")
	c.line("STATUS", "NEEDS-ACTION")
	c.line("END", "VTODO")
}

// description says what the fields have no place for.
func (t task) description(m *colloquy.Meeting) string {
	var parts []string
	if t.owner != "" {
		parts = append(parts, "Owner: "+t.owner)
	}
	if t.Due != "" {
		parts = append(parts, "Due: "+t.Due)
	}
	if t.by != "" {
		parts = append(parts, "Said by: "+t.by)
	}
	if m.Timing.Timed() {
		parts = append(parts, "At: "+clock(t.Start))
	}
	if m.Title != "" {
		parts = append(parts, "Meeting: "+m.Title)
	}
	return strings.Join(parts, "\n")
}

var icsEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// icsText escapes a value of text (RFC 5545, 3.3.11). Control characters are left out.
func icsText(s string) string { return icsEscape.Replace(printable(s)) }

// icsParameter quotes the value of a parameter, which can hold neither quotes nor line breaks (3.2).
func icsParameter(s string) string {
	return `"` + strings.NewReplacer(`"`, "'", "\n", " ", "\r", " ").Replace(printable(s)) + `"`
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// line writes a content line, folded so that none is longer than 75 bytes (3.1).
func (c calendar) line(name, value string) {
	s := name + ":" + value
	for room := 75; len(s) > room; room = 74 {
		cut := room
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		_, _ = c.WriteString(s[:cut] + "\r\n ") // its error sticks and comes back from Flush
		s = s[cut:]
	}
	_, _ = c.WriteString(s + "\r\n")
}
