package symbl

import (
	"fmt"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// AnalyticsBody is who talked how much.
type AnalyticsBody struct {
	Metrics []Metric          `json:"metrics"`
	Members []MemberAnalytics `json:"members"`
	compat.Omissions
}

// Metric is a total of the conversation.
type Metric struct {
	Type    string   `json:"type"` // total_silence, total_talk_time, total_overlap
	Percent *float64 `json:"percent,omitempty"`
	Seconds *float64 `json:"seconds,omitempty"`
}

// MemberAnalytics is how much one person talked.
type MemberAnalytics struct {
	ID         string        `json:"id"`
	Name       string        `json:"name"`
	UserID     string        `json:"userId"`
	Pace       Words         `json:"pace"`
	TalkTime   Time          `json:"talkTime"`
	ListenTime Time          `json:"listenTime"`
	Overlap    MemberOverlap `json:"overlap"`
}

// Words is how fast somebody talks.
type Words struct {
	WPM *int `json:"wpm,omitempty"`
}

// Time is a part of the conversation.
type Time struct {
	Percentage *float64 `json:"percentage,omitempty"`
	Seconds    *float64 `json:"seconds,omitempty"`
}

// MemberOverlap is how long somebody talked while others did.
type MemberOverlap struct {
	OverlapDuration    *float64            `json:"overlapDuration,omitempty"` // s
	OverlappingMembers []OverlappingMember `json:"overlappingMembers"`
}

// OverlappingMember is one of these others.
type OverlappingMember struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	UserID  string  `json:"userId"`
	Percent float64 `json:"percent"` // of the talk times of both
	Seconds float64 `json:"seconds"`
}

// Analytics writes who talked how much. The percentages of silence and talk are of both together, those of the overlap and
// of the members' talk and listening of the total talk time, in which talk at once counts once:
//
//	total_overlap.seconds   Σ over the pairs of the time in which both speak; percent = 100·seconds / total_talk_time
//	talkTime.percentage     100·talkTime.seconds / total_talk_time
//	listenTime              total_talk_time − talkTime, and its percentage 100 − that of talkTime
func Analytics(m *colloquy.Meeting, o Options) AnalyticsBody {
	v := newView(m, o)
	silence, overlap, shares := m.Silence(), m.Overlap(), m.Shares()
	talk := silence.Share
	talk.Value = 1 - talk.Value
	together := overlap.Pairwise
	b := AnalyticsBody{Metrics: []Metric{
		v.metric(0, "total_silence", percent(silence.Share), silence.Total),
		v.metric(1, "total_talk_time", percent(talk), silence.Speech),
		v.metric(2, "total_overlap", share(together, silence.Speech), together),
	}, Members: []MemberAnalytics{}}
	paces := m.Pace()
	pace := map[colloquy.SpeakerID]colloquy.Measure{}
	for _, p := range paces.Speakers {
		pace[p.Speaker] = p.Rate
	}
	for k, s := range shares.Speakers {
		at := fmt.Sprintf("members[%d].", k)
		p := v.person(s.Speaker)
		rate, ok := pace[s.Speaker]
		switch {
		case !ok && len(pace) == 0 && !paces.Rate.OK():
			rate = paces.Rate // nobody's can be told, whoever talks
		case !ok:
			rate = colloquy.Measure{Missing: colloquy.NoSpeech, Detail: "says nothing"}
		}
		b.Members = append(b.Members, MemberAnalytics{
			ID: p.ID, Name: p.Name, UserID: p.UserID, Pace: Words{v.f.Integer(at+"pace.wpm", rate)},
			TalkTime:   Time{v.f.Number(at+"talkTime.percentage", share(s.Talk, silence.Speech), 3), v.f.Number(at+"talkTime.seconds", s.Talk, 3)},
			ListenTime: Time{v.f.Number(at+"listenTime.percentage", share(s.Listen, silence.Speech), 3), v.f.Number(at+"listenTime.seconds", s.Listen, 3)},
			Overlap:    v.overlap(at+"overlap.overlapDuration", s.Speaker, overlap),
		})
	}
	b.Omissions = v.f.Omissions()
	return b
}

func percent(m colloquy.Measure) colloquy.Measure {
	m.Value *= 100
	return m
}

