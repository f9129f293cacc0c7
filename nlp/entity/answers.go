package entity

import "strings"

// answer masks what utterance k tells of what is asked for.
func (p *privacy) answer(k int) {
	r, t := p.readers[k], p.open
	for _, also := range p.also {
		p.tellsAlso(k, also)
	}
	switch t {
	case Address:
		if p.vague {
			p.dwells(k)
			return
		}
		n := len(p.out[k])
		if i := p.leads.pass(r, 0, len(r.toks)); p.house {
			if d := r.dictation(i, false); d.digits > 0 && d.digits <= 4 && (r.ends(d.end-1) || r.at(d.end) == "and") {
				p.mask(k, i, d.end, Address)
			}
			p.house = false
		}
		if p.out[k] = append(p.out[k], r.streets(nil, p.lines[k].Text)...); len(p.out[k]) == n {
			if i, j := r.namedHouse(); j > i {
				p.mask(k, i, j, Address)
			}
		}
		if p.free && p.lines[k].Speaker != p.asker {
			p.dwells(k)
		}
		for i := range r.toks {
			if d := r.dictation(i, false); len(d.value) == 5 && d.start == i && i > 0 && r.kind(i-1) == 'w' && r.ends(d.end-1) && !p.covered(k, i) {
				p.mask(k, i, d.end, PostalCode)
			}
		}
		t = PostalCode
	case BirthDate:
		if d := r.dictation(p.leads.pass(r, 0, len(r.toks)), false); !p.dated && (d.digits == 2 || d.digits == 4 && p.told || d.digits == 1 && !p.told) && p.lines[k].Speaker != p.asker && p.leads.pass(r, d.end, len(r.toks)) == len(r.toks) {
			p.mask(k, d.start, d.end, t) // the day or the year alone
			return
		}
		for i := p.leads.pass(r, 0, len(r.toks)); i < len(r.toks); i++ {
			if next := r.birthday(i); next > i && !r.countsOut(next) {
				year := r.yearIn(i, next)
				if p.dated = p.dated || year; year || !p.dated || r.correction(0) > 0 {
					p.mask(k, i, next, t)
				}
				return
			}
		}
		if day := p.days[k]; day.Len() > 0 && !p.told && len(r.toks) <= mostBirthday {
			p.out[k] = append(p.out[k], Entity{Span: day, Type: t, Value: day.Of(p.lines[k].Text), Confidence: 0.4, Source: "rule"}) // "Halloween, 1995"
		}
		return
	case Email:
		for _, e := range r.contacts(nil, p.lines[k].Text) {
			if e.Type == Email {
				if first := r.spelledBefore(r.tokenAt(e.Start)); first < r.tokenAt(e.Start) {
					e.Start = r.toks[first].span.Start
				}
				p.out[k] = append(p.out[k], e)
			}
		}
	case Username, Password:
		if p.free && p.lines[k].Speaker != p.asker && !p.asks(k) {
			if i, end := p.freely(r); end > i {
				p.mask(k, i, end, t)
				p.open = ""
			}
		}
		from := p.leads.pass(r, 0, len(r.toks))
		j := from
		for r.is(j, "pound", "hash", "star", "#", "*") {
			j++
		}
		d := r.dictation(j, true)
		if d.letters() > 0 && !r.readOut(d) {
			d = r.dictation(d.start, false)
		}
		if t == Password && d.digits >= 2 && len(d.value) >= 4 && !p.covered(k, d.start) {
			p.mask(k, from, d.end, t)
		}
		return
	case ID:
		if end := lastWord(r); end > 1 && r.at(end-1) == "at" && !p.vague { // "priya dot k at okbank"
			if start := r.local(end - 1); start == p.leads.pass(r, 0, len(r.toks)) && r.marked(start, end-1) {
				p.mask(k, start, end+1, t)
			}
		}
	case CardExpiry:
		for i := range r.toks {
			if _, next := r.expiry(i); next > i && monthNumber(r.at(i)) != "" && !r.is(i-1, "of") && !r.ordinalDay(i-1) && r.kind(i-1) != 'n' {
				p.mask(k, i, next, t)
				return
			}
		}
	case Age:
		i := p.leads.pass(r, 0, len(r.toks))
		if d, next := r.digits(i); next > i && len(d) <= 3 {
			p.mask(k, i, next, t)
		}
		return
	}
	p.number(k, t)
}

