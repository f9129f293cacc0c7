package when

// spanishLength reads "dos semanas", "media hora", "una hora y media", "dos o tres meses".
func (p *parser) spanishLength(i int) (amount, Grain, int) {
	if p.at(i) == "media" && p.at(i+1) == "hora" {
		return amountOf(Hour, 0, true), Hour, i + 2
	}
	if p.at(i) == "medio" && p.at(i+1) == "año" {
		return amount{Length: Length{Months: 6}, counted: true}, Month, i + 2
	}
	n, j := p.number("es", i, "un", "una")
	most := 0
	if j > i && p.is(j, "o", "a") {
		if m, k := p.number("es", j+1); k > j+1 && m > n {
			most, j = m, k
		}
	}
	g, ok := spanishUnit(p.at(j))
	if j == i || !ok {
		return amount{}, 0, i
	}
	l := amountOf(g, n, p.at(j+1) == "y" && p.is(j+2, "media", "medio"))
	if p.at(j+1) == "y" && p.is(j+2, "media", "medio") {
		j += 2
	}
	if most > 0 {
		l.Max = lengthOf(g, most)
	}
	return l, g, j + 1
}

// spanishDistance reads "dentro de tres días", "en dos semanas", "hace un mes", "dos años atrás".
func (p *parser) spanishDistance(i int) (Expression, int) {
	j, sign := i, 1
	switch {
	case p.at(i) == "dentro" && p.at(i+1) == "de":
		j = i + 2
	case p.at(i) == "en", p.at(i) == "de" && p.at(i+1) == "aquí" && p.at(i+2) == "a":
		j = i + 1
		if p.at(i) == "de" {
			j = i + 3
		}
	case p.at(i) == "hace":
		j, sign = i+1, -1
	}
	l, g, next := p.spanishLength(p.opt(j, "unos", "unas", "como"))
	if next <= j {
		return Expression{}, i
	}
	if p.at(next) == "atrás" {
		next, sign = next+1, -1
	} else if j == i {
		return Expression{}, i
	}
	return p.together(whole{first: i, next: next, day: p.distance(l, g, sign), hasDay: true})
}

// spanishClock reads a time of day: "a las tres y media de la tarde", "a las 15:30", "entre las ocho y las diez", "mediodía".
func (p *parser) spanishClock(i int) (clock, int) {
	c, next := p.spanishPlainClock(i)
	if next == i || c.part.to > 0 {
		return c, next
	}
	next = p.opt(next, "h", "horas")
	if p.at(next) == "en" && p.at(next+1) == "punto" {
		next += 2
	}
	if d, k := p.spanishPart(next); k > next {
		half := 2
		if d.from < 12*60 {
			half = 1
		}
		c.set(half)
		next = k
	}
	return c, next
}

