package colloquy

import (
	"slices"
	"time"
)

// namedMeasure is a measure that rules, targets and criteria can name.
type namedMeasure struct {
	name, unit string
	of         func(s *sheet, c *scope) Measure
	say        string // a sentence for a person, with a verb for the value: "You spoke {value} of the time"; "" = none
}

// builtinMeasures returns the measures that do not come from the weights of a profile, in order.
func builtinMeasures() []namedMeasure {
	return []namedMeasure{
		{"structure.balance", "points", (*sheet).balanceOf, ""},
		{"structure.talk_share", "%", (*sheet).talkShare, "You spoke {value} of the time"},
		{"structure.patience", "s", (*sheet).patience, "You waited {value} before you spoke"},
		{"structure.longest_monologue", "s", (*sheet).longestMonologue, "Your longest turn took {value}"},
		{"structure.interruptions", "per 10 min", (*sheet).interruptionRate, "You interrupted others {number} times in 10 minutes"},
		{"structure.pace", "wpm", (*sheet).paceOf, "You spoke {number} words a minute"},
		{"structure.fillers", "per 100 words", (*sheet).fillersOf, "{number} of 100 of your words were fillers"},
		{"structure.sentiment", "points", (*sheet).sentimentOf, "The mood of what you said is {value}, with 50 as neither good nor bad"},
		{"meeting.length", "min", (*sheet).lengthOf, ""},
		{"meeting.start_delay", "s", (*sheet).startDelay, ""},
		{"meeting.everybody_spoke", "%", (*sheet).everybodySpoke, ""},
		{"meeting.answered_questions", "%", (*sheet).answeredQuestions, ""},
		{"meeting.decisions", "decisions", (*sheet).decisionCount, ""},
		{"meeting.owned_actions", "%", (*sheet).ownedActions, ""},
		{"meeting.conflict_rate", "per 100 utterances", (*sheet).conflictRate, ""},
		{"meeting.lapses", "per hour", (*sheet).lapseRate, ""},
	}
}

// MeasureNames returns the measures that the profile's rules, targets and criteria can name, in order: those of Metrics,
// those of Groups as "group.measure", and
//
//	structure.balance            points, Meeting.Balance; of the conversation
//	structure.talk_share         % of the talk; not of the conversation
//	structure.patience           s, the median gap before turns (Meeting.Latency)
//	structure.longest_monologue  s (Meeting.Monologues)
//	structure.interruptions      that are competitive or successful, per 10 min of everybody's speech, of the speaker; of a
//	                             role or conversation, of who interrupts most; missing under 5 min
//	structure.pace               words per minute (Meeting.Pace)
//	structure.fillers            per 100 words (Meeting.Fillers)
//	structure.sentiment          points, Meeting.Sentiment; not of roles
//	meeting.length               min
//	meeting.start_delay          s, Meeting.FirstSpeech
//	meeting.everybody_spoke      % of the people who say something
//	meeting.answered_questions   % of the questions that are no small talk
//	meeting.decisions            how many
//	meeting.owned_actions        % of the action items that have an owner
//	meeting.conflict_rate        detections of discord with a severity of 2 or more, per 100 utterances
//	meeting.lapses               silences of 5 s or more, per hour
//
// Those of the meeting are of all, whoever is asked for.
func (p *Profile) MeasureNames() []string { return p.orDefault().measureNames() }

func (p *Profile) measureNames() []string {
	var out []string
	for _, m := range p.Metrics {
		out = append(out, m.Name)
	}
	for _, g := range p.Groups {
		for _, m := range g.Measures {
			out = append(out, g.Name+"."+m.Name)
		}
	}
	for _, m := range builtinMeasures() {
		out = append(out, m.name)
	}
	return out
}

