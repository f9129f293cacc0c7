package caption

import "time"

// fromFirst counts dates from the first of them, which is when the transcript began.
func (b *builder) fromFirst() {
	const year = 365 * 24 * time.Hour
	first := time.Duration(-1)
	for i := range b.t.Cues {
		c := &b.t.Cues[i]
		if c.Timed && c.Start < year {
			b.warn(WarnBadTime, "a time without a date among such that have one is left out", c.Line, -1)
			c.Timed, c.Start, c.End = false, 0, 0
		}
		if c.Timed && (first < 0 || c.Start < first) {
			first = c.Start
		}
	}
	if first < 0 {
		return
	}
	b.t.Began = time.Unix(0, 0).Add(first).UTC()
	for i := range b.t.Cues {
		if c := &b.t.Cues[i]; c.Timed {
			c.Start, c.End = c.Start-first, c.End-first
		}
	}
}

// dayTime is the time from which on the first of all is one of the day, and not since the start: nothing is recorded for so long
// before somebody speaks.
const dayTime = 5 * time.Hour

// ofDay counts times of day from the first.
func (b *builder) ofDay() {
	first := time.Duration(-1)
	for i := range b.t.Cues {
		if c := &b.t.Cues[i]; c.Timed && (first < 0 || c.Start < first) {
			first = c.Start
		}
	}
	if first < dayTime || b.dated {
		return
	}
	b.warn(WarnOfDay, "times of day are counted from the first", 1, -1)
	b.t.Offset = -first
	for i := range b.t.Cues {
		if c := &b.t.Cues[i]; c.Timed {
			c.Start, c.End = c.Start-first, c.End-first
		}
	}
}

// shift mends ends before starts and moves all times so that none is negative.
func (b *builder) shift() {
	t := b.t
	first := time.Duration(0)
	for i := range t.Cues {
		c := &t.Cues[i]
		if c.Timed {
			t.HasTimes = true
			if c.End < c.Start {
				b.warn(WarnEndFirst, "a cue ends before it starts", c.Line, -1)
				c.End = c.Start
			}
			if c.Start < 0 {
				b.warn(WarnNegative, "a cue starts before 0", c.Line, -1)
				first = min(first, c.Start)
			}
		}
		for j := range c.Words {
			if w := &c.Words[j]; w.Timed {
				t.WordTimes, t.HasTimes = true, true
				if w.End < w.Start {
					b.warn(WarnEndFirst, "a word ends before it starts", c.Line, -1)
					w.End = w.Start
				}
				first = min(first, w.Start)
			}
		}
	}
	if first == 0 {
		return
	}
	t.Offset = -first
	if t.Duration > 0 {
		t.Duration += t.Offset
	}
	for i := range t.Cues {
		c := &t.Cues[i]
		if c.Timed {
			c.Start, c.End = c.Start-first, c.End-first
		}
		for j := range c.Words {
			if w := &c.Words[j]; w.Timed {
				w.Start, w.End = w.Start-first, w.End-first
			}
		}
	}
}
