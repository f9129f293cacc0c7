package colloquy

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// ReadRoster reads a list of people: a JSON array of objects with name (or alias), role, email and id, or an object that
// holds one under "speakers", "participants" or "members"; CSV with a header that names such columns, as Zoom's and
// Teams' lists of participants have it, wherever in the file it stands; or one name a line. Somebody who is listed
// twice, having left and come back, is one person. Errors are as for [ReadTranscript].
func ReadRoster(r io.Reader) ([]Speaker, error) {
	text, err := readAll(r, 1<<20)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\uFEFF")))
	var out []Speaker
	if len(text) > 0 && (text[0] == '[' || text[0] == '{') {
		out, err = rosterJSON(text)
	} else {
		out, err = rosterCSV(string(text))
	}
	if err != nil {
		return nil, err
	}
	if max := (Limits{}).withDefaults().Speakers; len(out) > max {
		return nil, &LimitError{What: "Speakers", Max: fmt.Sprint(max)}
	}
	for k := range out {
		out[k].Name = strings.TrimSpace(out[k].Name)
		out[k].Known = true
		if out[k].Name == "" {
			return nil, &FormatError{Format: "roster", Offset: -1, Line: k + 1, Reason: "somebody without a name"}
		}
	}
	return once(out), nil
}

// once leaves the first of those who are listed again with the same ID, name and address.
func once(people []Speaker) []Speaker {
	type person struct {
		id          SpeakerID
		name, email string
	}
	seen := make(map[person]bool, len(people))
	return slices.DeleteFunc(people, func(s Speaker) bool {
		p := person{s.ID, s.Name, s.Email}
		twice := seen[p]
		seen[p] = true
		return twice
	})
}

// rosterPerson is a person of a list in JSON: our own keys, and alias, which Meetra's list has.
type rosterPerson struct {
	wireSpeaker
	Alias string `json:"alias"`
}

func rosterJSON(text []byte) ([]Speaker, error) {
	var list []rosterPerson
	if text[0] == '[' {
		if err := json.Unmarshal(text, &list); err != nil {
			return nil, jsonError(err)
		}
		return people(list), nil
	}
	var lists struct {
		Speakers     []rosterPerson `json:"speakers"`
		Participants []rosterPerson `json:"participants"`
		Members      []rosterPerson `json:"members"`
	}
	if err := json.Unmarshal(text, &lists); err != nil {
		return nil, jsonError(err)
	}
	list = slices.Concat(lists.Speakers, lists.Participants, lists.Members)
	if list == nil {
		return nil, &FormatError{Format: "roster", Offset: -1, Reason: "an object without speakers, participants or members"}
	}
	return people(list), nil
}

func people(list []rosterPerson) []Speaker {
	out := make([]Speaker, 0, len(list))
	for _, p := range list {
		s := Speaker(p.wireSpeaker)
		if s.Name == "" {
			s.Name = p.Alias
		}
		out = append(out, s)
	}
	return out
}

func rosterCSV(text string) ([]Speaker, error) {
	rows, err := csvRows(text)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	column := map[string]int{"name": 0, "role": 1, "email": 2}
	for k, row := range rows {
		if c := rosterHeader(row); c != nil {
			column, rows = c, rows[k+1:]
			break
		}
	}
	get := func(row []string, name string) string {
		if k, ok := column[name]; ok && k < len(row) {
			return strings.TrimSpace(row[k])
		}
		return ""
	}
	out := make([]Speaker, 0, len(rows))
	for _, row := range rows {
		if len(row) == 1 && strings.TrimSpace(row[0]) == "" {
			continue
		}
		out = append(out, Speaker{ID: SpeakerID(get(row, "id")), Name: get(row, "name"), Role: get(row, "role"), Email: get(row, "email")})
	}
	return out, nil
}

// csvRows cuts text into fields at commas, or at tabs where its lines have more of those.
func csvRows(text string) ([][]string, error) {
	c := csv.NewReader(strings.NewReader(text))
	if strings.Count(text, "\t") > strings.Count(text, ",") {
		c.Comma = '\t'
	}
	c.FieldsPerRecord = -1
	c.TrimLeadingSpace = c.Comma == ','
	rows, err := c.ReadAll()
	if err != nil {
		line := 0
		var e *csv.ParseError
		if errors.As(err, &e) {
			line = e.Line
		}
		return nil, &FormatError{Format: "roster", Offset: -1, Line: line, Reason: "not readable", Err: err}
	}
	return rows, nil
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