// share returns what part of whole a time is, in per cent.
func share(of, whole colloquy.Measure) colloquy.Measure {
	switch {
	case !of.OK():
	case !whole.OK():
		of = whole
	case whole.Value > 0:
		of.Value *= 100 / whole.Value
	}
	of.Unit = "%"
	return of
}

func (v *view) metric(k int, name string, percent, secs colloquy.Measure) Metric {
	at := fmt.Sprintf("metrics[%d].", k)
	return Metric{name, v.f.Number(at+"percent", percent, 3), v.f.Number(at+"seconds", secs, 3)}
}

func (v *view) overlap(path string, id colloquy.SpeakerID, all colloquy.Overlap) MemberOverlap {
	own := all.Total // with its reason, where it is missing
	own.Value = 0
	for _, s := range all.Speakers {
		if s.Speaker == id {
			own.Value = s.Time.Seconds()
		}
	}
	w := MemberOverlap{v.f.Number(path, own, 3), []OverlappingMember{}}
	for _, p := range all.Pairs {
		other := p.Between[1]
		switch {
		case p.Between[0] == id:
		case p.Between[1] == id:
			other = p.Between[0]
		default:
			continue
		}
		if p.Time > 0 {
			o := v.person(other)
			w.OverlappingMembers = append(w.OverlappingMembers, OverlappingMember{o.ID, o.Name, o.UserID, fill.Round(p.Percent, 3), seconds(p.Time)})
		}
	}
	return w
}

// MembersBody is who takes part.
type MembersBody struct {
	Members []Person `json:"members"`
}

// Members writes who takes part.
func Members(m *colloquy.Meeting, o Options) MembersBody {
	v := newView(m, o)
	b := MembersBody{Members: []Person{}}
	for _, s := range m.Speakers {
		p := v.person(s.ID)
		p.UserID = ""
		b.Members = append(b.Members, p)
	}
	return b
}

// ConversationBody is a conversation as a list shows it.
type ConversationBody struct {
	ID        string            `json:"id"`
	Type      string            `json:"type"` // meeting
	Name      string            `json:"name"`
	StartTime string            `json:"startTime,omitempty"`
	EndTime   string            `json:"endTime,omitempty"`
	Members   []Person          `json:"members"`
	Metadata  map[string]string `json:"metadata,omitempty"`
}

// Conversation writes a conversation as a list shows it. One without a title is called by its ID; one whose words have no
// times has no end, and no start where that is not known.
func Conversation(m *colloquy.Meeting, o Options) ConversationBody {
	v := newView(m, o)
	b := ConversationBody{v.conversation(), "meeting", m.Title, v.beginning(), v.moment(m.Duration), Members(m, o).Members, m.Metadata}
	if b.Name == "" {
		b.Name = b.ID
	}
	return b
}

// SpeakerEventsBody is who speaks when.
type SpeakerEventsBody struct {
	SpeakerEvents []SpeakerEvent `json:"speakerEvents"`
}

// SpeakerEvent is a moment at which somebody begins or stops to speak.
type SpeakerEvent struct {
	Type   string `json:"type"` // started_speaking, stopped_speaking
	User   Person `json:"user"`
	Offset Offset `json:"offset"`
}

// Offset is a time since the start of the conversation.
type Offset struct {
	Seconds int64 `json:"seconds"`
	Nanos   int64 `json:"nanos"`
}

// SpeakerEvents writes who speaks when, in the order of time; who stops comes before who begins at the same moment.
func SpeakerEvents(m *colloquy.Meeting, o Options) SpeakerEventsBody {
	v := newView(m, o)
	b := SpeakerEventsBody{SpeakerEvents: []SpeakerEvent{}}
	if !m.Timing.Timed() {
		return b
	}
	for _, e := range edges(m.Segments) {
		name := "stopped_speaking"
		if e.begins {
			name = "started_speaking"
		}
		p := v.person(e.speaker)
		p.UserID = ""
		b.SpeakerEvents = append(b.SpeakerEvents, SpeakerEvent{name, p, Offset{int64(e.at / time.Second), int64(e.at % time.Second)}})
	}
	return b
}

// TranscriptBody is what was said as one text.
type TranscriptBody struct {
	Transcript Payload `json:"transcript"`
}

// Payload is a text with its type.
type Payload struct {
	Payload     string `json:"payload"`
	ContentType string `json:"contentType"`
}
