package caption

import (
	"fmt"
	"strings"
	"time"
)

// nistLine returns the fields of the next line of an RTTM, CTM or STM file that is neither blank nor a comment.
func nistLine(l *lines) (fields []string, ok bool) {
	for line, ok := l.next(); ok; line, ok = l.next() {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, ";;") {
			return strings.Fields(line), true
		}
	}
	return nil, false
}

// rttmTypes are the types of RTTM lines beside SPEAKER; they hold no stretch of a speaker's speech.
var rttmTypes = [...]string{"SPKR-INFO", "SEGMENT", "NOSCORE", "NO_RT_METADATA", "LEXEME", "NON-LEX", "NON-SPEECH", "FILLER",
	"EDIT", "IP", "SU", "CB", "A/P"}

func rttmType(s string) bool {
	for _, t := range rttmTypes {
		if s == t {
			return true
		}
	}
	return false
}

func detectRTTM(s *source) bool {
	if s.probe != nil {
		return false
	}
	f, _ := nistLine(&lines{text: s.text})
	if len(f) < 5 || f[0] != "SPEAKER" && !rttmType(f[0]) {
		return false
	}
	channel := leadingDigits(f[2]) == len(f[2]) || strings.HasPrefix(f[2], "<")
	return channel && !strings.HasSuffix(f[1], ":") // "SPEAKER 1 [00:03]: text" is a line of talk
}

// nistReader is what the three formats share: they name recordings, and a fault in a line is one of the file, because
// programs write them and scores are made from them.
type nistReader struct {
	*builder
	lines
	files map[string]struct{}
}

func (r *nistReader) fault(format string, args ...any) error {
	return &FormatError{Kind: r.t.Kind, Offset: -1, Line: r.num, Reason: fmt.Sprintf(format, args...)}
}

// seconds reads a time of a line; less than 0 is a fault.
func (r *nistReader) seconds(s, what string) (time.Duration, error) {
	d, digits, err := seconds(s)
	switch {
	case err != nil:
		return 0, &FormatError{Kind: r.t.Kind, Offset: -1, Line: r.num, Reason: "bad " + what, Err: err}
	case d < 0:
		return 0, r.fault("%s %.40q is negative", what, s)
	}
	r.precision(digits)
	return d, nil
}

func (r *nistReader) file(name string) {
	if r.files == nil {
		r.files = map[string]struct{}{}
	}
	if _, ok := r.files[name]; !ok {
		if len(r.files) == 1 {
			r.warn(WarnFiles, "times of several recordings stand side by side", r.num, -1)
		}
		r.files[name] = struct{}{}
	}
}

// readRTTM reads SPEAKER lines; other types are counted and passed over.
func readRTTM(s *source, b *builder) error {
	if s.utf16 {
		return &FormatError{Kind: RTTM, Offset: 0, Line: 1, Reason: "is UTF-16; RTTM is plain text"}
	}
	s.dropNUL()
	b.reserve(strings.Count(s.text, "SPEAKER "))
	r := &nistReader{builder: b, lines: lines{text: s.text}}
	for b.err == nil {
		f, ok := nistLine(&r.lines)
		if !ok {
			break
		}
		if f[0] != "SPEAKER" {
			if !rttmType(f[0]) {
				return r.fault("no type of RTTM: %.40q", f[0])
			}
			r.warn(WarnIgnored, "only SPEAKER lines are read", r.num, -1)
			continue
		}
		c, err := r.speaker(f)
		if err != nil {
			return err
		}
		b.add(c)
	}
	return nil
}

func (r *nistReader) speaker(f []string) (Cue, error) {
	if len(f) < 8 {
		return Cue{}, r.fault("%d fields, at least 8 are needed", len(f))
	}
	start, err := r.seconds(f[3], "start")
	if err != nil {
		return Cue{}, err
	}
	dur, err := r.seconds(f[4], "duration")
	if err != nil {
		return Cue{}, err
	}
	name := f[7]
	if n := len(f); n > 10 { // two more fields follow the name
		name = strings.Join(f[7:n-2], " ")
		r.quote(WarnName, "kept:", name, r.num)
	}
	if name == "<NA>" {
		name = ""
	}
	r.file(f[1])
	return Cue{Start: start, End: start + dur, Timed: true, Speaker: name, Line: r.num, File: f[1]}, nil
}

// numbers reports whether all of s are decimal numbers.
func numbers(s ...string) bool {
	for _, x := range s {
		if _, _, err := seconds(x); err != nil {
			return false
		}
	}
	return true
}

// firstLines reports whether up to five lines, at least one, have the form asked for, and begin with the name of a recording:
// "Tom: 4417 1234" is somebody's words.
func firstLines(s *source, form func(f []string) bool) bool {
	if s.probe != nil {
		return false
	}
	l := lines{text: s.text}
	for n := 0; n < 5; n++ {
		f, ok := nistLine(&l)
		if !ok {
			return n > 0
		}
		if !form(f) || strings.HasSuffix(f[0], ":") {
			return n > 0 && s.head && l.pos >= len(l.text) // cut off by the end of a head
		}
	}
	return true
}

func detectCTM(s *source) bool {
	return firstLines(s, func(f []string) bool {
		switch {
		case len(f) < 5 || len(f) > 9:
			return false
		case alternative(f):
			return true
		}
		return numbers(f[2], f[3]) && (len(f) == 5 || numbers(f[5]) || notSaid(f[5]))
	})
}

