package meetra

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// InteractionsBody is how much every two people respond to each other.
type InteractionsBody struct {
	Nodes []Node `json:"nodes"`
	compat.Omissions
}

// Node is a pair of people.
type Node struct {
	Between [2]string `json:"between"` // IDs
	Value   int       `json:"value"`   // points, 100 = the strongest pair
}

// Interactions writes how much every two people respond to each other, the strongest first.
func Interactions(m *colloquy.Meeting, o Options) InteractionsBody {
	f := o.fill()
	i := m.Interactions()
	b := InteractionsBody{Nodes: nodes(m, i.Pairs)}
	if !i.Total.OK() {
		f.Number("nodes[].value", i.Total, 0)
		if !f.Zero {
			b.Nodes = []Node{}
		}
	}
	b.Omissions = f.Omissions()
	return b
}

// nodes writes pairs, the strongest first; those alike in the order of the people.
func nodes(m *colloquy.Meeting, pairs []colloquy.PairInteractions) []Node {
	out := []Node{}
	for _, p := range pairs {
		out = append(out, Node{[2]string{compat.SpeakerID(m, p.Between[0]), compat.SpeakerID(m, p.Between[1])}, int(fill.Round(p.Value, 0))})
	}
	slices.SortStableFunc(out, func(a, b Node) int { return cmp.Compare(b.Value, a.Value) })
	return out
}

// InteractionScoreBody is how lively people respond to each other.
type InteractionScoreBody struct {
	Score *int `json:"meeting_interaction_score,omitempty"`
	compat.Omissions
}

// InteractionScore writes how lively people respond to each other.
func InteractionScore(m *colloquy.Meeting, o Options) InteractionScoreBody {
	f := o.fill()
	b := InteractionScoreBody{Score: f.Integer("meeting_interaction_score", m.InteractionScore())}
	b.Omissions = f.Omissions()
	return b
}

// SentimentBody is the mood of the meeting.
type SentimentBody struct {
	Score *int `json:"sentiment_score,omitempty"`
	compat.Omissions
}

// Sentiment writes the mood of the meeting, 50 = neutral.
func Sentiment(m *colloquy.Meeting, o Options) SentimentBody {
	f := o.fill()
	b := SentimentBody{Score: f.Integer("sentiment_score", m.Sentiment().Score)}
	b.Omissions = f.Omissions()
	return b
}

// EnergyBody is the energy of the meeting.
type EnergyBody struct {
	Energy *int `json:"meeting_energy,omitempty"`
	compat.Omissions
}

// Energy writes the energy of the meeting.
func Energy(m *colloquy.Meeting, o Options) EnergyBody {
	f := o.fill()
	b := EnergyBody{Energy: f.Integer("meeting_energy", m.Energy())}
	b.Omissions = f.Omissions()
	return b
}

// BalanceBody is how evenly the talk is shared.
type BalanceBody struct {
	Score *int `json:"balance_score,omitempty"`
	compat.Omissions
}

// BalanceScore writes how evenly the talk is shared.
func BalanceScore(m *colloquy.Meeting, o Options) BalanceBody {
	f := o.fill()
	b := BalanceBody{Score: f.Integer("balance_score", m.Balance())}
	b.Omissions = f.Omissions()
	return b
}

// SpeakersBalanceBody is how much each person talks.
type SpeakersBalanceBody struct {
	Speakers []SpeakerBalance `json:"speakers"`
	compat.Omissions
}

// SpeakerBalance is how much one person talks.
type SpeakerBalance struct {
	ID         string   `json:"id"`
	Percentage *float64 `json:"meeting_speaking_percentage,omitempty"` // of all talk, to a hundredth
}

// SpeakersBalance writes how much each person talks.
func SpeakersBalance(m *colloquy.Meeting, o Options) SpeakersBalanceBody {
	f := o.fill()
	b := SpeakersBalanceBody{Speakers: []SpeakerBalance{}}
	for k, s := range m.Shares().Speakers {
		s.OfTalk.Value *= 100
		b.Speakers = append(b.Speakers, SpeakerBalance{compat.SpeakerID(m, s.Speaker),
			f.Number(fmt.Sprintf("speakers[%d].meeting_speaking_percentage", k), s.OfTalk, 2)})
	}
	b.Omissions = f.Omissions()
	return b
}

