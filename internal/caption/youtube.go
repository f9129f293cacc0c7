package caption

import (
	"encoding/xml"
	"errors"
	"html"
	"io"
	"strings"
)

// detectYouTube knows YouTube's captions in JSON ("json3").
func detectYouTube(s *source) bool {
	return s.probe != nil && s.probe.has("events.tStartMs", "events.segs.utf8")
}

// readYouTube reads {"events": [{"tStartMs", "dDurationMs", "aAppend", "segs": [{"utf8", "tOffsetMs"}]}]}. What is recognised has a
// segment a word, by whose offset it begins.
func readYouTube(s *source, b *builder) error {
	r := newJSONReader(s, b)
	var c youTubeCue
	r.object(func(key string) {
		if key != "events" {
			r.skip()
			return
		}
		r.list("events", func(key string) {
			switch key {
			case "tStartMs":
				c.start = r.units(3)
			case "dDurationMs":
				c.length = r.units(3)
			case "segs":
				var text string
				var at jsonTime
				r.list("segments", func(key string) {
					switch key {
					case "utf8":
						text = r.string()
					case "tOffsetMs":
						at = r.units(3)
					default:
						r.skip()
					}
				}, func() {
					c.piece(b, text, at)
					text, at = "", jsonTime{}
				})
			default:
				r.skip()
			}
		}, func() {
			c.add(b)
			c = youTubeCue{}
		})
	})
	if err := r.finish(); err != nil {
		return err
	}
	oneVoice(b)
	spreadLabels(b)
	return nil
}

// detectYouTubeXML knows YouTube's captions in XML, the first form ("srv1") and the third.
func detectYouTubeXML(s *source) bool {
	head := s.text[:min(len(s.text), 1000)]
	return s.probe == nil && (strings.Contains(head, "<timedtext format=\"3\"") ||
		strings.Contains(head, "<transcript>") && strings.Contains(head, "<text start=\""))
}

// readYouTubeXML reads <transcript><text start dur> with seconds, and <timedtext><body><p t d><s t> with milliseconds.
func readYouTubeXML(s *source, b *builder) error {
	s.dropNUL()
	dec := xml.NewDecoder(strings.NewReader(s.text))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	var c youTubeCue
	var at jsonTime
	within, depth := false, 0
	for b.err == nil {
		tok, err := dec.Token()
		line, _ := dec.InputPos()
		switch {
		case errors.Is(err, io.EOF):
			oneVoice(b)
			spreadLabels(b)
			return nil
		case err != nil:
			return &FormatError{Kind: YouTubeXML, Offset: dec.InputOffset(), Line: line, Reason: "no XML", Err: err}
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth++; depth > ttmlDepth {
				return &LimitError{What: "XML depth", Max: ttmlDepth}
			}
			switch t.Name.Local {
			case "text", "p":
				c, within, at = youTubeCue{line: line}, true, jsonTime{}
				millis := t.Name.Local == "p"
				for _, a := range t.Attr {
					switch a.Name.Local {
					case "start", "t":
						c.start = b.tableTime(a.Value, millis, line)
					case "dur", "d":
						c.length = b.tableTime(a.Value, millis, line)
					}
				}
			case "s":
				at = b.tableTime(attr(t, "t"), true, line)
			case "br":
				c.piece(b, "\n", jsonTime{})
			}
		case xml.EndElement:
			depth--
			if within && (t.Name.Local == "text" || t.Name.Local == "p") {
				c.add(b)
				within = false
			}
		case xml.CharData:
			if within {
				c.piece(b, html.UnescapeString(string(t)), at) // what is within is escaped twice
				at = jsonTime{}
			}
		}
	}
	return nil
}

// youTubeCue is a caption while it is read.
type youTubeCue struct {
	start, length jsonTime
	text          strings.Builder
	words         []Word
	timed         bool // some word has an offset
	line          int
}

// piece adds a part of the text, which begins at an offset.
func (c *youTubeCue) piece(b *builder, text string, at jsonTime) {
	if c.text.Len()+len(text) > b.limits.TextBytes {
		b.exceed("TextBytes", b.limits.TextBytes, c.line)
		return
	}
	c.text.WriteString(text)
	if w := strings.TrimSpace(text); w != "" && b.word() {
		c.timed = c.timed || at.ok
		c.words = append(c.words, Word{Text: w, Start: c.start.d + at.d})
	}
}

// add makes a cue of it. Its words have times where each is one, and ends where the next begins.
func (c *youTubeCue) add(b *builder) {
	text := strings.TrimSpace(c.text.String())
	if text == "" || text == "\u200b" {
		return
	}
	cue := Cue{Text: text, Line: c.line}
	if cue.Start, cue.End, cue.Timed = (lasting{c.start, c.length}).interval(); cue.Timed && c.timed {
		for k := range c.words {
			w := &c.words[k]
			if w.End = cue.End; k+1 < len(c.words) {
				w.End = c.words[k+1].Start
			}
			w.Timed = !strings.ContainsAny(w.Text, " \n")
			if !w.Timed {
				w.Start, w.End = 0, 0
			}
		}
		cue.Words = c.words
	}
	b.add(cue)
}

// oneVoice lets captions that are shown while the next one already runs end where it begins: they stay for the reader's sake.
func oneVoice(b *builder) {
	for k := range b.t.Cues[:max(len(b.t.Cues)-1, 0)] {
		c, next := &b.t.Cues[k], &b.t.Cues[k+1]
		if !c.Timed || !next.Timed || next.Start <= c.Start || next.Start >= c.End {
			continue
		}
		c.End = next.Start
		for i := range c.Words {
			if w := &c.Words[i]; w.Timed {
				w.Start, w.End = min(w.Start, c.End), min(w.End, c.End)
			}
		}
	}
}
