package when

import "time"

// quarter reads "Q3", "Q3 2026", "q three", "the third quarter", "the second half of the year", "H1".
func (p *parser) quarter(i int, lead string) (found, int) {
	f := found{sure: 0.9, rule: "quarter"}
	n, halves, next := 0, false, i
	switch {
	case p.is(i, "q", "h"):
		n = p.num(i+1, 1)
		if n >= 0 && !p.glued(i+1) || n < 0 && p.at(i) == "h" {
			return f, i
		}
		if n < 0 {
			n = small(p.at(i + 1))
		}
		halves, next = p.at(i) == "h", i+2
		if p.glued(next) && p.toks[next].kind != 'p' {
			return f, i
		}
	default:
		j := p.opt(i, "the")
		if p.at(j) == "last" || p.at(j) == "final" {
			n, next = 4, j+1
			if p.at(next) == "half" {
				n = 2
			}
		} else {
			n, next = p.ordinal(j)
		}
		if next == j || !p.is(next, "quarter", "half") || p.at(next) == "half" && p.at(next+1) != "of" {
			return f, i
		}
		if p.is(next+1, "of") && !p.yearAhead(next+2) || !p.is(next+1, "of") && !p.ends(next+1) {
			return f, i
		}
		halves = p.at(next) == "half"
		next++
	}
	if n < 1 || n > 4 || halves && n > 2 {
		return f, i
	}
	year, k := p.inYear(next)
	if k > next {
		next = k
	} else if k := p.seq(next, "of", "the", "year"); k > next {
		next = k
	} else if k := p.seq(next, "of", "the", "month"); k > next {
		if !halves {
			return f, i
		}
		f.span = p.now(Week, func(t time.Time) span {
			m := p.unit(t, Month, 0)
			middle := m.from.AddDate(0, 0, 15)
			if n == 1 {
				return span{m.from, middle, Week}
			}
			return span{middle, m.to, Week}
		})
		return f, k
	}
	months := 3
	if halves {
		months = 6
	}
	first := time.Month((n-1)*months + 1)
	f.span = p.now(Quarter, func(t time.Time) span {
		y := year
		if y == 0 {
			y = t.Year()
			end := p.months(y, first, first+time.Month(months))
			if !p.past && !end.to.After(t) {
				y++
			} else if p.past && end.from.After(t) {
				y--
			}
		}
		return p.months(y, first, first+time.Month(months))
	})
	return f, next
}

// yearAhead reports whether a year or "the year", "the month" stands at i.
func (p *parser) yearAhead(i int) bool {
	_, k := p.inYear(i)
	return k > i || p.is(i, "the", "this", "next", "last") && p.is(i+1, "year", "month", "fiscal")
}

// months returns the span from one month of a year up to another, which may lie in the next year.
func (p *parser) months(y int, from, to time.Month) span {
	if to < from {
		to += 12
	}
	loc := time.UTC
	if !p.o.Start.IsZero() {
		loc = p.o.Start.Location()
	}
	return span{time.Date(y, from, 1, 0, 0, 0, 0, loc), time.Date(y, to, 1, 0, 0, 0, 0, loc), Quarter}
}

func seasonMonths(w string) (from, to time.Month, ok bool) {
	switch w {
	case "spring":
		return time.March, time.June, true
	case "summer":
		return time.June, time.September, true
	case "autumn", "fall":
		return time.September, time.December, true
	case "winter":
		return time.December, time.March, true
	}
	return 0, 0, false
}

// season reads "the summer", "summer 2026", "in spring".
func (p *parser) season(i int, lead string) (found, int) {
	j := p.opt(i, "the")
	from, to, ok := seasonMonths(p.at(j))
	if !ok {
		return found{}, i
	}
	year, k := p.inYear(j + 1)
	if k == j+1 {
		if !monthLead(lead) && lead != "over" || !p.ends(j+1) || p.is(j+1, "of", "on") || p.is(j, "spring", "fall") && j == i && lead != "in" && lead != "by" {
			return found{}, i
		}
	}
	f := found{sure: 0.8, rule: "season"}
	f.span = p.now(Quarter, func(t time.Time) span {
		y := year
		if y == 0 {
			y = t.Year()
			if s := p.months(y, from, to); !p.past && !s.to.After(t) {
				y++
			} else if p.past && s.from.After(t) {
				y--
			}
		}
		return p.months(y, from, to)
	})
	return f, k
}

