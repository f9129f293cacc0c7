package act

import "fmt"

// Label is something that may hold of an utterance.
type Label int

// The labels, in the order of the model. The first fifteen are the acts of AMI, of which one holds; the next five are the
// basic classes of MRDA, of which one holds; each of the others holds or not.
const (
	Inform Label = iota
	Assess
	Suggest
	Offer
	Backchannel
	Stall
	Fragment
	ElicitInform  // a question for information
	ElicitSuggest // a question for a suggestion
	ElicitAssess  // a question for an opinion
	ElicitCheck   // a question whether one was understood
	Understanding // comment about understanding
	Positive      // social act: thanks, praise, a greeting
	Negative
	Other
	Statement
	BasicBackchannel
	Disruption // broken off or not understood
	FloorMechanism
	BasicQuestion
	QuestionMark // a writer would put a question mark behind it
	Commitment   // the speaker will do something
	Directive    // somebody else is to do something
	Proposal     // a suggestion in the sense of MRDA
	Agreement
	Disagreement
	Apology
	RepeatRequest      // "what was that"
	UnderstandingCheck // "so you mean the red one"
	TopicChange
	TagQuestion // ends in "right", "isn't it"
	Rhetorical
	OpenQuestion   // who, what, why …
	ClosedQuestion // yes or no, this or that
	Answer
	Action   // an item to be done, as the minutes would note it
	Decision // a part of a decision
	Problem  // a part of a problem or risk
	Key      // worth a place in a summary
	Labels   // number of labels
)

var names = [Labels]string{
	"inform", "assess", "suggest", "offer", "backchannel", "stall", "fragment", "elicit-inform", "elicit-suggest",
	"elicit-assess", "elicit-check", "understanding", "positive", "negative", "other", "statement", "basic-backchannel",
	"disruption", "floor-mechanism", "basic-question", "question-mark", "commitment", "directive", "proposal", "agreement",
	"disagreement", "apology", "repeat-request", "understanding-check", "topic-change", "tag-question", "rhetorical",
	"open-question", "closed-question", "answer", "action", "decision", "problem", "key",
}

// String returns the name of a label, as in "elicit-inform"; for what is none, "Label(99)".
func (l Label) String() string {
	if l < 0 || l >= Labels {
		return fmt.Sprintf("Label(%d)", int(l))
	}
	return names[l]
}

// acts and basics are where the two groups of labels that exclude each other end.
const (
	acts   = Statement
	basics = QuestionMark
)
