package colloquy

import "strconv"

// withUnit writes a value for people: "71 %", "1.5 s"; a ratio has no unit.
func withUnit(v float64, unit string) string {
	s := number(v)
	if unit != "" && unit != "ratio" {
		s += " " + unit
	}
	return s
}

// number writes a value with as many digits as people read: "71", "7.1", "0.71".
func number(v float64) string { return strconv.FormatFloat(round(v, stepOf(v)), 'f', -1, 64) }

// stepOf returns the last digit that people read of a value.
func stepOf(v float64) float64 {
	switch a := max(v, -v); {
	case a < 1:
		return 0.01
	case a < 10:
		return 0.1
	}
	return 1
}

// text writes the range of a target: "40–60 %", "at most 60 s".
func (t *Target) text(unit string) string {
	switch {
	case t.Min == nil && t.Max == nil:
		return "anything"
	case t.Min == nil:
		return "at most " + withUnit(*t.Max, unit)
	case t.Max == nil:
		return "at least " + withUnit(*t.Min, unit)
	case *t.Min == *t.Max:
		return withUnit(*t.Min, unit)
	}
	return number(*t.Min) + "–" + withUnit(*t.Max, unit)
}
