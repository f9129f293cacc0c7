package export

import (
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// TasksCSV writes the action items, follow-ups and decisions of m as a table, see the package comment. Its error is the writer's.
func TasksCSV(w io.Writer, m *colloquy.Meeting) error { return TasksCSVOfAll(w, one(m)) }

// TasksCSVOfAll writes those of many meetings as one table. It holds no meeting longer than it takes to write it.
func TasksCSVOfAll(w io.Writer, meetings iter.Seq[*colloquy.Meeting]) error {
	return tableOfAll(w, meetings, []string{"meeting", "kind", "utterance", "start", "speaker", "text", "owner", "email", "due", "due_said", "agreed",
		"definite", "confidence", "title"}, taskRows)
}

func taskRows(m *colloquy.Meeting, put func(...string)) {
	row := func(kind string, x colloquy.Moment, said, owner, email, due, when string, agreed []string, definite bool, sure float64) {
		start, by := "", ""
		if m.Timing.Timed() {
			start = secs(x.Start)
		}
		if s, ok := m.Speaker(x.Speaker); ok {
			by = s.Label()
		}
		put(field(m.ID), kind, field(x.Utterance), start, line(by), line(said), line(owner), line(email), due, line(when),
			strconv.Itoa(len(agreed)), strconv.FormatBool(definite), strconv.FormatFloat(sure, 'g', 4, 64), line(m.Title))
	}
	for _, t := range tasks(m) {
		kind, due := "action_item", ""
		if t.FollowUp {
			kind = "follow_up"
		}
		if !t.DueAt.IsZero() {
			due = t.DueAt.Format(time.RFC3339)
		}
		row(kind, t.Moment, t.said, t.owner, t.email, due, t.Due, t.Agreed, t.Definitive, t.Confidence)
	}
	for _, d := range m.Decisions().All {
		row("decision", d.Moment, m.PassageOf(d.Moment), "", "", "", "", d.Agreed, d.Explicit, d.Confidence)
	}
}

// line is a field of one line.
func line(s string) string { return field(strings.Join(strings.Fields(printable(s)), " ")) }
