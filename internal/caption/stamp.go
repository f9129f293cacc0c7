package caption

import (
	"strings"
	"time"
	"unicode/utf8"
)

// stamp is a moment as chats write it: "9:02 AM", "27/11/2026, 09:02:15".
type stamp struct {
	day     time.Time // the date, at midnight UTC; zero = not said
	time    time.Duration
	seconds bool // seconds are given too
}

// cutStamp reads the stamp that s begins with and returns what follows it. A time alone is one only with AM or PM: "9:02" may be
// minutes and seconds.
func cutStamp(s string) (st stamp, rest string, ok bool) {
	day, rest, dated := cutDate(s)
	if dated {
		rest = strings.TrimLeft(rest, ", T\t\u00a0\u202f")
	} else {
		rest = s
	}
	h, rest, ok := cutPart(rest, 2)
	if !ok || !strings.HasPrefix(rest, ":") {
		return st, s, false
	}
	m, rest, ok := cutPart(rest[1:], 2)
	if !ok || m > 59 {
		return st, s, false
	}
	sec := 0
	if r, found := strings.CutPrefix(rest, ":"); found {
		v, after, ok := cutPart(r, 2)
		if !ok || v > 59 {
			return st, s, false
		}
		sec, rest, st.seconds = v, after, true
	}
	half, after := cutHalf(rest)
	switch {
	case half == "" && !dated || half == "" && h > 23 || half != "" && (h < 1 || h > 12):
		return st, s, false
	case half == "pm" && h < 12:
		h += 12
	case half == "am" && h == 12:
		h = 0
	}
	if dated {
		st.day = day.on(half != "")
		if st.day.IsZero() {
			return st, s, false
		}
	}
	st.time = time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(sec)*time.Second
	return st, after, true
}

// cutPart reads a number of one digit or more, at most most.
func cutPart(s string, most int) (v int, rest string, ok bool) {
	k := leadingDigits(s)
	if k == 0 || k > most {
		return 0, s, false
	}
	for _, c := range s[:k] {
		v = 10*v + int(c-'0')
	}
	return v, s[k:], true
}

// cutHalf reads "am" or "pm", in whatever spelling, with a blank before it.
func cutHalf(s string) (half, rest string) {
	t := strings.TrimLeft(s, " \t\u00a0\u202f")
	if len(t) == 0 || !strings.ContainsRune("aApP", rune(t[0])) {
		return "", s
	}
	for _, form := range [...]string{"am", "pm", "a.m.", "p.m."} {
		if len(t) < len(form) || !strings.EqualFold(t[:len(form)], form) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(t[len(form):]); len(t) > len(form) && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
			continue
		}
		return form[:1] + "m", t[len(form):]
	}
	return "", s
}

// date is a date in three numbers, in the order in which they stand.
type date struct {
	n   [3]int
	iso bool // the year is first
	dot bool // the day is first
}

// cutDate reads "27/11/2026", "11/27/26", "27.11.2026", "2026-11-27", "27-Nov-26", "November 27, 2026".
func cutDate(s string) (d date, rest string, ok bool) {
	if d, rest, ok = cutMonth(s); ok {
		return d, rest, true
	}
	if d, rest, ok = cutNamed(s); ok {
		return d, rest, true
	}
	d, rest = date{}, s
	var mark byte
	for i := range 3 {
		k := leadingDigits(rest)
		v, after, ok := cutPart(rest, 4)
		if !ok || k == 3 || i == 1 && k > 2 || i == 0 && k == 4 && len(after) > 0 && after[0] != '-' {
			return d, s, false
		}
		d.n[i] = v
		d.iso = d.iso || i == 0 && k == 4
		if rest = after; i == 2 {
			return d, rest, k == 2 || k == 4 && !d.iso
		}
		if rest == "" || !strings.ContainsRune("/.-", rune(rest[0])) || mark != 0 && rest[0] != mark {
			return d, s, false
		}
		mark, d.dot, rest = rest[0], rest[0] == '.', rest[1:]
	}
	return d, s, false
}

// cutMonth reads "November 27, 2026", "Nov 27, 2026".
func cutMonth(s string) (d date, rest string, ok bool) {
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		k := 0
		for k < len(s) && k < len(name) && s[k]|0x20 == name[k]|0x20 {
			k++
		}
		if k != len(name) && k != 3 || !strings.HasPrefix(s[k:], " ") {
			continue
		}
		day, rest, ok := cutPart(s[k+1:], 2)
		if rest = strings.TrimPrefix(rest, ","); !ok || !strings.HasPrefix(rest, " ") || leadingDigits(rest[1:]) != 4 {
			return d, s, false
		}
		year, rest, _ := cutPart(rest[1:], 4)
		return date{n: [3]int{day, int(m), year}, dot: true}, rest, true
	}
	return d, s, false
}

// cutNamed reads "27-Nov-26", "27 Nov 2026".
func cutNamed(s string) (d date, rest string, ok bool) {
	day, rest, ok := cutPart(s, 2)
	if !ok || len(rest) < 6 || rest[0] != '-' && rest[0] != ' ' || rest[4] != rest[0] {
		return d, s, false
	}
	month := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(rest[1:4]))
	if month < 0 || month%3 != 0 {
		return d, s, false
	}
	year, rest, ok := cutPart(rest[5:], 4)
	if !ok {
		return d, s, false
	}
	return date{n: [3]int{day, month/3 + 1, year}, dot: true}, rest, true
}

// on returns the day. Where it is not said which number is the month it is the second, as in most countries, unless the clock has
// twelve hours, as where it is the first.
func (d date) on(twelve bool) time.Time {
	year, month, day := d.n[2], d.n[1], d.n[0]
	if d.iso {
		year, day = d.n[0], d.n[2]
	} else if !d.dot && day <= 12 && (twelve || month > 12) {
		month, day = day, month
	}
	if year < 100 {
		year += 2000
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month || year < 1970 || year > 2200 {
		return time.Time{}
	}
	return t
}
