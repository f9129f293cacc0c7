package caption

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// textReader turns lines into cues.
type textReader struct {
	*builder
	*plainText
	cue     Cue
	begun   bool
	text    joiner
	stamp   textLine // the line above, when it holds nothing but a time
	speaker string   // who spoke last
	asks    string   // who asks the questions marked "Q."

	first, last time.Time // of the stamps
}

func readText(s *source, b *builder) error {
	b.noEnds = true
	r := &textReader{builder: b, plainText: s.survey()}
	if s.html {
		b.warn(WarnHTML, "references to characters, as in web pages, were resolved", 1, -1)
	}
	b.reserve(min(r.lines, r.judge.strong+r.judge.weak+r.timed))
	w := textLines{lines: lines{text: s.spoken()}, layout: r.layout}
	for t, raw, ok := w.next(); ok && b.err == nil; t, raw, ok = w.next() {
		r.line(t, raw, w.num, w.head)
	}
	r.flush()
	if r.first.IsZero() {
		b.ofDay()
	}
	if len(b.t.Cues) == 0 && b.err == nil && r.lines > 0 {
		b.t.Warnings, b.seen = nil, map[string]int{} // what looked like names and times was none
		return readProse(s, b)
	}
	return nil
}

func (r *textReader) line(t textLine, raw string, num int, head bool) {
	if t.aside || nobodySaid(raw) {
		r.quote(WarnIgnored, "nobody said:", raw, num)
		return
	}
	if r.tabs && r.begun && raw[0] == '\t' {
		if chatQuote(raw) {
			r.quote(WarnIgnored, "nobody said:", raw, num)
		} else {
			r.text.add(raw)
		}
		return
	}
	r.head(&t)
	if r.aside(&t, raw, num) {
		return
	}
	marked := r.marked(&t)
	if t.label != "" && !t.timed && !r.begun && r.spoken > 1 && r.late == 0 && r.times() {
		r.quote(WarnIgnored, "above the first name with a time:", raw, num)
		return
	}
	switch {
	case r.speaks(&t, head) && (marked || !t.timed || t.bare):
		r.turn(t, marked, num)
	case marked && !t.header && t.after == "":
		r.flush()
		r.stamp = t
	case marked && !t.header && r.begun && !r.cue.Timed && r.cue.Speaker != "" && r.text.String() == "":
		r.text.add(t.after)
		r.time(t)
	case marked && !t.header:
		r.flush()
		r.begin(num)
		r.cue.Speaker = r.goesOn()
		r.text.add(t.after)
		r.time(t)
	case r.turns && strings.HasPrefix(strings.TrimSpace(raw), ">>"):
		r.flush()
		r.begin(num)
		r.text.add(strings.TrimLeft(strings.TrimSpace(raw), "> "))
	case !r.begun && r.stamp.timed:
		r.begin(num)
		r.cue.Speaker = r.goesOn()
		r.text.add(raw)
		r.time(r.stamp)
		r.stamp = textLine{}
	case !r.begun:
		r.quote(WarnIgnored, "above the first name or time:", raw, num)
	default:
		r.text.add(raw)
	}
}

// turn begins what the speaker that t names says.
func (r *textReader) turn(t textLine, marked bool, num int) {
	r.flush()
	if by, ok := strings.CutPrefix(t.label, "BY "); r.asked && ok && t.header {
		r.asks = by
		r.quote(WarnIgnored, "nobody said:", t.label, num)
		return
	}
	r.begin(num)
	if r.asks != "" && t.owner && t.label == "Q" {
		t.label = r.asks
	}
	r.cue.Speaker, r.speaker = t.label, t.label
	r.text.add(t.text)
	if marked {
		r.time(t)
	} else if r.stamp.timed {
		r.time(r.stamp)
	}
	r.stamp = textLine{}
}

// goesOn is who says what has a time but no name: in a text whose names stand above what is said, who spoke last.
func (r *textReader) goesOn() string {
	if r.above || r.below || r.layout.names != nil || r.chat || r.heads.strong > 0 && r.judge.strong == 0 {
		return r.speaker
	}
	return ""
}

// aside passes over what programs write among the words: the date at the head of a text, which says when it began, marks of
// time, notices of a chat, and when the meeting ended.
func (r *textReader) aside(t *textLine, line string, num int) bool {
	if _, rest, ok := strings.Cut(line, " ended after "); ok && strings.Count(line, " ") < 6 { // "Meeting", "Transcription"
		if c, _, ok := cutClock(rest); ok && !c.far {
			r.t.Duration = c.d
			r.quote(WarnIgnored, "nobody said:", line, num)
			return true
		}
	}
	switch {
	case t.nothing() && !r.begun && r.dates == 1 && t.daily && !t.at.day.IsZero():
		r.t.Began = t.at.day.Add(t.at.time)
	case r.beside(t):
	case r.notice(t) || t.daily && r.posted(t):
		r.flush()
	default:
		return false
	}
	r.quote(WarnIgnored, "nobody said:", line, num)
	return true
}

// posted takes what stands for a picture or another file out of a line of a chat, and reports whether there is nothing else.
func (r *textReader) posted(t *textLine) bool {
	if t.label == "" || t.text == "" {
		return false
	}
	said, other := cutPosted(t.text)
	t.text = said
	return other && said == ""
}

func (r *textReader) begin(line int) {
	r.cue, r.begun, r.text = Cue{Line: line}, true, joiner{}
}

// day turns a time of day into one since the first, over midnight where no date is said.
func (r *textReader) day(t *textLine) {
	at := t.at.day.Add(t.at.time)
	switch {
	case !t.at.day.IsZero():
	case r.last.IsZero():
		at = time.Unix(0, 0).UTC().Add(t.at.time) // of any day
	default:
		at = r.last.Truncate(24 * time.Hour).Add(t.at.time)
		if at.Before(r.last.Add(-12 * time.Hour)) {
			at = at.Add(24 * time.Hour)
		}
	}
	if r.first.IsZero() {
		if r.first = at; !t.at.day.IsZero() {
			r.t.Began = at
		}
	}
	r.last = at
	r.minutes = r.minutes || !t.at.seconds
	t.start = clock{d: at.Sub(r.first), far: at.Sub(r.first).Abs() > timecode.Max}
}

func (r *textReader) time(t textLine) {
	if t.daily {
		r.day(&t)
	}
	if t.start.far {
		r.warn(WarnRange, "a time beyond 100 years is left out", r.cue.Line, -1)
		return
	}
	r.precision(t.start.digits)
	r.cue.Start, r.cue.End, r.cue.Timed = t.start.d, t.start.d, true
	if t.ended && !t.end.far {
		r.precision(t.end.digits)
		r.cue.End, r.noEnds = t.end.d, false
	}
}

func (r *textReader) flush() {
	if r.begun {
		r.cue.Text = r.text.String()
		r.parts()
	}
	r.begun = false
}

// readProse takes each line as words of one unknown speaker.
func readProse(s *source, b *builder) error {
	text := s.spoken()
	b.reserveLines(text)
	l := lines{text: text}
	for line, ok := l.next(); ok && b.err == nil; line, ok = l.next() {
		if !blank(line) {
			b.add(Cue{Text: strings.TrimSpace(line), Line: l.num})
		}
	}
	b.warn(WarnProse, "no line begins with a name: all is taken as one unknown speaker's words", 1, 0)
	return nil
}
