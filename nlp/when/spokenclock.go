package when

import "strings"

// hour reads an hour from 1 to 12 in digits or words.
func (p *parser) hour(i int) (h, next int) {
	h, next = p.num(i, 2), i+1
	if h < 0 {
		h = small(strings.TrimSuffix(p.at(i), "ish"))
	}
	if h < 1 || h > 12 || p.at(i) == "oh" {
		return 0, i
	}
	return h, next
}

// relativeClock reads "half past three", "quarter to twelve", "ten past", "twenty five after two", "half three".
func (p *parser) relativeClock(i int, led bool) (clock, int) {
	j := p.opt(i, "a")
	m := 0
	switch {
	case p.at(j) == "half" && j == i:
		m, j = 30, j+1
	case p.at(j) == "quarter":
		m, j = 15, j+1
	default:
		n, k := p.cardinal(i)
		if k == i || n < 1 || n > 29 {
			return clock{}, i
		}
		m, j = n, p.opt(k, "minutes", "minute")
		if n%5 != 0 && j == k {
			return clock{}, i
		}
	}
	sign, k := 0, j+1
	switch p.at(j) {
	case "past", "after":
		sign = 1
	case "to", "of", "before", "till", "til":
		sign = -1
		if p.at(j) == "of" && m != 15 {
			return clock{}, i
		}
	default:
		return clock{}, i
	}
	if next, ok := p.nextHour(i, k, led); ok {
		return p.pastTheHour(sign * m), next
	}
	h, next := p.hour(k)
	if p.is(k, "noon", "midday") {
		h, next = 12, k+1
	} else if p.is(k, "midnight") && p.ends(k+1) {
		return clock{minute: (24*60 + sign*m) % (24 * 60), grain: Minute, sure: 0.9, rule: "clock"}, k + 1
	}
	if next == k || sign < 0 && m == 30 || !p.clockEnd(next) || sign < 0 && m < 13 && p.is(i-1, "from", "between") {
		return clock{}, i // "from ten till two"
	}
	if j := p.opt(next, "o'clock", "oclock"); j > next {
		next = j
	} else if sign < 0 && p.at(k-1) == "to" && m != 15 && !p.clockTail(next, i) {
		return clock{}, i // "five to ten people", "from five to ten"
	}
	t := h*60 + sign*m
	return clock{minute: (t + 12*60) % (12 * 60), grain: Minute, open: true, sure: 0.9, rule: "clock"}.noon(), next
}

// nextHour reports whether the hour is left out at k: "ten past the hour", and "until twenty past" where the phrase ends.
func (p *parser) nextHour(i, k int, led bool) (next int, ok bool) {
	if next := p.seq(k, "the", "hour"); next > k {
		return next, true
	}
	return k, led && p.is(k-1, "past", "to") && !p.glued(i) && (k >= len(p.toks) || p.is(k, ".", ",", "?", "!", "then", "okay"))
}

// pastTheHour returns the next time that is so many minutes past an hour, or before it.
func (p *parser) pastTheHour(minutes int) clock {
	c := clock{minute: (60 + minutes) % 60, grain: Minute, sure: 0.7, rule: "clock"}
	if now := p.o.Start; !now.IsZero() {
		at := now.Hour()*60 + now.Minute()
		for c.minute < at {
			c.minute += 60
		}
	}
	return c
}

// noon writes 0:xx of a half day as 12:xx.
func (c clock) noon() clock {
	if c.open && c.minute < 60 {
		c.minute += 12 * 60
	}
	return c
}

// clockEnd reports whether a time may end before token i: nothing counted follows.
func (p *parser) clockEnd(i int) bool {
	if p.is(i, "o'clock", "oclock", "sharp", "am", "pm", "a", "p", "tonight", "gmt", "utc", "cet") {
		return true
	}
	if p.is(i, "to") { // "at ten fifteen to make sure", but "ten to twelve"
		_, h := p.hour(i + 1)
		_, n := p.cardinal(i + 1)
		return i+1 < len(p.toks) && h == i+1 && n == i+1 && !p.is(i+1, "noon", "midday", "midnight", "a", "an", "the", "half", "quarter")
	}
	if p.is(i, "of", "all", "like", "than") {
		return false
	}
	return p.ends(i)
}

// clockTail reports whether what stands around "ten to twelve" makes a time of it.
func (p *parser) clockTail(next, i int) bool {
	if p.is(i-1, "from", "between", "of", "like") {
		return false
	}
	if h, j := p.ampm(next); h > 0 && j > next {
		return true
	}
	return p.is(i-1, "at", "it's", "by", "until", "till", "about", "is", "around", "before", "approximately") || i == 0 && next >= len(p.toks)
}

