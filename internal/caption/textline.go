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
	owner      bool   // the label is surely a name: it stands behind the time, on a line of its own
	text       string // behind time and label
	after      string // behind the time; the text if label is no name
}

// cutLine takes line apart. It knows "Name: text", "[0:01:02] Name: text", "0:01:02 Name: text", "Name (0:01): text",
// "Name  0:01" and "[00:01.000 --> 00:02.000] text", and the stamps of chats in place of a time: "[9:02 AM] Name: text",
// "27/11/2026, 09:02 - Name: text".
func cutLine(line string) textLine {
	var t textLine
	line = strings.TrimLeft(strings.TrimSpace(line), directions)
	rest := t.lead(line)
	t.after, t.text = rest, rest
	if label, text, ok := cutLabel(rest); ok {
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
			t.header, t.text = true, ""
		}
	}
	return t
}

// directions are the marks of direction that stand invisible before and within lines of chats.
const directions = "\u200e\u200f"

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
	said, _, other = strings.Cut(text, "\u200e<")
	return strings.TrimSpace(said), other
}

// lead takes the time off the head of line.
func (t *textLine) lead(line string) (rest string) {
	if line == "" {
		return line
	}
	if line[0] == '[' || line[0] == '(' {
		i := strings.IndexAny(line[:min(len(line), 64)], "])")
		if i < 0 {
			return line
		}
		inner := line[1:i]
		if st, r, ok := cutStamp(inner); ok && r == "" {
			t.stamp(st)
		} else if c, r, ok := cutClock(inner); ok && r == "" {
			t.start, t.timed, t.hours = c, true, strings.Count(inner, ":") == 2
		} else if tm, ok := cutTiming(inner); ok && tm.tail == "" {
			t.start, t.end, t.timed, t.ended = tm.start, tm.end, true, true
		} else {
			return line
		}
		return strings.TrimLeft(line[i+1:], " \t-–:")
	}
	if st, r, ok := cutStamp(line); ok && (r == "" || strings.ContainsRune(" \t-|", rune(r[0]))) {
		t.stamp(st)
		t.bare = st.day.IsZero()
		return strings.TrimLeft(r, " \t-–|")
	}
	c, r, ok := cutClock(line)
	if !ok || r != "" && !strings.HasPrefix(r, " ") && !strings.HasPrefix(r, "\t") {
		return line
	}
	t.start, t.timed, t.bare, t.hours = c, true, true, strings.Count(line[:len(line)-len(r)], ":") == 2
	return strings.TrimLeft(r, " \t-–|")
}

// tail takes a time off the end of a label: "Ann (0:12)", "Ann [0:12]", "Ann  0:12", "Ann | 0:12".
func (t *textLine) tail(label string) {
	s := strings.TrimSpace(label)
	if s == "" || len(s) > maxLabel {
		return
	}
	if t.stampTail(s) {
		return
	}
	i := strings.LastIndexAny(s, " \t([|")
	if i <= 0 {
		return
	}
	c, r, ok := cutClock(strings.TrimRight(s[i+1:], ")]"))
	if !ok || r != "" {
		return
	}
	name := unbold(strings.TrimRight(s[:i], " \t([|-–·"))
	if strings.ContainsAny(name, "?!;:") || name == "" {
		return
	}
	t.label, t.start, t.timed = name, c, true
}

// stamp notes the time of day that the line has.
func (t *textLine) stamp(st stamp) {
	t.at, t.daily, t.timed = st, true, true
	t.start = clock{d: st.time}
}

// stampWords is how many words a stamp has at most.
const stampWords = 3

// stampTail takes a stamp off the end of a label: "Ann  9:02 AM", "Ann (27/11/2026, 09:02)".
func (t *textLine) stampTail(s string) bool {
	for i, n := len(s), 0; n < stampWords; n++ {
		if i = strings.LastIndexAny(s[:i], " \t([|"); i <= 0 {
			return false
		}
		st, r, ok := cutStamp(strings.TrimRight(s[i+1:], ")]"))
		if !ok || r != "" {
			continue
		}
		name := unbold(strings.TrimRight(s[:i], " \t([|-–·,"))
		if name == "" || strings.ContainsAny(name, "?!;:") {
			return false
		}
		t.label = name
		t.stamp(st)
		return true
	}
	return false
}

// chat reads the label of Zoom's chat, "From Ann to Everyone", "Ann to Everyone", "From Ann to Bob (Direct Message)".
func (t *textLine) chat() {
	s, from := strings.CutPrefix(t.label, "From ")
	name, to, ok := strings.Cut(s, " to ")
	if !ok {
		return
	}
	to = strings.ToLower(strings.TrimSpace(to))
	switch {
	case from:
		t.label, t.owner = strings.TrimSpace(name), t.timed && t.header
	case t.timed && (strings.HasPrefix(to, "everyone") || strings.HasSuffix(to, "(direct message)") || strings.HasSuffix(to, "(privately)")):
		t.label = strings.TrimSpace(name)
	}
}

// unbold returns a name without the marks of bold type around it.
func unbold(name string) string {
	name = strings.TrimSpace(name)
	if s, ok := strings.CutPrefix(name, "**"); ok {
		return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "**"))
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
