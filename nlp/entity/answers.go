package entity

import "strings"

// answer masks what utterance k tells of what is asked for.
func (p *privacy) answer(k int) {
	r, t := p.readers[k], p.open
	switch t {
	case Address:
		p.out[k] = append(p.out[k], r.streets(nil, p.lines[k].Text)...)
		t = PostalCode
	case BirthDate:
		for i := p.leads.pass(r, 0, len(r.toks)); i < len(r.toks); i++ {
			if next := r.birthday(i); next > i {
				p.mask(k, i, next, t)
				return
			}
		}
		return
	case Email:
		for _, e := range r.contacts(nil, p.lines[k].Text) {
			if e.Type == Email {
				p.out[k] = append(p.out[k], e)
			}
		}
	case Username, Password:
		if p.free && p.lines[k].Speaker != p.asker && !strings.Contains(p.lines[k].Text, "?") {
			i := 0
			for i < len(r.toks) && r.is(i, "it's", "yes", "yeah", "sure", "okay", "so", "is", "that's", "ok", ",", ".", "it", "of", "course", "my", "mine", "username", "password", "well", "right") {
				i++
			}
			if next := p.leads.password(r, i, true); next > i && next-i <= 2*mostSecretWords {
				p.mask(k, i, next, t)
				p.open = ""
			}
		}
		if d := r.dictation(p.leads.pass(r, 0, len(r.toks)), false); t == Password && d.digits >= 4 && !p.covered(k, d.start) {
			p.mask(k, d.start, d.end, t)
		}
		return
	case Age:
		i := p.leads.pass(r, 0, len(r.toks))
		if d, next := r.digits(i); next > i && len(d) <= 3 {
			p.mask(k, i, next, t)
		}
		return
	}
	i := p.leads.pass(r, 0, len(r.toks))
	first := true
	for i < len(r.toks) && p.left > 0 {
		d := r.dictation(i, hasLetters(t))
		alone := first && p.leads.pass(r, d.end, len(r.toks)) == len(r.toks)
		least := 2
		if alone && p.told {
			least = 1
		}
		spelled := t == Email && d.letters() >= 3
		if n := len(d.value); n < least || d.digits == 0 && !spelled || t == PostalCode && n < 4 {
			return
		}
		if first && !alone && !p.told && d.digits < 3 && !spelled {
			return // "two of them"
		}
		if !p.covered(k, d.start) {
			p.mask(k, d.start, d.end, t)
		}
		p.left -= len(d.value)
		first = false
		i = p.leads.pass(r, d.end, d.end+longestGap)
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
		case r.is(j, "the", "of", "in", "'", "’", ",", "/", "-", ".", "dash", "slash", "and", "hundred") && j > i:
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
