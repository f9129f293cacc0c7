package when

import "time"

// found is a date in reading.
type found struct {
	span
	sure float64
	rule string
	part part // "tomorrow morning", "tonight"
}

// day reads a date at i, led by the preposition lead or "".
func (p *parser) day(i int, lead string) (found, int) {
	if p.deep >= 2 { // "a week from a week from" goes no deeper
		return found{}, i
	}
	p.deep++
	defer func() { p.deep-- }()
	for _, rule := range [...]func(*parser, int, string) (found, int){
		(*parser).named, (*parser).numeric, (*parser).edge, (*parser).ofMonth, (*parser).weekdayDate, (*parser).monthDate,
		(*parser).relative, (*parser).modified, (*parser).quarter, (*parser).holiday, (*parser).season, (*parser).bareYear,
		(*parser).decade, (*parser).dayOfMonth, (*parser).nth,
	} {
		if f, next := rule(p, i, lead); next > i {
			return f, next
		}
	}
	return found{}, i
}

// shift returns the day that lies n after the start's.
func (p *parser) shift(n int) span {
	if p.o.Start.IsZero() {
		return span{grain: Day}
	}
	return oneDay(midnight(p.o.Start).AddDate(0, 0, n))
}

// now returns what f makes of the start, and nothing without one.
func (p *parser) now(g Grain, f func(time.Time) span) span {
	if p.o.Start.IsZero() {
		return span{grain: g}
	}
	return f(p.o.Start)
}

// named reads "today", "tomorrow", "the day after tomorrow", "tonight", "this afternoon".
func (p *parser) named(i int, _ string) (found, int) {
	f := found{sure: 0.97, rule: "named day"}
	j := p.opt(i, "the")
	if k := p.seq(j, "day", "after", "tomorrow"); k > j {
		f.span = p.shift(2)
		return f, k
	}
	if k := p.seq(j, "day", "before", "yesterday"); k > j {
		f.span = p.shift(-2)
		return f, k
	}
	if k := p.seq(j, "day", "after", "next"); k > j {
		f.span = p.shift(2)
		return f, k
	}
	switch p.at(i) {
	case "today", "today's":
		f.span = p.shift(0)
	case "tomorrow", "tomorrow's", "tmrw":
		f.span = p.shift(1)
	case "yesterday", "yesterday's":
		f.span = p.shift(-1)
	case "tonight", "tonight's":
		f.span, f.part = p.shift(0), part{18 * 60, 24 * 60}
	case "overmorrow":
		f.span = p.shift(2)
	case "this":
		r, k := p.dayPart(i + 1)
		if k == i+1 || p.is(k-1, "lunch", "night") {
			return f, i
		}
		f.span, f.part = p.shift(0), r
		return f, k
	case "last":
		if p.at(i+1) != "night" {
			return f, i
		}
		f.span, f.part = p.shift(-1), part{18 * 60, 24 * 60}
		return f, i + 2
	default:
		return f, i
	}
	return f, i + 1
}

// numeric reads "2026-05-03", "3/5/2026", "03.05.2026"; without a year only where a preposition leads and nothing follows.
func (p *parser) numeric(i int, lead string) (found, int) {
	a := p.num(i, 4)
	sep := p.at(i + 1)
	if a < 0 || !p.is(i+1, "-", "/", ".") || !p.glued(i+1) || !p.glued(i+2) || p.glued(i) && p.is(i-1, "-", "/", ".", "$", "#") {
		return found{}, i
	}
	b, c := p.num(i+2, 2), -1
	next := i + 3
	if p.at(next) == sep && p.glued(next) && p.glued(next+1) {
		c = p.num(next+1, 4)
		next += 2
		if p.is(next, sep) && p.glued(next) && p.glued(next+1) && p.num(next+1, 9) >= 0 {
			return found{}, i
		}
	}
	f := found{sure: 0.9, rule: "numeric"}
	if p.toks[i].size == 4 { // year first
		if c < 0 || a < 1500 || a > 2199 || b < 1 || b > 12 || sep == "." {
			return found{}, i
		}
		s, ok := p.date(a, time.Month(b), c)
		f.span, f.sure = s, 0.98
		if !ok {
			return found{}, i
		}
		if p.at(next) == "t" && p.glued(next) { // "2026-05-03T10:00"
			next++
		}
		return f, next
	}
	m, d := a, b
	if p.o.DayFirst || a > 12 || sep == "." {
		m, d = b, a
	}
	year := c
	if c < 0 {
		switch lead {
		case "on", "by", "until", "till", "before", "since", "after", "due", "from":
		default:
			return found{}, i
		}
		if sep != "/" || !p.ends(next) || a > 31 {
			return found{}, i
		}
		year, f.sure = 0, 0.7
	} else if size := p.toks[next-1].size; size == 2 {
		year += 2000
	} else if size != 4 || year < 1500 || year > 2199 {
		return found{}, i
	}
	if m < 1 || m > 12 || sep == "-" && c >= 0 && p.toks[next-1].size != 4 {
		return found{}, i
	}
	s, ok := p.date(year, time.Month(m), d)
	if !ok {
		return found{}, i
	}
	f.span = s
	return f, next
}