// bareYear reads "2026" after a preposition, "the year 2000", "twenty twenty six".
func (p *parser) bareYear(i int, lead string) (found, int) {
	j := i
	if k := p.seq(i, "the", "year"); k > i {
		j, lead = k, "in"
	} else if k := p.seq(i, "fiscal", "year"); k > i {
		j, lead = k, "in"
	}
	y, next := p.year(j)
	if next == j || y < 1800 {
		return found{}, i
	}
	switch lead {
	case "in", "by", "until", "till", "since", "before", "after", "during", "from", "of", "throughout", "through", "between":
	default:
		return found{}, i
	}
	if p.is(i-1, "and") && lead == "between" || lead == "of" && !p.is(i-2, "end", "beginning", "start", "middle", "summer", "spring", "autumn", "fall", "winter", "half", "quarter", "year") {
		return found{}, i
	}
	if !p.ends(next) && !p.is(next, "onwards", "season", "budget", "report", "plan", "already") {
		return found{}, i
	}
	return found{span: p.wholeYear(y), sure: 0.85, rule: "year"}, next
}

// decade reads "the eighties", "the 1990s", "the 90s", "the nineteen sixties".
func (p *parser) decade(i int, lead string) (found, int) {
	j := p.opt(i, "the")
	century := 1900
	if k := small(p.at(j)); k == 18 || k == 19 {
		century, j = 100*k, j+1
	}
	y := -1
	for k, w := range [...]string{"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"} {
		if p.at(j) == w {
			y = century + 20 + 10*k
		}
	}
	next := j + 1
	if v := p.num(j, 4); y < 0 && v >= 0 && v%10 == 0 && p.at(j+1) == "s" && p.glued(j+1) {
		switch {
		case p.toks[j].size == 4 && v >= 1500 && v < 2200:
			y = v
		case p.toks[j].size == 2 && v >= 20 && j > i:
			y = 1900 + v
		}
		next = j + 2
	}
	if y < 0 || j == i && lead != "in" && century == 1900 && y < 1500 || p.is(i-1, "his", "her", "their", "my", "our", "your", "low", "mid", "high") && j == i {
		return found{}, i
	}
	s := p.wholeYear(y)
	return found{span: span{s.from, s.from.AddDate(10, 0, 0), Decade}, sure: 0.85, rule: "decade"}, next
}

// holiday reads the names of days that lie in every year.
func (p *parser) holiday(i int, lead string) (found, int) {
	away, j := 0, i
	switch p.at(i) {
	case "next":
		away, j = 1, i+1
	case "last":
		away, j = -1, i+1
	case "this":
		j = i + 1
	}
	day, next := p.holidayName(j)
	if next == j {
		return found{}, i
	}
	f := found{sure: 0.9, rule: "holiday"}
	year, k := p.inYear(next)
	f.span = p.now(Day, func(t time.Time) span {
		y := year
		if y == 0 {
			y = t.Year()
			today := midnight(t)
			if d := day(y, t.Location()); away < 0 && !d.Before(today) || away == 0 && p.past && d.After(today) {
				y--
			} else if away >= 0 && d.Before(today) && !p.past {
				y++
			}
		}
		return oneDay(day(y, t.Location()))
	})
	if k > next {
		next = k
	}
	return f, next
}

