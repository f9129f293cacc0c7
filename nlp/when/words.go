package when

import "time"

// weekday reads the name of a day of the week; plural says "mondays". The short forms that are words of their own need a
// capital and something that goes with a date behind them.
func (p *parser) weekday(i int) (w time.Weekday, plural bool, next int) {
	word := p.at(i)
	if len(word) > 3 && word[len(word)-2:] == "'s" { // "friday's meeting"
		word = word[:len(word)-2]
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := weekdays[d]; word == name {
			return d, false, i + 1
		} else if len(word) == len(name)+1 && word[:len(name)] == name && word[len(name)] == 's' {
			return d, true, i + 1
		}
	}
	short := -1
	switch word {
	case "tue", "tues":
		short = 2
	case "thu", "thur", "thurs":
		short = 4
	case "mon", "fri":
		short = 1
		if word == "fri" {
			short = 5
		}
	case "sun", "wed", "sat":
		after := p.opt(i+1, ".", ",")
		if !p.toks[i].upper || p.num(after, 2) < 0 && p.monthName(after) == 0 {
			return 0, false, i
		}
		short = map[string]int{"sun": 0, "wed": 3, "sat": 6}[word]
	}
	if short < 0 {
		return 0, false, i
	}
	next = i + 1
	if p.at(next) == "." && p.glued(next) && !p.ends(next) {
		next++
	}
	return time.Weekday(short), false, next
}

var weekdays = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

var months = [...]string{"", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
	"november", "december"}

var shortMonths = [...]string{"", "jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// monthName returns the month that token i names, or 0.
func (p *parser) monthName(i int) time.Month {
	word := p.at(i)
	if len(word) > 3 && word[len(word)-2:] == "'s" {
		word = word[:len(word)-2]
	}
	for m, name := range months {
		if word == name && m > 0 || word != "" && word == shortMonths[m] {
			return time.Month(m)
		}
	}
	if word == "sept" {
		return time.September
	}
	return 0
}

// plainMonth reports whether token i is a name of a month that is hardly anything else.
func (p *parser) plainMonth(i int) bool {
	switch p.at(i) {
	case "january", "february", "july", "september", "october", "november", "december", "august":
		return true
	}
	return false
}

// unitName returns the unit of time that token i names, and whether it is in the plural.
func (p *parser) unitName(i int) (g Grain, times int, plural, ok bool) {
	switch p.at(i) {
	case "second":
		return Second, 1, false, true
	case "seconds", "sec", "secs":
		return Second, 1, true, true
	case "minute", "minute's":
		return Minute, 1, false, true
	case "minutes", "min", "mins", "minutes'":
		return Minute, 1, true, true
	case "hour", "hour's":
		return Hour, 1, false, true
	case "hours", "hr", "hrs", "hours'":
		return Hour, 1, true, true
	case "day", "day's":
		return Day, 1, false, true
	case "days", "days'":
		return Day, 1, true, true
	case "night", "nights":
		return Day, 1, p.at(i) == "nights", true
	case "week", "week's":
		return Week, 1, false, true
	case "weeks", "weeks'", "wks":
		return Week, 1, true, true
	case "fortnight", "fortnights":
		return Week, 2, p.at(i) == "fortnights", true
	case "month", "month's":
		return Month, 1, false, true
	case "months", "months'":
		return Month, 1, true, true
	case "quarter", "quarter's":
		return Quarter, 1, false, true
	case "quarters":
		return Quarter, 1, true, true
	case "year", "year's":
		return Year, 1, false, true
	case "years", "yrs", "years'":
		return Year, 1, true, true
	case "decade", "decades":
		return Decade, 1, p.at(i) == "decades", true
	}
	return 0, 0, false, false
}

// part is a part of a day in minutes since midnight.
type part struct{ from, to int }

func (p *parser) dayPart(i int) (part, int) {
	j := p.opt(i, "early", "late", "mid")
	if p.at(j) == "-" {
		j++
	}
	var r part
	switch p.at(j) {
	case "morning":
		r = part{8 * 60, 12 * 60}
	case "afternoon":
		r = part{12 * 60, 18 * 60}
	case "evening":
		r = part{18 * 60, 22 * 60}
	case "night":
		r = part{20 * 60, 24 * 60}
	case "lunchtime", "lunch":
		r = part{12 * 60, 13 * 60}
	case "midmorning":
		r = part{9*60 + 30, 11 * 60}
	default:
		return r, i
	}
	if third := (r.to - r.from) / 3; j > i {
		switch p.at(i) {
		case "early":
			r.to = r.from + third
		case "late":
			r.from = r.to - third
		default:
			r = part{r.from + third, r.to - third}
		}
	}
	return r, j + 1
}
