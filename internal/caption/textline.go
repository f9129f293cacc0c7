package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textLine is a line of plain text taken apart, as far as its form goes; whether label is a name is judged later.
type textLine struct {
	start, end clock
	timed      bool
	hours      bool // start has them
	daily      bool // start is a time of day: at
	at         stamp
	ended      bool   // end is there too
	bare       bool   // the time at its head stands without brackets
	label      string // "" = none
	header     bool   // nothing follows the label: the text is on the lines below
	owner      bool   // the label is surely a name, by where it stands
	addressed  bool   // the label says to whom, "From Ann to Everyone"
	aside      bool   // nobody said it
	text       string // behind time and label
	after      string // behind the time; the text if label is no name
}

// cutLine takes line apart. It knows "Name: text", "[0:01:02] Name: text", "0:01:02 Name: text", "Name (0:01): text",
// "Name  0:01" and "[00:01.000 --> 00:02.000] text", and the stamps of chats in place of a time: "[9:02 AM] Name: text",
// "27/11/2026, 09:02 - Name: text".
func cutLine(line string) textLine {
	var t textLine
	line = cutReceipt(strings.TrimLeft(strings.TrimSpace(line), directions))
	rest := t.lead(line)
	t.after, t.text = rest, rest
	if label, text, ok := cutLabel(cutBullet(rest)); ok {
		t.label, t.text, t.header = label, text, text == ""
		t.chat()
		if t.daily {
			t.label = strings.Trim(t.label, directions+"~ \u00a0\u202f") // "~ Bob" is not among the contacts of who saved the chat
		}
		if !t.timed {
			t.tail(t.label)
		}
		return t
	}
	if !t.timed {
		if t.tail(rest); t.timed {
			t.header, t.text, t.after = t.label != "", "", ""
		}
	}
	return t
}

// cutBullet takes the mark of an item of a list off, "- Ann: text".
func cutBullet(line string) string {
	for _, mark := range [...]string{"- ", "* ", "• ", "– "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return strings.TrimLeft(rest, " ")
		}
	}
	return line
}

// directions are the marks of direction that stand invisible before and within lines of chats.
const directions = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"

// cutPosted takes what WhatsApp writes for a picture or another file, or for a message that was changed, out of a line, in
// whatever language: it stands in angle brackets or behind a mark of direction.
func cutPosted(text string) (said string, other bool) {
	if strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">") && strings.Count(text, "<") == 1 {
		return "", true
	}
	switch strings.TrimSuffix(strings.Trim(text, directions+" "), ".") {
	case "image omitted", "video omitted", "audio omitted", "sticker omitted", "GIF omitted", "document omitted", "Contact card omitted",
		"This message was deleted", "You deleted this message":
		return "", true
	}
	if strings.HasPrefix(text, "\u200e") {
		return "", true
	}
	text = strings.TrimSuffix(text, " <This message was edited>")
	said, _, other = strings.Cut(text, "\u200e<")
	return strings.TrimSpace(said), other
}

// lead takes the time off the head of line.
func (t *textLine) lead(line string) (rest string) {
	if line == "" {
		return line
	}
	if line[0] == '[' || line[0] == '(' || line[0] == '`' {
		i := 1 + strings.IndexAny(line[1:min(len(line), 64)], "])`")
		if i < 1 {
			return line
		}
		inner := strings.Trim(line[1:i], " ")
		if st, r, ok := cutStamp(inner); ok && r == "" {
			t.stamp(st)
		} else if c, r, ok := cutClock(inner); ok && r == "" {
			t.start, t.timed, t.hours = c, true, strings.Count(inner, ":") == 2
		} else if c, r, parts := cutUnits(inner); parts > 0 && r == "" {
			t.start, t.timed, t.hours = c, true, true
		} else if tm, ok := cutTiming(inner); ok && tm.tail == "" {
			t.start, t.end, t.timed, t.ended = tm.start, tm.end, true, true
		} else if start, end, ok := cutRange(inner); ok {
			t.start, t.end, t.timed, t.ended = start, end, true, true
		} else if name, c, ok := clockAndName(inner); ok && line[0] == '[' {
			t.start, t.timed, t.hours = c, true, true
			return name + ": " + strings.TrimLeft(line[i+1:], " \t-–:")
		} else {
			return line
		}
		return strings.TrimLeft(line[i+1:], " \t-–:")
	}
	if st, r, ok := cutStamp(line); ok && (r == "" || strings.ContainsRune(" \t-|,", rune(r[0]))) {
		t.stamp(st)
		t.bare = st.day.IsZero()
		return strings.TrimLeft(r, " \t-–|,")
	}
	if start, end, ok := cutRange(line); ok {
		t.start, t.end, t.timed, t.ended, t.bare, t.hours = start, end, true, true, true, true
		return ""
	}
	c, r, ok := cutClock(line)
	hours := ok && strings.Count(line[:len(line)-len(r)], ":") == 2
	if !ok {
		var parts int
		c, r, parts = cutUnits(line)
		ok, hours = parts > 1 || parts > 0 && !strings.Contains(line[:len(line)-len(r)], " "), true
	}
	if !ok || r != "" && !strings.HasPrefix(r, " ") && !strings.HasPrefix(r, "\t") {
		return line
	}
	t.start, t.timed, t.bare, t.hours = c, true, true, hours
	return strings.TrimLeft(r, " \t-–—|")
}

