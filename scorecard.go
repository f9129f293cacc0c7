package colloquy

import (
	"fmt"
	"slices"
	"strings"
)

// Scorecard is how a conversation meets the criteria of a profile.
type Scorecard struct {
	Score    Measure // points, 0..100
	Summary  string
	Criteria []CriterionScore // in the order of the profile
}

// CriterionScore is how it meets one of them.
type CriterionScore struct {
	ID, Name string
	Role     string // whom it is about; "" = everybody
	Weight   float64
	Score    Measure // points, 0..100
	Summary  string
	Positive []Feedback // what was good
	Negative []Feedback // what was not
}

// Feedback is a line for people, with what was said.
type Feedback struct {
	Text   string
	Quotes []PatternEvidence // the strongest, three at most
}

const (
	goodScore  = 70 // points, from which a measure without a target is praised
	mostQuotes = 3
)

// Scorecard scores a conversation by the criteria of a profile (nil = that of the Meeting, else DefaultProfile).
//
//	criterion  by a measure: 100·the part of its target that it attains (see [Meeting.MeetingQuality]), or, where it has no
//	           target and is in points, itself; by a rule: 100 where it holds, 50 where Partly does, else 0. By a rule that
//	           something does not happen: 100 / (1 + 50·n / max(U, 50)) for n utterances of U in which it does ("criterion/2")
//	total      Σ w·s / Σ w over the criteria that were measured ("scorecard/1")
//
// A criterion with a Role is of those who have it, and of nobody else: what a customer says is not held against the agent. A
// criterion whose rule cannot be told, whose measure is missing, or whose role nobody has is missing; the total is, where fewer
// than half of the criteria were measured. Where the target is met or the rule holds, and for a measure without a target from
// 70 points on, a criterion's Positive is said, else its Negative; quotes of what goes the other way are given along.
func (m *Meeting) Scorecard(p *Profile) Scorecard { return newSheet(newContent(m), p).scorecard() }

func (s *sheet) scorecard() Scorecard {
	const method = "scorecard/1"
	var out Scorecard
	sum, weights, n := 0., 0., 0
	few := "fewer than half of the criteria can be measured"
	for k := range s.p.Criteria {
		c := s.criterion(&s.p.Criteria[k])
		if _, l := s.side(c.Role); l != nil && !strings.Contains(few, l.detail) {
			few += "; " + l.detail // what its caller can mend
		}
		out.Criteria = append(out.Criteria, c)
		if c.Score.OK() {
			sum, weights, n = sum+float64(c.Weight*c.Score.Value), weights+c.Weight, n+1
		}
	}
	switch {
	case s.bad != nil:
		out.Score = s.bad.of(method, "points")
	case len(out.Criteria) == 0:
		out.Score = missing(method, "points", NoneFound, "the profile has no criteria")
	case 2*n < len(out.Criteria) || weights == 0:
		out.Score = missing(method, "points", TooFew, few)
	default:
		out.Score = measured(method, "points", sum/weights, n)
	}
	out.Summary = out.sum()
	return out
}

// sum says in words how it went.
func (c *Scorecard) sum() string {
	if !c.Score.OK() {
		return "Not scored: " + c.Score.Detail + "."
	}
	var best, worst *CriterionScore
	for k := range c.Criteria {
		x := &c.Criteria[k]
		if !x.Score.OK() {
			continue
		}
		if best == nil || x.Score.Value > best.Score.Value {
			best = x
		}
		if worst == nil || x.Score.Value < worst.Score.Value {
			worst = x
		}
	}
	text := fmt.Sprintf("%.0f of 100 points from %d of %d criteria.", c.Score.Value, c.Score.N, len(c.Criteria))
	if best.Score.Value > worst.Score.Value {
		text += fmt.Sprintf(" Strongest: %s (%.0f). Weakest: %s (%.0f).", best.Name, best.Score.Value, worst.Name, worst.Score.Value)
	}
	return text
}

func (s *sheet) criterion(x *Criterion) CriterionScore {
	out := CriterionScore{ID: x.ID, Name: x.Name, Role: x.Role, Weight: x.Weight}
	if x.Weight == 0 {
		out.Weight = 1
	}
	var made verdict
	if c, l := s.side(x.Role); s.bad != nil {
		made.score = s.bad.of(criterionMethod, "points")
	} else if l != nil {
		made.score = l.of(criterionMethod, "points")
	} else if x.Measure != "" {
		made = s.scoreByTarget(x.Measure, c)
		made.good, made.bad = s.quotesOf(x.Measure, c)
	} else {
		made = s.scoreByRule(x, c)
	}
	out.Score, out.Summary = made.score, made.summary
	if !out.Score.OK() {
		out.Summary = "Not scored: " + out.Score.Detail + "."
		return out
	}
	if made.met {
		out.Positive = []Feedback{{x.Positive, made.good}}
		if len(made.bad) > 0 {
			out.Negative = []Feedback{{"To look at.", made.bad}}
		}
		return out
	}
	out.Negative = []Feedback{{x.Negative, made.bad}}
	if len(made.good) > 0 {
		out.Positive = []Feedback{{"To go on with.", made.good}}
	}
	return out
}

const criterionMethod = "criterion/2"

// floorOfNot is the utterances in which a single lapse costs half of the points; in more it costs less, in fewer no more: one hard word
// in an hour is no hour of hard words.
const floorOfNot = 50

