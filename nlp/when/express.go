package when

import "time"

// expression reads the expression that begins at i; Start is then the index of its first token.
func (p *parser) expression(i int) (Expression, int) {
	lead, bound, j := p.lead(i)
	if lead == "since" && !p.past {
		p.past = true
		defer func() { p.past = false }()
	}
	if lead == "in" {
		if d, next := p.relative(i, ""); next > i {
			return p.dayAndClock(i, next, d, "")
		}
	}
	p.ranged = false
	e, next := p.core(j, lead)
	if next > j {
		if e.Bound = bound; p.ranged {
			e.Bound = ""
		}
		if p.is(next, "at") && p.at(next+1) == "the" && p.at(next+2) == "latest" {
			e.Bound = By
		} else if p.is(next, "latest") {
			e.Bound = By
		} else if p.is(next, "onward", "onwards") {
			e.Bound = Since
		}
		return e, next
	}
	if j > i { // the preposition may be part of it: "in two weeks"
		if e, next := p.core(i, ""); next > i {
			return e, next
		}
	}
	return Expression{}, i
}

// lead reads the preposition before an expression.
func (p *parser) lead(i int) (lead string, b Bound, next int) {
	w := p.at(i)
	if k := p.seq(i, "no", "later", "than"); k > i {
		return "by", By, k
	}
	if k := p.seq(i, "not", "later", "than"); k > i {
		return "by", By, k
	}
	if k := p.seq(i, "prior", "to"); k > i {
		return "before", Before, k
	}
	if k := p.seq(i, "as", "of"); k > i {
		return "since", Since, k
	}
	switch w {
	case "by":
		b = By
	case "before":
		b = Before
	case "until", "till", "til", "through":
		b = Until
	case "after":
		b = After
	case "since":
		b = Since
	case "from":
		b = Since
	case "on", "at", "in", "during", "of", "for", "due", "around", "about", "over", "throughout", "between":
	default:
		return "", "", i
	}
	next = i + 1
	if p.is(i, "by", "before", "at", "around", "until", "from", "after", "on", "due", "till") && p.is(next, "around", "about", "like", "say", "maybe", "on", "by", "at", "before") {
		if b == "" {
			switch p.at(next) {
			case "by":
				b = By
			case "before":
				b = Before
			}
		}
		if p.is(next, "on", "by", "before") {
			w = p.at(next)
		}
		next++
	}
	return w, b, next
}

// core reads an expression without its preposition.
func (p *parser) core(i int, lead string) (Expression, int) {
	if e, next := p.recurring(i, lead); next > i {
		return e, next
	}
	if d, next := p.day(i, lead); next > i {
		return p.dayAndClock(i, next, d, lead)
	}
	if p.glued(i) && p.is(i-1, "-", "–") {
		return Expression{}, i
	}
	led := lead == "at" || lead == "by" && p.clockAfterBy(i) || (lead == "until" || lead == "till" || lead == "before" || lead == "after" || lead == "around" || lead == "from" || lead == "since" || lead == "between") && p.clockAfterBy(i)
	if e, next := p.clockRange(i, lead); next > i {
		return e, next
	}
	if c, next := p.clock(i, led); next > i {
		return p.clockAndDay(i, next, c)
	}
	if lead == "in" || lead == "at" {
		j := p.opt(i, "the")
		if r, next := p.dayPart(j); next > j && (j > i || p.at(i) == "lunchtime") && !p.is(next-1, "lunch", "night") && p.ends(next) {
			return p.clockAndDay(i, next, clock{part: r, grain: DayPart, sure: 0.75, rule: "part of day"})
		}
	}
	return p.duration(i, lead)
}

// clockAfterBy reports whether a bare hour may be meant after "by": what follows ends the phrase.
func (p *parser) clockAfterBy(i int) bool {
	_, next := p.hour(i)
	if next == i {
		return true
	}
	if p.at(i-2) == p.at(i) { // "two by two"
		return false
	}
	if _, k := p.minutes(next); k > next {
		return true
	}
	return next >= len(p.toks) || p.is(next, "tomorrow", "today", "tonight", "on", ".", ",", "?", "then", "sharp", "latest", "so", "please", "monday", "tuesday", "wednesday", "thursday", "friday")
}

// dayAndClock goes on behind a date: "tomorrow at three", "Friday 3 pm", "Wednesday noon", "Monday morning"; or to the end
// of a range: "Monday to Friday".
func (p *parser) dayAndClock(i, next int, d found, lead string) (Expression, int) {
	e := Expression{Kind: Date, Grain: d.grain, From: d.from, To: d.to, Confidence: d.sure, Rule: d.rule}
	e.Start = i
	c := clock{part: d.part, grain: DayPart}
	if d.grain < Day {
		e.Kind = Time
		return e, next
	}
	if d.grain == Day {
		if j, got := p.clockBehind(next, &c); got {
			next = j
			if c.open {
				p.settle(&c, d)
			}
			d.part.to = 1
		}
		if d.part.to > 0 {
			e.Kind, e.Grain = Time, c.grain
			if !d.from.IsZero() {
				e.From, e.To = p.onDay(d.from, c)
			}
			return p.untilClock(e, next, c)
		}
	}
	if d.grain == Day || d.grain == Month || d.grain == Year {
		return p.range2(e, next, lead)
	}
	return e, next
}

