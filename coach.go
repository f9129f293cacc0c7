package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/behavior"
)

// TipKind says what a tip is for.
type TipKind string

// The kinds of tips.
const (
	ImproveTip   TipKind = "improve"   // a measure lies outside of its target
	BehaviorTip  TipKind = "behavior"  // something that was said could be said better
	ReinforceTip TipKind = "reinforce" // a measure lies within its target, or something was well said
)

// Tip is advice for one person, with what it rests on.
type Tip struct {
	Kind       TipKind
	Text       string  // "You spoke 71 % of the time; in one-to-ones 40–60 % is usual."
	Name       string  // of the measure or behaviour
	Measure    Measure // of a BehaviorTip and of what was well said: how often, with the unit "times"
	Target     *Target // nil for behaviours
	Suggestion *Advice // what could have been said; nil = none
	Evidence   []PatternEvidence
}

// SpeakerTips is the tips for one person, as [Meeting.Coaching] returns them.
type SpeakerTips struct {
	Speaker SpeakerID
	Tips    []Tip
}

const (
	mostBehaviorTips = 5    // behaviours that a person gets tips about
	leastNotices     = 2    // times that a behaviour of severity 1 is shown before there is a tip about it: anybody objects once
	mostPraised      = 3    // measures within their targets that are told, the first of the profile
	nearTarget       = 0.95 // of a target is near enough to need no tip
)

// Coaching returns tips for a speaker by the targets of a profile (nil = that of the Meeting, else DefaultProfile), the most needed first: measures
// outside of their targets by a twentieth or more, the farthest first; behaviours with a severity, by severity and number, each with its
// strongest moments and, where the profile allows it, what could be said instead, and those of severity 1 from twice on; then what was
// good: one behaviour, and the first three measures of the profile that are within their targets. Words that a protocol
// is for (threats, harassment, risk of self-harm) are no matter of coaching: see [Meeting.Patterns]. Targets for the
// speaker's role go before those for anybody. What cannot be measured gives no tip: there are none in a meeting of fewer
// than six turns, none to improve a metric of low support, none about behaviours without annotations, and none at all for somebody
// who does not take part, where Profile.AllowTips is not set, and by a profile that is not valid.
//
// A range says what is usual, or what a source names (Target.Source), and not what is right for these people.
func (m *Meeting) Coaching(speaker SpeakerID, p *Profile) []Tip {
	return newSheet(newContent(m), p).coaching(speaker)
}

func (s *sheet) coaching(id SpeakerID) []Tip {
	who := s.talkerOf(id)
	if s.bad != nil || !s.p.AllowTips || id == "" || who < 0 || !s.talk.heard(who) || len(s.talk.turns) < leastTurns {
		return nil
	}
	c := s.speaker(who)
	off, good := s.measureTips(c)
	out := append(off, s.behaviorTips(c, false)...)
	out = append(out, s.behaviorTips(c, true)...)
	return append(out, good...)
}

// measureTips returns tips about what has a target: what is outside of it, the farthest first, and what is within.
func (s *sheet) measureTips(c *scope) (off, good []Tip) {
	seen := map[string]bool{}
	var far []float64
	for _, x := range s.parts.targetsOf(s, c.role) {
		if seen[x.Measure] || strings.HasPrefix(x.Measure, "meeting.") {
			continue
		}
		seen[x.Measure] = true
		t := s.target(x.Measure, c)
		if t == nil {
			continue
		}
		m := s.measureNamed(x.Measure, c)
		if !m.OK() {
			continue
		}
		copied := cloneTargets([]Target{*t})[0]
		tip := Tip{Kind: ImproveTip, Text: s.sayMeasure(x.Measure, m, t), Name: x.Measure, Measure: m, Target: &copied}
		if x.Measure == "structure.pace" && t.Min != nil && m.Value < *t.Min {
			slices.Reverse(m.Evidence) // it is the slowest turns that show it
		}
		for _, e := range m.Evidence[:min(len(m.Evidence), mostQuotes)] {
			tip.Evidence = append(tip.Evidence, s.patternEvidence(s.happeningOf(e)))
		}
		switch {
		case t.holds(m.Value):
			if tip.Kind = ReinforceTip; len(good) < mostPraised {
				good = append(good, tip)
			}
			continue
		case t.attained(m.Value) > nearTarget || s.restsOnLittle(x.Measure, c):
			continue
		}
		off, far = append(off, tip), append(far, 1-t.attained(m.Value))
	}
	order := make([]int, len(off))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareFloats(far[b], far[a]) })
	return restore(order, func(k int) Tip { return off[k] }), good
}

// restsOnLittle reports whether a measure is a metric of the profile with low support: it may be told, and nobody is to change by it.
func (s *sheet) restsOnLittle(name string, c *scope) bool {
	k := slices.IndexFunc(s.p.Metrics, func(w MetricWeights) bool { return w.Name == name })
	return k >= 0 && s.metric(&s.p.Metrics[k], c).Support == LowSupport
}

