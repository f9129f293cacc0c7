package caption

import (
	"strconv"
	"strings"
	"time"
)

func detectVTT(s *source) bool {
	rest, ok := strings.CutPrefix(s.text, "WEBVTT")
	return ok && s.probe == nil && (rest == "" || strings.IndexByte(" \t\r\n", rest[0]) >= 0)
}

// vttReader follows the W3C's parser: after a good signature nothing fails, and blocks that are no cue are passed
// over (here with a warning). Beyond it, times may be written as Teams does, "0:0:5.32" and "-0:0:1.5", and an ID that
// follows a cue without a blank line is not taken for text. A negative time with leading zeros, "-00:00:01.500", is nobody's
// habit: its cue is dropped, as the W3C's parser does.
type vttReader struct {
	*builder
	lines
	id         string
	confidence float64 // from the comment of Microsoft Stream above the next cue
	last       string  // last line of the cue before, for live captions
	rolling    bool
}

// liveMark stands between the words of live captions: a timestamp tag and a class.
const liveMark = "><c>"

func readVTT(s *source, b *builder) error {
	if s.utf16 {
		return &FormatError{Kind: VTT, Offset: 0, Line: 1, Reason: "is UTF-16; WebVTT is UTF-8 by definition"}
	}
	s.dropNUL()
	b.reserve(strings.Count(s.text, "-->"))
	r := &vttReader{builder: b, lines: lines{text: s.text}, rolling: strings.Contains(s.text, liveMark)}
	r.header()
	for b.err == nil && r.block() {
	}
	spreadLabels(b)
	return nil
}

// header reads the signature's line and the metadata below it.
func (r *vttReader) header() {
	r.next()
	for l, ok := r.more(); ok; l, ok = r.more() {
		if k, v, ok := strings.Cut(l, ":"); ok && strings.EqualFold(strings.TrimSpace(k), "language") {
			r.t.Language = strings.TrimSpace(v)
		}
	}
}

// block reads up to the next blank line, or to the timing line of the next cue.
func (r *vttReader) block() bool {
	l, ok := r.next()
	for ok && l == "" {
		l, ok = r.next()
	}
	if !ok {
		return false
	}
	first, line := l, r.num
	if strings.Contains(l, "-->") {
		if r.cue(l, r.id) {
			return true
		}
		first = ""
	} else if l2, ok := r.peek(); ok && strings.Contains(l2, "-->") {
		r.next()
		if r.cue(l2, l) {
			return true
		}
	} else if r.id = ""; l == "NOTE" || strings.HasPrefix(l, "NOTE ") || strings.HasPrefix(l, "NOTE\t") {
		r.note(l)
		return true
	}
	r.id = ""
	r.pass()
	if first != "STYLE" && first != "REGION" && first != "" || len(r.t.Cues) > 0 && first != "" {
		r.quote(WarnMarkup, "dropped:", first, line)
	}
	return true
}

// pass reads the rest of a block that is no cue.
func (r *vttReader) pass() {
	for _, ok := r.more(); ok; _, ok = r.more() {
	}
}

func (r *vttReader) note(l string) {
	for ok := true; ok; l, ok = r.more() {
		if v, ok := strings.CutPrefix(l, "NOTE Confidence:"); ok {
			if f, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && f > 0 && f <= 1 {
				r.confidence = f
			}
		}
	}
}

// cue reads a cue whose timing line has just been read. It reports false when that line has no times.
func (r *vttReader) cue(timing, id string) bool {
	line := r.num
	start, end, ok := r.timing(timing, line)
	if !ok {
		return false
	}
	c := Cue{ID: strings.TrimSpace(id), Start: start, End: end, Timed: true, Line: line, Confidence: r.confidence}
	r.confidence, r.id = 0, ""
	if name, ok := webexName(c.ID); ok {
		c.Speaker, r.voiced = name, true
	}
	c.Text = r.body(c.ID)
	if p := strings.TrimSpace(c.Text); strings.HasPrefix(p, "{") && r.teams(p, &c) {
		return r.add(c)
	}
	return r.spoken(c)
}

// webexName returns the name within an ID of Webex, `1 "Ann Lee" (1234567)`.
func webexName(id string) (name string, ok bool) {
	k := leadingDigits(id)
	name, ok = strings.CutPrefix(id[k:], ` "`)
	if i := strings.LastIndex(name, `" (`); ok && k > 0 && i > 0 && strings.HasSuffix(name, ")") {
		if n := leadingDigits(name[i+3:]); n > 0 && n == len(name)-i-4 {
			return name[:i], !blank(name[:i])
		}
	}
	return "", false
}

// timing reads "start --> end settings".
func (r *vttReader) timing(l string, line int) (start, end time.Duration, ok bool) {
	const space = " \t\f"
	a, rest, ok1 := cutClock(strings.TrimLeft(l, space))
	rest, ok2 := strings.CutPrefix(strings.TrimLeft(rest, space), "-->")
	z, _, ok3 := cutClock(strings.TrimLeft(rest, space))
	good := func(c clock) bool { return c.strict || c.far || !c.over && !(c.neg && c.padded) }
	if !ok1 || !ok2 || !ok3 || !good(a) || !good(z) || a.far {
		r.quote(WarnBadTime, "the cue is dropped:", l, line)
		return 0, 0, false
	}
	if !z.strict && r.pos >= len(r.text) && strings.HasSuffix(r.text, l) {
		r.warn(WarnTruncated, "the file ends within the times of a cue", line, -1)
		return 0, 0, false
	}
	r.precision(max(a.digits, z.digits))
	if z.far {
		r.warn(WarnRange, "the end is beyond 100 years and set to the start", line, -1)
		return a.d, a.d, true
	}
	return a.d, z.d, true
}

