package symbl

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/internal/fault"
)

// edge is a moment at which somebody begins or stops to speak.
type edge struct {
	at      time.Duration
	begins  bool
	speaker colloquy.SpeakerID
}

func edges(segments []colloquy.Segment) []edge {
	out := make([]edge, 0, 2*len(segments))
	for _, s := range segments {
		out = append(out, edge{s.Start, true, s.Speaker}, edge{s.End, false, s.Speaker})
	}
	slices.SortStableFunc(out, func(a, b edge) int {
		if c := cmp.Compare(a.at, b.at); c != 0 || a.begins == b.begins {
			return c
		}
		if b.begins {
			return -1
		}
		return 1
	})
	return out
}

// Content types of a transcript.
const (
	ContentMarkdown = "text/markdown"
	ContentSRT      = "text/srt"
)

// Transcript writes what was said as one text; contentType "" is ContentMarkdown. Its error is that of
// colloquy.WriteTranscript, or a *compat.RequestError where the type is not known.
func Transcript(m *colloquy.Meeting, contentType string) (TranscriptBody, error) {
	format := colloquy.FormatMarkdown
	switch contentType {
	case "", ContentMarkdown:
		contentType = ContentMarkdown
	case ContentSRT:
		format = colloquy.FormatSRT
	default:
		return TranscriptBody{}, service.Wrong("contentType", "%.40q is none of a transcript", contentType)
	}
	var b bytes.Buffer
	if err := colloquy.WriteTranscript(&b, m, format); err != nil {
		return TranscriptBody{}, err
	}
	return TranscriptBody{Payload{b.String(), contentType}}, nil
}

// ProcessOptions is what a request may say about how to analyse. Names are the service's.
type ProcessOptions struct {
	Name                     string         `json:"name,omitempty"`
	WebhookURL               string         `json:"webhookUrl,omitempty"`
	CustomVocabulary         []string       `json:"customVocabulary,omitempty"`
	ConfidenceThreshold      float64        `json:"confidenceThreshold,omitempty"` // 0..1
	DetectPhrases            bool           `json:"detectPhrases,omitempty"`
	LanguageCode             string         `json:"languageCode,omitempty"` // "en-US"
	Entities                 []CustomEntity `json:"entities,omitempty"`
	Trackers                 []TrackerInput `json:"trackers,omitempty"`
	EnableSpeakerDiarization bool           `json:"enableSpeakerDiarization,omitempty"`
	DiarizationSpeakerCount  int            `json:"diarizationSpeakerCount,omitempty"`

	// Each channel holds one person, whom ChannelMetadata names.
	EnableSeparateRecognitionPerChannel bool              `json:"enableSeparateRecognitionPerChannel,omitempty"`
	ChannelMetadata                     []ChannelMetadata `json:"channelMetadata,omitempty"`
}

// ChannelMetadata says whose voice a channel holds.
type ChannelMetadata struct {
	Channel int    `json:"channel"` // from 1
	Speaker Person `json:"speaker"`
}

// CustomEntity is a term of the caller's own.
type CustomEntity struct {
	CustomType string `json:"customType"`
	Text       string `json:"text"`
}

// TrackerInput is a tracker of the caller's own.
type TrackerInput struct {
	Name       string   `json:"name"`
	Vocabulary []string `json:"vocabulary"`
}

// Check reports the first value that cannot be meant.
func (p ProcessOptions) Check() error {
	switch {
	case !(p.ConfidenceThreshold >= 0 && p.ConfidenceThreshold <= 1):
		return service.Wrong("confidenceThreshold", "%v is not from 0 to 1", p.ConfidenceThreshold)
	case p.DiarizationSpeakerCount < 0 || p.DiarizationSpeakerCount > 20:
		return service.Wrong("diarizationSpeakerCount", "%d is not from 1 to 20", p.DiarizationSpeakerCount)
	}
	for k, e := range p.Entities {
		if strings.TrimSpace(e.CustomType) == "" || strings.TrimSpace(e.Text) == "" {
			return service.Wrong(fmt.Sprintf("entities[%d]", k), "lacks customType or text")
		}
	}
	for k, t := range p.Trackers {
		if strings.TrimSpace(t.Name) == "" || len(t.Vocabulary) == 0 {
			return service.Wrong(fmt.Sprintf("trackers[%d]", k), "lacks a name or a vocabulary")
		}
	}
	return nil
}