// inYear reads a year behind a date, also after a comma or "of", and "this year", "next year"; 0 when there is none.
func (p *parser) inYear(i int) (year, next int) {
	j := p.opt(i, ",", "of", "in")
	if y, k := p.year(j); k > j && y >= 1900 {
		return y, k
	}
	if n, k := p.below100(j); j == i && k > j+1 && n >= 40 && p.ends(k) { // "april twelfth eighty eight"
		return 1900 + n, k
	}
	if j > i && p.is(i, ",") {
		return 0, i
	}
	if !p.o.Start.IsZero() && p.at(j+1) == "year" {
		switch p.at(j) {
		case "this":
			return p.o.Start.Year(), j + 2
		case "next":
			return p.o.Start.Year() + 1, j + 2
		case "last":
			return p.o.Start.Year() - 1, j + 2
		}
	}
	return 0, i
}

// weekdayDate reads what begins with a day of the week: "Friday", "Friday the 13th", "Monday, May 4th", "Friday next week".
func (p *parser) weekdayDate(i int, lead string) (found, int) {
	w, plural, next := p.weekday(i)
	if next == i || plural {
		return found{}, i
	}
	f := found{sure: 0.95, rule: "weekday"}
	j := p.opt(next, ",")
	if g, k := p.monthDate(j, "on"); k > j && g.grain == Day {
		return g.fitting(w), k
	}
	if g, k := p.ofMonth(j, "on"); k > j && g.grain == Day {
		return g.fitting(w), k
	}
	if n, k := p.ordinal(p.opt(next, "the")); k > p.opt(next, "the") && p.ends(k) && (p.at(next) == "the" || n > 2) {
		f.span = p.now(Day, func(t time.Time) span { return p.nextDate(t, n) })
		return f, k
	}
	k := p.seq(p.opt(next, "of", "in"), "next", "week")
	away := 1
	if k == p.opt(next, "of", "in") {
		k, away = p.seq(p.opt(next, "of", "in"), "this", "week"), 0
	}
	if k == p.opt(next, "of", "in") {
		k, away = p.seq(p.opt(next, "of"), "last", "week"), -1
	}
	if k > next+1 {
		f.span = p.now(Day, func(t time.Time) span { return oneDay(weekdayIn(p.unit(t, Week, away).from, w)) })
		return f, k
	}
	if k := p.seq(next, "week"); k > next && p.ends(k) {
		f.span = p.now(Day, func(t time.Time) span { return oneDay(weekdayAfter(t, w).AddDate(0, 0, 7)) })
		return f, k
	}
	if k := p.seq(next, "after", "next"); k > next {
		f.span = p.now(Day, func(t time.Time) span { return oneDay(weekdayIn(p.unit(t, Week, 2).from, w)) })
		return f, k
	}
	f.span = p.now(Day, func(t time.Time) span { return oneDay(p.weekdayNear(t, w)) })
	return f, next
}

// weekdayNear returns the next such day, or in a text about the past the last.
func (p *parser) weekdayNear(t time.Time, w time.Weekday) time.Time {
	d := weekdayAfter(t, w)
	if p.past {
		d = d.AddDate(0, 0, -7)
		if !d.Before(midnight(t)) {
			d = d.AddDate(0, 0, -7)
		}
	}
	return d
}

// nextDate returns the next day with that number in its month; in a text about the past the last.
func (p *parser) nextDate(t time.Time, n int) span {
	step := 1
	if p.past {
		step = -1
	}
	for k := range 13 {
		first := addMonths(p.start(t, Month), step*k)
		d := first.AddDate(0, 0, n-1)
		if d.Month() == first.Month() && (!p.past && d.After(t.AddDate(0, 0, -1)) || p.past && d.Before(t)) {
			return oneDay(d)
		}
	}
	return oneDay(midnight(t))
}

// dayOfMonth reads "the 15th", "the twenty first" after "on", "by" and the like, where no noun follows.
func (p *parser) dayOfMonth(i int, lead string) (found, int) {
	switch lead {
	case "on", "by", "until", "till", "before", "after", "since", "from", "between", "to", "through", "for":
	default:
		return found{}, i
	}
	if p.at(i) != "the" && !p.is(i-2, "the") {
		return found{}, i
	}
	j := p.opt(i, "the")
	n, k := p.ordinal(j)
	if k == j || !p.ends(k) || p.is(k, "of", "in", "one", "that", "which") {
		return found{}, i
	}
	if (n < 4 || lead == "for" || lead == "from") && p.toks[j].kind == 'w' && (k < len(p.toks) && !p.is(k, ".", ",", "?", "!") || lead == "from" || lead == "for") {
		return found{}, i // "by the first we mean", "for the second"
	}
	f := found{sure: 0.75, rule: "day of the month"}
	f.span = p.now(Day, func(t time.Time) span { return p.nextDate(t, n) })
	return f, k
}

// fitting moves a date by a year when it has the weekday that was said only there.
func (f found) fitting(w time.Weekday) found {
	for _, years := range [...]int{0, -1, 1} {
		if d := f.from.AddDate(years, 0, 0); !f.from.IsZero() && d.Weekday() == w && d.Day() == f.from.Day() {
			f.span = oneDay(d)
			break
		}
	}
	return f
}
