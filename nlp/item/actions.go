package item

import (
	"cmp"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// The weights of confidence, in logits: what the model says of the words, and what stands beside it.
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
	byNamed     = 0.6 // handed to somebody who is here, by name
	byTaken     = 0.8 // a request that whoever is asked takes on
	wished      = 0.8 // against what somebody would like on a day
	doubtAgain  = 0.3 // times what speaks against being in touch again on a day, and what is done behind the conversation
)

// actions returns the actions, and the follow-ups among them apart.
func (f *Finder) actions(c []act.Utterance, a []act.Result, p []Score, o Options) (actions, followUps []Action) {
	var all []Action
	texts := slices.Clone(c) // of which one is changed for a moment
	for u := range c {
		if a[u].Words >= 3 && a[u].Words <= 400 {
			all = f.appendActions(all, texts, a, p, o, u)
		}
	}
	all = f.withoutWithdrawn(c, f.accept(c, all))
	all = slices.DeleteFunc(all, func(x Action) bool { return x.Confidence < o.Least })
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
	g, framed := f.anyFrame(c, a, u, o)
	if framed {
		g = f.completed(c, a, u, o, g)
	}
	if !framed && p[u].Action < 0.15 {
		return Action{}, false
	}
	x := Action{Utterance: u, Owner: g.owner, DueIn: u, Span: nlp.Span{Start: 0, End: len(c[u].Text)}, task: framed && g.task}
	x.FollowUp = f.followsUp() || g.again || framed && f.reachesOut(g)
	if !framed {
		x.Owner = f.handedTo()
	} else {
		x.Span.Start = g.owner.Span.Start
		x.Span.End = sentenceEnd(c[u].Text, x.Span.Start, f.tokens.Span(f.tokens.Len()-1).End)
	}
	x.Agreed = agreement(nil, c, a, u, 2)
	f.dueOf(c, &x, g, framed, o)
	if (g.again || g.gets) && x.Due.Len() == 0 {
		return Action{}, false
	}
	x.Definitive = framed && g.owned() && g.task && (x.Due.Len() > 0 || len(x.Agreed) > 0)
	z := actionBias + float64(byModel*p[u].Action) + float64(byDue*b2f(x.Due.Len() > 0)) + byAgreement*b2f(len(x.Agreed) > 0) + float64(byEnd*b2f(3*u >= 2*len(c))) +
		f.promised(c, g, framed, &x, &a[u])
	x.Confidence = 1 / (1 + math.Exp(-z))
	return x, true
}

// anyFrame finds how the scanned utterance u words a promise or request: as the lists that the models see know it, else in other words.
func (f *Finder) anyFrame(c []act.Utterance, a []act.Result, u int, o Options) (frame, bool) {
	g, framed := f.frame(c, u)
	if g.verb >= f.tokens.Len() && f.wordAt(g.at, "would", "could", "will", "can") {
		framed = false // "…, would you?"
	}
	if framed && (f.wordAt(g.at, "please") && f.ends(g.verb) || f.willDo(g)) {
		framed = false // "buy one, please", "sure, will do"
	}
	if !framed {
		g, framed = f.absent()
	}
	switch {
	case !framed:
	case g.subordinate || g.owner.Kind == Group: // "chase them and say that if they don't answer we'll …"
		if h, ok := f.otherwise(c, a, u, o); ok && h.at < g.at && !h.again {
			return h, true
		}
		return g, true
	case g.owner.Kind == Speaker && f.wordAt(g.verb, "need"): // what others are to give
		if h, ok := f.asksFor(c, u); ok {
			return h, true
		}
		return g, true
	default:
		return g, true
	}
	if g, framed = f.otherwise(c, a, u, o); framed {
		return g, true
	}
	return f.plain(c, u, o)
}

