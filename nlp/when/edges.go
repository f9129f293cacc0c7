package when

import (
	"time"
)

// edge reads "the end of the month", "the beginning of next week", "mid May", "early next year", "EOD", "end of day Friday".
func (p *parser) edge(i int, lead string) (found, int) {
	f := found{sure: 0.93, rule: "edge"}
	if g, next := p.acronym(i); next > i {
		return p.edgeOf(f, next, "end", g)
	}
	if f, next := p.unitEnd(f, i, lead); next > i {
		return f, next
	}
	j := p.opt(i, "the")
	very := p.opt(j, "very")
	which := p.at(very)
	k := very + 1
	switch which {
	case "end", "beginning", "start", "middle":
		if p.at(k) != "of" {
			return f, i
		}
		k++
	case "halfway", "midway":
		if p.at(k) != "through" {
			return f, i
		}
		which = "middle"
		k++
	case "early", "late", "mid":
		if j > i {
			return f, i
		}
		k = p.hyphen(k)
	default:
		return f, i
	}
	if (which == "end") && (p.is(k, "day", "business", "play", "week", "month", "quarter", "year") || p.seq(k, "the", "day") > k || p.is(k, "today", "tomorrow")) {
		if p.is(k, "business") || p.is(k, "play") {
			return p.edgeOf(f, p.opt(k+1, "day"), which, Day)
		}
		if n := p.seq(k, "the", "day"); n > k {
			if lead != "by" && lead != "until" && lead != "before" && !p.dayHere(n) {
				return f, i // "at the end of the day" means "after all"
			}
			return p.edgeOf(f, n, which, Day)
		}
		if g, _, _, ok := p.unitName(k); ok {
			return p.edgeOf(f, k+1, which, g)
		}
	}
	g, next := p.inner(k, lead)
	if next == k {
		u := p.opt(p.opt(k, "the"), "fiscal", "financial", "calendar", "school", "academic")
		if n, _, plural, ok := p.unitName(u); ok && p.at(k) == "the" && !plural && n >= Week {
			g.span, next = p.now(n, func(t time.Time) span { return p.unit(t, n, 0) }), u+1
		} else {
			return f, i
		}
	}
	if p.is(i, "early", "late") && g.grain < Week {
		return f, i
	}
	f.span = p.cut(g.span, which)
	return f, next
}

// unitEnd reads "month end", "year-end" where no noun follows.
func (p *parser) unitEnd(f found, i int, lead string) (found, int) {
	j := p.opt(i, "the")
	g, times, plural, ok := p.unitName(j)
	end := p.hyphen(j + 1)
	if !ok || plural || times > 1 || g < Month || p.at(end) != "end" || !p.ends(end+1) || lead == "" && p.at(i-1) != "before" {
		return f, i
	}
	return p.edgeOf(f, end+1, "end", g)
}

// dayHere reports whether a date stands at i: "end of the day tomorrow".
func (p *parser) dayHere(i int) bool {
	_, _, next := p.weekday(i)
	return next > i || p.is(i, "today", "tomorrow")
}

// inner reads the date of which an edge is taken.
func (p *parser) inner(i int, lead string) (found, int) {
	for _, rule := range [...]func(*parser, int, string) (found, int){
		(*parser).named, (*parser).modified, (*parser).quarter, (*parser).bareYear, (*parser).season, (*parser).decade,
	} {
		if f, next := rule(p, i, "of"); next > i {
			return f, next
		}
	}
	if m := p.monthName(i); m != 0 {
		return p.monthDate(i, "in")
	}
	if _, _, next := p.weekday(i); next > i {
		return p.weekdayDate(i, lead)
	}
	return found{}, i
}

// acronym reads "EOD", "COB", "close of business", "EOW", "EOM", "EOQ", "EOY", "e o d".
func (p *parser) acronym(i int) (Grain, int) {
	switch p.at(i) {
	case "eod", "cob", "eob":
		return Day, i + 1
	case "eow":
		return Week, i + 1
	case "eom":
		return Month, i + 1
	case "eoq":
		return Quarter, i + 1
	case "eoy":
		return Year, i + 1
	case "close":
		if k := p.seq(i, "close", "of", "business"); k > i {
			return Day, k
		}
		if k := p.seq(i, "close", "of", "play"); k > i {
			return Day, k
		}
	case "e":
		if k := p.seq(i, "e", "o", "d"); k > i {
			return Day, k
		}
		if k := p.seq(i, "e", "o", "w"); k > i {
			return Week, k
		}
	}
	return 0, i
}

// edgeOf finishes "end of day", "EOD Friday", "end of week", "end of quarter": a unit that need not be named further.
func (p *parser) edgeOf(f found, next int, which string, g Grain) (found, int) {
	f.sure = 0.9
	if g != Day {
		f.span = p.cut(p.now(g, func(t time.Time) span { return p.unit(t, g, 0) }), which)
		return f, next
	}
	day, k := found{span: p.shift(0)}, next
	j := p.opt(p.opt(next, ",", "on"), "on")
	for _, rule := range [...]func(*parser, int, string) (found, int){
		(*parser).named, (*parser).weekdayDate, (*parser).modified, (*parser).monthDate, (*parser).ofMonth,
	} {
		if d, e := rule(p, j, "on"); e > j && d.grain == Day {
			day, k = d, e
			break
		}
	}
	end := int(p.o.EndOfDay / time.Minute)
	f.span, f.part, f.rule = day.span, part{end, end + 60}, "end of day"
	return f, k
}

// cut returns the first, middle or last part of a span: a day of a week or month, a month of a quarter or year.
func (p *parser) cut(s span, which string) span {
	if s.from.IsZero() {
		return span{grain: Day}
	}
	days := int(s.to.Sub(s.from).Hours()/24 + 0.5)
	if s.grain == Week && days == 7 { // the working week
		s.from = weekdayIn(s.from, time.Monday)
		s.to = s.from.AddDate(0, 0, 5)
		switch which {
		case "early":
			return span{s.from, s.from.AddDate(0, 0, 2), Day}
		case "late":
			return span{s.to.AddDate(0, 0, -2), s.to, Day}
		case "middle", "mid":
			return oneDay(weekdayIn(s.from, time.Wednesday))
		}
	}
	switch which {
	case "end":
		return oneDay(s.to.AddDate(0, 0, -1))
	case "beginning", "start":
		return oneDay(s.from)
	case "early":
		return span{s.from, s.from.AddDate(0, 0, max(1, days/3)), finer(s.grain)}
	case "late":
		return span{s.to.AddDate(0, 0, -max(1, days/3)), s.to, finer(s.grain)}
	}
	third := days / 3
	return span{s.from.AddDate(0, 0, third), s.to.AddDate(0, 0, -third), finer(s.grain)}
}

// finer returns the grain of a part of a span.
func finer(g Grain) Grain {
	switch g {
	case Year, Decade, Quarter:
		return Month
	case Month:
		return Week
	}
	return Day
}
