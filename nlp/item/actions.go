package item

import (
	"cmp"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// The weights of confidence, in logits: what the model says of the words, and what stands beside it (F20).
const (
	actionBias  = -3.4
	byModel     = 5.0 // times the probability that the minutes would note it
	byCommit    = 3.0 // times the larger of commitment, directive and offer
	byFrame     = 0.8 // worded as a promise or request
	byTask      = 1.4 // with a verb of work
	byOwner     = 0.6 // by somebody, not by "we"
	byNoted     = 1.5 // as an action item in so many words
	byDue       = 1.2
	byAgreement = 0.5
	byEnd       = 0.3 // in the last third
)

// actions returns the actions, and the follow-ups among them apart.
func (f *Finder) actions(c []act.Utterance, a []act.Result, p []Score, o Options) (actions, followUps []Action) {
	var all []Action
	for u := range c {
		if a[u].Words < 3 || a[u].Words > 400 {
			continue
		}
		if x, ok := f.action(c, a, p, o, u); ok {
			all = append(all, x)
		}
	}
	all = slices.DeleteFunc(f.accept(c, all), func(x Action) bool { return x.Confidence < o.Least })
	all = fold(f, c, all)
	slices.SortStableFunc(all, func(x, y Action) int { return cmp.Compare(y.Confidence, x.Confidence) })
	for _, x := range all {
		if x.FollowUp {
			followUps = append(followUps, x)
		} else {
			actions = append(actions, x)
		}
	}
	return actions, followUps
}

func (f *Finder) action(c []act.Utterance, a []act.Result, p []Score, o Options, u int) (Action, bool) {
	f.scan(c[u].Text)
	g, framed := f.frame(c, u)
	if !framed {
		g, framed = f.absent()
	}
	if framed && g.owner.Kind == Group && f.forYou(g.verb) {
		g.owner.Kind, g.owner.Speaker = Speaker, c[u].Speaker // "we'll get back to you": not who listens
	}
	if !framed && p[u].Action < 0.15 {
		return Action{}, false
	}
	x := Action{Utterance: u, Owner: g.owner, DueIn: u, Span: nlp.Span{Start: 0, End: len(c[u].Text)}, task: framed && g.task}
	if !framed {
		x.Owner = f.handedTo()
	} else {
		x.Span.Start = g.owner.Span.Start
		x.Span.End = sentenceEnd(c[u].Text, x.Span.Start, f.tokens.Span(f.tokens.Len()-1).End)
	}
	if o.Due != nil {
		if s, ok := o.Due(c[u].Text); ok && s.Start >= 0 && s.Start < s.End && s.End <= len(c[u].Text) && f.isDue(s, x.Span) &&
			!f.isTheTime(s) && !f.isFactor(s) && !f.wasSo(g.owner.Span.End, s.Start) {
			x.Due = s
		}
	}
	x.Agreed = agreement(nil, c, a, u, 2)
	if x.Due.Len() == 0 && o.Due != nil && framed && g.owner.Kind != Speaker {
		f.promisedFor(c, &x, o)
	}
	x.FollowUp = f.followsUp()
	owned := framed && g.owned()
	x.Definitive = owned && g.task && (x.Due.Len() > 0 || len(x.Agreed) > 0)
	r := &a[u]
	z := actionBias + byModel*p[u].Action + g.promise(framed, r) + byDue*b2f(x.Due.Len() > 0) +
		byAgreement*b2f(len(x.Agreed) > 0) + byEnd*b2f(3*u >= 2*len(c))
	if framed && x.FollowUp && !g.task {
		z += byTask / 2 // to be in touch again is work of a kind
	}
	if r.Question > 0.7 && g.owner.Kind != Addressee {
		z -= 1.5
	}
	z -= f.doubt(g, framed, r, x.Due.Len() > 0 && (x.DueIn != u || !f.isToday(x.Due)))
	x.Confidence = 1 / (1 + math.Exp(-z))
	return x, true
}

// followsUp reports whether the scanned text is about being in touch again.
func (f *Finder) followsUp() bool {
	at, n := first(f.l.followUp, &f.tokens, 0)
	again, _ := first(f.l.meetsAgain, &f.tokens, 0)
	m, _ := f.l.catchesUp.MatchTokens(&f.tokens, max(0, at))
	return again >= 0 || at >= 0 && m <= n
}

// absent reads "my assistant will …" of somebody who is not here, if a verb of work follows.
func (f *Finder) absent() (frame, bool) {
	t := &f.tokens
	for i := range t.Len() {
		n, _ := f.l.whose.MatchTokens(t, i)
		if n == 0 {
			continue
		}
		m, _ := f.l.somebody.MatchTokens(t, i+n)
		k, _ := f.l.who.MatchTokens(t, i+n+m)
		if m == 0 || k == 0 || !f.taskAt(i+n+m+k) || f.endsWith(f.asides.preposition, i) || f.wordAt(i+n+m, "to", "can", "could", "should") {
			continue
		}
		return frame{owner: Owner{Kind: Named, Speaker: -1, Name: f.text(i, i+n+m), Span: f.span(i, i+n+m+k)}, at: i, verb: i + n + m + k, task: true,
			subordinate: f.leads(i)}, true
	}
	return frame{}, false
}

// forYouWithin is how many words behind its verb a promise names whom it is made to.
const forYouWithin = 4

// forYou reports whether what is done from word verb on is done for whoever listens: "we'll get back to you".
func (f *Finder) forYou(verb int) bool {
	if n, _ := f.asides.state.MatchTokens(&f.tokens, f.pass(f.asides.adverb, verb)); n > 0 {
		return false // "we'll look forward to seeing you"
	}
	for i := verb + 1; i <= verb+forYouWithin; i++ {
		if f.wordAt(i, "you") {
			return true
		}
		if f.wordAt(i, "if", "when", "that", "what", "how", "and", "where", "as", "because", "so") {
			return false
		}
	}
	return false
}

// sentenceEnd returns where the sentence ends in which a frame begins, at most at end.
func sentenceEnd(text string, from, end int) int {
	for _, s := range nlp.AppendSentences(nil, text) {
		if s.Start <= from && from < s.End {
			return min(s.End, end)
		}
	}
	return end
}

// agreement appends the utterances of others within so many turns after u that agree.
func agreement(out []int, c []act.Utterance, a []act.Result, u, turns int) []int {
	last := c[u].Speaker
	for v := u + 1; v < len(c) && v <= u+4*turns && turns > 0; v++ {
		if c[v].Speaker != last {
			turns--
			last = c[v].Speaker
		}
		if c[v].Speaker == c[u].Speaker {
			continue
		}
		r := &a[v]
		if r.Holds(act.Agreement) || r.Words > 0 && r.Words <= 3 && r.P[act.Assess] > 0.5 && r.P[act.Disagreement] < 0.2 {
			out = append(out, v)
		}
	}
	return out
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
