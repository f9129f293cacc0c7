package behavior

import (
	"strconv"
	"strings"
)

// property reads "key: value" of the behaviour that is open.
func (p *parser) property(text string) error {
	key, value, ok := strings.Cut(text, ":")
	if !ok {
		return p.wrong("neither a marker nor a property")
	}
	if p.current < 0 {
		return p.wrong("a property before the first behaviour")
	}
	value = strings.TrimSpace(value)
	b := &p.behaviors[p.current]
	switch key {
	case "definition":
		b.Definition = value
	case "example":
		b.Example = value
	case "basis":
		b.Basis = value
	case "severity":
		return p.whole(value, 0, 3, &b.Severity)
	case "min":
		return p.whole(value, 1, 100, &b.MinWords)
	case "threshold":
		return p.share(value, &b.Threshold)
	case "alone":
		return p.share(value, &b.Alone)
	case "tip":
		return p.advice(value, tipTypes, &b.Tip)
	case "suggestion":
		return p.advice(value, suggestionTypes, &b.Suggestion)
	case "astray":
		return p.share(value, &b.astray)
	case "about":
		p.source.about[p.current] = value
	case "scarce":
		if value != "dropped" {
			return p.wrong("scarce: dropped, or leave it out")
		}
		b.scarce = true
	case "yes", "no":
		p.examples = append(p.examples, example{p.current, value, key == "yes", p.file, p.number})
	case "order":
		return p.order(value, &b.Precedence)
	case "covers":
		p.source.covers[p.current] = strings.Fields(value)
	case "context":
		if value != "needed" {
			return p.wrong("context: needed, or leave it out")
		}
		b.Context = true
	case "negation":
		if value != "ignore" {
			return p.wrong("negation: ignore, or leave it out")
		}
		b.negation = true
	default:
		return p.wrong("no property " + strconv.Quote(key))
	}
	return nil
}

// The types of tips and suggestions.
var (
	tipTypes        = []string{"reinforce", "improve", "caution", "escalate"}
	suggestionTypes = []string{"none", "rephrase", "ask", "reflect", "acknowledge", "soften", "seek_permission", "pause", "clarify", "specify", "escalate"}
)

func (p *parser) advice(value string, types []string, to *Advice) error {
	kind, text, _ := strings.Cut(value, "|")
	a := Advice{strings.TrimSpace(kind), strings.TrimSpace(text)}
	if a.Type == "none" && a.Text == "" {
		*to = a
		return nil
	}
	for _, t := range types {
		if t == a.Type && a.Text != "" {
			*to = a
			return nil
		}
	}
	return p.wrong("type | text, with a type of " + strings.Join(types, ", "))
}

func (p *parser) order(value string, to *Precedence) error {
	for k, name := range precedences {
		if name == value {
			*to = Precedence(k)
			return nil
		}
	}
	return p.wrong("order is one of " + strings.Join(precedences[:], ", "))
}

func (p *parser) whole(value string, low, high int, to *int) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		return p.wrong("a whole number from " + strconv.Itoa(low) + " to " + strconv.Itoa(high))
	}
	*to = n
	return nil
}

func (p *parser) share(value string, to *float64) error {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return p.wrong("a number from 0 to 1")
	}
	*to = v
	return nil
}
