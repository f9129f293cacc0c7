package when

import (
	"time"

	"github.com/colloquy-go/colloquy/internal/numeral"
)

// spanish reads the expression that begins at token i: "el viernes que viene a las tres y media de la tarde", "dentro de dos semanas",
// "pasado mañana", "a finales de mayo", "todos los lunes", "dos horas".
func (p *parser) spanish(i int) (Expression, int) {
	if e, next := p.spanishRecurring(i); next > i {
		return e, next
	}
	if e, next := p.spanishDistance(i); next > i {
		return e, next
	}
	if _, weekday := spanishWeekday(p.at(i + 2)); weekday && p.at(i) == "desde" && !p.past { // "desde el sábado"
		p.past = true
		defer func() { p.past = false }()
	}
	w := whole{first: i}
	w.first, w.bound = p.spanishLead(i)
	w.next = w.first
	if d, next := p.spanishDay(w.first, w.first > i); next > w.first {
		w.day, w.hasDay, w.next = d, true, next
	}
	at := p.opt(w.next, ",")
	if c, next := p.spanishClock(at); next > at && (!w.hasDay || w.day.grain == Day) {
		if !w.hasDay && at > w.next {
			w.first = at // behind a comma
		}
		w.clock, w.hasClock, w.next = c, true, next
	} else if c, next := p.spanishClock(i); !w.hasDay && next > i {
		w.first, w.clock, w.hasClock, w.next = i, c, true, next
	}
	if w.hasClock && !w.hasDay {
		j, _ := p.spanishLead(w.next)
		if d, next := p.spanishDay(j, j > w.next); next > j && d.grain == Day {
			w.day, w.hasDay, w.next = d, true, next
		}
	}
	if w.hasDay || w.hasClock {
		return p.together(w)
	}
	if l, g, next := p.spanishLength(i); next > i {
		return lengthExpression(i, l, g), next
	}
	return Expression{}, i
}

// spanishLead passes over what stands before an expression, and says what it makes of it.
func (p *parser) spanishLead(i int) (next int, b Bound) {
	next = i
	for n := 0; n < 4; n++ {
		switch {
		case p.is(next, "antes") && p.is(next+1, "de", "del"):
			b, next = Before, next+1
		case p.is(next, "después") && p.is(next+1, "de", "del"):
			b, next = After, next+1
		case p.at(next) == "a" && p.at(next+1) == "partir":
			b, next = Since, next+2
		case p.is(next, "hasta"):
			b = Until
		case p.is(next, "desde"):
			b = Since
		case p.is(next, "para"):
			b = By
		case p.is(next, "el", "del", "al", "en", "de", "por", "sobre", "hacia"):
		case p.at(next) == "la" && p.is(next+1, "semana", "próxima"):
		case p.at(next) == "día" && next > i:
		default:
			return next, b
		}
		next++
	}
	return next, b
}

func spanishWeekday(w string) (time.Weekday, bool) {
	for k, d := range [...]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"} {
		if w == d {
			return time.Weekday(k), true
		}
	}
	return 0, false
}

func spanishMonth(w string) int {
	for k, m := range [...]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"} {
		if w == m {
			return k + 1
		}
	}
	if w == "setiembre" {
		return 9
	}
	return 0
}

func spanishUnit(w string) (Grain, bool) {
	switch w {
	case "segundos":
		return Second, true
	case "minuto", "minutos":
		return Minute, true
	case "hora", "horas":
		return Hour, true
	case "día", "días":
		return Day, true
	case "semana", "semanas":
		return Week, true
	case "mes", "meses":
		return Month, true
	case "trimestre", "trimestres":
		return Quarter, true
	case "año", "años":
		return Year, true
	}
	return 0, false
}

// spanishPart reads "por la mañana", "de la tarde", "a mediodía" at i.
func (p *parser) spanishPart(i int) (part, int) {
	if !p.is(i, "por", "en", "de", "a") || p.at(i+1) != "la" && p.at(i+1) != "primera" {
		return part{}, i
	}
	switch p.at(i + 2) {
	case "mañana":
		return part{8 * 60, 12 * 60}, i + 3
	case "tarde":
		return part{12 * 60, 20 * 60}, i + 3
	case "noche":
		return part{20 * 60, 24 * 60}, i + 3
	case "madrugada":
		return part{0, 6 * 60}, i + 3
	case "hora":
		if p.at(i+1) == "primera" {
			return part{7 * 60, 10 * 60}, i + 3
		}
	}
	return part{}, i
}

