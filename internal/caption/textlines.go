package caption

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// textLines walks over the lines of a plain text and takes each apart as the layout says: where a name and a time stand on two lines
// they come as one.
type textLines struct {
	lines
	*layout
	head bool // a blank line, or nothing, is above the line returned last
	any  bool // a line was returned

	above textLine      // the line returned last
	day   time.Duration // the time of day met last
	seen  bool          // of a screenplay: the block is what is seen, not said
}

// next returns the next line that is not blank, and as it is written but for its number.
func (w *textLines) next() (t textLine, raw string, ok bool) {
	raw, blanks, ok := w.written()
	if !ok {
		return t, "", false
	}
	w.head, w.any = blanks || !w.any, true
	t = w.cut(raw)
	switch {
	case w.isAside(&t, raw), w.mark == "<" && isNotice(raw):
		t = textLine{aside: true}
	case w.layout.above && w.owned(raw, &t), w.layout.below && t.nothing() && w.named(&t), w.names != nil && w.heads(&t, raw):
	}
	switch {
	case t.header && w.above.header && t.timed && t.label == w.above.label && t.start.d == w.above.start.d,
		w.spoken && t.nothing() && w.above.nothing() && t.start.d == w.above.start.d:
		t = textLine{aside: true} // the same said again, in words
	case !t.aside:
		w.above = t
	}
	return t, raw, true
}

// written returns the next line that is not blank, without its number, and whether blank lines are above it.
func (w *textLines) written() (line string, blanks, ok bool) {
	for line, ok = w.lines.next(); ok; line, ok = w.lines.next() {
		if w.numbered {
			_, line, _ = cutNumber(line)
		}
		if l := strings.TrimLeft(line, "\f"); len(l) < len(line) {
			line, blanks = l, true
		}
		if !blank(line) {
			return line, blanks, true
		}
		blanks = blanks || !w.numbered
	}
	return "", blanks, false
}

// follows returns the line that written would return, and whether blank lines are above it; w stays.
func (w *textLines) follows() (line string, blanks, ok bool) {
	c := textLines{lines: w.lines, layout: w.layout}
	return c.written()
}

// cut takes a line apart.
func (w *textLines) cut(line string) textLine {
	t := cutLine(line)
	if w.spoken && !t.timed {
		t.inWords(line)
	}
	if w.mark != "" && !t.header {
		label, text, ok := cutMark(t.after, w.mark)
		if brackets := w.mark == "[" || w.mark == "("; ok && !(brackets && shapeOf(label) < nameOne) { // "[laughs]"
			t.label, t.text, t.owner = label, text, w.mark == "<"
		}
	}
	if w.asked {
		if letter, text, ok := cutAsked(line); ok {
			t = textLine{label: letter, text: text, owner: true, header: text == ""}
		}
	}
	if w.daily && t.timed && !t.daily && !t.hours && !t.ended && t.start.digits == 0 && (!t.bare || t.nothing()) && t.start.d < time.Hour/2 {
		t.stamp(stamp{time: t.start.d * 60})
		t.bare = false
		if t.at.time < w.day && t.at.time+12*time.Hour-w.day < 12*time.Hour {
			t.at.time += 12 * time.Hour
		}
	}
	if t.daily {
		t.at.in(w.order)
		w.day = t.at.time
	}
	return t
}

// owned makes a name above a time the head of what is below them.
func (w *textLines) owned(line string, t *textLine) bool {
	name, _ := aloneName(line)
	if name == "" || t.timed || !w.owns(name) {
		return false
	}
	ahead := *w
	below, _, ok := ahead.written()
	at := ahead.cut(below)
	if !ok || !at.nothing() {
		return false
	}
	w.lines, w.day = ahead.lines, ahead.day
	*t = at
	t.label, t.header, t.owner, t.bare = name, true, true, false
	return true
}

// named makes a name below a time the head of what is below them.
func (w *textLines) named(t *textLine) bool {
	ahead := *w
	below, _, ok := ahead.written()
	name, _ := aloneName(below)
	if c := ahead.cut(below); !ok || name == "" || c.timed || !w.owns(name) {
		return false
	}
	w.lines = ahead.lines
	t.label, t.header, t.owner, t.bare = name, true, true, false
	return true
}