// willDo reports whether a frame takes a word that goes along for a name: "sure, will do".
func (f *Finder) willDo(g frame) bool {
	if g.owner.Kind != Named || g.owner.Speaker >= 0 {
		return false
	}
	n, _ := f.settled.along.MatchTokens(&f.tokens, g.at)
	return n > 0 && f.tokens.Span(g.at+n-1).End >= g.owner.Span.Start+len(g.owner.Name)
}

// completed returns a frame of the scanned utterance u with what stands around it: whose it is by what they get or who it is done for, and
// whether it is work.
func (f *Finder) completed(c []act.Utterance, a []act.Result, u int, o Options, g frame) frame {
	g = f.forwards(g)
	_, dated := o.due(c[u].Text)
	if g.gets = dated && f.theyGet(g); g.gets {
		g.owner.Kind, g.owner.Speaker, g.owner.Name, g.task = Speaker, c[u].Speaker, "", true
	}
	if dated && f.hasReady(g) {
		g.gets, g.task = true, true
	}
	if f.isOffer(c, u, g) {
		g.task, g.offered = true, true
	}
	g.task = g.task || f.delegates(g) || f.isOtherWork(c, &a[u], u, g)
	if g.owner.Kind == Group && f.forYou(g.verb) {
		g.owner.Kind, g.owner.Speaker = Speaker, c[u].Speaker // "we'll get back to you": not who listens
	}
	return g
}

// isOtherWork reports whether a frame is of work that the list which the models see lacks, promised, or asked of somebody who is called by
// name or takes it on.
func (f *Finder) isOtherWork(c []act.Utterance, r *act.Result, u int, g frame) bool {
	if f.work(g.verb) == 0 {
		return false
	}
	switch g.owner.Kind {
	case Speaker:
		return f.wordAt(g.verb-1, "i'll", "will", "can", "to")
	case Addressee:
		return g.owner.Name != "" || r.Question > 0.5 && f.wordAt(g.at, "can", "could", "would", "will") && f.isTaken(c, u)
	}
	return false
}

// promised returns what speaks for an action in how it is worded and taken on, and against it, in logits.
func (f *Finder) promised(c []act.Utterance, g frame, framed bool, x *Action, r *act.Result) float64 {
	dated := x.Due.Len() > 0 && (x.DueIn != x.Utterance || !f.isToday(x.Due))
	z := g.promise(framed, r)
	doubt := f.doubt(g, framed, r, dated)
	if framed && x.FollowUp && !g.task {
		z += byTask / 2 // to be in touch again is work of a kind
		if dated && g.owner.Kind == Group {
			z += ofAll // of all who are here: "let's meet again on Friday"
		}
	}
	if later, _ := f.l.later.FirstIn(&f.tokens, 0); x.FollowUp && dated || framed && later > g.at {
		doubt *= doubtAgain
	}
	if r.Question > 0.7 && g.owner.Kind != Addressee && !g.again && !g.offered && !(x.FollowUp && f.isTaken(c, x.Utterance)) {
		z -= 1.5
	}
	if framed && f.conditional(g) && (g.owner.Kind == Group || f.wordAt(g.verb-1, "can", "could")) {
		z -= subordinate // what would be done, or is offered
	}
	if framed && g.owner.Kind == Named && g.owner.Speaker >= 0 && g.task && f.wordAt(g.verb-1, "will", "to", "gonna") {
		z += byNamed
	}
	if framed && f.tellsOther(f.pass(f.asides.adverb, g.verb)) {
		z += atOnce // to tell somebody who is not here is work, and what is told here is none
	}
	if framed && f.delegates(g) {
		z += undergone // "have" is no work elsewhere
	}
	if framed && f.noWork(g) {
		z -= atOnce
	}
	if framed && f.wishes(g) && x.Due.Len() > 0 {
		z -= wished // the date may be what is wished for
	}
	if framed && f.wordAt(g.verb, "don't", "never", "not") { // "please don't tell him"
		z -= undergone
	}
	if framed && g.task && f.wonders(g, r) && !f.wordAt(g.verb, "like", "prefer", "rather") {
		taken, clear := f.assents(c, x.Utterance, true)
		if n, _ := f.l.politely.MatchTokens(&f.tokens, g.at); len(taken) > 0 && (n > 0 || clear > 0 || g.taken) {
			z += float64(wonders*(1-float64(r.P[act.Directive]))) + byTaken // who says "sure" has been asked to
		}
	}
	return z + f.forAll(g, framed, r) - doubt
}

