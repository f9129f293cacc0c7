package entity

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// Private returns for each utterance of a conversation what is to be masked of the given types, or of those of [Sensitive] when
// none are named, in order and apart. It forgets what the finder has heard, and finds more than Find, as what is masked in vain
// costs less than what is not:
//
//   - numbers that are told in pieces: by somebody who was asked for one, over several utterances, with "sorry, no, seven"
//   - numbers that are wrong: 13 digits and more that have no check digit, as a recogniser may have misheard one
//   - addresses and numbers that begin in one utterance and end in the next of the same speaker
//   - what is said again: a number that is read back, or a part of it, and words that were masked as a password or an address
//
// What it finds so has no value, and a confidence under a half where only the question says what it is.
func (f *Finder) Private(lines []Utterance, types ...Type) [][]Entity {
	if len(types) == 0 {
		types = Sensitive()
	}
	out := make([][]Entity, len(lines))
	l, err := leadPhrases()
	if err != nil {
		return out
	}
	f.Reset()
	defer f.Reset()
	p := &privacy{lines: lines, types: types, leads: l, readers: make([]*reader, len(lines)), out: out}
	for k, u := range lines {
		p.readers[k] = &reader{toks: scan(nil, u.Text)}
		for _, e := range f.Find(u.Text) {
			if slices.Contains(types, e.Type) {
				out[k] = append(out[k], e)
			}
		}
	}
	p.joined()
	for k := range lines {
		p.listen(k)
	}
	p.readBack()
	for k := range out {
		out[k] = united(out[k])
	}
	return out
}

// privacy reads a conversation for what is private.
type privacy struct {
	lines   []Utterance
	types   []Type
	leads   *leads
	readers []*reader
	out     [][]Entity

	open  Type // what was asked for, or is being told; "" = nothing
	left  int  // of it, digits and letters
	quiet int  // utterances since any of it was told
	told  bool // some of it was
	asker int  // who spoke of it
	free  bool // it was asked for by a question
}

// mask notes tokens i to j-1 of utterance k.
func (p *privacy) mask(k, i, j int, t Type) {
	if !slices.Contains(p.types, t) || j <= i {
		return
	}
	s := p.readers[k].span(i, j)
	p.out[k] = append(p.out[k], Entity{Span: s, Type: t, Value: s.Of(p.lines[k].Text), Confidence: 0.4, Source: "rule"})
}

// covered reports whether a token is masked.
func (p *privacy) covered(k, i int) bool {
	s := p.readers[k].toks[i].span
	return slices.ContainsFunc(p.out[k], func(e Entity) bool { return e.Start < s.End && s.Start < e.End })
}

// united returns found in order, with what overlaps put together; the type is that of the longest.
func united(found []Entity) []Entity {
	slices.SortStableFunc(found, func(a, b Entity) int { return a.Start - b.Start })
	out := found[:0]
	for _, e := range found {
		if n := len(out) - 1; n >= 0 && e.Start < out[n].End {
			end := max(e.End, out[n].End)
			if e.Len() > out[n].Len() {
				e.Start = out[n].Start
				out[n] = e
			}
			out[n].End = end
			continue
		}
		out = append(out, e)
	}
	return out
}

// enough is how many digits and letters a number of a type has at least: when so many were told, it is not asked for any more.
func enough(t Type) int {
	switch t {
	case Card, IBAN:
		return 15
	case Phone, HealthID, License:
		return 10
	case SSN, TaxID, Passport, Policy:
		return 9
	case BankAccount:
		return 8
	case Routing, BirthDate:
		return 6
	case PostalCode, Vehicle:
		return 5
	case PIN, CardExpiry:
		return 4
	case CardCode:
		return 3
	}
	return 24
}

// hasLetters reports whether numbers of a type may have letters.
func hasLetters(t Type) bool {
	switch t {
	case Passport, License, SWIFT, SSN, PostalCode, HealthID, TaxID, Policy, Vehicle, IBAN, Email:
		return true
	}
	return false
}

