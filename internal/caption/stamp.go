package caption

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// stamp is a moment as chats write it: "9:02 AM", "27/11/2026, 09:02:15".
type stamp struct {
	day     time.Time // the date, at midnight UTC; zero = not said
	date    date      // as it is written, where day is said
	time    time.Duration
	twelve  bool // the clock has twelve hours
	us      bool // and is written as in the United States, "AM"
	today   bool // "Today at" or "Yesterday at" stands for the date
	seconds bool // seconds are given too
}

// in gives the stamp of a text whose dates are in order o the day that it then means.
func (st *stamp) in(o dateOrder) {
	if day := st.date.on(st.us, o); !st.day.IsZero() && !day.IsZero() {
		st.day = day
	}
}

// cutStamp reads the stamp that s begins with and returns what follows it. A time alone is one only with AM or PM, or behind "Today
// at": "9:02" may be minutes and seconds.
func cutStamp(s string) (st stamp, rest string, ok bool) {
	if !strings.ContainsAny(s[:min(len(s), 40)], "0123456789") {
		return st, s, false
	}
	day, rest, dated := cutDate(s)
	if !dated { // "Mar" is a month before it is a Tuesday in France
		day, rest, dated = cutDate(cutWeekday(s))
	}
	if dated {
		rest = cutBetween(rest)
	} else if rest, st.today = cutToday(s); !st.today {
		rest = s
	}
	if dated {
		st.date = day
	}
	after, ok := st.cutTime(rest, dated)
	if !ok {
		return st, s, false
	}
	if dated {
		if st.day = day.on(st.us, orderUnknown); st.day.IsZero() {
			return st, s, false
		}
	}
	return st, after, true
}

// cutTime reads the time of day that s begins with, and returns what follows it. Behind a date it may have dots, and twenty-four hours
// as behind a word for the day.
func (st *stamp) cutTime(s string, dated bool) (rest string, ok bool) {
	half, rest := cutHalfBefore(s)
	h, rest, ok := cutPart(rest, 2)
	if !ok {
		return s, false
	}
	colon := strings.HasPrefix(rest, ":")
	if dot := dated && strings.HasPrefix(rest, ".") && leadingDigits(rest[1:]) == 2; !colon && !dot {
		return s, false
	}
	m, rest, ok := cutPart(rest[1:], 2)
	if !ok || m > 59 {
		return s, false
	}
	sec := 0
	if r, found := cutSecond(rest, colon); found {
		v, after, ok := cutPart(r, 2)
		if !ok || v > 59 {
			return s, false
		}
		sec, rest, st.seconds = v, after, true
	}
	if st.date.iso {
		rest = cutZone(rest)
	}
	after := rest
	if half == "" {
		half, after = cutHalf(rest)
	}
	switch {
	case half == "" && !dated && !st.today || half == "" && h > 23 || half != "" && (h < 1 || h > 12):
		return s, false
	case half == "pm" && h < 12:
		h += 12
	case half == "am" && h == 12:
		h = 0
	}
	st.twelve = half != ""
	st.us = strings.HasSuffix(rest[:len(rest)-len(after)], "M")
	st.time = time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(sec)*time.Second
	return after, true
}

// cutZone takes the fraction of a second and the zone off what stands behind a time of ISO 8601, ".123Z", "+01:00": all times of a text
// are in one zone.
func cutZone(s string) string {
	if frac, ok := strings.CutPrefix(s, "."); ok && leadingDigits(frac) > 2 {
		s = frac[leadingDigits(frac):]
	}
	if rest, ok := strings.CutPrefix(s, "Z"); ok {
		return rest
	}
	if len(s) >= 6 && (s[0] == '+' || s[0] == '-') && leadingDigits(s[1:]) == 2 && s[3] == ':' && leadingDigits(s[4:]) == 2 {
		return s[6:]
	}
	return s
}

