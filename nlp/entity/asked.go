package entity

import (
	"slices"
	"strings"
)

// asks reports whether utterance k ends with a question.
func (p *privacy) asks(k int) bool { return strings.HasSuffix(strings.TrimSpace(p.lines[k].Text), "?") }

// asksAgain reports whether utterance k asks, without a word that says for what, for something that is private: for the town of an address,
// whether what it reads out still holds, or for what is told next in digits and letters.
func (p *privacy) asksAgain(k int) bool {
	t := Type("")
	switch {
	case p.asksTown(k):
		t = Address
	case !p.asks(k):
		return false
	default:
		for _, e := range p.out[k] {
			if e.Type == Address || slices.Contains(p.leads.numbers, e.Type) || e.Type == Phone {
				t = e.Type
			}
		}
	}
	if t != "" {
		p.expect(t, k, true)
		return true
	}
	if r := p.readers[k]; p.open != "" && len(r.toks) <= 5 || r.near(len(r.toks), len(r.toks), counted) {
		return false
	}
	p.expect(ID, k, true)
	p.vague = true
	return true
}

// asksTown reports whether utterance k asks for the town of an address that was told.
func (p *privacy) asksTown(k int) bool {
	r := p.readers[k]
	return r.near(len(r.toks), 8, func(w string) bool { return w == "city" || w == "town" || w == "county" }) && p.isAsked(k, len(r.toks)) && p.lately(k, Address)
}

// lately reports whether something of a type was told in utterance k, or one of those before.
func (p *privacy) lately(k int, t Type) bool {
	for n := k; n >= 0 && n >= k-2*answerMemory; n-- {
		if slices.ContainsFunc(p.out[n], func(e Entity) bool { return e.Type == t }) {
			return true
		}
	}
	return false
}

// postalAddress reports whether the words from token start to end-1 name where somebody lives, and not what is done about a problem, or
// something in a network.
func (r *reader) postalAddress(start, end int) bool {
	if r.is(start-1, "mail", "email", "ip", "web", "e", "vpn", "mac", "network", "server", "url", "memory") {
		return false
	}
	return end > start+1 || !r.is(start-1, "to", "we", "you", "i", "they", "will", "should", "can", "not", "must", "please") && !isArticle(r.at(end))
}

// counted reports whether a word asks for a count, an amount or a time, or for the number of something that is nobody's.
func counted(w string) bool {
	switch w {
	case "many", "much", "long", "old", "far", "when", "time", "reading", "readings", "score", "scores", "count", "amount", "total", "rate", "size", "year", "years",
		"day", "days", "date", "results", "figures", "numbers", "sum", "version", "income", "dimensions", "number", "code":
		return true
	}
	return moneyWord(w)
}
