package item

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

const (
	listedPart = 14 // words between the two parts of a verb, and between a modal verb and what is to be done
	andPart    = 20 // words before "und" among which who promises is named
)

// promised returns how sure it is that words promise something, and where they do; 0 where they do not. dated tells whether a time is said
// with them.
func (f *Listed) promised(w []string, dated bool) (p float64, at int) {
	p, at = f.best(f.promise, w, false)
	take := func(v float64, i int) {
		if v > p && !f.undone(w, i, i+1) {
			p, at = v, i
		}
	}
	if weak, i := f.best(f.weak, w, false); dated || f.holds(f.to, w) {
		take(weak, i)
	}
	for i := range w {
		if n, v := f.apartAt(f.apart, w, i); n > 0 && f.self(w, i, 1) {
			take(v, i)
		}
		if n, v := f.work.Match(w[i:]); n > 0 && f.self(w, i, n) && (dated || f.receives(w, i, n)) && (i+n == len(w) || w[i+n] != "porque") {
			take(v, i)
		}
		if v, ok := f.obliged(w, i); ok {
			take(v, i)
		}
	}
	return p, at
}

// offered returns how sure it is that utterance k offers something that somebody else says yes to; 0 where it does not.
func (f *Listed) offered(k int, lines []act.Utterance, words [][]string) float64 {
	w := words[k]
	for i := range w {
		n, v := f.offer.Match(w[i:])
		if n > 0 && (f.lang != "de" || slices.ContainsFunc(w[i+n:], f.isTask)) && len(f.agreed(k, lines, words)) > 0 {
			return v
		}
	}
	return 0
}

// undone reports whether what stands around words i … j-1 takes a promise back.
func (f *Listed) undone(w []string, i, j int) bool {
	before := w[max(0, i-listedAround):i]
	return f.holds(f.habit, before) || f.holds(f.condition, before) || f.holds(f.habit, w[j:min(len(w), j+listedAround)])
}

// self reports whether a verb of n words at word i is what the speaker does: in German beside "ich", or behind "und" with "ich" before it.
func (f *Listed) self(w []string, i, n int) bool {
	if f.lang != "de" { // whose verbs tell it; not behind an article ("el aviso")
		return i == 0 || !slices.Contains([]string{"el", "un", "este", "ese", "al", "del", "cada", "tu", "su", "mi"}, w[i-1])
	}
	before := i > 0 && w[i-1] == "ich"
	behind := i+n < len(w) && w[i+n] == "ich"
	and := i > 0 && w[i-1] == "und" && slices.Contains(w[max(0, i-andPart):i], "ich")
	return before || behind || and
}

// receives reports whether somebody gets what a verb of n words at word i does: "schicke es euch", "se lo mando", "yo preparo".
func (f *Listed) receives(w []string, i, n int) bool {
	if f.lang != "de" {
		before := i > 0 && slices.Contains([]string{"lo", "la", "los", "las", "le", "les", "te", "os", "yo"}, w[i-1])
		soon := f.holds(f.to, w[max(0, i-2):i]) || f.holds(f.to, w[i+n:min(len(w), i+n+2)])
		return before || soon || i+n < len(w) && w[i+n] == "yo"
	}
	return f.holds(f.to, w[i:])
}

// apartAt returns how many words, from its first part to its second, a verb in two parts of a list takes that begins with word i, and its
// weight; 0 where none does.
func (f *Listed) apartAt(list *lexicon.List, w []string, i int) (int, float64) {
	for k := i + 1; k < min(len(w), i+listedPart); k++ {
		if k == i+1 && w[k] == "an" { // "ich ruf an, weil", at this moment
			continue
		}
		if v, ok := list.Weight(w[i] + " " + w[k]); ok {
			return k + 1 - i, v
		}
	}
	return 0, 0
}

// obliged reads at word i that the speaker has to, or will, do some task: "das muss ich mit meinem Chef besprechen", "voy a consultarlo".
// What asks ("kann ich das schicken", at the beginning) or denies is none.
func (f *Listed) obliged(w []string, i int) (float64, bool) {
	n, v := f.must.Match(w[i:])
	if n == 0 || f.holds(f.condition, w[max(0, i-supposedFrom):i]) {
		return 0, false
	}
	if f.lang != "de" {
		for k := i + n; k < min(len(w), i+n+2); k++ {
			if f.isTask(w[k]) && (i == 0 || !f.holds(f.habit, w[max(0, i-2):i])) {
				return v, true
			}
		}
		return 0, false
	}
	if !(i > 0 && w[i-1] == "ich" || i > 0 && i+1 < len(w) && w[i+1] == "ich") {
		return 0, false
	}
	for k := i + 1; k < min(len(w), i+listedPart); k++ {
		if f.holds(f.habit, w[k:k+1]) {
			return 0, false
		}
		if f.isTask(w[k]) {
			return v, true
		}
	}
	return 0, false
}

// isTask reports whether a word is a task of the list, in Spanish also with "lo", "selo" and the like at its end.
func (f *Listed) isTask(w string) bool {
	if _, ok := f.task.Weight(w); ok || f.lang == "de" {
		return ok
	}
	plain := strings.NewReplacer("á", "a", "é", "e", "í", "i").Replace(w)
	for _, end := range [...]string{"lo", "la", "le", "los", "las", "les", "te", "selo", "sela", "selos", "telo", "tela"} {
		if stem, ok := strings.CutSuffix(plain, end); ok {
			if _, ok := f.task.Weight(stem); ok {
				return true
			}
		}
	}
	return false
}

