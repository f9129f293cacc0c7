package when

import "time"

// ofMonth reads "the third of May", "3 May", "3rd May 2026", "the 3rd of this month".
func (p *parser) ofMonth(i int, _ string) (found, int) {
	j := p.opt(i, "the")
	d, k := p.ordinal(j)
	ordinal := k > j
	if !ordinal {
		if d = p.num(j, 2); d < 1 || d > 31 || p.glued(j) {
			return found{}, i
		}
		k = j + 1
		if j > i {
			return found{}, i
		}
	}
	f := found{sure: 0.95, rule: "day and month"}
	of := p.opt(k, "of")
	if of > k && ordinal {
		if g, _, _, ok := p.unitName(of + 1); ok && g == Month && p.is(of, "this", "next", "the", "last", "every") {
			away := 0
			switch p.at(of) {
			case "next":
				away = 1
			case "last":
				away = -1
			case "every":
				return found{}, i
			}
			f.span = p.now(Day, func(t time.Time) span { return oneDay(p.unit(t, Month, away).from.AddDate(0, 0, d-1)) })
			return f, of + 2
		}
	}
	m := p.monthName(of)
	if n, end := p.ordinal(p.opt(of, "the")); m == 0 && of > k && p.at(of) == "the" && n <= 12 && end > of+1 && p.toks[j].kind == 'n' && p.toks[of+1].kind == 'n' && p.ends(end) {
		year, end := p.inYear(end) // "the 1st of the 3rd"
		if s, ok := p.date(year, time.Month(n), d); ok {
			f.span = s
			return f, end
		}
	}
	if m == 0 {
		return found{}, i
	}
	next := of + 1
	if of == k && (p.is(of, "may", "march") && (!ordinal || !p.toks[of].upper) && !p.monthFits(next)) {
		return found{}, i // "the first may be", "two march on"
	}
	year, next := p.inYear(p.opt(next, "."))
	if p.at(next-1) == "." {
		next--
	}
	s, ok := p.date(year, m, d)
	if !ok {
		return found{}, i
	}
	f.span = s
	return f, next
}

// daysOfMonth reads "11-13 May", "the 11th to the 13th of May", "between the first and the third of June".
func (p *parser) daysOfMonth(i int, lead string) (found, int) {
	day := func(i int) (n, next int) {
		if n, next = p.ordinal(p.opt(i, "the")); next > p.opt(i, "the") {
			return n, next
		}
		if n = p.num(i, 2); n >= 1 && n <= 31 {
			return n, i + 1
		}
		return 0, i
	}
	a, j := day(i)
	if j == i || p.glued(i) || !p.is(j, "-", "–", "to", "through", "until", "till") && !(p.at(j) == "and" && (lead == "between" || p.at(j+1) == "the")) {
		return found{}, i
	}
	b, k := day(j + 1)
	of := p.opt(k, "of")
	m := p.monthName(of)
	if k == j+1 || b <= a || m == 0 || of == k && p.is(of, "may", "march") && !p.toks[of].upper && !p.monthFits(of+1) {
		return found{}, i
	}
	year, next := p.inYear(of + 1)
	from, ok := p.date(year, m, a)
	to, fine := p.date(year, m, b)
	if !ok || !fine {
		return found{}, i
	}
	f := found{span: from, sure: 0.9, rule: "day and month"}
	if !from.from.IsZero() {
		if f.to = to.to; to.from.Before(from.from) { // begun last year, or yesterday
			f.from = from.from.AddDate(-1, 0, 0)
		}
	}
	p.ranged = true
	return f, next
}

// monthFits reports whether what follows goes with a date rather than with a verb.
func (p *parser) monthFits(i int) bool {
	if p.is(i, "be", "have", "not", "on", "to", "i", "you", "we", "it", "the", "as", "in", "a") {
		return false
	}
	return p.ends(i) || p.num(i, 4) > 1500
}