// cutWeekday takes the day of the week off a date, "Fri, Nov 27, 2026", "Freitag, 27. November 2026".
func cutWeekday(s string) string {
	if i := strings.IndexByte(s[:min(len(s), 20)], ' '); i > 1 && unicode.IsUpper(rune(s[0])) && isWeekday(s[:i]) {
		return s[i+1:]
	}
	return s
}

// sure reports whether st stands in no sentence by accident: it has a date, or a word for it.
func (st *stamp) sure() bool { return st.today || !st.day.IsZero() }

// cutSecond takes the mark before the seconds off s, a colon or, where the hour has one, a dot.
func cutSecond(s string, colon bool) (rest string, ok bool) {
	if colon {
		return strings.CutPrefix(s, ":")
	}
	if rest, ok = strings.CutPrefix(s, "."); ok && leadingDigits(rest) != 2 {
		return s, false
	}
	return rest, ok
}

// cutBetween takes what stands between a date and its time off s: blanks, a comma, "T", "at" in some language.
func cutBetween(s string) string {
	const blanks = ",، \t\u00a0\u202f"
	s = strings.TrimLeft(strings.TrimPrefix(s, "T"), blanks)
	for _, word := range [...]string{"at", "um", "à", "às", "a las", "alle", "alle ore", "om", "kl.", "klo", "o", "в", "•"} {
		if rest, ok := strings.CutPrefix(s, word+" "); ok {
			return strings.TrimLeft(rest, blanks)
		}
	}
	return s
}

// cutToday reads "Today at ", "Yesterday ", "Monday ", as chats write instead of the date. A time of 24 hours behind it is one of the
// day too.
func cutToday(s string) (rest string, ok bool) {
	word, rest, ok := strings.Cut(s, " ")
	if !ok || len(word) < 3 || len(word) > 20 {
		return s, false
	}
	switch word {
	case "Today", "Yesterday", "Heute", "Gestern", "Aujourd'hui", "Aujourd’hui", "Hier", "Hoy", "Ayer", "Oggi", "Ieri", "Hoje", "Ontem", "Vandaag", "Gisteren":
		return cutBetween(rest), true
	}
	if word = strings.TrimSuffix(word, ","); unicode.IsUpper(rune(word[0])) && isWeekday(word) {
		return cutBetween(rest), true
	}
	return s, false
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

// cutHalfBefore reads the half of the day where it stands before the hour.
func cutHalfBefore(s string) (half, rest string) {
	for _, h := range [...][2]string{{"오전", "am"}, {"오후", "pm"}, {"上午", "am"}, {"下午", "pm"}, {"午前", "am"}, {"午後", "pm"}} {
		if rest, ok := strings.CutPrefix(s, h[0]); ok {
			return h[1], strings.TrimLeft(rest, " ")
		}
	}
	return "", s
}

// cutHalf reads "am" or "pm" in whatever spelling, "AM", "a.m.", "p. m.", with a blank before it.
func cutHalf(s string) (half, rest string) {
	const blanks = " \t\u00a0\u202f"
	t := strings.TrimLeft(s, blanks)
	for _, h := range [...][2]string{{"ص", "am"}, {"م", "pm"}} {
		if rest, ok := strings.CutPrefix(t, h[0]); ok {
			return h[1], rest
		}
	}
	if len(t) == 0 || !strings.ContainsRune("aApP", rune(t[0])) {
		return "", s
	}
	half = strings.ToLower(t[:1]) + "m"
	rest, dot := strings.CutPrefix(t[1:], ".")
	if dot {
		rest = strings.TrimLeft(rest, blanks)
	}
	if len(rest) == 0 || rest[0]|0x20 != 'm' {
		return "", s
	}
	if rest = rest[1:]; dot {
		rest = strings.TrimPrefix(rest, ".")
	}
	if r, _ := utf8.DecodeRuneInString(rest); r < utf8.RuneSelf && isASCIILetter(byte(r)) {
		return "", s
	}
	return half, rest
}
