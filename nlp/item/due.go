package item

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// isDue reports whether a date is that of what stands in a span: it is in the same sentence, and later than now.
func (f *Finder) isDue(date, said nlp.Span) bool {
	for _, s := range nlp.AppendSentences(nil, f.current) {
		if s.Start <= said.Start && said.Start < s.End && (date.End <= s.Start || s.End <= date.Start) {
			return false
		}
	}
	for i := range f.tokens.Len() {
		if n, _ := f.asides.now.MatchTokens(&f.tokens, i); n > 0 && f.tokens.Span(i).Start <= date.Start && date.End <= f.tokens.Span(i+n-1).End {
			return false
		}
	}
	return true
}

// isTheTime reports whether a date is what the clock or the calendar says: "it's about three twenty five".
func (f *Finder) isTheTime(date nlp.Span) bool {
	i := f.wordFrom(date.Start)
	for i > 0 && f.wordAt(i-1, "about", "around", "almost", "nearly", "already", "now", "just", "only", "like") {
		i--
	}
	return i > 0 && f.wordAt(i-1, "it's", "that's") ||
		i > 1 && f.wordAt(i-1, "is", "was") && f.wordAt(i-2, "it", "that", "this", "time")
}

// isFactor reports whether a date is what something is divided or multiplied by: "you will divide it by two".
func (f *Finder) isFactor(date nlp.Span) bool {
	i := f.wordFrom(date.Start)
	for k := max(0, i-6); k < i; k++ {
		if f.wordAt(k, "divide", "divided", "dividing", "multiply", "multiplied", "multiplying", "factor", "times") {
			return true
		}
	}
	return false
}

// wasSo reports whether between a promise, which ends at a byte, and a date a "that" begins what was or is so, to which the date
// belongs: "I'll remind them that we have agreed on May".
func (f *Finder) wasSo(from, date int) bool {
	to := f.wordFrom(date)
	for i := f.wordFrom(from); i < to; i++ {
		for k := i + 1; k < min(to, i+4) && f.wordAt(i, "that"); k++ {
			if f.wordAt(k, "have", "has", "had", "was", "were", "is", "are", "we've", "they've", "i've", "you've", "it's", "he's", "she's") {
				return true
			}
		}
	}
	return false
}

// untilWhen returns the date behind a "before" or the like which says until when, where what was found says only when something else is:
// "I'm in at eight and I'll have it done before nine".
func (f *Finder) untilWhen(found nlp.Span, said nlp.Span, o Options) nlp.Span {
	at := f.wordFrom(found.Start)
	if f.wordAt(at, "by", "before", "until", "till") || f.wordAt(at-1, "by", "before", "until", "till") {
		return found
	}
	for i := max(at, f.wordFrom(said.Start)); i+1 < f.tokens.Len() && f.tokens.Span(i).Start < said.End; i++ {
		if !f.wordAt(i, "by", "before") {
			continue
		}
		from := f.tokens.Span(i).Start
		if s, ok := o.due(f.current[from:]); ok && f.wordFrom(from+s.Start) <= i+1 {
			return nlp.Span{Start: from + s.Start, End: from + s.End}
		}
	}
	return found
}

// addsWhen puts into an action by when its speaker wants it done or will do it, said in the sentence right behind: "could you own that?
// Maybe look at it first, and report back by Friday".
func (f *Finder) addsWhen(c []act.Utterance, x *Action, o Options) {
	v := x.Utterance + 1
	if v >= len(c) || c[v].Speaker != c[x.Utterance].Speaker || strings.HasSuffix(c[v].Text, "?") {
		return
	}
	s, ok := o.due(c[v].Text)
	if !ok {
		return
	}
	t := &f.others
	t.Scan(c[v].Text)
	i := 0
	for i < t.Len() && t.Span(i).Start < s.Start {
		i++
	}
	until := func(k int) bool {
		return k >= 0 && k < t.Len() && slices.Contains([]string{"by", "before", "until", "till"}, string(t.Norm(k)))
	}
	for k := range i {
		if n, _ := f.l.self.MatchTokens(t, k); n > 0 {
			return // another promise
		}
		if n, _ := f.l.we.MatchTokens(t, k); n > 0 {
			return
		}
		if n, _ := f.l.you.MatchTokens(t, k); n > 0 {
			return
		}
	}
	if until(i) || until(i-1) {
		x.Due, x.DueIn = s, v
	}
}

// opensClause reports whether a date behind a promise begins what is told next: "I can do that, so at five we got the alert".
func (f *Finder) opensClause(said, date nlp.Span) bool {
	i := f.wordFrom(date.Start)
	if f.wordAt(i-1, "at", "on", "in", "by", "around", "about") {
		i--
	}
	return date.Start > said.Start && f.wordAt(i-1, "so", "because", "then") && f.tokens.Len() > i+clauseWords
}

// clauseWords is how many words a clause that begins with a date has at least.
const clauseWords = 3

// wordFrom returns the first word that begins at a byte or behind it.
func (f *Finder) wordFrom(at int) int {
	i := 0
	for i < f.tokens.Len() && f.tokens.Span(i).Start < at {
		i++
	}
	return i
}

// isToday reports whether a date is this very day: what is done by then may be done in the conversation.
func (f *Finder) isToday(date nlp.Span) bool {
	at, _ := f.asides.thisDay.FirstIn(&f.tokens, f.wordFrom(date.Start))
	return at >= 0 && f.tokens.Span(at).Start < date.End
}
