package entity

import "strings"

// run is a stretch of digits as they are written or said one after the other: "415-555 0132", "double five oh one".
type run struct {
	start, end int // tokens
	digits     string
	groups     []int  // sizes of the groups between marks and blanks; of digits that are said each is one
	spoken     bool   // some digits are words
	plus       bool   // "+" or "plus" before it
	marks      string // between the groups
	piece      *run   // what stands before the first comma
}

// maxRun is the most digits that are put together: more than any number looked for has.
const maxRun = 24

// digitWord returns the digits of a word that is said in a row of digits.
func digitWord(w string) string {
	switch w {
	case "zero", "oh", "o", "nought", "null":
		return "0"
	case "one":
		return "1"
	case "two":
		return "2"
	case "three":
		return "3"
	case "four":
		return "4"
	case "five":
		return "5"
	case "six":
		return "6"
	case "seven":
		return "7"
	case "eight":
		return "8"
	case "nine":
		return "9"
	case "ten":
		return "10"
	case "eleven":
		return "11"
	case "twelve":
		return "12"
	case "thirteen":
		return "13"
	case "fourteen":
		return "14"
	case "fifteen":
		return "15"
	case "sixteen":
		return "16"
	case "seventeen":
		return "17"
	case "eighteen":
		return "18"
	case "nineteen":
		return "19"
	}
	return ""
}

func tensWord(w string) string {
	for i, t := range [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		if w == t || w == "fourty" && t == "forty" {
			return string(rune('2' + i))
		}
	}
	return ""
}

// digits reads the digits at token i: a number, a digit that is said, "double five", "twenty three", "eight hundred".
func (r *reader) digits(i int) (d string, next int) {
	switch {
	case r.kind(i) == 'n':
		return r.at(i), i + 1
	case r.kind(i) != 'w':
		return "", i
	case r.is(i, "double", "triple", "treble"):
		one := digitWord(r.at(i + 1))
		if r.kind(i+1) == 'n' {
			one = r.at(i + 1)
		}
		if len(one) != 1 {
			return "", i
		}
		if r.at(i) == "double" {
			return one + one, i + 2
		}
		return one + one + one, i + 2
	}
	w := r.at(i)
	if t := tensWord(w); t != "" {
		j := i + 1
		if r.at(j) == "-" && r.glued(j) && r.glued(j+1) {
			j++
		}
		if u := digitWord(r.at(j)); len(u) == 1 && u != "0" {
			return t + u, j + 1
		}
		return t + "0", i + 1
	}
	d = digitWord(w)
	if d == "" || w == "null" || w == "one" && r.kind(i+1) == 'p' && r.is(i-1, "new", "old", "other", "wrong", "right", "which") {
		return "", i
	}
	if len(d) == 1 && d != "0" && r.at(i+1) == "hundred" {
		return d + "00", i + 2
	}
	if len(d) == 1 && d != "0" && r.at(i+1) == "thousand" {
		return d + "000", i + 2
	}
	return d, i + 1
}

// run reads the run that begins at token i.
func (r *reader) run(i int) (run, bool) {
	u := run{start: i}
	j := i
	marks := "" // behind the last group: of the run only where another group follows
	if r.is(j, "+", "plus") {
		u.plus = true
		j++
	} else if r.at(j) == "(" && r.is(j+1, "+") {
		u.plus = true
		j += 2
	} else if r.at(j) == "(" {
		j++
	}
	for len(u.digits) <= maxRun {
		d, next := r.digits(j)
		if next == j || len(d) > maxRun {
			break
		}
		u.spoken = u.spoken || r.kind(j) == 'w'
		if len(u.groups) > 0 && r.glued(j) && r.kind(j-1) == 'w' { // "o1"
			break
		}
		if u.piece == nil && u.end > 0 && r.at(u.end) == "," {
			before := u
			u.piece = &before
		}
		u.marks += marks
		u.digits += d
		u.groups = append(u.groups, len(d))
		u.end, j = next, next
		if j, marks = r.between(j, u.spoken); j < 0 {
			break
		}
	}
	return u, len(u.digits) > 0
}

// between passes over what may stand between the groups of a run, and returns the marks of it; -1 when the run ends.
func (r *reader) between(j int, spoken bool) (next int, marks string) {
	if r.glued(j) && r.kind(j) == 'w' {
		return -1, "" // "5th"
	}
	for n := 0; n < 3; n++ {
		switch w := r.at(j); {
		case w == "." && !spoken && !r.glued(j+1): // the end of a sentence
			return j, marks
		case w == "-" || w == "–" || w == "." || w == "/" || w == "(" || w == ")", w == "," && !r.glued(j+1):
			marks += w
			j++
		case r.is(j, "dash", "hyphen") && spoken:
			j++
		case w == "and" && r.at(j+1) == "then" && spoken:
			j += 2
		case w == "then" && spoken:
			j++
		default:
			return j, marks
		}
	}
	return j, marks
}

// luhn reports whether the last digit is the check digit of ISO/IEC 7812.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// cardNumber reports whether digits can be the number of a payment card: issuer, length, check digit.
func cardNumber(d string) bool {
	if len(d) < 13 || len(d) > 19 || !luhn(d) || strings.Count(d, d[:1]) == len(d) {
		return false
	}
	two, four := d[:2], d[:4]
	switch {
	case d[0] == '4':
		return len(d) == 13 || len(d) == 16 || len(d) == 19
	case two >= "51" && two <= "55", four >= "2221" && four <= "2720":
		return len(d) == 16
	case two == "34" || two == "37":
		return len(d) == 15
	case four == "6011" || two == "65" || four >= "6440" && four <= "6499", two == "62", two == "35":
		return len(d) >= 16
	case two == "36" || two == "38" || two == "39" || four >= "3000" && four <= "3059":
		return len(d) == 14
	case two == "50" || two >= "56" && two <= "58" || two == "63" || two == "67":
		return len(d) >= 13
	}
	return false
}
