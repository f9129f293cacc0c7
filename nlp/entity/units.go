package entity

import (
	"math"
	"strings"
)

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