// notSaid reports whether a field of CTM is empty.
func notSaid(s string) bool { return s == "NA" || s == "<NA>" }

// alternative reports whether a line of CTM begins or ends guesses at the same words: "file channel * * <ALT_BEGIN>".
func alternative(f []string) bool { return f[2] == "*" && strings.HasPrefix(f[4], "<ALT") }

func detectSTM(s *source) bool {
	return firstLines(s, func(f []string) bool { return len(f) >= 5 && numbers(f[3], f[4]) })
}

// readSTM reads "file channel speaker start end [<labels>] text". Of alternatives in the text, "{uh / um}", the first is
// taken.
func readSTM(s *source, b *builder) error {
	s.dropNUL()
	b.reserveLines(s.text)
	r := &nistReader{builder: b, lines: lines{text: s.text}}
	for b.err == nil {
		f, ok := nistLine(&r.lines)
		if !ok {
			break
		}
		if len(f) < 5 {
			return r.fault("%d fields, at least 5 are needed", len(f))
		}
		start, err := r.seconds(f[3], "start")
		if err != nil {
			return err
		}
		end, err := r.seconds(f[4], "end")
		if err != nil {
			return err
		}
		text := f[5:]
		if len(text) > 0 && strings.HasPrefix(text[0], "<") && strings.HasSuffix(text[0], ">") {
			text = text[1:]
		}
		joined := r.firstSaid(strings.Join(text, " "))
		if strings.EqualFold(joined, "ignore_time_segment_in_scoring") || f[2] == "inter_segment_gap" {
			r.warn(WarnIgnored, "a stretch without transcript", r.num, -1)
			continue
		}
		r.file(f[0])
		b.add(Cue{Start: start, End: end, Timed: true, Speaker: f[2], Text: joined, Line: r.num, File: f[0]})
	}
	return nil
}

// firstSaid takes the first of alternatives in braces, which may hold others; "@" stands for nothing.
func (r *nistReader) firstSaid(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var out []string
	var later []bool // of each brace that is open, whether its first alternative is over
	text = strings.NewReplacer("{", " { ", "}", " } ").Replace(text)
	for f := range strings.FieldsSeq(text) {
		n := len(later)
		switch {
		case f == "{":
			later = append(later, n > 0 && later[n-1])
			r.quote(WarnIgnored, "the first of the alternatives is taken in", text, r.num)
		case f == "}" && n > 0:
			later = later[:n-1]
		case f == "/" && n > 0:
			later[n-1] = true
		case n > 0 && later[n-1] || f == "@" && n > 0:
		default:
			out = append(out, f)
		}
	}
	return strings.Join(out, " ")
}

// ctmPause parts the words of a CTM file into cues; the format has words only.
const ctmPause = time.Second

// readCTM reads "file channel start duration word [confidence [type [speaker]]]". Words of a file, channel and
// speaker form a cue until a pause of a second. Without speakers the channel serves as name, if there are several. Of
// alternatives, between <ALT_BEGIN> and <ALT_END>, the first is taken.
func readCTM(s *source, b *builder) error {
	s.dropNUL()
	r := &nistReader{builder: b, lines: lines{text: s.text}}
	var c Cue
	channel, other := "", false // other: within an alternative but the first
	channels := map[string]struct{}{}
	var owner []string // channel of each cue
	flush := func() {
		if len(c.Words) > 0 {
			c.Text = joinWords(c.Words)
			owner = append(owner, channel)
			b.add(c)
		}
	}
	for b.err == nil {
		f, ok := nistLine(&r.lines)
		if !ok {
			break
		}
		if len(f) >= 5 && alternative(f) {
			if other = f[4] == "<ALT>"; other {
				r.warn(WarnIgnored, "of alternatives the first is taken", r.num, -1)
			}
			continue
		}
		if other {
			continue
		}
		w, err := r.ctmWord(f)
		if err != nil {
			return err
		}
		if c.File != f[0] || channel != f[1] || c.Speaker != w.Speaker || w.Start < c.Start || w.Start-c.End >= ctmPause {
			flush()
			r.file(f[0])
			channels[f[1]] = struct{}{}
			c, channel = Cue{Start: w.Start, Timed: true, Speaker: w.Speaker, Line: r.num, File: f[0]}, f[1]
		}
		c.End = max(c.End, w.End)
		c.Words = append(c.Words, w)
		r.word()
	}
	flush()
	if len(b.names) == 0 && len(channels) > 1 {
		for i := range b.t.Cues {
			b.t.Cues[i].Speaker = owner[i]
			b.name(owner[i])
		}
	}
	return nil
}

func (r *nistReader) ctmWord(f []string) (Word, error) {
	if len(f) < 5 {
		return Word{}, r.fault("%d fields, at least 5 are needed", len(f))
	}
	start, err := r.seconds(f[2], "start")
	if err != nil {
		return Word{}, err
	}
	dur, err := r.seconds(f[3], "duration")
	if err != nil {
		return Word{}, err
	}
	w := Word{Text: f[4], Start: start, End: start + dur, Timed: true}
	if len(f) > 5 && !notSaid(f[5]) {
		if v, _, err := seconds(f[5]); err == nil && v >= 0 && v <= time.Second {
			w.Confidence = v.Seconds()
		} else {
			r.quote(WarnConfidence, "left out:", f[5], r.num)
		}
	}
	if len(f) > 7 && !notSaid(f[7]) {
		w.Speaker = f[7]
		r.name(w.Speaker)
	}
	return w, nil
}
