package export

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/sheet"
	"github.com/colloquy-go/colloquy/internal/timecode"
)

// Measures writes every number of m as a table, see the package comment. Its error is the writer's.
func Measures(w io.Writer, m *colloquy.Meeting, o colloquy.InsightOptions) error {
	return MeasuresOfAll(w, one(m), o)
}

// MeasuresOfAll writes the numbers of many meetings as one table. It holds no meeting longer than it takes to write it.
func MeasuresOfAll(w io.Writer, meetings iter.Seq[*colloquy.Meeting], o colloquy.InsightOptions) error {
	return tableOfAll(w, meetings, []string{"meeting", "measure", "role", "speaker", "other", "start", "end", "value", "unit", "n", "method", "missing", "title"},
		func(m *colloquy.Meeting, put func(...string)) { measures(m, o, put) })
}

// one is m alone.
func one(m *colloquy.Meeting) iter.Seq[*colloquy.Meeting] {
	return func(yield func(*colloquy.Meeting) bool) { yield(m) }
}

// tableOfAll writes a table with its head once. It ends where the writer fails.
func tableOfAll(w io.Writer, meetings iter.Seq[*colloquy.Meeting], head []string, rows func(m *colloquy.Meeting, put func(...string))) error {
	out := csv.NewWriter(w)
	put := func(fields ...string) { _ = out.Write(fields) } // its error sticks and comes back from Error
	put(head...)
	for m := range meetings {
		rows(m, put)
		if out.Flush(); out.Error() != nil {
			break
		}
	}
	out.Flush()
	return out.Error()
}

func measures(m *colloquy.Meeting, o colloquy.InsightOptions, put func(...string)) {
	for _, l := range m.Insights(o).Numbers() {
		var start, end, value, missing string
		if m.Timing.Timed() && l.Interval != (colloquy.Interval{}) {
			start, end = secs(l.Interval.Start), secs(l.Interval.End)
		}
		if l.OK() {
			value = strconv.FormatFloat(l.Value, 'g', 10, 64)
		} else if missing = string(l.Missing); missing == "" {
			missing = "not-measured"
		}
		put(field(m.ID), field(l.Path), field(l.Role), field(string(l.Speaker)), field(string(l.Other)), start, end, value, field(l.Unit), strconv.Itoa(l.N), field(l.Method), missing, line(m.Title))
	}
}

// field returns a text for a cell of a table: valid UTF-8 that no spreadsheet computes.
func field(s string) string { return sheet.Safe(strings.ToValidUTF8(s, "\uFFFD")) }

func secs(d time.Duration) string { return string(timecode.AppendSeconds(nil, d)) }
