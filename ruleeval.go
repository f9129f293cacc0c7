package colloquy

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// truth is what is known of a rule.
type truth int

const (
	unknown truth = iota
	holdsNot
	holds
)

func truthOf(b bool) truth {
	if b {
		return holds
	}
	return holdsNot
}

// finding is what a rule gives.
type finding struct {
	truth  truth
	why    *lack       // where it is not known
	seen   []happening // what it rests on, in the order of time
	detail string      // measures that were compared
}

// happening is something that rules count.
type happening struct {
	Interval
	who            int // talker; -1 = nobody's
	at             int // utterance; -1 = none
	behavior, said string
	severity       int
	score          float64
	category       string
}

// eval applies a rule in a scope.
func (s *sheet) eval(r *Rule, c *scope) finding {
	if r == nil {
		return finding{why: &lack{NoneFound, "there is no rule"}}
	}
	f := s.evalPlain(r, c)
	if r.Not && f.truth != unknown {
		f.truth, f.seen = truthOf(f.truth == holdsNot), nil
	}
	return f
}

func (s *sheet) evalPlain(r *Rule, c *scope) finding {
	switch {
	case r.Metric != "":
		return s.evalMetric(r, c)
	case r.Pattern != "":
		return s.evalNamed(r.Pattern, c)
	case len(r.All) > 0:
		return s.evalAll(r, c)
	case len(r.Any) > 0:
		return s.evalAny(r, c)
	}
	all, l := s.happenings(r)
	if l == nil {
		l = s.lacksPlace(r, c)
	}
	if l != nil {
		return finding{why: l}
	}
	var seen []happening
	for _, h := range all {
		if s.asks(r, c, &h) {
			seen = append(seen, h)
		}
	}
	return finding{truth: truthOf(len(seen) >= max(r.Min, 1)), seen: seen}
}

// asks reports whether something that happens is what a rule asks for.
func (s *sheet) asks(r *Rule, c *scope, h *happening) bool {
	switch {
	case h.severity < r.Severity, h.score < r.Score, h.Len() < r.Longer:
		return false
	case h.who < 0:
		return r.Role == "" && s.inPart(r, h)
	}
	return c.has(h.who) && (r.Role == "" || equalRole(s.roleOf(h.who), r.Role)) && s.inPart(r, h)
}

func (s *sheet) roleOf(who int) string {
	p, _ := s.m.Speaker(s.talk.ids[who])
	return p.Role
}

// lacksPlace returns why a rule cannot tell what belongs to a scope, or to a part of the meeting.
func (s *sheet) lacksPlace(r *Rule, c *scope) *lack {
	if c.level != ByConversation && slices.Contains([]string{"hot_spot", "silence", "sentiment_drop", "sentiment_rise"}, r.Find) {
		return &lack{NoneFound, "it is of the conversation"}
	}
	if (r.From > 0 || r.To > 0 || r.Longer > 0) && s.talk.clock == noClock {
		return &lack{NoTimes, "the transcript has no times"}
	}
	return nil
}

// inPart reports whether something begins in the part of the meeting that a rule looks at. Without times, the parts are of
// the utterances.
func (s *sheet) inPart(r *Rule, h *happening) bool {
	if !r.bounded() {
		return true
	}
	if h.Start < r.From || r.To > 0 && h.Start >= r.To {
		return false
	}
	at := 0.
	if s.talk.clock > noClock {
		at = h.Start.Seconds() / max(s.talk.length.Seconds(), 1e-9)
	} else {
		at = float64(h.at) / float64(max(len(s.m.Utterances), 1))
	}
	return at >= r.RelativeFrom && (r.RelativeTo == 0 || at <= r.RelativeTo)
}

func (s *sheet) evalMetric(r *Rule, c *scope) finding {
	if r.Role != "" {
		var l *lack
		if c, l = s.narrow(c, r.Role); l != nil {
			return finding{why: l}
		}
	}
	m := s.measureNamed(r.Metric, c)
	if !m.OK() {
		return finding{why: &lack{m.Missing, m.Detail}}
	}
	ok := false
	switch r.Op {
	case "<":
		ok = m.Value < r.Value
	case "<=":
		ok = m.Value <= r.Value
	case ">":
		ok = m.Value > r.Value
	case ">=":
		ok = m.Value >= r.Value
	}
	f := finding{truth: truthOf(ok), detail: fmt.Sprintf("%s is %s", r.Metric, withUnit(m.Value, m.Unit))}
	for _, e := range m.Evidence {
		f.seen = append(f.seen, s.happeningOf(e))
	}
	return f
}

