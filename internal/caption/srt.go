package caption

import (
	"strconv"
	"strings"
	"unicode"
)

// timing is a line "start --> end", as SubRip writes it and others vary it.
type timing struct {
	start, end clock
	tail       string // settings behind the times
	dots       bool   // the fractions stand behind dots, as in WebVTT
	arrow      rune   // what stands between: '>', '→' or ','
}

// cutTiming reads a timing line. The arrow may be "-->", "->" or "→" with or without blanks, or a comma between full
// times (YouTube's SBV).
func cutTiming(line string) (t timing, ok bool) {
	if !strings.Contains(line, ":") {
		return t, false
	}
	line = strings.TrimSpace(line)
	left, right, ok := strings.Cut(line, "->")
	left = strings.TrimRight(left, "-")
	if t.arrow = '>'; !ok {
		t.arrow = '→'
		left, right, ok = strings.Cut(line, "→")
	}
	if !ok {
		var rest string
		t.arrow = ','
		if t.start, rest, ok = cutClock(line); !ok || !strings.HasPrefix(rest, ",") {
			return t, false
		}
		if t.end, rest, ok = cutClock(rest[1:]); !ok || rest != "" {
			return t, false
		}
		return t, t.start.digits > 0 && t.end.digits > 0
	}
	var rest string
	if t.start, rest, ok = cutLoose(left); !ok || !blank(rest) {
		return t, false
	}
	if t.end, t.tail, ok = cutLoose(right); !ok {
		return t, false
	}
	t.dots = t.start.digits > 0 && !t.start.comma && t.end.digits > 0 && !t.end.comma
	return t, true
}

// cutLoose is cutClock for times with blanks in them, "00: 00: 01, 000".
func cutLoose(s string) (c clock, rest string, ok bool) {
	s = strings.TrimSpace(s)
	if c, rest, ok = cutClock(s); ok && !strings.HasPrefix(rest, ", ") {
		return c, rest, true
	}
	return cutClock(strings.ReplaceAll(s, " ", ""))
}

// isIndex reports whether line is the number of a cue.
func isIndex(line string) (n int, ok bool) {
	line = strings.TrimSpace(line)
	if k := leadingDigits(line); k == 0 || k != len(line) || k > 9 {
		return 0, false
	}
	n, err := strconv.Atoi(line)
	return n, err == nil
}

// firstTiming finds the first timing line within the first arrows of text, and the line above it.
func firstTiming(text string) (t timing, above string, ok bool) {
	l := lines{text: text}
	tries := 0
	for line, more := l.next(); more && tries < 100; line, more = l.next() {
		if strings.Contains(line, "->") || strings.Contains(line, "→") || leadingDigits(line) > 0 && strings.Contains(line, ",") {
			if t, ok = cutTiming(line); ok {
				return t, above, true
			}
			tries++
		}
		above = line
	}
	return t, "", false
}

// likeVTT reports whether text is WebVTT without a proper signature: dots in its times and no numbers above them, or
// voice tags.
func likeVTT(text, above string, t timing) bool {
	head := strings.ToLower(cut(strings.TrimLeft(text, "\ufeff \t\r\n"), 60))
	head, _, _ = strings.Cut(head, "\n")
	if strings.Contains(head, "webvtt") {
		return true
	}
	_, numbered := isIndex(above)
	return t.dots && (!numbered || strings.Contains(text, "<v "))
}

// spoken returns what is said on the line of the times, as some programs write it, and not how the cue is placed.
func (t *timing) spoken() string {
	first, _, _ := strings.Cut(strings.TrimSpace(t.tail), " ")
	if key, value, ok := strings.Cut(first, ":"); ok && value != "" && (len(key) == 2 || isSetting(key)) {
		return "" // "align:start", SubRip's "X1:40"
	}
	if strings.IndexFunc(t.tail, unicode.IsLetter) < 0 {
		return ""
	}
	return strings.TrimSpace(t.tail)
}

// isSetting reports whether a key is one of WebVTT's for cues.
func isSetting(key string) bool {
	return contains([]string{"vertical", "line", "position", "size", "align", "region"}, key)
}

func detectSRT(s *source) bool {
	t, above, ok := firstTiming(s.text)
	return ok && (!likeVTT(s.text, above, t) || t.spoken() != "")
}

// detectUnsigned knows WebVTT without its signature, which is no transcript. What Teams once wrote into documents of Word looks like
// it, but has the name of who speaks below the times, on a line of its own or before what is said.
func detectUnsigned(s *source) bool {
	t, above, ok := firstTiming(s.text)
	return ok && likeVTT(s.text, above, t) && t.spoken() == "" && !(above == "" && s.survey().opens())
}

func readUnsigned(s *source, _ *builder) error {
	return &FormatError{Kind: VTT, Offset: 0, Line: 1, Reason: "the file does not begin with WEBVTT", Err: ErrUnknown}
}

// srtReader reads SubRip by its timing lines: whatever stands between two of them is text of the first, blank lines
// included, but for the number right above the second.
type srtReader struct {
	*builder
	lines
	cue   Cue
	begun bool // cue is one
	index int  // number of the cue begun last
	text  []string
	gap   bool // the line above is blank
	arrow rune // of the first timing line; others are text
}

