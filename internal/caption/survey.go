package caption

import (
	"html"
	"strings"
	"time"
	"unicode"
)

// plainText is a text of lines and what was found out about them all.
type plainText struct {
	*layout
	judge  labels        // of lines "Name: text"
	heads  labels        // of lines "Name  m:ss" above their text
	owner  labels        // of lines "[time] text": perhaps all names, above their text
	lines  int           // with text
	timed  int           // with a time, and a name or letters behind it
	bare   int           // of timed, without brackets at the head
	over   int           // of owner, with a line below that has no time
	plain  int           // of owner, without brackets
	chat   bool          // lines "[time] text" are heads "[time] Name"
	tabs   bool          // what is said stands behind a tab, below "From Ann to Everyone:"
	alone  int           // lines that are nothing but a time since the start
	rises  int           // of alone, those that are not before the one above
	latest time.Duration // of alone, the last
	opened int           // lines with a name right below a time alone
	owned  int           // heads that are surely names, by where they stand
	dates  int           // lines that are nothing but a date and a time of day
	dated  int           // lines "date and time of day, text"
	said   int           // of dated, with a name
	early  int           // lines with a name and no time, above the first that has both
	late   int           // and below it
	spoken int           // lines with both
}

// survey reads the whole text, once for its layout and once for the rest.
func survey(text string) *plainText {
	p := &plainText{layout: layoutOf(text)}
	w := textLines{lines: lines{text: text}, layout: p.layout}
	owner, opens := false, false
	for t, _, ok := w.next(); ok; t, _, ok = w.next() {
		if t.aside {
			continue
		}
		p.lines++
		if owner && !t.timed {
			p.over++
		}
		p.stamps(&t)
		if opens && t.label != "" {
			p.opened++
		}
		opens = t.nothing()
		switch {
		case t.label == "":
		case t.timed:
			p.spoken++
		case p.spoken == 0:
			p.early++
		default:
			p.late++
		}
		p.tabs = p.tabs || t.addressed
		if owner = t.owned(); owner {
			p.owner.add(ownerLabel(t.after), true)
			if t.bare {
				p.plain++
			}
		}
		if t.timed && (t.header || strings.ContainsFunc(t.after, unicode.IsLetter)) {
			p.timed++
			if t.bare {
				p.bare++
			}
		}
		switch {
		case t.owner && t.header && !t.addressed:
			p.owned++
		case t.timed && t.header && !t.bare:
			p.heads.add(t.label, true)
		default:
			p.judge.add(t.label, w.head)
		}
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
		if t.start.d >= p.latest {
			p.rises++
		}
		p.latest = t.start.d
	case dated && t.after != "":
		p.dated++
		if t.label != "" && !t.header {
			p.said++
		}
	}
}

// nothing reports whether t is but a time.
func (t *textLine) nothing() bool { return t.timed && !t.header && t.after == "" }

// beside reports whether t is a mark of time beside the lines of a text, as Google Meet writes one every five minutes or above a few
// lines: many lines with a name have none. In the middle of a block a time without hours may be said.
func (p *plainText) beside(t *textLine) bool {
	return t.nothing() && !t.daily && !t.ended && p.opened*10 < p.judge.strong*8 && p.judge.strong*3 >= p.lines-p.alone &&
		(!t.bare || t.hours)
}

// opens reports whether times alone on their lines have names below them.
func (p *plainText) opens() bool {
	return p.below || p.opened > 1 && p.opened*10 >= p.alone*8 && p.judge.people() > 0
}

// clocked reports whether times alone on their lines are meant as such: they rise, and stand above every few lines.
func (p *plainText) clocked() bool {
	return p.alone >= 2 && p.alone*5 >= p.lines-p.alone && p.rises*10 >= p.alone*9
}

// notice reports whether t is a line that the program of a chat wrote, "Ann added Bob": it has no name where the others do.
func (p *plainText) notice(t *textLine) bool {
	return t.daily && !t.at.day.IsZero() && !t.header && t.label == "" && t.after != "" && p.said*2 >= p.dated
}

