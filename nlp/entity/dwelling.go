package entity

// mostPlace is how many tokens what is told of an address has at most.
const mostPlace = 24

// dwelling reads where somebody lives, from token i on, as it is told to who asks: the number of a house or flat with what is called by no word
// that many say, the name of a street and a town; with capitals also without a number. It is empty where nothing such is told.
func (r *reader) dwelling(i int, cased bool) (start, end int) {
	for first := i; i < len(r.toks); i++ {
		j := r.door(i)
		if j == i && !(cased && i == first && r.toks[i].upper && r.inPlace(i) && r.inStreetName(i) && !plainWord(r.at(i))) {
			continue
		}
		for end = max(j, i+1); end < i+mostPlace; {
			next := r.onwards(end)
			if next == end {
				break
			}
			end = next
		}
		if end > j || r.is(i, "flat", "apartment", "apt", "unit", "route") {
			return i, end
		}
	}
	return 0, 0
}

// door reads the number of a house, a flat or a box at token i, with what may stand before the name of its street.
func (r *reader) door(i int) int {
	j := i
	if r.is(j, "flat", "apartment", "apt", "unit", "suite", "route", "box", "number", "plot", "block") {
		j++
	}
	number, next := r.houseNumber(j)
	if next == j || number == "" || r.glued(i) && r.kind(i-1) != 'p' {
		return i
	}
	if r.at(next) == "and" && r.at(next+1) == "a" && r.at(next+2) == "half" {
		next += 3
	}
	if r.at(next) == "the" && r.inPlace(next+1) {
		return next + 1 // "nine the paddocks"
	}
	if unit, _ := r.currency(next); j == i && (unit != "" || monthNumber(r.at(next)) != "" || !r.inPlace(next) || r.kind(next) != 'w' || digitWord(r.at(next)) != "" || tensWord(r.at(next)) != "") {
		return i
	}
	return next
}

// region reports whether token i is a state or the like, which tells little of where somebody lives.
func (r *reader) region(i int) bool {
	w, err := words()
	return err == nil && w.of([]byte(r.at(i)))&isRegion != 0
}

// onwards passes over one more word of an address at token i, and a comma or "in" before it.
func (r *reader) onwards(i int) int {
	j := i
	if r.is(j, ",", "-", "#") {
		j++
	}
	if r.is(j, "in", "at") && r.kind(j+1) == 'w' && !r.toks[j].upper {
		j++
	}
	if r.is(j, "unit", "flat", "apartment", "apt", "suite") && r.single(j+1) {
		return j + 2
	}
	if r.is(j, "number", "box", "floor") && r.door(j) > j {
		return r.door(j)
	}
	if j > i && r.at(j) == "the" && r.kind(j+1) == 'w' && r.toks[j+1].upper || r.inPlace(j) && !(j > i && r.region(j)) {
		return j + 1
	}
	return i
}

// inPlace reports whether token i may be of an address that somebody was asked for: a number, a letter, a word that few say or that has a capital,
// one that streets and houses are called by, or one of the three before such a word.
func (r *reader) inPlace(i int) bool {
	w := r.at(i)
	switch {
	case r.kind(i) == 'n' || r.glued(i) && r.is(i-1, "'", "-"):
		return true
	case r.kind(i) != 'w' || w == "i" || r.is(i, "yes", "yeah", "no", "okay", "ok", "thanks", "sorry", "and", "it's", "that's", "is", "um"):
		return false
	case len(w) == 1 || r.toks[i].upper && !r.is(i-1, ".", "?", "!"):
		return true
	}
	if d, next := r.digits(i); next > i && d != "" || r.streetish(i) {
		return true
	}
	for k := i + 1; k <= i+mostStreet && r.kind(k) == 'w' && !r.is(k, "my", "your", "is", "i", "to"); k++ {
		if streetWord(r.at(k)) {
			return true
		}
	}
	return r.inStreetName(i) && !plainWord(w)
}

// streetish reports whether streets, houses and their parts are called by the word at token i.
func (r *reader) streetish(i int) bool {
	w := r.at(i)
	return streetWord(w) || lateStreetWord(w) && w != "way" || streetName(w) || r.door(i) > i && r.is(i, "flat", "apartment", "apt", "unit", "suite") ||
		r.is(i, "northeast", "northwest", "southeast", "southwest", "cottage", "cottages", "apartments", "lodge", "towers", "flats", "trail", "ring")
}

// dwells masks where somebody lives as utterance k tells it to who asked.
func (p *privacy) dwells(k int) {
	r := p.readers[k]
	i := p.leads.pass(r, 0, len(r.toks))
	start, end := r.dwelling(i, p.cased && !p.asks(k) && !p.vague)
	if p.vague && p.lines[k].Speaker == p.asker {
		return
	} else if p.vague { // "where is it kept?"
		if next := r.door(start); end > start && (r.toks[next].upper && p.cased || r.streetish(next) || r.streetish(next+1)) {
			p.mask(k, start, end, Address)
		}
		return
	}
	if end == start && p.lines[k].Speaker != p.asker && i < len(r.toks) && len(r.toks)-i <= mostStreet && !plainWord(r.at(i)) && r.inPlace(i) {
		start, end = i, len(r.toks) // the town alone
	}
	for end > start && r.kind(end-1) == 'p' {
		end--
	}
	p.mask(k, start, end, Address)
}

// towns widens the addresses of utterance k over the town that is told behind them.
func (p *privacy) towns(k int) {
	r := p.readers[k]
	w, err := words()
	if err != nil {
		return
	}
	for n := range p.out[k] {
		e := &p.out[k][n]
		if e.Type != Address {
			continue
		}
		i := r.tokenAt(e.End-1) + 1
		if r.is(i, ",") {
			i++
		}
		if r.is(i, "in") {
			i++
		}
		for n := i; n < min(i+mostStreet, len(r.toks)); n++ { // "and the town is Westerley"
			if r.is(n, "town", "city") && r.at(n+1) == "is" && n+2 < len(r.toks) {
				i = n + 2
			}
		}
		j := i
		for j < i+mostStreet && r.kind(j) == 'w' && (r.toks[j].upper && r.at(j) != "i" && (p.cased || !plainWord(r.at(j))) || w.of([]byte(r.at(j)))&isCity != 0) && !r.region(j) {
			j++
		}
		if j > i {
			e.End = r.toks[j-1].span.End
		}
	}
}

// lives masks where utterance k says, without being asked, that somebody lives now or where something goes: a number and the name of a street or a
// house behind such words.
func (p *privacy) lives(k int) {
	r := p.readers[k]
	for i := range r.toks {
		if !r.is(i, "moved", "live", "lives", "living", "staying", "send", "sent", "ship", "deliver", "delivered", "pick", "picking") {
			continue
		}
		j := i + 1
		for j < i+mostStreet+2 && r.is(j, "to", "at", "it", "up", "them", "from", "now", ".", ",", "me", "that", "in") {
			j++
		}
		next := r.door(j)
		if next == j || j == i+1 || !(p.cased && r.kind(next) == 'w' && r.toks[next].upper || r.streetish(next) || r.streetish(next+1)) || monthNumber(r.at(next)) != "" {
			continue
		}
		if start, end := r.dwelling(j, false); start == j && !p.covered(k, j) {
			p.mask(k, start, end, Address)
		}
	}
}
