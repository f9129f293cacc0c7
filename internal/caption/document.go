package caption

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy/internal/intake"
)

// plainOf returns the text of a document of a word processor, Word's .docx, OpenDocument's .odt or Rich Text, and the name of its kind:
// meeting programs save their transcripts so, and people what they copied. Other files are returned as they are, with no name. No
// more than most bytes of text are unpacked, whatever the archive says it holds.
func plainOf(raw string, most int64) (text, kind string, err error) {
	switch {
	case strings.HasPrefix(raw, "PK\x03\x04"):
		return unzipped(raw, most)
	case strings.HasPrefix(raw, "\xd0\xcf\x11\xe0"):
		return "", "", &FormatError{Offset: 0, Reason: "old documents of Word (.doc) and those with a password are not read: save it as .docx", Err: ErrUnknown}
	case strings.HasPrefix(raw, `{\rtf`):
		text, err = fromRTF(raw)
		return text, "Rich Text", err
	}
	return raw, "", nil
}

// unzipped returns the text of the document that an archive is.
func unzipped(raw string, most int64) (text, kind string, err error) {
	z, err := zip.NewReader(strings.NewReader(raw), int64(len(raw)))
	if err != nil {
		return "", "", &FormatError{Kind: Text, Offset: -1, Reason: "a damaged document or other archive", Err: err}
	}
	for _, f := range z.File {
		d := document{}
		switch {
		case strings.HasPrefix(f.Name, "word/document") && strings.HasSuffix(f.Name, ".xml"):
			kind = "Word"
		case f.Name == "content.xml":
			kind, d.open = "OpenDocument", true
		default:
			continue
		}
		part, err := f.Open()
		if err != nil {
			return "", "", &FormatError{Kind: Text, Offset: -1, Reason: "a damaged document", Err: err}
		}
		defer part.Close()
		body, err := intake.All(part, most)
		switch {
		case errors.Is(err, intake.ErrTooLong):
			return "", "", &LimitError{What: "Bytes", Max: most}
		case err != nil:
			return "", "", &FormatError{Kind: Text, Offset: -1, Reason: "a damaged document", Err: err}
		}
		text, err = d.read(decode(string(body)).text)
		return text, kind, err
	}
	return "", "", &FormatError{Offset: 0, Reason: "an archive without a document of Word or OpenDocument in it", Err: ErrUnknown}
}

// documentDepth is deeper than any paragraph stands.
const documentDepth = 200

// document takes the words out of a document's XML: a line for each paragraph, line break and row of a table, with tabs between the
// cells of a row. Where paragraphs have several lines each, as in what Teams saves, an empty line parts them. What is no part of the
// running text (pictures and boxes, notes, comments, what was deleted) is left out.
type document struct {
	open bool // OpenDocument, all of whose paragraphs is text; Word has it in elements of its own

	out    strings.Builder
	depth  int
	aside  int  // the depth at which something began that is no running text; 0 = none
	text   int  // the depth of the element whose characters are text; 0 = none
	cells  int  // of the row that were begun
	inCell bool // within a cell
	broken bool // a paragraph has several lines
}

// paragraphEnd stands for the end of a paragraph until all are read; no XML holds it.
const paragraphEnd = '\x00'

func (d *document) read(body string) (string, error) {
	dec := xml.NewDecoder(strings.NewReader(body))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	for {
		tok, err := dec.Token()
		switch {
		case errors.Is(err, io.EOF):
			between := "\n"
			if d.broken {
				between = "\n\n"
			}
			return strings.ReplaceAll(d.out.String(), string(paragraphEnd), between), nil
		case err != nil:
			return "", &FormatError{Kind: Text, Offset: -1, Reason: "a document whose XML is damaged", Err: err}
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if d.depth++; d.depth > documentDepth {
				return "", &LimitError{What: "XML depth", Max: documentDepth}
			}
			if d.aside == 0 {
				d.begin(t)
			}
		case xml.EndElement:
			if d.aside == 0 {
				d.end(t.Name.Local)
			}
			if d.depth == d.aside {
				d.aside = 0
			}
			d.depth--
		case xml.CharData:
			if d.text > 0 && d.aside == 0 {
				d.out.Write(t)
			}
		}
	}
}

func (d *document) begin(x xml.StartElement) {
	switch x.Name.Local {
	case "AlternateContent", "drawing", "pict", "object", "pPr", "rPr", "sectPr", "del", "moveFrom", "txbxContent", // Word
		"annotation", "note", "tracked-changes", "frame", "ruby-text": // OpenDocument
		d.aside = d.depth
	case "t":
		if !d.open {
			d.text = d.depth
		}
	case "p", "h":
		if d.open && d.text == 0 {
			d.text = d.depth
		}
	case "tab":
		d.out.WriteByte('\t')
	case "br", "cr", "line-break":
		d.broken = d.broken || !d.inCell
		d.wrap()
	case "noBreakHyphen":
		d.out.WriteByte('-')
	case "s":
		n, err := strconv.Atoi(attr(x, "c"))
		if d.open && (err != nil || n > 0) {
			d.out.WriteString(strings.Repeat(" ", max(1, min(n, 100))))
		}
	case "tr", "table-row":
		d.cells = 0
	case "tc", "table-cell":
		if d.cells++; d.cells > 1 {
			d.out.WriteByte('\t')
		}
		d.inCell = true
	}
}

func (d *document) end(name string) {
	if d.depth == d.text {
		d.text = 0
	}
	switch name {
	case "p", "h":
		if d.inCell {
			d.out.WriteByte(' ')
		} else {
			d.out.WriteByte(paragraphEnd)
		}
	case "tc", "table-cell":
		d.inCell = false
	case "tr", "table-row":
		d.out.WriteByte(paragraphEnd)
	}
}

// wrap breaks a line within a paragraph. A cell has but one.
func (d *document) wrap() {
	if d.inCell {
		d.out.WriteByte(' ')
	} else {
		d.out.WriteByte('\n')
	}
}