// monthDate reads what begins with a month: "May 3rd", "May the fourth", "March 2026", "in March".
func (p *parser) monthDate(i int, lead string) (found, int) {
	m := p.monthName(i)
	if m == 0 {
		return found{}, i
	}
	f := found{sure: 0.93, rule: "day and month"}
	j := i + 1
	if p.at(j) == "." && p.glued(j) && j+1 < len(p.toks) {
		j++
	}
	the := p.opt(j, "the")
	d, k := p.ordinal(the)
	if k == the && the == j {
		if d = p.num(j, 2); d >= 1 && d <= 31 && !p.glued(j) && !(p.is(j+1, ":", "%", "/") && p.glued(j+1)) {
			k = j + 1
		} else if y, e := p.year(j); e > j && y >= 1900 && d < 0 {
			k = j // "april nineteen eighty eight"
		} else if n, e := p.below100(j); d < 0 && e > j && n >= 1 && n <= 31 && !p.is(i, "may", "march") {
			d, k = n, e // "october thirteen"
		}
	}
	if k > the && !p.counted(i, the, k, lead) {
		year, next := p.inYear(k)
		if year == 0 && p.glued(k) && !p.is(k, ",", ".", "?", "!", "-", ")", ":", ";", "–", "'s") {
			return found{}, i
		}
		s, ok := p.date(year, m, d)
		if ok {
			f.span = s
			return f, next
		}
	}
	if year, next := p.inYear(j); next > j && (!p.is(i, "may", "march") || year > 0 && p.toks[next-1].kind == 'n' || monthLead(lead)) {
		f.span = p.month(year, m)
		f.rule = "month"
		return f, next
	}
	if !p.monthAlone(i, lead) {
		return found{}, i
	}
	f.span, f.rule, f.sure = p.month(0, m), "month", 0.85
	return f, i + 1
}

// counted reports whether the number from the to k behind a word at i belongs to what follows it, or the word is a verb:
// "march two miles", "may first have to", "may second that".
func (p *parser) counted(i, the, k int, lead string) bool {
	if _, _, _, ok := p.unitName(k); ok && !p.is(k, "night") {
		return true
	}
	if !p.is(i, "may", "march") {
		return false
	}
	if y, e := p.year(k); e > k && y >= 1900 {
		return false
	}
	if p.is(k, "miles", "steps", "times", "abreast", "people", "percent", "kilometers", "kilometres", "dollars", "euros", "be", "have") {
		return true
	}
	if p.toks[the].kind == 'n' {
		return monthBefore(p.at(i-1)) && lead == "" && p.num(the, 2) >= 0 && !p.ends(k)
	}
	if monthLead(lead) || p.weekdayBefore(i) || i == 0 && p.toks[the].text != "first" && p.toks[the].text != "second" {
		return false
	}
	if p.at(the-1) == "the" {
		return !p.ends(k)
	}
	small := p.is(the, "first", "second", "third") && k == the+1
	return small && !(p.toks[i].upper && i > 0 && p.ends(k)) || !p.ends(k)
}

func (p *parser) weekdayBefore(i int) bool {
	j := i - 1
	if p.at(j) == "," {
		j--
	}
	if j < 0 {
		return false
	}
	_, _, next := p.weekday(j)
	return next > j
}

// monthBefore reports whether a word is one after which "may" is a verb.
func monthBefore(w string) bool {
	switch w {
	case "i", "you", "he", "she", "it", "we", "they", "that", "there", "this", "who", "which", "people":
		return true
	}
	return false
}

// monthLead reports whether a preposition makes a month of what follows.
func monthLead(lead string) bool {
	switch lead {
	case "in", "by", "until", "till", "since", "before", "after", "on", "during", "from", "through", "of", "between", "throughout":
		return true
	}
	return false
}

// monthAlone reports whether the name of a month at i stands for the month.
func (p *parser) monthAlone(i int, lead string) bool {
	if p.plainMonth(i) {
		return true
	}
	short := len(p.at(i)) <= 4 && !p.is(i, "may", "june", "july")
	if short {
		return monthLead(lead) && p.toks[i].upper
	}
	next := i + 1
	name := p.is(i, "april", "june") // of people too
	switch lead {
	case "in", "since", "during", "until", "till", "throughout":
		return !p.is(i, "march") || !p.is(next, "order", "step", "madness", "against", "and") || p.at(next) == "and" && p.monthName(next+1) != 0
	case "by", "before", "after", "through", "from", "of", "for", "between":
		if p.at(i) == "march" && p.is(next, "on", "for", "against", "in", "to") && lead != "by" {
			return false
		}
		return !name || lead != "of" && lead != "for" && lead != "from" || p.ends(next)
	}
	if p.is(i-1, "and", "or", "to", "through", "-") && i >= 2 && p.monthName(i-2) != 0 && !p.is(i-2, "may", "march") {
		return p.ends(next) && !p.is(next, "be", "have")
	}
	return p.is(next, "and", "or", "through") && p.monthName(i+2) != 0 && !p.is(i, "may", "march") && !p.is(i+2, "may", "march")
}