// listen masks what utterance k tells of what was asked for, and notes what it asks for.
func (p *privacy) listen(k int) {
	r := p.readers[k]
	n := len(p.out[k])
	if p.open != "" {
		r.asked = p.open
		p.answer(k)
	}
	p.long(k)
	asks := p.cues(k)
	p.corrected(k)
	switch {
	case asks:
		p.quiet = 0
	case len(p.out[k]) > n || slices.ContainsFunc(p.out[k], func(e Entity) bool { return e.Type == p.open }):
		p.quiet, p.told = 0, true
	case strings.HasSuffix(strings.TrimSpace(p.lines[k].Text), "?") && len(r.toks) > 5:
		p.open = ""
	default:
		p.quiet++
	}
	if p.left <= 0 || p.quiet > answerMemory || p.open != "" && !asks && slices.ContainsFunc(p.out[k][:min(n, len(p.out[k]))], func(e Entity) bool { return e.Type == p.open && e.Confidence >= 0.5 }) {
		p.open = ""
	}
}

// expect notes that a number is asked for or being told.
func (p *privacy) expect(t Type, k int, asked bool) {
	if t == PostalCode && p.open == Address {
		t = Address // "the address and the postcode"
	}
	if t != p.open || !p.told {
		p.left, p.told = enough(t), false
	}
	p.open, p.quiet, p.asker, p.free = t, 0, p.lines[k].Speaker, asked
}

// cues masks what stands in pieces behind words that say what it is, and reports whether the last of them asks for more.
func (p *privacy) cues(k int) (asks bool) {
	r := p.readers[k]
	for i := 0; i < len(r.toks); {
		t, end := p.leads.at(r, i)
		if end == i {
			i++
			continue
		}
		start := i
		i = end
		if !slices.Contains(p.types, t) || t == Address && r.is(start-1, "mail", "email", "ip", "web", "e") {
			continue
		}
		j := p.leads.pass(r, end, end+longestGap)
		asks = false
		if j == len(r.toks) {
			asks = p.isAsked(k, start)
			if asks || slices.Contains(p.leads.numbers, t) || t == Phone || t == Card || t == IBAN {
				p.expect(t, k, asks)
				asks = true
			}
			continue
		}
		if t == Address || t == Email || t == BirthDate || t == Age || t == Username || t == Password {
			if p.isAsked(k, start) {
				p.expect(t, k, true)
				asks = true
			}
			continue
		}
		d := r.dictation(j, hasLetters(t))
		least := min(3, enough(t))
		if d.digits < least || p.ambiguous(r, t, start, j) {
			if p.isAsked(k, start) {
				p.expect(t, k, true)
				asks = true
			}
			continue
		}
		p.expect(t, k, false)
		if !p.covered(k, d.start) {
			p.mask(k, d.start, d.end, t)
		}
		p.left -= len(d.value)
		asks = true
		i = d.end
	}
	return asks
}

// isAsked reports whether the words from token start on ask for what they name.
func (p *privacy) isAsked(k, start int) bool {
	r := p.readers[k]
	if strings.Contains(p.lines[k].Text, "?") {
		return true
	}
	if p.leads.pass(r, 0, start) == start {
		return true // "and the account number"
	}
	for i := 0; i < start; i++ {
		if r.is(i, "what", "what's", "can", "could", "may", "need", "give", "confirm", "verify", "tell", "when", "where", "how", "take", "provide") {
			return true
		}
	}
	return r.is(start, "how", "when", "where")
}

// ambiguous reports whether the words at token start are said of much else than of a number at token j.
func (p *privacy) ambiguous(r *reader, t Type, start, j int) bool {
	if t == PIN || t == SSN && r.at(start) == "social" || r.bareAccount(start) && !r.near(start, 12, bankWord) || t == Vehicle && r.is(start, "registration", "reg", "plate") ||
		t == PostalCode && r.at(start) == "zip" {
		return !r.told(start, j)
	}
	return false
}

