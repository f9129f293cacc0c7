package caption

import (
	"strings"
	"time"
)

// lineHead is how many lines of a text are looked at for LINE's dates and messages.
const lineHead = 60

// detectLINE knows the chats that LINE saves: a date alone, and below it a message, "09:02<tab>Ann<tab>Hello".
func detectLINE(s *source) bool {
	if s.probe != nil {
		return false
	}
	w := lines{text: s.text}
	dated := false
	for line, ok := w.next(); ok && w.num < lineHead; line, ok = w.next() {
		if _, _, day := lineDay(line); day {
			dated = true
		} else if m, ok := cutLINE(line); ok && dated && m.name != "" {
			return true
		}
	}
	return false
}

// lineMessage is what a line of a chat of LINE's says; name is "" where its program says it.
type lineMessage struct {
	at         time.Duration // of the day
	name, text string
}

// cutLINE takes a message apart: the time, who and what, parted by tabs.
func cutLINE(line string) (m lineMessage, ok bool) {
	clock, rest, ok := strings.Cut(line, "\t")
	if !ok || len(clock) > 20 {
		return m, false
	}
	var st stamp
	if after, ok := st.cutTime(strings.TrimSpace(clock), true); !ok || after != "" {
		return m, false
	}
	m.at = st.time
	var said bool
	if m.name, m.text, said = strings.Cut(rest, "\t"); !said {
		m.name, m.text = "", m.name
	}
	return m, true
}

// lineDay reads a line that is but a date, "2024/03/14(Thu)", "2024.03.14 Thursday", "Thu, 14/03/2024"; weekday is the one that it
// names in English, else "".
func lineDay(line string) (d date, weekday string, ok bool) {
	if line = strings.TrimSpace(line); len(line) > 40 {
		return d, "", false
	}
	rest := cutWeekday(line)
	weekday = line[:len(line)-len(rest)]
	if leadingDigits(rest) == 4 && len(rest) >= 10 && rest[4] == '.' && rest[7] == '.' {
		rest = strings.ReplaceAll(rest[:10], ".", "/") + rest[10:]
	}
	d, rest, ok = cutDate(rest)
	if rest = strings.Trim(rest, " ()（）"); !ok || len(rest) > 24 || strings.ContainsAny(rest, "0123456789:") || rest != "" && weekday != "" {
		return d, "", false
	}
	return d, strings.Trim(weekday+rest, " ,"), true
}

// lineOrder finds which number of the dates is the month: the order in which they can be read, and fall onto the days of the week
// that they name.
func lineOrder(text string) dateOrder {
	var fits [2]int
	w := lines{text: text}
	for line, ok := w.next(); ok; line, ok = w.next() {
		d, weekday, ok := lineDay(line)
		if !ok {
			continue
		}
		for k, o := range []dateOrder{dayFirst, monthFirst} {
			switch day := d.on(false, o); {
			case d.tells() == o:
				return o
			case !day.IsZero() && weekday != "" && strings.HasPrefix(day.Weekday().String(), weekday):
				fits[k]++
			}
		}
	}
	if fits[1] > fits[0] {
		return monthFirst
	}
	return dayFirst
}

// readLINE reads such a chat: a message goes on to the next, and one of several lines stands in quotes. Times are known to the minute.
func readLINE(s *source, b *builder) error {
	s.dropNUL()
	b.noEnds, b.minutes, b.dated = true, true, true
	b.reserveLines(s.text)
	order := lineOrder(s.text)
	var day time.Time
	var c Cue
	var said []string
	flush := func() {
		text := strings.Join(said, "\n")
		if len(said) > 1 && strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) {
			text = strings.ReplaceAll(text[1:len(text)-1], `""`, `"`)
		}
		if c.Text = joinLines(text); c.Speaker != "" {
			b.add(c)
		}
		c, said = Cue{}, said[:0]
	}
	w := lines{text: s.text}
	for line, ok := w.next(); ok && b.err == nil; line, ok = w.next() {
		d, _, dated := lineDay(line)
		m, message := cutLINE(line)
		switch {
		case dated && !d.on(false, order).IsZero():
			flush()
			day = d.on(false, order)
		case message && !day.IsZero():
			flush()
			if m.name == "" || linePosted(m.text) {
				b.quote(WarnIgnored, "nobody said:", line, w.num)
				continue
			}
			at := time.Duration(day.Unix())*time.Second + m.at
			c, said = Cue{Line: w.num, Speaker: strings.TrimSpace(m.name), Start: at, End: at, Timed: true}, append(said, m.text)
		case c.Speaker != "" && len(said) > 0:
			said = append(said, line)
		case !blank(line):
			b.quote(WarnIgnored, "no message:", line, w.num)
		}
	}
	flush()
	return nil
}

// linePosted reports whether a message stands for a picture or the like, "[Photo]", or for a call, "☎ Call time 0:10".
func linePosted(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "☎") || strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && len(text) < 60 &&
		strings.Count(text, "[") == 1
}
