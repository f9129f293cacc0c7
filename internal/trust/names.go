package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
	"github.com/colloquy-go/colloquy/export"
	"github.com/colloquy-go/colloquy/report"
)

// hostileTexts are names that try to be more than names, in one of the formats that are written.
func hostileTexts() []string {
	return []string{
		"</script><script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "x]]><!-- --><svg onload=alert(1)>", "&lt;b&gt;&amp;", "' onclick='alert(1)",
		`=HYPERLINK("http://x","y")`, "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "'=1",
		"a\r\nEND:VTODO\r\nBEGIN:VTODO\r\nSUMMARY:x", "a\n\n00:00:01.000 --> 00:00:09.000\nBob: hi", "1\n00:00:00,000 --> 00:00:01,000\nx", "Ann: Bob", "<v Bob>", "Bob --> Ann",
		"a|b|c", "*b* _i_ [x](javascript:alert(1)) `c` # h", "# h\n- [ ] task", "a,b;c\"d'e\\n", "SPEAKER m 1 0 1 <NA> <NA> x <NA>", ";; comment",
		"\u202eevil\u2069", "\x00\x01\x1b[31m", "a\u2028b\u2029c", "{{.}}${x}`", "😀👩‍👩‍👧", "e\u0301", "\xff\xfe<b>", "null", "__proto__", `"`, `\`,
		strings.Repeat("x", 5_000), strings.Repeat("🙂", 500),
	}
}

// named is a meeting in which one of two people has a name; its words are the same whatever the name.
func named(name string) *colloquy.Meeting {
	m := &colloquy.Meeting{ID: "m", Title: name, Duration: 40 * time.Second, Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond}}
	m.Speakers = []colloquy.Speaker{{ID: "a", Name: name, Role: name, Email: name, Known: true}, {ID: "b", Name: "Bob Miller", Known: true}}
	said := []string{"We will send the report to Bob by Friday, won't we?", "Yes, I will do it, thank you!", "No, that is a terrible idea.", "So let us decide: we take the second one."}
	for k, text := range said {
		who := m.Speakers[k%2].ID
		i := seconds(float64(8*k), float64(8*k+6))
		m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: who})
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k+1), Interval: i, Speaker: who, Language: "en", Text: text})
	}
	return m
}

// hostileNames writes meetings whose people have hostile names in every format: the shape of what is written has to be that of
// a meeting of Ann and Bob.
func (s *suite) hostileNames() string {
	plain := named("Ann Smith")
	n := 0
	all := writers()
	for _, w := range all {
		want, err := w.shapeOf(plain)
		if err != nil {
			s.fail("%s: %v", w.name, err)
			continue
		}
		for _, name := range hostileTexts() {
			n++
			got, err := w.shapeOf(named(name))
			if err != nil {
				s.fail("%s: a name %.40q: %v", w.name, name, err)
			} else if got != want {
				s.fail("%s: a name %.40q changes what is written: %s", w.name, name, difference(want, got))
			}
		}
	}
	return fmt.Sprintf("%d hostile names in %d formats stay names (%d files)", len(hostileTexts()), len(all), n)
}

// difference shows where two shapes part.
func difference(want, got string) string {
	k := 0
	for k < len(want) && k < len(got) && want[k] == got[k] {
		k++
	}
	from := max(0, k-20)
	return fmt.Sprintf("%.60q for %.60q", got[min(from, len(got)):], want[min(from, len(want)):])
}

// writer is a format, and what of a file in it no name may change.
type writer struct {
	name  string
	write func(w io.Writer, m *colloquy.Meeting) error
	shape func(text []byte) (string, error)
}

func (w writer) shapeOf(m *colloquy.Meeting) (string, error) {
	var b bytes.Buffer
	if err := w.write(&b, m); err != nil {
		return "", err
	}
	if !utf8.Valid(b.Bytes()) {
		return "", errors.New("what is written is no UTF-8")
	}
	return w.shape(b.Bytes())
}

func writers() []writer {
	out := []writer{
		{"HTML", func(w io.Writer, m *colloquy.Meeting) error { return report.HTML(w, m, report.Options{}) }, tagsOf},
		{"Markdown", func(w io.Writer, m *colloquy.Meeting) error { return report.Markdown(w, m, report.Options{}) }, markdownShape},
		{"tasks in Markdown", export.TasksMarkdown, markdownShape},
		{"measures in CSV", func(w io.Writer, m *colloquy.Meeting) error { return export.Measures(w, m, colloquy.InsightOptions{}) }, tableShape(',')},
		{"tasks in CSV", export.TasksCSV, tableShape(',')},
		{"tasks in ICS", export.TasksICS, calendarShape},
		{"JSON of Insights", func(w io.Writer, m *colloquy.Meeting) error { return encode(w, m.Insights(colloquy.InsightOptions{})) }, jsonShape},
		{"Meetra", func(w io.Writer, m *colloquy.Meeting) error {
			return encode(w, meetra.Speakers(m), meetra.Transcription(m, meetra.Options{}), meetra.SpeakersBalance(m, meetra.Options{}), meetra.Questions(m, meetra.Options{}))
		}, jsonShape},
		{"mpathic", func(w io.Writer, m *colloquy.Meeting) error {
			return encode(w, mpathic.Conversation(m, mpathic.Options{}))
		}, jsonShape},
		{"Symbl", func(w io.Writer, m *colloquy.Meeting) error {
			return encode(w, symbl.Messages(m, symbl.Options{}), symbl.Members(m, symbl.Options{}), symbl.ActionItems(m, symbl.Options{}), symbl.Analytics(m, symbl.Options{}))
		}, jsonShape},
	}
	for name, draw := range map[string]func(io.Writer, *colloquy.Meeting, report.Options) error{
		"timeline": report.TimelineSVG, "shares": report.SharesSVG, "dynamics": report.DynamicsSVG, "interactions": report.InteractionsSVG, "emotions": report.EmotionsSVG,
	} {
		out = append(out, writer{name + " in SVG", func(w io.Writer, m *colloquy.Meeting) error { return draw(w, m, report.Options{}) }, drawingShape})
	}
	for _, format := range []string{"vtt", "srt", "text", "csv", "tsv", "textgrid", "rttm", "json"} {
		write := func(w io.Writer, m *colloquy.Meeting) error { return colloquy.WriteTranscript(w, m, format) }
		out = append(out, writer{"transcript in " + format, write, func(text []byte) (string, error) { return transcriptShape(text, format) }})
	}
	out = append(out, writer{"transcript in markdown", func(w io.Writer, m *colloquy.Meeting) error {
		return colloquy.WriteTranscript(w, m, "markdown")
	}, markdownShape})
	slices.SortFunc(out, func(a, b writer) int { return strings.Compare(a.name, b.name) })
	return out
}

func encode(w io.Writer, all ...any) error { return json.NewEncoder(w).Encode(all) }

// jsonShape is the tree without its texts and numbers.
func jsonShape(text []byte) (string, error) {
	var b strings.Builder
	d := json.NewDecoder(bytes.NewReader(text))
	for {
		t, err := d.Token()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case json.Delim:
			b.WriteString(t.String())
		case string:
			b.WriteByte('s')
		default:
			b.WriteByte('v')
		}
	}
}

// drawingShape is whether it is XML, and the names that stand in it. A drawing leaves out labels that have no room.
func drawingShape(text []byte) (string, error) {
	names := map[string]bool{}
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		t, err := d.Token()
		if err == io.EOF {
			return strings.Join(sorted(names), " "), nil
		}
		if err != nil {
			return "", err
		}
		if e, ok := t.(xml.StartElement); ok {
			names[e.Name.Local] = true
			for _, a := range e.Attr {
				names[e.Name.Local+"/"+a.Name.Local] = true
			}
		}
	}
}

// tagsOf is the sequence of tags of a page, with the names of their attributes. Quotes within tags are followed; scripts and
// styles are text up to their end.
func tagsOf(text []byte) (string, error) {
	var b strings.Builder
	rest := string(text)
	for {
		at := strings.IndexByte(rest, '<')
		if at < 0 || at+1 >= len(rest) {
			return b.String(), nil
		}
		rest = rest[at+1:]
		if c := rest[0]; c != '/' && c != '!' && !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			continue
		}
		tag, left, err := cutTag(rest)
		if err != nil {
			return "", err
		}
		rest = left
		b.WriteString("<" + tag)
		for _, raw := range []string{"script", "style"} {
			if tag != raw && !strings.HasPrefix(tag, raw+" ") {
				continue
			}
			end := strings.Index(strings.ToLower(rest), "</"+raw)
			if end < 0 {
				return "", fmt.Errorf("a %s without end", raw)
			}
			rest = rest[end:]
		}
	}
}

// cutTag returns the name of a tag and of its attributes, and what follows it.
func cutTag(s string) (tag, rest string, err error) {
	var names strings.Builder
	quote := byte(0)
	value := false
	for k := range len(s) {
		c := s[k]
		switch {
		case quote != 0:
			if c == quote {
				quote, value = 0, false
			}
		case c == '>':
			return strings.TrimSpace(names.String()), s[k+1:], nil
		case c == '"' || c == '\'':
			quote = c
		case c == '=':
			value = true
		case c == ' ' || c == '\n' || c == '\t':
			value = false
			names.WriteByte(' ')
		case !value:
			names.WriteByte(c)
		}
	}
	return "", "", errors.New("a tag without end")
}

// markdownShape is what begins each line, and how many cells a row of a table has.
func markdownShape(text []byte) (string, error) {
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		bars, tags := 0, 0
		for k := range len(line) {
			if k > 0 && line[k-1] == '\\' {
				continue
			}
			switch line[k] {
			case '|':
				bars++
			case '<':
				tags++
			}
		}
		mark := strings.TrimLeft(line, " ")
		mark = mark[:len(mark)-len(strings.TrimLeft(mark, "#-|> [].0123456789"))]
		fmt.Fprintf(&b, "%s%d/%d\n", strings.Trim(mark, " .0123456789"), bars, tags)
	}
	return b.String(), nil
}

// tableShape is the number of fields of each record; a field that a spreadsheet would compute is an error.
func tableShape(comma rune) func(text []byte) (string, error) {
	return func(text []byte) (string, error) {
		r := csv.NewReader(bytes.NewReader(text))
		r.Comma = comma
		all, err := r.ReadAll()
		if err != nil {
			return "", err
		}
		var b strings.Builder
		for _, record := range all {
			fmt.Fprintf(&b, "%d ", len(record))
			for _, f := range record {
				if f != "" && strings.IndexByte("=+@\t\r", f[0]) >= 0 {
					return "", fmt.Errorf("a spreadsheet computes %.40q", f)
				}
			}
		}
		return b.String(), nil
	}
}

// calendarShape is the names of a calendar's lines, unfolded.
func calendarShape(text []byte) (string, error) {
	var b strings.Builder
	for line := range strings.SplitSeq(string(text), "\r\n") {
		if len(line) > 75 {
			return "", fmt.Errorf("a line of %d bytes", len(line))
		}
		if strings.ContainsAny(line, "\n\r") {
			return "", errors.New("a line that ends within itself")
		}
		if line == "" || line[0] == ' ' {
			continue
		}
		name := line[:min(len(line), max(0, strings.IndexAny(line, ":;")))]
		b.WriteString(name + " ")
	}
	return b.String(), nil
}

// transcriptShape is what the file says when it is read again: how many lines, and of how many people.
func transcriptShape(text []byte, format string) (string, error) {
	told := format
	if format == "json" {
		told = "" // a Meeting is known by its content
	}
	t, err := colloquy.Limits{}.ReadTranscript(bytes.NewReader(text), told)
	if err != nil {
		return "", err
	}
	people := map[colloquy.SpeakerID]bool{}
	words := 0
	for _, u := range t.Utterances {
		people[u.Speaker] = true
		if format != "srt" && format != "text" { // there, a name that does not look like one is a part of its line
			words += len(strings.Fields(u.Text))
		}
	}
	for _, g := range t.Segments {
		people[g.Speaker] = true
	}
	return fmt.Sprintf("%d lines, %d segments, %d people, %d words", len(t.Utterances), len(t.Segments), len(people), words), nil
}
