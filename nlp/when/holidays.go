package when

import (
	"time"
)

// holiday reads the names of days that lie in every year.
func (p *parser) holiday(i int, lead string) (found, int) {
	away, j := 0, i
	switch p.at(i) {
	case "next":
		away, j = 1, i+1
	case "last":
		away, j = -1, i+1
	case "this":
		j = i + 1
	}
	day, next := p.holidayName(j)
	if next == j {
		return found{}, i
	}
	f := found{sure: 0.9, rule: "holiday"}
	year, k := p.inYear(next)
	f.span = p.now(Day, func(t time.Time) span {
		y := year
		if y == 0 {
			y = t.Year()
			today := midnight(t)
			if d := day(y, t.Location()); away < 0 && !d.Before(today) || away == 0 && p.past && d.After(today) {
				y--
			} else if away >= 0 && d.Before(today) && !p.past {
				y++
			}
		}
		return oneDay(day(y, t.Location()))
	})
	if k > next {
		next = k
	}
	return f, next
}

func (p *parser) holidayName(i int) (func(int, *time.Location) time.Time, int) {
	fixed := func(m time.Month, d int) func(int, *time.Location) time.Time {
		return func(y int, l *time.Location) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, l) }
	}
	switch p.at(i) {
	case "christmas", "xmas":
		if p.at(i+1) == "eve" {
			return fixed(12, 24), i + 2
		}
		if p.is(i+1, "tree", "card", "cards", "party", "present", "presents", "song") {
			return nil, i
		}
		return fixed(12, 25), p.opt(i+1, "day")
	case "may", "spring", "august", "summer":
		if p.at(i+1) != "bank" || p.at(i+2) != "holiday" {
			return nil, i
		}
		switch p.at(i) { // of England
		case "may":
			return nthWeekday(time.May, time.Monday, 1), i + 3
		case "spring":
			return nthWeekday(time.May, time.Monday, -1), i + 3
		}
		return nthWeekday(time.August, time.Monday, -1), i + 3
	case "boxing":
		if p.at(i+1) == "day" {
			return fixed(12, 26), i + 2
		}
	case "new":
		if p.at(i+1) == "year" && p.ends(i+2) && p.at(i-1) != "the" && p.is(i-1, "before", "after", "until", "till", "over", "by", "since", "and", "to", "at") {
			return fixed(1, 1), i + 2
		}
		if p.is(i+1, "year's", "years") && p.at(i+2) == "eve" {
			return fixed(12, 31), i + 3
		}
		if p.is(i+1, "year's") || p.at(i+1) == "years" && p.at(i+2) == "day" {
			return fixed(1, 1), p.opt(i+2, "day")
		}
	case "halloween":
		return fixed(10, 31), i + 1
	case "valentine's", "valentines":
		return fixed(2, 14), p.opt(i+1, "day")
	case "easter":
		after := 0
		next := i + 1
		if p.at(next) == "monday" {
			after, next = 1, next+1
		} else if p.at(next) == "sunday" {
			next++
		} else if p.is(next, "egg", "eggs", "bunny") {
			return nil, i
		}
		return func(y int, l *time.Location) time.Time { return easter(y, l).AddDate(0, 0, after) }, next
	case "good":
		if p.at(i+1) == "friday" && p.toks[i].upper && p.toks[i+1].upper {
			return func(y int, l *time.Location) time.Time { return easter(y, l).AddDate(0, 0, -2) }, i + 2
		}
	case "thanksgiving":
		return thanksgiving(0), p.opt(i+1, "day")
	case "black":
		if p.at(i+1) == "friday" {
			return thanksgiving(1), i + 2
		}
	case "cyber":
		if p.at(i+1) == "monday" {
			return thanksgiving(4), i + 2
		}
	case "labor":
		if p.at(i+1) == "day" {
			return nthWeekday(time.September, time.Monday, 1), i + 2
		}
	case "memorial":
		if p.at(i+1) == "day" {
			return nthWeekday(time.May, time.Monday, -1), i + 2
		}
	case "mlk":
		if p.at(i+1) == "day" {
			return nthWeekday(time.January, time.Monday, 3), i + 2
		}
	case "presidents'", "presidents", "president's":
		if p.at(i+1) == "day" {
			return nthWeekday(time.February, time.Monday, 3), i + 2
		}
	case "columbus":
		if p.at(i+1) == "day" {
			return nthWeekday(time.October, time.Monday, 2), i + 2
		}
	case "veterans", "veterans'":
		if p.at(i+1) == "day" {
			return fixed(11, 11), i + 2
		}
	case "juneteenth":
		return fixed(6, 19), i + 1
	}
	return nil, i
}

// nthWeekday returns the nth such weekday of a month; -1 is the last.
func nthWeekday(m time.Month, w time.Weekday, n int) func(int, *time.Location) time.Time {
	return func(y int, l *time.Location) time.Time {
		if n < 0 {
			return weekdayIn(time.Date(y, m+1, 1, 0, 0, 0, 0, l).AddDate(0, 0, -7), w)
		}
		return weekdayIn(time.Date(y, m, 1, 0, 0, 0, 0, l), w).AddDate(0, 0, 7*(n-1))
	}
}

// thanksgiving returns the day that lies some days after Thanksgiving of the United States.
func thanksgiving(days int) func(int, *time.Location) time.Time {
	return func(y int, l *time.Location) time.Time {
		return nthWeekday(time.November, time.Thursday, 4)(y, l).AddDate(0, 0, days)
	}
}
