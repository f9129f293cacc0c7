package caption

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// detectTTML knows the root element, whatever prefix it has, and one of the names of W3C's standard, old or new.
func detectTTML(s *source) bool {
	head := s.text[:min(len(s.text), 4096)]
	root := strings.Contains(head, "<tt ") || strings.Contains(head, "<tt\n") || strings.Contains(head, ":tt ")
	return s.probe == nil && root && (strings.Contains(head, "w3.org/ns/ttml") || strings.Contains(head, "w3.org/2006/"))
}

// ttmlDepth is deeper than any text stands.
const ttmlDepth = 40

// ttmlReader reads TTML 1 and 2: a <p> is a cue, and within one that has no times each <span> that has. A time counts from the
// beginning of the element around it. Who speaks is the agent, by its name, of the element or of one around it; without agents it
// is the label within the text.
type ttmlReader struct {
	*builder
	dec    *xml.Decoder
	stack  []ttmlElement
	agents map[string]string
	agent  string  // whose name is being read
	frames float64 // a second
	ticks  float64 // a second
	cue    *Cue
	text   strings.Builder
}

// ttmlElement is an element that is open.
type ttmlElement struct {
	name       string
	start, end jsonTime
	agent      string
	aside      bool // metadata, whose text nobody says
	cue        bool // it began the cue
}

func readTTML(s *source, b *builder) error {
	s.dropNUL()
	r := &ttmlReader{builder: b, dec: xml.NewDecoder(strings.NewReader(s.text)), agents: map[string]string{}, frames: 30, ticks: 1}
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	for b.err == nil {
		tok, err := r.dec.Token()
		switch {
		case errors.Is(err, io.EOF):
			spreadLabels(b)
			return nil
		case err != nil:
			line, _ := r.dec.InputPos()
			return &FormatError{Kind: TTML, Offset: r.dec.InputOffset(), Line: line, Reason: "no XML", Err: err}
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if len(r.stack) >= ttmlDepth {
				return &LimitError{What: "XML depth", Max: ttmlDepth}
			}
			r.begin(t)
		case xml.EndElement:
			r.end()
		case xml.CharData:
			r.chars(string(t))
		}
	}
	return nil
}

// begin opens an element.
func (r *ttmlReader) begin(x xml.StartElement) {
	e := ttmlElement{name: x.Name.Local}
	if n := len(r.stack); n > 0 {
		e.start, e.end, e.agent, e.aside = r.stack[n-1].start, jsonTime{}, r.stack[n-1].agent, r.stack[n-1].aside
	}
	base := e.start.d
	length := jsonTime{}
	var timed bool
	for _, a := range x.Attr {
		switch a.Name.Local {
		case "begin":
			if e.start = r.time(a.Value); e.start.ok {
				e.start.d += base
				timed = true
			}
		case "end":
			if e.end = r.time(a.Value); e.end.ok {
				e.end.d += base
			}
		case "dur":
			length = r.time(a.Value)
		case "agent":
			if id, _, _ := strings.Cut(strings.TrimSpace(a.Value), " "); r.agents[id] != "" {
				e.agent = r.agents[id]
			} else {
				e.agent = id
			}
		case "frameRate":
			rate(a.Value, &r.frames)
		case "tickRate":
			rate(a.Value, &r.ticks)
		case "lang":
			if e.name == "tt" {
				r.t.Language = a.Value
			}
		}
	}
	if length.ok && !e.end.ok {
		e.end = jsonTime{e.start.d + length.d, true}
	}
	switch e.name {
	case "metadata", "head":
		e.aside = true
	case "agent":
		r.agent = attr(x, "id")
		e.aside = true
	case "br":
		r.text.WriteByte('\n')
	case "p", "span":
		if e.cue = r.cue == nil || e.name == "span" && timed && !r.cue.Timed && blank(r.text.String()); e.cue && !e.aside {
			line, _ := r.dec.InputPos()
			r.cue = &Cue{ID: attr(x, "id"), Speaker: e.agent, Line: line}
			r.cue.Start, r.cue.End, r.cue.Timed = interval(e.start, e.end)
			if e.name == "p" && !timed {
				r.cue.Timed, r.cue.Start, r.cue.End = false, 0, 0
			}
		}
	}
	r.stack = append(r.stack, e)
}

