package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// hostileNames try to break out of a file, to compute in a spreadsheet or to deceive the eye.
func hostileNames() map[string]string {
	return map[string]string{
		"markup": "</title></script><script>alert(1)</script><b>", "an attribute": `" onload="alert(1)`, "right to left": "\u202eevil\u2066", "10 kB": strings.Repeat("long ", 2000),
		"lines": "Ann\r\nBob: evil\n\n00:00:01.000 --> 00:00:02.000\nx", "a formula": "=cmd|' /C calc'!A0", "a sum": "@SUM(A1)", "a minus": "-2+3", "a mark before a formula": "\ufeff=1+1",
		"separators": "a,b;c\td", "quotes": `say "hi" 'there'`, "Markdown": "# **bold** _it_ `code` [x](http://e) | cell", "a calendar": "x\nEND:VTODO\nBEGIN:VEVENT",
		"a cue": "]]> --> {\\an8} <v Eve>", "a reference": "&lt;script&gt;&#x3c;", "a label": "Note: 10:30", "a field": "<NA> ;; SPEAKER x 1 0 1",
		"NUL and escape": "a\x00b\x1b[31m", "no UTF-8": "\xff\xfe<b>",
	}
}

// structure is what a name must not change: the keys of JSON, the rows and columns of a table, the tags of a page, the lines
// of anything else.
func structure(t *testing.T, form string, b []byte) any {
	t.Helper()
	switch form {
	case "json":
		assert.True(t, json.Valid(b))
		return nil
	case "xml":
		return len(regexp.MustCompile(`<[a-zA-Z/!]`).FindAll(b, -1))
	case "table":
		return rows(t, b)
	}
	text := strings.ReplaceAll(string(b), "\r\n ", "") // the folded lines of a calendar
	return strings.Count(text, "\n") + strings.Count(strings.ReplaceAll(text, "\r\n", ""), "\r")
}

// rows returns how many columns each row of a table has, and looks for formulas.
func rows(t *testing.T, b []byte) (columns []int) {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(b))
	if head, _, _ := bytes.Cut(b, []byte("\n")); bytes.Contains(head, []byte("\t")) {
		r.Comma = '\t'
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return columns
		}
		require.NoError(t, err)
		columns = append(columns, len(row))
		for _, field := range row {
			assert.True(t, utf8.ValidString(field))
			if _, err := strconv.ParseFloat(field, 64); err != nil {
				assert.NotRegexp(t, "^[\ufeff\u200b]*[=+\\-@\t\r]", field, "a formula")
			}
		}
	}
}

// TestHostileNamesStayDataInEveryWriter writes a meeting with hostile names in all ways that there are: it is made of the same
// parts as with harmless ones, and nothing of a name is active.
func TestHostileNamesStayDataInEveryWriter(t *testing.T) {
	named := func(name string) *colloquy.Meeting {
		m := planning(t, name)
		m.ID, m.Title, m.Speakers[0].Role = name, name, name
		for k := range m.Utterances { // a word each, for what is made of words
			u := &m.Utterances[k]
			u.Words = []colloquy.Word{{Interval: u.Interval, Text: strings.Fields(u.Text)[0] + name}}
		}
		return m
	}
	want := map[string]any{}
	plain := named("Harmless Person")
	for name, w := range writers(plain) {
		var b bytes.Buffer
		require.NoError(t, w.write(&b, plain), name)
		require.NotZero(t, b.Len(), name)
		want[name] = structure(t, w.form, b.Bytes())
	}
	for what, hostile := range hostileNames() {
		m := named(hostile)
		for name, w := range writers(m) {
			t.Run(what+" in "+name, func(t *testing.T) {
				var b bytes.Buffer
				require.NoError(t, w.write(&b, m))
				assert.Equal(t, want[name], structure(t, w.form, b.Bytes()), "%.2000s", b.String())
				if w.form == "xml" {
					assert.NotContains(t, b.String(), "<script>alert")
					assert.NotContains(t, b.String(), `" onload="`)
					assert.NotContains(t, b.String(), "\u202e")
				}
			})
		}
	}
}
