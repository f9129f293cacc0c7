package when

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/numeral"
)

// german reads the expression that begins at token i: "nächsten Freitag um halb acht", "in zwei Wochen", "bis Ende Mai", "jeden Montag",
// "zwei Stunden". "Nächsten Freitag" is that of next week, as with "next" in English; "kommenden Freitag" the next to come.
func (p *parser) german(i int) (Expression, int) {
	if e, next := p.germanRecurring(i); next > i {
		return e, next
	}
	if p.at(i) == "seit" && !p.past { // "seit Samstag"
		p.past = true
		defer func() { p.past = false }()
	}
	if p.is(i, "in", "vor", "binnen", "innerhalb") {
		from := p.opt(i+1, "etwa", "ungefähr", "circa", "rund", "von")
		if l, g, next := p.germanLength(from); next > from {
			sign := 1
			if p.at(i) == "vor" {
				sign = -1
			}
			return p.together(whole{first: i, next: next, day: p.distance(l, g, sign), hasDay: true})
		}
	}
	w := whole{first: i}
	led := false
	w.first, w.bound, led = p.germanLead(i)
	w.next = w.first
	if d, next := p.germanDay(w.first, w.first > i); next > w.first {
		w.day, w.hasDay, w.next = d, true, next
	}
	at := p.opt(w.next, ",")
	lead := p.opt(at, "um", "gegen", "so", "ab", "bis")
	if lead > at && p.is(lead, "um", "gegen") {
		lead++
	}
	if c, next := p.germanClock(lead, lead > at || led && !w.hasDay); next > lead && (!w.hasDay || w.day.grain == Day) {
		if !w.hasDay && lead > at {
			w.first = lead
		}
		w.clock, w.hasClock, w.next = c, true, next
		if d, next := p.germanDay(p.opt(w.next, "am"), true); !w.hasDay && next > w.next+1 || !w.hasDay && next == w.next+1 && p.at(w.next) != "am" {
			if d.grain == Day {
				w.day, w.hasDay, w.next = d, true, next
			}
		}
	}
	if w.hasDay || w.hasClock {
		return p.together(w)
	}
	if l, g, next := p.germanLength(i); next > i {
		return lengthExpression(i, l, g), next
	}
	return Expression{}, i
}

// germanLead passes over what stands before an expression, and says what it makes of it; led where a time of day follows "um".
func (p *parser) germanLead(i int) (next int, b Bound, led bool) {
	next = i
	for n := 0; n < 3; n++ {
		switch p.at(next) {
		case "bis", "spätestens":
			b = By
		case "vor":
			b = Before
		case "nach":
			b = After
		case "seit", "ab":
			b = Since
		case "um", "gegen":
			led = true
		case "am", "im", "in", "zum", "zur", "an", "den", "dem", "der", "die", "vom", "von", "für", "circa", "ca", "ungefähr", "etwa", "so", "das":
		default:
			return next, b, led
		}
		next++
	}
	return next, b, led
}

func germanWeekday(w string) (time.Weekday, string, bool) {
	for k, d := range [...]string{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend"} {
		if rest, ok := strings.CutPrefix(w, d); ok {
			if k == 7 {
				k = 6
			}
			return time.Weekday(k), rest, true
		}
	}
	return 0, "", false
}

func germanMonth(w string) int {
	for k, m := range [...]string{"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"} {
		if w == m {
			return k + 1
		}
	}
	if w == "jänner" {
		return 1
	}
	return 0
}

// germanPart returns the part of a day that a word names.
func germanPart(w string) (part, bool) {
	switch w {
	case "früh", "morgen":
		return part{6 * 60, 10 * 60}, true
	case "vormittag":
		return part{8 * 60, 12 * 60}, true
	case "mittag":
		return part{12 * 60, 14 * 60}, true
	case "nachmittag":
		return part{12 * 60, 18 * 60}, true
	case "abend":
		return part{18 * 60, 22 * 60}, true
	case "nacht":
		return part{20 * 60, 24 * 60}, true
	}
	return part{}, false
}