func readSRT(s *source, b *builder) error {
	s.dropNUL()
	b.reserve(strings.Count(s.text, "->"))
	r := &srtReader{builder: b, lines: lines{text: s.text}, gap: true}
	for b.err == nil {
		l, ok := r.next()
		if !ok {
			break
		}
		r.line(l)
	}
	r.flush()
	spreadLabels(b)
	return nil
}

func (r *srtReader) timing(l string) (timing, bool) {
	t, ok := cutTiming(l)
	if ok && r.arrow == 0 {
		r.arrow = t.arrow
	}
	return t, ok && t.arrow == r.arrow
}

func (r *srtReader) line(l string) {
	if t, ok := r.timing(l); ok {
		line := r.num
		r.flush()
		r.begin(t, "", line)
		return
	}
	n, number := isIndex(l)
	if !number {
		r.keep(l)
		return
	}
	below, more := r.peek()
	t, timed := r.timing(below)
	switch {
	case timed:
		r.next()
		r.flush()
		r.begin(t, strings.TrimSpace(l), r.num)
		r.index = n
	case r.gap && n == r.index+1 && r.begun && !more:
		r.warn(WarnTruncated, "the file ends after the number of a cue", r.num, -1)
	case r.gap && n == r.index+1 && r.begun && !blank(below):
		r.flush()
		r.cue, r.begun, r.index = Cue{ID: strings.TrimSpace(l), Line: r.num}, true, n
		r.untimed(below)
	default:
		r.keep(l)
	}
}

// untimed looks at the line below a number, which is no timing line: a broken one is passed over.
func (r *srtReader) untimed(below string) {
	if k := leadingDigits(strings.TrimSpace(below)); k == 0 || !strings.HasPrefix(strings.TrimSpace(below)[k:], ":") {
		return
	}
	r.next()
	r.quote(WarnBadTime, "the cue is kept without times:", below, r.num)
	if _, more := r.peek(); !more {
		r.warn(WarnTruncated, "the file ends within the times of a cue", r.num, -1)
		r.begun = false
	}
}

func (r *srtReader) begin(t timing, id string, line int) {
	r.precision(max(t.start.digits, t.end.digits))
	r.cue = Cue{ID: id, Start: t.start.d, End: t.end.d, Timed: true, Line: line}
	r.begun, r.gap = true, false
	if said := t.spoken(); said != "" {
		r.text = append(r.text, said)
	}
	if t.start.over || t.end.over {
		r.warn(WarnBadTime, "minutes or seconds above 59: counted as they are", line, -1)
	}
	if t.start.far {
		r.warn(WarnRange, "the cue starts beyond 100 years: its times are left out", line, -1)
		r.cue.Timed, r.cue.Start, r.cue.End = false, 0, 0
	} else if t.end.far {
		r.warn(WarnRange, "the end is beyond 100 years and set to the start", line, -1)
		r.cue.End = r.cue.Start
	}
}

func (r *srtReader) keep(l string) {
	if r.gap = blank(l); r.gap {
		return
	}
	if !r.begun {
		r.quote(WarnIgnored, "above the first cue:", l, r.num)
		return
	}
	r.text = append(r.text, l)
}

func (r *srtReader) flush() {
	if r.begun {
		r.cue.Text = srtText(strings.Join(r.text, "\n"))
		if r.cue.Timed || r.cue.Text != "" {
			r.add(r.cue)
		} else {
			r.warn(WarnEmpty, "a cue with neither time nor text was dropped", r.cue.Line, -1)
		}
	}
	r.begun, r.text = false, r.text[:0]
}

var srtEntities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&nbsp;", "\u00a0", "&quot;", `"`, "&#39;", "'")

// srtText removes tags (<i>, </font>) and SubStation overrides ({\an8}) and decodes the references that SubRip files
// hold in practice.
func srtText(s string) string {
	if !strings.ContainsAny(s, "<{&") {
		return s
	}
	var b strings.Builder
	for s != "" {
		i := strings.IndexAny(s, "<{")
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		n := markup(s)
		if n == 0 {
			b.WriteByte(s[0])
			n = 1
		}
		s = s[n:]
	}
	b.WriteString(s)
	return srtEntities.Replace(b.String())
}

// markup returns the length of the tag or override that s begins with, 0 when it begins with neither. Longer than 200
// bytes is none.
func markup(s string) int {
	end := byte('>')
	if s[0] == '{' {
		if !strings.HasPrefix(s, `{\`) {
			return 0
		}
		end = '}'
	}
	j := strings.IndexByte(s[:min(len(s), 200)], end)
	if j < 0 {
		return 0
	}
	if s[0] == '{' {
		return j + 1
	}
	name := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s[1:j]), "/"))
	k := 0
	for k < len(name) && (name[k]|0x20 >= 'a' && name[k]|0x20 <= 'z' || k > 0 && name[k]-'0' <= 9) {
		k++
	}
	if k == 0 || strings.Contains(name, "<") || k < len(name) && !strings.ContainsRune(" \t./", rune(name[k])) {
		return 0
	}
	return j + 1
}
