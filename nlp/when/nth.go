package when

import (
	"time"
)

// nth reads "the last Friday of the month", "the first week of May", "the second Monday in June", "the week of May 3rd".
func (p *parser) nth(i int, lead string) (found, int) {
	if f, next := p.weekFrom(i); next > i {
		return f, next
	}
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
	working := p.is(k, "working", "business")
	if next == k {
		if working {
			k++
		}
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
	if working && g == Day {
		f.span = p.workday(m.span, n)
	}
	return f, e
}

// workday returns the nth day of a span from Monday to Friday; -1 is the last.
func (p *parser) workday(s span, n int) span {
	if s.from.IsZero() {
		return span{grain: Day}
	}
	day, step := s.from.AddDate(0, 0, -1), 1
	if n < 0 {
		day, step, n = s.to, -1, 1
	}
	for ; n > 0; n-- {
		for day = day.AddDate(0, 0, step); day.Weekday() == time.Saturday || day.Weekday() == time.Sunday; {
			day = day.AddDate(0, 0, step)
		}
	}
	return oneDay(day)
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