// sayMeasure says what a measure is and what is usual.
func (s *sheet) sayMeasure(name string, m Measure, t *Target) string {
	say := s.template(name)
	say = strings.ReplaceAll(say, "{value}", withUnit(m.Value, m.Unit))
	say = strings.ReplaceAll(say, "{number}", number(m.Value))
	return strings.TrimSpace(fmt.Sprintf("%s; %s %s is usual.", say, s.p.Setting, t.text(m.Unit)))
}

func (s *sheet) template(name string) string {
	say := ""
	for _, m := range s.p.Metrics {
		if m.Name == name {
			say = m.Say
		}
	}
	for _, g := range s.p.Groups {
		for _, m := range g.Measures {
			if g.Name+"."+m.Name == name {
				say = m.Say
			}
		}
	}
	for _, m := range builtinMeasures() {
		if m.name == name {
			say = m.say
		}
	}
	if say == "" {
		say = "Your " + strings.NewReplacer(".", ": ", "_", " ").Replace(name) + " is {value}"
	}
	return say
}

// isMerit reports whether a behaviour is something to keep: one that listens, asks, affirms or leaves the choice, and more
// than a mere noise of listening.
func isMerit(d *Detection) bool {
	switch behavior.Category(d.Category) {
	case behavior.Listening, behavior.Inquiry, behavior.Affirming, behavior.Autonomy:
		return d.Tip.Type == "reinforce" && d.Behavior != "backchannel"
	}
	return false
}

// isAlarm reports whether a behaviour is one to act on by a protocol, and not by who said it: words alone do not tell a
// threat from a joke, and advice to the speaker would be a verdict. The safety patterns show it, with the text around.
func isAlarm(d *Detection) bool {
	return behavior.Category(d.Category) == behavior.Safety && d.Severity == 3
}

// harsh returns the places of utterances that are to be coached: what is good in them is no example. "Why didn't you check it?" is an open
// question, too.
func (s *sheet) harsh() map[int]bool {
	out := map[int]bool{}
	for _, f := range s.found {
		if f.Severity >= 2 {
			out[f.at] = true
		}
	}
	return out
}

// behaviorTips returns tips about what was said: with a severity, or none.
func (s *sheet) behaviorTips(c *scope, good bool) []Tip {
	type group struct {
		name     string
		severity int
		all      []foundBehavior
	}
	var groups []*group
	at := map[string]*group{}
	harsh := s.harsh()
	for _, f := range s.found {
		if !c.has(f.who) || f.Tip.Text == "" || (f.Severity == 0) != good || isAlarm(f.Detection) || good && (!isMerit(f.Detection) || harsh[f.at]) {
			continue
		}
		g := at[f.Behavior]
		if g == nil {
			g = &group{name: f.Behavior}
			at[f.Behavior] = g
			groups = append(groups, g)
		}
		g.severity = max(g.severity, f.Severity)
		g.all = append(g.all, f)
	}
	groups = slices.DeleteFunc(groups, func(g *group) bool { return g.severity == 1 && len(g.all) < leastNotices })
	slices.SortStableFunc(groups, func(a, b *group) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(len(b.all), len(a.all)), cmp.Compare(a.name, b.name))
	})
	most := mostBehaviorTips
	if good {
		most = 1
	}
	var out []Tip
	for _, g := range groups[:min(len(groups), most)] {
		out = append(out, s.behaviorTip(g.name, g.all, good))
	}
	return out
}

func (s *sheet) behaviorTip(name string, all []foundBehavior, good bool) Tip {
	strong := firstFew(all, func(a, b foundBehavior) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), compareFloats(b.Confidence*b.Score, a.Confidence*a.Score))
	})
	best := strong[0]
	times := fmt.Sprintf("%d times", len(all))
	if len(all) <= 2 {
		times = []string{"once", "twice"}[len(all)-1]
	}
	tip := Tip{
		Kind: BehaviorTip, Name: name, Measure: measured("behaviors/2", "times", float64(len(all)), len(all)),
		Text: fmt.Sprintf("%s, %s. %s", sentence(name), times, closed(best.Tip.Text)),
	}
	if good {
		tip.Kind = ReinforceTip
	}
	tip.Suggestion = clonePtr(best.Suggestion)
	seen := map[string]bool{}
	for _, f := range strong {
		if len(tip.Evidence) == mostQuotes {
			break
		}
		if said := strings.ToLower(f.Said); len(all) > mostQuotes && seen[said] {
			continue // "Um" three times tells no more than once
		} else {
			seen[said] = true
		}
		h := s.happeningAt(f.at)
		h.behavior, h.said = f.Behavior, f.Said
		tip.Evidence = append(tip.Evidence, s.patternEvidence(h))
	}
	return tip
}

// sentence writes a name as the beginning of a sentence: "advice_without_permission" is "Advice without permission".
func sentence(name string) string {
	name = strings.ReplaceAll(name, "_", " ")
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// closed returns a text that ends as a sentence does.
func closed(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}
