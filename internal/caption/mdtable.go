package caption

import "strings"

// pipeTable returns the rows of a table of Markdown, "| Ann | Hello |", as lines with tabs between the cells, and blank lines in place
// of all others; ok is false where text is no such table. What stands above it are headings.
func pipeTable(text string) (tsv string, ok bool) {
	var b strings.Builder
	w := lines{text: text}
	for line, more := w.next(); more; line, more = w.next() {
		cells, row := pipeCells(line)
		below, _ := w.peek()
		switch {
		case row && !ok:
			if ok = isRule(below); !ok {
				return "", false
			}
			w.next()
			b.WriteString(cells + "\n") // and a line for the rule
		case row:
			b.WriteString(cells)
		case !ok && !blank(line) && line[0] != '#' && w.num > 10:
			return "", false
		}
		b.WriteByte('\n')
	}
	return b.String(), ok
}

// pipeCells returns the cells of a row, with tabs between them.
func pipeCells(line string) (cells string, ok bool) {
	line = strings.TrimSpace(line)
	if len(line) < 3 || line[0] != '|' {
		return "", false
	}
	line = strings.TrimSuffix(line[1:], "|")
	var out []string
	for cell := range strings.SplitSeq(strings.ReplaceAll(line, `\|`, "\x00"), "|") {
		cell = strings.NewReplacer("\t", " ", `"`, `""`, "<br>", " ", "<br/>", " ", "\x00", "|").Replace(strings.TrimSpace(cell))
		out = append(out, `"`+plainName(cell)+`"`)
	}
	return strings.Join(out, "\t"), len(out) > 1
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
