package when

import "time"

// quarter reads "Q3", "Q3 2026", "q three", "the third quarter", "the second half of the year", "H1".
func (p *parser) quarter(i int, lead string) (found, int) {
	f := found{sure: 0.9, rule: "quarter"}
	n, halves, next := p.quarterName(i)
	if next == i {
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
	if n := p.num(i+1, 4); p.at(i) == "fy" && n > 0 && p.toks[i+1].size%2 == 0 { // "FY26", "FY 2026"
		if y, next, lead = n, i+2, "in"; n < 100 {
			y += 2000
		}
	}
	if u := small(p.at(i + 1)); p.at(i) == "oh" && u >= 1 && u <= 9 && (lead == "in" || lead == "since") { // "in oh nine"
		y, next = 2000+u, i+2
	}
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

// quarterName reads "Q3", "q three", "H2", "the third quarter", "the second half", and which it is.
func (p *parser) quarterName(i int) (n int, halves bool, next int) {
	next = i
	switch {
	case p.is(i, "q", "h"):
		n = p.num(i+1, 1)
		if n >= 0 && !p.glued(i+1) || n < 0 && p.at(i) == "h" && (i+2 < len(p.toks) && !p.ends(i+2) && !p.yearAhead(i+2) || p.at(i+2) == "of") {
			return 0, false, i // "h two o"
		}
		if n < 0 {
			n = small(p.at(i + 1))
		}
		halves, next = p.at(i) == "h", i+2
		if p.glued(next) && p.toks[next].kind != 'p' {
			return 0, false, i
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
			return 0, false, i
		}
		if p.is(next+1, "of") && !p.yearAhead(next+2) || !p.is(next+1, "of") && !p.ends(next+1) {
			return 0, false, i
		}
		halves = p.at(next) == "half"
		next++
	}
	if n < 1 || n > 4 || halves && n > 2 {
		return 0, false, i
	}
	return n, halves, next
}