// number masks the digits and letters of a type that utterance k tells, piece by piece.
func (p *privacy) number(k int, t Type) {
	r := p.readers[k]
	i := p.leads.pass(r, 0, len(r.toks))
	if lead, end := p.leads.at(r, i); end > i && lead == t {
		i = p.leads.pass(r, end, len(r.toks)) // "Group 0045213"
	}
	first := true
	for i < len(r.toks) && p.left > 0 {
		d := r.dictation(i, hasLetters(t))
		alone := first && p.leads.pass(r, d.end, len(r.toks)) == len(r.toks)
		least := 2
		if alone && p.told {
			least = 1
		}
		spelled := t == Email && d.letters() >= 3
		if d.digits == 0 && first {
			if !p.vague {
				p.amid(k, i, t)
			}
			return
		}
		if t == ID && len(d.value) > 0 && strings.Count(d.value, d.value[:1]) == len(d.value) || t == ID && !p.told && (len(d.value) < leastEcho || d.digits < 3 && !(len(d.value) > leastEcho && d.digits > 0 && !p.vague && r.readOut(d)) || p.vague && (!alone || len(d.value) <= leastEcho || !r.readOut(d))) {
			return
		}
		if n := len(d.value); n < least || d.digits == 0 && !spelled || t == PostalCode && n < 4 {
			return
		}
		if first && !alone && !p.told && d.digits < 3 && !spelled && !(d.letters() >= 2 && (fits(t, d.value) || t == ID)) || r.countsOut(d.end) || r.decimal(d) {
			return // "two of them", "12 dollars"
		}
		if !p.covered(k, d.start) {
			p.mask(k, d.start, d.end, t)
		}
		p.hears(k, d.value)
		first = false
		if i = p.leads.pass(r, d.end, d.end+longestGap); i < len(r.toks) {
			if next := r.instead(d.end, i); next > i {
				i, p.left = next, enough(t)
			}
		}
	}
}

// hears notes what utterance k tells of what is open, unless who asked for it reads it back.
func (p *privacy) hears(k int, value string) {
	if p.lines[k].Speaker != p.asker || !strings.Contains(p.heard, value) {
		p.left -= len(value)
		p.heard += value
	}
}

// countsOut reports whether what was counted or paid stands at token i, behind its number.
func (r *reader) countsOut(i int) bool {
	unit, _ := r.currency(i)
	w, err := words()
	return unit != "" || r.is(i, "percent", "%", "o'clock") || err == nil && w.class[r.at(i)]&isTimeUnit != 0 && r.at(i) != "second"
}

// decimal reports whether what is dictated is written as an amount is: "46.20".
func (r *reader) decimal(d dictated) bool {
	return d.end == d.start+3 && r.at(d.start+1) == "." && r.glued(d.start+1) && r.glued(d.start+2) && len(r.at(d.start+2)) <= 2
}

// mostBirthday is how many tokens an utterance has at most that tells a birthday by another day than those of months.
const mostBirthday = 10

// amid masks the letters and digits of a type that stand in the midst of an answer: "a Skoda Fabia, Y D six nine, K L P", "the tag says
// four zero zero one eight".
func (p *privacy) amid(k, from int, t Type) {
	r := p.readers[k]
	for i := from; i < len(r.toks); i++ {
		d := r.dictation(i, hasLetters(t))
		if d.start != i || r.glued(i) && r.kind(i-1) != 'p' {
			continue
		}
		if t == Vehicle && d.letters() >= 2 && d.digits >= 2 && fits(t, d.value) || d.digits >= 3 && len(d.value) > leastEcho && fits(t, d.value) && (r.readOut(d) || d.digits >= 7) && !p.covered(k, i) {
			p.mask(k, d.start, d.end, t)
			p.hears(k, d.value)
			return
		}
		if d.digits >= 9 && !fits(t, d.value) && !p.covered(k, i) && !r.near(i, mostLeads, otherCue) {
			p.mask(k, d.start, d.end, ID) // another number than that which was asked for
			return
		}
		i = max(i, d.end-1)
	}
}

// instead returns where digits are told in the place of those that end at token from, later in the utterance: "double three nine. Oh
// wait, that's my other card. Seven one eight." It is i where none are.
func (r *reader) instead(from, i int) int {
	took := false
	for j := from; j < len(r.toks); j++ {
		took = took || r.is(j, "wait", "sorry", "no", "wrong", "other", "actually")
		if d := r.dictation(j, false); took && d.digits >= 2 && !r.is(j, "oh") {
			return j
		}
	}
	return i
}

// corrects masks the digits with which utterance k puts right a number that was told or read back just before: "no sorry four six
// seven, not one".
func (p *privacy) corrects(k int) {
	t := Type("")
	for n := k - 1; n >= 0 && n >= k-2 && t == ""; n-- {
		for _, e := range p.out[n] {
			if enough(e.Type) < 24 && e.Type != BirthDate && e.Type != CardExpiry {
				t = e.Type
			}
		}
	}
	if t == "" {
		return
	}
	r := p.readers[k]
	i := r.correction(0)
	if start := r.lastBit(p.leads, i); i > 0 || r.atTheEnd(start) || r.not(start, hasLetters(t)) {
		i = start
	} else if i = r.replaced(); i == len(r.toks) {
		return
	}
	d := r.dictation(i, hasLetters(t))
	if d.digits == 0 || d.end < len(r.toks) && r.kind(d.end) == 'w' && r.at(d.end) != "not" && p.leads.pass(r, d.end, len(r.toks)) < len(r.toks) {
		return
	}
	p.mask(k, d.start, d.end, t)
	for j := d.end; j < len(r.toks); j++ {
		if other := r.dictation(j, hasLetters(t)); r.is(j-1, "not", "of") && other.end > j {
			p.mask(k, j, other.end, t)
		}
	}
}