// measureNamed returns a measure of a scope; the names are checked when a profile is read.
func (s *sheet) measureNamed(name string, c *scope) Measure {
	key := name + "\x00" + c.key
	m, known := s.values[key]
	if !known {
		m = s.newMeasure(name, c)
		s.values[key] = m
	}
	m.Evidence = slices.Clone(m.Evidence) // what is returned is the caller's
	return m
}

func (s *sheet) newMeasure(name string, c *scope) Measure {
	for k := range s.p.Metrics {
		if s.p.Metrics[k].Name == name {
			return s.metric(&s.p.Metrics[k], c).Score
		}
	}
	for _, g := range s.p.Groups {
		for k := range g.Measures {
			if g.Name+"."+g.Measures[k].Name == name {
				return s.groupMetric(g.Name, &g.Measures[k], c).Score
			}
		}
	}
	for _, m := range builtinMeasures() {
		if m.name == name {
			v := m.of(s, c)
			if v.OK() {
				v.Unit = m.unit
			}
			return v
		}
	}
	return missing("profile/1", "", NoneFound, "there is no measure "+name)
}

// builtinGroup returns the measures whose names begin with that of the group.
func (s *sheet) builtinGroup(name string, c *scope) MetricGroupResult {
	g := MetricGroupResult{Name: name}
	for _, m := range builtinMeasures() {
		if short, ok := cutGroup(m.name, name); ok {
			v := s.measureNamed(m.name, c)
			g.Measures = append(g.Measures, Metric{Name: short, Score: v, Mark: s.markByTarget(m.name, c, v)})
		}
	}
	return g
}

func cutGroup(name, group string) (string, bool) {
	if len(name) > len(group) && name[:len(group)] == group && name[len(group)] == '.' {
		return name[len(group)+1:], true
	}
	return "", false
}

// target returns the target of a measure for a scope: one for its role, or the meeting's metadata, goes before one for
// anybody. nil = there is none.
func (s *sheet) target(name string, c *scope) *Target {
	all := s.parts.targetsOf(s, c.role)
	for _, role := range []string{c.role, ""} {
		for k := range all {
			if t := &all[k]; t.Measure == name && equalRole(t.Role, role) {
				return t
			}
		}
	}
	return nil
}

// markByTarget says where a measure lies; "" = there is no target.
func (s *sheet) markByTarget(name string, c *scope, m Measure) Mark {
	t := s.target(name, c)
	switch {
	case t == nil || !m.OK():
		return ""
	case t.holds(m.Value):
		return MarkWithin
	case t.Min != nil && m.Value < *t.Min:
		return MarkBelow
	}
	return MarkAbove
}

func (s *sheet) balanceOf(c *scope) Measure {
	if c.level == ByConversation {
		return s.talk.balance()
	}
	return missing("balance/1", "points", NoneFound, "it is of the conversation")
}

func (s *sheet) talkShare(c *scope) Measure {
	if c.level == ByConversation {
		return missing("share/1", "%", NoneFound, "it is of speakers and roles")
	}
	var out Measure
	for k, x := range s.parts.sharesOf(s).Speakers {
		if !c.has(k) {
			continue
		}
		if !x.OfTalk.OK() {
			return x.OfTalk
		}
		out = measured(x.OfTalk.Method, "%", out.Value+float64(100*x.OfTalk.Value), out.N+x.OfTalk.N)
	}
	if out.Method == "" {
		return missing("share/1", "%", NoSpeech, "it is not known who speaks")
	}
	return out
}

func (s *sheet) patience(c *scope) Measure {
	const method = "patience/1"
	if c.level == BySpeaker {
		for _, x := range s.parts.latencyOf(s).Speakers {
			if x.Speaker == s.id(c) {
				return x.Patience
			}
		}
	}
	if l := s.talk.lacks(exactClock); l != nil {
		return l.of(method, "s")
	}
	if l := s.talk.lacksPartners(); l != nil {
		return l.of(method, "s")
	}
	var gaps []float64
	var where []Interval
	for _, x := range s.talk.transfers() {
		if x.offset > 0 && x.offset < lapse && !s.talk.holdsEvent(x.at) && c.has(x.to) && x.from < s.talk.people && x.to < s.talk.people {
			gaps, where = append(gaps, x.offset.Seconds()), append(where, x.at)
		}
	}
	return medianSeconds(method, gaps, where)
}

