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
	if f.local != nil {
		return f.privateLocal(lines, types)
	}
	out := make([][]Entity, len(lines))
	f.Reset()
	defer f.Reset()
	p := &privacy{lines: lines, types: types, leads: f.leads, readers: make([]*reader, len(lines)), days: make([]nlp.Span, len(lines)), out: out, named: longAgo, marks: slices.ContainsFunc(lines, func(u Utterance) bool { return strings.Contains(u.Text, "?") }), cased: f.o.Cased || saidCased(lines)}
	for k, u := range lines {
		p.readers[k] = &reader{toks: scan(nil, u.Text)}
		p.readers[k].doors = slices.ContainsFunc(p.readers[k].toks, func(t token) bool { return opened(t.text) })
		for _, e := range f.Find(u.Text) {
			if slices.Contains(types, e.Type) {
				out[k] = append(out[k], e)
			}
			if e.Type == Date && strings.ContainsAny(e.Of(u.Text), "0123456789") {
				p.days[k] = e.Span
			}
		}
	}
	p.joined()
	for k := range lines {
		p.listen(k)
	}
	p.readBack()
	if slices.Contains(types, Person) {
		p.names()
	}
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
	days    []nlp.Span // the last day that each speaks of
	out     [][]Entity

	open   Type   // what was asked for, or is being told; "" = nothing
	left   int    // of it, digits and letters
	quiet  int    // utterances since any of it was told
	told   bool   // some of it was
	asker  int    // who spoke of it
	free   bool   // it was asked for by a question
	cased  bool   // names are written with capitals
	check  int    // utterances that may still ask questions of security
	last   Type   // what was open last
	named  int    // utterances since the name of somebody was asked for
	namer  int    // by whom
	spelt  bool   // and to spell it
	marks  bool   // questions are marked
	vague  bool   // nothing says what was asked for
	dated  bool   // a day of birth was told with its year
	house  bool   // the number of a house is among it
	also   []Type // what was asked for beside what is open
	saidIn int    // in which utterance
	heard  string // what was told of what is open, without what was taken back
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

// saidCased is Cased of what is said.
func saidCased(lines []Utterance) bool {
	texts := make([]string, len(lines))
	for k, u := range lines {
		texts[k] = u.Text
	}
	return Cased(texts)
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
	case Routing, BirthDate, ID:
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
	case Passport, License, SWIFT, SSN, PostalCode, HealthID, TaxID, Policy, Vehicle, ID, IBAN, Email:
		return true
	}
	return false
}

// listen masks what utterance k tells of what was asked for, and notes what it asks for.
func (p *privacy) listen(k int) {
	r := p.readers[k]
	n := len(p.out[k])
	p.security(k)
	if p.named++; p.named <= answerMemory-1 && p.lines[k].Speaker != p.namer {
		p.tellsName(k)
	}
	if p.open != "" {
		r.asked = p.open
		p.answer(k)
	}
	p.long(k)
	p.towns(k)
	p.lives(k)
	p.credentials(k)
	asks := p.cues(k) || p.asksYear(k)
	asks = asks || p.asksAgain(k)
	if p.named <= 2*answerMemory && r.near(len(r.toks), len(r.toks), spellsOut) {
		p.named, p.namer, p.spelt = 0, p.lines[k].Speaker, true
	}
	if slices.ContainsFunc(p.out[k], func(e Entity) bool { return e.Type == BirthDate }) && p.asker != p.lines[k].Speaker {
		p.tellsAlso(k, BirthDate) // of more than one child
	}
	p.endings(k)
	p.corrects(k)
	p.corrected(k)
	switch {
	case asks:
		p.quiet = 0
	case len(p.out[k]) > n || slices.ContainsFunc(p.out[k], func(e Entity) bool { return e.Type == p.open }):
		p.quiet, p.told = 0, true
	case p.asks(k) && (len(r.toks) > 5 || !r.prompts()):
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
	if t != p.open && p.open != "" && p.quiet == 0 && !p.told && p.saidIn == k {
		if !slices.Contains(p.also, p.open) {
			p.also = append(p.also, p.open) // "your date of birth and postcode?"
		}
	} else if p.saidIn != k {
		p.also = p.also[:0]
	}
	p.saidIn = k
	if t != p.open || !p.told || t == ID && asked {
		p.left, p.told, p.dated, p.heard = enough(t), false, false, ""
	}
	p.last = t
	p.open, p.quiet, p.asker, p.free, p.vague = t, 0, p.lines[k].Speaker, asked, false
}

// long masks digits that are too many for anything but a card or an account, though their check digit is wrong.
func (p *privacy) long(k int) {
	r := p.readers[k]
	for i := 0; i < len(r.toks); i++ {
		if _, next := r.digits(i); next == i || r.glued(i) {
			continue
		}
		d := r.dictation(i, false)
		if d.digits >= 13 && d.digits <= 24 && d.end > i+1 && !p.covered(k, i) && !r.near(i, 4, otherCue) && !r.listed(i, d.end) {
			p.mask(k, i, d.end, Card)
		}
		i = max(i, d.end-1)
	}
}

// listed reports whether the numbers of the tokens i to j-1 are counted or are a list in order, days, or in years.
func (r *reader) listed(i, j int) bool {
	steps, up, last := 0, 0, ""
	for i < j {
		d, next := r.digits(i)
		if next == i {
			if r.at(i) == "/" {
				return true
			}
			i++
			continue
		}
		if last != "" {
			steps++
			if len(d) > len(last) || len(d) == len(last) && d > last {
				up++
			}
		}
		last, i = d, next
	}
	return steps > 1 && 4*up >= 3*steps
}

// corrected widens what is masked over what was said before it and taken back, or said instead behind it, and over the extension of a
// phone number.
func (p *privacy) corrected(k int) {
	r := p.readers[k]
	for n := range p.out[k] {
		e := &p.out[k][n]
		if i := r.tokenAt(e.Start); e.Type == Address && r.is(i-1, "flat", "apartment", "apt", "unit") {
			e.Start = r.toks[i-1].span.Start
		}
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
		for i := last + 1; e.Type == Phone && i < min(last+longestGap, len(r.toks)); i++ {
			if d := r.dictation(i+2, false); r.is(i, "area") && r.is(i+1, "code") && d.start == i+2 && d.digits > 0 {
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
