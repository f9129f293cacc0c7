package when

import "time"

// midnight returns the beginning of the day of t.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// addMonths adds months, staying in the month that is meant: a month after the 31st of January is the last of February.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
	return first.AddDate(0, 0, min(t.Day(), daysIn(first))-1)
}

func daysIn(t time.Time) int {
	return time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// start returns the beginning of the unit that t lies in.
func (p *parser) start(t time.Time, g Grain) time.Time {
	d := midnight(t)
	switch g {
	case Week:
		first := time.Monday
		if p.o.SundayFirst {
			first = time.Sunday
		}
		return d.AddDate(0, 0, -(int(d.Weekday()-first)+7)%7)
	case Month:
		return d.AddDate(0, 0, 1-d.Day())
	case Quarter:
		return time.Date(d.Year(), (d.Month()-1)/3*3+1, 1, 0, 0, 0, 0, d.Location())
	case Year:
		return time.Date(d.Year(), 1, 1, 0, 0, 0, 0, d.Location())
	case Decade:
		return time.Date(d.Year()/10*10, 1, 1, 0, 0, 0, 0, d.Location())
	case Second:
		return t.Truncate(time.Second)
	case Minute:
		return t.Truncate(time.Minute)
	case Hour:
		return d.Add(time.Duration(t.Hour()) * time.Hour)
	}
	return d
}

// lengthOf returns the length of n units.
func lengthOf(g Grain, n int) Length {
	switch g {
	case Second:
		return Length{Time: time.Duration(n) * time.Second}
	case Minute:
		return Length{Time: time.Duration(n) * time.Minute}
	case Hour:
		return Length{Time: time.Duration(n) * time.Hour}
	case Week:
		return Length{Days: 7 * n}
	case Month:
		return Length{Months: n}
	case Quarter:
		return Length{Months: 3 * n}
	case Year:
		return Length{Months: 12 * n}
	case Decade:
		return Length{Months: 120 * n}
	}
	return Length{Days: n}
}

// span is a stretch of days: what a date is.
type span struct {
	from, to time.Time
	grain    Grain
}

// unit returns the unit that lies n after the one that t is in.
func (p *parser) unit(t time.Time, g Grain, n int) span {
	from := lengthOf(g, 1).after(p.start(t, g), 0)
	from = lengthOf(g, n).after(from, 1)
	return span{from, lengthOf(g, 1).after(from, 1), g}
}

func oneDay(d time.Time) span { return span{d, d.AddDate(0, 0, 1), Day} }

// weekdayAfter returns the first day after t that is that weekday.
func weekdayAfter(t time.Time, w time.Weekday) time.Time {
	return midnight(t).AddDate(0, 0, (int(w-t.Weekday())+6)%7+1)
}

// weekdayIn returns that weekday of the week that begins at start.
func weekdayIn(start time.Time, w time.Weekday) time.Time {
	return start.AddDate(0, 0, (int(w-start.Weekday())+7)%7)
}

// date returns a day of a month if there is one; year 0 is the year in which it lies next, or last if the text is about
// the past.
func (p *parser) date(year int, m time.Month, day int) (span, bool) {
	if day < 1 || day > 31 {
		return span{}, false
	}
	now := p.o.Start
	loc := time.UTC
	if !now.IsZero() {
		loc = now.Location()
	} else if year == 0 {
		return span{grain: Day}, day <= daysIn(time.Date(2024, m, 1, 0, 0, 0, 0, time.UTC))
	}
	y := year
	if year == 0 {
		y = now.Year()
	}
	d := time.Date(y, m, day, 0, 0, 0, 0, loc)
	if d.Month() != m {
		return span{}, false
	}
	if year == 0 {
		if today := midnight(now); !p.past && d.Before(today) {
			d = time.Date(y+1, m, day, 0, 0, 0, 0, loc)
		} else if p.past && d.After(today) {
			d = time.Date(y-1, m, day, 0, 0, 0, 0, loc)
		}
	}
	return oneDay(d), true
}

// month returns a month; year 0 as in date.
func (p *parser) month(year int, m time.Month) span {
	now := p.o.Start
	loc := time.UTC
	if !now.IsZero() {
		loc = now.Location()
	} else if year == 0 {
		return span{grain: Month}
	}
	y := year
	if year == 0 {
		y = now.Year()
		if m < now.Month() && !p.past {
			y++
		} else if m > now.Month() && p.past {
			y--
		}
	}
	from := time.Date(y, m, 1, 0, 0, 0, 0, loc)
	return span{from, from.AddDate(0, 1, 0), Month}
}

// wholeYear returns a year.
func (p *parser) wholeYear(y int) span {
	loc := time.UTC
	if !p.o.Start.IsZero() {
		loc = p.o.Start.Location()
	}
	from := time.Date(y, 1, 1, 0, 0, 0, 0, loc)
	return span{from, from.AddDate(1, 0, 0), Year}
}

// easter returns Easter Sunday (Gregorian; the algorithm of Meeus, Jones and Butcher).
func easter(y int, loc *time.Location) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(y, time.Month(n/31), n%31+1, 0, 0, 0, 0, loc)
}
