package entity

import "strings"

// expiry reads the month in which a card expires at token i: "04/27", "oh four twenty seven", "April 2027". The value is as
// "2027-04".
func (r *reader) expiry(i int) (value string, next int) {
	if m := monthNumber(r.at(i)); m != "" {
		j := i + 1
		for r.is(j, "of", ",") {
			j++
		}
		v, next := r.symbolRun(j, false)
		if y := expiryYear(v); y != "" {
			return y + "-" + m, next
		}
		return "", i
	}
	v, next := r.symbolRun(i, false)
	if len(v) <= 2 && r.at(next) == "of" { // "eleven of twenty seven"
		if y, end := r.symbolRun(next+1, false); end > next+1 {
			v, next = v+y, end
		}
	}
	if len(v) == 3 || len(v) == 5 { // "4/27"
		v = "0" + v
	}
	if len(v) != 4 && len(v) != 6 {
		return "", i
	}
	m, y := v[:2], expiryYear(v[2:])
	if y == "" || m < "01" || m > "12" {
		return "", i
	}
	return y + "-" + m, next
}

// expiryYear returns the year of two or four digits, or "" where no card is good for so long.
func expiryYear(v string) string {
	if len(v) == 6 && strings.HasPrefix(v, "2000") { // "two thousand twenty seven"
		v = v[4:]
	}
	if len(v) == 2 {
		v = "20" + v
	}
	if len(v) != 4 || v < "2020" || v > "2059" {
		return ""
	}
	return v
}

// monthNumber returns the number of a month, in two digits.
func monthNumber(w string) string {
	for i, m := range [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		if w == m || w == m[:3] || w == "sept" && m == "september" {
			return string([]byte{byte('0' + (i+1)/10), byte('0' + (i+1)%10)})
		}
	}
	return ""
}