// SpeakersBody is the people of the meeting.
type SpeakersBody struct {
	Speakers []Person `json:"speakers"`
}

// Person is somebody who takes part.
type Person struct {
	Alias string `json:"alias"`
	ID    string `json:"id"`
}

// Speakers writes the people of the meeting.
func Speakers(m *colloquy.Meeting) SpeakersBody {
	b := SpeakersBody{Speakers: []Person{}}
	for _, s := range m.Speakers {
		b.Speakers = append(b.Speakers, Person{s.Label(), compat.SpeakerID(m, s.ID)})
	}
	return b
}

// TopicDetailsBody is the topics with how people talked about them.
type TopicDetailsBody struct {
	Topics []TopicDetail `json:"topics"`
	compat.Omissions
}

// TopicDetail is a topic with how people talked about it. As in the service's sample, interactions and emotions lie
// within energy.
type TopicDetail struct {
	Topic             string      `json:"topic"`
	Start             int64       `json:"start"` // ms
	End               int64       `json:"end"`
	Speakers          []Person    `json:"speakers"`
	Sentiment         string      `json:"sentiment,omitempty"`
	EmotionsScore     *int        `json:"emotions_score,omitempty"`
	Energy            TopicEnergy `json:"energy"`
	InteractionsScore *int        `json:"interactions_score,omitempty"`
	InvolvementScore  *int        `json:"involvement_score,omitempty"`
}

// TopicEnergy is how lively people talked about a topic.
type TopicEnergy struct {
	EnergyScore  *int       `json:"energy_score,omitempty"`
	TalkingTime  *float64   `json:"talking_time,omitempty"` // part of the topic's time, to a hundredth
	SilenceTime  *float64   `json:"silence_time,omitempty"` // the rest
	Interactions TopicNodes `json:"interactions"`
	Emotions     []string   `json:"emotions"` // the most frequent first
}

// TopicNodes is how much every two people respond to each other about a topic.
type TopicNodes struct {
	Nodes []Node `json:"nodes"`
}

// TopicDetails writes the topics with how people talked about them, one a period; period 0 is DefaultPeriod.
func TopicDetails(m *colloquy.Meeting, period time.Duration, o Options) TopicDetailsBody {
	f := o.fill()
	b := TopicDetailsBody{Topics: []TopicDetail{}}
	all := topicsEvery(m, or(period))
	f.Missing("topics", all.Finding)
	for k, t := range all.All {
		at := fmt.Sprintf("topics[%d].", k)
		d := TopicDetail{
			Topic: t.Label, Start: millis(t.Start), End: millis(t.End), Speakers: []Person{},
			Sentiment: mood(&f, at+"sentiment", t.Sentiment), EmotionsScore: f.Integer(at+"emotions_score", t.EmotionsScore),
			InteractionsScore: f.Integer(at+"interactions_score", t.Interactions), InvolvementScore: f.Integer(at+"involvement_score", t.Involvement),
			Energy: TopicEnergy{
				EnergyScore: f.Integer(at+"energy.energy_score", t.Energy), TalkingTime: f.Number(at+"energy.talking_time", t.Talking, 2),
				Interactions: TopicNodes{nodes(m, t.Pairs)}, Emotions: o.prevailing(&f, at+"energy.emotions", t.Emotions),
			},
		}
		if talking := d.Energy.TalkingTime; talking != nil {
			rest := fill.Round(1-*talking, 2)
			d.Energy.SilenceTime = &rest
		}
		for _, s := range t.Speakers {
			if p, ok := m.Speaker(s.Speaker); ok {
				d.Speakers = append(d.Speakers, Person{p.Label(), compat.SpeakerID(m, p.ID)})
			}
		}
		b.Topics = append(b.Topics, d)
	}
	b.Omissions = f.Omissions()
	return b
}
