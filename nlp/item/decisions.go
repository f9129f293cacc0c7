package item

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// The weights of confidence in a decision, in logits.
const (
	byExplicit = 1.6
	byProposal = 1.2
	byAgreed   = 0.8
	bySecond   = 0.3 // a second one agrees
	byGranted  = 0.8 // agreement was asked for, and given
	byKey      = 1.0 // worth a place in a summary
	bySeal     = 0.8 // somebody else says that it is to be so: "let's do it then"
	byDeclared = 0.8 // it says that all have decided: "we agreed that …"
	byApproved = 2.0 // it says that something is approved or put off

	putAs = 0.6 // what "how about we …" counts as for a proposal at least
)

// decisions returns the decisions: a proposal with the agreement of another speaker within five turns, or words that say
// themselves that it is decided, or that ask for agreement ("… agreed?") and get it. Neighbouring utterances of one decision are one.
func (f *Finder) decisions(c []act.Utterance, a []act.Result, p []Score, o Options) (out []Decision) {
	for u := range c {
		f.scan(c[u].Text)
		by, rules := f.ruled(c, a, u)
		if a[u].Words < 4 && !rules && f.closed(c, u) < 0 && !f.settlesIt(&a[u]) {
			continue
		}
		d, ok := f.decision(c, a, p[u], u, by, rules)
		if !ok || d.Confidence < o.Least {
			continue
		}
		if n := len(out); n > 0 && u >= out[n-1].Utterance && u <= out[n-1].Utterance+4 && !f.apart(c, out[n-1], d) {
			asked := strings.HasSuffix(c[out[n-1].Utterance].Text, "?") || a[out[n-1].Utterance].Question > 0.6
			out[n-1] = one(out[n-1], d, asked && a[u].Question < 0.4 && !slices.Contains(out[n-1].Agreed, u))
			continue
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(x, y Decision) int { return cmp.Compare(y.Confidence, x.Confidence) })
	return out
}

// decision judges whether the scanned utterance u is a decision; by and rules are what ruled says of it.
func (f *Finder) decision(c []act.Utterance, a []act.Result, p Score, u int, by []int, rules bool) (Decision, bool) {
	r := &a[u]
	d := Decision{Utterance: u, Proposal: u, Proposer: c[u].Speaker}
	if f.callsForOne() || f.nobodys() {
		return d, false
	}
	asked, put := f.asksAssent(c, u), f.puts()
	clear := 0
	if put { // a "yes" of which the model thinks as an answer is agreement here
		d.Agreed, clear = f.assents(c, u, true)
	} else if d.Agreed = agreement(nil, c, a, u, 5); len(d.Agreed) == 0 && (asked || proposes(r) >= 0.5) {
		d.Agreed, _ = f.assents(c, u, asked)
	}
	granted := asked && len(d.Agreed) > 0 || put && clear > 0
	seal, sum := f.madeDecision(c, a, u), -1
	if put || proposes(r) >= 0.4 {
		sum = f.concluded(c, a, u)
	}
	marked := strings.HasSuffix(c[u].Text, "?") || endsAsQuestion(c, a, u)
	if sum < 0 && !granted && !asked && !rules && (r.Question > 0.6 || marked && (len(d.Agreed) == 0 || proposes(r) < 0.5)) {
		return d, false
	}
	if seal >= 0 && c[seal].Speaker != c[u].Speaker {
		d.Agreed = insert(d.Agreed, seal)
	}
	if rules {
		for _, v := range by {
			d.Agreed = insert(d.Agreed, v)
		}
	}
	approves := f.approves() || f.grants(c, u) || f.settlesIt(r)
	d.Explicit = granted || seal >= 0 || sum >= 0 || rules || approves || f.explicit(len(d.Agreed) > 0 && p.Decides >= 0.1)
	if !d.Explicit && (proposes(r) < 0.3 || len(d.Agreed) == 0) && p.Decides < 0.2 {
		return d, false
	}
	z := -3 + float64(5*p.Decides) + settles(d.Explicit, r, len(d.Agreed)) + byKey*p.Key
	switch {
	case granted: // however it was put
		z += byGranted
	case seal >= 0 || sum >= 0 || rules:
		z += bySeal
	case !approves:
		z -= f.doubtDecision(c, u, d.Explicit) + float64(hedged*b2f(!d.Explicit && f.offers()))
	}
	if put {
		z += float64(byProposal * max(0, putAs-proposes(r)))
	}
	switch {
	case approves:
		z += byApproved
	case f.declares(c, u):
		z += byDeclared
	}
	if sum >= 0 {
		d.Utterance = sum
		if c[sum].Speaker != c[u].Speaker {
			d.Agreed = insert(d.Agreed, sum)
		}
	}
	d.Confidence = 1 / (1 + math.Exp(-z))
	return d, true
}

// callsForOne reports whether the scanned text calls for a decision, and says nothing else: "Okay, let's decide."
func (f *Finder) callsForOne() bool {
	at, n := f.behind(&f.tokens, f.settled.toDecide)
	return n > 0 && f.tokens.Len()-at-n <= 1 // "now", "then"
}

// madeDecision returns the utterance that makes the proposal that was scanned, u, a decision, -1 where none does.
func (f *Finder) madeDecision(c []act.Utterance, a []act.Result, u int) int {
	if v := f.closed(c, u); v >= 0 {
		return v
	}
	moves := f.moves()
	if !moves && proposes(&a[u]) < 0.4 {
		return -1
	}
	if v := f.sealed(c, a, u); v >= 0 {
		return v
	}
	if moves {
		return f.resolved(c, u)
	}
	return -1
}

// tagWords is how many words a question has at most that is the end of a sentence: "isn't it?", "would you say so?"
const tagWords = 4

// endsAsQuestion reports whether the next utterance is the rest of the sentence of u, and a question.
func endsAsQuestion(c []act.Utterance, a []act.Result, u int) bool {
	v := u + 1
	return v < len(c) && c[v].Speaker == c[u].Speaker && a[v].Words <= tagWords && !nlp.Ended(c[u].Text) &&
		(strings.HasSuffix(c[v].Text, "?") || a[v].Question > 0.6)
}

// apart reports whether two decisions that stand together are about different things: both are said to be ones, and they share no word
// that says what they are about.
func (f *Finder) apart(c []act.Utterance, a, b Decision) bool {
	if !a.Explicit || !b.Explicit || slices.Contains(a.Agreed, b.Utterance) || a.Proposal == b.Proposal {
		return false
	}
	x := f.stems(c[a.Utterance].Text + " " + c[a.Proposal].Text)
	y := f.stems(c[b.Utterance].Text + " " + c[b.Proposal].Text)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(y, func(s string) bool { _, in := slices.BinarySearch(x, s); return in })
}

// one makes one of two decisions that stand together: what says so itself is the moment, the first is the proposal. Of a question and what
// is concluded from it the latter is the moment.
func one(a, b Decision, concluded bool) Decision {
	d := a
	if b.Explicit && (!a.Explicit || concluded) || b.Explicit == a.Explicit && b.Confidence > a.Confidence {
		d = b
		if b.Explicit {
			d.Proposal, d.Proposer = a.Proposal, a.Proposer
		}
	}
	d.Confidence = max(a.Confidence, b.Confidence)
	d.Agreed = append(slices.Clone(a.Agreed), b.Agreed...)
	slices.Sort(d.Agreed)
	d.Agreed = slices.Compact(d.Agreed)
	return d
}

// The weights of confidence in a problem, in logits.
const (
	problemBias = -2.8
	byRisk      = 4.0 // times what the models say
	byWord      = 1.2 // a word of trouble
	byWrong     = 2.7 // says as it is put that something is wrong
	byFails     = 2.0 // says so by its form alone: somebody or something does not do what is expected
	bySummary   = 1.5 // times the probability of a place in a summary
	byAgainst   = 0.8 // times that of disagreement
	byDenied    = 1.0 // against it: all words of trouble are denied, or refuse something
)

// problems returns problems and risks.
func (f *Finder) problems(c []act.Utterance, a []act.Result, p []Score, o Options) (out []Problem) {
	for u := range c {
		if a[u].Words < leastTrouble {
			continue
		}
		f.scan(c[u].Text)
		at, n, spared := f.troubleWord()
		from, put, by := f.wrong(&a[u])
		if put == 0 && (a[u].Words < 4 || at < 0 && p[u].Problem < 0.2) {
			continue
		}
		x := Problem{Utterance: u}
		switch {
		case at >= 0:
			x.Span = f.span(at, at+n)
		case put > 0:
			x.Span = f.span(from, from+put)
		}
		z := problemBias + float64(byRisk*p[u].Problem) + float64(byWord*b2f(at >= 0)) + by + float64(bySummary*p[u].Key) +
			float64(byAgainst*float64(a[u].P[act.Disagreement])) - byDenied*b2f(spared && at < 0 && put == 0)
		if x.Confidence = 1 / (1 + math.Exp(-z)); x.Confidence >= o.Least {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(x, y Problem) int { return cmp.Compare(y.Confidence, x.Confidence) })
	return out
}