// atTheEnd reports whether digits are told at token i for those at the end of a number.
func (r *reader) atTheEnd(i int) bool {
	d := r.dictation(i, false)
	return d.digits >= 2 && r.is(d.end, "at") && r.at(d.end+1) == "the" && r.at(d.end+2) == "end"
}

// replaced returns where three digits or more begin that are told after somebody said that the number has changed; the number of
// tokens where there are none.
func (r *reader) replaced() int {
	changed := false
	for i := range r.toks {
		changed = changed || r.is(i, "old", "new", "changed", "wrong", "incorrect", "instead")
		if d := r.dictation(i, false); changed && d.digits >= 3 && d.start == i {
			return i
		}
	}
	return len(r.toks)
}

// lastBit passes over what may stand before the digits of a correction: "the last bit's".
func (r *reader) lastBit(l *leads, i int) int {
	for i = l.pass(r, i, len(r.toks)); r.is(i, "last", "first", "next", "final", "bit", "bit's", "part", "part's", "digit", "digits", "ends", "should"); {
		i = l.pass(r, i+1, len(r.toks))
	}
	return i
}

// not reports whether digits are told at token i in the place of others: "seven, not nine".
func (r *reader) not(i int, letters bool) bool {
	d := r.dictation(i, letters)
	j := d.end
	for r.kind(j) == 'p' {
		j++
	}
	return d.digits > 0 && r.at(j) == "not" && r.dictation(j+1, letters).digits > 0
}

// yearIn reports whether the tokens i to j-1, a day of birth, have its year.
func (r *reader) yearIn(i, j int) bool {
	var digits string
	for ; i < j; i++ {
		if d, next := r.digits(i); next > i {
			digits, i = digits+d, next-1
		} else if r.ordinalDay(i) || monthNumber(r.at(i)) != "" {
			digits += "#"
		}
	}
	return len(digits) >= 4 && !strings.HasSuffix(digits, "#")
}

// spelledBefore returns where the spelling begins that stands before an address at token i and belongs to it: "t dot huynh, that's
// h u y n h, at".
func (r *reader) spelledBefore(i int) int {
	first := i
	for j := i - 1; j >= 0 && j >= i-maxRun; j-- {
		switch {
		case r.single(j), r.is(j, "dot", "underscore", "dash") && r.kind(j-1) == 'w':
			first = j
		case !r.is(j, ",", "that's", "double", "spelled", "is", "it's"):
			return first
		}
	}
	return first
}

// tellsAlso masks what utterance k tells of a type that was asked for beside something else.
func (p *privacy) tellsAlso(k int, t Type) {
	r := p.readers[k]
	if p.lines[k].Speaker == p.asker {
		return
	}
	for i := 0; i < len(r.toks); i++ {
		if t == BirthDate {
			if next := r.birthday(i); next > i && r.yearIn(i, next) && next >= i+3 && !p.covered(k, i) {
				p.mask(k, i, next, t)
				return
			}
			continue
		}
		d := r.dictation(i, hasLetters(t))
		if d.start == i && d.digits >= leastEcho && fits(t, d.value) && enough(t) < 24 && (len(d.value) >= enough(t) || r.readOut(d)) && !p.covered(k, i) && r.birthday(i) < d.end {
			p.mask(k, i, d.end, t)
			return
		}
		i = max(i, d.end-1)
	}
}

// birthday reads a day of birth as people tell it who are asked: a row of numbers and months, "six eleven fifty nine", "the 3rd of
// the 9th '71".
func (r *reader) birthday(i int) int {
	end, parts, month := i, 0, false
	for j := i; j < len(r.toks); {
		w := r.at(j)
		switch d, next := r.digits(j); {
		case next > j && len(d) <= 8:
			parts++
			for r.glued(next) && r.is(next, "st", "nd", "rd", "th") {
				next++
			}
			j, end = next, next
		case monthNumber(w) != "":
			month = true
			j++
			end = j
		case r.ordinalDay(j):
			parts++
			j++
			end = j
		case r.is(j, "the", "of", "in", "'", "’", ",", "/", "-", ".", "dash", "slash", "hundred") && j > i, r.at(j) == "and" && r.is(j-1, "hundred", "thousand"):
			j++
		default:
			return birthdayEnd(i, end, parts, month)
		}
	}
	return birthdayEnd(i, end, parts, month)
}

func birthdayEnd(i, end, parts int, month bool) int {
	if parts >= 2 || parts == 1 && month || parts == 1 && end-i >= 1 && end > i+3 {
		return end
	}
	return i
}

// ordinalDay reports whether token i is the ordinal of a day, or of its tens.
func (r *reader) ordinalDay(i int) bool {
	w := r.at(i)
	return r.ordinal(i) && !(w == "second" && r.is(i-1, "one", "a")) || len(w) > 4 && r.kind(i) == 'w' && strings.HasSuffix(w, "th") && (digitWord(strings.TrimSuffix(w, "th")) != "" || strings.HasSuffix(w, "tieth") || w == "twelfth")
}
