package entity

import (
	"slices"
	"strings"
	"unicode"

	"github.com/colloquy-go/colloquy/nlp"
)

// leastEcho is how many digits and letters that are said again are taken for part of what was masked.
const leastEcho = 4

// echoReach is over how many utterances so few are.
const echoReach = 12

// secretOf is something that was masked.
type secretOf struct {
	value string // digits and letters, or words
	typ   Type
	line  int

	letters string // of an address, without marks
	start   int    // byte of words in their line
}

// plain returns the letters and digits of an address, in small letters.
func plain(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
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
					texts = append(texts, secretOf{value: v, typ: e.Type, line: k, letters: plain(e.Value), start: e.Start})
				}
			case Phone, Card, IBAN, SSN, BankAccount, Routing, SWIFT, CardCode, PIN, Passport, License, PostalCode, HealthID, TaxID, Policy, Vehicle, ID:
				if d := r.dictation(r.tokenAt(e.Start), true); len(d.value) > leastEcho || len(d.value) == leastEcho && e.Type != PostalCode {
					numbers.add(secretOf{value: d.value, typ: e.Type, line: k})
				}
			}
		}
	}
	texts = texts[:min(len(texts), mostTexts)]
	for k := range p.lines {
		p.echoes(k, numbers)
		p.respelled(k, texts)
		p.reworded(k, texts)
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

// leastSpelled is how many letters that are spelled again are taken for part of an address.
const leastSpelled = 3

// respelled masks the letters of utterance k that spell part of an e-mail address which was told before.
func (p *privacy) respelled(k int, texts []secretOf) {
	r := p.readers[k]
	for i := 0; i < len(r.toks); {
		letters, end := r.spelling(i)
		if len(letters) < leastSpelled {
			i = max(i+1, end)
			continue
		}
		for _, s := range texts {
			if s.typ == Email && s.line <= k && !p.covered(k, i) && k-s.line <= echoReach && strings.Contains(s.letters, letters) {
				p.mask(k, i, end, Email)
				break
			}
		}
		i = end
	}
}

// reworded masks the words of utterance k that few say and a password has that was told before, with those of it that follow, and its digits
// whatever their grouping.
func (p *privacy) reworded(k int, texts []secretOf) {
	r := p.readers[k]
	for _, s := range texts {
		if s.typ != Password || k <= s.line || k-s.line > echoReach {
			continue
		}
		told := make(map[string]bool)
		digits := ""
		q := p.readers[s.line]
		for j := q.tokenAt(s.start); j < len(q.toks) && q.toks[j].span.Start < s.start+len(s.value); j++ {
			if d, next := q.digits(j); next > j {
				digits += d
			} else {
				told[q.at(j)] = true
			}
		}
		for i := 0; i < len(r.toks); i++ {
			if w := r.at(i); !told[w] || len(w) < leastEcho || plainWord(w) {
				continue
			}
			end := i + 1
			for end < len(r.toks) {
				if d := r.dictation(end, false); told[r.at(end)] {
					end++
				} else if d.start == end && d.digits > 0 && strings.Contains(digits, d.value) {
					end = d.end
				} else {
					break
				}
			}
			p.mask(k, i, end, Password)
			i = end - 1
		}
	}
}

// spelling reads letters and digits that are said one by one, "z o e dot m u double l", and returns them in small letters without
// what stands between.
func (r *reader) spelling(i int) (letters string, end int) {
	var b strings.Builder
	end = i
	for j := i; j < len(r.toks) && b.Len() < maxAddress; j++ {
		d, next := r.digits(j)
		switch {
		case r.kind(j) == 'w' && len(r.at(j)) == 1:
			b.WriteString(r.at(j))
			end = j + 1
		case next > j:
			b.WriteString(d)
			j = next - 1
			end = next
		case r.is(j, "double") && len(r.at(j+1)) == 1 && r.kind(j+1) == 'w':
			b.WriteString(r.at(j+1) + r.at(j+1))
			j++
			end = j + 1
		case j > i && r.is(j, "dot", "underscore", "dash", "-", ".", ","):
		default:
			return b.String(), end
		}
	}
	return b.String(), end
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
