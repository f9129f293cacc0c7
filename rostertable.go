package colloquy

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rosterRow is a row of a list and the line of the file that it begins in.
type rosterRow struct {
	fields []string
	line   int
}

func (r rosterRow) blank() bool {
	return !slices.ContainsFunc(r.fields, func(f string) bool { return strings.TrimSpace(f) != "" })
}

// section reports whether the row is the title of a section of Teams' list, "3. In-Meeting Activities".
func (r rosterRow) section() bool {
	rest := strings.TrimLeft(r.fields[0], "0123456789")
	return rest != r.fields[0] && strings.HasPrefix(rest, ". ") && (rosterRow{fields: r.fields[1:]}).blank()
}

// rosterTable reads a list that is no JSON.
func rosterTable(text string) ([]listed, error) {
	rows, err := rosterRows(text)
	if err != nil {
		return nil, err
	}
	var column map[string]int
	if !slices.ContainsFunc(rows, func(r rosterRow) bool { return rosterHeader(r.fields) != nil }) {
		if column = map[string]int{"name": 0, "role": 1, "email": 2}; wholeNames(rows) {
			for k := range rows {
				rows[k].fields = []string{strings.Join(rows[k].fields, ", ")}
			}
		}
	}
	var out []listed
	for _, row := range rows {
		get := func(name string) string {
			if k, ok := column[name]; ok && k < len(row.fields) {
				return strings.TrimSpace(row.fields[k])
			}
			return ""
		}
		switch header := rosterHeader(row.fields); {
		case row.blank():
		case header != nil:
			column = header
		case row.section():
			column = nil
		case column != nil:
			out = append(out, listed{Speaker{ID: SpeakerID(get("id")), Name: get("name"), Role: get("role"), Email: get("email")}, row.line})
		}
	}
	return out, nil
}

// rosterRows cuts text into fields at commas, or at tabs or semicolons where its lines have more of those.
func rosterRows(text string) ([]rosterRow, error) {
	comma := ','
	for _, c := range [...]rune{'\t', ';'} {
		if strings.Count(text, string(c)) > strings.Count(text, string(comma)) {
			comma = c
		}
	}
	rows, err := csvRows(text, comma, 1)
	if err == nil {
		return rows, nil
	}
	rows = nil // it may be quotes within names: then each line stands for itself
	line := 0
	for l := range strings.Lines(text) {
		line++
		one, err := csvRows(l, comma, line)
		switch {
		case err == nil:
			rows = append(rows, one...)
		case !strings.ContainsRune(l, comma):
			rows = append(rows, rosterRow{[]string{strings.TrimSpace(l)}, line})
		case errors.Is(err, csv.ErrBareQuote):
			rows = append(rows, rosterRow{strings.Split(strings.TrimRight(l, "\r\n"), string(comma)), line})
		default:
			return nil, &FormatError{Format: "roster", Offset: -1, Line: line, Reason: "not readable", Err: err}
		}
	}
	return rows, nil
}

// csvRows reads CSV that begins in the given line of the file.
func csvRows(text string, comma rune, first int) ([]rosterRow, error) {
	c := csv.NewReader(strings.NewReader(text))
	c.Comma = comma
	c.FieldsPerRecord = -1
	c.TrimLeadingSpace = comma != '\t'
	var rows []rosterRow
	for {
		fields, err := c.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := c.FieldPos(0)
		rows = append(rows, rosterRow{fields, first + line - 1})
	}
}

// wholeNames reports whether the rows of a list without a header are names written "Smith, Ann": all have two parts of no more
// than three words each, with capitals, and no second part is what people are called for what they do.
func wholeNames(rows []rosterRow) bool {
	for _, r := range rows {
		if len(r.fields) != 2 {
			return false
		}
		for _, f := range r.fields {
			words := strings.Fields(f)
			if len(words) == 0 || len(words) > 3 || strings.Contains(f, "@") {
				return false
			}
			if first, _ := utf8.DecodeRuneInString(words[0]); !unicode.IsUpper(first) {
				return false
			}
		}
		if isRole(r.fields[1]) || len(strings.Fields(r.fields[0])) > 2 {
			return false
		}
	}
	return len(rows) > 0
}

// isRole reports whether text is what somebody is called for what they do: a common word for it, or one that ends like many.
func isRole(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	last := words[len(words)-1]
	switch last {
	case "host", "cohost", "co-host", "chair", "guest", "agent", "client", "patient", "coach", "lead", "head", "chief", "student",
		"ceo", "cto", "cfo", "coo", "vp", "pm", "hr", "it", "qa", "sales", "marketing", "support", "legal", "finance", "design", "attendee",
		"participant", "president", "assistant", "consultant", "accountant", "analyst", "specialist", "therapist", "scientist",
		"external", "internal", "member", "board", "staff", "team", "intern", "nurse", "expert", "clinician", "chairman", "chairwoman",
		"chairperson", "secretary", "architect", "tech", "engineering", "product", "research", "operations", "development":
		return true
	}
	return len(last) > 6 && (strings.HasSuffix(last, "er") || strings.HasSuffix(last, "or"))
}

// rosterHeader returns where the columns are, if row is the header of a list of people: it names them, and nothing in it
// is a person's. "Name (Original Name)" is a name, "User Email" an address.
func rosterHeader(row []string) map[string]int {
	column := map[string]int{}
	for k, h := range row {
		h, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(h)), " (")
		h = strings.TrimPrefix(h, "user ")
		switch h {
		case "full name", "participant", "participant name", "display name":
			h = "name"
		case "e-mail", "email address":
			h = "email"
		case "participant id", "user id":
			h = "id"
		}
		if _, twice := column[h]; !twice {
			column[h] = k
		}
	}
	if _, ok := column["name"]; !ok {
		return nil
	}
	return column
}
