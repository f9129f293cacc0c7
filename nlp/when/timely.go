package when

import "strings"

// reach is how many words may stand between the beginning of an expression and the first of its words that timely knows:
// "not later than", "in about", "at the very".
const reach = 6

// timely reports whether a word can be what makes an expression one of time. It is there to pass over most of a text.
func timely(w string) bool {
	if n := len(w); n > 3 && w[n-2:] == "'s" {
		w = w[:n-2]
	}
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays",
		"thursdays", "fridays", "saturdays", "sundays", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"second", "seconds", "sec", "secs", "minute", "minutes", "minutes'", "min", "mins", "hour", "hours", "hours'", "hr", "hrs",
		"day", "days", "days'", "night", "nights", "week", "weeks", "weeks'", "wks", "fortnight", "fortnights", "month", "months",
		"months'", "quarter", "quarters", "year", "years", "years'", "yrs", "decade", "decades", "weekend", "half",
		"weekends", "lunch", "today", "tomorrow", "tmrw", "yesterday", "tonight", "overmorrow", "morning", "afternoon", "evening", "lunchtime",
		"midmorning", "noon", "midday", "midnight", "spring", "summer", "autumn", "fall", "winter", "christmas", "xmas",
		"boxing", "labor", "memorial", "mlk", "presidents", "presidents'", "president", "columbus", "veterans", "veterans'", "juneteenth", "black",
		"cyber", "new", "first", "third", "fourth", "fifth", "sixth",
		"seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
		"seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth", "halloween", "valentine", "valentines", "easter", "good", "thanksgiving", "eod", "cob", "eob", "eow",
		"eom", "eoq", "eoy", "close", "e", "daily", "hourly", "weekly", "biweekly", "bi", "fortnightly", "monthly", "quarterly",
		"yearly", "annually", "nightly", "weekdays", "weekday", "once", "twice", "two", "nineteen", "twenty", "eighteen", "o'clock",
		"oclock", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "q":
		return true
	}
	return small(strings.TrimSuffix(w, "ish")) >= 0
}
