package item

import (
	"math"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

const (
	acceptedWithin = 4 // utterances after a request, in which somebody takes it on
	pointsWithin   = 7 // words of a promise, in which it points back: "I can take care of that"
)

// accept puts a request and the promise of another that takes it on, and says no more than that ("sure, I'll do it by Friday"), into
// one action: what is to be done stands in the request, and by whom and when in the promise. It may be a request to whoever
// likes ("can somebody book the room?"), which alone is no action.
func (f *Finder) accept(c []act.Utterance, all []Action) []Action {
	out := all[:0]
	for _, x := range all {
		if x.Owner.Kind != Speaker || !f.pointsBack(c, &x) {
			out = append(out, x)
			continue
		}
		out = f.takeOn(c, out, x)
	}
	return out
}

// pointsBack reports whether a promise names what is to be done by a word that stands for it alone, and nothing else, or does not name
// it at all: "I will, this week".
func (f *Finder) pointsBack(c []act.Utterance, x *Action) bool {
	f.scan(c[x.Utterance].Text)
	t := &f.tokens
	if n, _ := f.l.leavesToMe.MatchTokens(t, f.opening()); n > 0 {
		return true
	}
	from := f.wordFrom(x.Span.Start)
	to := f.wordFrom(x.Span.End)
	verb := f.pass(f.asides.adverb, f.wordFrom(x.Owner.Span.End))
	if verb >= to || x.DueIn == x.Utterance && x.Due.Len() > 0 && f.tokens.Span(verb).Start >= x.Due.Start {
		return true
	}
	for i := from; i < to; i++ {
		switch {
		case i < from+pointsWithin && f.wordAt(i, "it", "them"):
		case i < from+pointsWithin && f.wordAt(i, "that", "this", "those", "these", "one"):
			if n, _ := f.asides.goesOn.MatchTokens(t, i+1); i+1 < to && n == 0 {
				return false // "I'll send that report"
			}
		default:
			continue
		}
		for j := i + 1; j < to; j++ {
			if f.wordAt(j, "and", "but", "or", "because", "so") { // what follows is not of the request
				return false
			}
		}
		return true
	}
	return false
}

// takeOn appends the promise x, or puts it into the last request before it that it may take on.
func (f *Finder) takeOn(c []act.Utterance, all []Action, x Action) []Action {
	k := len(all) - 1
	for u := x.Utterance - 1; u >= max(0, x.Utterance-acceptedWithin); u-- {
		for k >= 0 && all[k].Utterance > u {
			k--
		}
		there := k >= 0 && all[k].Utterance == u
		switch {
		case c[u].Speaker == x.Owner.Speaker && there:
			return append(all, x) // it points to what they promised before
		case c[u].Speaker == x.Owner.Speaker:
		case f.between(c, u, x.Utterance):
			return append(all, f.antecedent(c, all, x)) // it points to what was said meanwhile
		case there && all[k].asks(x.Owner.Speaker):
			all[k].takenOn(&x)
			return all
		default:
			if r, ok := f.openRequest(c[u].Text, u); ok {
				r.takenOn(&x)
				if there {
					all[k] = r
					return all
				}
				return slices.Insert(all, k+1, r)
			}
		}
	}
	return append(all, f.antecedent(c, all, x))
}

const (
	standsFor  = 7 // words of a promise at most that stands for what was said right before
	tellsStems = 2 // that say what that is about, at least
)

// antecedent returns a promise of few words which only points back, "leave it with me", at what somebody else said right before, as that
// says what is to be done: "nobody has touched the release notes".
func (f *Finder) antecedent(c []act.Utterance, all []Action, x Action) Action {
	f.scan(c[x.Utterance].Text)
	if at := f.opening(); at < f.tokens.Len() {
		if n, _ := f.l.leavesToMe.MatchTokens(&f.tokens, at); n == 0 {
			return x // "I'll look at it after the call" says what is to be done
		}
	}
	u := x.Utterance - 1
	for u > 0 && c[u].Speaker == x.Owner.Speaker && u > x.Utterance-1-goesOnFor && nlp.CountWords(c[u].Text) <= pointsWithin {
		u-- // "sure"
	}
	there := len(all) > 0 && all[len(all)-1].Utterance >= u
	if u < 0 || there || c[u].Speaker == x.Owner.Speaker || nlp.CountWords(c[x.Utterance].Text) > standsFor || len(f.stems(c[u].Text)) < tellsStems {
		return x
	}
	x.Also = insert(x.Also, x.Utterance)
	x.Owner.Span, x.Utterance = nlp.Span{}, u
	x.Span = nlp.Span{End: len(c[u].Text)}
	return x
}

// meanwhile is how many words somebody else says at least between a request and a promise, to which the promise is one then.
const meanwhile = 5

// between reports whether somebody who says neither u nor v says something between them.
func (f *Finder) between(c []act.Utterance, u, v int) bool {
	for k := u + 1; k < v; k++ {
		if s := c[k].Speaker; s != c[u].Speaker && s != c[v].Speaker && nlp.CountWords(c[k].Text) >= meanwhile {
			return true
		}
	}
	return false
}

// asks reports whether an action is a request to somebody.
func (a *Action) asks(speaker int) bool {
	asked := a.Owner.Kind == Addressee || a.Owner.Kind == Named
	return asked && (a.Owner.Name == "" || a.Owner.Speaker == speaker)
}

// takenOn puts the promise x that takes a request on into it.
func (r *Action) takenOn(x *Action) {
	r.Owner.Speaker = x.Owner.Speaker
	if r.Due.Len() == 0 {
		r.Due, r.DueIn = x.Due, x.DueIn
	}
	r.Agreed, r.Also = insert(r.Agreed, x.Utterance), insert(r.Also, x.Utterance)
	r.task = r.task || x.task
	r.Definitive = r.task
	r.FollowUp = r.FollowUp || x.FollowUp
	p := max(r.Confidence, x.Confidence)
	r.Confidence = p / (p + float64((1-p)*math.Exp(-byAgreement)))
}

// wordsFor is how many words an answer has at most that says by when something will be done, and little else.
const wordsFor = 10

// promisedFor puts into a request by when whoever is asked says that it will be done: "sure, by Monday".
func (f *Finder) promisedFor(c []act.Utterance, x *Action, o Options) {
	for v := x.Utterance + 1; v < len(c) && v <= x.Utterance+acceptedWithin; v++ {
		if c[v].Speaker == c[x.Utterance].Speaker && (strings.HasSuffix(c[v].Text, "?") || nlp.CountWords(c[v].Text) > wordsFor) {
			return // what comes behind answers that
		}
		if c[v].Speaker == c[x.Utterance].Speaker || x.Owner.Speaker >= 0 && c[v].Speaker != x.Owner.Speaker {
			continue
		}
		f.others.Scan(c[v].Text)
		if f.others.Len() > wordsFor {
			continue
		}
		if n, _ := f.l.byThen.MatchTokens(&f.others, 0); n == 0 && f.goesAlong(&f.others, 0) == 0 {
			continue
		}
		if s, ok := o.due(c[v].Text); ok {
			x.Due, x.DueIn = s, v
			x.Agreed = insert(x.Agreed, v)
			return
		}
	}
}

// openRequest reads the request to whoever likes in utterance u.
func (f *Finder) openRequest(text string, u int) (Action, bool) {
	f.scan(text)
	at, n := f.asides.anybody.FirstIn(&f.tokens, 0)
	if at < 0 || !f.anyTaskAt(at+n) {
		return Action{}, false
	}
	span := f.span(at, at+n)
	end := sentenceEnd(text, span.Start, f.tokens.Span(f.tokens.Len()-1).End)
	return Action{Utterance: u, Owner: Owner{Kind: Addressee, Span: span}, DueIn: u, Span: nlp.Span{Start: span.Start, End: end}, task: true}, true
}

// insert returns sorted numbers with another one in its place.
func insert(to []int, n int) []int {
	k, found := slices.BinarySearch(to, n)
	if found {
		return to
	}
	return slices.Insert(to, k, n)
}
