package entity

import (
	"slices"
	"strings"
)

// cues masks what stands in pieces behind words that say what it is, and reports whether the last of them asks for more.
func (p *privacy) cues(k int) (asks bool) {
	r := p.readers[k]
	after, last := 0, Type("") // where the last phrase ends, and its type
	for i := 0; i < len(r.toks); {
		t, end := p.leads.at(r, i)
		if t == CardCode && r.at(i) == "number" && r.kind(i-1) == 'w' && !determines(r.at(i-1)) {
			end = i // "the serial number on the back"
		}
		if end > i {
			start := i
			i, after, last = end, end, t
			p.called(k, start, t)
			if p.leadsTo(k, start, end, t) {
				asks, i = p.cue(k, start, end, t, asks)
			}
			continue
		}
		switch next := p.nameCue(k, i); {
		case next > i:
			i = next
		case i == after && (r.is(i, "number", "no", "code") || last == Email && r.is(i, "id", "i")):
			i++ // "licence plate number"
		default:
			next, asked := p.idNumber(k, i)
			asks = asks || asked
			i = max(next, i+1)
		}
	}
	return asks
}

// leadsTo reports whether the words from token start to end-1 speak of something of a type that is to be masked.
func (p *privacy) leadsTo(k, start, end int, t Type) bool {
	r := p.readers[k]
	switch {
	case !slices.Contains(p.types, t), r.bareSort(t, start):
		return false
	case t == CardExpiry:
		return r.is(start, "expiry", "expiry's", "expiration", "exp", "valid", "good") || p.cardBefore(k)
	case t == Address:
		return r.postalAddress(start, end)
	case t == BirthDate:
		return !r.near(end, longestGap, bornWhere)
	}
	return true
}

// nameCue masks the name behind words at token i that say so, "the name is …", or notes that they ask for one. It returns where they end, i
// where there are none.
func (p *privacy) nameCue(k, i int) int {
	if !slices.Contains(p.types, Person) {
		return i
	}
	r := p.readers[k]
	end := r.namedFor(i)
	if end == i {
		return i
	}
	if n := p.leads.pass(r, end, end+2); n < len(r.toks) && r.is(n-1, "is", "name's") && p.nameAt(r, n) > n {
		p.mask(k, n, p.nameAt(r, n), Person)
	} else if p.isAsked(k, i) {
		p.named, p.namer, p.spelt = 0, p.lines[k].Speaker, false
	}
	return end
}

// cue masks what stands behind the words from token start to end-1, or notes that it is asked for. It reports whether more is to come, before
// which others did, and returns where reading goes on.
func (p *privacy) cue(k, start, end int, t Type, before bool) (asks bool, next int) {
	r := p.readers[k]
	if t == Username || t == Password {
		return p.passwordCue(k, start, end, t, before), end
	}
	j := p.leads.pass(r, end, end+longestGap)
	if j == len(r.toks) {
		asked := p.isAsked(k, start)
		if asks = asked || slices.Contains(p.leads.numbers, t) || t == Phone && end > start+1 || t == Card || t == IBAN; asks {
			p.expect(t, k, asked)
		}
		return asks, end
	}
	p.house = p.house || t == Address && r.at(start) == "house"
	d := r.dictation(j, hasLetters(t))
	switch next := r.birthday(j); {
	case t == BirthDate && next >= j+3 && r.yearIn(j, next) && !p.covered(k, j):
		p.mask(k, j, next, t) // "date of birth oh three nineteen fifty two"
		return false, next
	case t == Address || t == Email || t == BirthDate || t == Age, d.digits < min(3, enough(t)), p.ambiguous(k, t, start, j):
		if asks = p.isAsked(k, start); asks {
			p.expect(t, k, true)
		}
		return asks, end
	}
	p.expect(t, k, false)
	if !p.covered(k, d.start) {
		p.mask(k, d.start, d.end, t)
	}
	p.hears(k, d.value)
	return true, d.end
}

