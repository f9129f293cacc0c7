package symbl

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// Options says how bodies are written. The zero value works.
type Options struct {
	ConversationID string    // "" = made of the Meeting's ID
	Epoch          time.Time // when a meeting began whose Start is not known; zero = 1970-01-01T00:00:00Z
	ZeroFill       bool      // what could not be measured is 0 instead of left out

	Verbose    bool    // messages with words
	Sentiment  bool    // messages and topics with sentiment
	Phrases    bool    // messages with action phrases (detectPhrases)
	Confidence float64 // insights below it are left out (confidenceThreshold)

	Trackers []colloquy.Tracker
	Taxonomy []colloquy.Category
	Terms    []colloquy.EntityTerm
}

// view is a Meeting as it is written.
type view struct {
	m     *colloquy.Meeting
	o     Options
	f     fill.Filler
	start time.Time
	named []colloquy.Mention // what is named in m, once it was needed
}

func newView(m *colloquy.Meeting, o Options) *view {
	v := &view{m: m, o: o, f: fill.Filler{Zero: o.ZeroFill}, start: m.Start}
	if v.start.IsZero() {
		v.start = o.Epoch
	}
	if v.start.IsZero() {
		v.start = time.Unix(0, 0)
	}
	return v
}

// digits names something by 16 digits, the first of which is not 0.
func digits(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d\x00%s", len(p), p) // a hash never fails
	}
	n := binary.BigEndian.Uint64(h.Sum(nil))
	return fmt.Sprint(1_000_000_000_000_000 + n%9_000_000_000_000_000)
}

// ConversationID returns the ID of m's conversation.
func ConversationID(m *colloquy.Meeting) string { return digits("conversation", m.ID) }

func (v *view) conversation() string {
	if v.o.ConversationID != "" {
		return v.o.ConversationID
	}
	return ConversationID(v.m)
}

func (v *view) message(utterance string) string { return digits("message", v.m.ID, utterance) }

func (v *view) messages(utterances []string) []string {
	out := make([]string, 0, len(utterances))
	for _, u := range utterances {
		out = append(out, v.message(u))
	}
	return out
}

// clock is the form of this API's times.
const clock = "2006-01-02T15:04:05.000Z"

func (v *view) time(at time.Duration) string { return v.start.Add(at).UTC().Format(clock) }

// moment is time where the meeting has times, or zeros are asked for; else "", and not the start of the clock for all that is said.
func (v *view) moment(at time.Duration) string {
	if !v.m.Timing.Timed() && !v.o.ZeroFill {
		return ""
	}
	return v.time(at)
}

// beginning is when the meeting began; "" where nothing tells.
func (v *view) beginning() string {
	if v.m.Start.IsZero() && v.o.Epoch.IsZero() {
		return v.moment(0)
	}
	return v.time(0)
}

func seconds(d time.Duration) float64 { return fill.Round(d.Seconds(), 3) }

// Person is somebody who takes part. All are left out for somebody unknown: {}.
type Person struct {
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	Email  string `json:"email,omitempty"`
	UserID string `json:"userId,omitempty"`
}

func (v *view) person(id colloquy.SpeakerID) Person {
	s, ok := v.m.Speaker(id)
	if !ok {
		return Person{}
	}
	return Person{ID: compat.SpeakerID(v.m, id), Name: s.Label(), Email: s.Email, UserID: s.Email}
}

// Polarity is the mood of something.
type Polarity struct {
	Polarity  Score  `json:"polarity"`
	Suggested string `json:"suggested"` // negative, neutral, positive
}

// Score is a number.
type Score struct {
	Score float64 `json:"score"` // -1..1
}

func polarity(value float64) *Polarity {
	p := &Polarity{Score{fill.Round(value, 3)}, "neutral"}
	switch {
	case value < -0.3:
		p.Suggested = "negative"
	case value > 0.3:
		p.Suggested = "positive"
	}
	return p
}

