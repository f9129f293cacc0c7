package when

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
	if c, next := p.digital(i, led); next > i {
		return c, next
	}
	if c, next := p.relativeClock(i, led); next > i {
		return c, next
	}
	return p.spokenClock(i, led)
}

// digital reads "15:30", "3:30:10", "3.30 pm", "3pm", "1530 hours", "3 o'clock", and "0930" after "at".
func (p *parser) digital(i int, led bool) (clock, int) {
	h := p.num(i, 2)
	if h < 0 {
		if v := p.num(i, 4); v >= 0 && p.toks[i].size >= 3 && v < 2400 && v%100 < 60 {
			if led && p.at(i)[0] == '0' && p.toks[i].size == 4 && p.clockEnd(i+1) { // "at 0900"
				return clock{minute: v/100*60 + v%100, grain: Minute, sure: 0.8, rule: "clock"}, i + 1
			}
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
	if m := p.num(i+1, 2); led && m >= 0 && m < 60 && p.toks[i+1].size == 2 && !p.glued(i+1) && p.clockEnd(i+2) { // "at 10 40"
		return clock{minute: h*60 + m, grain: Minute, open: open, sure: 0.7, rule: "clock"}, i + 2
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
