package when

import (
	"slices"
	"strings"
	"time"
)

// recurring reads "every Monday", "every two weeks", "daily", "twice a week", "Mondays", "once a month", "weekdays".
func (p *parser) recurring(i int) (Expression, int) {
	e := Expression{Kind: Recurring, Confidence: 0.9, Rule: "every"}
	e.Start = i
	switch p.at(i) {
	case "daily":
		return e.every(Day, 1), i + 1
	case "hourly":
		return e.every(Hour, 1), i + 1
	case "weekly":
		return e.every(Week, 1), i + 1
	case "biweekly", "fortnightly":
		return e.every(Week, 2), i + 1
	case "monthly":
		return e.every(Month, 1), i + 1
	case "quarterly":
		return e.every(Quarter, 1), i + 1
	case "yearly", "annually":
		return e.every(Year, 1), i + 1
	case "nightly":
		return e.every(Day, 1), i + 1
	case "weekdays":
		return e.every(Day, 1), i + 1
	case "weekends":
		return e.every(Week, 1), i + 1
	case "the", "first", "second", "third", "fourth", "last":
		return p.nthOfEvery(e, i)
	case "every", "each":
		return p.every(e, i)
	}
	if k := p.seq(i, "bi", "-", "weekly"); k > i {
		return e.every(Week, 2), k
	}
	if n, j := p.times(i); j > i && p.is(j, "a", "per", "an", "each", "every") {
		g, _, plural, ok := p.unitName(j + 1)
		if ok && !plural && g >= Minute {
			return e.times(g, n), j + 2
		}
	}
	if n, j := p.times(i); j > i {
		switch p.at(j) {
		case "daily":
			return e.times(Day, n), j + 1
		case "weekly":
			return e.times(Week, n), j + 1
		case "monthly":
			return e.times(Month, n), j + 1
		case "yearly", "annually":
			return e.times(Year, n), j + 1
		}
	}
	if _, k := p.dayParts(i + 1); k > i+1 && p.is(i, "weekday", "weekend") {
		return e.every(Day, 1), k
	}
	if days, next := p.weekdayList(i, false, true); len(days) > 0 { // "Monday mornings"
		if r, k := p.dayParts(next); k > next {
			e.Grain, e.Length = DayPart, Length{Days: 7}.over(len(days))
			return p.on(e, days, &clock{part: r, grain: DayPart}), k
		}
	}
	if days, next := p.weekdayList(i, true, true); len(days) > 0 {
		e.Grain, e.Length = Day, Length{Days: 7}
		return p.occurs(e, days, next)
	}
	return e, i
}

// weekdayList reads days of the week that something takes place on, "Mondays, Wednesdays and Fridays"; where plural is false, "Monday and
// Thursday", and with commas also "Monday, Wednesday and Friday".
func (p *parser) weekdayList(i int, plural, commas bool) (days []time.Weekday, next int) {
	next = i
	for j := i; ; {
		w, many, k := p.weekday(j)
		if k == j || many != plural && !(many && len(days) > 0) || slices.Contains(days, w) {
			return days, next
		}
		days, next = append(days, w), k
		if j = p.opt(p.opt(k, ","), "and", "&"); j == k || !commas && p.at(j-1) == "," {
			return days, next
		}
	}
}

// dayParts reads "mornings".
func (p *parser) dayParts(i int) (part, int) {
	if !p.is(i, "mornings", "afternoons", "evenings", "nights") {
		return part{}, i
	}
	one := *p
	one.toks = []token{p.toks[i]}
	one.toks[0].text = strings.TrimSuffix(p.at(i), "s")
	r, _ := one.dayPart(0)
	return r, i + 1
}

func (e Expression) every(g Grain, n int) Expression {
	e.Grain, e.Length = g, lengthOf(g, n)
	return e
}

// times says that something is done n times in a unit.
func (e Expression) times(g Grain, n int) Expression {
	e.Grain, e.Length = g, lengthOf(g, 1).over(n)
	return e
}

