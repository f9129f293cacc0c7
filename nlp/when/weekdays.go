package when

import (
	"time"
)

// weekdayDate reads what begins with a day of the week: "Friday", "Friday the 13th", "Monday, May 4th", "Friday next week".
func (p *parser) weekdayDate(i int, lead string) (found, int) {
	w, plural, next := p.weekday(i)
	if next == i || plural {
		return found{}, i
	}
	f := found{sure: 0.95, rule: "weekday"}
	j := p.opt(next, ",")
	if len(p.at(i)) < len("monday") {
		j = p.opt(j, ".") // "Thurs. 14 May"
	}
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
	if k := p.opt(p.opt(next, "just"), "gone"); k > next && p.at(k-1) == "gone" && p.ends(k) {
		f.span = p.now(Day, func(t time.Time) span { return oneDay(weekdayAfter(t, w).AddDate(0, 0, -7)) })
		return f, k
	}
	if g, k := p.beside(i, next, w); k > i {
		return g, k
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
	j := p.opt(i, "the")
	n, k := p.ordinal(j)
	offered := k > j && j > i && p.offered(i, k, n)
	switch lead {
	case "on", "by", "until", "till", "before", "after", "since", "from", "between", "to", "through", "for":
	default:
		if !offered {
			return found{}, i
		}
	}
	if p.at(i) != "the" && !p.is(i-2, "the") {
		return found{}, i
	}
	if k == j || !p.ends(k) || p.is(k, "of", "in", "one", "that", "which") {
		return found{}, i
	}
	if (n < 4 || lead == "for" || lead == "from") && p.toks[j].kind == 'w' && (k < len(p.toks) && !p.is(k, ".", ",", "?", "!") || lead == "from" || lead == "for") {
		return found{}, i // "by the first we mean", "for the second"
	}
	f := found{sure: 0.75, rule: "day of the month"}
	f.span = p.now(Day, func(t time.Time) span {
		if offered && lead == "" && p.past && p.at(i-1) == "to" { // "it was pushed to the 20th"
			p.past = false
			defer func() { p.past = true }()
		}
		return p.nextDate(t, n)
	})
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