// germanWhich returns how many weeks, months … away a word says that one lies, and whether it is the next to come.
func germanWhich(w string) (n int, near, ok bool) {
	switch {
	case strings.HasPrefix(w, "nächste") && len(w) <= len("nächster"):
		return 1, false, true
	case strings.HasPrefix(w, "kommende") && len(w) <= len("kommender"):
		return 1, true, true
	case strings.HasPrefix(w, "übernächste"):
		return 2, false, true
	case w == "diese" || w == "diesen" || w == "dieser" || w == "dieses" || w == "diesem":
		return 0, false, true
	case strings.HasPrefix(w, "letzte") && len(w) <= len("letzter"), strings.HasPrefix(w, "vergangene") && len(w) <= len("vergangener"), strings.HasPrefix(w, "vorige"):
		return -1, false, true
	}
	return 0, false, false
}

func germanUnit(w string) (Grain, bool) {
	switch w {
	case "sekunde", "sekunden":
		return Second, true
	case "minute", "minuten":
		return Minute, true
	case "stunde", "stunden":
		return Hour, true
	case "tag", "tage", "tagen", "tages":
		return Day, true
	case "woche", "wochen":
		return Week, true
	case "monat", "monate", "monaten", "monats":
		return Month, true
	case "quartal", "quartale", "quartals", "quartalen":
		return Quarter, true
	case "jahr", "jahre", "jahren", "jahres":
		return Year, true
	}
	return 0, false
}

// germanDay reads a day, week, month or year; led says that a preposition or an article stands before it.
func (p *parser) germanDay(i int, led bool) (found, int) {
	if n, ok := germanNamed(p.at(i)); ok {
		if p.at(i) == "morgen" && p.is(i-1, "guten", "am", "jeden", "den", "diesen", "schönen", "dem", "gut") || p.at(i) == "morgen" && (p.is(i+1, "zusammen", "allerseits") || p.at(i-1) == "bis" && (i == 1 || p.is(i-2, "dann", "also", "tschüss", "ciao", "gut", "okay"))) {
			return found{}, i
		}
		f := found{span: p.shift(n), sure: 0.97, rule: "named day"}
		if part, ok := germanPart(p.at(i + 1)); ok {
			f.part = part
			return f, i + 2
		}
		return f, i + 1
	}
	if which := germanEdge(p.at(i)); which != "" {
		j := p.opt(i+1, "des", "der", "dieser", "dieses", "vom")
		if g, ok := germanUnit(p.at(j)); ok && j > i+1 && g >= Week {
			return p.endOf(p.unitBy(g, 0), which), j + 1
		}
		if f, next := p.germanDay(j, true); next > j && f.grain >= Week && f.rule != "edge" {
			return p.endOf(f, which), next
		}
		return found{}, i
	}
	switch p.at(i) {
	case "wochenende":
		return p.weekendBy(0), i + 1
	case "monatsende":
		return p.endOf(p.unitBy(Month, 0), "end"), i + 1
	case "jahresende":
		return p.endOf(p.unitBy(Year, 0), "end"), i + 1
	case "quartalsende":
		return p.endOf(p.unitBy(Quarter, 0), "end"), i + 1
	}
	if n, near, ok := germanWhich(p.at(i)); ok {
		if wd, rest, ok := germanWeekday(p.at(i + 1)); ok && rest != "s" {
			f := p.weekdayBy(wd, n, near || n == 1 && p.o.NextNearest)
			if n == -1 {
				f.span = p.now(Day, func(t time.Time) span { return oneDay(weekdayAfter(t, wd).AddDate(0, 0, -7-p.sameDay(t, wd))) })
			}
			f.part, _ = germanPart(rest)
			return f, i + 2
		}
		if p.at(i+1) == "wochenende" {
			return p.weekendBy(n), i + 2
		}
		if m := germanMonth(p.at(i + 1)); m > 0 {
			return found{span: p.month(0, time.Month(m)), sure: 0.9, rule: "month"}, i + 2
		}
		if g, ok := germanUnit(p.at(i + 1)); ok && g >= Week {
			if wd, rest, ok := germanWeekday(p.at(p.opt(i+2, "am", "den"))); ok && g == Week && rest != "s" { // "nächste Woche Freitag"
				f := p.weekdayBy(wd, n, false)
				f.part, _ = germanPart(rest)
				return f, p.opt(i+2, "am", "den") + 1
			}
			return p.unitBy(g, n), i + 2
		}
		return found{}, i
	}
	if wd, rest, ok := germanWeekday(p.at(i)); ok && rest != "s" && (rest == "" || isGermanPart(rest)) {
		if f, next := p.germanDate(p.opt(p.opt(i+1, ","), "den", "dem", "der"), true); next > i+1 && f.grain == Day {
			return f, next
		}
		if n, _, ok := germanWhich(p.at(i + 1)); ok && p.at(i+2) == "woche" {
			return p.weekdayBy(wd, n, false), i + 3
		}
		f := p.weekdayBy(wd, 0, true)
		f.part, _ = germanPart(rest)
		if part, ok := germanPart(p.at(i + 1)); ok && rest == "" {
			f.part = part
			return f, i + 2
		}
		return f, i + 1
	}
	return p.germanDate(i, led)
}