// heads makes a name alone the head of its block.
func (w *textLines) heads(t *textLine, line string) bool {
	name, marked := aloneName(line)
	below, blanks, ok := w.follows()
	c := w.names.seen[strings.TrimSpace(outsideBrackets(name))]
	is := name != "" && (w.head || marked) && ok && (!blanks || marked) && !(w.script && isScene(below)) &&
		c != nil && (c.n > 1 || c.shape == nameSure)
	if w.script {
		if w.head {
			w.seen = !is
		}
		if w.seen {
			*t = textLine{aside: true}
			return true
		}
		name = strings.TrimSpace(outsideBrackets(name))
	}
	if is {
		*t = textLine{label: name, header: true, owner: true}
	}
	return is
}

// isAside knows lines that nobody said: the number of a page, and the initials that stand for a picture of who speaks next.
func (w *textLines) isAside(t *textLine, line string) bool {
	line = strings.TrimSpace(line)
	page := w.head && (isPage(line) || w.isRunning(line))
	if !page && (t.timed || len(line) > 6 || !w.layout.above) {
		return false
	}
	below, blanks, ok := w.follows()
	if page || !ok {
		return page && (blanks || !ok)
	}
	initials := ""
	for word := range strings.FieldsSeq(below) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) && len(initials) < len(line) {
			initials += string(r)
		}
	}
	return line == initials
}

// isRunning reports whether line is the head or the foot of a page that has others like it.
func (w *textLines) isRunning(line string) bool {
	return w.running != nil && slices.ContainsFunc(cutPage(line), func(p pageHead) bool { return w.running[p.head] })
}

// isPage reports whether line ends or begins with the number of its page, "Interview 7 - Page 2 of 9".
func isPage(line string) bool {
	if len(line) > 120 {
		return false
	}
	fields := strings.Fields(strings.Trim(line, "-–—[]() \t"))
	for i, f := range fields {
		switch strings.ToLower(f) {
		case "page", "seite", "página", "pagina", "pág.", "pag.", "p.", "s.", "strona", "sida", "side", "sivu", "bladzijde":
		default:
			continue
		}
		rest := fields[i+1:]
		if len(rest) == 0 || leadingDigits(rest[0]) == 0 {
			return false
		}
		return i == 0 || len(rest) == 1 || len(rest) == 3 && leadingDigits(rest[2]) == len(rest[2])
	}
	return false
}

// inWords reads a time that is said in words, alone or behind a name, and again with digits or not: "1 minute 3 seconds1:03".
func (t *textLine) inWords(line string) {
	line = strings.TrimSpace(line)
	name, d, ok := cutSpoken(line)
	if !ok {
		return
	}
	*t = textLine{timed: true, bare: name == "", start: clock{d: d}, hours: true}
	if name != "" {
		t.label, t.header = name, true
	}
}

// cutSpoken reads a time in words at the end of a line, "Ann Lee 1 hour 2 minutes 3 seconds", and what stands before it.
func cutSpoken(line string) (before string, d time.Duration, ok bool) {
	if len(line) > maxLabel || !strings.ContainsAny(line, "0123456789") {
		return "", 0, false
	}
	if i := strings.LastIndexFunc(line, unicode.IsLetter); i >= 0 && i+1 < len(line) { // "3 seconds0:03"
		_, n := utf8.DecodeRuneInString(line[i:])
		if _, rest, ok := cutClock(line[i+n:]); ok && rest == "" {
			line = line[:i+n]
		}
	}
	fields := strings.Fields(strings.ReplaceAll(line, ",", " "))
	n := len(fields)
	for n >= 2 {
		unit := spokenUnit(fields[n-1])
		v, rest, ok := cutPart(fields[n-2], 2)
		if unit == 0 || !ok || rest != "" {
			break
		}
		d += time.Duration(v) * unit
		n -= 2
	}
	if n == len(fields) || spokenUnit(fields[len(fields)-1]) != time.Second && len(fields)-n < 4 {
		return "", 0, false
	}
	return strings.Join(fields[:n], " "), d, true
}

// spokenUnit is the unit of time that word names; 0 for none.
func spokenUnit(word string) time.Duration {
	switch strings.ToLower(word) {
	case "second", "seconds", "sekunde", "sekunden", "seconde", "secondes", "segundo", "segundos", "secondo", "secondi", "seconden":
		return time.Second
	case "minute", "minutes", "minuten", "minuto", "minutos", "minuti", "minuut":
		return time.Minute
	case "hour", "hours", "stunde", "stunden", "heure", "heures", "hora", "horas", "ora", "ore", "uur":
		return time.Hour
	}
	return 0
}
