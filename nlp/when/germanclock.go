package when

import "time"

// germanLength reads "zwei Wochen", "einer halben Stunde", "anderthalb Tage", "zwei bis drei Monate".
func (p *parser) germanLength(i int) (amount, Grain, int) {
	if p.is(i, "anderthalb", "eineinhalb") {
		if g, ok := germanUnit(p.at(i + 1)); ok {
			return amountOf(g, 1, true), g, i + 2
		}
		return amount{}, 0, i
	}
	n, j := p.number("de", i, "ein", "eine", "einer", "einem", "einen", "eines")
	if j == i {
		return amount{}, 0, i
	}
	if n == 1 && p.is(j, "halbe", "halben", "halbes", "dreiviertel") {
		g, ok := germanUnit(p.at(j + 1))
		switch {
		case ok && g == Year:
			return amount{Length: Length{Months: 6}, counted: true}, Month, j + 2
		case ok && p.at(j) != "dreiviertel":
			return amountOf(g, 0, true), g, j + 2
		case p.at(j+1) == "stunde":
			return amount{Length: Length{Time: 45 * time.Minute}, counted: true}, Minute, j + 2
		}
		return amount{}, 0, i
	}
	most := 0
	if p.is(j, "bis", "oder") {
		if m, k := p.number("de", j+1); k > j+1 && m > n {
			most, j = m, k
		}
	}
	g, ok := germanUnit(p.at(j))
	if !ok || n == 1 && p.is(i, "ein", "eines") && g == Day { // "eines Tages"
		return amount{}, 0, i
	}
	l := amountOf(g, n, false)
	if most > 0 {
		l.Max = lengthOf(g, most)
	}
	return l, g, j + 1
}

// germanClock reads a time of day; led says that "um" or the like stands before it.
func (p *parser) germanClock(i int, led bool) (clock, int) {
	c, next := p.germanPlainClock(i, led)
	if next == i {
		return c, i
	}
	switch {
	case p.is(next, "morgens", "früh", "vormittags"):
		c.set(1)
		return c, next + 1
	case p.is(next, "nachmittags", "abends", "nachts", "mittags"):
		c.set(2)
		return c, next + 1
	}
	return c, next
}

func (p *parser) germanPlainClock(i int, led bool) (clock, int) {
	at := func(minute int, open bool) clock {
		return clock{minute: (minute + 24*60) % (24 * 60), grain: Minute, open: open, sure: 0.93, rule: "clock"}
	}
	switch p.at(i) {
	case "mittags", "mittag":
		return at(12*60, false), i + 1
	case "mitternacht":
		return clock{minute: 24 * 60, grain: Minute, sure: 0.93, rule: "clock"}, i + 1
	case "halb":
		if h, next := p.germanHour(i + 1); next > i+1 {
			return at(h*60-30, true), p.opt(next, "uhr")
		}
		return clock{}, i
	case "viertel", "dreiviertel":
		if p.is(i+1, "nach", "vor") {
			if h, next := p.germanHour(i + 2); next > i+2 {
				by := 15
				if p.at(i+1) == "vor" {
					by = -15
				}
				return at(h*60+by, true), p.opt(next, "uhr")
			}
		} else if h, next := p.germanHour(i + 1); next > i+1 {
			by := -45
			if p.at(i) == "dreiviertel" {
				by = -15
			}
			return at(h*60+by, true), p.opt(next, "uhr")
		}
		return clock{}, i
	}
	if p.is(i, "zwischen", "von") { // "zwischen acht und zwölf Uhr"
		a, j := p.germanHour(i + 1)
		j = p.opt(j, "uhr")
		if j > i+1 && p.is(j, "und", "bis") {
			if b, k := p.germanHour(j + 1); k > j+1 && b > a && (p.at(k) == "uhr" || p.at(j-1) == "uhr") {
				return clock{part: part{a * 60, b * 60}, grain: Hour, sure: 0.93, rule: "clock"}, p.opt(k, "uhr")
			}
		}
		return clock{}, i
	}
	if h, m := p.num(i, 2), p.num(i+2, 2); h >= 0 && h <= 24 && m >= 0 && m < 60 && p.is(i+1, ":", ".") && p.glued(i+1) && p.glued(i+2) && p.toks[i+2].size == 2 {
		if (p.at(i+1) == ":" || p.at(i+3) == "uhr") && !(p.is(i+3, ".", ":") && p.glued(i+3) && p.glued(i+4)) {
			return at(h*60+m, false), p.opt(i+3, "uhr")
		}
		return clock{}, i
	}
	h, next := p.germanHour(i)
	if next == i {
		return clock{}, i
	}
	if p.is(next, "nach", "vor") { // "fünf vor halb acht"
		j, by := p.opt(next+1, "halb"), h
		if p.at(next) == "vor" {
			by = -h
		}
		if to, k := p.germanHour(j); k > j && h < 30 {
			if j > next+1 {
				by -= 30
			}
			return at(to*60+by, true), p.opt(k, "uhr")
		}
	}
	open := h >= 1 && h <= 12
	if p.at(next) == "uhr" {
		if m, k := p.number("de", next+1); k > next+1 && m < 60 && m > 0 && !p.isGermanCounted(k) {
			return at(h*60+m, open), k
		}
		c := at(h*60, open)
		c.grain = Hour
		return c, next + 1
	}
	if led && h >= 1 && h <= 24 && !p.isGermanCounted(next) && !(next < len(p.toks) && p.toks[next].upper) {
		c := at(h*60, open)
		c.grain, c.sure = Hour, 0.75
		return c, next
	}
	return clock{}, i
}

// isGermanCounted reports whether the word at i is what a number before it counts.
func (p *parser) isGermanCounted(i int) bool {
	_, unit := germanUnit(p.at(i))
	return unit || p.is(i, "prozent", "%", "euro", "€", "leute", "personen", "mal", "grad", "kilo", "meter", "kilometer", "punkte", "bis", "cent")
}

func (p *parser) germanHour(i int) (h, next int) {
	h, next = p.number("de", i, "ein", "eins")
	if h > 24 {
		return 0, i
	}
	return h, next
}

// germanRecurring reads "jeden Montag", "montags", "jede Woche", "täglich", "alle zwei Wochen".
func (p *parser) germanRecurring(i int) (Expression, int) {
	if p.is(i, "jeden", "jede", "jedes", "jedem", "jeder") {
		if wd, rest, ok := germanWeekday(p.at(i + 1)); ok {
			f := p.weekdayBy(wd, 0, true)
			f.part, _ = germanPart(rest)
			return recurringExpression(i, f, Length{Days: 7}), i + 2
		}
		if g, ok := germanUnit(p.at(i + 1)); ok && g >= Hour {
			return recurringExpression(i, found{span: span{grain: g}}, lengthOf(g, 1)), i + 2
		}
	}
	if wd, rest, ok := germanWeekday(p.at(i)); ok && rest == "s" {
		return recurringExpression(i, p.weekdayBy(wd, 0, true), Length{Days: 7}), i + 1
	}
	if p.at(i) == "alle" {
		if l, g, next := p.germanLength(i + 1); next > i+1 {
			return recurringExpression(i, found{span: span{grain: g}}, l.Length), next
		}
	}
	for k, w := range [...]string{"stündlich", "", "täglich", "wöchentlich", "monatlich", "", "jährlich"} {
		if g := Hour + Grain(k); w != "" && p.at(i) == w {
			return recurringExpression(i, found{span: span{grain: g}}, lengthOf(g, 1)), i + 1
		}
	}
	return Expression{}, i
}
