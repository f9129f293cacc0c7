package when

import "time"

// relative reads "in two weeks", "two days ago", "three weeks from now", "a week from Friday", "within the next ten days",
// "the next three months".
func (p *parser) relative(i int, lead string) (found, int) {
	f := found{sure: 0.95, rule: "distance"}
	if p.is(i, "in", "within") {
		j := p.opt(i+1, "about", "around", "like", "roughly", "maybe", "another")
		if k := p.seq(j, "the", "next"); k > j {
			return p.stretch(i, k, 1)
		}
		if k := p.seq(j, "the", "last"); k > j {
			return p.stretch(i, k, -1)
		}
		if p.is(j, "the", "every", "each") || p.at(j) == "a" && p.is(j+1, "second", "minute") && p.at(i) == "within" {
			return found{}, i
		}
		l, g, next := p.length(j)
		if next == j {
			return found{}, i
		}
		if k := p.seq(next, "or", "so"); k > next {
			next = k
		}
		if k := p.seq(next, "from", "now"); k > next {
			next = k
		} else if p.is(next, "time") || p.is(next, "'") && p.at(next+1) == "time" {
			next = p.opt(next, "'") + 1
		}
		if p.at(i) == "within" {
			f.span = p.now(g, func(t time.Time) span { return l.within(t, g) })
			return f, next
		}
		f.span = p.away(l, g, 1)
		return f, next
	}
	if k := p.seq(i, "the", "next"); k > i {
		return p.stretch(i, k, 1)
	}
	for _, w := range [...]string{"last", "past"} {
		if k := p.seq(i, "the", w); k > i {
			return p.stretch(i, k, -1)
		}
	}
	if p.is(i, "next", "last", "past") && !p.is(i+1, "year", "month", "week", "quarter") {
		if p.is(i, "next") {
			return p.stretch(i, i+1, 1)
		}
		return p.stretch(i, i+1, -1)
	}
	return p.fromPoint(i)
}

// stretch reads "ten days" of "the next ten days", which begins or ends with the start.
func (p *parser) stretch(i, j, sign int) (found, int) {
	l, g, next := p.length(j)
	if p.is(j-1, "past", "last", "next") && p.current(j, i) {
		return p.latest(j, sign)
	}
	if unit, times, plural, ok := p.unitName(j); ok && !plural && p.at(j+1) == "or" && p.is(j+2, "two", "so") {
		l, g, next = amount{Length: lengthOf(unit, times)}, unit, j+3 // "the next day or two"
		if p.at(j+2) == "two" {
			l.Length = lengthOf(unit, 2*times)
		}
	} else if next == j || next == j+1 || !l.counted {
		if g2, n, plural, ok := p.unitName(p.opt(j, "few", "couple")); !ok || !plural {
			return found{}, i
		} else if k := p.opt(j, "few", "couple"); k > j {
			l, g, next = amount{Length: lengthOf(g2, 3*n)}, g2, k+1
		} else {
			return found{}, i
		}
	}
	if g <= Second {
		return found{}, i
	}
	f := found{sure: 0.9, rule: "stretch"}
	f.span = p.now(g, func(t time.Time) span {
		if g >= Day {
			t = midnight(t)
			if sign > 0 && g == Day {
				t = t.AddDate(0, 0, 1)
			}
		}
		end := l.Length.after(t, sign)
		if sign < 0 {
			return span{end, t, g}
		}
		return span{t, end, g}
	})
	return f, next
}

// current reports whether the single unit at j is the one up to the start or from it on, not that of the calendar: "the past
// year", "over the next month".
func (p *parser) current(j, i int) bool {
	g, times, plural, ok := p.unitName(j)
	if !ok || plural || times > 1 || g < Week || p.is(j+1, "of", "or") || p.at(i) != "the" {
		return false
	}
	return p.at(j-1) == "past" || p.is(i-1, "over", "within", "throughout")
}

// latest reads the unit at j that ends or begins with the start.
func (p *parser) latest(j, sign int) (found, int) {
	g, _, _, _ := p.unitName(j)
	return found{sure: 0.85, rule: "stretch", span: p.now(g, func(t time.Time) span {
		t = midnight(t)
		if other := lengthOf(g, 1).after(t, sign); sign < 0 {
			return span{other, t, g}
		} else {
			return span{t, other, g}
		}
	})}, j + 1
}

