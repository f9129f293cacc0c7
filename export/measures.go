package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/sheet"
	"github.com/colloquy-go/colloquy/internal/timecode"
)

// Measures writes every number of m as a table, see the package comment. Its error is the writer's.
func Measures(w io.Writer, m *colloquy.Meeting, o colloquy.InsightOptions) error {
	out := csv.NewWriter(w)
	put := func(fields ...string) { _ = out.Write(fields) } // its error sticks and comes back from Error
	put("meeting", "measure", "role", "speaker", "other", "start", "end", "value", "unit", "n", "method", "missing")
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
		put(field(m.ID), field(l.Path), field(l.Role), field(string(l.Speaker)), field(string(l.Other)), start, end, value, field(l.Unit), strconv.Itoa(l.N), field(l.Method), missing)
	}
	out.Flush()
	return out.Error()
}

// field returns a text for a cell of a table: valid UTF-8 that no spreadsheet computes.
func field(s string) string { return sheet.Safe(strings.ToValidUTF8(s, "\uFFFD")) }

func secs(d time.Duration) string { return string(timecode.AppendSeconds(nil, d)) }
