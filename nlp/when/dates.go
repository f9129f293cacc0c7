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
		(*parser).named, (*parser).sameTime, (*parser).numeric, (*parser).edge, (*parser).daysOfMonth, (*parser).ofMonth, (*parser).weekdayDate,
		(*parser).monthDate, (*parser).manyWeekdays, (*parser).fromNow,
		(*parser).relative, (*parser).modified, (*parser).quarter, (*parser).holiday, (*parser).season, (*parser).bareYear,
		(*parser).decade, (*parser).ordinalRange, (*parser).ofNumber, (*parser).dayOfMonth, (*parser).nth, (*parser).thing,
		(*parser).newYear,
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
	if k := p.seq(j, "night", "before", "last"); k > j {
		f.span, f.part = p.shift(-2), part{18 * 60, 24 * 60}
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
	if p.is(i, "today", "tomorrow") && p.at(i+1) == "week" && p.ends(i+2) { // British: a week later
		if !f.from.IsZero() {
			f.span = oneDay(f.from.AddDate(0, 0, 7))
		}
		return f, i + 2
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
		if year += 2000; year >= 2050 {
			year -= 100 // "6/2/57"
		}
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
	if n, k := p.below100(j); (j == i || p.at(i) == "of") && k > j+1 && n >= 40 && p.ends(k) { // "april twelfth eighty eight"
		return 1900 + n, k
	}
	if p.is(i, "'", "’") && p.num(i+1, 2) >= 0 && p.toks[i+1].size == 2 && p.glued(i+1) { // "Q1 '26"
		if year = p.num(i+1, 2) + 1900; year < 1950 {
			year += 100
		}
		return year, i + 2
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
