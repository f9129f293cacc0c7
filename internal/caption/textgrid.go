package caption

import (
	"strconv"
	"strings"
	"time"
)

// gridHead begins every TextGrid; newer files of Praat and those of others differ in blanks.
const gridHead = `"TextGrid"`

func detectTextGrid(s *source) bool {
	if s.probe != nil {
		return false
	}
	head := s.text[:min(len(s.text), 400)]
	return strings.Contains(head, gridHead) && (strings.Contains(head, "ooTextFile") || strings.Contains(head, "xmin"))
}

// gridReader reads Praat's TextGrid in both forms. They hold the same values in the same order: the long form has
// labels ("xmin = 0") between them, which are passed over. Every tier of intervals is a speaker by its name; a tier
// "Ann - words" holds the words of Ann one by one, as forced aligners write them, and tiers of sounds beside it are
// left out. Points are left out. Times are seconds.
type gridReader struct {
	*builder
	text string
	pos  int
	line int
}

// gridTier is a tier of intervals as it stands in the file.
type gridTier struct {
	name  string
	spans []Cue
}

func readTextGrid(s *source, b *builder) error {
	s.dropNUL()
	r := &gridReader{builder: b, text: s.text, line: 1}
	tiers, err := r.tiers()
	if err != nil {
		return err
	}
	words := false
	for _, t := range tiers {
		_, kind := tierKind(t.name)
		words = words || kind == "words"
	}
	var stream wordStream
	for _, t := range tiers {
		speaker, kind := tierKind(t.name)
		for _, c := range t.spans {
			c.Speaker = speaker
			switch {
			case words && kind == "sounds":
				b.warn(WarnIgnored, "a tier of sounds beside words is left out", c.Line, -1)
			case kind == "words":
				for _, w := range strings.Fields(c.Text) {
					if !b.word() {
						return nil
					}
					stream.add(Word{Text: w, Start: c.Start, End: c.End, Timed: true, Speaker: speaker})
				}
			default:
				b.add(c)
			}
		}
	}
	stream.flush(b)
	return nil
}

// tierKind takes the name of a tier apart: whose it is, and whether it holds words, sounds or neither.
func tierKind(name string) (speaker, kind string) {
	speaker, last := "", name
	if i := strings.LastIndex(name, " - "); i >= 0 {
		speaker, last = strings.TrimSpace(name[:i]), strings.TrimSpace(name[i+3:])
	}
	switch strings.ToLower(last) {
	case "words", "word":
		return speaker, "words"
	case "phones", "phone", "phonemes", "phoneme", "sounds", "segments", "syllables", "syllable":
		return speaker, "sounds"
	}
	return strings.TrimSpace(name), ""
}

func (r *gridReader) broken(reason string) error {
	if r.pos >= len(r.text) {
		reason = "ends too early: " + reason
	}
	return &FormatError{Kind: TextGrid, Offset: int64(min(r.pos, len(r.text))), Line: r.line, Reason: reason}
}

// tiers reads the whole file.
func (r *gridReader) tiers() ([]gridTier, error) {
	at := strings.Index(r.text, gridHead)
	if at < 0 {
		return nil, r.broken(gridHead + " is expected")
	}
	r.pos = at + len(gridHead)
	r.line += strings.Count(r.text[:r.pos], "\n")
	if _, err := r.number(); err != nil {
		return nil, err
	}
	end, err := r.number()
	if err != nil {
		return nil, err
	}
	r.t.Duration = max(end, 0)
	flag, ok := r.value()
	if !ok || !strings.HasPrefix(flag, "<") {
		return nil, r.broken("<exists> is expected")
	}
	if flag != "<exists>" {
		return nil, nil
	}
	n, err := r.count()
	if err != nil {
		return nil, err
	}
	var out []gridTier
	for range n {
		t, err := r.tier()
		if err != nil {
			return nil, err
		}
		if t != nil {
			out = append(out, *t)
		}
	}
	return out, nil
}