// happeningOf returns evidence of a measure as something that happens.
func (s *sheet) happeningOf(e Evidence) happening {
	h := happening{Interval: e.Interval, who: -1, at: -1}
	if len(e.Utterances) > 0 {
		h.at = s.utteranceAt(e.Utterances[0])
	}
	if builtinRules().byName[e.Note] != nil {
		h.behavior = e.Note
	}
	return h
}

// utteranceAt returns the place of an utterance; -1 where there is none.
func (s *sheet) utteranceAt(id string) int {
	if s.byID == nil {
		s.byID = map[string]int{}
		for k := range s.m.Utterances {
			if _, twice := s.byID[s.m.Utterances[k].ID]; !twice {
				s.byID[s.m.Utterances[k].ID] = k
			}
		}
	}
	if k, known := s.byID[id]; known && id != "" {
		return k
	}
	return -1
}

// narrow returns the part of a scope that a role has.
func (s *sheet) narrow(c *scope, role string) (*scope, *lack) {
	none := &lack{NoneFound, "nobody has the role " + role}
	if c.level == ByConversation {
		for _, r := range s.roles() {
			if equalRole(r.role, role) {
				return r, nil
			}
		}
		return nil, none
	}
	if !equalRole(c.role, role) {
		return nil, &lack{NoneFound, "it is of the role " + role}
	}
	return c, nil
}

// evalNamed applies a pattern.
func (s *sheet) evalNamed(id string, c *scope) finding {
	key := id + "\x00" + c.key
	if f, known := s.fired[key]; known {
		return f
	}
	for k := range s.p.Patterns {
		if x := &s.p.Patterns[k]; x.ID == id {
			s.fired[key] = finding{why: &lack{NoneFound, "the pattern rests on itself"}}
			f := s.evalPattern(x, c)
			s.fired[key] = f
			return f
		}
	}
	return finding{why: &lack{NoneFound, "there is no pattern " + id}}
}

// evalPattern applies the rule of a pattern to whom it is about.
func (s *sheet) evalPattern(x *Pattern, c *scope) finding {
	if x.Role != "" {
		var l *lack
		if c, l = s.narrow(c, x.Role); l != nil {
			return finding{why: l}
		}
	}
	return s.eval(x.When, c)
}

func (s *sheet) evalAny(r *Rule, c *scope) finding {
	var out finding
	hold, open := 0, 0
	for k := range r.Any {
		f := s.eval(&r.Any[k], c)
		switch f.truth {
		case holds:
			hold++
			out.seen = append(out.seen, f.seen...)
			out.detail = joinDetails(out.detail, f.detail)
		case unknown:
			open++
			if out.why == nil {
				out.why = f.why
			}
		}
	}
	need := max(r.Min, 1)
	switch {
	case hold >= need:
		out.truth, out.why = holds, nil
	case hold+open < need:
		out.truth, out.why, out.seen = holdsNot, nil, nil
	}
	sortHappenings(out.seen)
	return out
}

func (s *sheet) evalAll(r *Rule, c *scope) finding {
	out := finding{truth: holds}
	var lists [][]happening
	for k := range r.All {
		f := s.eval(&r.All[k], c)
		out.detail = joinDetails(out.detail, f.detail)
		switch {
		case f.truth == holdsNot:
			out.truth = holdsNot
		case f.truth == unknown && out.truth != holdsNot:
			out.truth = unknown
			if out.why == nil {
				out.why = f.why
			}
		}
		if len(f.seen) > 0 {
			lists = append(lists, f.seen)
		}
	}
	switch {
	case out.truth != holds:
		if out.truth == holdsNot {
			out.why = nil
		}
		return out
	case r.Within > 0:
		return s.together(r, lists, out)
	}
	for _, l := range lists {
		out.seen = append(out.seen, l...)
	}
	sortHappenings(out.seen)
	return out
}

// together holds where one of each list begins within r.Within of the first.
func (s *sheet) together(r *Rule, lists [][]happening, out finding) finding {
	if s.talk.clock == noClock {
		return finding{why: &lack{NoTimes, "the transcript has no times"}}
	}
	var starts []time.Duration
	for _, l := range lists {
		sortHappenings(l)
		for _, h := range l {
			starts = append(starts, h.Start)
		}
	}
	slices.Sort(starts)
	for _, from := range starts {
		var seen []happening
		for _, l := range lists {
			k, _ := slices.BinarySearchFunc(l, from, func(h happening, at time.Duration) int { return int(min(max(h.Start-at, -1), 1)) })
			if k == len(l) || l[k].Start > from+r.Within {
				break
			}
			seen = append(seen, l[k])
		}
		if len(seen) == len(lists) {
			sortHappenings(seen)
			out.seen = seen
			return out
		}
	}
	out.truth = holdsNot
	return out
}

func joinDetails(a, b string) string { return strings.Trim(a+"; "+b, "; ") }
