package when

import (
	"time"
)

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
