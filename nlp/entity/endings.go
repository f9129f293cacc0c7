package entity

// endings masks the digits that a number is said to end with, where a number is spoken of: "the card ending in 4417", "it ends double six
// three one" when a phone number was asked for.
func (p *privacy) endings(k int) {
	r := p.readers[k]
	for i := range r.toks {
		if !r.is(i, "ends", "ending", "end", "finishes", "finishing") {
			continue
		}
		j := i + 1
		if r.is(j, "in", "with", "on", "is") {
			j++
		}
		d := r.dictation(j, false)
		if d.start != j || d.digits < 3 || d.digits > leastEcho || p.covered(k, j) || r.kind(d.end) == 'w' && monthNumber(r.at(d.end)) != "" {
			continue
		}
		if t := p.endingOf(k, i, year(d.value)); t != "" {
			p.mask(k, d.start, d.end, t)
		}
	}
}

// endingOf returns the type of a number that ends as the words at token i say; "" where none is spoken of. Of a year this is said more often.
func (p *privacy) endingOf(k, i int, year bool) Type {
	r := p.readers[k]
	for j := i - 1; j >= 0 && j >= i-longestGap; j-- {
		switch w := r.at(j); {
		case cardWord(w) || w == "debit" || w == "credit":
			return Card
		case w == "mobile" || w == "phone" || w == "cell" || w == "landline":
			return Phone
		case w == "account" || w == "acct":
			return BankAccount
		}
	}
	if year {
		return ""
	}
	if p.open != "" && p.open != BirthDate && p.open != Address && p.open != Person {
		return p.open
	}
	for n := k; n >= 0 && n >= k-answerMemory; n-- {
		for _, t := range p.readers[n].toks {
			if cardWord(t.text) {
				return Card
			}
		}
	}
	for _, t := range []Type{Phone, Card, BankAccount, ID} {
		if p.lately(k, t) {
			return t
		}
	}
	return ""
}
