package caption

import (
	"slices"
	"strings"
)

func detectASS(s *source) bool {
	return s.probe == nil && strings.HasPrefix(strings.TrimLeft(s.text[:min(len(s.text), 4096)], " \t\r\n"), "[Script Info]")
}

// assReader reads SubStation Alpha's subtitles, SSA and ASS: the lines "Dialogue:" of the part [Events], whose columns a line "Format:"
// names. Who speaks is the column "Name", or "Actor", where some line has it; else the label within the text. Comments, and what is
// drawn, are left out.
type assReader struct {
	*builder
	columns []string
	events  bool
}

func readASS(s *source, b *builder) error {
	s.dropNUL()
	b.reserve(strings.Count(s.text, "\nDialogue:"))
	r := &assReader{builder: b, columns: strings.Fields("layer start end style name marginl marginr marginv effect text")}
	l := lines{text: s.text}
	within := false
	for line, ok := l.next(); ok && b.err == nil; line, ok = l.next() {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "[") {
			within = strings.EqualFold(line, "[Events]")
			r.events = r.events || within
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		switch {
		case !within:
		case strings.EqualFold(key, "Format"):
			if r.columns = r.columns[:0:0]; value != "" {
				for c := range strings.SplitSeq(value, ",") {
					r.columns = append(r.columns, strings.ToLower(strings.TrimSpace(c)))
				}
			}
			if !slices.Contains(r.columns, "text") || !slices.Contains(r.columns, "start") {
				return &FormatError{Kind: ASS, Offset: -1, Line: l.num, Reason: "the format of the events names no text or no start"}
			}
		case strings.EqualFold(key, "Dialogue"):
			r.dialogue(value, l.num)
		}
	}
	if !r.events && b.err == nil {
		return &FormatError{Kind: ASS, Offset: -1, Line: l.num, Reason: "no part [Events]"}
	}
	spreadLabels(b)
	return nil
}

// dialogue adds a line. The last column may hold commas.
func (r *assReader) dialogue(value string, line int) {
	fields := strings.SplitN(value, ",", len(r.columns))
	if len(fields) < len(r.columns) {
		r.quote(WarnIgnored, "fewer columns than its format has:", value, line)
		return
	}
	c := Cue{Line: line}
	var start, end jsonTime
	for k, name := range r.columns {
		switch f := strings.TrimSpace(fields[k]); name {
		case "start":
			start = r.tableTime(f, false, line)
		case "end":
			end = r.tableTime(f, false, line)
		case "name", "actor":
			c.Speaker = f
		case "text":
			c.Text = assText(f)
		}
	}
	if c.Text == "" {
		r.quote(WarnIgnored, "nothing is said:", value, line)
		return
	}
	c.Start, c.End, c.Timed = interval(start, end)
	r.voiced = r.voiced || c.Speaker != ""
	r.add(c)
}

// assText takes the overrides "{\i1}" out, and what is drawn behind "{\p1}".
func assText(s string) string {
	var b strings.Builder
	drawn := false
	for s != "" {
		text, rest, _ := strings.Cut(s, "{")
		if !drawn {
			b.WriteString(text)
		}
		override, after, closed := strings.Cut(rest, "}")
		if !closed {
			break
		}
		for tag := range strings.SplitSeq(override, `\`) {
			if n, ok := strings.CutPrefix(tag, "p"); ok && n != "" && leadingDigits(n) == len(n) {
				drawn = strings.Trim(n, "0") != ""
			}
		}
		s = after
	}
	return strings.TrimSpace(strings.NewReplacer(`\N`, "\n", `\n`, "\n", `\h`, " ").Replace(b.String()))
}
