package colloquy

import (
	"cmp"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/tracker"
)

// happenings returns all of what a rule counts, in order, wherever and whoever.
func (s *sheet) happenings(r *Rule) ([]happening, *lack) {
	switch {
	case len(r.Behaviors) > 0 || len(r.Categories) > 0:
		return s.detectedBy(r)
	case len(r.Phrases) > 0:
		return s.phrasesOf(r)
	case r.Lexicon != "":
		return s.phrasesOf(r)
	}
	return s.foundBy(r.Find)
}

// detectedBy returns the detections that a rule names. They are looked for once, for however many people the rule is asked.
func (s *sheet) detectedBy(r *Rule) ([]happening, *lack) {
	e, done := s.detections[r]
	if !done {
		e.all, e.why = s.detected(func(f *foundBehavior) bool {
			return slices.Contains(r.Behaviors, f.Behavior) || slices.Contains(r.Categories, f.Category)
		})
		s.detections[r] = e
	}
	return e.all, e.why
}

// detected returns the detections that are wanted.
func (s *sheet) detected(want func(*foundBehavior) bool) ([]happening, *lack) {
	if s.blind != nil {
		return nil, s.blind
	}
	var out []happening
	for k := range s.found {
		if f := &s.found[k]; want(f) {
			h := s.happeningAt(f.at)
			h.behavior, h.said, h.severity, h.score, h.category = f.Behavior, f.Said, f.Severity, f.Score, f.Category
			out = append(out, h)
		}
	}
	return out, nil
}

// happeningAt is something that an utterance does.
func (s *sheet) happeningAt(k int) happening {
	u := &s.m.Utterances[k]
	h := happening{Interval: u.Interval, at: k, who: s.talkerOf(u.Speaker)}
	if s.talk.clock == noClock {
		h.Interval = Interval{}
	}
	return h
}

// talkerOf returns the talker with an ID, or -1.
func (s *sheet) talkerOf(id SpeakerID) int {
	if k, ok := s.seats[id]; ok {
		return k
	}
	return -1
}

// heardPhrases is where the phrases of all rules of a profile were said.
type heardPhrases struct {
	by  map[*Rule][]happening
	why *lack
}

func (s *sheet) phrasesOf(r *Rule) ([]happening, *lack) {
	if s.heard == nil {
		s.heard = &heardPhrases{by: map[*Rule][]happening{}}
		s.heard.why = s.listen()
	}
	return s.heard.by[r], s.heard.why
}

// listen looks for the phrases of all rules.
func (s *sheet) listen() *lack {
	if l := s.talk.lacksWords(); l != nil {
		return l
	}
	if p := s.p.Language; p != "" && s.lang != "" && nlp.PrimaryLanguage(p) != nlp.PrimaryLanguage(s.lang) {
		return &lack{NoLexicon, "the phrases of the profile are in " + p}
	}
	var rules []*Rule
	for k := range s.p.Patterns {
		rules = s.p.Patterns[k].Partly.phraseRules(s.p.Patterns[k].When.phraseRules(rules))
	}
	for k := range s.p.Criteria {
		rules = s.p.Criteria[k].Partly.phraseRules(s.p.Criteria[k].When.phraseRules(rules))
	}
	list := make([]tracker.Tracker, len(rules))
	for k, r := range rules {
		list[k].Phrases = r.Phrases
		for _, l := range s.p.Lexicons {
			if r.Lexicon != "" && l.Name == r.Lexicon {
				list[k].Phrases = l.Phrases
			}
		}
	}
	f, err := tracker.New(s.lang, list)
	if l := s.lacks(err); l != nil {
		return l
	}
	for _, x := range f.Find(s.texts()) {
		if !x.Exact {
			continue
		}
		h := s.happeningAt(x.Unit)
		h.said = x.Span.Of(s.m.Utterances[x.Unit].text())
		s.heard.by[rules[x.Tracker]] = append(s.heard.by[rules[x.Tracker]], h)
	}
	return nil
}

// phraseRules appends the rules that look for phrases.
func (r *Rule) phraseRules(dst []*Rule) []*Rule {
	if r == nil {
		return dst
	}
	if len(r.Phrases) > 0 || r.Lexicon != "" {
		dst = append(dst, r)
	}
	for k := range r.All {
		dst = r.All[k].phraseRules(dst)
	}
	for k := range r.Any {
		dst = r.Any[k].phraseRules(dst)
	}
	return dst
}

// occurred is what was found under a name, or why nothing could be.
type occurred struct {
	all []happening
	why *lack
}

