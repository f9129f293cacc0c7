package colloquy

import "time"

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
	Dynamics         []Period
}

// InsightOptions says what Insights takes. The zero value works.
type InsightOptions struct {
	Period time.Duration // of the dynamics, see [Meeting.Dynamics]; default 5 min
}

// Insights returns every measure of m: what the methods of the same names return, found in one go. It takes
// O(n log n) time in the number of segments, utterances and words.
func (m *Meeting) Insights(o InsightOptions) *Insights {
	t := newTalk(m)
	return &Insights{
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
		Dynamics:         m.Dynamics(o.Period),
	}
}
