package when

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
		return "from", Since, k
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
	if e, next := p.recurring(i); next > i {
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
	if p.is(i, "lunch", "lunchtime") && p.ends(i+1) {
		switch lead {
		case "by", "before", "after", "until", "till", "over", "around":
			r, next := p.dayPart(i)
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
	return next >= len(p.toks) || p.is(next, "tomorrow", "today", "tonight", "on", ".", ",", "?", "then", "sharp", "latest", "so", "please", "monday", "tuesday", "wednesday", "thursday", "friday", "yesterday") ||
		p.partAhead(next)
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
			p.stillToday(&d, c)
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

// stillToday takes "Wednesday evening" for today's where it is Wednesday and the evening is yet to come.
func (p *parser) stillToday(d *found, c clock) {
	now := p.o.Start
	if d.rule != "weekday" || c.part.to == 0 || p.past || now.IsZero() || !d.from.Equal(midnight(now).AddDate(0, 0, 7)) {
		return
	}
	if from, _ := p.onDay(midnight(now), c); from.After(now) {
		d.span = oneDay(midnight(now))
	}
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
	if e := p.seq(j, "first", "thing"); e > j && p.ends(e) {
		*c = clock{part: part{8 * 60, 10 * 60}, grain: DayPart}
		return e, true
	}
	in := p.seq(j, "in", "the")
	if p.at(k) == "lunchtime" {
		in = k
	}
	if r, e := p.dayPart(in); e > in && !(in == j && p.is(e-1, "lunch")) {
		*c = clock{part: r, grain: DayPart}
		if k := p.opt(e, "between", "from"); k > e { // "tomorrow morning between eight and ten"
			if a, b, z := p.clocks(k, p.at(e)); z > k {
				from := a.minute
				for m := a.minute % (12 * 60); m <= a.minute+12*60; m += 12 * 60 {
					if m < r.to && r.from < m+b.minute-a.minute {
						from = m
					}
				}
				*c = clock{part: part{from, from + b.minute - a.minute}, grain: a.grain}
				return z, true
			}
		}
		b := p.opt(p.opt(e, ","), "at", "around")
		if t, z := p.clock(b, b > p.opt(e, ",")); z > b && t.part.to == 0 {
			if t.open {
				p.settle(&t, found{part: r})
			}
			*c, e = t, z
		}
		return e, true
	}
	return next, false
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
