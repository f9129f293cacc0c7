package caption

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/sheet"
)

// tableColumns are the columns of a table of lines, -1 where it has none.
type tableColumns struct {
	start, end, speaker, text, id int
	date                          int  // of a column that has the day, where that of the start has the time of day
	millis                        bool // times are milliseconds: whisper's tsv, and columns called so
	spans                         bool // the column of the start holds the end too, "0:00.0 - 0:04.2"
}

// tableNames are what people call the columns, in small letters and in the languages of Western Europe.
func tableNames() map[string]string {
	out := map[string]string{"start_ms": "start ms", "end_ms": "end ms"}
	for column, names := range map[string]string{
		"start": "start,begin,from,start_time,start time,time,timestamp,timespan,timecode,time code,beginn,anfang,von,startzeit,zeit,zeitstempel,uhrzeit," +
			"début,debut,heure,temps,horodatage,inicio,comienzo,tiempo,hora,inizio,ora,tempo,início,begintijd,tijd",
		"end":  "end,to,end_time,end time,stop,ende,bis,endzeit,fin,fine,fim,einde,eindtijd",
		"date": "date,datum,fecha,data",
		"speaker": "speaker,name,speaker_name,speaker name,who,sender,author,sprecher,sprecherin,sprecher:in,redner,person,absender,locuteur," +
			"locutrice,intervenant,orateur,nom,hablante,orador,interlocutor,nombre,parlante,relatore,nome,falante,spreker,naam",
		"text": "text,transcript,content,utterance,sentence,message,dialogue,spoken text,inhalt,äußerung,aussage,nachricht,transkript,wortlaut,texte," +
			"transcription,contenu,texto,transcripción,contenido,mensaje,testo,trascrizione,messaggio,transcrição,mensagem,tekst",
		"id": "id",
	} {
		for name := range strings.SplitSeq(names, ",") {
			out[name] = column
		}
	}
	return out
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
	c = tableColumns{start: -1, end: -1, speaker: -1, text: -1, id: -1, date: -1}
	names := tableNames()
	for k, f := range fields {
		f, unit := cutUnit(strings.ToLower(strings.TrimSpace(f)))
		name, millis := strings.CutSuffix(names[f], " ms")
		millis = millis || unit == "ms"
		c.millis = c.millis || millis
		c.spans = c.spans || f == "timespan"
		at := c.field(name)
		if at == nil {
			continue
		}
		if *at >= 0 {
			return c, false
		}
		*at = k
	}
	if c.start < 0 && c.date >= 0 {
		c.start, c.date = c.date, -1
	}
	if len(fields) == 3 && comma == '\t' && c.start == 0 && c.end == 1 && c.text == 2 {
		c.millis = wholeNumbers(text)
	}
	return c, c.text >= 0 && (c.start >= 0 || c.speaker >= 0)
}

// cutUnit takes the unit off the name of a column, "start (ms)", "start [s]".
func cutUnit(name string) (column, unit string) {
	i := strings.LastIndexAny(name, "([")
	if i <= 0 || !strings.HasSuffix(name, ")") && !strings.HasSuffix(name, "]") {
		return name, ""
	}
	switch unit = name[i+1 : len(name)-1]; unit {
	case "s", "sec", "seconds", "ms", "hh:mm:ss":
		return strings.TrimSpace(name[:i]), unit
	}
	return name, ""
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
	case "date":
		return &c.date
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
	cols, ok := tableHead(strings.TrimLeft(s.text, "\n"), comma)
	if !ok {
		return &FormatError{Kind: b.t.Kind, Offset: 0, Line: 1, Reason: "the header names no column of text beside one of starts or speakers"}
	}
	b.noEnds = cols.end < 0 && !cols.spans
	b.reserveLines(s.text)
	r := csv.NewReader(strings.NewReader(s.text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	for n := 0; b.err == nil; n++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			if !cols.millis && b.whole {
				b.slowMotion()
			}
			b.ofDay()
			return nil
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return &FormatError{Kind: b.t.Kind, Offset: r.InputOffset(), Line: line, Reason: "no table", Err: err}
		}
		if n == 1 && !cols.daily(row) {
			cols.date = -1
		}
		if n > 0 {
			b.add(b.row(row, cols, line))
		}
	}
	return nil
}

// daily reports whether the times of a table that has a column of dates are those of the day, by its first row.
func (c *tableColumns) daily(row []string) bool {
	if c.date < 0 || c.start < 0 || c.start >= len(row) {
		return false
	}
	var st stamp
	_, ok := st.cutTime(strings.TrimSpace(row[c.start]), true)
	return ok && (st.twelve || st.time >= dayTime)
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
	if day := get(cols.date); day != "" {
		from = day + " " + from
		if to != "" {
			to = day + " " + to
		}
	}
	if cols.spans && to == "" {
		from, to, _ = strings.Cut(from, " - ")
	}
	start := b.tableTime(strings.TrimSpace(from), cols.millis, line)
	end := b.tableTime(strings.TrimSpace(to), cols.millis, line)
	c.Start, c.End, c.Timed = interval(start, end)
	return c
}

// tableTime reads seconds, milliseconds, a clock time, or a date with its time, which the first then is 0; what is none is told and
// left out.
func (b *builder) tableTime(s string, millis bool, line int) jsonTime {
	if s == "" {
		return jsonTime{}
	}
	if c, rest, ok := cutClock(s); ok && cutFrames(rest) == "" && !c.far {
		b.precision(c.digits)
		return jsonTime{c.d, true}
	}
	if at := b.moment(s); !at.IsZero() {
		b.dated = true
		return jsonTime{time.Duration(at.UnixNano()), true}
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
	b.whole = b.digits == 0 && digits == 0
	b.precision(digits)
	return jsonTime{d, true}
}

// slowMotion takes whole numbers for milliseconds where people would talk in slow motion else.
func (b *builder) slowMotion() {
	words, high := 0, time.Duration(0)
	for i := range b.t.Cues {
		words += len(strings.Fields(b.t.Cues[i].Text))
		high = max(high, b.t.Cues[i].End)
	}
	if high < 600*time.Second || float64(words) >= slowMotion*high.Seconds() {
		return
	}
	b.warn(WarnUnit, "times are whole numbers and far apart: taken for milliseconds", 1, -1)
	b.precision(3)
	for i := range b.t.Cues {
		b.t.Cues[i].Start /= 1000
		b.t.Cues[i].End /= 1000
	}
}

// moment reads a date with its time; zero for anything else.
func (b *builder) moment(s string) time.Time {
	if len(s) < 10 {
		return time.Time{}
	}
	if at := (&recordTime{raw: s}).date(); !at.IsZero() {
		b.precision(3)
		return at
	}
	st, rest, ok := cutStamp(s)
	if !ok || rest != "" || st.day.IsZero() {
		return time.Time{}
	}
	b.minutes = b.minutes || !st.seconds
	return st.day.Add(st.time)
}

func number(n int) string { return strconv.Itoa(n) }