// fromPoint reads "two weeks ago", "three weeks from now", "a week from Friday", "two days after tomorrow", "a week on
// Monday", "a year later".
func (p *parser) fromPoint(i int) (found, int) {
	f := found{sure: 0.95, rule: "distance"}
	l, g, j := p.length(i)
	if k := p.seq(i, "the", "day"); k > i && p.is(k, "before", "after") { // "the day before Christmas"
		l, g, j = amount{Length: Length{Days: 1}}, Day, k
	}
	if j == i {
		return found{}, i
	}
	if k := p.seq(j, "or", "so"); k > j {
		j = k
	}
	switch {
	case g >= Day && p.at(j) == "ago" && p.dayNamed(j+1): // "three weeks ago today", "a week ago Monday"
		was := p.past
		p.past = true
		day, k := p.day(j+1, "on")
		if p.past = was; k > j+1 && day.grain == Day && day.part.to == 0 {
			if f.span = day.span; !day.from.IsZero() {
				f.span = oneDay(l.Length.after(day.from, -1))
			}
			return f, k
		}
		fallthrough
	case p.is(j, "ago"), g >= Day && p.is(j, "back") && p.ends(j+1) && !p.is(j+1, "to", "in", "at", "on", "from", "with"):
		f.span = p.away(l, g, -1)
		return f, j + 1
	case p.is(j, "hence"), p.seq(j, "from", "now") > j:
		f.span = p.away(l, g, 1)
		if p.at(j) == "hence" {
			return f, j + 1
		}
		return f, j + 2
	case g >= Day && p.is(j, "today", "tomorrow"): // "three weeks tomorrow"
		day, k := p.named(j, "")
		f.span = day.span
		if !day.from.IsZero() {
			f.span = oneDay(l.Length.after(day.from, 1))
		}
		return f, k
	case p.is(j, "from", "after", "before", "on") && g >= Day && (p.at(j) != "on" || g == Week), g == Week && p.dayNamed(j):
		at := p.opt(j, "from", "after", "before", "on") // without any: "a week Tuesday"
		day, k := p.day(at, "on")
		if k == at || day.grain != Day || p.at(j) == "on" && day.rule == "day of the month" {
			return found{}, i
		}
		sign := 1
		if p.at(j) == "before" {
			sign = -1
		}
		f.span = day.span
		if !day.from.IsZero() {
			f.span = oneDay(l.Length.after(day.from, sign))
		}
		return f, k
	}
	return found{}, i
}

// dayNamed reports whether a day of the week, today or its neighbours stand at i.
func (p *parser) dayNamed(i int) bool {
	_, plural, next := p.weekday(i)
	return next > i && !plural || p.is(i, "today", "yesterday", "tomorrow")
}

// manyWeekdays reads "two Thursdays ago", "three Fridays from now", "in two Tuesdays".
func (p *parser) manyWeekdays(i int, _ string) (found, int) {
	j := p.opt(i, "in")
	n, k := p.cardinal(j)
	if c := p.seq(j, "a", "couple", "of"); c > j {
		n, k = 2, c
	}
	w, plural, next := p.weekday(k)
	if k == j || n < 2 || n > 9 || next == k || !plural {
		return found{}, i
	}
	sign := 1
	switch {
	case p.at(next) == "ago":
		sign, next = -1, next+1
	case p.seq(next, "from", "now") > next:
		next += 2
	case j == i || !p.ends(next):
		return found{}, i
	}
	return found{sure: 0.9, rule: "distance", span: p.now(Day, func(t time.Time) span {
		d := weekdayAfter(t, w).AddDate(0, 0, 7*(n-1))
		if sign < 0 {
			d = weekdayAfter(midnight(t).AddDate(0, 0, -8), w).AddDate(0, 0, -7*(n-1))
		}
		return oneDay(d)
	})}, next
}

// away returns the unit of time that lies l from the start: the moment for hours and less, the day for days and weeks, the
// month for months, the year for years.
func (p *parser) away(l amount, g Grain, sign int) span {
	return p.now(g, func(t time.Time) span {
		at := l.reach(t, l.Length, sign)
		switch {
		case g < Day:
			from := at.Truncate(time.Minute)
			if l.Max != (Length{}) {
				return span{from, l.Max.after(t, sign).Truncate(time.Minute).Add(time.Minute), Minute}
			}
			return span{from, from.Add(time.Minute), Minute}
		case g == Day || g == Week:
			s := oneDay(midnight(at))
			if l.Max != (Length{}) {
				s.to = midnight(l.reach(t, l.Max, sign)).AddDate(0, 0, 1)
				if sign < 0 {
					s.from, s.to = s.to.AddDate(0, 0, -1), s.from.AddDate(0, 0, 1)
				}
			}
			return s
		case g == Year || g == Decade:
			return p.unit(at, Year, 0)
		}
		return p.unit(at, Month, 0)
	})
}

// within returns the span from t to the end of what lies a later.
func (a amount) within(t time.Time, g Grain) span {
	end := a.reach(t, a.max(), 1)
	if g < Day {
		return span{t, end, g}
	}
	return span{midnight(t), midnight(end).AddDate(0, 0, 1), g}
}

// reach returns the moment that lies l, in days that are counted as those of a, after t; n = -1 goes back.
func (a amount) reach(t time.Time, l Length, n int) time.Time {
	if !a.working {
		return l.after(t, n)
	}
	for days := l.Days; days > 0; {
		t = t.AddDate(0, 0, n)
		if t.Weekday() != time.Saturday && t.Weekday() != time.Sunday {
			days--
		}
	}
	return t
}
