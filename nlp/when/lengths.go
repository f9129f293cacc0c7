package when

import "time"

// amount is a length in reading.
type amount struct {
	Length
	Max     Length
	counted bool // by a number, not by "a" or "few"
	working bool // in days from Monday to Friday
	vague   bool // "a few"
}

func (a amount) max() Length {
	if a.Max != (Length{}) {
		return a.Max
	}
	return a.Length
}

func (l Length) plus(m Length) Length {
	return Length{l.Months + m.Months, l.Days + m.Days, l.Time + m.Time}
}

// fraction returns n/d of a unit.
func fraction(g Grain, times, n, d int) Length {
	switch g {
	case Second, Minute, Hour:
		return Length{Time: lengthOf(g, times).Time * time.Duration(n) / time.Duration(d)}
	case Day:
		return Length{Time: 24 * time.Hour * time.Duration(n*times) / time.Duration(d)}
	case Week:
		return Length{Days: (7*n*times + d/2) / d}
	case Month:
		if n*times%d == 0 {
			return Length{Months: n * times / d}
		}
		return Length{Months: n * times / d, Days: 30 * (n * times % d) / d}
	}
	l := lengthOf(g, n*times)
	return Length{Months: l.Months / d}
}

// length reads an amount of time: "two weeks", "an hour and a half", "half an hour", "two to three days", "1.5 h". g is its
// finest unit.
func (p *parser) length(i int) (a amount, g Grain, next int) {
	if a, g, next = p.half(i); next > i {
		return a, g, next
	}
	n, num, den, counted, j := p.count(i)
	if j == i {
		return a, 0, i
	}
	hi := 0
	if p.is(j, "or", "to", "-", "–") && counted {
		if m, k := p.cardinal(j + 1); k > j+1 && m > n {
			k = p.opt(k, counting...)
			if _, _, _, ok := p.unitName(p.hyphen(k)); ok {
				hi, j = m, k
			}
		}
	}
	u := p.hyphen(j)
	g, times, plural, ok := p.unitName(u)
	if !ok {
		g, ok = p.letterUnit(u)
		times, plural = 1, true
	}
	if !ok || u == j && n > 1 && !plural && counted && !p.attributive(u) {
		return a, 0, i
	}
	if g == Second && !plural {
		return a, 0, i // "a second", "one second", "two second"
	}
	next = u + 1
	a.working = g == Day && p.is(u-1, "working", "business")
	if p.at(next) == "'" && plural && p.at(next+1) == "time" {
		next++
	}
	a.counted, a.vague = counted, !counted && p.is(i, "few", "several") || p.is(i+1, "few")
	a.Length = lengthOf(g, n*times)
	if num > 0 {
		a.Length = a.Length.plus(fraction(g, times, num, den))
	}
	if hi > 0 {
		a.Max = lengthOf(g, hi*times)
	}
	if k := p.seq(next, "or", "two"); k > next && n == 1 && !plural { // "a week or two"
		a.Max, next = lengthOf(g, 2*times), k
	}
	if k := p.seq(next, "and", "a", "half"); k > next && num == 0 {
		a.Length, next = a.Length.plus(fraction(g, times, 1, 2)), k
	} else if k := p.seq(next, "and", "a", "quarter"); k > next && num == 0 && g == Hour {
		a.Length, next = a.Length.plus(fraction(g, times, 1, 4)), k
	} else if m, k := p.minutesAlone(next, g); k > next && hi == 0 {
		a.Length, g, next = a.Length.plus(lengthOf(Minute, m)), Minute, k
	} else if k := p.opt(next, "and"); g > Second && hi == 0 {
		if b, fine, e := p.lesser(k, g); e > k {
			a.Length, g, next = a.Length.plus(b.Length), fine, e
		}
	}
	return a, g, next
}

// minutesAlone reads the minutes of "an hour and ten", where nothing follows that they could count.
func (p *parser) minutesAlone(i int, g Grain) (minutes, next int) {
	n, k := p.cardinal(i + 1)
	if g != Hour || p.at(i) != "and" || k == i+1 || n < 5 || n > 55 || n%5 != 0 || k < len(p.toks) && !p.is(k, ".", ",", "?", "!", "so", "but") {
		return 0, i
	}
	return n, k
}

// lesser reads a further amount in the next finer units: "two hours thirty minutes".
func (p *parser) lesser(i int, than Grain) (amount, Grain, int) {
	n, _, _, counted, j := p.count(i)
	if j == i || !counted {
		return amount{}, 0, i
	}
	g, times, plural, ok := p.unitName(j)
	if !ok || g >= than || than-g > 3 || n > 1 != plural {
		return amount{}, 0, i
	}
	return amount{Length: lengthOf(g, n*times), counted: true}, g, j + 1
}

