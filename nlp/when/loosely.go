package when

import "time"

// thing reads "first thing Monday", "last thing on Friday", "first thing in the morning": the first two hours of a day from eight
// on, or the last of a working day.
func (p *parser) thing(i int, _ string) (found, int) {
	first := p.seq(i, "first", "thing") > i
	if !first && p.seq(i, "last", "thing") == i || p.is(i-1, "the", "a", "this", "that") {
		return found{}, i
	}
	j := p.opt(p.opt(i+2, ","), "on")
	d, next := p.day(j, "on")
	if k := p.seq(j, "in", "the", "morning"); k > j && first {
		d, next = found{span: p.shift(1)}, k
	} else if next == j || d.grain != Day || d.part.to > 0 && p.is(next-1, "tonight") {
		return found{}, i
	}
	if r, k := p.dayPart(next); k > next && (r.from < 12*60) == first {
		next = k
	}
	end := int(p.o.EndOfDay / time.Minute)
	if d.part = (part{8 * 60, 10 * 60}); !first {
		d.part = part{end - 60, end}
	}
	d.sure, d.rule = 0.9, "part of day"
	return d, next
}

// ofNumber reads "the fifth of the eleventh 2026", as a day is given where the month is a number; without a year only after
// "on", "by" and the like.
func (p *parser) ofNumber(i int, lead string) (found, int) {
	d, j := p.ordinal(p.opt(i, "the"))
	of := p.seq(j, "of", "the")
	if j == p.opt(i, "the") || of == j {
		return found{}, i
	}
	m, k := p.ordinal(of)
	if k == of || m > 12 {
		return found{}, i
	}
	year, next := p.inYear(k)
	if next == k && (!monthLead(lead) || lead == "of" || !p.ends(k) || p.is(k, "of", "in")) {
		return found{}, i
	}
	s, ok := p.date(year, time.Month(m), d)
	if !ok {
		return found{}, i
	}
	return found{span: s, sure: 0.8, rule: "day and month"}, next
}

// ordinalRange reads "the twentieth to the third", "the 4th through the 8th" after "from" and "between"; the second day is the
// next of its number after the first.
func (p *parser) ordinalRange(i int, lead string) (found, int) {
	a, j := p.ordinal(p.opt(i, "the"))
	if lead != "from" && lead != "between" || p.at(i) != "the" || j == i+1 {
		return found{}, i
	}
	if !p.is(j, "to", "through", "until", "till") && !(lead == "between" && p.at(j) == "and") || p.at(j+1) != "the" {
		return found{}, i
	}
	b, k := p.ordinal(j + 2)
	if k == j+2 || !p.ends(k) || p.is(k, "of", "in") || max(a, b) < 4 {
		return found{}, i
	}
	p.ranged = true
	return found{sure: 0.8, rule: "day of the month", span: p.now(Day, func(t time.Time) span {
		s := p.nextDate(t, a)
		for n := range 62 { // two months have every day but the 31st of each
			if d := s.from.AddDate(0, 0, n+1); d.Day() == b {
				s.to = d.AddDate(0, 0, 1)
				break
			}
		}
		return s
	})}, k
}

// offered reports whether the ordinal between the and next is a day because one is looked for: "how about the fifteenth", "can
// you do the seventh", "the ninth or the sixteenth". Low numbers might count something else.
func (p *parser) offered(the, next, n int) bool {
	if n < 6 && p.toks[the+1].kind == 'w' || p.at(the) != "the" {
		return false
	}
	switch p.at(the - 1) {
	case "about":
		return p.is(the-2, "how", "what")
	case "do", "say":
		return true
	case "to":
		return p.ends(next) && (putOff(p.at(the-2)) || putOff(p.at(the-3)) || putOff(p.at(the-4)))
	case "or":
		return p.at(the-3) == "the" && p.isOrdinal(the-2) || p.at(the-4) == "the" && p.isOrdinal(the-3)
	}
	return p.at(next) == "or" && p.at(next+1) == "the" && p.isOrdinal(next+2) && p.is(the-1, "on", "for", "is", "either")
}

