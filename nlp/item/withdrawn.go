package item

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
)

const (
	calledOffWithin = 3   // utterances of others after a promise or request in which it is called off
	laterWithin     = 300 // utterances within which it is called off by name
	sharedOff       = 2   // stems that what is called off later shares with it, at least
	offWords        = 25  // words of an utterance that calls something off, at most
)

// withoutWithdrawn returns the actions without those that were called off or taken back: right behind them ("I'll email them. => Don't
// bother, I'll do it."), or later by name ("no need to email the auditors any more"). Where whoever calls it off does it, it is theirs.
func (f *Finder) withoutWithdrawn(c []act.Utterance, all []Action) []Action {
	gone := make([]bool, len(all))
	offs := f.offs(c)
	for i := range all {
		if gone[i] {
			continue
		}
		x := &all[i]
		v := f.calledOff(c, x)
		if v < 0 {
			gone[i] = f.calledOffLater(c, offs, x)
			continue
		}
		gone[i] = true
		for j := i + 1; j < len(all) && all[j].Utterance <= v+1; j++ { // "don't bother, I'll do it"
			y := &all[j]
			if y.Utterance < v || c[y.Utterance].Speaker != c[v].Speaker || y.Owner.Kind != Speaker || !f.pointsBack(c, y) {
				continue
			}
			gone[i], gone[j] = false, true
			x.Owner = Owner{Kind: Speaker, Speaker: c[v].Speaker}
			x.Due, x.DueIn = y.Due, y.DueIn
			x.Also, x.Agreed = insert(x.Also, y.Utterance), nil
			x.Confidence = min(x.Confidence, y.Confidence)
			break
		}
	}
	out := all[:0]
	for i, x := range all {
		if !gone[i] {
			out = append(out, x)
		}
	}
	return out
}

// calledOff returns the utterance right behind an action in which somebody else calls it off, or its speaker takes it back; -1 where
// none does.
func (f *Finder) calledOff(c []act.Utterance, x *Action) int {
	t := &f.others
	for v := x.Utterance + 1; v < len(c) && v <= x.Utterance+calledOffWithin; v++ {
		t.Scan(c[v].Text)
		if t.Len() > offWords {
			return -1
		}
		l := f.l.callsOff
		if c[v].Speaker == c[x.Utterance].Speaker {
			l = f.l.takesBack
		} else if x.Owner.Kind != Speaker {
			return -1 // whoever is asked does not call off what was asked for: they refuse it
		}
		at, n := f.behind(t, l)
		for n == 0 && at < t.Len() && (string(t.Norm(at)) == "no" || string(t.Norm(at)) == "oh") {
			at++
			n, _ = l.MatchTokens(t, at)
		}
		if n > 0 {
			return v
		}
		if c[v].Speaker != c[x.Utterance].Speaker {
			return -1
		}
	}
	return -1
}

// off is an utterance that says of something named in it that it is not to be done.
type off struct {
	utterance int
	stems     []string
}

// offs returns those of a conversation.
func (f *Finder) offs(c []act.Utterance) (out []off) {
	for v := range c {
		f.scan(c[v].Text)
		at, n := f.l.callsOffLater.FirstIn(&f.tokens, 0)
		if at < 0 || f.tokens.Len() > offWords || f.conditionBefore(at) || f.denied(0, at) || strings.HasSuffix(c[v].Text, "?") {
			continue
		}
		out = append(out, off{v, f.stems(c[v].Text[f.tokens.Span(at+n-1).End:])})
	}
	return out
}

// calledOffLater reports whether one of the utterances that call something off names what an action before it is about.
func (f *Finder) calledOffLater(c []act.Utterance, offs []off, x *Action) bool {
	from, _ := slices.BinarySearchFunc(offs, x.Utterance+1, func(o off, u int) int { return o.utterance - u })
	if from == len(offs) || offs[from].utterance > x.Utterance+laterWithin {
		return false
	}
	about := f.stems(x.Span.Of(c[x.Utterance].Text))
	for _, o := range offs[from:] {
		if o.utterance > x.Utterance+laterWithin {
			break
		}
		shared := 0
		for _, s := range o.stems {
			if _, in := slices.BinarySearch(about, s); in {
				shared++
			}
		}
		if shared >= sharedOff {
			return true
		}
	}
	return false
}