// MessagesBody is what was said.
type MessagesBody struct {
	Messages []Message `json:"messages"`
	compat.Omissions
}

// Message is an utterance.
type Message struct {
	ID             string    `json:"id"`
	Text           string    `json:"text"`
	From           Person    `json:"from"`
	StartTime      string    `json:"startTime,omitempty"` // left out, with the three below, where the words have no times
	EndTime        string    `json:"endTime,omitempty"`
	TimeOffset     *float64  `json:"timeOffset,omitempty"` // s
	Duration       *float64  `json:"duration,omitempty"`   // s
	ConversationID string    `json:"conversationId"`
	Phrases        []Phrase  `json:"phrases"`
	Sentiment      *Polarity `json:"sentiment,omitempty"`
	Words          []Word    `json:"words,omitempty"`
}

// Phrase is what is to be done, in the words of a message.
type Phrase struct {
	Type string `json:"type"` // action_phrase
	Text string `json:"text"`
}

// Word is a word of a message.
type Word struct {
	Word       string  `json:"word"`
	StartTime  string  `json:"startTime"`
	EndTime    string  `json:"endTime"`
	SpeakerTag int     `json:"speakerTag"` // from 1, in the order of the members; 0 = unknown
	Score      float64 `json:"score"`      // 0..1; 0 = not known
	TimeOffset float64 `json:"timeOffset"` // s
	Duration   float64 `json:"duration"`   // s
}

// Messages writes what was said, an utterance a message.
func Messages(m *colloquy.Meeting, o Options) MessagesBody {
	v := newView(m, o)
	b := MessagesBody{Messages: []Message{}}
	phrases := map[string][]Phrase{}
	if o.Phrases {
		found := m.Phrases()
		v.f.Missing("messages[].phrases", found.Finding)
		for _, p := range found.All {
			phrases[p.Utterance] = append(phrases[p.Utterance], Phrase{"action_phrase", p.Said})
		}
	}
	timed := m.Timing.Timed()
	if !timed {
		v.f.Miss("messages[].timeOffset", colloquy.NoTimes, colloquy.NoTimes.String())
		v.f.Miss("messages[].startTime", colloquy.NoTimes, colloquy.NoTimes.String())
	}
	for k, u := range m.Utterances {
		w := Message{
			ID: v.message(u.ID), Text: u.Text, From: v.person(u.Speaker), StartTime: v.moment(u.Start), EndTime: v.moment(u.End),
			ConversationID: v.conversation(), Phrases: phrases[u.ID],
		}
		if w.Phrases == nil {
			w.Phrases = []Phrase{}
		}
		if timed || o.ZeroFill {
			offset, length := seconds(u.Start), seconds(u.Len())
			w.TimeOffset, w.Duration = &offset, &length
		}
		if o.Sentiment {
			w.Sentiment = v.mood(fmt.Sprintf("messages[%d].sentiment", k), u.Annotation)
		}
		if o.Verbose && timed {
			w.Words = v.words(u)
		}
		b.Messages = append(b.Messages, w)
	}
	b.Omissions = v.f.Omissions()
	return b
}

func (v *view) mood(path string, a *colloquy.Annotation) *Polarity {
	if a == nil || a.Method == "" {
		v.f.Miss(path, colloquy.NotAnnotated, colloquy.NotAnnotated.String())
		if v.o.ZeroFill {
			return polarity(0)
		}
		return nil
	}
	return polarity(a.Polarity)
}

func (v *view) words(u colloquy.Utterance) []Word {
	tag := 0
	for k, s := range v.m.Speakers {
		if s.ID == u.Speaker {
			tag = k + 1
		}
	}
	out := make([]Word, 0, len(u.Words))
	for _, w := range u.Words {
		out = append(out, Word{w.Text, v.time(w.Start), v.time(w.End), tag, fill.Round(w.Confidence, 3), seconds(w.Start), seconds(w.Len())})
	}
	return out
}