// putOff reports whether a word says that a day is changed.
func putOff(w string) bool {
	switch w {
	case "move", "moved", "moving", "push", "pushed", "pushing", "changed", "change", "postponed", "postpone", "rescheduled", "reschedule", "delayed", "bumped", "shifted", "brought", "slipped":
		return true
	}
	return false
}

func (p *parser) isOrdinal(i int) bool {
	_, next := p.ordinal(i)
	return next > i
}

// weekFrom reads "the week commencing the 14th of December", "w/c Monday".
func (p *parser) weekFrom(i int) (found, int) {
	j := p.opt(i, "the")
	k := p.seq(j, "w", "/", "c")
	if k == j {
		if p.at(j) != "week" || !p.is(j+1, "commencing", "beginning", "starting") {
			return found{}, i
		}
		k = j + 2
	}
	d, next := p.day(p.opt(k, "on"), "on")
	if next == p.opt(k, "on") || d.grain != Day {
		return found{}, i
	}
	f := found{span: span{grain: Week}, sure: 0.95, rule: "nth"}
	if !d.from.IsZero() {
		f.span = span{d.from, d.from.AddDate(0, 0, 7), Week}
	}
	return f, next
}

// newYear reads "in the new year" as the first month of the next year.
func (p *parser) newYear(i int, lead string) (found, int) {
	next := p.seq(i, "the", "new", "year")
	if next == i || !p.ends(next) || !p.is(i-1, "in", "into", "by", "before", "after", "until", "till", "during") {
		return found{}, i
	}
	return found{sure: 0.75, rule: "month", span: p.now(Month, func(t time.Time) span { return p.month(t.Year()+1, time.January) })}, next
}

// sameTime reads "this time next week", "the same time tomorrow", "this day last year": the moment or the day of the start, moved.
func (p *parser) sameTime(i int, _ string) (found, int) {
	j := p.opt(i, "the")
	if !p.is(j, "this", "same") || !p.is(j+1, "time", "day", "date") {
		return found{}, i
	}
	k, moment := j+2, p.at(j+1) == "time"
	f := found{sure: 0.85, rule: "same time"}
	if d, next := p.named(k, ""); next > k && d.part.to == 0 && moment {
		return p.moved(f, moment, func(t time.Time) time.Time {
			return t.AddDate(0, 0, int(d.from.Sub(midnight(t)).Round(24*time.Hour)/(24*time.Hour)))
		}), next
	}
	sign := 1
	if p.at(k) == "last" {
		sign = -1
	} else if p.at(k) != "next" {
		return found{}, i
	}
	g, times, plural, ok := p.unitName(k + 1)
	if !ok || plural || times > 1 || g < Week {
		return found{}, i
	}
	return p.moved(f, moment, func(t time.Time) time.Time { return lengthOf(g, 1).after(t, sign) }), k + 2
}

// moved puts a moment or its day into f.
func (p *parser) moved(f found, moment bool, to func(time.Time) time.Time) found {
	if !moment {
		f.span = p.now(Day, func(t time.Time) span { return oneDay(midnight(to(t))) })
		return f
	}
	f.span = p.now(Minute, func(t time.Time) span {
		at := to(t).Truncate(time.Minute)
		return span{at, at.Add(time.Minute), Minute}
	})
	return f
}

// fromNow reads what begins with the start: "between now and Christmas", "from now until the end of June".
func (p *parser) fromNow(i int, lead string) (found, int) {
	if p.at(i) != "now" || !(p.is(i+1, "until", "till", "til", "to", "through") || lead == "between" && p.at(i+1) == "and") {
		return found{}, i
	}
	d, next := p.day(i+2, "by")
	if next == i+2 || d.grain < Day {
		return found{}, i
	}
	p.ranged = true
	f := found{span: span{grain: d.grain}, sure: 0.8, rule: "stretch"}
	if !d.from.IsZero() && d.to.After(p.o.Start) {
		f.span = span{midnight(p.o.Start), d.to, d.grain}
	}
	return f, next
}