// spokenClock reads "three o'clock", "three pm", "three thirty", "twelve oh five", and "three" after "at".
func (p *parser) spokenClock(i int, led bool) (clock, int) {
	if p.at(i) == "half" { // British: half past
		if h, next := p.hour(i + 1); next > i+1 && (led && (p.clockEnd(next) || p.ish(next) > next) || p.dayOrHalf(next)) {
			return clock{minute: h*60 + 30, grain: Minute, open: true, sure: 0.8, rule: "clock"}, p.ish(next)
		}
		return clock{}, i
	}
	if c, next := p.hundreds24(i, led); next > i {
		return c, next
	}
	h, next := p.hour(i)
	words := next > i && p.toks[i].kind == 'w'
	if next == i {
		n, j := p.below100(i)
		if j == i || n < 13 || n > 23 {
			return clock{}, i
		}
		if m, k := p.minutes(j); led && k > j && p.clockEnd(k) { // "fourteen twenty six"
			return clock{minute: n*60 + m, grain: Minute, sure: 0.7, rule: "clock"}, k
		}
		return clock{}, i
	}
	if k := p.ish(next); k > next || words && strings.HasSuffix(p.at(i), "ish") || p.asked(i, next) {
		return clock{minute: h * 60, grain: Hour, open: true, sure: 0.7, rule: "clock"}, k
	}
	if words {
		if p.is(next, "o'clock", "oclock") {
			return clock{minute: h * 60, grain: Hour, open: true, sure: 0.95, rule: "clock"}, next + 1
		}
		if k := p.seq(next, "o", "clock"); k > next {
			return clock{minute: h * 60, grain: Hour, open: true, sure: 0.95, rule: "clock"}, k
		}
		if _, j := p.ampm(next); j > next {
			return clock{minute: h * 60, grain: Hour, open: true, sure: 0.95, rule: "clock"}, next
		}
		if m, k := p.minutes(next); k > next && p.clockEnd(k) {
			if _, j := p.ampm(k); led || j > k || k == p.seq(k, "tonight")-1 || p.clockLed(i, k) {
				return clock{minute: h*60 + m, grain: Minute, open: true, sure: 0.8, rule: "clock"}, k
			}
		}
	}
	if led && p.clockEnd(next) && !p.is(next, "and", "or") || led && p.is(next, "in", "on", "tomorrow", "sharp") {
		if p.is(next, ".", ",") && p.glued(next+1) {
			return clock{}, i
		}
		if p.at(next) == "in" && !(p.at(next+1) == "the") {
			return clock{}, i
		}
		return clock{minute: h * 60, grain: Hour, open: true, sure: 0.7, rule: "clock"}, next
	}
	return clock{}, i
}

// hundreds24 reads "sixteen hundred hours", "oh eight hundred", and "sixteen hundred" after "at".
func (p *parser) hundreds24(i int, led bool) (clock, int) {
	j := p.opt(i, "oh", "zero", "o")
	n, k := p.below100(j)
	hours := p.seq(k, "hundred", "hours")
	if k == j || n > 23 || j > i && n > 9 || p.at(k) != "hundred" || hours == k && !(led && n > 12 || j > i) || hours > k && j == i && n < 13 && !led {
		return clock{}, i
	}
	if hours == k {
		if hours++; !p.clockEnd(hours) {
			return clock{}, i
		}
	}
	return clock{minute: n * 60, grain: Hour, sure: 0.85, rule: "clock"}, hours
}

// dayOrHalf reports whether a day or what says which half of the day it is stands at i: "tonight", "tomorrow", "in the morning".
func (p *parser) dayOrHalf(i int) bool {
	if p.is(i, "tonight", "tomorrow", "today", "yesterday") || p.is(i, "in", "this", "tomorrow") && p.partAhead(i) {
		return true
	}
	_, next := p.ampm(i)
	return next > i
}

// partAhead reports whether "in the morning", "this evening" or "last night" stands at i.
func (p *parser) partAhead(i int) bool {
	if p.seq(i, "last", "night") > i {
		return true
	}
	k := p.seq(i, "in", "the")
	if k == i {
		k = p.opt(i, "this")
	}
	return k > i && p.is(k, "morning", "afternoon", "evening")
}

// clockLed reports whether the words around "three thirty" speak of a time.
func (p *parser) clockLed(i, next int) bool {
	if p.is(next, "tomorrow", "today", "tonight", "sharp", "ish", "on", "works") && p.at(i-1) != "the" {
		return true
	}
	return p.is(i-1, "it's", "until", "till", "til", "by", "before", "after", "around", "about", "since", "approximately")
}

// minutes reads the minutes of a spoken time: "thirty", "oh five", "fifteen".
func (p *parser) minutes(i int) (m, next int) {
	if p.is(i, "oh", "o", "zero") {
		if u := small(p.at(i + 1)); u >= 1 && u <= 9 {
			return u, i + 2
		}
		return 0, i
	}
	m, next = p.below100(i)
	if next == i || m < 10 || m > 59 {
		return 0, i
	}
	return m, next
}
