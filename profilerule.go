package colloquy

import (
	"slices"
	"time"
)

// Target is the range in which a measure is good.
type Target struct {
	Measure  string   // its name: see Profile.MeasureNames
	Role     string   // of whom; "" = anybody
	Min, Max *float64 // in the measure's unit, both included; nil = no bound
	Source   string   // where the range is from: a publication, or "own: " and the reason
}

// holds reports whether v, or v as people read it, is in range: who is told "70" of a target of 70 has attained it.
func (t *Target) holds(v float64) bool {
	in := func(v float64) bool { return (t.Min == nil || v >= *t.Min) && (t.Max == nil || v <= *t.Max) }
	return in(v) || in(round(v, stepOf(v)))
}

// attained returns how far v attains the target, 0..1: 1 in range, v/Min below and Max/v above it.
func (t *Target) attained(v float64) float64 {
	switch {
	case t.holds(v):
		return 1
	case t.Min != nil && v < *t.Min:
		return max(0, v) / *t.Min
	}
	return max(0, *t.Max) / v
}

// PatternKind is the list that a pattern belongs to.
type PatternKind string

// The kinds of patterns.
const (
	ActionItemPattern PatternKind = "action_items" // what people are to do
	FidelityPattern   PatternKind = "fidelity"     // does the talk keep to a method
	ChecklistPattern  PatternKind = "checklist"    // what has to be said, and when
	HighlightPattern  PatternKind = "highlights"
	LowlightPattern   PatternKind = "lowlights"
	SafetyPattern     PatternKind = "safety" // what somebody has to look at, never a verdict
)

// PatternKinds returns the kinds, in the order of their lists.
func PatternKinds() []PatternKind {
	return []PatternKind{ActionItemPattern, FidelityPattern, ChecklistPattern, HighlightPattern, LowlightPattern, SafetyPattern}
}

// Pattern is a detector: a rule that is looked for in a conversation, in a role and in a speaker.
type Pattern struct {
	ID         string
	Kind       PatternKind
	Title      string
	Definition string
	Role       string // whom it is about; "" = anybody
	When       *Rule  // it is met when this holds
	Partly     *Rule  // else, it is met in part when this holds; nil = never
	Tip        string
	Example    string
	Order      int // in its list: lower ones first; equal ones as in the profile
}

// Criterion is a line of a scorecard: a measure against its target, or a rule.
type Criterion struct {
	ID       string
	Name     string
	Role     string  // whom it is about; "" = everybody. One role, or several that take the same side: "therapist, coach"
	Weight   float64 // in the total; 0 = 1
	Measure  string  // gives 100 points in the range of its target, and less by distance; without a target, a measure in points gives itself
	When     *Rule   // gives 100 points; exactly one of Measure and When
	Partly   *Rule   // gives 50 points
	Positive string  // feedback where the target is met or the rule holds; without a target, from 70 points on
	Negative string  // feedback otherwise
}

// Rule is a condition on a conversation, as data. It asks for exactly one of Behaviors, Categories, Phrases, Lexicon,
// Find, Metric, Pattern, All and Any; the other fields say of whom, when, and how often. A rule holds, does not, or cannot
// be told: there are no words, nobody has annotated them, a measure is missing.
type Rule struct {
	Behaviors  []string // one of these was detected
	Categories []string // a behaviour of one of these was
	Phrases    []string // one of these was said: compared by stems, never as a regular expression (package nlp/tracker)
	Lexicon    string   // one of the phrases of Profile.Lexicons was said
	Find       string   // something that is found otherwise: see RuleFindNames
	Metric     string   // a measure (see Profile.MeasureNames) compares so:
	Op         string   // "<", "<=", ">" or ">="
	Value      float64  //   with this
	Pattern    string   // another pattern is met
	All, Any   []Rule   // all of these hold; one of them does

	Not    bool          // it is the other way round
	Role   string        // of who says or does it; "" = anybody
	Min    int           // times; of Any: how many of them hold; 0 = 1
	Within time.Duration // of All: one of each begins within this after the first; 0 = anywhere

	Severity int           // least one of behaviours, 0..3
	Score    float64       // least one of behaviours, 0..1
	Longer   time.Duration // what is found lasts as long or longer

	From, To                 time.Duration // of the meeting; To 0 = its end
	RelativeFrom, RelativeTo float64       // parts of the meeting, 0..1; RelativeTo 0 = its end
}

func (r *Rule) clone() *Rule {
	if r == nil {
		return nil
	}
	c := *r
	c.Behaviors, c.Categories, c.Phrases = slices.Clone(r.Behaviors), slices.Clone(r.Categories), slices.Clone(r.Phrases)
	c.All, c.Any = cloneRules(r.All), cloneRules(r.Any)
	return &c
}

func cloneRules(all []Rule) []Rule {
	out := slices.Clone(all)
	for k := range out {
		out[k] = *out[k].clone()
	}
	return out
}

// bounded reports whether the rule looks at a part of the meeting.
func (r *Rule) bounded() bool {
	return r.From > 0 || r.To > 0 || r.RelativeFrom > 0 || r.RelativeTo > 0
}

// RuleFindNames returns what Rule.Find can ask for, in order.
func RuleFindNames() []string {
	return []string{
		"decision", "follow_up", "hot_spot", "interruption", "monologue", "owned_task", "problem", "question", "sentiment_drop",
		"sentiment_rise", "silence", "unanswered_question", "unowned_task",
	}
}