// restOfToday reads "later today", "later this afternoon", "earlier today".
func (p *parser) restOfToday(i int) (found, int) {
	k := i + 2
	if p.at(i+1) == "this" {
		_, k = p.dayPart(i + 2)
	}
	if !p.is(i, "later", "earlier") || p.at(i+1) != "today" && k == i+2 {
		return found{}, i
	}
	day := part{0, 24 * 60}
	if k > i+2 {
		day, _ = p.dayPart(i + 2)
	}
	return found{sure: 0.9, rule: "named day", span: p.now(DayPart, func(t time.Time) span {
		from, to := p.onDay(t, clock{part: day})
		if p.at(i) == "later" && from.Before(t) && to.After(t) {
			from = t
		} else if p.at(i) == "earlier" && from.Before(t) && to.After(t) {
			to = t
		}
		return span{from, to, DayPart}
	})}, k
}

// laterThis reads "later this week", "later in the month": from today to its end.
func (p *parser) laterThis(i int) (found, int) {
	if f, next := p.restOfToday(i); next > i {
		return f, next
	}
	k := p.seq(i, "later", "this")
	if k == i {
		k = p.seq(i, "later", "in", "the")
	}
	g, times, plural, ok := p.unitName(k)
	if k == i || !ok || plural || times > 1 || g < Week || !p.ends(k+1) {
		return found{}, i
	}
	return found{sure: 0.9, rule: "next, this, last", span: p.now(g, func(t time.Time) span {
		return span{midnight(t), p.unit(t, g, 0).to, g}
	})}, k + 1
}

// beside reads the day of the week behind or before another day: "the Monday after Easter".
func (p *parser) beside(i, next int, w time.Weekday) (found, int) {
	if p.at(i-1) != "the" || !p.is(next, "after", "following", "before") {
		return found{}, i
	}
	d, k := p.day(next+1, "on")
	if k == next+1 || d.grain != Day || !p.ends(k) {
		return found{}, i
	}
	f := found{span: d.span, sure: 0.95, rule: "weekday"}
	if !d.from.IsZero() {
		day := weekdayAfter(d.from, w)
		if p.at(next) == "before" {
			day = weekdayAfter(d.from.AddDate(0, 0, -8), w)
		}
		f.span = oneDay(day)
	}
	return f, k
}

// nthOfEvery reads "the first Monday of every month", and puts the next one into e.
func (p *parser) nthOfEvery(e Expression, i int) (Expression, int) {
	j := p.opt(i, "the")
	n, k := p.ordinal(j)
	if p.at(j) == "last" {
		n, k = -1, j+1
	}
	if g, times, plural, ok := p.unitName(k + 2); k > j && n > 0 && n <= 31 && p.at(k) == "of" && p.is(k+1, "every", "each") && ok && !plural && times == 1 && g == Month {
		s := p.now(Day, func(t time.Time) span { return p.nextDate(t, n) }) // "the first of every month"
		e.Grain, e.Length, e.From, e.To = Day, lengthOf(g, 1), s.from, s.to
		return e, k + 3
	}
	w, plural, next := p.weekday(k)
	if k == j || next == k || plural || n > 4 || !p.is(next, "of", "in") || !p.is(next+1, "every", "each") {
		return e, i
	}
	g, times, plural, ok := p.unitName(next + 2)
	if !ok || plural || times > 1 || g < Month {
		return e, i
	}
	if now := p.o.Start; !now.IsZero() {
		s := p.nthIn(p.unit(now, g, 0), n, w, g, true)
		if !s.to.After(now) {
			s = p.nthIn(p.unit(now, g, 1), n, w, g, true)
		}
		e.From, e.To = s.from, s.to
	}
	return e.every(g, 1), next + 3
}

// ish reads what makes a time of a bare hour, "seven-ish", "10ish", "fourish", and returns where it ends.
func (p *parser) ish(i int) int {
	j := p.hyphen(i)
	if p.at(j) == "ish" && p.glued(j) && p.ends(j+1) {
		return j + 1
	}
	return i
}

// asked reports whether an hour between i and next is one because somebody asks for it: "does three work", "shall we say four".
func (p *parser) asked(i, next int) bool {
	return p.is(i-1, "does", "would", "will") && p.at(next) == "work" && (next+1 >= len(p.toks) || p.is(next+1, "for", "?", ".", ",")) ||
		p.at(i-1) == "say" && p.at(i-2) == "we" && p.is(i-3, "shall", "can", "should", "could") && p.ends(next) && p.at(next) != "for"
}
