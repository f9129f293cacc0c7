package when

import "time"

// Deadline says by when something is to be done.
type Deadline struct {
	Expression
	At time.Time // the last moment; zero when it is not known
}

// Due returns by when what the text promises or asks for is to be done, if it says so: the best of the expressions that
// are not over when they are said and that are neither lengths nor recurring. An expression after "by", "before", "until",
// "due" or "deadline" is better than others, one that describes something ("tomorrow's demo", "the Q3 numbers", "the call
// on Monday") worse; among equals it is the first, or the finer one right behind it ("next week, on Thursday").
//
// At is the end of a day, or of a longer span; a time of day itself; and with "before" the beginning.
func (f *Finder) Due(text string) (Deadline, bool) {
	found := f.Find(text)
	best, top := -1, 0
	for i, e := range found {
		score := f.dueScore(e)
		if score > top {
			best, top = i, score
		} else if best == i-1 && best >= 0 && score >= 1 && e.refines(found[best]) {
			best, top = i, max(score, top)
		}
	}
	if best < 0 {
		return Deadline{}, false
	}
	e := found[best]
	d := Deadline{Expression: e, At: e.To}
	if e.Bound == Before || e.Kind == Time && (e.Grain < DayPart || e.Rule == "end of day") {
		d.At = e.From
	}
	return d, true
}

// refines reports whether e stands right behind a coarser expression and lies in it.
func (e Expression) refines(coarse Expression) bool {
	return e.Start-coarse.End < len(", maybe on ") && e.Grain < coarse.Grain &&
		(!e.Resolved() || !e.From.Before(coarse.From) && !e.To.After(coarse.To))
}

// dueScore is 0 for what is no deadline, and higher the likelier it is one.
func (f *Finder) dueScore(e Expression) int {
	if e.Kind != Date && e.Kind != Time || e.Bound == Since {
		return 0
	}
	p := &parser{o: &f.o, toks: f.toks}
	first, last := p.tokenAt(e.Start), p.tokenAt(e.End-1)
	if e.Resolved() && !e.To.After(f.o.Start) || p.is(first, "last", "yesterday", "previous", "past") || p.is(last, "ago", "yesterday") || f.lang != "en" && p.isOver(first, last) {
		return 0
	}
	score := 4
	switch e.Bound {
	case By, Before:
		score = 8
	case Until:
		score = 7
	case After:
		score = 2
	}
	lead := p.at(first - 1)
	for k := first - 1; k >= 0 && k >= first-3; k-- {
		if p.is(k, "due", "deadline") {
			score = max(score, 7)
		}
	}
	switch {
	case lead == "of" || lead == "about" || lead == "the" && e.Rule != "edge":
		score = 1
	case lead == "for":
		score--
	case lead == "on" && p.is(first-2, "meeting", "call", "demo", "workshop", "review", "session", "presentation", "launch", "conference"):
		score = 2
	}
	if p.toks[last].span.End > e.End || f.lang == "en" && !p.ends(last+1) && score < 7 && !p.adverb(last+1) {
		score = 1 // "friday's demo", "the q3 numbers"
	}
	return score
}

// adverb reports whether token i is a word that may follow a date without being described by it.
func (p *parser) adverb(i int) bool {
	w := p.at(i)
	return len(w) > 3 && w[len(w)-2:] == "ly" || p.is(i, "send", "call", "get", "give", "make", "finish", "let", "come", "stop")
}

// tokenAt returns the index of the token that holds a byte.
func (p *parser) tokenAt(at int) int {
	lo, hi := 0, len(p.toks)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if p.toks[mid].span.Start <= at {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}
