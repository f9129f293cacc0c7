package behavior

import "fmt"

// Method is the name and version of the engine and the rules, as annotations give it.
const Method = "behaviors/2"

// Category is what a behaviour is about.
type Category string

// The categories, in the order of the catalogue.
const (
	Listening Category = "listening"
	Inquiry   Category = "inquiry"
	Affirming Category = "affirming"
	Autonomy  Category = "autonomy"
	Informing Category = "informing"
	Alignment Category = "alignment"
	Discord   Category = "discord"
	Self      Category = "self"
	Process   Category = "process"
	Safety    Category = "safety"
)

// Categories returns the categories in their order.
func Categories() []Category {
	return []Category{Listening, Inquiry, Affirming, Autonomy, Informing, Alignment, Discord, Self, Process, Safety}
}

// Advice is a text for the speaker, and what kind of text it is.
type Advice struct {
	Type string // of a tip: "reinforce", "improve", "caution", "escalate"; of a suggestion: "rephrase", "ask" …; "none" = there is none
	Text string // a suggestion is a template: see Rules.Suggestion
}

// Precedence is which behaviour of an utterance comes first.
type Precedence int

// The precedences, first to last.
const (
	First       Precedence = iota // safety
	Reflection                    // and other listening
	Praise                        // affirming and autonomy
	Confronting                   // contradicts, blames
	Warning
	Advising
	Asking
	Stating
	Free // neither of these: hedges, fillers, turn-taking
)

// precedences are their names in rules.
var precedences = [...]string{"safety", "reflection", "affirming", "confront", "warn", "advice", "question", "information", "free"}

// String returns the name of the precedence in rules; for what is none, "Precedence(12)".
func (p Precedence) String() string {
	if p < 0 || int(p) >= len(precedences) {
		return fmt.Sprintf("Precedence(%d)", int(p))
	}
	return precedences[p]
}

// Behavior is an entry of the catalogue.
type Behavior struct {
	Name       string
	Category   Category
	Definition string
	Example    string
	Basis      string // where it is from: a coding scheme or a study
	Severity   int    // 0 none or positive, 1 notice, 2 coach, 3 act now
	Tip        Advice
	Suggestion Advice

	Precedence Precedence
	MinWords   int     // fewer words are no such behaviour; 1 for those made of few words
	Threshold  float64 // of the confidence, from which it is reported by default
	Alone      float64 // factor of the confidence of markers that look at the turn before where there is none

	Context bool // it needs the turn before: without one, all its markers are lowered by Alone

	covers     []int   // behaviours that this one takes the place of where both hold of the same words
	astray     float64 // factor of the confidence in the midst of a turn that speaks to nobody; 1 where that is the same
	about      int     // a cue of the subject that a conversation with it is about; -1 = it may come in any
	scarce     bool    // it comes often or not at all: dropped from a long conversation that has next to none of its like
	negation   bool    // a negation before a marker plays no part
	hidden     bool    // a cue: it is asked about by conditions, and never reported
	lineNumber int
	file       string
}