// structured reports whether some line carries a name or a time that counts.
func (p *plainText) structured() bool {
	if p.tabs || p.owned > 0 || p.times() || p.clocked() {
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
func (t *textLine) owned() bool { return t.timed && !t.header && t.label == "" && t.after != "" }

// ownerLabel is text if it may be a name, not a sentence, else "".
func ownerLabel(text string) string {
	if len(text) > maxLabel || strings.HasSuffix(text, ".") || strings.ContainsAny(text, "?!;…") {
		return ""
	}
	return text
}

// owners reports whether what stands behind the times of lines without a label is names, whose words are below: chats taken
// out of Teams and Discord are written so, and what Fireflies, Fathom, Webex and Word write. Nine of ten are written like names, with
// text below, and some name comes again or has two words; where times have no brackets, names must come again.
func (p *plainText) owners() bool {
	o := &p.owner
	if p.plain*2 > o.lines && (o.people() == 0 || o.strong*10 < o.lines*9 || len(o.seen) > 4 && len(o.seen)*3 > o.lines*2) {
		return false
	}
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
		if t.daily && t.at.sure() && s != noName {
			return true // a date behind a name is no accident
		}
		if p.heads.lines*10 < p.lines {
			return false
		}
		return s >= nameOne || s != noName && p.heads.seen[t.label].n > 1
	}
	return p.judge.name(t.label, head)
}

// marked reports whether the time of t counts.
func (p *plainText) marked(t *textLine) bool {
	return t.timed && (!t.bare || t.owner || p.bares() || t.nothing() && p.clocked())
}

func detectText(s *source) bool {
	return s.probe == nil && !s.binary() && s.survey().structured()
}

func detectProse(s *source) bool {
	return s.probe == nil && !s.binary() && prose(s.spoken()) && !tabular(s.text)
}

// tabular reports whether a text is a table: all of its lines, three or more, have the same number of tabs, or of semicolons or commas
// without a blank behind them.
func tabular(text string) bool {
	for _, mark := range []string{";", "\t", ","} {
		columns, n := 0, 0
		w := lines{text: text}
		for line, ok := w.next(); ok && n < 100; line, ok = w.next() {
			if blank(line) {
				continue
			}
			if k := strings.Count(line, mark) - strings.Count(line, mark+" "); n == 0 {
				columns = k
			} else if k != columns {
				columns = 0
			}
			n++
		}
		if columns > 1 && n > 2 || columns > 0 && n > 2 && mark != "," {
			return true
		}
	}
	return false
}

// survey is survey of the text, made once.
func (s *source) survey() *plainText {
	if s.plain == nil {
		s.plain = survey(s.spoken())
	}
	return s.plain
}

// spoken is the text without the references to characters that what was taken out of a web page may hold: "&amp;", "&#39;".
func (s *source) spoken() string {
	s.dropNUL()
	if !s.unescaped {
		if s.unescaped = true; escaped(s.text) {
			s.text, s.html = unescape(s.text), true
		}
		s.text = unquoted(s.text)
	}
	return s.text
}

// unquoted takes the marks of a quotation, "> ", off a text all of whose lines have one, as in e-mails and Markdown. In subtitles two
// stand for somebody else.
func unquoted(text string) string {
	if !strings.HasPrefix(text, "> ") {
		return text
	}
	w := lines{text: text}
	for line, ok := w.next(); ok; line, ok = w.next() {
		if !blank(line) && !strings.HasPrefix(line, "> ") && strings.TrimSpace(line) != ">" {
			return text
		}
	}
	var b strings.Builder
	w = lines{text: text}
	for line, ok := w.next(); ok; line, ok = w.next() {
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, ">"), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// escaped reports whether text is taken out of a page as it stands in HTML: there are references to characters, and neither an "&"
// that begins none nor a "<".
func escaped(text string) bool {
	if !strings.Contains(text, "&") || strings.Contains(text, "<") {
		return false
	}
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "&")
		if !ok {
			return true
		}
		name, _, ok := strings.Cut(after[:min(len(after), 12)], ";")
		if !ok || html.UnescapeString("&"+name+";") == "&"+name+";" {
			return false
		}
		rest = after[len(name)+1:]
	}
}

// unescape resolves references; what would be a control character or the end of a line is a blank.
func unescape(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		i := strings.IndexByte(text, '&')
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		text = text[i:]
		end := strings.IndexByte(text[:min(len(text), 40)], ';')
		if end < 0 {
			b.WriteByte('&')
			text = text[1:]
			continue
		}
		for _, r := range html.UnescapeString(text[:end+1]) {
			if unicode.IsControl(r) {
				r = ' '
			}
			b.WriteRune(r)
		}
		text = text[end+1:]
	}
	b.WriteString(text)
	return b.String()
}
