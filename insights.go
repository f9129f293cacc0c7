package colloquy

import (
	"slices"
	"time"
)

// Insights is every measure of a Meeting in one value: what reports are written from. Its JSON is described at
// [Insights.MarshalJSON].
type Insights struct {
	Meeting *Meeting // the one measured; not a copy

	Shares         Shares
	Balance        Measure
	Equity         Measure
	Involvement    Measure
	SilentSpeakers []SpeakerID

	Silence       Silence
	FirstSpeech   Measure
	Overlap       Overlap
	Interruptions Interruptions
	Backchannels  Backchannels

	TurnTaking TurnTaking
	Monologues Monologues
	Latency    Latency
	Pauses     Pauses
	Pace       Pace
	Fillers    Fillers
	Dominance  Dominance

	Interactions     Interactions
	InteractionScore Measure
	Energy           Measure
	Sentiment        Sentiment
	Emotions         Emotions
	SpeakerEmotions  []SpeakerEmotions
	Dynamics         []Period

	Topics      Topics
	Chapters    Chapters
	Keywords    Keywords
	Vocabulary  Vocabulary
	Questions   Questions
	ActionItems ActionItems
	FollowUps   ActionItems
	Decisions   Decisions
	Problems    Problems
	KeyPoints   KeyPoints
	Summary     Summary
	Phrases     Phrases
	Entities    Entities
	Trackers    TrackerMatches

	Behaviors      []Detection
	Metrics        []Metrics // of the conversation, then of the roles, then of the speakers
	Patterns       Patterns
	Scorecard      Scorecard
	Coaching       []SpeakerTips // of those to whom something can be said, in the order of the speakers
	MeetingQuality []Measure
	Synchrony      []Synchrony

	HotSpots       HotSpots
	Laughs         Laughs
	RelativeEnergy []PeriodEnergy
	Prosody        Prosody
	SoundEvents    []SoundEvent
	AudioQuality   AudioQuality
}

// InsightOptions says what Insights takes. The zero value works.
type InsightOptions struct {
	Period   time.Duration // of the dynamics (default 5 min, see [Meeting.Dynamics]) and of the speakers' emotions (1 min)
	Trackers []Tracker     // phrases to look for, see [Meeting.Track]; those that cannot be looked for are left out, and named in Insights.Trackers.Detail
	Taxonomy []Category    // subjects that topics are put into, see [Meeting.TopicsBy]; phrases that cannot be looked for are left out
	Terms    []EntityTerm  // entities of the caller's own, see [Meeting.EntitiesBy]
	Profile  *Profile      // of behaviours, metrics, patterns and coaching; nil = that of the Meeting, else DefaultProfile
}

// Insights returns every measure of m: what the methods of the same names return, found in one go. An hour of talk takes about half a
// second on one core, of which reading what was said takes most and the shuffles of [Meeting.Synchrony] a tenth. It takes O(n log n)
// time in the number of segments, utterances and words, memory by the square of the number of people, as it holds how each talks with
// each (some 2 MB for a thousand pairs), and time by their number times that of the pairs who respond to each other, for the shortest
// paths between them: some five seconds for 300 people with 30,000 utterances.
//
// As every measure it takes no context and cannot be interrupted: [Limits] are what bounds a Meeting that is read, and who has to answer
// sooner calls it in a goroutine of its own, which ends by itself.
func (m *Meeting) Insights(o InsightOptions) *Insights {
	c := newContent(m)
	t := c.talk
	cut := c.topicsByContent()
	_ = cut.classify(findable(o.Taxonomy)) // what cannot be looked for is left out
	in := &Insights{
		Meeting: m,

		Shares:         t.shares(t.everybody()),
		Balance:        t.balance(),
		Equity:         t.equity(),
		Involvement:    t.involvement(),
		SilentSpeakers: t.silent(),

		Silence:       t.silence(),
		FirstSpeech:   t.firstSpeech(),
		Overlap:       t.overlap(),
		Interruptions: t.interruptions(),
		Backchannels:  t.backchannelling(),

		TurnTaking: t.turnTaking(),
		Monologues: t.monologues(),
		Latency:    t.latency(),
		Pauses:     t.pausing(),
		Pace:       t.pace(),
		Fillers:    t.fillers(),
		Dominance:  t.dominance(),

		Interactions:     t.interactions(),
		InteractionScore: t.interactionScore(),
		Energy:           t.energy(),
		Sentiment:        t.sentiment(),
		Emotions:         t.emotions(),
		SpeakerEmotions:  m.SpeakerEmotions(o.Period),

		Topics:      cut.build(),
		Chapters:    cut.chapters(),
		Keywords:    c.keywords(0, "", false),
		Vocabulary:  c.vocabulary(),
		Questions:   c.questions(),
		ActionItems: c.actionItems(false),
		FollowUps:   c.actionItems(true),
		Decisions:   c.decisions(),
		Problems:    c.problems(),
		KeyPoints:   c.keyPoints(0),
		Summary:     c.summary(0, nil),
		Phrases:     c.phrases(),
		Entities:    c.entities(EntityOptions{Terms: o.Terms}),
		Trackers:    c.track(o.Trackers),

		HotSpots:     t.hotSpots(),
		Laughs:       t.laughter(),
		Prosody:      t.prosody(),
		SoundEvents:  m.SoundEvents(),
		AudioQuality: m.AudioQuality(),
	}
	energy := relativeEnergy{habits: t.habits()}
	for i, part := range m.talks(o.Period) {
		in.Dynamics = append(in.Dynamics, part.period(i))
		energy.add(i, part)
	}
	in.RelativeEnergy = energy.ranked()
	in.behave(newSheet(c, o.Profile), o)
	return in
}

// behave fills in how people treat each other; what has been measured is not measured again.
func (in *Insights) behave(s *sheet, o InsightOptions) {
	s.parts = sheetParts{
		shares: &in.Shares, latency: &in.Latency, interruptions: &in.Interruptions, pace: &in.Pace, fillers: &in.Fillers,
		mood: &in.Sentiment, questions: &in.Questions, actions: &in.ActionItems, decisions: &in.Decisions,
	}
	in.Behaviors = in.Meeting.Behaviors(BehaviorOptions{Profile: o.Profile})
	in.Metrics = slices.Concat(s.metrics(ByConversation), s.metrics(ByRole), s.metrics(BySpeaker))
	in.Patterns = s.patterns()
	in.Scorecard = s.scorecard()
	for _, id := range s.people() {
		if tips := s.coaching(id); len(tips) > 0 {
			in.Coaching = append(in.Coaching, SpeakerTips{id, tips})
		}
	}
	in.MeetingQuality = s.quality()
	in.Synchrony = s.talk.synchrony()
}