// View returns what p says about how insights are written.
func (p ProcessOptions) View() Options {
	o := Options{Phrases: p.DetectPhrases, Confidence: p.ConfidenceThreshold}
	for _, t := range p.Trackers {
		o.Trackers = append(o.Trackers, colloquy.Tracker{Name: t.Name, Phrases: t.Vocabulary})
	}
	for _, e := range p.Entities {
		o.Terms = append(o.Terms, colloquy.EntityTerm{Type: e.CustomType, Name: e.Text})
	}
	return o
}

// ProcessRequest is what POST /v1/process/audio/url and video/url take.
type ProcessRequest struct {
	URL string `json:"url"`
	ProcessOptions
}

// Check reports the first value that cannot be meant.
func (r ProcessRequest) Check() error {
	if u, err := url.Parse(r.URL); err != nil || r.URL == "" || u.Scheme == "" && u.Path == "" {
		return service.Wrong("url", "%.80q is none", r.URL)
	}
	return r.ProcessOptions.Check()
}

// ProcessResponse says what a request began (201).
type ProcessResponse struct {
	ConversationID string `json:"conversationId"`
	JobID          string `json:"jobId"`
}

// NewProcessResponse names a job on m's conversation: by the Meeting, so that it is the same wherever it is asked for.
func NewProcessResponse(m *colloquy.Meeting, job string) ProcessResponse {
	return ProcessResponse{ConversationID(m), job}
}

// Statuses of a job.
const (
	JobScheduled  = "scheduled"
	JobInProgress = "in_progress"
	JobCompleted  = "completed"
	JobFailed     = "failed"
)

// Job is how far a job is.
type Job struct {
	ID     string `json:"id"`
	Status string `json:"status"`
}

// WebhookBody is what is posted to the webhookUrl of a request whenever its job's status changes.
type WebhookBody struct {
	JobID  string `json:"jobId"`
	Status string `json:"status"`
}

// TokenRequest is what POST /oauth2/token:generate takes.
type TokenRequest struct {
	Type      string `json:"type"` // application
	AppID     string `json:"appId"`
	AppSecret string `json:"appSecret"`
}

// TokenResponse is what it gives.
type TokenResponse struct {
	AccessToken  string `json:"accessToken"`
	ExpiresIn    int    `json:"expiresIn"` // s
	RefreshToken string `json:"refreshToken,omitempty"`
}

// RefreshRequest is what POST /oauth2/token:refresh takes; it gives a TokenResponse.
type RefreshRequest struct {
	AppID        string `json:"appId"`
	AppSecret    string `json:"appSecret"`
	RefreshToken string `json:"refreshToken"`
}

// service makes the errors of requests.
const service fault.Service = "symbl"

// Error is the body of a failure (400, 401, 404, 429, 500).
type Error struct {
	Message string `json:"message"`
}

// Bookmark is a part of a conversation that somebody marked.
type Bookmark struct {
	ID              string       `json:"id"`
	Label           string       `json:"label"`
	Description     string       `json:"description,omitempty"`
	User            Person       `json:"user"`
	BeginTimeOffset float64      `json:"beginTimeOffset"` // s
	Duration        float64      `json:"duration"`        // s
	MessageRefs     []MessageRef `json:"messageRefs,omitempty"`
}

// Slice returns the part of m that b marks; of a nil Meeting, nil.
func (b Bookmark) Slice(m *colloquy.Meeting) *colloquy.Meeting {
	if m == nil {
		return nil
	}
	at := func(s float64) time.Duration {
		return time.Duration(max(0, min(s, m.Duration.Seconds())) * float64(time.Second))
	}
	return m.Slice(colloquy.Interval{Start: at(b.BeginTimeOffset), End: at(b.BeginTimeOffset + b.Duration)})
}

// Place sets the times of a bookmark that names messages of m instead: from the first to the last of them, in whole seconds,
// as the service's own clients know no others. It changes nothing where m is nil, has none of them, or no times.
func (b *Bookmark) Place(m *colloquy.Meeting) {
	if m == nil {
		return
	}
	v := newView(m, Options{})
	whole := colloquy.Interval{Start: -1}
	for _, u := range m.Utterances {
		if !slices.ContainsFunc(b.MessageRefs, func(r MessageRef) bool { return r.ID == v.message(u.ID) }) {
			continue
		}
		if whole.Start < 0 || u.Start < whole.Start {
			whole.Start = u.Start
		}
		whole.End = max(whole.End, u.End)
	}
	if whole.Start >= 0 && whole.End > whole.Start {
		b.BeginTimeOffset = math.Floor(whole.Start.Seconds())
		b.Duration = math.Ceil(whole.End.Seconds()) - b.BeginTimeOffset
	}
}

// TextRequest is what POST /v1/process/text takes: a conversation in words.
type TextRequest struct {
	Messages []TextMessage `json:"messages"`
	ProcessOptions
}