// foundBy returns what other methods of a Meeting find. It is looked for once, whoever and however many rules ask for it.
func (s *sheet) foundBy(name string) ([]happening, *lack) {
	e, done := s.events[name]
	if !done {
		e.all, e.why = s.lookFor(name)
		s.events[name] = e
	}
	return e.all, e.why
}

func (s *sheet) lookFor(name string) ([]happening, *lack) {
	switch name {
	case "owned_task", "unowned_task", "follow_up":
		return s.tasks(name)
	case "decision":
		d := s.parts.decisionsOf(s)
		return s.moments(d.Finding, convert(d.All, func(x Decision) Moment { return x.Moment }))
	case "problem":
		p := s.problems()
		return s.moments(p.Finding, convert(p.All, func(x Problem) Moment { return x.Moment }))
	case "question":
		q := s.parts.questionsOf(s)
		return s.moments(q.Finding, convert(q.All, func(x Question) Moment { return x.Moment }))
	case "unanswered_question":
		q := s.parts.questionsOf(s)
		return s.moments(q.Finding, convert(q.Unanswered(), func(x Question) Moment { return x.Moment }))
	}
	return s.foundInTime(name)
}

// tasks returns action items; they are their owner's, where that is somebody who takes part.
func (s *sheet) tasks(name string) ([]happening, *lack) {
	a := s.parts.actionsOf(s)
	if name == "follow_up" {
		f := s.actionItems(true)
		a = &f
	}
	out, l := s.moments(a.Finding, convert(a.All, func(x ActionItem) Moment { return x.Moment }))
	if l != nil {
		return nil, l
	}
	var kept []happening
	for k := range a.All {
		x := &a.All[k]
		if name == "owned_task" && !x.owned() || name == "unowned_task" && x.owned() {
			continue
		}
		if who := s.talkerOf(x.Owner); x.Owner != "" && who >= 0 {
			out[k].who = who
		}
		kept = append(kept, out[k])
	}
	sortHappenings(kept)
	return kept, nil
}

// moments returns what was found in words.
func (s *sheet) moments(f Finding, all []Moment) ([]happening, *lack) {
	if f.Missing != "" {
		return nil, &lack{f.Missing, f.Detail}
	}
	out := make([]happening, len(all))
	for k, x := range all {
		out[k] = happening{Interval: x.Interval, who: s.talkerOf(x.Speaker), at: s.utteranceAt(x.Utterance), said: x.Text}
		if s.talk.clock == noClock {
			out[k].Interval = Interval{}
		}
	}
	return out, nil
}

// foundInTime returns what the times tell.
func (s *sheet) foundInTime(name string) ([]happening, *lack) {
	var out []happening
	add := func(i Interval, who int, utterances []string) {
		h := happening{Interval: i, who: who, at: -1}
		if len(utterances) > 0 {
			h.at = s.utteranceAt(utterances[0])
		}
		out = append(out, h)
	}
	var m Measure
	switch name {
	case "monologue":
		x := s.talk.monologues()
		m = x.Longest
		for _, t := range x.All {
			add(t.Interval, s.talkerOf(t.Speaker), t.Utterances)
		}
	case "interruption":
		x := s.parts.interruptionsOf(s)
		m = x.Rate
		for _, i := range x.All {
			if i.Kind != CooperativeInterruption && (i.Kind == CompetitiveInterruption || i.Outcome == SuccessfulInterruption) {
				add(i.Interval, s.talkerOf(i.By), i.Utterances)
			}
		}
	case "hot_spot":
		x := s.talk.hotSpots()
		m = x.Count
		for _, h := range x.All {
			add(h.Interval, -1, h.Utterances)
		}
	case "silence":
		x := s.talk.silence()
		m = x.Total
		for _, g := range x.Gaps {
			add(g, -1, nil)
		}
	case "sentiment_drop", "sentiment_rise":
		x := s.parts.moodOf(s)
		m = x.Trend
		for _, c := range x.Changes {
			if c.After < c.Before == (name == "sentiment_drop") {
				add(c.Interval, -1, nil)
			}
		}
	}
	if !m.OK() && m.Missing != NoneFound {
		return nil, &lack{m.Missing, m.Detail}
	}
	return out, nil
}

// sortHappenings puts what happens into the order of time.
func sortHappenings(all []happening) {
	slices.SortStableFunc(all, func(a, b happening) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.at, b.at), cmp.Compare(a.End, b.End), cmp.Compare(a.who, b.who),
			strings.Compare(a.behavior, b.behavior), strings.Compare(a.said, b.said))
	})
}
