package entity

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

// moneyMemory is for how many utterances behind one that speaks of money a bare number may be a price.
const moneyMemory = 12

// modelled makes of a quantity that the model found in words what it is in this package, where a unit has to be said: what
// has a number alone is a Number, unless it may be a price. A number is taken as a whole, and what is read of it is its
// amount. false: it is none.
func (f *Finder) modelled(r *reader, text string, e Entity) (Entity, bool) {
	i := r.tokenAt(e.Start)
	if r.kind(i) == 'n' || e.Type != Number && e.Confidence <= 0.5 { // the model has seen no digits
		return e, false
	}
	var next int
	e.Amount, next, e.HasAmount = r.value(e.Span)
	if !e.HasAmount {
		return e, e.Type != Money || r.currencyIn(i, e.End) != "" || f.priced()
	}
	if r.ordinal(next) && tensWord(r.at(next-1)) != "" { // "the twenty eighth"
		return e, false
	}
	s := r.span(i, next)
	e.End = max(e.End, s.End)
	if e.Type == Measure && e.End == s.End || e.Type == Money && r.currencyIn(i, e.End) == "" && !(f.priced() && r.mayPrice(next)) {
		e.Type, e.End = Number, s.End
	}
	if r.at(next) == "," {
		e.End = s.End
	}
	if e.Type == Money {
		e.Unit = r.currencyIn(i, e.End)
	}
	for ; next < len(r.toks) && r.toks[next].span.End <= e.End; next++ {
		if r.smallAt(next) { // "one fifty" is 150 of some things and 1.50 of others
			e.Amount, e.HasAmount = 0, false
		}
	}
	e.Value = e.Of(text)
	return e, true
}

// value reads the number that a span begins with, and returns where it ends.
func (r *reader) value(s nlp.Span) (v float64, next int, ok bool) {
	i := r.tokenAt(s.Start)
	if len(r.toks) == 0 || r.toks[i].span.Start != s.Start {
		return 0, i, false
	}
	if v, next = r.quantity(i); next == i {
		v, next = r.fraction(i) // "point five"
	}
	if next == i {
		return 0, i, false
	}
	v, next = r.magnitude(v, next)
	return v, next, true
}

// currencyIn returns the currency that is named between token i and a byte, or "".
func (r *reader) currencyIn(i, end int) string {
	for ; i < len(r.toks) && r.toks[i].span.Start < end; i++ {
		if unit, _ := r.currency(i); unit != "" {
			return unit
		}
	}
	return ""
}

// ordinal reports whether token i is one of the words "first" to "ninth".
func (r *reader) ordinal(i int) bool {
	return r.is(i, "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
}

// mayPrice reports whether what stands behind a bare number lets it be a price: no things that are counted, and no street.
func (r *reader) mayPrice(i int) bool {
	w := r.at(i)
	if r.kind(i) != 'w' {
		return true
	}
	if w == "of" || streetWord(w) || streetWord(r.at(i+1)) {
		return false
	}
	return len(w) < 4 || w[len(w)-1] != 's' || w == "plus" || w == "less" || w == "minus" || w == "that's" || w == "it's"
}

// hear notes whether an utterance speaks of money.
func (f *Finder) hear(r *reader) {
	f.sinceMoney++
	if slices.ContainsFunc(r.toks, func(t token) bool { return moneyWord(t.text) }) {
		f.sinceMoney = 0
	}
}

// priced reports whether money is spoken of.
func (f *Finder) priced() bool { return f.sinceMoney <= moneyMemory }

// moneyWord reports whether a word speaks of money.
func moneyWord(w string) bool {
	switch w {
	case "$", "€", "£", "¥", "dollar", "dollars", "euro", "euros", "pound", "pounds", "quid", "bucks", "cent", "cents", "pence", "grand",
		"money", "cash", "cost", "costs", "price", "prices", "priced", "pricing", "pay", "pays", "paid", "paying", "payment", "payments",
		"budget", "spend", "spent", "spending", "buy", "buying", "bought", "sell", "selling", "sold", "cheap", "cheaper", "expensive",
		"profit", "profits", "revenue", "salary", "wage", "wages", "fee", "fees", "rent", "deposit", "charge", "charged", "quote", "quoted",
		"invoice", "funding", "discount", "vat", "afford", "refund", "mortgage", "loan", "debt", "owe", "owed", "tax", "donation", "donations", "equity":
		return true
	}
	return false
}
