package entity

import (
	"math"
	"strconv"
	"strings"
)

// amounts appends what rules find of percentages, sums of money, measures and numbers in digits.
func (r *reader) amounts(found []Entity, text string) []Entity {
	for i := 0; i < len(r.toks); {
		e, next := r.amount(i)
		if next == i {
			i++
			continue
		}
		start := i
		e.Span = r.span(start, next)
		e.Value, e.Source, e.HasAmount = e.Of(text), "rule", true
		found = append(found, e)
		i = next
	}
	return found
}

// amount reads a number and what it counts.
func (r *reader) amount(i int) (Entity, int) {
	if r.glued(i) && r.kind(i-1) != 'p' || r.glued(i) && r.is(i-1, ".", "/", "_", "@", "#", ":", "-") {
		return Entity{}, i
	}
	if r.is(i, "$", "€", "£", "¥") && r.kind(i+1) == 'n' {
		v, next := r.quantity(i + 1)
		v, next = r.magnitude(v, next)
		unit := map[string]string{"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}[r.at(i)]
		return Entity{Type: Money, Amount: v, Unit: unit, Confidence: 0.98}, next
	}
	v, next := r.quantity(i)
	if next == i {
		return Entity{}, i
	}
	worded := r.kind(i) == 'w'
	if r.at(next) == "%" || r.is(next, "percent") {
		return Entity{Type: Percent, Amount: v, Confidence: 0.97}, next + 1
	}
	if r.at(next) == "per" && r.at(next+1) == "cent" {
		return Entity{Type: Percent, Amount: v, Confidence: 0.97}, next + 2
	}
	w, after := r.magnitude(v, next)
	if unit, k := r.currency(after); k > after {
		e := Entity{Type: Money, Amount: w, Unit: unit, Confidence: 0.95}
		if cents, z := r.cents(k); z > k {
			e.Amount, k = e.Amount+cents, z
		}
		return e, k
	}
	if unit, k := r.measure(after, worded); k > after {
		return Entity{Type: Measure, Amount: w, Unit: unit, Confidence: 0.9}, k
	}
	if worded && after == next || r.glued(after) && (r.kind(after) == 'w' || r.is(after, "-", "/", ":", "_") || r.at(after) == "." && r.glued(after+1)) {
		return Entity{}, i // words are left to the model; "3rd", "3-5", "v3.x"
	}
	return Entity{Type: Number, Amount: w, Confidence: 0.8}, after
}

// quantity reads a number in digits or words: "1,250.50", "twenty five", "two point five", "three and a half".
func (r *reader) quantity(i int) (v float64, next int) {
	if r.kind(i) == 'n' {
		return r.figures(i)
	}
	if r.kind(i) != 'w' {
		return 0, i
	}
	v, next = r.worded(i)
	if next == i {
		return 0, i
	}
	if part, k := r.fraction(r.hyphen(next)); part >= 0 {
		return math.Round((v+part)*1e9) / 1e9, k
	}
	if and := r.hyphen(next); r.at(and) == "and" {
		if a := r.hyphen(and + 1); r.at(a) == "a" && r.at(r.hyphen(a+1)) == "half" {
			return v + 0.5, r.hyphen(a+1) + 1
		}
	}
	return v, next
}

// fraction reads "point two five"; -1 when it is not there.
func (r *reader) fraction(i int) (float64, int) {
	if r.at(i) != "point" {
		return -1, i
	}
	v, scale := 0.0, 0.1
	first := r.hyphen(i + 1)
	j := first
	for d := digitWord(r.at(j)); len(d) == 1 && j < first+12; d = digitWord(r.at(j)) {
		v += float64(scale * float64(d[0]-'0'))
		scale /= 10
		j++
	}
	if j == first {
		return -1, i
	}
	return math.Round(v*1e12) / 1e12, j
}

// hyphen returns the token behind the hyphen at token i that joins two words, or i.
func (r *reader) hyphen(i int) int {
	if r.at(i) == "-" && r.glued(i) && r.glued(i+1) {
		return i + 1
	}
	return i
}

// figures reads a number in digits, with its points and commas.
func (r *reader) figures(i int) (float64, int) {
	s := r.at(i)
	next := i + 1
	for r.is(next, ",", ".") && r.glued(next) && r.glued(next+1) && r.kind(next+1) == 'n' && next < i+12 {
		if r.at(next) == "," && len(r.at(next+1)) != 3 {
			break
		}
		if r.at(next) == "." {
			s += "."
		}
		s += r.at(next + 1)
		next += 2
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || strings.Count(s, ".") > 1 {
		return 0, i
	}
	return v, next
}

// worded reads a whole number in words, with hyphens between them or not.
func (r *reader) worded(i int) (v float64, next int) {
	total, part := 0.0, -1.0
	j := i
	for j < len(r.toks) && j < i+24 {
		w := r.at(j)
		if r.glued(j) && w != "-" && r.kind(j-1) != 'p' {
			break
		}
		switch {
		case w == "hundred" && part < 100, w == "hundreds" && 0 < part && part < 100:
			part = max(part, 1) * 100
		case w == "thousand" && part < 1000, w == "million" && part < 1000, w == "billion" && part < 1000,
			w == "thousands" && 0 < part && part < 1000, w == "millions" && 0 < part && part < 1000:
			if part < 0 && total > 0 {
				return total, j
			}
			total += float64(max(part, 1) * map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9}[strings.TrimSuffix(w, "s")])
			part = -1
		case w == "and" && j > i && r.is(j-1, "hundred", "thousand", "-") && r.smallAt(r.hyphen(j+1)):
		case w == "-" && j > i && r.joins(j):
		case w == "a" && j == i && r.is(j+1, "hundred", "thousand", "million", "billion"):
			part = 1
		default:
			n, ok := smallNumber(w)
			if !ok || part > 0 && (math.Mod(part, 100) != 0 || part < 100) && !(n < 10 && n > 0 && math.Mod(part, 10) == 0 && part >= 20 && math.Mod(part, 100) >= 20) {
				if j == i {
					return 0, i
				}
				return total + max(part, 0), j
			}
			part = max(part, 0) + n
		}
		j++
	}
	if j == i {
		return 0, i
	}
	return total + max(part, 0), j
}

// joins reports whether the hyphen at token j stands within a number: "twenty-five", "two-hundred", "hundred-and-ten".
func (r *reader) joins(j int) bool {
	if r.hyphen(j) == j {
		return false
	}
	switch before, after := r.at(j-1), r.at(j+1); {
	case r.is(j+1, "hundred", "thousand", "million", "billion"):
		return before == "a" || r.smallAt(j-1)
	case tensWord(before) != "":
		return len(digitWord(after)) == 1
	case before == "hundred" || before == "thousand":
		return r.smallAt(j+1) || after == "and" && r.smallAt(r.hyphen(j+2))
	default:
		return before == "and" && r.smallAt(j+1)
	}
}

// smallAt reports whether token i is a word for a number below a hundred.
func (r *reader) smallAt(i int) bool { return digitWord(r.at(i)) != "" || tensWord(r.at(i)) != "" }

func smallNumber(w string) (float64, bool) {
	d := digitWord(w)
	if d == "" || w == "o" || w == "oh" || w == "null" {
		t := tensWord(w)
		if t == "" {
			return 0, false
		}
		d = t + "0"
	}
	n, err := strconv.Atoi(d)
	return float64(n), err == nil
}