// body reads the lines of a cue's text, parted by '\n'.
func (r *vttReader) body(id string) string {
	from, to, before, n, last := r.pos, r.pos, r.pos, 0, ""
	for {
		at := r.pos
		l, ok := r.more()
		if !ok {
			break
		}
		before, to, last = to, at+len(l), l
		n++
	}
	if r.pos < len(r.text) && n > 1 && followsID(id, last) {
		if l, _ := r.peek(); l != "" {
			r.id, to = last, before
		}
	}
	s := r.text[from:to]
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if r.rolling {
		s = strings.Join(r.roll(strings.Split(s, "\n")), "\n")
	}
	return s
}

// followsID reports whether line, which stands right above a timing line, is the next ID after id and not text.
func followsID(id, line string) bool {
	if n, err := strconv.Atoi(id); err == nil {
		m, err := strconv.Atoi(line)
		return err == nil && m == n+1
	}
	head, _, ok := strings.Cut(line, "/")
	return ok && len(head) == 36 && strings.Count(head, "-") == 4 && !strings.Contains(line, " ") && strings.Contains(id, "/")
}

// roll drops the line that live captions repeat from the cue before.
func (r *vttReader) roll(ls []string) []string {
	for len(ls) > 0 && blank(ls[0]) {
		ls = ls[1:]
	}
	if len(ls) > 0 && r.last != "" && strings.TrimSpace(parsePayload(ls[0]).plain()) == r.last {
		r.quote(WarnRolling, "dropped:", ls[0], r.num)
		ls = ls[1:]
	}
	for i := len(ls) - 1; i >= 0; i-- {
		if s := strings.TrimSpace(parsePayload(ls[i]).plain()); s != "" {
			r.last = s
			break
		}
	}
	return ls
}

// spoken adds the voices of a cue.
func (r *vttReader) spoken(c Cue) bool {
	if !strings.ContainsAny(c.Text, "<&") {
		return r.add(c)
	}
	if name, text, ok := soleVoice(c.Text); ok {
		c.Speaker, c.Text, r.voiced = name, text, true
		return r.add(c)
	}
	p := parsePayload(c.Text)
	r.voiced = r.voiced || p.tagged
	whole := 0
	for _, v := range p.voices {
		whole += v.raw.Len()
	}
	if len(p.voices) > 1 {
		r.warn(WarnVoices, "several voices: the time is divided by length of text", c.Line, -1)
	}
	if len(p.voices) == 0 {
		p.voices = []*voice{{name: p.first}}
	}
	if !p.tagged {
		p.voices[0].name = c.Speaker
	}
	part, said := c, 0
	for i, v := range p.voices {
		part.Part, part.Speaker = i, v.name
		if p.tagged {
			part.Text = joinLines(v.raw.String())
		} else {
			part.Text = v.raw.String()
		}
		part.Start = share(c.Start, c.End, said, whole)
		said += v.raw.Len()
		part.End = share(c.Start, c.End, said, whole)
		if i == len(p.voices)-1 {
			part.End = c.End
		}
		part.Words = v.words(part.Start, part.End)
		for range part.Words {
			r.word()
		}
		if !r.add(part) {
			return false
		}
	}
	return true
}

// soleVoice is parsePayload for what most cues are, "<v Name>text</v>" and nothing else.
func soleVoice(s string) (name, text string, ok bool) {
	if s, ok = strings.CutPrefix(s, "<v "); !ok || strings.Contains(s, "&") {
		return "", "", false
	}
	s = strings.TrimSuffix(s, "</v>")
	name, text, ok = strings.Cut(s, ">")
	if !ok || strings.Contains(name, "\n") || strings.Contains(text, "<") || blank(text) {
		return "", "", false
	}
	return strings.TrimSpace(name), joinLines(text), true
}

// plain returns all text without tags.
func (p *payload) plain() string {
	if len(p.voices) == 1 {
		return p.voices[0].raw.String()
	}
	var b strings.Builder
	for _, v := range p.voices {
		b.WriteString(v.raw.String())
	}
	return b.String()
}

// share returns the moment between start and end at which k of n characters are said.
func share(start, end time.Duration, k, n int) time.Duration {
	if n == 0 || end <= start || k == 0 {
		return start
	}
	return start + time.Duration(float64(end-start)*(float64(k)/float64(n))).Round(time.Millisecond)
}

// teams reads the payload of a Teams metadata cue, a JSON object. It reports false when p is none.
func (r *vttReader) teams(p string, c *Cue) bool {
	s := &scanner{s: p, max: r.limits.JSONDepth}
	var name, text, lang, began string
	is := false
	s.object(func(key string) {
		dst := &began
		switch key {
		case "speakerName":
			dst = &name
		case "spokenText":
			dst, is = &text, true
		case "spokenLanguage":
			dst = &lang
		case "startDateTime":
		default:
			dst = nil
		}
		if dst == nil || s.peek() != '"' {
			s.skip()
			return
		}
		*dst = s.str()
	})
	if s.end(); s.err != nil || !is {
		return false
	}
	c.Speaker, c.Text = strings.TrimSpace(name), joinLines(text)
	r.voiced = true
	c.Language = lang
	if r.t.Language == "" {
		r.t.Language = lang
	}
	if at, err := time.Parse(time.RFC3339Nano, began); err == nil && r.t.Began.IsZero() {
		r.t.Began = at.Add(-c.Start).UTC()
	}
	return true
}
