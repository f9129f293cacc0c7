package when

import (
	"time"
)

// untilClock reads "to five" behind "tomorrow from three".
func (p *parser) untilClock(e Expression, next int, c clock) (Expression, int) {
	if !p.is(next, "to", "until", "till", "-", "–", "and") || p.at(next) == "and" && !p.between(e.Start, next) || c.part.to > 0 {
		return e, next
	}
	d, k := p.clock(next+1, true)
	if k == next+1 || d.part.to > 0 {
		return e, next
	}
	if !e.From.IsZero() {
		if d.open {
			d.set(1 + c.minute/(12*60))
			if d.minute <= c.minute {
				d.set(2)
				d.minute = d.minute%(12*60) + 12*60
			}
		}
		if d.minute <= c.minute {
			d.minute += 24 * 60
		}
		e.To, _ = p.onDay(midnight(e.From), d)
	}
	return e, k
}

// range2 reads the second half of "Monday to Friday", "May 3 to 5", "2019 to 2021".
func (p *parser) range2(e Expression, next int, lead string) (Expression, int) {
	if !p.is(next, "to", "through", "until", "till", "-", "–") && !(lead == "between" && p.at(next) == "and") {
		return e, next
	}
	j := next + 1
	d, k := p.day(j, "from")
	if k == j && e.Grain == Day && e.Rule == "day and month" {
		n, end := p.ordinal(p.opt(j, "the"))
		if end == p.opt(j, "the") {
			if n = p.num(j, 2); n > 0 {
				end = j + 1
			}
		}
		if n > 0 && n <= 31 && p.ends(end) {
			d.span, k = e.sameMonth(n), end
			if y, z := p.inYear(end); z > end && !e.From.IsZero() { // "May 11-13, 2026"
				e.From, k = e.From.AddDate(y-e.From.Year(), 0, 0), z
				d.span = e.sameMonth(n)
			}
		}
	}
	if k == j || d.grain != e.Grain || !e.From.IsZero() && !d.from.After(e.From) && d.rule != "weekday" {
		return e, next
	}
	if !e.From.IsZero() {
		if weeks := int(e.From.Sub(d.to).Hours()) / (7 * 24); !d.to.After(e.From) { // the weekday after the first day
			d.to = d.to.AddDate(0, 0, 7*weeks+7)
		}
		e.To = d.to
	}
	p.ranged = true
	return e, k
}

// sameMonth returns the day of the month that e is in.
func (e Expression) sameMonth(day int) span {
	if e.From.IsZero() {
		return span{grain: Day}
	}
	return oneDay(time.Date(e.From.Year(), e.From.Month(), day, 0, 0, 0, 0, e.From.Location()))
}

// clockRange reads "three to five pm", "between two and four", "3-5pm", "9:00-10:30", with a day behind it.
func (p *parser) clockRange(i int, lead string) (Expression, int) {
	a, b, next := p.clocks(i, lead)
	if next == i {
		return Expression{}, i
	}
	e := Expression{Kind: Time, Grain: a.grain, Confidence: 0.8, Rule: "clock"}
	e.Start = i
	p.ranged = true
	day := found{span: p.shift(0)}
	k := p.opt(p.opt(next, ","), "on")
	if d, end := p.day(k, "on"); end > k && d.grain == Day {
		day, next = d, end
	} else if over, _ := p.onDay(p.o.Start, b); !over.After(p.o.Start) && !p.past {
		day.span = p.shift(1) // gone by: tomorrow's
	}
	if !day.from.IsZero() {
		e.From, _ = p.onDay(day.from, a)
		e.To, _ = p.onDay(day.from, b)
	}
	return e, next
}

// clocks reads two times of day that are the ends of a span.
func (p *parser) clocks(i int, lead string) (a, b clock, next int) {
	a, j := p.rangeStart(i, lead)
	if j == i {
		return a, b, i
	}
	b, next = p.clock(j, true)
	if next == j || b.part.to > 0 || a.minute/60 == b.minute/60 && a.minute >= b.minute {
		return a, b, i
	}
	bare := a.grain == Hour && a.sure < 0.8
	if h := b.minute / 60 % 12; bare && a.minute == 60 && (h == 10 || b.grain == Hour && b.sure < 0.8 && h == 7) {
		return a, b, i // "from one to ten": a scale
	}
	if bare && b.open && lead != "from" && lead != "between" && b.sure < 0.9 {
		return a, b, i
	}
	if b.open {
		if bare && !p.is(next, "on", "tomorrow", "today") && next < len(p.toks) && !p.ends(next) {
			return a, b, i
		}
		b.guess()
	}
	if a.open {
		late := a
		late.set(2)
		if a.set(1); late.minute < b.minute {
			a = late
		}
	}
	if b.minute <= a.minute { // over midnight
		b.minute += 24 * 60
	}
	return a, b, next
}

// rangeStart reads the first time of a range and what joins it to the second.
func (p *parser) rangeStart(i int, lead string) (clock, int) {
	if p.glued(i) && p.is(i-1, "$", "€", "£", ".", "-", "/", "#") {
		return clock{}, i
	}
	a, j := p.clock(i, false)
	if j == i {
		h, k := p.hour(i)
		if k == i {
			return clock{}, i
		}
		a, j = clock{minute: h * 60, grain: Hour, open: true, sure: 0.5}, k
	}
	if a.part.to > 0 || !(p.is(j, "to", "until", "till", "-", "–") || lead == "between" && p.at(j) == "and") {
		return clock{}, i
	}
	return a, j + 1
}

// between reports whether "between" stands among these tokens.
func (p *parser) between(i, j int) bool {
	for ; i < j; i++ {
		if p.at(i) == "between" {
			return true
		}
	}
	return false
}
