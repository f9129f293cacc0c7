package entity

import (
	"math"
	"strconv"

	"github.com/colloquy-go/colloquy/internal/numeral"
)

// amount reads a number at token i, written "1.234,50" or "1234,5", or in words, "vier Komma zwei", and returns what it is worth.
func (r *localReader) amount(i int) (v float64, next int) {
	if r.kind(i) == 'w' {
		n, k := numeral.Read(r.of.lang, r.words(i, 8))
		if k == 0 || !r.is(i+k, "komma", "coma") {
			return float64(n), i + k
		}
		digits, j := "", i+k+1
		for len(digits) < 4 { // each word by itself: "zwei Millionen" is no part of it
			d, m := numeral.Read(r.of.lang, r.words(j, 1))
			if m == 0 && r.is(j, "null", "cero") {
				m = 1
			}
			if m == 0 || d > 99 || d > 9 && digits != "" {
				break
			}
			digits, j = digits+strconv.Itoa(d), j+1
		}
		v, err := strconv.ParseFloat(strconv.Itoa(n)+"."+digits, 64)
		if digits == "" || err != nil {
			return float64(n), i + k
		}
		if scale := scaleOf(r.at(j)); scale > 0 {
			v, j = v*scale, j+1
		}
		return v, j
	}
	if r.kind(i) != 'n' || r.glued(i) && (r.kind(i-1) == 'w' || r.is(i-1, ".", ",", ":", "/", "-")) {
		return 0, i
	}
	whole, j := r.at(i), i+1
	for r.at(j) == "." && r.glued(j) && r.glued(j+1) && r.kind(j+1) == 'n' && len(r.at(j+1)) == 3 {
		whole += r.at(j + 1)
		j += 2
	}
	if (r.at(j) == "," || r.at(j) == "." && j == i+1) && r.glued(j) && r.glued(j+1) && r.kind(j+1) == 'n' && len(r.at(j+1)) <= 2 {
		whole += "." + r.at(j+1)
		j += 2
	}
	if r.glued(j) && r.kind(j) == 'w' || r.is(j, ":", "/") && r.glued(j) || len(whole) > 15 {
		return 0, i
	}
	v, err := strconv.ParseFloat(whole, 64)
	if err != nil {
		return 0, i
	}
	if scale := scaleOf(r.at(j)); scale > 0 {
		v, j = v*scale, j+1
	}
	return v, j
}

// scaleOf returns what a word behind a written number multiplies it by; 0 for other words.
func scaleOf(w string) float64 {
	switch w {
	case "tausend", "mil":
		return 1e3
	case "million", "millionen", "millón", "millones":
		return 1e6
	case "milliarde", "milliarden":
		return 1e9
	}
	return 0
}

// currency returns the unit that a word or sign of money stands for.
func currency(w string) string {
	switch w {
	case "€", "euro", "euros", "eur":
		return "euro"
	case "$", "dollar", "dólar", "dólares":
		return "dollar"
	case "£", "pfund":
		return "pound"
	case "franken", "chf", "francos":
		return "franc"
	case "peso", "pesos":
		return "peso"
	case "cent", "céntimos", "céntimo", "centavos":
		return "cent"
	}
	return ""
}

// amounts appends sums of money, shares and other numbers.
func (r *localReader) amounts(found []Entity) []Entity {
	add := func(i, j int, t Type, v float64, unit string) {
		s := r.span(i, j)
		found = append(found, Entity{Span: s, Type: t, Value: s.Of(r.text), Amount: v, HasAmount: true, Unit: unit, Confidence: 0.9, Source: "rule"})
	}
	for i := 0; i < len(r.toks); {
		v, j := r.amount(i)
		if j == i {
			i++
			continue
		}
		k := j
		if r.at(k) == "de" && v >= 1e6 {
			k++ // "dos millones de euros"
		}
		switch unit := currency(r.at(k)); {
		case unit != "":
			j = k + 1
			if cents, next := r.cents(j); next > j {
				v, j = v+cents/100, next
			}
			add(i, j, Money, v, unit)
		case currency(r.at(i-1)) != "" && len(r.at(i-1)) <= 3 && r.kind(i-1) == 'p':
			add(i-1, j, Money, v, currency(r.at(i-1)))
		case r.is(j, "%", "prozent"):
			add(i, j+1, Percent, v, "")
			j++
		case r.at(j) == "por" && r.is(j+1, "ciento", "cien"):
			add(i, j+2, Percent, v, "")
			j += 2
		case r.kind(i) == 'n' || v > 1:
			add(i, j, Number, v, "")
		}
		i = j
	}
	return found
}

// cents reads the cents behind euros and the like, "neunundvierzig Euro neunzig", "treinta euros con cincuenta": a number of two digits that
// counts nothing else.
func (r *localReader) cents(i int) (v float64, next int) {
	j := i
	if r.of.lang == "es" {
		if !r.is(j, "con") {
			return 0, i
		}
		j++
	}
	v, next = r.amount(j)
	if next == j || v < 1 || v > 99 || v != math.Trunc(v) || r.is(next, "prozent", "%", "uhr") || currency(r.at(next)) != "" && !r.is(next, "cent", "céntimos", "centavos") {
		return 0, i
	}
	if r.is(next, "cent", "céntimos", "centavos") {
		next++
	}
	return v, next
}

// localAges appends the ages of people: "ich bin vierunddreißig", "34 Jahre alt", "tengo treinta y cuatro años".
func (r *localReader) localAges(found []Entity) []Entity {
	for i := 0; i < len(r.toks); i++ {
		v, j := r.amount(i)
		if j == i || v < 1 || v > 115 {
			continue
		}
		to := 0
		switch {
		case r.is(j, "jahre", "jahr") && r.at(j+1) == "alt":
			to = j + 2
		case r.of.lang == "de" && v >= 10 && (r.is(i-1, "bin", "ist", "wurde", "werde") && r.is(i-2, "ich", "er", "sie")) && (j >= len(r.toks) || r.kind(j) == 'p' || r.is(j, "und", "aber")):
			to = j
		case r.is(j, "años") && (r.is(i-1, "tengo", "tiene", "tienes", "tenía", "cumplo", "cumple", "cumplió") || r.at(i-1) == "de" && r.is(i-2, "mujer", "hombre", "paciente", "señor", "señora", "niño", "niña", "hijo", "hija")):
			to = j + 1
		}
		if to > 0 {
			s := r.span(i, to)
			found = append(found, Entity{Span: s, Type: Age, Value: strconv.FormatFloat(v, 'f', -1, 64), Amount: v, HasAmount: true, Confidence: 0.85, Source: "rule"})
		}
		i = j - 1
	}
	return found
}
