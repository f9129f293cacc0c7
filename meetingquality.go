package colloquy

import (
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

// MeetingQuality returns how far a meeting attains the targets of a profile (nil = that of the Meeting, else DefaultProfile), component by component:
//
//	quality-balance             structure.balance
//	quality-everybody_spoke     meeting.everybody_spoke
//	quality-longest_monologue   structure.longest_monologue
//	quality-answered_questions  meeting.answered_questions
//	quality-decisions           meeting.decisions
//	quality-owned_actions       meeting.owned_actions
//	quality-conflict_rate       meeting.conflict_rate
//	quality-start_delay         meeting.start_delay
//	quality-lapses              meeting.lapses
//
// Each is a ratio, 0..1: 1 where the measure of [Profile.MeasureNames] is in the range of its target, v/Min below it
// and Max/v above. The name stands in its Method ("quality-balance/1"), the measure itself and its target in the note of the
// first evidence. A component without a target is left out; one that cannot be measured is missing.
//
// There is no one number for a meeting, unless the profile's QualityTotal asks for it: "quality/1", the mean of those that
// were measured, at least five. What makes meetings effective is an agenda, their size, that all take part and what is
// done before and after (Cutler et al. 2021; Hosseinkashi et al. 2024), and a part of it is not heard.
func (m *Meeting) MeetingQuality(p *Profile) []Measure { return newSheet(newContent(m), p).quality() }

// qualityNames returns the measures that the quality of a meeting is made of.
func qualityNames() []string {
	return []string{
		"structure.balance", "meeting.everybody_spoke", "structure.longest_monologue", "meeting.answered_questions", "meeting.decisions",
		"meeting.owned_actions", "meeting.conflict_rate", "meeting.start_delay", "meeting.lapses",
	}
}

const leastQualities = 5

func (s *sheet) quality() []Measure {
	all := s.conversation()
	var out []Measure
	sum, n := 0., 0
	for _, name := range qualityNames() {
		t := s.target(name, all)
		if t == nil {
			continue
		}
		q := s.attained(name, t, all)
		out = append(out, q)
		if q.OK() {
			sum, n = sum+q.Value, n+1
		}
	}
	if s.p.QualityTotal {
		total := missing("quality/1", "ratio", TooFew, "fewer than 5 components can be measured")
		if s.bad != nil {
			total = s.bad.of("quality/1", "ratio")
		} else if n >= leastQualities {
			total = measured("quality/1", "ratio", sum/float64(n), n)
		}
		out = append(out, total)
	}
	return out
}

// attained returns how far a measure attains its target.
func (s *sheet) attained(name string, t *Target, c *scope) Measure {
	_, short, _ := strings.Cut(name, ".")
	method := "quality-" + short + "/1"
	if s.bad != nil {
		return s.bad.of(method, "ratio")
	}
	v := s.measureNamed(name, c)
	if !v.OK() {
		return missing(method, "ratio", v.Missing, v.Detail)
	}
	out := measured(method, "ratio", t.attained(v.Value), v.N)
	note := fmt.Sprintf("%s: %s; usual is %s", name, withUnit(v.Value, v.Unit), t.text(v.Unit))
	out.Evidence = append([]Evidence{{Note: note}}, v.Evidence...)
	return out
}

// The measures of a whole meeting.

func (s *sheet) lengthOf(*scope) Measure {
	const method = "length/1"
	if l := s.talk.lacks(startClock); l != nil {
		return l.of(method, "min")
	}
	return measured(method, "min", s.talk.length.Minutes(), 1)
}

func (s *sheet) startDelay(*scope) Measure { return s.talk.firstSpeech() }

func (s *sheet) everybodySpoke(*scope) Measure {
	const method = "everybody-spoke/1"
	if s.talk.people == 0 || len(s.talk.voices()) == 0 {
		return missing(method, "%", NoSpeech, "nobody speaks, or it is not known who")
	}
	return measured(method, "%", 100*float64(len(s.talk.voices()))/float64(s.talk.people), s.talk.people)
}

func (s *sheet) answeredQuestions(*scope) Measure {
	const method = "answered-questions/1"
	q := s.parts.questionsOf(s)
	if q.Missing != "" {
		return missing(method, "%", q.Missing, q.Detail)
	}
	waiting := q.Unanswered()
	asked := 0
	for _, x := range q.All {
		if !x.Small && x.Type != "rhetorical" {
			asked++
		}
	}
	if asked == 0 {
		return missing(method, "%", NoneFound, "nobody asks for anything")
	}
	out := measured(method, "%", 100*float64(asked-len(waiting))/float64(asked), asked)
	for _, x := range waiting[:min(len(waiting), mostEvidence)] {
		out.Evidence = append(out.Evidence, Evidence{x.Interval, []string{x.Utterance}, "not answered"})
	}
	return out
}

func (s *sheet) decisionCount(*scope) Measure {
	const method = "decision-count/1"
	d := s.parts.decisionsOf(s)
	if d.Missing != "" {
		return missing(method, "decisions", d.Missing, d.Detail)
	}
	out := measured(method, "decisions", float64(len(d.All)), len(s.m.Utterances))
	for _, x := range d.All[:min(len(d.All), mostEvidence)] {
		out.Evidence = append(out.Evidence, Evidence{Interval: x.Interval, Utterances: []string{x.Utterance}})
	}
	return out
}

func (a *ActionItem) owned() bool { return a.Owner != "" || a.OwnerName != "" }

func (s *sheet) ownedActions(*scope) Measure {
	const method = "owned-actions/1"
	a := s.parts.actionsOf(s)
	if a.Missing != "" {
		return missing(method, "%", a.Missing, a.Detail)
	}
	if len(a.All) == 0 {
		return missing(method, "%", NoneFound, "there are no action items")
	}
	n := 0
	var free []Evidence
	for k := range a.All {
		if x := &a.All[k]; x.owned() {
			n++
		} else if len(free) < mostEvidence {
			free = append(free, Evidence{x.Interval, []string{x.Utterance}, "has no owner"})
		}
	}
	out := measured(method, "%", 100*float64(n)/float64(len(a.All)), len(a.All))
	out.Evidence = free
	return out
}

func (s *sheet) conflictRate(*scope) Measure {
	const method, unit = "conflict-rate/1", "per 100 utterances"
	if s.blind != nil {
		return s.blind.of(method, unit)
	}
	lines := len(s.m.Utterances)
	if lines < leastOfRate {
		return missing(method, unit, TooFew, "fewer than 20 utterances")
	}
	var out Measure
	n := 0
	var where []Evidence
	for _, f := range s.found {
		if f.Category == "discord" && f.Severity >= 2 {
			n++
			u := &s.m.Utterances[f.at]
			where = append(where, Evidence{u.Interval, []string{u.ID}, f.Behavior})
		}
	}
	out = measured(method, unit, 100*float64(n)/float64(lines), lines)
	out.Evidence = where[:min(len(where), mostEvidence)]
	return out
}

func (s *sheet) lapseRate(*scope) Measure {
	const method, unit = "lapse-rate/1", "per hour"
	x := s.talk.silence()
	if !x.Total.OK() {
		return missing(method, unit, x.Total.Missing, x.Total.Detail)
	}
	hours := s.talk.length.Hours()
	if hours < 1./12 {
		return missing(method, unit, TooFew, "less than 5 min")
	}
	out := measured(method, unit, float64(x.Lapses)/hours, x.Lapses)
	out.Evidence = longest(x.Gaps)
	return out
}

func (s *sheet) sentimentOf(c *scope) Measure {
	x := s.parts.moodOf(s)
	switch c.level {
	case ByConversation:
		return x.Score
	case ByRole:
		return missing(x.Score.Method, "points", NoneFound, "it is of speakers and the conversation")
	}
	for _, y := range x.Speakers {
		if y.Speaker == s.id(c) {
			return y.Score
		}
	}
	return missing(sentiment.Method, "points", NoWords, "there are no words")
}
