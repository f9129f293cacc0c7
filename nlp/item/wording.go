package item

import (
	"github.com/colloquy-go/colloquy/nlp/act"
)

// wording is what the lists that find actions and decisions say of the utterances of a conversation, for the second model.
type wording struct {
	f      Finder // its lists alone: nobody is called by name
	rows   [][worded]float32
	agreed []int
}

const (
	worded   = 11 // numbers of an utterance
	promises = 9  // of them what speaks for an action and against it, in logits
	decides  = 10 // the same of a decision

	wordedBeside = 4 // utterances before and after of which the most and the sum are looked at
)

// load reads a conversation.
func (w *wording) load(c []act.Utterance, a []act.Result) {
	w.rows = w.rows[:0]
	for u := range c {
		w.rows = append(w.rows, w.of(c, a, u))
	}
}

// of returns what is said of utterance u: whether it is worded as a promise or request, with a verb of work, by somebody; what
// speaks against an action; how many others agree within two and five turns; whether it says itself that something is decided,
// in words that need no support, and in such as do; what speaks against a decision; and the sums for both.
func (w *wording) of(c []act.Utterance, a []act.Result, u int) (row [worded]float32) {
	f, r := &w.f, &a[u]
	f.scan(c[u].Text)
	if f.tokens.Len() == 0 {
		return row
	}
	g, framed := f.frame(c, u)
	w.agreed = agreement(w.agreed[:0], c, a, u, 2)
	soon := len(w.agreed)
	w.agreed = agreement(w.agreed[:0], c, a, u, 5)
	later := len(w.agreed)
	sure, supported := f.explicit(false), f.explicit(true)
	doubt, pending := f.doubt(g, framed, r, false), f.doubtDecision(c, u, supported)
	forAction := g.promise(framed, r) + byAgreement*b2f(soon > 0) - doubt
	forDecision := settles(sure, r, later) + byKey*float64(r.P[act.Key]) - pending
	return [worded]float32{float32(b2f(framed)), float32(b2f(framed && g.task)), float32(b2f(framed && g.owned())), float32(doubt), float32(soon),
		float32(later), float32(b2f(sure)), float32(b2f(supported)), float32(pending), float32(forAction), float32(forDecision)}
}

// append appends what is said of utterance u, and of what speaks for actions and decisions the most beside it and the sum of
// what is above 0 around it.
func (w *wording) append(row []float32, u int) []float32 {
	row = append(row, w.rows[u][:]...)
	for _, k := range [...]int{promises, decides} {
		most, sum := float32(nowhere), float32(0)
		for v := max(0, u-wordedBeside); v < len(w.rows) && v <= u+wordedBeside; v++ {
			x := w.rows[v][k]
			sum += max(0, x)
			if v != u {
				most = max(most, x)
			}
		}
		row = append(row, most, sum)
	}
	return row
}

// owned reports whether a frame says who is to do it.
func (g frame) owned() bool {
	return g.owner.Kind == Speaker || g.owner.Kind == Named || g.owner.Kind == Addressee && g.owner.Speaker >= 0
}

// promise returns what speaks for an action in how it is worded, in logits; without a frame, what it does alone counts.
func (g frame) promise(framed bool, r *act.Result) float64 {
	z := byCommit * float64(max(r.P[act.Commitment], r.P[act.Directive], r.P[act.Offer]))
	if !framed {
		return z
	}
	return z + byFrame + float64(byTask*b2f(g.task)) + float64(byOwner*b2f(g.owned())) + float64(byNoted*b2f(g.noted))
}

// settles returns what speaks for a decision in how it is worded and how many agree, in logits.
func settles(explicit bool, r *act.Result, agreed int) float64 {
	return float64(byExplicit*b2f(explicit)) + float64(byProposal*proposes(r)) + float64(byAgreed*b2f(agreed > 0)) + float64(bySecond*b2f(agreed > 1))
}

// proposes returns how far an utterance proposes something.
func proposes(r *act.Result) float64 { return float64(max(r.P[act.Suggest], r.P[act.Proposal])) }
