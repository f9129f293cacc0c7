package when

import "time"

// clock is a time of day as it was said.
type clock struct {
	minute int // since midnight; of a half day when it is open
	second int
	grain  Grain
	open   bool // in the morning or in the afternoon was not said
	part   part // a part of a day instead, when part.to > 0
	sure   float64
	rule   string
}

// clock reads a time of day: "half past three", "3:30 pm", "noon", "three thirty", "the morning". A bare number is one only
// where led says that "at" stands before it.
func (p *parser) clock(i int, led bool) (c clock, next int) {
	c, next = p.plainClock(i, led)
	if next == i {
		return c, i
	}
	for {
		j := p.meridiem(next, &c)
		if j == next {
			j = p.opt(next, "sharp")
		}
		if j == next {
			break
		}
		next = j
	}
	if j := p.opt(next, "local"); j > next && p.at(j) == "time" {
		next = j + 1
	} else if p.is(next, "gmt", "utc", "cet", "cest", "est", "edt", "pst", "pdt", "bst") {
		next++
	}
	return c, next
}

// meridiem reads what says which half of the day a time is in.
func (p *parser) meridiem(i int, c *clock) int {
	if c.part.to > 0 {
		return i
	}
	half, next := p.ampm(i)
	if next == i {
		j := p.seq(i, "in", "the")
		if j == i && p.is(i, "at") && p.is(i+1, "night") {
			half, next = 2, i+2
		} else if j > i && p.is(j, "morning") {
			half, next = 1, j+1
		} else if j > i && p.is(j, "afternoon", "evening") {
			half, next = 2, j+1
		} else if p.is(i, "tonight") && c.open {
			c.set(2)
			return i // the day reads it again
		} else {
			return i
		}
	}
	if !c.open {
		return next
	}
	c.set(half)
	return next
}

// set says which half of the day it is: 1 or 2.
func (c *clock) set(half int) {
	if !c.open {
		return
	}
	c.open = false
	c.minute %= 12 * 60
	if half == 2 {
		c.minute += 12 * 60
	}
}

// ampm reads "am", "p.m.", "p m": 1 or 2.
func (p *parser) ampm(i int) (half, next int) {
	switch p.at(i) {
	case "am":
		return 1, i + 1
	case "pm":
		return 2, i + 1
	case "a", "p":
		half = 1
		if p.at(i) == "p" {
			half = 2
		}
		j := p.opt(i+1, ".", "_")
		if p.at(j) != "m" {
			return 0, i
		}
		j++
		if (p.at(j) == "." || p.at(j) == "_") && p.glued(j) && p.at(j-2) != "" && j-2 > i {
			j++
		}
		return half, j
	}
	return 0, i
}

func (p *parser) plainClock(i int, led bool) (clock, int) {
	switch p.at(i) {
	case "noon", "midday":
		return clock{minute: 12 * 60, grain: Minute, sure: 0.95, rule: "clock"}, i + 1
	case "midnight":
		return clock{minute: 24 * 60, grain: Minute, sure: 0.95, rule: "clock"}, i + 1
	}
	if p.glued(i) && p.is(i-1, "$", "€", "£", ".", "/", "#", "v", ":") {
		return clock{}, i
	}
	if c, next := p.digital(i); next > i {
		return c, next
	}
	if c, next := p.relativeClock(i); next > i {
		return c, next
	}
	return p.spokenClock(i, led)
}

// digital reads "15:30", "3:30:10", "3.30 pm", "3pm", "1530 hours", "3 o'clock".
func (p *parser) digital(i int) (clock, int) {
	h := p.num(i, 2)
	if h < 0 {
		if v := p.num(i, 4); v >= 0 && p.toks[i].size >= 3 && v < 2400 && v%100 < 60 {
			if p.at(i+1) == "hours" && p.toks[i].size == 4 {
				return clock{minute: v/100*60 + v%100, grain: Minute, sure: 0.9, rule: "clock"}, i + 2
			}
			if _, j := p.ampm(i + 1); j > i+1 && v/100 >= 1 && v/100 <= 12 {
				return clock{minute: v/100*60 + v%100, grain: Minute, open: true, sure: 0.9, rule: "clock"}, i + 1
			}
		}
		return clock{}, i
	}
	if h > 24 {
		return clock{}, i
	}
	open := h >= 1 && h <= 12 && !(p.toks[i].size == 2 && p.at(i)[0] == '0')
	if m := p.num(i+2, 2); p.is(i+1, ":", ".", "h") && p.glued(i+1) && p.glued(i+2) && m >= 0 && m < 60 && p.toks[i+2].size == 2 {
		next, sec := i+3, 0
		if p.at(next) == p.at(i+1) && p.glued(next) && p.glued(next+1) && p.num(next+1, 2) >= 0 {
			sec = p.num(next+1, 2)
			next += 2
			if p.at(i+1) != ":" || sec > 59 {
				return clock{}, i // "3.30.2"
			}
		}
		if p.is(next, "%", ":", "/") && p.glued(next) || p.glued(next) && next < len(p.toks) && p.toks[next].kind != 'p' && !p.is(next, "am", "pm", "a", "p") {
			return clock{}, i
		}
		if _, j := p.ampm(next); p.at(i+1) == "." && j == next {
			return clock{}, i
		}
		return clock{minute: h*60 + m, second: sec, grain: Minute, open: open, sure: 0.95, rule: "clock"}, next
	}
	if !open {
		return clock{}, i
	}
	if _, j := p.ampm(i + 1); j > i+1 {
		return clock{minute: h * 60, grain: Hour, open: true, sure: 0.95, rule: "clock"}, i + 1
	}
	if p.is(i+1, "o'clock", "oclock") {
		return clock{minute: h * 60, grain: Hour, open: true, sure: 0.95, rule: "clock"}, i + 2
	}
	return clock{}, i
}

