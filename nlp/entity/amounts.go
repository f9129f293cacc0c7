package entity

import (
	"math"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
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
	if r.at(next) == "point" {
		scale := 0.1
		j := next + 1
		for d := digitWord(r.at(j)); len(d) == 1; d = digitWord(r.at(j)) {
			v += scale * float64(d[0]-'0')
			scale /= 10
			j++
		}
		if j > next+1 {
			return math.Round(v*1e9) / 1e9, j
		}
	}
	if r.is(next, "and") && r.at(next+1) == "a" && r.at(next+2) == "half" {
		return v + 0.5, next + 3
	}
	return v, next
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

// worded reads a whole number in words.
func (r *reader) worded(i int) (v float64, next int) {
	total, part := 0.0, -1.0
	j := i
	for j < len(r.toks) && j < i+16 {
		if r.glued(j) && r.kind(j-1) != 'p' {
			break
		}
		w := r.at(j)
		switch {
		case w == "hundred" && part < 100:
			part = max(part, 1) * 100
		case w == "thousand" && part < 1000, w == "million" && part < 1000, w == "billion" && part < 1000:
			if part < 0 && total > 0 {
				return total, j
			}
			total += max(part, 1) * map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9}[w]
			part = -1
		case w == "and" && j > i && (r.at(j-1) == "hundred" || r.at(j-1) == "thousand") && (digitWord(r.at(j+1)) != "" || tensWord(r.at(j+1)) != ""):
		case w == "-" && r.glued(j) && r.glued(j+1) && tensWord(r.at(j-1)) != "" && len(digitWord(r.at(j+1))) == 1:
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

// magnitude reads "million", "k", "bn" behind a number in digits.
func (r *reader) magnitude(v float64, i int) (float64, int) {
	switch r.at(i) {
	case "thousand":
		return v * 1e3, i + 1
	case "million":
		return v * 1e6, i + 1
	case "billion":
		return v * 1e9, i + 1
	case "hundred":
		return v * 1e2, i + 1
	}
	if r.glued(i) && r.kind(i-1) == 'n' && !r.glued(i+1) {
		switch r.at(i) {
		case "k":
			return v * 1e3, i + 1
		case "m", "mio":
			return v * 1e6, i + 1
		case "bn", "b":
			return v * 1e9, i + 1
		}
	}
	return v, i
}

// currency reads the name or sign of a currency.
func (r *reader) currency(i int) (string, int) {
	switch r.at(i) {
	case "dollar", "dollars", "bucks", "buck", "usd", "$":
		return "dollar", i + 1
	case "euro", "euros", "eur", "€":
		return "euro", i + 1
	case "pound", "pounds", "quid", "gbp", "£":
		return "pound", i + 1
	case "cent", "cents":
		return "cent", i + 1
	case "pence":
		return "penny", i + 1
	case "yen", "franc", "francs", "rupees", "chf", "yuan", "kronor", "pesos":
		return strings.TrimSuffix(r.at(i), "s"), i + 1
	case "us", "canadian", "australian":
		if r.is(i+1, "dollars", "dollar") {
			return "dollar", i + 2
		}
	}
	return "", i
}

// cents reads "fifty" of "twelve euros fifty", "and twenty cents".
func (r *reader) cents(i int) (float64, int) {
	j := i
	if r.at(j) == "and" {
		j++
	}
	v, k := r.quantity(j)
	if k == j || v >= 100 || v != math.Trunc(v) {
		return 0, i
	}
	if r.is(k, "cents", "cent", "pence") {
		return v / 100, k + 1
	}
	if j == i && r.kind(j) == 'w' && v >= 10 && k >= len(r.toks) {
		return v / 100, k
	}
	return 0, i
}

// measure reads a unit that is no unit of time.
func (r *reader) measure(i int, worded bool) (string, int) {
	w := r.at(i)
	switch w {
	case "inch", "inches":
		return "inch", i + 1
	case "foot", "feet", "ft":
		return "foot", i + 1
	case "square":
		if unit, k := r.measure(i+1, worded); k > i+1 {
			return "square " + unit, k
		}
	case "metre", "metres", "meter", "meters", "centimetre", "centimetres", "centimeter", "centimeters", "millimetre", "millimetres",
		"millimeter", "millimeters", "kilometre", "kilometres", "kilometer", "kilometers", "litre", "litres", "liter", "liters",
		"mile", "miles", "yard", "yards", "gram", "grams", "kilogram", "kilograms", "kilo", "kilos", "ounce", "ounces", "gallon",
		"gallons", "degree", "degrees", "volt", "volts", "watt", "watts", "kilowatt", "kilowatts", "byte", "bytes", "kilobyte",
		"kilobytes", "megabyte", "megabytes", "gigabyte", "gigabytes", "terabyte", "terabytes", "megabit", "megabits", "hertz",
		"kilohertz", "megahertz", "gigahertz", "pixel", "pixels", "calorie", "calories", "ton", "tons", "tonne", "tonnes", "acre",
		"acres", "hectare", "hectares", "decibel", "decibels":
		return strings.ReplaceAll(strings.TrimSuffix(w, "s"), "metre", "meter"), i + 1
	case "kg", "km", "cm", "mm", "mb", "gb", "tb", "kb", "mhz", "ghz", "khz", "hz", "db", "kwh", "kw", "lbs", "lb", "oz", "mph", "px", "ml":
		if !worded {
			return w, i + 1
		}
	}
	return "", i
}

// value returns the amount of a number that a model found.
func (r *reader) value(s nlp.Span) (float64, bool) {
	i := r.tokenAt(s.Start)
	if len(r.toks) == 0 || r.toks[i].span.Start != s.Start {
		return 0, false
	}
	v, next := r.quantity(i)
	if next == i {
		return 0, false
	}
	v, _ = r.magnitude(v, next)
	return v, true
}