// forAll returns what speaks for an action that the lists of asides doubt for no reason, in logits.
func (f *Finder) forAll(g frame, framed bool, r *act.Result) (z float64) {
	if !framed {
		return 0
	}
	verb := f.pass(f.asides.adverb, g.verb)
	state, _ := f.asides.state.MatchTokens(&f.tokens, verb)
	switch once, _ := f.asides.atOnce.MatchTokens(&f.tokens, verb); {
	case g.gets:
		z += undergone * halved // "you'll have it by Monday" is undergone by whoever gets it
	case state > 0 && f.work(verb) >= state:
		z += undergone // "kill the job"
	case once == 1 && f.tellsAnother(g, verb):
		z += atOnce
	}
	later := string(f.tokens.NormRange(g.at, g.verb)) == "let me" && f.followsUp() // "let me find out and get back to you"
	if later || g.forwarded && g.owner.Kind == Speaker || g.gets && f.wordAt(g.verb-1, "can") {
		z += possible
	}
	if g.offered {
		z += float64(possible*(1-float64(r.P[act.Directive]))) + byTaken
	}
	if g.obeyed {
		z += byTaken
	}
	return z
}

// tellsAnother reports whether a frame with its verb at a word is to tell somebody something who is not being talked to: "I'll tell
// Sandra about it", though not that something is so ("you'll tell them it's closed").
func (f *Finder) tellsAnother(g frame, verb int) bool {
	if !f.wordAt(verb, "tell", "ask", "remind", "thank") || f.wordAt(verb+2, "that", "though", "how", "why") || f.wordAt(verb+3, "that") {
		return false
	}
	if f.wordAt(verb+1, "him", "her", "them") {
		return g.owner.Kind != Addressee || !f.wordAt(g.at, "you", "you'll")
	}
	return f.object(f.current, verb+1) || f.wordAt(verb+1, "everybody", "everyone", "my", "our", "your", "the", "finance", "legal", "marketing", "sales", "support")
}

// dueOf finds when an action is due.
func (f *Finder) dueOf(c []act.Utterance, x *Action, g frame, framed bool, o Options) {
	if s, ok := o.due(c[x.Utterance].Text); ok && f.isDue(s, x.Span) && !f.isTheTime(s) && !f.isFactor(s) && !f.wasSo(g.owner.Span.End, s.Start) &&
		!f.opensClause(x.Span, s) && !(framed && f.elsewhere(g, x.Span, s)) {
		x.Due = f.untilWhen(s, x.Span, o)
	}
	if x.Due.Len() > 0 || !framed || f.conditional(g) {
		return
	}
	if f.addsWhen(c, x, o); x.Due.Len() == 0 && g.owner.Kind != Speaker {
		f.promisedFor(c, x, o)
	}
}

// followsUp reports whether the scanned text is about being in touch again.
func (f *Finder) followsUp() bool {
	at, n := f.l.followUp.FirstIn(&f.tokens, 0)
	again, _ := f.l.meetsAgain.FirstIn(&f.tokens, 0)
	m, _ := f.l.catchesUp.MatchTokens(&f.tokens, max(0, at))
	return again >= 0 || at >= 0 && m <= n
}

// reachesOut reports whether a promise is to be in touch with whoever listens: "I'll ring you on the twentieth".
func (f *Finder) reachesOut(g frame) bool {
	if g.owner.Kind != Speaker && g.owner.Kind != Group {
		return false
	}
	at, _ := f.l.inTouch.FirstIn(&f.tokens, g.at)
	return at >= 0
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
