package colloquy

import (
	"cmp"
	"slices"
)

// PatternStatus says whether a pattern is there.
type PatternStatus int

// The states, by the numbers that the JSON has.
const (
	PatternUnknown PatternStatus = iota // it cannot be told
	PatternMet                          // it is there
	PatternPartly                       // in part
	PatternMissed                       // it is not there
)

// PatternReason says why a status is what it is.
type PatternReason int

// The reasons, by the numbers that the JSON has.
const (
	PatternNoReason      PatternReason = iota
	PatternFired                       // its rule holds
	PatternTooLittle                   // what it takes is missing: words, annotations, times, or enough of them, or a profile that is valid
	PatternNotApplicable               // it is of another role, or of the conversation; or there is nothing that it could be of
)

// Patterns is what the detectors of a profile say of a conversation, its roles and its speakers.
type Patterns struct {
	Conversation PatternLists
	Roles        []PatternLists // in the order of the speakers
	Speakers     []PatternLists // who says something
}

// PatternLists is the six lists of patterns.
type PatternLists struct {
	Level   Level
	Speaker SpeakerID // BySpeaker
	Role    string    // BySpeaker: the speaker's; ByRole

	ActionItems, Fidelity, Checklist, Highlights, Lowlights, Safety []PatternResult
}

// PatternResult is what a detector says.
type PatternResult struct {
	ID         string // of the Pattern
	Kind       PatternKind
	Title      string
	Definition string
	Tip        string
	Example    string
	Order      int
	Behaviors  []string // that its rule names

	Status   PatternStatus
	Reason   PatternReason
	Missing  Reason // why it cannot be told
	Detail   string // in words: what is missing, or the measures that were compared
	Count    int    // moments that it rests on; where its rule is about a measure, those that the measure names, ten at most
	Evidence []PatternEvidence
}

// PatternEvidence is a moment that a pattern rests on.
type PatternEvidence struct {
	Moment
	Turn     int    // index in Meeting.Turns; -1 where there is none
	Behavior string // "" = it is none
	Said     string // the words that show it; "" = the whole
}

// mostShown is how many moments a pattern names at most, the earliest.
const mostShown = 20

// Patterns looks for the patterns of a profile (nil = that of the Meeting, else DefaultProfile) in the whole conversation, in what the people of each
// role say and in what each speaker says. Each pattern of the profile is in the list of its kind, by Order, whether it is
// there or not: Status says so, and Reason and Detail why.
//
// A pattern with a Role is, in the conversation, about the people who have it, and not applicable to others. What nobody
// in particular does (a silence, a drop of the mood) is of the conversation alone. Of the safety list nothing is a verdict:
// it says where somebody has to look.
func (m *Meeting) Patterns(p *Profile) Patterns { return newSheet(newContent(m), p).patterns() }

func (s *sheet) patterns() Patterns {
	return Patterns{
		Conversation: s.patternLists(s.conversation()),
		Roles:        restore(s.roles(), s.patternLists),
		Speakers:     restore(s.speakers(), s.patternLists),
	}
}

func (s *sheet) patternLists(c *scope) PatternLists {
	out := PatternLists{Level: c.level, Speaker: s.id(c), Role: c.role}
	for k := range s.p.Patterns {
		x := &s.p.Patterns[k]
		list := out.list(x.Kind)
		*list = append(*list, s.pattern(x, c))
	}
	for _, kind := range PatternKinds() {
		slices.SortStableFunc(*out.list(kind), func(a, b PatternResult) int { return cmp.Compare(a.Order, b.Order) })
	}
	return out
}

// list returns the list of a kind; what is of no kind is shown among the highlights.
func (l *PatternLists) list(kind PatternKind) *[]PatternResult {
	switch kind {
	case ActionItemPattern:
		return &l.ActionItems
	case FidelityPattern:
		return &l.Fidelity
	case ChecklistPattern:
		return &l.Checklist
	case LowlightPattern:
		return &l.Lowlights
	case SafetyPattern:
		return &l.Safety
	}
	return &l.Highlights
}

// pattern applies a pattern to a scope.
func (s *sheet) pattern(x *Pattern, c *scope) PatternResult {
	out := PatternResult{
		ID: x.ID, Kind: x.Kind, Title: x.Title, Definition: x.Definition, Tip: x.Tip, Example: x.Example, Order: x.Order,
		Behaviors: x.When.behaviors(nil),
	}
	if s.bad != nil {
		out.Reason, out.Missing, out.Detail = PatternTooLittle, s.bad.why, s.bad.detail
		return out
	}
	f := s.evalNamed(x.ID, c)
	out.Status, out.Reason = statusOf(f)
	if f.truth != holds && x.Partly != nil {
		if p := s.evalPartly(x, c); p.truth == holds {
			f = p
			out.Status, out.Reason = PatternPartly, PatternFired
		}
	}
	out.Detail = f.detail
	if f.truth == unknown {
		out.Missing, out.Detail = f.why.why, f.why.detail
	}
	if out.Reason == PatternFired {
		out.Count = len(f.seen)
		out.Evidence = restore(f.seen[:min(len(f.seen), mostShown)], s.patternEvidence)
	}
	return out
}

func (s *sheet) evalPartly(x *Pattern, c *scope) finding {
	return s.evalPattern(&Pattern{Role: x.Role, When: x.Partly}, c)
}

func statusOf(f finding) (PatternStatus, PatternReason) {
	switch {
	case f.truth == holds:
		return PatternMet, PatternFired
	case f.truth == holdsNot:
		return PatternMissed, PatternNoReason
	case f.why.why == NoneFound:
		return PatternUnknown, PatternNotApplicable
	}
	return PatternUnknown, PatternTooLittle
}

func (s *sheet) patternEvidence(h happening) PatternEvidence {
	e := PatternEvidence{Moment: Moment{Interval: h.Interval}, Turn: -1, Behavior: h.behavior, Said: h.said}
	if h.who >= 0 {
		e.Speaker = s.talk.ids[h.who]
	}
	if h.at >= 0 {
		e.Moment = s.moment(h.at)
		e.Turn = s.turnOf(h.at)
	}
	return e
}

// turnOf returns the index in Meeting.Turns of the turn in which an utterance was said.
func (s *sheet) turnOf(at int) int {
	if s.turnAt == nil {
		s.turnAt = s.talk.turnsOfLines()
	}
	return s.turnAt[at]
}

// turnsOfLines returns for each utterance the index of its turn among the public ones; -1 for none.
func (t *talk) turnsOfLines() []int {
	ofUnit := make([]int, len(t.units))
	next, n := 0, 0
	for k := range t.units {
		switch {
		case t.units[k].inside:
			ofUnit[k] = n
			n++
		case next < len(t.turns) && t.turns[next].units[0] == k:
			for _, u := range t.turns[next].units {
				ofUnit[u] = n
			}
			next++
			n++
		}
	}
	out := make([]int, len(t.m.Utterances))
	for k := range out {
		out[k] = -1
	}
	for _, l := range t.lines {
		if l.unit >= 0 {
			out[l.at] = ofUnit[l.unit]
		}
	}
	return out
}

// behaviors appends the behaviours that a rule names, each once.
func (r *Rule) behaviors(dst []string) []string {
	if r == nil {
		return dst
	}
	for _, b := range r.Behaviors {
		if !slices.Contains(dst, b) {
			dst = append(dst, b)
		}
	}
	for k := range r.All {
		dst = r.All[k].behaviors(dst)
	}
	for k := range r.Any {
		dst = r.Any[k].behaviors(dst)
	}
	return dst
}
