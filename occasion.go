package colloquy

import (
	"strings"
	"time"
)

// Occasion is what is kept of a meeting to set it among others: when it was, who was there and the named measures of all
// together and of each person, without anything that was said. It is what [Baseline], [Compare], [Trends] and [Fleet] are made
// from. It still tells about people: their measures are personal data.
type Occasion struct {
	ID       string // of the Meeting
	Title    string
	Start    time.Time // zero: unknown
	Duration time.Duration
	Team     string // whose meeting it was; Meeting.Metadata["team"]
	Measures []NamedMeasure
	People   []Attendance // in the order of Meeting.Speakers
}

// Attendance is somebody's part in a meeting.
type Attendance struct {
	Speaker  SpeakerID
	Name     string
	Role     string
	Email    string
	Measures []NamedMeasure // none of who says nothing
}

// NamedMeasure is a Measure under a name that is the same in every meeting. Its Evidence is empty.
type NamedMeasure struct {
	Name string
	Measure
}

// Of returns the measures of somebody, nil for who was not there; "" is all together.
func (o *Occasion) Of(who SpeakerID) []NamedMeasure {
	if who == "" {
		return o.Measures
	}
	for k := range o.People {
		if o.People[k].Speaker == who {
			return o.People[k].Measures
		}
	}
	return nil
}

// Speakers returns who was there, as [People] takes it.
func (o *Occasion) Speakers() []Speaker {
	return restore(o.People, func(a Attendance) Speaker {
		return Speaker{ID: a.Speaker, Name: a.Name, Role: a.Role, Email: a.Email}
	})
}

// Occasion returns what is kept of m. The measures are those that a profile can name (nil = that of the Meeting, else
// DefaultProfile), by the names of [Profile.MeasureNames] and as far as they apply: those of "meeting" and the balance to
// all together, talk_share to persons. Besides them stand, by the names of [Insights.List],
//
//	of all together   involvement, silence.share, overlap.percent, latency.offset, pace.articulation, backchannels.rate,
//	                  interaction_score, energy; recording.grade and recording.snr of [Meeting.RecordingQuality];
//	                  where the profile has criteria, scorecard, the total of [Meeting.Scorecard], and scorecard.ID for the
//	                  criterion ID
//	of a person       shares.speakers.talk (s), shares.speakers.of_meeting, pace.speakers.articulation
//
// A measure that is missing stays there with its reason. Scores by the weights of a profile compare only where the profile
// was the same.
func (m *Meeting) Occasion(p *Profile) Occasion {
	s := newSheet(newContent(m), p)
	o := Occasion{ID: m.ID, Title: m.Title, Start: m.Start, Duration: m.length(), Team: m.Metadata["team"]}
	o.Measures = s.occasion()
	scopes := map[SpeakerID]*scope{}
	for _, c := range s.speakers() {
		scopes[s.id(c)] = c
	}
	for _, p := range m.Speakers {
		a := Attendance{Speaker: p.ID, Name: p.Name, Role: p.Role, Email: p.Email}
		if c := scopes[p.ID]; c != nil {
			a.Measures = s.attendance(c)
		}
		o.People = append(o.People, a)
	}
	return o
}

// occasion returns the measures of all together.
func (s *sheet) occasion() []NamedMeasure {
	var out []NamedMeasure
	for _, name := range s.p.measureNames() {
		if name != "structure.talk_share" {
			out = append(out, named(name, s.measureNamed(name, s.conversation())))
		}
	}
	t := s.talk
	out = append(out,
		named("involvement", t.involvement()),
		named("silence.share", t.silence().Share),
		named("overlap.percent", t.overlapPercent()),
		named("latency.offset", s.parts.latencyOf(s).Offset),
		named("pace.articulation", s.parts.paceOf(s).Articulation),
		named("backchannels.rate", t.backchannelling().Rate),
		named("interaction_score", t.interactionScore()),
		named("energy", t.energy()),
	)
	for _, q := range s.m.RecordingQuality() {
		if q.Track == "" {
			out = append(out, named("recording.grade", q.Grade), named("recording.snr", q.SNR))
		}
	}
	if len(s.p.Criteria) == 0 {
		return out
	}
	card := s.scorecard()
	out = append(out, named("scorecard", card.Score))
	for _, c := range card.Criteria {
		out = append(out, named("scorecard."+c.ID, c.Score))
	}
	return out
}

// attendance returns the measures of a person.
func (s *sheet) attendance(c *scope) []NamedMeasure {
	var out []NamedMeasure
	for _, name := range s.p.measureNames() {
		if name != "structure.balance" && !strings.HasPrefix(name, "meeting.") {
			out = append(out, named(name, s.measureNamed(name, c)))
		}
	}
	id := s.id(c)
	for _, x := range s.parts.sharesOf(s).Speakers {
		if x.Speaker == id {
			out = append(out, named("shares.speakers.talk", x.Talk), named("shares.speakers.of_meeting", x.OfMeeting))
		}
	}
	for _, x := range s.parts.paceOf(s).Speakers {
		if x.Speaker == id {
			out = append(out, named("pace.speakers.articulation", x.Articulation))
		}
	}
	return out
}

func named(name string, m Measure) NamedMeasure {
	m.Evidence = nil
	return NamedMeasure{name, m}
}
