package entity

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp/when"
)

// contacts appends addresses, cards, bank accounts and phone numbers.
func (r *reader) contacts(found []Entity, text string) []Entity {
	reach := 0 // the end of the last that was said
	for i := 0; i < len(r.toks); {
		if t, start, end := r.dotAt(i); t != "" && start >= reach {
			reach = end
			found = append(found, Entity{Span: r.span(start, end), Type: t, Value: r.compose(start, end), Confidence: 0.9, Source: "rule"})
			i = end
			continue
		}
		if start, end := r.mailAt(i); end > i && start >= reach {
			for len(found) > 0 && found[len(found)-1].Start >= r.toks[start].span.Start {
				found = found[:len(found)-1] // a number or the like in what stands before "at"
			}
			reach = end
			found = append(found, Entity{Span: r.span(start, end), Type: Email, Value: r.compose(start, end), Confidence: 0.9, Source: "rule"})
			i = end
			continue
		}
		if t, next := r.address(i); next > i {
			s := r.span(i, next)
			found = append(found, Entity{Span: s, Type: t, Value: strings.ToLower(s.Of(text)), Confidence: 0.97, Source: "rule"})
			i, reach = next, next
			continue
		}
		if v, next := r.iban(i); next > i {
			found = append(found, Entity{Span: r.span(i, next), Type: IBAN, Value: v, Confidence: 0.99, Source: "rule"})
			i, reach = next, next
			continue
		}
		u, ok := r.run(i)
		if !ok {
			i++
			continue
		}
		e, ok := r.inRun(u)
		if !ok && groups(u, 2, 2, 2, 8) && u.marks == "--" && !u.spoken { // sort code and account of the United Kingdom
			e, ok = Entity{Span: r.span(u.start, u.end), Type: BankAccount, Value: u.digits[6:], Confidence: 0.9, Source: "rule"}, true
		}
		if !ok && socialSecurity(u) && !r.torn(u) && !r.near(u.start, 4, otherCue) {
			e, ok = Entity{Span: r.span(u.start, u.end), Type: SSN, Value: u.digits, Confidence: 0.9, Source: "rule"}, true
		}
		if !ok && u.piece != nil && !u.spoken { // what is written in one piece ends with a comma: "415-555-0132, 30 people"
			u = *u.piece
			e, ok = r.inRun(u)
		}
		if ok {
			found = append(found, e)
		}
		i = max(u.end, i+1)
	}
	return found
}

// dotAt reads the address that is said around a "dot" at token i.
func (r *reader) dotAt(i int) (Type, int, int) {
	if r.at(i) != "dot" || r.kind(i+1) != 'w' {
		return "", i, i
	}
	return r.spokenAddress(i)
}

// inRun looks for a card or phone number in a run of digits; where the whole is none, without the first or last groups,
// which may be something else ("at three, four one five …").
func (r *reader) inRun(u run) (Entity, bool) {
	entity := func(u run, t Type, sure float64) (Entity, bool) {
		v := u.digits
		if u.plus {
			v = "+" + v
		}
		start := u.start
		if r.at(start) == "(" && !strings.Contains(u.marks, ")") {
			start++
		}
		return Entity{Span: r.span(start, u.end), Type: t, Value: v, Confidence: sure, Source: "rule"}, true
	}
	if t, sure := r.number(u); t != "" {
		return entity(u, t, sure)
	}
	if len(u.digits) < 8 || len(u.groups) < 2 || u.plus {
		return Entity{}, false
	}
	for _, v := range r.shorter(u) {
		if t, sure := r.number(v); t == Card || t == Phone && u.spoken && (v.end == u.end || r.near(v.start, 6, phoneCue)) {
			return entity(v, t, sure)
		}
	}
	return Entity{}, false
}

// shorter returns the runs that lack the first one or two groups, or what stands behind 10 to 19 digits.
func (r *reader) shorter(u run) (out []run) {
	add := func(start, end int) {
		sub := &reader{toks: r.toks[:end]}
		if v, ok := sub.run(start); ok && v.end <= end {
			out = append(out, v)
		}
	}
	i := u.start
	for range 2 {
		if _, next := r.digits(i); next > i && next < u.end {
			i = next
			for r.kind(i) == 'p' && i < u.end {
				i++
			}
			add(i, u.end)
		}
	}
	n := 0
	for i := u.start; i < u.end; {
		d, next := r.digits(i)
		if next == i {
			i++
			continue
		}
		n += len(d)
		if n >= 10 && n <= 19 && next < u.end {
			add(u.start, next)
		}
		i = next
	}
	return out
}

// births appends the dates of birth among the expressions of time: a day with its year, near words that say so.
func (r *reader) births(found []Entity, times []when.Expression, start time.Time) []Entity {
	for i, e := range times {
		if e.Kind != when.Date || e.Grain != when.Day || !e.Resolved() || !(e.Rule == "day and month" || e.Rule == "numeric") {
			continue
		}
		first, last := r.tokenAt(e.Start), r.tokenAt(e.End-1)
		if e.Rule == "numeric" && e.From.After(start) && !start.IsZero() && len(r.at(last)) == 2 { // "dob 6/2/39"
			times[i].From, times[i].To = e.From.AddDate(-100, 0, 0), e.To.AddDate(-100, 0, 0)
			e = times[i]
		}
		if !start.IsZero() && (e.From.After(start) || e.From.Year() >= start.Year() && !r.yearIn(first, last+1)) {
			continue
		}
		if !r.birthBefore(first) && !r.birthAfter(last+1) {
			continue
		}
		found = append(found, Entity{Span: e.Span, Type: BirthDate, Value: e.From.Format("2006-01-02"), When: &times[i], Confidence: 0.95, Source: "rule"})
	}
	return found
}

func (r *reader) birthBefore(i int) bool {
	for j := i - 1; j >= 0 && j >= i-8; j-- {
		switch r.at(j) {
		case "born", "dob", "birth", "birthdate", "birthday", "birthday's", "birthdate's":
			return true
		case "b":
			return r.at(j-1) == "o" && r.at(j-2) == "d" || r.at(j-2) == "o" && r.at(j-4) == "d"
		case "founded", "died", "since", "joined", "started", "opened", "expires":
			return false
		}
	}
	return false
}

func (r *reader) birthAfter(i int) bool {
	for j := i; j < len(r.toks) && j < i+7; j++ {
		switch r.at(j) {
		case "birth", "birthday", "birthdate", "dob", "born":
			return true
		case ".", "?", "!", "and", "but", "so", "we", "when":
			return false
		}
	}
	return false
}

// tokenAt returns the index of the token that holds a byte, or the last one before it.
func (r *reader) tokenAt(at int) int {
	lo, hi := 0, len(r.toks)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if r.toks[mid].span.Start <= at {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

// socialSecurity reports whether digits are written as a social security number of the United States is, "212-34-5678", and can be
// one: no part is all zeros, and the first is below 900 and not 666.
func socialSecurity(u run) bool {
	d := u.digits
	return u.marks == "--" && !u.spoken && !u.plus && groups(u, 3, 2, 4) && d[:3] != "000" && d[:3] != "666" && d[0] != '9' && d[3:5] != "00" && d[5:] != "0000"
}