// chars takes text: of a cue, or the name of an agent.
func (r *ttmlReader) chars(text string) {
	if len(r.stack) == 0 {
		return
	}
	switch e := r.stack[len(r.stack)-1]; {
	case r.agent != "" && e.name == "name":
		if len(r.agents) >= r.limits.Speakers {
			r.exceed("Speakers", r.limits.Speakers, 0)
		}
		if r.agents[r.agent] == "" {
			r.agents[r.agent] = joinLines(text)
		}
	case r.cue != nil && !e.aside:
		if r.text.Len()+len(text) > r.limits.TextBytes {
			r.exceed("TextBytes", r.limits.TextBytes, r.cue.Line)
			return
		}
		r.text.WriteString(text)
	}
}

// end closes an element.
func (r *ttmlReader) end() {
	n := len(r.stack) - 1
	e := r.stack[n]
	r.stack = r.stack[:n]
	if e.name == "agent" {
		r.agent = ""
	}
	if !e.cue || r.cue == nil {
		return
	}
	c := *r.cue
	c.Text = strings.Join(strings.Fields(r.text.String()), " ")
	r.voiced = r.voiced || c.Speaker != ""
	if c.Text != "" {
		r.add(c)
	}
	r.text.Reset()
	if r.cue = nil; e.name == "span" {
		r.cue = &Cue{Line: c.Line, Speaker: c.Speaker} // of the paragraph around it
		for i := n - 1; i >= 0; i-- {
			if r.stack[i].name == "p" {
				return
			}
		}
		r.cue = nil
	}
}

// rate reads a number a second.
func rate(s string, n *float64) {
	if v, err := strconv.ParseUint(strings.TrimSpace(s), 10, 31); err == nil && v > 0 {
		*n = float64(v)
	}
}

// time reads "00:01:02.5", "00:01:02:12" with frames, or a number of hours, minutes, seconds, milliseconds, frames or ticks,
// "62.5s".
func (r *ttmlReader) time(s string) jsonTime {
	s = strings.TrimSpace(s)
	if c, rest, ok := cutClock(s); ok && !c.far && !c.neg {
		r.precision(c.digits)
		if rest == "" {
			return jsonTime{c.d, true}
		}
		if n, err := strconv.ParseUint(strings.TrimPrefix(rest, ":"), 10, 16); err == nil && rest[0] == ':' {
			r.precision(2)
			return jsonTime{c.d + ofSecond(float64(n)/r.frames), true}
		}
	}
	number := strings.TrimRight(s, "hmsft")
	unit := 0.0 // in seconds
	switch s[len(number):] {
	case "h":
		unit = 3600
	case "m":
		unit = 60
	case "s":
		if d, digits, err := seconds(number); err == nil && d >= 0 {
			r.precision(digits)
			return jsonTime{d, true}
		}
	case "ms":
		unit = 1e-3
	case "f":
		unit = 1 / r.frames
	case "t":
		unit = 1 / r.ticks
	}
	v, err := strconv.ParseFloat(number, 64)
	if v *= unit; err != nil || unit == 0 || !(v >= 0 && v < timecode.Max.Seconds()) {
		line, _ := r.dec.InputPos()
		r.quote(WarnBadTime, "no time, left out:", s, line)
		return jsonTime{}
	}
	if unit < 1 {
		r.precision(3)
	}
	return jsonTime{ofSecond(v), true}
}

// ofSecond makes a time of seconds, to a microsecond.
func ofSecond(v float64) time.Duration { return time.Duration(float64(v*1e6)+0.5) * time.Microsecond }
