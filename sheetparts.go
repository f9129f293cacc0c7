package colloquy

import "strings"

// sheetParts is what a sheet has measured.
type sheetParts struct {
	shares        *Shares
	latency       *Latency
	interruptions *Interruptions
	pace          *Pace
	fillers       *Fillers
	mood          *Sentiment
	questions     *Questions
	actions       *ActionItems
	decisions     *Decisions
	targets       map[string][]Target // by role
}

// lazily returns what p points to, made when it is first asked for.
func lazily[T any](p **T, of func() T) *T {
	if *p == nil {
		v := of()
		*p = &v
	}
	return *p
}

func (x *sheetParts) sharesOf(s *sheet) *Shares {
	return lazily(&x.shares, func() Shares { return s.talk.shares(s.talk.everybody()) })
}

func (x *sheetParts) latencyOf(s *sheet) *Latency { return lazily(&x.latency, s.talk.latency) }

func (x *sheetParts) interruptionsOf(s *sheet) *Interruptions {
	return lazily(&x.interruptions, s.talk.interruptions)
}

func (x *sheetParts) paceOf(s *sheet) *Pace { return lazily(&x.pace, s.talk.pace) }

func (x *sheetParts) fillersOf(s *sheet) *Fillers { return lazily(&x.fillers, s.talk.fillers) }

func (x *sheetParts) moodOf(s *sheet) *Sentiment { return lazily(&x.mood, s.talk.sentiment) }

func (x *sheetParts) questionsOf(s *sheet) *Questions {
	return lazily(&x.questions, s.content.questions)
}

func (x *sheetParts) actionsOf(s *sheet) *ActionItems {
	return lazily(&x.actions, func() ActionItems { return s.actionItems(false) })
}

func (x *sheetParts) decisionsOf(s *sheet) *Decisions {
	return lazily(&x.decisions, s.content.decisions)
}

// targetsOf returns the targets for a role: those of the profile's roles that match it and the meeting's metadata first.
func (x *sheetParts) targetsOf(s *sheet, role string) []Target {
	if all, known := x.targets[role]; known {
		return all
	}
	var all []Target
	for _, r := range s.p.Roles {
		if r.matches(role, s.m.Metadata) {
			all = append(all, r.Targets...)
		}
	}
	all = append(all, s.p.Targets...)
	if x.targets == nil {
		x.targets = map[string][]Target{}
	}
	x.targets[role] = all
	return all
}

func equalRole(a, b string) bool { return strings.EqualFold(a, b) }
