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
