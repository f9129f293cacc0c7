package caption

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy/internal/sheet"
)

// tableColumns are the columns of a table of lines, -1 where it has none.
type tableColumns struct {
	start, end, speaker, text, id int
	millis                        bool // times are milliseconds: whisper's tsv, and columns called so
	spans                         bool // the column of the start holds the end too, "0:00.0 - 0:04.2"
}

// tableNames are what people call the columns.
func tableNames() map[string]string {
	return map[string]string{
		"start": "start", "begin": "start", "from": "start", "start_time": "start", "start time": "start", "time": "start", "timestamp": "start",
		"timespan": "start", "start_ms": "start ms", "end_ms": "end ms",
		"end": "end", "to": "end", "end_time": "end", "end time": "end", "stop": "end",
		"speaker": "speaker", "name": "speaker", "speaker_name": "speaker", "speaker name": "speaker", "who": "speaker",
		"text": "text", "transcript": "text", "content": "text", "utterance": "text", "sentence": "text", "message": "text",
		"id": "id",
	}
}

// tableHead reads the first line of a table as its header. It is one when it names the text, and the start or the
// speaker, and nothing twice.
func tableHead(text string, comma rune) (c tableColumns, ok bool) {
	line, _, _ := strings.Cut(text, "\n")
	if len(line) > 1000 || !strings.ContainsRune(line, comma) {
		return c, false
	}
	r := csv.NewReader(strings.NewReader(line))
	r.Comma = comma
	fields, err := r.Read()
	if err != nil {
		return c, false
	}
	c = tableColumns{start: -1, end: -1, speaker: -1, text: -1, id: -1}
	names := tableNames()
	for k, f := range fields {
		name, millis := strings.CutSuffix(names[strings.ToLower(strings.TrimSpace(f))], " ms")
		c.millis = c.millis || millis
		c.spans = c.spans || strings.EqualFold(strings.TrimSpace(f), "timespan")
		at := c.field(name)
		if at == nil {
			continue
		}
		if *at >= 0 {
			return c, false
		}
		*at = k
	}
	if len(fields) == 3 && comma == '\t' && c.start == 0 && c.end == 1 && c.text == 2 {
		c.millis = wholeNumbers(text)
	}
	return c, c.text >= 0 && (c.start >= 0 || c.speaker >= 0)
}

func (c *tableColumns) field(name string) *int {
	switch name {
	case "start":
		return &c.start
	case "end":
		return &c.end
	case "speaker":
		return &c.speaker
	case "text":
		return &c.text
	case "id":
		return &c.id
	}
	return nil
}

// wholeNumbers reports whether the times of whisper's table have no decimal point: it writes milliseconds.
func wholeNumbers(text string) bool {
	_, rest, _ := strings.Cut(text, "\n")
	line, _, _ := strings.Cut(rest, "\n")
	start, rest, _ := strings.Cut(line, "\t")
	end, _, ok := strings.Cut(rest, "\t")
	_, err1 := strconv.ParseUint(start, 10, 63)
	_, err2 := strconv.ParseUint(end, 10, 63)
	return ok && err1 == nil && err2 == nil
}

func detectCSV(s *source) bool {
	_, ok := tableHead(s.text, csvComma(s.text))
	return s.probe == nil && ok
}

// csvComma is what parts the columns: a semicolon where decimals have commas.
func csvComma(text string) rune {
	if _, ok := tableHead(text, ','); !ok {
		if _, ok = tableHead(text, ';'); ok {
			return ';'
		}
	}
	return ','
}

func detectTSV(s *source) bool {
	_, ok := tableHead(s.text, '\t')
	return s.probe == nil && ok
}

func readCSV(s *source, b *builder) error { return readTable(s, b, csvComma(s.text)) }
func readTSV(s *source, b *builder) error { return readTable(s, b, '\t') }

// readTable reads a line of text a row. Times are seconds or clock times.
func readTable(s *source, b *builder, comma rune) error {
	s.dropNUL()
	cols, ok := tableHead(s.text, comma)
	if !ok {
		return &FormatError{Kind: b.t.Kind, Offset: 0, Line: 1, Reason: "the header names no column of text beside one of starts or speakers"}
	}
	b.noEnds = cols.end < 0 && !cols.spans
	r := csv.NewReader(strings.NewReader(s.text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	for first := true; b.err == nil; first = false {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return &FormatError{Kind: b.t.Kind, Offset: r.InputOffset(), Line: line, Reason: "no table", Err: err}
		}
		if !first {
			b.add(b.row(row, cols, line))
		}
	}
	return nil
}

// row makes a cue of a row.
func (b *builder) row(row []string, cols tableColumns, line int) Cue {
	get := func(k int) string {
		if k < 0 || k >= len(row) {
			return ""
		}
		return strings.Clone(strings.TrimSpace(row[k]))
	}
	c := Cue{ID: get(cols.id), Speaker: sheet.Text(get(cols.speaker)), Text: joinLines(sheet.Text(get(cols.text))), Line: line}
	from, to := get(cols.start), get(cols.end)
	if cols.spans && to == "" {
		from, to, _ = strings.Cut(from, " - ")
	}
	start := b.tableTime(strings.TrimSpace(from), cols.millis, line)
	end := b.tableTime(strings.TrimSpace(to), cols.millis, line)
	c.Start, c.End, c.Timed = interval(start, end)
	return c
}

// tableTime reads seconds, milliseconds or a clock time; what is none is told and left out.
func (b *builder) tableTime(s string, millis bool, line int) jsonTime {
	if s == "" {
		return jsonTime{}
	}
	if c, rest, ok := cutClock(s); ok && rest == "" && !c.far {
		b.precision(c.digits)
		return jsonTime{c.d, true}
	}
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1) // a decimal comma
	}
	if millis {
		s = scaled(s, -3)
	}
	d, digits, err := seconds(s)
	if err != nil {
		b.quote(WarnBadTime, "no time, left out:", s, line)
		return jsonTime{}
	}
	if millis {
		digits = 3
	}
	b.precision(digits)
	return jsonTime{d, true}
}

func number(n int) string { return strconv.Itoa(n) }
