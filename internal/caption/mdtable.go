package caption

import "strings"

// pipeTable returns the rows of a table of Markdown, "| Ann | Hello |", as lines with tabs between the cells, and blank lines in place
// of all others; ok is false where text is no such table. What stands above it are headings.
func pipeTable(text string) (tsv string, ok bool) {
	var b strings.Builder
	w := lines{text: text}
	cells := pipes()
	for line, more := w.next(); more; line, more = w.next() {
		row := appendCells(&b, line, cells)
		switch {
		case row && !ok:
			if below, _ := w.next(); !isRule(below) {
				return "", false
			}
			ok = true
			b.WriteByte('\n') // for the rule
		case row:
		case !ok && !blank(line) && line[0] != '#' && w.num > 10:
			return "", false
		}
		b.WriteByte('\n')
	}
	return b.String(), ok
}

// pipes turns what is special within a cell into what is so in a table with tabs. An escaped bar is NUL by then.
func pipes() *strings.Replacer {
	return strings.NewReplacer("\t", " ", `"`, `""`, "<br>", " ", "<br/>", " ", "\x00", "|")
}

// mostCells is more than any row of a table of talk has.
const mostCells = 200

// appendCells appends the cells of a row with tabs between them, if line is one.
func appendCells(b *strings.Builder, line string, pipes *strings.Replacer) bool {
	line = strings.TrimSpace(line)
	if bars := strings.Count(line, "|"); bars < 2 || bars > mostCells || line[0] != '|' {
		return false
	}
	line = strings.ReplaceAll(strings.TrimSuffix(line[1:], "|"), `\|`, "\x00")
	for n, rest, more := 0, line, true; more; n++ {
		var cell string
		if cell, rest, more = strings.Cut(rest, "|"); n > 0 {
			b.WriteByte('\t')
		}
		if cell = plainName(strings.TrimSpace(cell)); cell != "" {
			b.WriteByte('"')
			_, _ = pipes.WriteString(b, cell)
			b.WriteByte('"')
		}
	}
	return true
}

// isRule reports whether line is what stands below the head of a table, "|---|:-:|".
func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "|") && strings.Contains(line, "-") && strings.Trim(line, "|-: \t") == ""
}

func detectMarkdown(s *source) bool {
	if s.probe != nil || !strings.Contains(s.text, "|") {
		return false
	}
	tsv, ok := pipeTable(s.text)
	if !ok {
		return false
	}
	_, ok = tableHead(strings.TrimLeft(tsv, "\n"), '\t')
	return ok
}

// readMarkdown reads a table, or text as Markdown has it.
func readMarkdown(s *source, b *builder) error {
	if !detectMarkdown(s) {
		return readText(s, b)
	}
	tsv, _ := pipeTable(s.text)
	return readTable(&source{text: tsv, nul: s.nul}, b, '\t')
}