// clockAndName reads what some put into one pair of brackets, "[0:03 Ann Lee]", "[Ann Lee 00:00:03]".
func clockAndName(s string) (name string, c clock, ok bool) {
	if c, name, ok = cutClock(s); !ok {
		var i int
		if c, i, ok = clockTail(s); ok {
			name = s[:i]
		}
	}
	name = strings.Trim(name, " -–|,")
	return name, c, ok && !c.far && shapeOf(ownerLabel(name)) >= nameOne && !strings.ContainsAny(name, ":<>/\"")
}

// cutRange reads what is but two times, "0:0:3.1 --> 0:0:9", "00:00:03 - 00:00:09", "2.5s -> 4.0s"; the numbers of frames that
// programs for cutting films write behind the seconds, "00:00:03:12", are left out.
func cutRange(line string) (start, end clock, ok bool) {
	if line == "" || line[0]-'0' > 9 || len(line) > 64 {
		return start, end, false
	}
	if a, z, ok := cutSeconds(line); ok {
		return a, z, true
	}
	if tm, ok := cutTiming(line); ok && tm.arrow != ',' && tm.tail == "" {
		return tm.start, tm.end, true
	}
	start, rest, ok := cutClock(line)
	rest = strings.TrimLeft(cutFrames(rest), " ")
	if r := strings.TrimLeft(rest, "-–"); ok && len(r) < len(rest) {
		if end, rest, ok = cutClock(strings.TrimLeft(r, " ")); ok && cutFrames(rest) == "" {
			return start, end, true
		}
	}
	return start, end, false
}

// cutSeconds reads two times in seconds, each with a decimal point or an s: "2.5s -> 4.0s", "0.50 - 3.20".
func cutSeconds(s string) (start, end clock, ok bool) {
	var both [2]clock
	for i := range both {
		k := 0
		for k < len(s) && (s[k]-'0' <= 9 || s[k] == '.') {
			k++
		}
		d, digits, err := seconds(s[:k])
		rest, unit := strings.CutPrefix(s[k:], "s")
		if err != nil || k == 0 || digits == 0 && !unit {
			return start, end, false
		}
		both[i] = clock{d: d, digits: digits}
		if i == 0 {
			between := strings.TrimLeft(rest, " ")
			s = strings.TrimLeft(strings.TrimLeft(between, "-–>→"), " ")
			if between == rest && !unit && rest == "" || len(strings.TrimLeft(between, "-–>→")) == len(between) {
				return start, end, false
			}
		} else if rest != "" {
			return start, end, false
		}
	}
	return both[0], both[1], true
}

// cutFrames takes the number of a frame off s.
func cutFrames(s string) string {
	if len(s) >= 3 && (s[0] == ':' || s[0] == ';') && leadingDigits(s[1:]) == 2 {
		return s[3:]
	}
	return s
}

// tail takes a time off the end of a label: "Ann (0:12)", "Ann [0:12]", "Ann  0:12", "Ann | 0:12".
func (t *textLine) tail(label string) {
	s := strings.TrimSpace(label)
	if s == "" || len(s) > maxLabel {
		return
	}
	if t.stampTail(s) || t.rangeTail(s) {
		return
	}
	c, i, ok := clockTail(s)
	if !ok {
		return
	}
	name := plainName(strings.TrimRight(s[:i], nameEnd+"*_"))
	if strings.ContainsAny(name, "?!;:") || name == "" {
		return
	}
	t.label, t.start, t.timed = name, c, true
}

// clockTail reads the time that stands at the end of s behind a blank or a bracket, at i.
func clockTail(s string) (c clock, i int, ok bool) {
	if i = strings.LastIndexAny(s, " \t([|"); i <= 0 {
		return c, i, false
	}
	if c, rest, ok := cutClock(strings.Trim(s[i+1:], ")]*_`")); ok && rest == "" {
		return c, i, true
	}
	if inner, bracket := strings.CutSuffix(s, ")"); bracket {
		i = strings.LastIndexByte(inner, '(')
	} else if inner, bracket = strings.CutSuffix(s, "]"); bracket {
		i = strings.LastIndexByte(inner, '[')
	}
	c, rest, parts := cutUnits(strings.Trim(s[i+1:], " )]"))
	return c, i, i > 0 && parts > 0 && rest == ""
}

