package caption

import (
	"html"
	"strings"
	"time"
)

// voice is what one speaker says within a cue.
type voice struct {
	name  string
	raw   strings.Builder // text with line breaks, tags removed, references decoded
	marks []mark
}

// mark is a timestamp tag within the text of a voice: what follows offset pos is said from at on.
type mark struct {
	pos int
	at  time.Duration
}

// payload takes a WebVTT cue text apart, as the standard's tokenizer does with two exceptions: a '<' that begins no
// tag stays text, and so does one that is never closed. Tags other than <v> and timestamps are dropped, their content
// is kept.
type payload struct {
	voices []*voice
	open   []string // names of the <v> that are open, innermost last
	tagged bool     // there is a <v>
	first  string   // name of the first <v>
	tags   int      // timestamps
}

// parsePayload reads the text of a cue; its lines are parted by '\n'.
func parsePayload(s string) *payload {
	p := &payload{}
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		j := strings.IndexByte(s[i:], '>')
		if j < 0 {
			break
		}
		p.text(s[:i])
		if tag := s[i+1 : i+j]; isTag(tag) {
			p.tag(tag)
			s = s[i+j+1:]
		} else {
			p.text("<")
			s = s[i+1:]
		}
	}
	p.text(s)
	return p
}

// isTag tells tags from text such as "I <3 you -> ok" or "a < b > c".
func isTag(tag string) bool {
	if tag == "" {
		return true
	}
	switch c := tag[0] | 0x20; {
	case c >= 'a' && c <= 'z', tag[0] == '/', tag[0] == '.':
		return true
	case tag[0] >= '0' && tag[0] <= '9':
		_, rest, ok := cutClock(tag)
		return ok && blank(rest)
	}
	return false
}

func (p *payload) speaker() string {
	if len(p.open) == 0 {
		return ""
	}
	return p.open[len(p.open)-1]
}

// current returns the voice that text belongs to now, a new one when the speaker has changed.
func (p *payload) current() *voice {
	if n := len(p.voices); n > 0 && p.voices[n-1].name == p.speaker() {
		return p.voices[n-1]
	}
	v := &voice{name: p.speaker()}
	p.voices = append(p.voices, v)
	return v
}

func (p *payload) text(s string) {
	if s == "" {
		return
	}
	s = html.UnescapeString(s)
	if n := len(p.voices); n > 0 && blank(s) {
		p.voices[n-1].raw.WriteString(s)
		return
	}
	if blank(s) {
		return
	}
	p.current().raw.WriteString(s)
}

func (p *payload) tag(tag string) {
	switch {
	case tag == "/v":
		if len(p.open) > 0 {
			p.open = p.open[:len(p.open)-1]
		}
	case tag == "v" || strings.HasPrefix(tag, "v ") || strings.HasPrefix(tag, "v.") || strings.HasPrefix(tag, "v\t") || strings.HasPrefix(tag, "v\n"):
		name := ""
		if i := strings.IndexAny(tag, " \t\n"); i >= 0 {
			name = strings.TrimSpace(strings.ReplaceAll(html.UnescapeString(tag[i:]), "\n", " "))
		}
		p.open = append(p.open, name)
		if !p.tagged {
			p.tagged, p.first = true, name
		}
	case tag != "" && tag[0] >= '0' && tag[0] <= '9':
		c, _, _ := cutClock(tag)
		v := p.current()
		v.marks = append(v.marks, mark{v.raw.Len(), c.d})
		p.tags++
	}
}

// words cuts the text of v into words with the times of its marks, from start to end. A stretch between two marks
// that holds one word gives it both times; a longer one does not say where its words begin, and they stay untimed.
func (v *voice) words(start, end time.Duration) []Word {
	if len(v.marks) == 0 {
		return nil
	}
	raw := v.raw.String()
	var ws []Word
	piece := func(s string, from, to time.Duration) {
		at := len(ws)
		for w := range strings.FieldsSeq(s) {
			ws = append(ws, Word{Text: w})
		}
		if len(ws) == at+1 {
			ws[at].Start, ws[at].End, ws[at].Timed = from, to, true
		}
	}
	pos, from := 0, start
	for _, m := range v.marks {
		piece(raw[pos:m.pos], from, m.at)
		pos, from = m.pos, m.at
	}
	piece(raw[pos:], from, end)
	return ws
}

// joinLines replaces line breaks by single blanks.
func joinLines(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return strings.TrimSpace(s)
	}
	var j joiner
	l := lines{text: s}
	for line, ok := l.next(); ok; line, ok = l.next() {
		j.add(line)
	}
	return j.String()
}