// hour reads an hour from 1 to 12 in digits or words.
func (p *parser) hour(i int) (h, next int) {
	h, next = p.num(i, 2), i+1
	if h < 0 {
		h = small(p.at(i))
	}
	if h < 1 || h > 12 || p.at(i) == "oh" {
		return 0, i
	}
	return h, next
}

// relativeClock reads "half past three", "quarter to twelve", "ten past", "twenty five after two", "half three".
func (p *parser) relativeClock(i int) (clock, int) {
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
	h, next := p.hour(k)
	if p.is(k, "noon", "midday") {
		h, next = 12, k+1
	}
	if next == k || sign < 0 && m == 30 || !p.clockEnd(next) {
		return clock{}, i
	}
	if j := p.opt(next, "o'clock", "oclock"); j > next {
		next = j
	} else if sign < 0 && p.at(k-1) == "to" && m != 15 && !p.clockTail(next, i) {
		return clock{}, i // "five to ten people", "from five to ten"
	}
	t := h*60 + sign*m
	return clock{minute: (t + 12*60) % (12 * 60), grain: Minute, open: true, sure: 0.9, rule: "clock"}.noon(), next
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
	if p.is(i, "of", "all", "like", "than", "to") {
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
	if led && p.at(i) == "half" { // British: half past
		if h, next := p.hour(i + 1); next > i+1 && p.clockEnd(next) {
			return clock{minute: h*60 + 30, grain: Minute, open: true, sure: 0.8, rule: "clock"}, next
		}
		return clock{}, i
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
		if k := p.seq(j, "hundred", "hours"); k > j {
			return clock{minute: n * 60, grain: Hour, sure: 0.9, rule: "clock"}, k
		}
		return clock{}, i
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

// clockLed reports whether the words around "three thirty" speak of a time.
func (p *parser) clockLed(i, next int) bool {
	if p.is(next, "tomorrow", "today", "tonight", "sharp", "ish", "on") {
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

// onDay puts a time of day onto a day.
func (p *parser) onDay(day time.Time, c clock) (from, to time.Time) {
	at := func(min, sec int) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), 0, min, sec, 0, day.Location())
	}
	if c.part.to > 0 {
		return at(c.part.from, 0), at(c.part.to, 0)
	}
	step := 1
	if c.grain == Hour {
		step = 60
	}
	return at(c.minute, c.second), at(c.minute+step, c.second)
}

// guess says which half of the day an open time is in: the working day's.
func (c *clock) guess() {
	if h := c.minute / 60; h >= 1 && h < 7 {
		c.set(2)
	} else if h == 12 {
		c.set(2)
	} else {
		c.set(1)
	}
}

// today puts a time without a day onto the start's, or the next day when it has gone by.
func (p *parser) today(c clock) (from, to time.Time) {
	now := p.o.Start
	if now.IsZero() {
		return
	}
	day := midnight(now)
	if c.open {
		late := c
		late.set(2)
		early := c
		early.set(1)
		c.guess()
		if from, to := p.onDay(day, c); !from.Before(now) || p.past {
			return from, to
		}
		for _, v := range [...]clock{early, late} {
			if from, to := p.onDay(day, v); !from.Before(now) && v.minute >= 7*60 && v.minute < 20*60 {
				return from, to
			}
		}
	}
	from, to = p.onDay(day, c)
	if !to.After(now) && !p.past {
		return p.onDay(day.AddDate(0, 0, 1), c)
	}
	return from, to
}
