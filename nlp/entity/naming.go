package entity

import "strings"

// namedFor reports whether the words at token i ask for the name of somebody, and where they end: "your full name", "who am I speaking to".
func (r *reader) namedFor(i int) int {
	switch w := strings.TrimSuffix(r.at(i), "'s"); {
	case w == "name" && !r.is(i-1, "user", "file", "domain", "company", "product", "brand", "street", "pet", "dog's", "cat's", "project", "screen", "host", "server", "business", "team",
		"code", "display", "doctor's", "school's", "maiden") || w == "surname":
		return i + 1
	case r.is(i, "manager", "supervisor", "contact", "kin", "beneficiary", "referee", "landlord", "employer") && r.is(i-1, "your", "line", "emergency", "alternate", "of"):
		return i + 1
	case w == "speaking" && r.is(i+1, "to", "with") && r.is(i-1, "i"):
		return i + 2
	}
	return i
}

// nameAt reads a name that was asked for, at token i, with what it is spelled by behind it. Words that many say are of it where they have a
// capital, or are names as often.
func (p *privacy) nameAt(r *reader, i int) int {
	w, err := words()
	if err != nil {
		return i
	}
	end := i
	for n := 0; n < mostName && end < len(r.toks); n++ {
		word := strings.TrimSuffix(r.at(end), "'s")
		named := w.of([]byte(word))&(isGiven|isFamily) != 0
		single := len(word) == 1 && r.toks[end].upper && p.cased && end > i
		switch {
		case end > i && r.is(end, "-") && r.glued(end):
			end++
			continue
		case r.kind(end) != 'w' || digitWord(word) != "" || len(word) < 2 && !single || p.leads.passes(r, end) && !single && !(named && r.toks[end].upper):
			return end
		case p.cased && !r.toks[end].upper && !particle(word), plainWord(word) && !named && !(p.cased && n > 0) && !single && !particle(word):
			return end
		}
		end++
		if (n == 0 && courtesy(word) || single) && r.is(end, ".") && r.kind(end+1) == 'w' {
			end++
		}
	}
	return end
}

// tellsName masks the name that utterance k tells who asked for it, and the letters by which it is spelled.
func (p *privacy) tellsName(k int) {
	r := p.readers[k]
	i := p.leads.pass(r, 0, len(r.toks))
	for r.is(i, "speaking", "name", "name's", "this", "is", "called", "under", "surname", "mister", "missus", "miss", "both") || isKin(r.at(i)) || r.kind(i) == 'p' && i < len(r.toks) {
		i++
	}
	if end := p.nameAt(r, i); end > i {
		p.mask(k, i, end, Person)
	}
	if p.spelt {
		p.spells(k, "")
	}
}

// spells masks the letters of utterance k that spell a name: any of it, or part of one of these names.
func (p *privacy) spells(k int, names string) {
	r := p.readers[k]
	for i := 0; i < len(r.toks); {
		letters, end := r.spelling(i)
		if len(letters) < leastSpelled || strings.ContainsAny(letters, "0123456789") || names != "" && !strings.Contains(names, letters) || p.covered(k, i) || end < i+leastSpelled-1 {
			i = max(i+1, end)
			continue
		}
		p.mask(k, i, end, Person)
		i = end
	}
}

// names masks the names that were told, wherever they are said again, or spelled. Those by which people call themselves and each other are
// among them.
func (p *privacy) names() {
	said := make(map[string]bool)
	var all strings.Builder // the names one after the other, as letters may spell two
	for k, found := range p.out {
		r := p.readers[k]
		for _, e := range found {
			if e.Type != Person {
				continue
			}
			for i := r.tokenAt(e.Start); i < len(r.toks) && r.toks[i].span.Start < e.End; i++ {
				if w := strings.TrimSuffix(r.at(i), "'s"); r.kind(i) == 'w' && !said[w] && len(said) < mostTexts {
					said[w] = true
					all.WriteString(" " + w)
				}
			}
		}
	}
	for _, s := range SuggestNames(p.lines) {
		if s.Confidence >= 0.6 {
			for w := range strings.FieldsSeq(strings.ToLower(s.Name)) {
				if !said[w] {
					said[w] = true
					all.WriteString(" " + w)
				}
			}
		}
	}
	table, err := words()
	if err != nil {
		return
	}
	for k := range p.lines {
		r := p.readers[k]
		for i, t := range r.toks {
			w := strings.TrimSuffix(t.text, "'s")
			if !said[w] || len(w) < 3 || courtesy(w) || particle(w) || p.covered(k, i) || p.cased && !t.upper || !p.cased && (alsoWord(w) || plainWord(w) && table.class[w]&isGiven == 0) ||
				plainWord(w) && (i == 0 || r.is(i-1, ".", "?", "!")) || table.noName(w) && table.class[w]&(isGiven|isFamily) == 0 && !t.upper {
				continue
			}
			p.mask(k, i, i+1, Person)
		}
		if all.Len() > 0 {
			p.spells(k, all.String())
		}
	}
}

// spellsOut reports whether a word speaks of spelling.
func spellsOut(w string) bool {
	return w == "spell" || w == "spelling" || w == "spelled" || w == "spelt"
}
