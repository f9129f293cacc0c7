package caption

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// archive packs files by name, in order, two strings each.
func archive(files ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func word(body string) string {
	return archive("[Content_Types].xml", "<Types/>", "word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="m"><w:body>`+body+`</w:body></w:document>`)
}

func openDocument(body string) string {
	return archive("mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
		`<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="a" xmlns:draw="d"><office:body><office:text>`+body+`</office:text></office:body></office:document-content>`)
}

// teamsTurn is a turn as Teams saves it: a picture of who speaks, the name, the time and, on a line of its own, what was said.
func teamsTurn(name, at, said string) string {
	return `<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>AS</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>` +
		`<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>` + name + `</w:t></w:r><w:r><w:t xml:space="preserve">   ` + at +
		`</w:t></w:r><w:r><w:br/><w:t>` + said + `</w:t></w:r></w:p>`
}

// Transcripts are read from the documents of word processors as people and meeting programs save them.
func TestDocuments(t *testing.T) {
	ofTeams := "Ann Smith 3s-3s Shall we start?\nJosé Müller 9s-9s Yes – let's."
	ofInterview := "Ann ? What did you see?\nBob ? The car, I think."
	ofTable := "Ann 1s-1s Good morning.\nBob 5s-5s Morning, you two."
	for _, c := range []struct{ name, file, want string }{
		{"Word: Teams", word(`<w:p><w:r><w:t>Stand-up-20261127</w:t></w:r></w:p><w:p/>` + teamsTurn("Ann Smith", "0:03", "Shall we start?") + teamsTurn("José Müller", "0:09", "Yes – let's.")), ofTeams},
		{"Word: paragraphs, with what was deleted, a note and a comment", word(`<w:p><w:r><w:t>Ann: What did </w:t></w:r><w:del><w:r><w:t>he</w:t><w:delText>she</w:delText></w:r></w:del><w:ins><w:r><w:t>you see?</w:t></w:r></w:ins></w:p>` +
			`<w:p><w:r><w:t>Bob: The car, </w:t></w:r><w:hyperlink><w:r><w:t>I think.</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE 7</w:instrText></w:r></w:p>`), ofInterview},
		{"Word: a table", word(`<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>Time</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Speaker</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:tc></w:tr>` +
			`<w:tr><w:tc><w:p><w:r><w:t>0:01</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ann</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Good morning.</w:t></w:r></w:p></w:tc></w:tr>` +
			`<w:tr><w:tc><w:p><w:r><w:t>0:05</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Bob</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Morning,</w:t></w:r></w:p><w:p><w:r><w:t>you</w:t><w:br/><w:t>two.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), ofTable},
		{"OpenDocument: lines in a paragraph", openDocument(`<text:p>Stand-up</text:p><text:p><text:span>Ann Smith</text:span><text:s text:c="3"/>0:03<text:line-break/>Shall we start?</text:p>` +
			`<text:p>José Müller<text:tab/>0:09<text:line-break/>Yes – let's.<draw:frame><draw:text-box><text:p>JM</text:p></draw:text-box></draw:frame></text:p>`), ofTeams},
		{"OpenDocument: a note", openDocument(`<text:h>Ann: What did you see?<text:note><text:note-body><text:p>Twice.</text:p></text:note-body></text:note></text:h><text:p>Bob: The car, I think.</text:p>`), ofInterview},
		{"OpenDocument: a table", openDocument(`<table:table><table:table-row><table:table-cell><text:p>Time</text:p></table:table-cell><table:table-cell><text:p>Speaker</text:p></table:table-cell><table:table-cell><text:p>Text</text:p></table:table-cell></table:table-row>` +
			`<table:table-row><table:table-cell><text:p>0:01</text:p></table:table-cell><table:table-cell><text:p>Ann</text:p></table:table-cell><table:table-cell><text:p>Good morning.</text:p></table:table-cell></table:table-row>` +
			`<table:table-row><table:table-cell><text:p>0:05</text:p></table:table-cell><table:table-cell><text:p>Bob</text:p></table:table-cell><table:table-cell><text:p>Morning, you two.</text:p></table:table-cell></table:table-row></table:table>`), ofTable},
		{"Rich Text: Unicode with stand-ins, bytes of the code page", `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator X 1;}{\info{\title Secret: yes}}` + "\r\n" +
			`\pard{\b Ann Smith}   0:03\line Shall we start?\par` + "\n" + `\b Jos\u233?\b0  M\'fcller   0:09\line Yes \endash  let's.{\v hidden}{\pict\bin4 }}{{}\par}`, ofTeams},
		{"Rich Text: escapes and controls by themselves", "{\\rtf1 \\uc0 Ann: What\\~did \\u121ou see?\\\nBob: The car{\\footnote A \\{red\\} one}, \\v not \\v0 I think.}", ofInterview},
		{"Rich Text: Cyrillic", `{\rtf1\ansi\ansicpg1251 \'c0\'ed\'ed\'e0: \'c4\'e0.\par \'cf\'b8\'f2\'f0: \'c4\'e0?\par \'c0\'ed\'ed\'e0: \'cd\'e5\'f2.\par}`, "Анна ? Да.\nПётр ? Да?\nАнна ? Нет."},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.file)
			checkFacts(t, c.name, tr)
			equal(t, "cues", strings.ReplaceAll(rendered(tr), "\u00a0", " "), c.want)
			equal(t, "told", warned(tr, WarnDocument), 1)
		})
	}
}

// What is no document, or a damaged or an evil one, is told.
func TestDocumentsThatCannotBeRead(t *testing.T) {
	whole := word(teamsTurn("Ann", "0:03", "Hello."))
	for name, file := range map[string]string{
		"another archive":       archive("a.txt", "Ann: hello\nBob: hello\n"),
		"a damaged archive":     whole[:len(whole)-30],
		"damaged XML":           word("<w:p>"),
		"an empty document":     word(""),
		"old Word":              "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600),
		"a bracket too many":    `{\rtf1 Ann: hello\par Bob: hello}}`,
		"Rich Text of nothing":  `{\rtf1}`,
		"a web page":            "<!DOCTYPE html><p>Ann: hello</p>",
		"a document of numbers": archive("xl/workbook.xml", "<workbook/>"),
	} {
		_, err := Read(strings.NewReader(file), Limits{})
		if f := (*FormatError)(nil); !errors.As(err, &f) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, file := range map[string]string{
		"more text than the limit": word("<w:p><w:r><w:t>" + strings.Repeat("a", 5000) + "</w:t></w:r></w:p>"),
		"deep XML":                 word(strings.Repeat("<w:p>", 300) + strings.Repeat("</w:p>", 300)),
		"deep Rich Text":           `{\rtf1` + strings.Repeat("{", 1100),
	} {
		_, err := Read(strings.NewReader(file), Limits{Bytes: 4000})
		if l := (*LimitError)(nil); !errors.As(err, &l) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDocuments(f *testing.F) {
	f.Add([]byte(teamsTurn("Ann", "0:03", "Hello.")), []byte(`{\rtf1\ansi Ann: \u233?\par Bob: \'e9\par}`))
	f.Add([]byte(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ann</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), []byte(`{\rtf1{\*\x {\bin3 }}}\v0}`))
	f.Fuzz(func(t *testing.T, xml, rich []byte) {
		for _, file := range []string{word(string(xml)), openDocument(string(xml)), `{\rtf` + string(rich), "PK\x03\x04" + string(rich)} {
			fuzzRead(t, []byte(file))
		}
	})
}