// passwordCue notes that a password or the name of a user is asked for by the words from token start to end-1. What is told at once is found by
// Find. Where nobody asks for words, only digits and letters are taken for it.
func (p *privacy) passwordCue(k, start, end int, t Type, before bool) (asks bool) {
	r := p.readers[k]
	characters := r.near(min(end+2*longestGap, len(r.toks)), 4*longestGap, ofPassword)
	needed := r.near(start, 3, needs)
	if p.leads.pass(r, end, end+longestGap) == len(r.toks) {
		question := r.near(start, 8, func(w string) bool { return w == "question" }) // "the security question is your first pet"
		sent := r.near(start, 4, func(w string) bool {
			return w == "sent" || w == "sending" || w == "texted" || w == "texting" || w == "emailed"
		})
		switch asks = p.isAsked(k, start) || sent; {
		case asks && (p.asks(k) || start <= 3 || needed), question:
			p.expect(t, k, asks)
			return true
		case asks && t == Password:
			p.expect(t, k, false)
			return true
		}
		return false
	}
	code := t == Password && r.at(end-1) == "code"
	if code {
		p.codeAhead(k, end)
	}
	told := r.is(start-1, "the") && r.near(start, 4, func(w string) bool { return w == "enter" || w == "read" || w == "tell" })
	switch {
	case p.asks(k), code, characters, told, r.is(start-1, "the", "your") && needed, r.at(0) == "please", r.is(end, "please"):
		wants := func(w string) bool { return w == "what's" || w == "what" || w == "have" || w == "tell" || w == "give" }
		free := p.leads.pass(r, 0, start) == start || needed || characters || r.is(end, "please", "you", "for", "on", "that", "we", "they") && r.near(start, 3, wants)
		p.expect(t, k, free || r.securityQuestion(start))
		return true
	case r.securityQuestion(start) && p.isAsked(k, start):
		p.expect(t, k, true)
		return true
	}
	return before
}

// mostBefore is among how many words before what is asked for the word stands that asks.
const mostBefore = 60

// isAsked reports whether the words from token start on ask for what they name.
func (p *privacy) isAsked(k, start int) bool {
	r := p.readers[k]
	if strings.Contains(p.lines[k].Text, "?") {
		return true
	}
	if p.leads.pass(r, 0, start) == start {
		return true // "and the account number"
	}
	if first := p.leads.pass(r, 0, start); r.is(first, "do", "does", "is", "are", "have", "has", "any") {
		return true
	}
	for i := max(0, start-mostBefore); i < start; i++ {
		if r.is(i, "what", "what's", "can", "could", "may", "need", "give", "confirm", "verify", "tell", "when", "where", "how", "whats", "who", "take", "provide", "security", "verification",
			"please", "kindly", "check", "share", "spell", "your") {
			return true
		}
	}
	for i := start; i < min(start+4*longestGap, len(r.toks)); i++ {
		if r.is(i, "your", "please") || r.is(i, "read", "tell", "give") && r.is(i+1, "it", "me", "them") {
			return true
		}
	}
	return r.is(start, "how", "when", "where") || r.namesLast(start) || r.at(0) == "and" && len(r.toks) <= mostAhead && !r.near(len(r.toks), len(r.toks), tells)
}

// tells reports whether a word is of a sentence that tells something.
func tells(w string) bool {
	switch w {
	case "is", "was", "are", "it's", "that's", "i'm", "i've", "i'll", "we", "we're", "they", "he", "she", "it", "there's", "here's":
		return true
	}
	return false
}

// namesLast reports whether an utterance ends with what it names at token start, and "the" or the like stands before it: "and the service address".
func (r *reader) namesLast(start int) bool {
	if len(r.toks)-start > mostLeads {
		return false
	}
	for i := start - 1; i >= 0 && i >= start-3 && r.kind(i) == 'w'; i-- {
		if determines(r.at(i)) && (i == 0 || r.is(i-1, "and", "or", ",", ".")) {
			return true
		}
	}
	return false
}

// ambiguous reports whether the words at token start are said of much else than of a number at token j.
func (p *privacy) ambiguous(k int, t Type, start, j int) bool {
	r := p.readers[k]
	if t == PIN || t == SSN && r.at(start) == "social" || r.bareAccount(start) && !r.beside(start, 12, bankWord) || t == Vehicle && r.is(start, "registration", "reg", "plate") ||
		t == PostalCode && r.at(start) == "zip" {
		return !r.told(start, j)
	}
	return t == Policy && r.barePolicy(start) && !slices.ContainsFunc(p.out[k], func(e Entity) bool { return e.Type == Policy })
}