// TextMessage is what one person says.
type TextMessage struct {
	Payload  TextPayload   `json:"payload"`
	From     Person        `json:"from"`
	Duration *TextDuration `json:"duration,omitempty"`
}

// TextPayload is the words.
type TextPayload struct {
	Content     string `json:"content"`
	ContentType string `json:"contentType,omitempty"` // text/plain
}

// TextDuration is when they were said; what is not known is "".
type TextDuration struct {
	StartTime string `json:"startTime"`
	EndTime   string `json:"endTime"`
}

// maxTextMessages is how many messages one request may hold.
const maxTextMessages = 1_000_000

// Transcript returns the conversation of a TextRequest, whose 0 is the first time that a message gives, and when that was
// (zero where none gives one). Where a message has no time at all none is used, and where one has no end all end when the
// next begins. A message without words, or with a time that is none, is an error that names it.
func (r TextRequest) Transcript() (*colloquy.Transcript, time.Time, error) {
	if len(r.Messages) == 0 {
		return nil, time.Time{}, service.Wrong("messages", "are needed")
	}
	if len(r.Messages) > maxTextMessages {
		return nil, time.Time{}, &colloquy.LimitError{What: "messages", Max: fmt.Sprint(maxTextMessages)}
	}
	all, timing, err := r.times()
	if err != nil {
		return nil, time.Time{}, err
	}
	var zero time.Time
	for _, s := range all {
		if !s.start.IsZero() && (zero.IsZero() || s.start.Before(zero)) {
			zero = s.start
		}
	}
	t := &colloquy.Transcript{Format: "symbl", Language: r.LanguageCode, Timing: timing}
	seen := map[colloquy.SpeakerID]bool{"": true}
	for k, m := range r.Messages {
		u := colloquy.Utterance{Text: m.Payload.Content, Speaker: m.From.speaker()}
		switch timing.Source {
		case colloquy.TimesByCue:
			u.Start = all[k].start.Sub(zero)
			u.End = max(u.Start, all[k].end.Sub(zero))
		case colloquy.TimesByStart:
			u.Start = all[k].start.Sub(zero)
			u.End = u.Start
			if k > 0 {
				before := &t.Utterances[k-1]
				before.End = max(before.Start, u.Start)
			}
		}
		if !seen[u.Speaker] {
			seen[u.Speaker] = true
			t.Speakers = append(t.Speakers, colloquy.Speaker{ID: u.Speaker, Name: m.From.label(), Email: m.From.address(), Known: true})
		}
		t.Utterances = append(t.Utterances, u)
	}
	return t, zero, nil
}

// span is when a message was said; zero = not known.
type span struct{ start, end time.Time }

// times reads the times of all messages, and what they rest on.
func (r TextRequest) times() ([]span, colloquy.Timing, error) {
	all := make([]span, len(r.Messages))
	starts, ends := true, true
	for k, m := range r.Messages {
		if strings.TrimSpace(m.Payload.Content) == "" {
			return nil, colloquy.Timing{}, service.Wrong(fmt.Sprintf("messages[%d]", k), "has no content")
		}
		var d TextDuration
		if m.Duration != nil {
			d = *m.Duration
		}
		var err error
		if all[k].start, err = clockTime(d.StartTime); err != nil {
			return nil, colloquy.Timing{}, service.Because(fmt.Sprintf("messages[%d].duration.startTime", k), "is no time", err)
		}
		if all[k].end, err = clockTime(d.EndTime); err != nil {
			return nil, colloquy.Timing{}, service.Because(fmt.Sprintf("messages[%d].duration.endTime", k), "is no time", err)
		}
		starts, ends = starts && d.StartTime != "", ends && d.EndTime != ""
	}
	switch {
	case starts && ends:
		return all, colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond}, nil
	case starts:
		return all, colloquy.Timing{Source: colloquy.TimesByStart, Resolution: time.Millisecond}, nil
	}
	return all, colloquy.Timing{Source: colloquy.TimesNone}, nil
}

// clockTime reads a time; "" is none.
func clockTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, s)
}

// speaker tells people apart: by user ID, else by address, ID or name.
func (p Person) speaker() colloquy.SpeakerID {
	return colloquy.SpeakerID(cmp.Or(p.UserID, p.Email, p.ID, p.Name))
}

func (p Person) label() string { return cmp.Or(p.Name, p.Email, p.UserID, p.ID) }

// address is the e-mail address, which clients write as the user ID too.
func (p Person) address() string {
	if p.Email == "" && strings.Contains(p.UserID, "@") {
		return p.UserID
	}
	return p.Email
}