// answer masks what utterance k tells of what is asked for.
func (p *privacy) answer(k int) {
	r, t := p.readers[k], p.open
	switch t {
	case Address:
		for _, e := range r.streets(nil, p.lines[k].Text) {
			p.out[k] = append(p.out[k], e)
		}
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
		if p.free && p.lines[k].Speaker != p.asker {
			i := 0
			for i < len(r.toks) && r.is(i, "it's", "yes", "yeah", "sure", "okay", "so", "is", "that's", "ok", ",", ".", "it", "of", "course", "my", "mine", "username", "password", "well", "right") {
				i++
			}
			if next := p.leads.password(r, i, true); next > i && next-i <= 2*mostSecretWords {
				p.mask(k, i, next, t)
				p.open = ""
			}
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
	return r.ordinal(i) || len(w) > 4 && r.kind(i) == 'w' && strings.HasSuffix(w, "th") && (digitWord(strings.TrimSuffix(w, "th")) != "" || strings.HasSuffix(w, "tieth") || w == "twelfth")
}

// long masks digits that are too many for anything but a card or an account, though their check digit is wrong.
func (p *privacy) long(k int) {
	r := p.readers[k]
	for i := 0; i < len(r.toks); i++ {
		if _, next := r.digits(i); next == i || r.glued(i) {
			continue
		}
		d := r.dictation(i, false)
		if d.digits >= 13 && d.digits <= 24 && d.end > i+1 && !p.covered(k, i) && !r.near(i, 4, otherCue) && !r.counting(d.value) {
			p.mask(k, i, d.end, Card)
		}
		i = max(i, d.end-1)
	}
}

// counting reports whether digits count up or down, or repeat.
func (r *reader) counting(digits string) bool { return r.counts(run{digits: digits}) }

// corrected widens what is masked over what was said before it and taken back, or said instead behind it, and over the extension of a
// phone number.
func (p *privacy) corrected(k int) {
	r := p.readers[k]
	for n := range p.out[k] {
		e := &p.out[k][n]
		first, last := r.tokenAt(e.Start), r.tokenAt(e.End-1)
		if e.Type == Phone && r.is(last+1, ",") && r.is(last+2, "extension", "ext") || r.is(last+1, "extension", "ext") {
			j := last + 2
			if r.is(j, "extension", "ext", ".") {
				j++
			}
			if d := r.dictation(j, false); d.digits > 0 && d.start == j {
				e.End = r.toks[d.end-1].span.End
			}
		}
		letters := hasLetters(e.Type)
		if next := r.correction(last + 1); next > last+1 {
			if d := r.dictation(next, letters); d.digits > 0 {
				e.End = r.toks[d.end-1].span.End
			}
		}
		for i := first - 1; i >= 0 && i >= first-2*maxRun; i-- { // the earliest digits from which a correction leads here
			if s, next := r.symbol(i, letters); s == "" || p.covered(k, i) || r.correction(next) == next && r.joint(next) == next && next != first {
				if s == "" && !r.is(i, "no", "sorry", "wait", "hang", "hold", "on", "i", "mean", "actually", ",", ".", "-", "oops", "yeah", "rather") {
					break
				}
				continue
			}
			if d := r.dictation(i, letters); d.corrected && d.end > first {
				e.Start = r.toks[i].span.Start
			}
		}
	}
}

// joined masks what begins in one utterance and ends in the next of the same speaker.
func (p *privacy) joined() {
	for k := range p.lines {
		r := p.readers[k]
		if n := len(r.toks); n == 0 || !r.opens(lastWord(r)) {
			continue
		}
		text, parts := p.lines[k].Text, []int{k}
		at := []int{0}
		for next := p.next(k); next > 0 && len(parts) < 6; next = p.next(next) {
			q := p.readers[next]
			if len(q.toks) == 0 || !q.opens(p.leads.pass(q, 0, len(q.toks))) {
				break
			}
			piece := p.lines[next].Text
			if q.at(0) == "dot" && r.at(lastWord(r)) == "dot" {
				piece = strings.Repeat(" ", q.toks[0].span.End) + piece[q.toks[0].span.End:] // "pete dot", "dot reynolds"
			}
			text = strings.TrimRight(text, ".,!? ")
			at = append(at, len(text)+1)
			text += " " + piece
			parts = append(parts, next)
			r = q
			if !q.opens(lastWord(q)) {
				break
			}
		}
		if len(parts) < 2 {
			continue
		}
		whole := &reader{toks: scan(nil, text)}
		for _, e := range whole.contacts(nil, text) {
			if e.Start >= at[1] || !slices.Contains(p.types, e.Type) {
				continue
			}
			for n, part := range parts {
				end := len(text)
				if n+1 < len(at) {
					end = at[n+1] - 1
				}
				s := nlp.Span{Start: max(e.Start, at[n]) - at[n], End: min(e.End, end) - at[n]}
				if s.Start < s.End {
					p.out[part] = append(p.out[part], Entity{Span: s, Type: e.Type, Value: e.Value, Confidence: e.Confidence, Source: "rule"})
				}
			}
		}
	}
}

func lastWord(r *reader) int {
	i := len(r.toks) - 1
	for i > 0 && r.kind(i) == 'p' {
		i--
	}
	return i
}

// opens reports whether token i may be in the middle of an address or a number.
func (r *reader) opens(i int) bool {
	s, _ := r.symbol(i, true)
	return s != "" || r.is(i, "dot", "at", "underscore", "dash", "hyphen") || r.kind(i) == 'n'
}

// next returns the next utterance of the speaker of k, over short ones of others; 0 when there is none.
func (p *privacy) next(k int) int {
	for n := k + 1; n < len(p.lines) && n <= k+3; n++ {
		switch {
		case p.lines[n].Speaker == p.lines[k].Speaker:
			return n
		case len(p.readers[n].toks) > 5:
			return 0
		}
	}
	return 0
}

// leastEcho is how many digits and letters that are said again are taken for part of what was masked.
const leastEcho = 4

// echoReach is over how many utterances so few are.
const echoReach = 12

// secretOf is something that was masked.
type secretOf struct {
	value string // digits and letters, or words
	typ   Type
	line  int
}

// readBack masks what was masked once wherever it is said again.
func (p *privacy) readBack() {
	numbers := &spoken{byGram: make(map[string][]secretOf)}
	var texts []secretOf
	for k, found := range p.out {
		r := p.readers[k]
		for _, e := range found {
			switch e.Type {
			case Email, Username, Password:
				if v := strings.ToLower(e.Of(p.lines[k].Text)); len(v) > leastEcho {
					texts = append(texts, secretOf{v, e.Type, k})
				}
			case Phone, Card, IBAN, SSN, BankAccount, Routing, SWIFT, CardCode, PIN, Passport, License, PostalCode, HealthID, TaxID, Policy, Vehicle:
				if d := r.dictation(r.tokenAt(e.Start), true); len(d.value) >= leastEcho {
					numbers.add(secretOf{d.value, e.Type, k})
				}
			}
		}
	}
	texts = texts[:min(len(texts), mostTexts)]
	for k := range p.lines {
		p.echoes(k, numbers)
		lower := strings.ToLower(p.lines[k].Text)
		if len(lower) != len(p.lines[k].Text) {
			continue
		}
		for _, s := range texts {
			for at := 0; ; {
				i := strings.Index(lower[at:], s.value)
				if i < 0 {
					break
				}
				span := nlp.Span{Start: at + i, End: at + i + len(s.value)}
				p.out[k] = append(p.out[k], Entity{Span: span, Type: s.typ, Value: s.value, Confidence: 0.4, Source: "rule"})
				at = span.End
			}
		}
	}
}

// mostTexts is how many passwords and addresses of a conversation are looked for again.
const mostTexts = 200

// spoken finds the numbers that were masked by any four neighbouring digits or letters of theirs.
type spoken struct{ byGram map[string][]secretOf }

// mostOfGram bounds how many numbers are kept for four digits.
const mostOfGram = 16

func (n *spoken) add(s secretOf) {
	for i := 0; i+leastEcho <= len(s.value); i++ {
		g := s.value[i : i+leastEcho]
		if all := n.byGram[g]; len(all) < mostOfGram && !slices.ContainsFunc(all, func(o secretOf) bool { return o.value == s.value && s.line-o.line < echoReach }) {
			n.byGram[g] = append(all, s)
		}
	}
}

// said returns the type of a number that was masked and holds d, or is held by it, where d is said in utterance k.
func (n *spoken) said(d string, k int) (Type, bool) {
	for i := 0; i+leastEcho <= len(d); i++ {
		for _, s := range n.byGram[d[i:i+leastEcho]] {
			near := k-s.line <= echoReach && s.line-k <= echoReach
			if strings.Contains(d, s.value) || strings.Contains(s.value, d) && (len(d) > leastEcho+1 || near && !year(d)) {
				return s.typ, true
			}
		}
	}
	return "", false
}

// echoes masks the digits of utterance k that are those, or part of those, of a number that was masked.
func (p *privacy) echoes(k int, numbers *spoken) {
	if len(numbers.byGram) == 0 {
		return
	}
	r := p.readers[k]
	for i := 0; i < len(r.toks); i++ {
		if s, _ := r.symbol(i, true); s == "" || p.covered(k, i) || r.glued(i) && r.kind(i-1) != 'p' {
			continue
		}
		d := r.dictation(i, true)
		if d.digits >= leastEcho-1 && !p.covered(k, d.end-1) {
			if t, ok := numbers.said(d.value, k); ok {
				p.mask(k, i, d.end, t)
			}
			i = max(i, d.end-1)
		}
	}
}

// year reports whether digits may be those of a year.
func year(d string) bool { return len(d) == 4 && (d[:2] == "19" || d[:2] == "20") }