// tier reads a tier; of points nothing is kept.
func (r *gridReader) tier() (*gridTier, error) {
	kind, ok := r.value()
	if !ok || kind != `"IntervalTier"` && kind != `"TextTier"` {
		return nil, r.broken("a tier is expected")
	}
	name, ok := r.value()
	if !ok || !strings.HasPrefix(name, `"`) {
		return nil, r.broken("the name of a tier is expected")
	}
	for range 2 {
		if _, err := r.number(); err != nil {
			return nil, err
		}
	}
	n, err := r.count()
	if err != nil {
		return nil, err
	}
	t := &gridTier{name: unquoteGrid(name)}
	if kind == `"TextTier"` {
		r.warn(WarnIgnored, "a tier of points is left out", r.line, -1)
		return nil, r.points(n)
	}
	for range n {
		c, err := r.span()
		if err != nil {
			return nil, err
		}
		if c.Text != "" {
			if len(t.spans) >= r.limits.Cues {
				r.exceed("Cues", r.limits.Cues, 0)
				return t, nil
			}
			t.spans = append(t.spans, c)
		}
	}
	return t, nil
}

func (r *gridReader) points(n int) error {
	for range n {
		if _, err := r.number(); err != nil {
			return err
		}
		if _, ok := r.value(); !ok {
			return r.broken("the text of a point is expected")
		}
	}
	return nil
}

func (r *gridReader) span() (c Cue, err error) {
	start, err := r.number()
	if err != nil {
		return c, err
	}
	end, err := r.number()
	if err != nil {
		return c, err
	}
	text, ok := r.value()
	if !ok || !strings.HasPrefix(text, `"`) {
		return c, r.broken("the text of an interval is expected")
	}
	return Cue{Start: start, End: end, Timed: true, Text: joinLines(unquoteGrid(text)), Line: r.line}, nil
}

// value returns the next value: a text in quotes, a number, or a flag such as <exists>. Everything else, and whatever
// stands behind '!' in a line or in brackets, is for people.
func (r *gridReader) value() (string, bool) {
	for r.pos < len(r.text) {
		switch c := r.text[r.pos]; {
		case c == '\n':
			r.line++
			r.pos++
		case c == '"':
			return r.quoted()
		case c == '<':
			return r.until('>')
		case c == '!':
			r.skipLine()
		case c == '[':
			if _, ok := r.until(']'); !ok {
				return "", false
			}
		case c >= '0' && c <= '9' || c == '-' || c == '+':
			return r.plain(), true
		case c == ' ' || c == '\t' || c == '\r' || c == '=' || c == ':' || c == '?':
			r.pos++
		default:
			r.plain()
		}
	}
	return "", false
}

// quoted returns a text with its quotes; two quotes within stand for one.
func (r *gridReader) quoted() (string, bool) {
	from := r.pos
	for r.pos++; r.pos < len(r.text); r.pos++ {
		switch r.text[r.pos] {
		case '\n':
			r.line++
		case '"':
			if r.pos+1 < len(r.text) && r.text[r.pos+1] == '"' {
				r.pos++
				continue
			}
			r.pos++
			return r.text[from:r.pos], true
		}
	}
	return "", false
}

func (r *gridReader) until(end byte) (string, bool) {
	i := strings.IndexByte(r.text[r.pos:], end)
	if i < 0 || i > 200 {
		r.pos = len(r.text)
		return "", false
	}
	s := r.text[r.pos : r.pos+i+1]
	r.pos += i + 1
	return s, true
}

func (r *gridReader) skipLine() {
	if i := strings.IndexByte(r.text[r.pos:], '\n'); i >= 0 {
		r.pos += i
		return
	}
	r.pos = len(r.text)
}

// plain returns what stands up to the next blank.
func (r *gridReader) plain() string {
	i := strings.IndexAny(r.text[r.pos:], " \t\r\n\"[<")
	if i < 0 {
		i = len(r.text) - r.pos
	}
	if i == 0 {
		i = 1
	}
	s := r.text[r.pos : r.pos+i]
	r.pos += i
	return s
}

// number reads a time.
func (r *gridReader) number() (time.Duration, error) {
	v, ok := r.value()
	if !ok {
		return 0, r.broken("a time is expected")
	}
	d, digits, err := seconds(v)
	if err != nil {
		return 0, r.broken("a time is expected, not " + strconv.Quote(cut(v, 40)))
	}
	r.precision(digits)
	return d, nil
}

// count reads how many there are of something; nothing is reserved for them.
func (r *gridReader) count() (int, error) {
	v, ok := r.value()
	n, err := strconv.ParseInt(v, 10, 32)
	if !ok || err != nil || n < 0 {
		return 0, r.broken("a count is expected")
	}
	return int(n), nil
}

func unquoteGrid(s string) string {
	return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
}