func (p *parser) spanishPlainClock(i int) (clock, int) {
	c := clock{grain: Minute, sure: 0.93, rule: "clock"}
	j := p.opt(i, "al", "a", "el")
	switch p.at(j) {
	case "mediodía":
		c.minute = 12 * 60
		return c, j + 1
	case "medianoche":
		c.minute = 24 * 60
		return c, j + 1
	}
	if h, m := p.num(i, 2), p.num(i+2, 2); h >= 0 && h <= 24 && m >= 0 && m < 60 && p.at(i+1) == ":" && p.toks[i+2].size == 2 && p.glued(i+1) {
		c.minute = h*60 + m
		return c, i + 3
	}
	if p.at(i) == "entre" || p.at(i) == "de" {
		a, k := p.spanishHour(i + 1)
		to := "a"
		if p.at(i) == "entre" {
			to = "y"
		}
		if k > i+1 && p.at(k) == to {
			if b, end := p.spanishHour(k + 1); end > k+1 && b > a && (p.is(i+1, "las", "la") || p.is(end, "h", "horas", "de")) {
				c.part, c.grain = part{a * 60, b * 60}, Hour
				return c, p.opt(end, "h", "horas")
			}
		}
		return c, i
	}
	if !p.is(i, "a", "sobre", "hacia", "desde", "hasta", "para", "antes", "las", "después", "son") {
		return c, i
	}
	j = p.opt(p.opt(i, "a", "sobre", "hacia", "desde", "hasta", "para", "antes", "después", "son"), "de", "eso")
	if !p.is(j, "las", "la") || p.at(i) == "las" && p.is(i-1, "todas", "con", "en") {
		return c, i
	}
	if h, m := p.num(j+1, 2), p.num(j+3, 2); h >= 0 && h <= 24 && m >= 0 && m < 60 && p.is(j+2, ":", ".") && p.glued(j+2) && p.glued(j+3) && p.toks[j+3].size == 2 {
		c.minute, c.open = h*60+m, h >= 1 && h <= 12 && p.at(j + 1)[0] != '0'
		return c, j + 4
	}
	h, k := p.spanishHour(j)
	if k == j {
		return c, i
	}
	c.minute, c.open, c.grain = h*60, h >= 1 && h <= 12, Hour
	by, end := 0, k
	switch {
	case p.at(k) == "y" && p.is(k+1, "media"):
		by, end = 30, k+2
	case p.at(k) == "y" && p.is(k+1, "cuarto"):
		by, end = 15, k+2
	case p.at(k) == "menos" && p.is(k+1, "cuarto"):
		by, end = -15, k+2
	case p.is(k, "y", "menos"):
		if m, e := p.number("es", k+1); e > k+1 && m < 60 {
			by, end = m, e
			if p.at(k) == "menos" {
				by = -m
			}
		}
	default:
		if end >= len(p.toks) || p.toks[end].kind == 'p' || p.at(i) != "las" {
			return c, end
		}
		if _, unit := spanishUnit(p.at(end)); p.at(i) == "las" && (unit || !p.is(end, "de", "en", "del", "y", "pero", "h")) {
			return c, i // "las dos versiones"
		}
		return c, end
	}
	c.minute, c.grain = (c.minute+by+24*60)%(24*60), Minute
	return c, end
}

// spanishHour reads "las ocho" or a bare hour.
func (p *parser) spanishHour(i int) (h, next int) {
	j := p.opt(i, "las", "la")
	h, next = p.number("es", j, "una")
	if next == j || h > 24 || p.at(j) == "una" && p.at(i) != "la" {
		return 0, i
	}
	return h, next
}

// spanishRecurring reads "todos los lunes", "cada semana", "los viernes", "cada dos días".
func (p *parser) spanishRecurring(i int) (Expression, int) {
	j := p.opt(i, "todos", "todas")
	if p.is(j, "los", "las") {
		if wd, ok := spanishWeekday(singularDay(p.at(j + 1))); ok {
			return recurringExpression(i, p.weekdayBy(wd, 0, true), Length{Days: 7}), j + 2
		}
		if g, ok := spanishUnit(p.at(j + 1)); ok && j > i && g >= Hour {
			return recurringExpression(i, found{span: span{grain: g}}, lengthOf(g, 1)), j + 2
		}
	}
	if p.at(i) == "cada" {
		if wd, ok := spanishWeekday(p.at(i + 1)); ok {
			return recurringExpression(i, p.weekdayBy(wd, 0, true), Length{Days: 7}), i + 2
		}
		if g, ok := spanishUnit(p.at(i + 1)); ok {
			return recurringExpression(i, found{span: span{grain: g}}, lengthOf(g, 1)), i + 2
		}
		if l, g, next := p.spanishLength(i + 1); next > i+1 {
			return recurringExpression(i, found{span: span{grain: g}}, l.Length), next
		}
	}
	return Expression{}, i
}

// singularDay returns "sábado" for "sábados"; the other days have no plural of their own.
func singularDay(w string) string {
	switch w {
	case "sábados", "domingos":
		return w[:len(w)-1]
	}
	return w
}