// named returns who does something that is said of somebody by name or title: "Jonas übernimmt die Suche", "Frau Gerber ruft Sie morgen
// an"; of people who are only named, only where a time is said.
func (f *Listed) named(w []string, text string, dated bool, people []Person) (float64, Owner) {
	for i := 1; i < len(w); i++ {
		n, v := f.does.Match(w[i:])
		if n == 0 || f.undone(w, i, i+n) {
			continue
		}
		at := i - 1
		for at > 0 && slices.Contains([]string{"le", "les", "te", "lo", "la", "los", "las", "se", "nos"}, w[at]) {
			at--
		}
		f.tokens.Scan(text)
		for _, p := range people {
			for _, name := range p.Names {
				if first := nlp.Words(name); len(first) > 0 && first[0] == w[at] {
					s := f.tokens.Span(at)
					return v, Owner{Kind: Named, Speaker: p.Speaker, Name: s.Of(text), Span: s}
				}
			}
		}
		if at == 0 || !dated {
			continue
		}
		if _, ok := f.title.Weight(w[at-1]); ok {
			s := nlp.Span{Start: f.tokens.Span(at - 1).Start, End: f.tokens.Span(at).End}
			return v, Owner{Kind: Named, Speaker: -1, Name: s.Of(text), Span: s}
		}
	}
	return 0, Owner{}
}

// clauseOf returns a text up to the end of the clause that goes on at a byte.
func clauseOf(text string, at int) string {
	if strings.HasPrefix(text[at:], ",") { // "Frau Gerber, ruft"
		at++
	}
	end := len(text)
	for _, mark := range [...]string{",", ";", " und ", " y "} {
		if k := strings.Index(text[at:], mark); k >= 0 {
			end = min(end, at+k)
		}
	}
	return text[:end]
}

// sealedWithin is among how many utterances before "damit ist das beschlossen" what is decided stands.
const sealedWithin = 8

// shortAsk is the most words of a question that asks whether what was said before it holds.
const shortAsk = 4

// decision reads utterance k as a decision: what says so, what others agree to, or what seals a proposal before it.
func (f *Listed) decision(k int, lines []act.Utterance, words [][]string) (Decision, bool) {
	w := words[k]
	d := Decision{Utterance: k, Proposal: k, Proposer: lines[k].Speaker, Explicit: true, Agreed: f.agreed(k, lines, words)}
	for i := 0; i < min(len(w), 2); i++ {
		n, v := f.sealed.Match(w[i:])
		if n == 0 {
			continue
		}
		for b := k - 1; b >= max(0, k-sealedWithin); b-- {
			if lines[b].Speaker == d.Proposer {
				if agreed := f.agreed(b, lines, words); len(agreed) > 0 {
					if b > 0 && len(words[b]) <= shortAsk && lines[b-1].Speaker == d.Proposer && strings.HasSuffix(strings.TrimSpace(lines[b].Text), "?") {
						b-- // "we meet on Monday. Okay?"
					}
					d.Utterance, d.Proposal, d.Agreed, d.Confidence = b, b, agreed, min(1, v+agreedBonus)
					return d, true
				}
			}
		}
		d.Confidence = v
		return d, true
	}
	d.Confidence, _ = f.best(f.decided, w, true)
	for i := range w {
		if n, v := f.apartAt(f.apartDecided, w, i); n > 0 && v > d.Confidence && (i > 0 && w[i-1] == "wir" || i+1 < len(w) && w[i+1] == "wir") && !f.holds(f.habit, w[i:min(len(w), i+listedAround)]) {
			d.Confidence = v
		}
	}
	if weak, _ := f.best(f.weakDecided, w, true); d.Confidence == 0 && weak > 0 && len(d.Agreed) > 0 {
		d.Confidence, d.Explicit = weak, false
		return d, true
	}
	if d.Confidence == 0 {
		return d, false
	}
	if len(d.Agreed) > 0 {
		d.Confidence = min(1, d.Confidence+agreedBonus)
	}
	return d, true
}

// onePerUtterance leaves the surest decision of each utterance.
func onePerUtterance(all []Decision) []Decision {
	var out []Decision
	for _, d := range all {
		if k := slices.IndexFunc(out, func(o Decision) bool { return o.Utterance == d.Utterance }); k < 0 {
			out = append(out, d)
		} else if d.Confidence > out[k].Confidence {
			out[k] = d
		}
	}
	return out
}

const (
	noTroubleBefore = 3  // words before what says that something is wrong among which a word takes it back: "kein Fehler"
	noTroubleBehind = 5  // and behind it: "ist behoben"
	shortAsked      = 10 // words that a line without marks has at most whose beginning makes a question of all of it
)

// trouble reads utterance k as a problem, unless it is a question.
func (f *Listed) trouble(k int, text string, w []string) (Problem, bool) {
	var p Problem
	if _, sure := f.asker.Ask(text, nil); sure > 0 && (strings.HasSuffix(strings.TrimSpace(text), "?") || len(w) <= shortAsked) {
		return p, false
	}
	f.tokens.Scan(text)
	for i := range w {
		n, v := f.problem.MatchLoose(w[i:], f.between)
		if n == 0 {
			n, v = f.apartAt(f.apartProblem, w, i)
		}
		if n == 0 || v <= p.Confidence {
			continue
		}
		if f.holds(f.noProblem, w[max(0, i-noTroubleBefore):i]) || f.holds(f.noProblem, w[i+n:min(len(w), i+n+noTroubleBehind)]) {
			continue
		}
		p = Problem{Utterance: k, Span: nlp.Span{Start: f.tokens.Span(i).Start, End: f.tokens.Span(i + n - 1).End}, Confidence: v}
	}
	return p, p.Confidence > 0
}