// verdict is what a criterion comes to.
type verdict struct {
	score     Measure
	met       bool // the target, or the rule
	summary   string
	good, bad []PatternEvidence
}

// side returns the scope of all who have one of the roles; "" is everybody.
func (s *sheet) side(role string) (*scope, *lack) {
	if role == "" {
		return s.conversation(), nil
	}
	names := rolesOf(role)
	var out *scope
	for _, r := range s.roles() {
		if !equalRole(r.role, role) && !slices.ContainsFunc(names, func(n string) bool { return equalRole(r.role, n) }) {
			continue
		}
		if out == nil {
			out = r
			continue
		}
		out.who, out.key = append(out.who, r.who...), out.key+"\x00"+r.key
	}
	if out == nil {
		return nil, &lack{NoneFound, "nobody has the role " + strings.Join(names, " or ")}
	}
	return out, nil
}

// rolesOf returns the roles of a Criterion.Role.
func rolesOf(role string) []string {
	names := strings.Split(role, ",")
	for k := range names {
		names[k] = strings.TrimSpace(names[k])
	}
	return names
}

// scoreByTarget scores a measure of a scope.
func (s *sheet) scoreByTarget(name string, c *scope) verdict {
	m := s.measureNamed(name, c)
	t := s.target(name, c)
	switch {
	case !m.OK():
		return verdict{score: missing(criterionMethod, "points", m.Missing, m.Detail)}
	case t != nil:
		out := measured(criterionMethod, "points", 100*t.attained(m.Value), m.N)
		out.Evidence = m.Evidence
		return verdict{score: out, met: t.holds(m.Value), summary: fmt.Sprintf("%s; the target is %s.", withUnit(m.Value, m.Unit), t.text(m.Unit))}
	case m.Unit == "points":
		out := measured(criterionMethod, "points", m.Value, m.N)
		out.Evidence = m.Evidence
		return verdict{score: out, met: m.Value >= goodScore, summary: withUnit(m.Value, m.Unit) + "."}
	}
	return verdict{score: missing(criterionMethod, "points", NoneFound, "the profile has no target for "+name)}
}

// scoreByRule scores whether a rule holds, and returns what it rests on.
func (s *sheet) scoreByRule(x *Criterion, c *scope) verdict {
	f := s.eval(x.When, c)
	value := 100.
	if f.truth != holds && x.Partly != nil {
		if p := s.eval(x.Partly, c); p.truth == holds {
			f, value = p, 50
		}
	}
	switch f.truth {
	case unknown:
		return verdict{score: f.why.of(criterionMethod, "points")}
	case holdsNot:
		value = 0
	}
	out := verdict{score: measured(criterionMethod, "points", value, max(len(f.seen), 1)), met: value == 100}
	out.summary = map[float64]string{0: "It is not met.", 50: "It is met in part.", 100: "It is met."}[value]
	if x.When != nil && x.When.Not { // what it rests on when it does not hold is what speaks against it
		plain := *x.When
		plain.Not = false
		against := s.eval(&plain, c).seen
		out.bad = s.quotes(against)
		if n, lines := utterancesIn(against), s.utterancesOf(c); value == 0 && n > 0 {
			out.score = measured(criterionMethod, "points", 100/(1+float64(floorOfNot*n)/float64(max(lines, floorOfNot))), lines)
			out.summary = fmt.Sprintf("It is not met in %d of %d utterances.", n, lines)
		}
		return out
	}
	out.good = s.quotes(f.seen)
	return out
}

// utterancesIn returns in how many utterances something happens: blame that contradicts too is one lapse.
func utterancesIn(all []happening) int {
	seen := map[int]bool{}
	for _, h := range all {
		if h.at >= 0 {
			seen[h.at] = true
		}
	}
	return len(seen)
}

// quotes returns the strongest of what happens, as evidence.
func (s *sheet) quotes(all []happening) []PatternEvidence {
	few := firstFew(all, func(a, b happening) int { return compareFloats(b.score, a.score) })
	return restore(few[:min(len(few), mostQuotes)], s.patternEvidence)
}

// quotesOf returns what raises and what lowers a measure of behaviours.
func (s *sheet) quotesOf(name string, c *scope) (good, bad []PatternEvidence) {
	up, down := s.behaviorsOf(name)
	pick := func(of []string) []PatternEvidence {
		all, l := s.detected(func(f *foundBehavior) bool {
			return (c.level == ByConversation || c.has(f.who)) && slices.Contains(of, f.Behavior)
		})
		if l != nil || len(of) == 0 {
			return nil
		}
		return s.quotes(all)
	}
	return pick(up), pick(down)
}

// behaviorsOf returns the behaviours that raise and lower a measure.
func (s *sheet) behaviorsOf(name string) (up, down []string) {
	for _, m := range s.p.Metrics {
		for _, w := range m.Weights {
			switch {
			case m.Name != name:
			case w.Weight > 0:
				up = append(up, w.Behavior)
			case w.Weight < 0:
				down = append(down, w.Behavior)
			}
		}
	}
	for _, g := range s.p.Groups {
		for _, m := range g.Measures {
			if strings.HasPrefix(name, g.Name+".") && name[len(g.Name)+1:] == m.Name {
				up, down = m.Of, m.To
				if m.Good < m.Fair {
					up, down = down, up
				}
			}
		}
	}
	return up, down
}