// settle says which half of the day an open time of a known day is in.
func (p *parser) settle(c *clock, d found) {
	if d.part.from >= 12*60 {
		c.set(2)
		return
	} else if d.part.to > 0 {
		c.set(1)
		return
	}
	c.guess()
}

// clockBehind reads a time of day behind a day.
func (p *parser) clockBehind(next int, c *clock) (int, bool) {
	j := p.opt(next, ",")
	if p.at(j) == "by" && p.is(j+1, "noon", "midday", "midnight") {
		j++
	}
	k := p.opt(j, "at", "around", "about", "@", "from", "between")
	k = p.opt(k, "around", "about", "like", "say")
	if a, b, e := p.clocks(k, p.at(k-1)); e > k {
		*c = clock{part: part{a.minute, b.minute}, grain: a.grain}
		return e, true
	}
	if t, e := p.clock(k, k > j && p.at(k-1) != "about" || p.is(j, "at", "from", "between")); e > k {
		*c = t
		return e, true
	}
	in := p.seq(j, "in", "the")
	if r, e := p.dayPart(in); e > in && !(in == j && p.is(e-1, "lunch")) {
		*c = clock{part: r, grain: DayPart}
		if a := p.opt(e, ","); true {
			b := p.opt(a, "at", "around")
			if t, z := p.clock(b, b > a); z > b && t.part.to == 0 {
				if t.open {
					p.settle(&t, found{part: r})
				}
				*c, e = t, z
			}
		}
		return e, true
	}
	return next, false
}

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
		}
	}
	if k == j || d.grain != e.Grain || !e.From.IsZero() && !d.from.After(e.From) && d.rule != "weekday" {
		return e, next
	}
	if !e.From.IsZero() {
		for !d.to.After(e.From) {
			d.to = d.to.AddDate(0, 0, 7)
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

// clockAndDay goes on behind a time of day: "three pm tomorrow", "noon on Friday", "at four next Tuesday".
func (p *parser) clockAndDay(i, next int, c clock) (Expression, int) {
	e := Expression{Kind: Time, Grain: c.grain, Confidence: c.sure, Rule: c.rule}
	e.Start = i
	j := p.opt(p.opt(next, ","), "on", "of")
	if d, k := p.day(j, "on"); k > j && d.grain == Day && d.rule != "distance" {
		if r, after := p.dayPart(k); after > k && d.part.to == 0 && !p.is(k, "lunch") { // "ten thirty tomorrow morning"
			d.part, k = r, after
		}
		if c.open {
			p.settle(&c, d)
		}
		if !d.from.IsZero() {
			e.From, e.To = p.onDay(d.from, c)
		}
		e.Confidence = max(e.Confidence, 0.9)
		return e, k
	}
	e.From, e.To = p.today(c)
	return e, next
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

// duration reads a length of time.
func (p *parser) duration(i int, lead string) (Expression, int) {
	if _, _, _, ok := p.unitName(i - 1); ok && p.is(i, "a", "an") { // "two hours a day"
		return Expression{}, i
	}
	if p.is(i-1, ".", "$", "€", "£") && p.glued(i) {
		return Expression{}, i
	}
	a, g, next := p.length(i)
	if next == i || p.is(next, "old", "olds") || p.is(next, "of") && p.is(next+1, "age") || p.at(next) == "-" && p.is(next+1, "old", "olds") {
		return Expression{}, i
	}
	if !a.counted && !a.vague && p.is(i, "a", "an") && (g == Second || p.is(next, "to") && g == Day || p.is(next, "one", "two") && g == Day) {
		return Expression{}, i
	}
	if g == Quarter && (p.at(next) == "of" || !a.counted && !p.ends(next)) || p.oneDay(i, g, lead) {
		return Expression{}, i
	}
	e := Expression{Kind: Duration, Grain: g, Length: a.Length, Max: a.Max, Confidence: 0.9, Rule: "length"}
	if !a.counted {
		e.Confidence = 0.7
	}
	e.Start = i
	return e, next
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

// oneDay reports whether the length at i is the "one day" of a tale.
func (p *parser) oneDay(i int, g Grain, lead string) bool {
	return g == Day && p.at(i) == "one" && lead != "for" && lead != "in" && lead != "after" &&
		!p.is(i-1, "takes", "take", "took", "least", "just", "only", "about", "within", "than", "another")
}
