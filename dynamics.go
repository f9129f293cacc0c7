package colloquy

import (
	"iter"
	"time"
)

// defaultPeriod is what Dynamics takes for 0.
const defaultPeriod = 5 * time.Minute

// Period is how a part of a meeting went.
type Period struct {
	Interval
	Talking      Measure // part of it in which somebody speaks, ratio
	Silence      Measure // part of it in which nobody speaks, ratio
	Shares       []Share // of those who talk in it, in the order of the speakers
	Involvement  Measure // points
	Interactions Measure // the interaction score, points
	Energy       Measure // points
	Sentiment    Sentiment
	Emotions     Emotions
}

// Dynamics returns how the meeting went, period by period: k·period to (k + 1)·period, the last to the end of the meeting,
// however short it is. Every measure is that of [Meeting.Slice] of the period, so turns are cut at its borders; the
// moments of evidence count from the start of the meeting.
//
// A period of 0 or less is 5 min. There are at most 20,000 periods: a shorter period is lengthened to Duration/20,000.
// A Meeting without times has no periods, and the result is nil.
func (m *Meeting) Dynamics(period time.Duration) []Period {
	var out []Period
	for i, t := range m.talks(period) {
		out = append(out, t.period(i))
	}
	return out
}

// talks returns the periods of the dynamics, none where there are no times. Each is good until the next one.
func (m *Meeting) talks(period time.Duration) iter.Seq2[Interval, *talk] {
	return func(yield func(Interval, *talk) bool) {
		if m.clock() == noClock {
			return
		}
		if period <= 0 {
			period = defaultPeriod
		}
		for i, part := range m.periods(max(period, (m.length()+mostPeriods-1)/mostPeriods)) {
			if !yield(i, newTalk(part)) {
				return
			}
		}
	}
}

// period sums up t, which is the part of a meeting in i.
func (t *talk) period(i Interval) Period {
	silence := t.silence()
	p := Period{
		Interval: i, Talking: silence.Share, Silence: silence.Share,
		Shares: t.shares(t.voices()).Speakers, Involvement: t.involvement(),
		Interactions: t.interactionScore(), Energy: t.energy(), Sentiment: t.sentiment(), Emotions: t.emotions(),
	}
	p.Talking.Method, p.Talking.Evidence = "speech/1", nil
	p.Silence.shift(i.Start)
	if p.Talking.OK() {
		p.Talking.Value = 1 - p.Talking.Value
		p.Talking.N = silence.Speech.N
	}
	for k := range p.Sentiment.Changes {
		p.Sentiment.Changes[k].Interval = p.Sentiment.Changes[k].shifted(i.Start)
	}
	p.Sentiment.Score.shift(i.Start)
	return p
}

// shift moves the evidence of a part of a meeting to its place in the whole.
func (m *Measure) shift(by time.Duration) {
	for k := range m.Evidence {
		m.Evidence[k].Interval = m.Evidence[k].shifted(by)
	}
}
