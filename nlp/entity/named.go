package entity

import "slices"

// cardBefore reports whether a card was told, or spoken of, shortly before utterance k ends.
func (p *privacy) cardBefore(k int) bool {
	for n := k; n >= 0 && n >= k-2*answerMemory; n-- {
		if slices.ContainsFunc(p.out[n], func(e Entity) bool { return e.Type == Card }) || slices.ContainsFunc(p.readers[n].toks, func(t token) bool { return cardWord(t.text) }) {
			return true
		}
	}
	return false
}

// called masks the digits of which the words at token start say what they were: "two three two, that's the security code".
func (p *privacy) called(k, start int, t Type) {
	r := p.readers[k]
	j := start
	for r.is(j-1, "the", "my", "your", "his", "her", "our", "their", "a") {
		j--
	}
	if (t == Password || t == Username) && r.is(j-1, "that's", "is") && r.ends(start) {
		p.namedPassword(k, j-1, t)
	}
	if !r.is(j-1, "that's", "is", "was", "as", "for") || !slices.Contains(p.leads.numbers, t) {
		return
	}
	for j--; r.is(j-1, "that", ",", ".", "this"); j-- {
	}
	for i := max(0, j-2*maxRun); i < j; i++ {
		if d := r.dictation(i, hasLetters(t)); d.end == j && d.digits >= 3 && d.digits <= enough(t)+4 {
			p.mask(k, i, j, t)
			return
		}
	}
}

// ends reports whether the sentence ends behind the word at token i.
func (r *reader) ends(i int) bool { return i+1 >= len(r.toks) || r.kind(i+1) == 'p' }

// namedPassword masks the password, or name of a user, that the words from token end on say was one: "blue monkey 42, that's the password".
func (p *privacy) namedPassword(k, end int, t Type) {
	r := p.readers[k]
	i := end
	for i > 0 && !r.is(i-1, ".", "?", "!", ";") {
		i--
	}
	i = p.leads.pass(r, i, end)
	next := p.leads.password(r, i, true)
	for r.is(next, ",") && next < end {
		next++
	}
	if next == end && i < end {
		p.mask(k, i, end, t)
		return
	}
	for end > 0 && r.kind(end-1) == 'p' && !r.glued(end) {
		end--
	}
	for i = end - 1; i > 0 && r.glued(i); i-- {
	}
	if i >= 0 && mixed(r, i, end) { // "under nursery_admin4, that's my username"
		p.mask(k, i, end, t)
	}
}

// asksYear reports whether utterance k asks for the year of a birthday that was told without.
func (p *privacy) asksYear(k int) bool {
	r := p.readers[k]
	if k == 0 || p.dated || len(r.toks) > 8 || !r.near(len(r.toks), len(r.toks), func(w string) bool { return w == "year" }) ||
		!slices.ContainsFunc(p.out[k-1], func(e Entity) bool { return e.Type == BirthDate }) {
		return false
	}
	p.expect(BirthDate, k, true)
	return true
}