// nameEnd is what stands between a name and the time behind it.
const nameEnd = " \t([|-–—·•,@"

// rangeTail takes two times off the end of a label, "Ann 0:12-0:15", "Ann (00:00:12 --> 00:00:15)", "Ann [12.5 - 15.0]".
func (t *textLine) rangeTail(s string) bool {
	if last := s[len(s)-1]; last-'0' > 9 && last != ')' && last != ']' && last != 's' {
		return false
	}
	for i := 1; i+1 < len(s); i++ {
		if s[i]-'0' > 9 || !strings.ContainsRune(" \t([|", rune(s[i-1])) {
			continue
		}
		start, end, ok := cutRange(strings.TrimRight(s[i:], ")]"))
		if name := plainName(strings.TrimRight(s[:i], nameEnd)); ok && name != "" && !strings.ContainsAny(name, "?!;:") {
			t.label, t.start, t.end, t.timed, t.ended = name, start, end, true, true
			return true
		}
	}
	return false
}

// stamp notes the time of day that the line has.
func (t *textLine) stamp(st stamp) {
	t.at, t.daily, t.timed = st, true, true
	t.start = clock{d: st.time}
}

// stampWords is how many words a stamp has at most: "Today at 9:02 AM", "27. November 2026, 9:02 AM".
const stampWords = 6

// stampTail takes a stamp off the end of a label, the longest that is one: "Ann  9:02 AM", "Ann (27/11/2026, 09:02)".
func (t *textLine) stampTail(s string) bool {
	if last := s[len(s)-1]; last-'0' > 9 && last < utf8.RuneSelf && !strings.ContainsRune("mM.)]", rune(last)) {
		return false
	}
	found := false
	for i, n := len(s), 0; n < stampWords; n++ {
		if i = strings.LastIndexAny(s[:i], " \t([|"); i <= 0 {
			break
		}
		st, r, ok := cutStamp(strings.TrimRight(s[i+1:], ")]"))
		if !ok || r != "" {
			continue
		}
		name := plainName(strings.TrimRight(s[:i], nameEnd))
		if name == "" || strings.ContainsAny(name, "?!;:") {
			break
		}
		t.label, found = name, true
		t.stamp(st)
	}
	if found && isWeekday(t.label) {
		t.label = "" // "Fri, Nov 27, 2026, 9:02 AM"
	}
	return found
}

// isWeekday reports whether s is a day of the week or its short form.
func isWeekday(s string) bool {
	s = strings.ToLower(strings.TrimRight(s, ".,"))
	for _, day := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag", "mittwoch",
		"donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"} {
		if s == day || len(s) >= 2 && len(s) <= 4 && strings.HasPrefix(day, s) {
			return true
		}
	}
	return false
}

// chat reads the label of Zoom's chat, "From Ann to Everyone", "Ann to Everyone", "From Ann to Bob (Direct Message)".
func (t *textLine) chat() {
	s, from := strings.CutPrefix(t.label, "From ")
	name, to, ok := strings.Cut(s, " to ")
	if !ok {
		name, to, ok = strings.Cut(s, " To ")
	}
	if !ok {
		return
	}
	to = strings.ToLower(strings.TrimSpace(to))
	switch {
	case from:
		t.addressed = t.timed && t.header
		t.label, t.owner = strings.TrimSpace(name), t.addressed
	case t.timed && (strings.HasPrefix(to, "everyone") || strings.HasSuffix(to, "(direct message)") || strings.HasSuffix(to, "(privately)")):
		t.label = strings.TrimSpace(name)
	}
}

// plainName returns a name without the marks of bold type, of headings and the brackets around it: "**Ann**", "### Ann", "[Ann]".
func plainName(name string) string {
	name = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(name), "#"))
	for _, mark := range [...]string{"***", "**", "__", "*", "_"} {
		if s, ok := strings.CutPrefix(name, mark); ok {
			name = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), mark))
			break
		}
	}
	if n := len(name); n > 2 && name[0] == '[' && name[n-1] == ']' {
		name = strings.TrimSpace(name[1 : n-1])
	}
	return name
}

// prose reports whether text without a single name is speech all the same: at least 30 letters, which are at least
// 60 % of all characters but blanks, and no angle bracket or brace at its head. A page of markup, a log or a program
// is none.
func prose(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	if strings.ContainsRune("<{", r) {
		return false
	}
	letters, all := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		}
		all++
	}
	return letters >= 30 && letters*10 >= all*6
}