// parted adds the part of the day behind a day.
func (p *parser) parted(f found, next int) (found, int) {
	if d, k := p.spanishPart(next); k > next {
		f.part = d
		return f, k
	}
	return f, next
}

// spanishDay reads a day, week, month or year; led says that a preposition or an article stands before it.
func (p *parser) spanishDay(i int, led bool) (found, int) {
	named := func(n, next int) (found, int) {
		return p.parted(found{span: p.shift(n), sure: 0.97, rule: "named day"}, next)
	}
	switch p.at(i) {
	case "hoy":
		return named(0, i+1)
	case "ayer":
		return named(-1, i+1)
	case "anteayer", "antier":
		return named(-2, i+1)
	case "anoche":
		f, next := named(-1, i+1)
		f.part = part{20 * 60, 24 * 60}
		return f, next
	case "pasado":
		if p.at(i+1) == "mañana" {
			return named(2, i+2)
		}
	case "mañana":
		if !p.is(i-1, "la", "esta", "cada", "una", "por", "buena", "toda", "media", "hasta") {
			return named(1, i+1)
		}
	case "esta":
		f := found{span: p.shift(0), sure: 0.95, rule: "named day"}
		switch p.at(i + 1) {
		case "mañana":
			f.part = part{8 * 60, 12 * 60}
			return f, i + 2
		case "tarde":
			f.part = part{12 * 60, 20 * 60}
			return f, i + 2
		case "noche":
			f.part = part{20 * 60, 24 * 60}
			return f, i + 2
		case "semana":
			return p.unitBy(Week, 0), i + 2
		}
		return found{}, i
	case "a", "finales", "principios", "mediados", "fines", "fin", "final", "principio":
		return p.spanishEdge(i)
	}
	before := 0 // weeks, months … away, as a word before it says
	j := i
	switch {
	case p.is(j, "próximo", "próxima"):
		before, j = 1, j+1
	case p.is(j, "pasado", "pasada"):
		before, j = -1, j+1
	case p.is(j, "este", "esta"):
		j++
	case p.at(j) == "la" && p.is(j+1, "próxima", "semana"):
		j = p.opt(j+1, "próxima")
		if p.at(j-1) == "próxima" {
			before = 1
		}
	}
	if wd, ok := spanishWeekday(p.at(j)); ok {
		return p.spanishOnWeekday(j, wd, before)
	}
	if g, ok := spanishUnit(p.at(j)); ok && g >= Week && !p.is(j, "semanas", "meses", "años") {
		n, next := p.spanishBehind(j + 1)
		switch {
		case next > j+1:
			return p.unitBy(g, n), next
		case j > i && p.is(i, "próximo", "próxima", "este", "pasado", "pasada", "la") && (before != 0 || p.at(i) == "este"):
			return p.unitBy(g, before), next
		}
		return found{}, i
	}
	return p.spanishDate(i, led)
}

// spanishBehind reads "que viene", "próximo", "pasada" behind what it is said of: 1 or -1.
func (p *parser) spanishBehind(i int) (n, next int) {
	switch {
	case p.at(i) == "que" && p.is(i+1, "viene", "entra"):
		return 1, i + 2
	case p.is(i, "próximo", "próxima", "siguiente"):
		return 1, i + 1
	case p.is(i, "pasado", "pasada") && p.at(i+1) != "mañana":
		return -1, i + 1
	}
	return 0, i
}

