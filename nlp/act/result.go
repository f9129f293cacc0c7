package act

import "strings"

// Result is what is found out about an utterance.
type Result struct {
	P        [Labels]float32 // probability of each label
	Question float32         // that it asks something, 0..1; with marks in the text these count too
	Marked   bool            // the text ends in a question mark
	Words    int
	tail     bool // ends in a tag
}

// Act returns the likeliest of the fifteen acts and its probability.
func (r *Result) Act() (Label, float32) { return r.best(0, acts) }

// Basic returns the likeliest of the five basic classes and its probability.
func (r *Result) Basic() (Label, float32) { return r.best(acts, basics) }

func (r *Result) best(from, to Label) (Label, float32) {
	best := from
	for l := from + 1; l < to; l++ {
		if r.P[l] > r.P[best] {
			best = l
		}
	}
	return best, r.P[best]
}

// Elicits returns the probability that it is one of the four eliciting acts of AMI.
func (r *Result) Elicits() float32 {
	return r.P[ElicitInform] + r.P[ElicitSuggest] + r.P[ElicitAssess] + r.P[ElicitCheck]
}

// Type is the kind of a question.
type Type string

// The kinds of questions.
const (
	Open     Type = "open"   // who, what, when, why, how
	Closed   Type = "closed" // yes or no, or one of what it names
	Tag      Type = "tag"    // a statement with "right", "isn't it" behind it, or no answer is waited for
	NoAnswer Type = "rhetorical"
)

// Type returns the kind that a question is likeliest to be.
func (r *Result) Type() Type {
	best, kind := r.P[ClosedQuestion], Closed
	if p := r.P[OpenQuestion]; p > best {
		best, kind = p, Open
	}
	if p := r.P[TagQuestion]; p > best || p > 0.4 || r.tail {
		kind = Tag
	}
	if p := r.P[Rhetorical]; p > 0.5 {
		kind = NoAnswer
	}
	return kind
}

// finish brings in the marks of the text.
func (r *Result) finish(u *Utterance, marked bool) {
	text := strings.TrimRight(u.Text, " \t\r\n\"')]”’")
	r.Marked = strings.HasSuffix(text, "?")
	r.Question = r.question()
	switch {
	case r.Words == 0:
		r.Question = 0
	case r.Marked:
		r.Question = max(r.Question, 0.9+float32(0.1*r.Question))
	case marked && strings.Contains(text, "?"):
		r.Question = max(r.Question, 0.6)
	case marked:
		r.Question *= 0.35 // whoever wrote it saw none
	}
}

// question mixes what three annotations would call it.
func (r *Result) question() float32 {
	return float32(0.3*r.P[QuestionMark]) + float32(0.3*r.P[BasicQuestion]) + float32(0.4*min(1, r.P[OpenQuestion]+r.P[ClosedQuestion]))
}

// punctuated reports whether the text has marks at all: one of five utterances of two words or more ends in one.
func punctuated(c []Utterance) bool {
	long, marks := 0, 0
	for i := range c {
		t := strings.TrimSpace(c[i].Text)
		if !strings.Contains(t, " ") {
			continue
		}
		long++
		switch t[len(t)-1] {
		case '.', '?', '!':
			marks++
		}
	}
	return marks > 0 && marks*5 >= long
}

// Holds reports whether the probability of a label is at least its threshold (Threshold).
func (r *Result) Holds(l Label) bool { return float64(r.P[l]) >= Threshold(l) }

// QuestionThreshold is from where on Result.Question means a question. On meetings that training had not seen F1 is best
// near 0.3, on telephone calls and written talk anywhere up to 0.42: above, questions are missed.
const QuestionThreshold = 0.4

// Threshold returns the probability from which on a label is said to hold: where it had its best F1 on meetings that
// training had not seen, whatever the other labels. For what is no label it is 1.
func Threshold(l Label) float64 {
	m, err := embedded()
	if err != nil || l < 0 || l >= Labels {
		return 1
	}
	heads := m.Header().Heads
	switch {
	case l < acts:
		return heads[0].Thresholds[l]
	case l < basics:
		return heads[1].Thresholds[l-acts]
	}
	return heads[2+l-basics].Thresholds[0]
}

// ElicitThreshold is where Elicits had its best F1 on held-out meetings.
const ElicitThreshold = 0.27

// Backchannel returns the probability that it is a backchannel, by the mean of what the annotations of AMI and of MRDA
// call so.
func (r *Result) Backchannel() float32 { return (r.P[Backchannel] + r.P[BasicBackchannel]) / 2 }

// BackchannelThreshold is from where on Result.Backchannel means a backchannel. On meetings that training had not seen F1
// is best near 0.37; where only two talk, more of what is so short is a backchannel.
const BackchannelThreshold = 0.2