// germanNamed returns how many days away the day is that a word names.
func germanNamed(w string) (int, bool) {
	switch w {
	case "vorgestern":
		return -2, true
	case "gestern":
		return -1, true
	case "heute":
		return 0, true
	case "morgen":
		return 1, true
	case "übermorgen":
		return 2, true
	}
	return 0, false
}

// germanEdge returns which part of a date a word names.
func germanEdge(w string) string {
	switch w {
	case "anfang":
		return "beginning"
	case "mitte":
		return "middle"
	case "ende":
		return "end"
	}
	return ""
}

func isGermanPart(w string) bool {
	_, ok := germanPart(w)
	return ok
}

// sameDay returns 7 where t is that weekday, as "last" is then not today, and 0 else.
func (p *parser) sameDay(t time.Time, w time.Weekday) int {
	if t.Weekday() == w {
		return 7
	}
	return 0
}

// germanDate reads "3. Mai 2026", "dritten Mai", "3.5.2026", "15." behind a preposition, "Mai", "Mai 2026", and "2027" behind "Jahr".
func (p *parser) germanDate(i int, led bool) (found, int) {
	d, j := numeral.Ordinal("de", p.at(i)), i+1
	if v := p.num(i, 2); v > 0 && p.at(i+1) == "." && p.glued(i+1) && !(p.glued(i) && i > 0 && p.toks[i-1].kind != 'p') {
		d, j = v, i+2
		if m := p.num(j, 2); m > 0 && p.at(j+1) == "." && p.glued(j+1) {
			year, next := 0, j+2
			if y := p.num(next, 4); y >= 0 && p.glued(next) && (p.toks[next].size == 4 || p.toks[next].size == 2) {
				year, next = y, next+1
			}
			if f, ok := p.exact(year, m, d); ok {
				return f, next
			}
			return found{}, i
		}
	}
	if d > 0 {
		m := germanMonth(p.at(j))
		if m == 0 {
			if ended := j >= len(p.toks) || p.toks[j].kind == 'p' || !p.toks[j].upper; led && d <= 31 && ended && p.is(i-1, "am", "zum", "dem", "den", "vom") && (p.num(i, 2) > 0 && !p.glued(j)) {
				return found{sure: 0.75, rule: "day of the month", span: p.now(Day, func(t time.Time) span { return p.nextDate(t, d) })}, j
			}
			return found{}, i
		}
		year, next := p.yearAt(j + 1)
		if f, ok := p.exact(year, m, d); ok {
			return f, next
		}
		return found{}, i
	}
	if m := germanMonth(p.at(i)); m > 0 {
		year, next := p.yearAt(i + 1)
		if led || year > 0 {
			return found{span: p.month(year, time.Month(m)), sure: 0.9, rule: "month"}, next
		}
		return found{}, i
	}
	if p.is(i, "jahr", "jahre") && p.num(i+1, 4) > 1900 {
		return found{span: p.wholeYear(p.num(i+1, 4)), sure: 0.9, rule: "year"}, i + 2
	}
	return found{}, i
}

// yearAt reads a year of four digits, which is 0 where none stands at i.
func (p *parser) yearAt(i int) (year, next int) {
	if v := p.num(i, 4); v >= 1900 && v < 2200 {
		return v, i + 1
	}
	return 0, i
}
