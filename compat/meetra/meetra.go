package meetra

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// DefaultPeriod is the length of a period where a client names none (period_seconds).
const DefaultPeriod = 5 * time.Minute

// Options says how bodies are written. The zero value works.
type Options struct {
	ZeroFill bool // what could not be measured is 0 instead of left out

	// ExtendedEmotions writes sadness and surprise too, which are none of the service's six emotions; else they are not_sure.
	ExtendedEmotions bool
}

// fold is what an emotion is called: what is none of those that are written is not_sure.
func (o Options) fold(label string) string {
	switch label {
	case "anger", "disgust", "fear", "happiness", "neutral":
		return label
	case "sadness", "surprise":
		if o.ExtendedEmotions {
			return label
		}
	}
	return "not_sure"
}

// folded returns the shares by the names that are written, the largest first.
func (o Options) folded(list []colloquy.EmotionShare) []colloquy.EmotionShare {
	var out []colloquy.EmotionShare
	for _, s := range list {
		s.Label = o.fold(s.Label)
		if k := slices.IndexFunc(out, func(e colloquy.EmotionShare) bool { return e.Label == s.Label }); k >= 0 {
			out[k].Share += s.Share
			continue
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b colloquy.EmotionShare) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

func (o Options) fill() fill.Filler { return fill.Filler{Zero: o.ZeroFill} }

func millis(d time.Duration) int64 { return int64(d.Round(time.Millisecond) / time.Millisecond) }

// DynamicsBody is how the meeting moved, period by period.
type DynamicsBody struct {
	Dynamics []Period `json:"dynamics"`
	compat.Omissions
}

// Period is a stretch of the meeting.
type Period struct {
	Start             int64    `json:"start"` // ms
	End               int64    `json:"end"`
	Sentiment         string   `json:"sentiment,omitempty"`
	EnergyScore       *int     `json:"energy_score,omitempty"`
	InteractionsScore *int     `json:"interactions_score,omitempty"`
	Emotions          []string `json:"emotions"` // capitalised, the most frequent first
}

// Dynamics writes how the meeting moved; period 0 is DefaultPeriod.
func Dynamics(m *colloquy.Meeting, period time.Duration, o Options) DynamicsBody {
	f := o.fill()
	b := DynamicsBody{Dynamics: []Period{}}
	if !m.Timing.Timed() {
		f.Miss("dynamics", colloquy.NoTimes, colloquy.NoTimes.String())
	}
	for k, p := range m.Dynamics(or(period)) {
		at := fmt.Sprintf("dynamics[%d].", k)
		b.Dynamics = append(b.Dynamics, Period{
			Start: millis(p.Start), End: millis(p.End), Sentiment: mood(&f, at+"sentiment", p.Sentiment),
			EnergyScore: f.Integer(at+"energy_score", p.Energy), InteractionsScore: f.Integer(at+"interactions_score", p.Interactions),
			Emotions: capitalised(o.prevailing(&f, at+"emotions", p.Emotions)),
		})
	}
	b.Omissions = f.Omissions()
	return b
}

func or(period time.Duration) time.Duration {
	if period <= 0 {
		return DefaultPeriod
	}
	return period
}

// mood returns Meetra's label, "" noted under path where there is none.
func mood(f *fill.Filler, path string, s colloquy.Sentiment) string {
	switch s.Label {
	case "very negative":
		return "Negative"
	case "negative":
		return "Somewhat Negative"
	case "neutral":
		return "Neutral"
	case "positive":
		return "Somewhat Positive"
	case "very positive":
		return "Positive"
	}
	f.Number(path, s.Score, 0)
	if f.Zero {
		return "Neutral"
	}
	return ""
}

// prevailing returns the emotions that a tenth of the talk or more has, the most frequent first; at least one where
// any was found. What nobody can be sure of is not named.
func (o Options) prevailing(f *fill.Filler, path string, e colloquy.Emotions) []string {
	out := []string{}
	if e.Missing != "" {
		f.Miss(path, e.Missing, e.Detail)
		return out
	}
	for _, s := range o.folded(e.All) {
		if s.Label != "not_sure" && s.Share > 0 && (s.Share >= 0.1 || len(out) == 0) {
			out = append(out, s.Label)
		}
	}
	return out
}

func capitalised(labels []string) []string {
	out := make([]string, 0, len(labels))
	for _, l := range labels {
		if l != "" {
			out = append(out, strings.ToUpper(l[:1])+l[1:])
		}
	}
	return out
}

// TopicsBody is what was talked about, period by period.
type TopicsBody struct {
	Topics []Topic `json:"topics"`
	compat.Omissions
}

// Topic is what a stretch of the meeting is about.
type Topic struct {
	Topic string `json:"topic"`
	Start int64  `json:"start"` // ms
	End   int64  `json:"end"`
}

// Topics writes one topic a period; period 0 is DefaultPeriod.
func Topics(m *colloquy.Meeting, period time.Duration, o Options) TopicsBody {
	f := o.fill()
	b := TopicsBody{Topics: []Topic{}}
	all := topicsEvery(m, or(period))
	f.Missing("topics", all.Finding)
	for _, t := range all.All {
		b.Topics = append(b.Topics, Topic{t.Label, millis(t.Start), millis(t.End)})
	}
	b.Omissions = f.Omissions()
	return b
}

// topicsEvery returns the topics of periods, which cannot fail without a taxonomy.
func topicsEvery(m *colloquy.Meeting, period time.Duration) colloquy.Topics {
	all, _ := m.TopicsBy(colloquy.TopicOptions{Period: period})
	return all
}

// KeyPointsBody is what each person said that matters, by ID.
type KeyPointsBody struct {
	KeyPoints map[string][]string `json:"key_points"`
	compat.Omissions
}

// KeyPoints writes what each person said that matters, at most n sentences each (0: as many as KeyPoints of the root).
func KeyPoints(m *colloquy.Meeting, n int, o Options) KeyPointsBody {
	f := o.fill()
	b := KeyPointsBody{KeyPoints: map[string][]string{}}
	all := m.KeyPoints(n)
	f.Missing("key_points", all.Finding)
	for _, s := range all.Speakers {
		points := []string{}
		for _, p := range s.Points {
			points = append(points, p.Clean)
		}
		b.KeyPoints[compat.SpeakerID(m, s.Speaker)] = points
	}
	b.Omissions = f.Omissions()
	return b
}

// MeetingSummary is the key under which the whole meeting stands among the people of a TextSummariesBody.
const MeetingSummary = "Meeting summary"

// TextSummariesBody is the summaries, by ID of the speaker and under MeetingSummary.
type TextSummariesBody struct {
	TextSummary map[string][]string `json:"text_summary"`
	compat.Omissions
}

// TextSummaries writes the abstracts of the Meeting's Summarizer where there are any, else the sentences that sum up the
// meeting and each person's talk.
func TextSummaries(m *colloquy.Meeting, o Options) TextSummariesBody {
	f := o.fill()
	b := TextSummariesBody{TextSummary: map[string][]string{}}
	for _, a := range m.Summaries {
		key := MeetingSummary
		if a.Speaker != "" {
			key = compat.SpeakerID(m, a.Speaker)
		}
		for _, s := range a.Sentences {
			b.TextSummary[key] = append(b.TextSummary[key], s.Text)
		}
	}
	if len(b.TextSummary) == 0 {
		whole := m.Summary(0)
		if !f.Missing("text_summary", whole.Finding) {
			b.TextSummary[MeetingSummary] = clean(whole)
		}
		for _, s := range m.Speakers {
			if said := clean(m.SpeakerSummary(s.ID, 0)); len(said) > 0 {
				b.TextSummary[compat.SpeakerID(m, s.ID)] = said
			}
		}
	}
	b.Omissions = f.Omissions()
	return b
}

func clean(s colloquy.Summary) []string {
	out := []string{}
	for _, t := range s.Sentences {
		out = append(out, t.Clean)
	}
	return out
}

// TranscriptionBody is what was said.
type TranscriptionBody struct {
	Transcription []Statement `json:"Transcription"`
	compat.Omissions
}

// Statement is what one person says until another does.
type Statement struct {
	Speaker        string `json:"speaker"` // ID; "" = not known
	Transcription  string `json:"transcription"`
	StartTimestamp string `json:"start_timestamp,omitempty"` // HH:MM:SS
}

// Transcription writes what was said; utterances that follow each other by one speaker are one statement.
func Transcription(m *colloquy.Meeting, o Options) TranscriptionBody {
	f := o.fill()
	b := TranscriptionBody{Transcription: []Statement{}}
	timed := m.Timing.Timed()
	if !timed {
		f.Miss("Transcription[].start_timestamp", colloquy.NoTimes, colloquy.NoTimes.String())
	}
	for k, u := range m.Utterances {
		if n := len(b.Transcription); k > 0 && u.Speaker == m.Utterances[k-1].Speaker {
			b.Transcription[n-1].Transcription += " " + u.Text
			continue
		}
		s := Statement{Transcription: u.Text}
		if u.Speaker != "" {
			s.Speaker = compat.SpeakerID(m, u.Speaker)
		}
		if timed || f.Zero {
			s.StartTimestamp = clock(u.Start)
		}
		b.Transcription = append(b.Transcription, s)
	}
	b.Omissions = f.Omissions()
	return b
}

func clock(d time.Duration) string {
	s := int64(d / time.Second)
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}

// EmotionsBody is the emotions of the whole meeting.
type EmotionsBody struct {
	MeetingEmotions *EmotionShares `json:"meeting_emotions,omitempty"`
	compat.Omissions
}

// EmotionShares are percentages that add up to 100. The service has neither sadness nor surprise: these are there with
// Options.ExtendedEmotions alone, where somebody shows them.
type EmotionShares struct {
	Anger     float64 `json:"anger"`
	Disgust   float64 `json:"disgust"`
	Fear      float64 `json:"fear"`
	Happiness float64 `json:"happiness"`
	Neutral   float64 `json:"neutral"`
	NotSure   float64 `json:"not_sure"`
	Sadness   float64 `json:"sadness,omitempty"`
	Surprise  float64 `json:"surprise,omitempty"`
}

// MeetingEmotions writes the emotions of the meeting, to a tenth of a per cent.
func MeetingEmotions(m *colloquy.Meeting, o Options) EmotionsBody {
	f := o.fill()
	var b EmotionsBody
	e := m.Emotions()
	if e.Missing != "" {
		f.Miss("meeting_emotions", e.Missing, e.Detail)
	}
	if e.Missing != "" && !f.Zero {
		b.Omissions = f.Omissions()
		return b
	}
	s := new(EmotionShares)
	b.MeetingEmotions = s
	field := map[string]*float64{"anger": &s.Anger, "disgust": &s.Disgust, "fear": &s.Fear, "happiness": &s.Happiness,
		"neutral": &s.Neutral, "not_sure": &s.NotSure, "sadness": &s.Sadness, "surprise": &s.Surprise}
	list := o.folded(e.All)
	for k, v := range tenths(list) {
		*field[list[k].Label] = v
	}
	b.Omissions = f.Omissions()
	return b
}

// tenths turns shares into percentages with one digit behind the point that add up to 100: what is lost by rounding down
// goes to those that lost most.
func tenths(list []colloquy.EmotionShare) []float64 {
	units := make([]int, len(list))
	order := make([]int, len(list))
	left := 1000
	for k, s := range list {
		units[k] = int(math.Floor(float64(s.Share*1000) + 1e-9))
		left -= units[k]
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return int(float64(1e6*(float64(list[b].Share*1000)-float64(units[b]))) - float64(1e6*(float64(list[a].Share*1000)-float64(units[a]))))
	})
	out := make([]float64, len(list))
	for n, k := range order {
		if n < left && left <= len(order) {
			units[k]++
		}
		out[k] = float64(units[k]) / 10
	}
	return out
}

// SpeakerEmotionsBody is each person's prevailing emotion over time.
type SpeakerEmotionsBody struct {
	Chunks []Chunk `json:"chunks"`
	compat.Omissions
}

// Chunk is a stretch of the meeting; each begins a millisecond after the end of the one before it.
type Chunk struct {
	StartMS  int64             `json:"start_ms"`
	EndMS    int64             `json:"end_ms"`
	Emotions map[string]string `json:"emotions"` // label by ID, of those who talk
}

// SpeakerEmotions writes each person's prevailing emotion; period 0 is a minute.
func SpeakerEmotions(m *colloquy.Meeting, period time.Duration, o Options) SpeakerEmotionsBody {
	f := o.fill()
	b := SpeakerEmotionsBody{Chunks: []Chunk{}}
	if e := m.Emotions(); e.Missing != "" {
		f.Miss("chunks", e.Missing, e.Detail)
	}
	for k, s := range m.SpeakerEmotions(period) {
		c := Chunk{StartMS: millis(s.Start), EndMS: millis(s.End), Emotions: map[string]string{}}
		if k > 0 {
			c.StartMS++
		}
		for _, p := range s.Speakers {
			c.Emotions[compat.SpeakerID(m, p.Speaker)] = o.fold(p.Label)
		}
		b.Chunks = append(b.Chunks, c)
	}
	b.Omissions = f.Omissions()
	return b
}