func (s *sheet) longestMonologue(c *scope) Measure {
	const method = "monologue/1"
	if l := s.talk.lacks(coarseClock); l != nil {
		return l.of(method, "s")
	}
	var all []turn
	for _, f := range s.talk.turns {
		if f.who < s.talk.people && c.has(f.who) {
			all = append(all, f)
		}
	}
	return s.talk.longestTurn(method, all)
}

// leastInterrupted is the speech that a rate of interruptions takes.
const leastInterrupted = 5 * time.Minute

func (s *sheet) interruptionRate(c *scope) Measure {
	const method, unit = "interruption-rate/1", "per 10 min"
	l := s.talk.lacksOverlap()
	if l == nil {
		l = s.talk.lacksPartners()
	}
	if l != nil {
		return l.of(method, unit)
	}
	if s.talk.speech < leastInterrupted {
		return missing(method, unit, TooFew, "less than 5 min of speech")
	}
	made := map[SpeakerID][]Evidence{}
	var most []Evidence
	for _, i := range s.parts.interruptionsOf(s).All {
		if i.By == "" || i.Kind == CooperativeInterruption || i.Kind != CompetitiveInterruption && i.Outcome != SuccessfulInterruption {
			continue
		}
		said := slices.Clone(i.Utterances)
		slices.Reverse(said) // what cut in comes first: it is about who did
		made[i.By] = append(made[i.By], Evidence{Interval: i.Interval, Utterances: said})
	}
	for _, who := range c.who {
		if mine := made[s.talk.ids[who]]; len(mine) > len(most) {
			most = mine
		}
	}
	out := measured(method, unit, float64(len(most))/(s.talk.speech.Minutes()/10), len(most))
	out.Evidence = most[:min(len(most), mostEvidence)]
	return out
}

// paceOf is the words of all of a scope by their time.
func (s *sheet) paceOf(c *scope) Measure {
	p := s.parts.paceOf(s)
	if c.level == ByConversation || len(p.Speakers) == 0 { // where nobody's can be told, neither can this, and for the same reason
		return p.Rate
	}
	out := missing("pace/2", "wpm", NoSpeech, "nobody speaks")
	minutes := 0.
	for _, x := range p.Speakers {
		if !s.inScope(c, x.Speaker) {
			continue
		}
		if c.level == BySpeaker {
			return x.Rate
		}
		if !x.Rate.OK() || x.Rate.Value <= 0 {
			if !out.OK() {
				out = x.Rate
			}
			continue
		}
		n := x.Rate.N
		if out.OK() {
			n += out.N
		}
		minutes += float64(x.Rate.N) / x.Rate.Value
		out = measured(x.Rate.Method, "wpm", float64(n)/minutes, n)
	}
	return out
}

func (s *sheet) fillersOf(c *scope) Measure {
	f := s.parts.fillersOf(s)
	if c.level == ByConversation || !f.Rate.OK() {
		return f.Rate
	}
	count, words := 0, 0
	for _, x := range f.Speakers {
		if !s.inScope(c, x.Speaker) {
			continue
		}
		if c.level == BySpeaker {
			return x.Rate
		}
		count, words = count+x.Count, words+x.Rate.N
	}
	if f.Rate.Method != "filler/1" {
		return missing(f.Rate.Method, f.Rate.Unit, NoneFound, "it is of speakers and the conversation")
	}
	return per100(f.Rate.Method, count, words)
}

// inScope reports whether a speaker is in the scope.
func (s *sheet) inScope(c *scope, id SpeakerID) bool {
	return slices.ContainsFunc(c.who, func(who int) bool { return s.talk.ids[who] == id })
}