func (p *parser) holidayName(i int) (func(int, *time.Location) time.Time, int) {
	fixed := func(m time.Month, d int) func(int, *time.Location) time.Time {
		return func(y int, l *time.Location) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, l) }
	}
	switch p.at(i) {
	case "christmas", "xmas":
		if p.at(i+1) == "eve" {
			return fixed(12, 24), i + 2
		}
		if p.is(i+1, "tree", "card", "cards", "party", "present", "presents", "song") {
			return nil, i
		}
		return fixed(12, 25), p.opt(i+1, "day")
	case "boxing":
		if p.at(i+1) == "day" {
			return fixed(12, 26), i + 2
		}
	case "new":
		if p.is(i+1, "year's", "years") && p.at(i+2) == "eve" {
			return fixed(12, 31), i + 3
		}
		if p.is(i+1, "year's") || p.at(i+1) == "years" && p.at(i+2) == "day" {
			return fixed(1, 1), p.opt(i+2, "day")
		}
	case "halloween":
		return fixed(10, 31), i + 1
	case "valentine's", "valentines":
		return fixed(2, 14), p.opt(i+1, "day")
	case "easter":
		after := 0
		next := i + 1
		if p.at(next) == "monday" {
			after, next = 1, next+1
		} else if p.at(next) == "sunday" {
			next++
		} else if p.is(next, "egg", "eggs", "bunny") {
			return nil, i
		}
		return func(y int, l *time.Location) time.Time { return easter(y, l).AddDate(0, 0, after) }, next
	case "good":
		if p.at(i+1) == "friday" && p.toks[i].upper && p.toks[i+1].upper {
			return func(y int, l *time.Location) time.Time { return easter(y, l).AddDate(0, 0, -2) }, i + 2
		}
	case "thanksgiving":
		return func(y int, l *time.Location) time.Time {
			return weekdayIn(time.Date(y, 11, 1, 0, 0, 0, 0, l), time.Thursday).AddDate(0, 0, 21)
		}, p.opt(i+1, "day")
	}
	return nil, i
}

// nth reads "the last Friday of the month", "the first week of May", "the second Monday in June", "the week of May 3rd".
func (p *parser) nth(i int, lead string) (found, int) {
	f := found{sure: 0.9, rule: "nth"}
	j := p.opt(i, "the")
	if k := p.seq(j, "week", "of"); k > j && j > i {
		if d, e := p.day(k, "on"); e > k && d.grain == Day {
			f.span = span{grain: Week}
			if !d.from.IsZero() {
				f.span = p.unit(d.from, Week, 0)
			}
			return f, e
		}
	}
	n, k := p.ordinal(j)
	if p.at(j) == "last" {
		n, k = -1, j+1
	}
	if k == j || n > 5 {
		return f, i
	}
	w, plural, next := p.weekday(k)
	g := Day
	if next == k {
		var ok bool
		g, _, plural, ok = p.unitName(k)
		if !ok || g != Day && g != Week {
			return f, i
		}
		next = k + 1
	}
	isWeekday := g == Day && p.at(k) != "day"
	if plural || !p.is(next, "of", "in") {
		return f, i
	}
	m, e := p.inner(next+1, "of")
	if e == next+1 {
		u, _, pl, ok := p.unitName(next + 2)
		if !ok || pl || p.at(next+1) != "the" || u < Month {
			return f, i
		}
		m.span, e = p.now(u, func(t time.Time) span { return p.unit(t, u, 0) }), next+3
	}
	if m.grain < Month {
		return f, i
	}
	f.span = p.nthIn(m.span, n, w, g, isWeekday)
	return f, e
}

// nthIn returns the nth day, weekday or week of a span; -1 is the last.
func (p *parser) nthIn(s span, n int, w time.Weekday, g Grain, isWeekday bool) span {
	if s.from.IsZero() {
		return span{grain: g}
	}
	switch {
	case isWeekday && n > 0:
		return oneDay(weekdayIn(s.from, w).AddDate(0, 0, 7*(n-1)))
	case isWeekday:
		return oneDay(weekdayIn(s.to.AddDate(0, 0, -7), w))
	case g == Day && n > 0:
		return oneDay(s.from.AddDate(0, 0, n-1))
	case g == Day:
		return oneDay(s.to.AddDate(0, 0, -1))
	case n > 0:
		from := s.from.AddDate(0, 0, 7*(n-1))
		return span{from, from.AddDate(0, 0, 7), Week}
	}
	return span{s.to.AddDate(0, 0, -7), s.to, Week}
}
