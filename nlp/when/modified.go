package when

import "time"

// modified reads "this week", "next Friday", "last month", "the coming Tuesday", "Monday of next week", "the week after next".
func (p *parser) modified(i int, lead string) (found, int) {
	j := p.opt(i, "the")
	if f, next := p.theUnit(i, j, lead); next > i {
		return f, next
	}
	if f, next := p.laterThis(i); next > i {
		return f, next
	}
	f := found{sure: 0.95, rule: "next, this, last"}
	away, k := 0, j+1
	switch p.at(j) {
	case "this":
	case "next", "following":
		away = 1
	case "coming", "upcoming":
		away = 2
	case "last", "previous", "past":
		away = -1
	default:
		return f, i
	}
	if p.at(j) == "this" && p.is(k, "coming", "upcoming", "past") {
		away = 2
		if p.at(k) == "past" {
			away = -1
		}
		k++
	}
	if p.at(j) == "following" && j == i {
		return f, i
	}
	if j > i && away == -1 && p.at(j) == "last" && !p.is(k, "week", "month", "year", "quarter", "weekend") {
		return f, i // "the last Friday of May" is read elsewhere
	}
	if w, plural, next := p.weekday(k); next > k && !plural {
		if g, e := p.monthDate(p.opt(next, ","), "on"); e > p.opt(next, ",") && g.grain == Day {
			return g, e
		}
		f.span = p.now(Day, func(t time.Time) span { return oneDay(p.thatWeekday(t, w, away)) })
		return f, next
	}
	if p.is(k, "weekend", "weekend's") || p.seq(k, "week", "end") > k {
		f.span = p.now(Week, func(t time.Time) span { return p.weekend(t, away%2) })
		return f, p.opt(k+1, "end")
	}
	if p.is(k, "fiscal", "financial", "calendar", "school", "academic") && p.is(k+1, "year", "quarter") {
		k++
	}
	g, times, plural, ok := p.unitName(k)
	if ok && !plural && times == 1 && g >= Week && !p.is(k+1, "of") {
		f.span = p.now(g, func(t time.Time) span { return p.unit(t, g, min(away, 1)) })
		if on := p.opt(p.opt(k+1, ","), "on"); g == Week {
			if w, plural, next := p.weekday(on); next > on && !plural { // "next week on Thursday"
				f.span = p.now(Day, func(t time.Time) span { return oneDay(weekdayIn(p.unit(t, Week, min(away, 1)).from, w)) })
				return f, next
			}
		}
		return f, k + 1
	}
	if ok && g == Day && j > i && p.at(j) == "next" && p.at(k) == "day" {
		f.span, f.sure = p.shift(1), 0.7
		return f, k + 1
	}
	return p.modifiedMonth(f, i, k, away)
}

// modifiedMonth reads "next May", "this March", "last summer".
func (p *parser) modifiedMonth(f found, i, k, away int) (found, int) {
	m := p.monthName(k)
	if m != 0 && (len(p.at(k)) > 3 || p.at(k) == "may") {
		if p.is(k, "may", "march") && (!p.ends(k+1) || away == 0 && p.is(k+1, "not", "also", "just", "well", "the", "on", "to", "a", "in", "still", "at", "is", "was")) {
			return f, i
		}
		f.span = p.month(0, m)
		if now := p.o.Start; !now.IsZero() {
			y := now.Year()
			switch {
			case away < 0 && m >= now.Month():
				y--
			case away == 1 && m <= now.Month():
				y++
			case away == 2 && m < now.Month():
				y++
			}
			f.span = p.month(y, m)
		}
		return f, k + 1
	}
	if from, to, ok := seasonMonths(p.at(k)); ok && (!p.is(k, "spring", "fall") || p.ends(k+1)) {
		f.span = p.now(Quarter, func(t time.Time) span {
			y := t.Year()
			switch {
			case away == 1 && (to > from || t.Month() >= from), away == 2 && t.Month() >= to && to > from:
				y++
			case away < 0 && (t.Month() < to || to < from):
				y--
			}
			return p.months(y, from, to)
		})
		return f, k + 1
	}
	return f, i
}

// thatWeekday returns the weekday of this, the next (1), the coming (2) or the last (-1) week.
func (p *parser) thatWeekday(t time.Time, w time.Weekday, away int) time.Time {
	switch {
	case away == 2 || away == 1 && p.o.NextNearest:
		return weekdayAfter(t, w)
	case away < 0:
		d := weekdayAfter(t, w).AddDate(0, 0, -7)
		if !d.Before(midnight(t)) {
			d = d.AddDate(0, 0, -7)
		}
		return d
	}
	return weekdayIn(p.unit(t, Week, away).from, w)
}

// weekend returns Saturday and Sunday of this week or one n weeks away.
func (p *parser) weekend(t time.Time, n int) span {
	monday := midnight(t).AddDate(0, 0, -(int(t.Weekday())+6)%7)
	from := monday.AddDate(0, 0, 5+7*n)
	return span{from, from.AddDate(0, 0, 2), Week}
}

// theUnit reads "the week after next", "the month before last", "the weekend"; j is the token behind "the".
func (p *parser) theUnit(i, j int, lead string) (found, int) {
	f := found{sure: 0.95, rule: "next, this, last"}
	if j == i {
		return f, i
	}
	if g, _, plural, ok := p.unitName(j); ok && !plural && g >= Week {
		away := 0
		switch {
		case p.seq(j+1, "after", "next") > j+1:
			away = 2
		case p.seq(j+1, "before", "last") > j+1:
			away = -2
		}
		if away != 0 {
			f.span = p.now(g, func(t time.Time) span { return p.unit(t, g, away) })
			return f, j + 3
		}
	}
	if k := p.seq(j, "weekend", "after", "next"); k > j {
		f.span = p.now(Week, func(t time.Time) span { return p.weekend(t, 2) })
		return f, k
	}
	if k := p.seq(j, "weekend", "before", "last"); k > j {
		f.span = p.now(Week, func(t time.Time) span { return p.weekend(t, -2) })
		return f, k
	}
	if p.is(j, "weekend") && (monthLead(lead) || lead == "over" || lead == "at" || lead == "for") && p.ends(j+1) {
		f.span = p.now(Week, func(t time.Time) span {
			if s := p.weekend(t, 0); !p.past || !s.from.After(t) || lead != "over" && lead != "at" && lead != "on" && lead != "during" {
				return s
			}
			return p.weekend(t, -1)
		})
		return f, j + 1
	}
	return f, i
}