// times reads "once", "twice", "three times".
func (p *parser) times(i int) (n, next int) {
	switch p.at(i) {
	case "once":
		return 1, i + 1
	case "twice":
		return 2, i + 1
	}
	if n, j := p.cardinal(i); j > i && p.at(j) == "times" && n > 0 {
		return n, j + 1
	}
	return 0, i
}

func (p *parser) every(e Expression, i int) (Expression, int) {
	j := p.opt(i+1, "single")
	other := p.opt(j, "other", "second")
	n := 1
	if other > j {
		n = 2
	}
	if days, next := p.weekdayList(other, false, false); len(days) > 0 {
		e.Grain, e.Length = Day, Length{Days: 7 * n}
		return p.occurs(e, days, next)
	}
	if g, times, plural, ok := p.unitName(other); ok && !plural && (g > Second || p.at(i) == "every") {
		if e = e.every(g, n*times); g == Day {
			return p.everyDayAt(e, other+1, clock{})
		}
		return e, other + 1
	}
	if p.is(other, "morning", "afternoon", "evening") {
		r, k := p.dayPart(other)
		return p.everyDayAt(e.every(Day, n), k, clock{part: r, grain: DayPart})
	}
	if m := p.monthName(other); m != 0 && len(p.at(other)) > 2 && p.ends(other+1) {
		s := p.month(0, m)
		e.From, e.To = s.from, s.to
		return e.every(Year, 1), other + 1
	}
	if k := p.opt(other, "working", "business"); p.is(other, "weekday") || k > other && p.is(k, "day") {
		if k = p.opt(other, "working", "business") + 1; p.is(k, "at") {
			return p.everyDayAt(e.every(Day, n), k, clock{})
		}
		return e.every(Day, n), k
	}
	if p.is(other, "weekend") {
		return e.every(Week, n), other + 1
	}
	if a, g, next := p.length(j); next > j && (a.counted || a.vague) {
		e.Grain, e.Length, e.Max = g, a.Length, a.Max
		return e, next
	}
	return e, i
}

// everyDayAt puts the next occurrence of what is every day, at the time behind it, into e; c is the part of the day that was said.
func (p *parser) everyDayAt(e Expression, next int, c clock) (Expression, int) {
	if t, k := p.clock(p.opt(next, "at"), p.at(next) == "at"); k > p.opt(next, "at") {
		if t.open {
			p.settle(&t, found{part: c.part})
		}
		c, next, e.Grain = t, k, t.grain
	}
	if c.grain > 0 {
		e.From, e.To = p.today(c)
	}
	return e, next
}

// occurs puts the next occurrence of what is on some days of the week into e, with the time of day behind them.
func (p *parser) occurs(e Expression, days []time.Weekday, next int) (Expression, int) {
	var c clock
	j, timed := p.clockBehind(next, &c)
	if e.Length = e.Length.over(len(days)); !timed {
		return p.on(e, days, nil), next
	}
	if c.open {
		c.guess()
	}
	e.Grain = c.grain
	return p.on(e, days, &c), j
}

// on puts the next of some days of the week into e, with the time of day, where there is one.
func (p *parser) on(e Expression, days []time.Weekday, c *clock) Expression {
	now := p.o.Start
	if now.IsZero() {
		return e
	}
	first := weekdayAfter(now, days[0])
	for _, w := range days[1:] {
		if d := weekdayAfter(now, w); d.Before(first) {
			first = d
		}
	}
	s := oneDay(first)
	e.From, e.To = s.from, s.to
	if c != nil {
		e.From, e.To = p.onDay(s.from, *c)
	}
	return e
}

// over returns a part of a length, in its own unit where that comes out even.
func (l Length) over(n int) Length {
	if l.Months%n == 0 && l.Days%n == 0 {
		return Length{l.Months / n, l.Days / n, l.Time / time.Duration(n)}
	}
	return Length{Time: l.Approx() / time.Duration(n)}
}
