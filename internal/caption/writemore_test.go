package caption

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"
)

// hostileNames are names that try to break out of a file, to compute in a spreadsheet or to deceive the eye.
var hostileNames = []string{
	"<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "'=1", "''=1", "a,b;c\td", `say "hi"`, "Ann\nBob: evil",
	"**bold** _it_ `code` [x](http://e) | cell", "\u202eevil\u202c", "]]> -->", "{\\an8}", "BEGIN:VEVENT", "# Title", "&amp;", strings.Repeat("long ", 2000),
}

func TestHostileNamesStayDataInTables(t *testing.T) {
	tr := &Transcript{HasTimes: true, HasEnds: true}
	for i, n := range hostileNames {
		tr.Cues = append(tr.Cues, Cue{Start: time.Duration(i) * s, End: time.Duration(i+1) * s, Timed: true, Speaker: n, Text: n})
	}
	for _, k := range []Kind{CSV, TSV} {
		text := write(t, k, tr)
		got := read(t, text)
		equal(t, "kind", got.Kind, k)
		equal(t, "rows", len(got.Cues), len(tr.Cues))
		for i, n := range hostileNames {
			equal(t, "speaker", got.Cues[i].Speaker, oneLine(n))
			equal(t, "text", got.Cues[i].Text, oneLine(n))
			equal(t, "start", got.Cues[i].Start, tr.Cues[i].Start)
			equal(t, "end", got.Cues[i].End, tr.Cues[i].End)
		}
		r := csv.NewReader(strings.NewReader(text))
		if k == TSV {
			r.Comma = '\t'
		}
		rows, err := r.ReadAll()
		ok(t, err)
		for _, row := range rows[1:] {
			for _, f := range row[2:] {
				if strings.IndexByte("=+-@", f[0]) >= 0 {
					t.Errorf("%s: a formula: %.20q", k, f)
				}
			}
		}
	}
	grid := read(t, write(t, TextGrid, tr))
	equal(t, "textgrid: cues", len(grid.Cues), len(tr.Cues))
	for i, n := range hostileNames {
		equal(t, "textgrid: speaker", grid.Cues[i].Speaker, oneLine(n))
		equal(t, "textgrid: text", grid.Cues[i].Text, oneLine(n))
	}
	md := write(t, Markdown, tr)
	equal(t, "markdown: a paragraph a cue", strings.Count(md, "\n\n"), len(hostileNames)-1)
	for _, bad := range []string{"<script>", "](http", "\u202e", "\n#", "\nBob"} {
		if strings.Contains(md, bad) {
			t.Errorf("markdown holds %q", bad)
		}
	}
}

func TestTheGridHasATierASpeaker(t *testing.T) {
	tr := &Transcript{HasTimes: true, HasEnds: true, Cues: []Cue{
		{Start: s, End: 2 * s, Timed: true, Speaker: "Ann", Text: "one"},
		{Start: 1500 * time.Millisecond, End: 3 * s, Timed: true, Speaker: "Ann", Text: "two"},
		{Start: 2 * s, End: 2500 * time.Millisecond, Timed: true, Speaker: "Ann", Text: "within"},
		{Start: 0, End: 4 * s, Timed: true, Text: "nobody"},
	}}
	equal(t, "grid", brief(read(t, write(t, TextGrid, tr))), "1-2 Ann|one / 2-3 Ann|two within / 0-4 Unknown|nobody")
	equal(t, "without cues", write(t, TextGrid, &Transcript{}), "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 0 \ntiers? <absent> \n")
}

func TestCTMHasTheTimedWords(t *testing.T) {
	tr := &Transcript{HasTimes: true, Cues: []Cue{{Start: s, End: 2 * s, Timed: true, File: "m 1", Words: []Word{
		{Text: "hi there", Start: s, End: 1250 * time.Millisecond, Timed: true, Confidence: 0.5}, {Text: "untimed"},
		{Text: "you", Start: 1500 * time.Millisecond, End: 2 * s, Timed: true},
	}}}}
	equal(t, "ctm", write(t, CTM, tr), "m_1 1 1.000 0.250 hi_there 0.5\nm_1 1 1.500 0.500 you\n")
}

func TestTablesOfOthers(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"whisper's, in milliseconds": {"start\tend\ttext\n1000\t2500\tHello there.\n2500\t3000\tYes.\n", " 1s-2.5s Hello there.\n 2.5s-3s Yes."},
		"seconds and speakers":       {"speaker,start,text\nAnn,1.5,\"Hi, you\"\nBob,2,Yo\n", "Ann 1.5s-1.5s Hi, you\nBob 2s-2s Yo"},
		"clock times":                {"Timestamp,Name,Message\n0:01:02,Ann,Hi\n0:01:03,Bob,Yo\n", "Ann 1m2s-1m2s Hi\nBob 1m3s-1m3s Yo"},
		"columns in milliseconds":    {"start_ms,end_ms,speaker,text\n1500,1750.5,A,x\n", "A 1.5s-1.7505s x"},
		"without times":              {"speaker\ttext\nAnn\tHi\n", "Ann ? Hi"},
		"a bad time":                 {"start,speaker,text\nsoon,Ann,Hi\n", "Ann ? Hi"},
	} {
		equal(t, name, rendered(read(t, c.text)), c.want)
	}
	equal(t, "prose with commas is no table", Detect([]byte("Ann: text, start, and so on\nBob: yes\n")), Text)
	equal(t, "nothing but a header", len(read(t, "start,speaker,text\n").Cues), 0)
}

func FuzzTables(f *testing.F) {
	f.Add([]byte("start\tend\ttext\n1000\t2500\tHello there.\n"))
	f.Add([]byte("speaker,start,text\nAnn,1.5,\"Hi, you\"\n"))
	f.Fuzz(fuzzRead)
}

func FuzzWriters(f *testing.F) {
	f.Add("Ann", "Hi", int64(1), int64(2))
	f.Add("'=a", "\"\n", int64(5), int64(1))
	f.Add("Bob  Ray", "", int64(5), int64(1))
	f.Fuzz(func(t *testing.T, name, text string, start, end int64) {
		start, end = start&0xffffffffff, end&0xffffffffff
		tr := &Transcript{HasTimes: true, HasEnds: true, Cues: []Cue{
			{Start: time.Duration(start), End: time.Duration(max(start, end)), Timed: true, Speaker: name, Text: text},
			{Start: time.Duration(start) + s, End: time.Duration(start) + 2*s, Timed: true, Speaker: "Ann", Text: "x"},
		}}
		for _, k := range []Kind{CSV, TSV} {
			got, err := Read(bytes.NewReader([]byte(write(t, k, tr))), Limits{})
			if err != nil || len(got.Cues) != 2 || got.Cues[0].Speaker != oneBlank(oneLine(name)) {
				t.Fatalf("%s: %v: %q came back as %+v", k, err, name, got)
			}
		}
		if _, err := Read(bytes.NewReader([]byte(write(t, TextGrid, tr))), Limits{}); err != nil {
			t.Fatal(err)
		}
	})
}