// hyphen passes over the hyphen of "30-minute".
func (p *parser) hyphen(i int) int {
	if p.at(i) == "-" && p.glued(i) && p.glued(i+1) {
		return i + 1
	}
	return i
}

// attributive reports whether the singular of a unit stands before a noun: "a twenty minute break".
func (p *parser) attributive(i int) bool {
	g, _, _, _ := p.unitName(i)
	return g > Second && i+1 < len(p.toks) && p.toks[i+1].kind == 'w' && !p.is(i+1, "old", "olds", "per")
}

// letterUnit reads the unit of "2h", "30min", "10s": it has to stand right behind the number.
func (p *parser) letterUnit(i int) (Grain, bool) {
	if !p.glued(i) || p.num(i-1, 4) < 0 || p.glued(i+1) && p.toks[i+1].kind != 'p' {
		return 0, false
	}
	switch p.at(i) {
	case "h":
		return Hour, true
	case "s":
		return Second, p.num(i-1, 4) < 1000 && p.num(i-1, 4)%10 != 0
	case "d":
		return Day, true
	case "w":
		return Week, true
	}
	return 0, false
}

// counting are the words that may stand between a number and its unit.
var counting = []string{"more", "full", "whole", "working", "business", "solid", "good", "straight", "calendar", "odd"}

// count reads how many: "two", "a", "a couple of", "a few", "two and a half", "1.5".
func (p *parser) count(i int) (n, num, den int, counted bool, next int) {
	if k := p.seq(i, "a", "couple"); k > i {
		return 2, 0, 0, true, p.opt(p.opt(k, "of"), "more")
	}
	if p.is(i, "couple") {
		return 2, 0, 0, true, p.opt(i+1, "of")
	}
	if p.is(i, "few", "several") {
		return 3, 0, 0, false, p.opt(i+1, "more")
	}
	if k := p.seq(i, "a", "few"); k > i {
		return 3, 0, 0, false, p.opt(k, "more")
	}
	if f := p.num(i+2, 2); p.num(i, 3) >= 0 && p.at(i+1) == "." && p.glued(i+1) && p.glued(i+2) && f >= 0 {
		den = 10
		if p.toks[i+2].size == 2 {
			den = 100
		}
		return p.num(i, 3), f, den, true, i + 3
	}
	if n, next = p.cardinal(i); next > i {
		if n == 0 || p.at(i) == "oh" || p.glued(i) && p.is(i-1, ".", "$", "€", "£", ":", "/", "-") {
			return 0, 0, 0, false, i
		}
		if k := p.seq(next, "and", "a", "half"); k > next {
			return n, 1, 2, true, k
		}
		if p.at(next) == "point" {
			if u, k := p.below100(next + 1); k > next+1 && u < 10 {
				return n, u, 10, true, k
			}
		}
		next = p.opt(next, counting...)
		return n, 0, 0, true, next
	}
	if p.is(i, "a", "an", "another") {
		if _, _, _, ok := p.unitName(i + 2); ok && p.at(i+1) == "good" && !p.is(i+2, "minute", "hour") {
			return 0, 0, 0, false, i // "have a good day"
		}
		return 1, 0, 0, false, p.opt(i+1, "full", "whole", "good")
	}
	return 0, 0, 0, false, i
}

// half reads "half an hour", "half a day", "a half hour", "three quarters of an hour", "a quarter of an hour".
func (p *parser) half(i int) (amount, Grain, int) {
	num, den, j := 0, 1, i
	switch {
	case p.at(i) == "half":
		num, den, j = 1, 2, p.opt(i+1, "a", "an")
	case p.at(i) == "a" && p.at(i+1) == "half":
		num, den, j = 1, 2, i+2
	case p.seq(i, "three", "quarters", "of") > i:
		num, den, j = 3, 4, p.opt(i+3, "a", "an")
	case p.seq(i, "quarter", "of", "an") > i:
		num, den, j = 1, 4, i+3
	case p.seq(i, "a", "quarter", "of", "an") > i:
		num, den, j = 1, 4, i+4
	default:
		return amount{}, 0, i
	}
	u := p.hyphen(j)
	g, times, plural, ok := p.unitName(u)
	if !ok || plural || g == Quarter || p.at(u) == "night" {
		return amount{}, 0, i
	}
	fine := g
	if g == Day {
		fine = Hour
	}
	return amount{Length: fraction(g, times, num, den), counted: true}, fine, u + 1
}
