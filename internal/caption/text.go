package caption

import (
	"strings"
	"time"
	"unicode"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// plainText is a text of lines and what was found out about them all.
type plainText struct {
	judge labels // of lines "Name: text"
	heads labels // of lines "Name  m:ss" above their text
	owner labels // of lines "[time] text": perhaps all names, above their text
	lines int    // with text
	timed int    // with a time, and a name or letters behind it
	bare  int    // of timed, without brackets at the head
	over  int    // of owner, with a line below that has no time
	chat  bool   // lines "[time] text" are heads "[time] Name"
	tabs  bool   // what is said stands behind a tab, below "From Ann to Everyone:"
	alone int    // lines that are nothing but a time since the start
	dates int    // lines that are nothing but a date and a time of day
	dated int    // lines "date and time of day, text"
	said  int    // of dated, with a name
}

// survey reads the whole text once.
func survey(text string) *plainText {
	p := &plainText{}
	l := lines{text: text}
	head, owner := true, false
	for line, ok := l.next(); ok; line, ok = l.next() {
		if blank(line) {
			head = true
			continue
		}
		t := cutLine(line)
		p.lines++
		if owner && !t.timed {
			p.over++
		}
		p.stamps(&t)
		if t.header && t.owner {
			p.tabs = true
		}
		if owner = t.owned(); owner {
			p.owner.add(ownerLabel(t.after), true)
		}
		if t.timed && (t.header || strings.ContainsFunc(t.after, unicode.IsLetter)) {
			p.timed++
			if t.bare {
				p.bare++
			}
		}
		if t.timed && t.header && !t.bare {
			p.heads.add(t.label, true)
		} else {
			p.judge.add(t.label, head)
		}
		head = false
	}
	p.chat = p.owners()
	return p
}

// stamps counts the lines whose time says more than when their words are said.
func (p *plainText) stamps(t *textLine) {
	dated := t.daily && !t.at.day.IsZero()
	switch {
	case t.nothing() && dated:
		p.dates++
	case t.nothing():
		p.alone++
	case dated && t.after != "":
		p.dated++
		if t.label != "" && !t.header {
			p.said++
		}
	}
}

// nothing reports whether t is but a time.
func (t *textLine) nothing() bool { return t.timed && !t.header && t.after == "" }

// beside reports whether t is a mark of time beside the lines of a text, as Google Meet writes one every five minutes: most lines
// with a name have none. In the middle of a block a time without hours may be said.
func (p *plainText) beside(t *textLine) bool {
	return t.nothing() && !t.daily && !t.ended && p.alone*2 < p.judge.strong && p.judge.strong*3 >= p.lines-p.alone &&
		(!t.bare || t.hours)
}

// notice reports whether t is a line that the program of a chat wrote, "Ann added Bob": it has no name where the others do.
func (p *plainText) notice(t *textLine) bool {
	return t.daily && !t.at.day.IsZero() && !t.header && t.label == "" && t.after != "" && p.said*2 >= p.dated
}

// structured reports whether some line carries a name or a time that counts.
func (p *plainText) structured() bool {
	if p.tabs || p.times() {
		return true
	}
	for label := range p.judge.seen {
		if p.judge.name(label, true) {
			return true
		}
	}
	return false
}

// times reports whether the times of lines are meant as such: a fifth of the lines has one.
func (p *plainText) times() bool {
	timed := p.timed
	if !p.bares() {
		timed -= p.bare
	}
	return timed > 0 && timed*5 >= p.lines
}

// bares reports whether times without brackets are meant as such, not "10:30 is too early": half of the lines begin
// with one, or at least three that are a fifth.
func (p *plainText) bares() bool { return p.bare*2 >= p.lines || p.bare >= 3 && p.bare*5 >= p.lines }

// owned reports whether t is "[time] text", without a label.
func (t *textLine) owned() bool { return t.timed && !t.bare && !t.header && t.label == "" }

// ownerLabel is text if it may be a name, not a sentence, else "".
func ownerLabel(text string) string {
	if len(text) > maxLabel || strings.HasSuffix(text, ".") || strings.ContainsAny(text, "?!;…") {
		return ""
	}
	return text
}

// owners reports whether what stands behind the times of lines without a label is names, whose words are below: chats taken
// out of Teams and Discord are written so. Nine of ten are written like names, with text below, and some name comes again
// or has two words.
func (p *plainText) owners() bool {
	o := &p.owner
	if p.over < 2 || p.over*10 < o.lines*9 || (o.strong+o.weak)*10 < o.lines*9 {
		return false
	}
	for _, c := range o.seen {
		if c.shape != noName && (c.n > 1 || c.shape == nameSure) {
			return true
		}
	}
	return false
}

// head makes t the head of what is below it, if it is one.
func (p *plainText) head(t *textLine) {
	if p.chat && t.owned() && shapeOf(ownerLabel(t.after)) != noName {
		t.label, t.header, t.text, t.owner = t.after, true, "", true
	}
}

// speaks reports whether t begins with a name; head as in labels.
func (p *plainText) speaks(t *textLine, head bool) bool {
	switch {
	case t.label == "":
		return false
	case t.owner:
		return true
	case t.timed && t.header && !t.bare:
		s := shapeOf(t.label)
		if p.heads.lines*10 < p.lines {
			return false
		}
		return s >= nameOne || s != noName && p.heads.seen[t.label].n > 1
	}
	return p.judge.name(t.label, head)
}

// marked reports whether the time of t counts.
func (p *plainText) marked(t *textLine) bool {
	return t.timed && (!t.bare || t.owner || p.bares())
}

func detectText(s *source) bool {
	return s.probe == nil && !s.binary() && survey(s.text).structured()
}

func detectProse(s *source) bool {
	return s.probe == nil && !s.binary() && prose(s.text)
}

// textReader turns lines into cues.
type textReader struct {
	*builder
	*plainText
	cue   Cue
	begun bool
	text  joiner
	stamp textLine // the line above, when it holds nothing but a time

	first, last time.Time // of the stamps
}

func readText(s *source, b *builder) error {
	s.dropNUL()
	b.noEnds = true
	r := &textReader{builder: b, plainText: survey(s.text)}
	b.reserve(min(r.lines, r.judge.strong+r.judge.weak+r.timed))
	l := lines{text: s.text}
	head := true
	for line, ok := l.next(); ok && b.err == nil; line, ok = l.next() {
		if blank(line) {
			head = true
			continue
		}
		r.line(line, l.num, head)
		head = false
	}
	r.flush()
	r.fromFirst()
	return nil
}

// ofDay is the time from which on the first of all is one of the day, and not since the start: nothing is recorded for so long before
// somebody speaks.
const ofDay = 5 * time.Hour

// fromFirst counts times of day from the first.
func (r *textReader) fromFirst() {
	first := time.Duration(-1)
	for i := range r.t.Cues {
		if c := &r.t.Cues[i]; c.Timed && (first < 0 || c.Start < first) {
			first = c.Start
		}
	}
	if first < ofDay || !r.first.IsZero() {
		return
	}
	r.warn(WarnOfDay, "times of day are counted from the first", 1, -1)
	r.t.Offset = -first
	for i := range r.t.Cues {
		if c := &r.t.Cues[i]; c.Timed {
			c.Start, c.End = c.Start-first, c.End-first
		}
	}
}

func (r *textReader) line(line string, num int, head bool) {
	if footer(line) {
		r.quote(WarnIgnored, "nobody said:", line, num)
		return
	}
	if r.tabs && r.begun && line[0] == '\t' {
		r.text.add(line)
		return
	}
	t := cutLine(line)
	r.head(&t)
	if r.aside(&t, line, num) {
		return
	}
	marked := r.marked(&t)
	switch {
	case r.speaks(&t, head) && (marked || !t.timed || t.bare):
		r.flush()
		r.begin(num)
		r.cue.Speaker = t.label
		r.text.add(t.text)
		if marked {
			r.time(t)
		} else if r.stamp.timed {
			r.time(r.stamp)
		}
		r.stamp = textLine{}
	case marked && !t.header && t.after == "":
		r.flush()
		r.stamp = t
	case marked && !t.header:
		r.flush()
		r.begin(num)
		r.text.add(t.after)
		r.time(t)
	case !r.begun && r.stamp.timed:
		r.begin(num)
		r.text.add(line)
		r.time(r.stamp)
		r.stamp = textLine{}
	case !r.begun:
		r.quote(WarnIgnored, "above the first name or time:", line, num)
	default:
		r.text.add(line)
	}
}

// footer knows the lines that Otter and Google Meet add, which nobody said.
func footer(line string) bool {
	line = strings.TrimSpace(line)
	for _, begin := range [...]string{"Transcribed by http", "This editable transcript was computer generated"} {
		if strings.HasPrefix(line, begin) {
			return true
		}
	}
	return false
}

// aside passes over what programs write among the words: the date at the head of a text, which says when it began, marks of
// time, notices of a chat, and when the meeting ended.
func (r *textReader) aside(t *textLine, line string, num int) bool {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "Meeting ended after "); ok {
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
		r.add(r.cue)
	}
	r.begun = false
}

// readProse takes each line as words of one unknown speaker.
func readProse(s *source, b *builder) error {
	s.dropNUL()
	b.reserveLines(s.text)
	l := lines{text: s.text}
	for line, ok := l.next(); ok && b.err == nil; line, ok = l.next() {
		if !blank(line) {
			b.add(Cue{Text: strings.TrimSpace(line), Line: l.num})
		}
	}
	b.warn(WarnProse, "no line begins with a name: all is taken as one unknown speaker's words", 1, 0)
	return nil
}
