package when

// small are the numbers below a hundred that are one word.
func small(w string) int {
	switch w {
	case "zero", "oh":
		return 0
	case "one":
		return 1
	case "two":
		return 2
	case "three":
		return 3
	case "four":
		return 4
	case "five":
		return 5
	case "six":
		return 6
	case "seven":
		return 7
	case "eight":
		return 8
	case "nine":
		return 9
	case "ten":
		return 10
	case "eleven":
		return 11
	case "twelve":
		return 12
	case "thirteen":
		return 13
	case "fourteen":
		return 14
	case "fifteen":
		return 15
	case "sixteen":
		return 16
	case "seventeen":
		return 17
	case "eighteen":
		return 18
	case "nineteen":
		return 19
	}
	return tens(w)
}

func tens(w string) int {
	switch w {
	case "twenty":
		return 20
	case "thirty":
		return 30
	case "forty", "fourty":
		return 40
	case "fifty":
		return 50
	case "sixty":
		return 60
	case "seventy":
		return 70
	case "eighty":
		return 80
	case "ninety":
		return 90
	}
	return -1
}

// below100 reads a number under a hundred in words: "twenty five", "twenty-five", "seven".
func (p *parser) below100(i int) (n, next int) {
	n = small(p.at(i))
	if n < 0 {
		return 0, i
	}
	next = i + 1
	if n >= 20 {
		j := next
		if p.at(j) == "-" && p.glued(j) && p.glued(j+1) {
			j++
		}
		if u := small(p.at(j)); u >= 1 && u <= 9 {
			return n + u, j + 1
		}
	}
	return n, next
}

// cardinal reads a whole number in digits or words up to 9,999: "25", "a hundred and twenty".
func (p *parser) cardinal(i int) (n, next int) {
	if v := p.num(i, 4); v >= 0 {
		if p.is(i+1, ".", ",") && p.glued(i+1) && p.glued(i+2) && p.num(i+2, 9) >= 0 {
			return 0, i // part of a longer number
		}
		return v, i + 1
	}
	if p.is(i, "a", "one") && p.at(i+1) == "hundred" {
		return p.hundreds(1, i+2)
	}
	if p.at(i) == "a" && p.at(i+1) == "dozen" {
		return 12, i + 2
	}
	n, next = p.below100(i)
	if next > i && p.at(next) == "hundred" {
		return p.hundreds(n, next+1)
	}
	return n, next
}

func (p *parser) hundreds(h, i int) (n, next int) {
	j := p.opt(i, "and")
	if u, k := p.below100(j); k > j && u > 0 {
		return 100*h + u, k
	}
	return 100 * h, i
}

var ordinals = [...]string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
	"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
	"twentieth"}

// ordinal reads "3rd", "third", "twenty first", up to 31.
func (p *parser) ordinal(i int) (n, next int) {
	if v := p.num(i, 2); v >= 1 && v <= 31 && p.glued(i+1) && p.is(i+1, "st", "nd", "rd", "th") {
		return v, i + 2
	}
	w := p.at(i)
	for k, o := range ordinals {
		if k > 0 && w == o {
			return k, i + 1
		}
	}
	if w == "thirtieth" {
		return 30, i + 1
	}
	if t := tens(w); t == 20 || t == 30 {
		j := i + 1
		if p.at(j) == "-" && p.glued(j) && p.glued(j+1) {
			j++
		}
		for k := 1; k <= 9 && t+k <= 31; k++ {
			if p.at(j) == ordinals[k] {
				return t + k, j + 1
			}
		}
	}
	return 0, i
}

// year reads a year: "2026", "twenty twenty six", "nineteen ninety", "two thousand and twelve", "twenty oh five".
func (p *parser) year(i int) (n, next int) {
	if i < len(p.toks) && p.toks[i].kind == 'n' {
		if v := p.num(i, 4); v >= 1500 && v <= 2199 && p.toks[i].size == 4 && !p.glued(i) {
			if p.is(i+1, ".", ",", ":", "-", "/") && p.glued(i+1) && p.glued(i+2) && p.num(i+2, 9) >= 0 {
				return 0, i
			}
			return v, i + 1
		}
		return 0, i
	}
	if k := p.seq(i, "two", "thousand"); k > i {
		j := p.opt(k, "and")
		if u, e := p.below100(j); e > j && u > 0 {
			return 2000 + u, e
		}
		return 2000, k
	}
	century := small(p.at(i))
	if century != 18 && century != 19 && century != 20 {
		return 0, i
	}
	if p.at(i+1) == "oh" {
		if u := small(p.at(i + 2)); u >= 1 && u <= 9 {
			return 100*century + u, i + 3
		}
		return 0, i
	}
	if u, e := p.below100(i + 1); e > i+1 && u >= 10 {
		return 100*century + u, e
	}
	return 0, i
}