// spanishOnWeekday goes on behind a weekday at token j: "lunes 3 de mayo", "viernes que viene", "martes de la semana que viene".
func (p *parser) spanishOnWeekday(j int, wd time.Weekday, before int) (found, int) {
	if f, next := p.spanishDate(p.opt(p.opt(j+1, ","), "día"), true); next > j+1 && f.grain == Day && f.rule == "day and month" {
		return p.parted(f, next)
	}
	n, next := p.spanishBehind(j + 1)
	if n == 0 {
		n = before
	}
	if k := p.opt(next, "de", "en"); k > next && p.at(k) == "la" && p.is(k+1, "semana", "próxima") {
		if away, end := p.spanishBehind(k + 2); away != 0 {
			return p.parted(p.weekdayBy(wd, away, false), end)
		} else if p.at(k+1) == "próxima" {
			return p.parted(p.weekdayBy(wd, 1, false), k+3)
		}
	}
	f := p.weekdayBy(wd, 0, true)
	if n != 0 {
		f.span = p.now(Day, func(t time.Time) span {
			d := weekdayAfter(t, wd)
			if n < 0 {
				d = d.AddDate(0, 0, -7-p.sameDay(t, wd))
			}
			return oneDay(d)
		})
	}
	return p.parted(f, next)
}

// spanishEdge reads "a finales de mayo", "fin de mes", "el fin de semana", "a principios del mes que viene".
func (p *parser) spanishEdge(i int) (found, int) {
	j := p.opt(i, "a")
	which := ""
	switch p.at(j) {
	case "finales", "fines", "fin", "final":
		which = "end"
	case "principios", "principio":
		which = "beginning"
	case "mediados":
		which = "middle"
	}
	if which == "" || !p.is(j+1, "de", "del") {
		return found{}, i
	}
	k := j + 2
	if p.at(k) == "semana" && p.is(j, "fin") {
		n, next := p.spanishBehind(k + 1)
		return p.weekendBy(n), next
	}
	if g, ok := spanishUnit(p.at(k)); ok && g >= Week {
		if n, next := p.spanishBehind(k + 1); next > k+1 {
			return p.endOf(p.unitBy(g, n), which), next
		}
		return p.endOf(p.unitBy(g, 0), which), k + 1
	}
	if f, next := p.spanishDay(k, true); next > k && f.grain >= Week {
		return p.endOf(f, which), next
	}
	return found{}, i
}

// spanishDate reads "3 de mayo de 2026", "quince de abril", "3/10/2026", "15" behind "día", "mayo" behind "en", and "2027" behind "año".
func (p *parser) spanishDate(i int, led bool) (found, int) {
	if d, m := p.num(i, 2), p.num(i+2, 2); d > 0 && m > 0 && p.is(i+1, "/", "-") && p.glued(i+1) && p.glued(i+2) && !p.glued(i) {
		year, next := 0, i+3
		if p.at(next) == p.at(i+1) && p.glued(next) && p.num(next+1, 4) >= 0 {
			year, next = p.num(next+1, 4), next+2
		} else if p.at(i+1) == "-" {
			return found{}, i
		}
		if f, ok := p.exact(year, m, d); ok {
			return f, next
		}
		return found{}, i
	}
	d, j := p.number("es", i, "uno")
	if n := numeral.Ordinal("es", p.at(i)); n > 0 {
		d, j = n, i+1
	}
	if j > i && d >= 1 && d <= 31 {
		if m := spanishMonth(p.at(j + 1)); p.at(j) == "de" && m > 0 {
			year, next := 0, j+2
			if k := p.opt(next, "de", "del"); k > next {
				if y, after := p.yearAt(k); after > k {
					year, next = y, after
				}
			}
			if f, ok := p.exact(year, m, d); ok {
				return f, next
			}
		}
		if led && p.at(i-1) == "día" {
			return found{sure: 0.75, rule: "day of the month", span: p.now(Day, func(t time.Time) span { return p.nextDate(t, d) })}, j
		}
		return found{}, i
	}
	if m := spanishMonth(p.at(i)); m > 0 && led {
		year, next := 0, i+1
		if k := p.opt(next, "de", "del"); k > next {
			if y, after := p.yearAt(k); after > k {
				year, next = y, after
			}
		}
		return found{span: p.month(year, time.Month(m)), sure: 0.9, rule: "month"}, next
	}
	if p.at(i) == "año" && p.num(i+1, 4) > 1900 {
		return found{span: p.wholeYear(p.num(i+1, 4)), sure: 0.9, rule: "year"}, i + 2
	}
	return found{}, i
}
