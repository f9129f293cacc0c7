package meetra

import (
	"fmt"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fault"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// LoginRequest is what POST /api-login takes.
type LoginRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

// Check reports what a LoginRequest lacks, as a *compat.RequestError.
func (r LoginRequest) Check() error {
	switch {
	case strings.TrimSpace(r.Email) == "":
		return service.Needed("email")
	case r.Password == "":
		return service.Needed("password")
	}
	return nil
}

// LoginResponse is what it gives.
type LoginResponse struct {
	Token string `json:"token"`
}

// service makes the errors of requests.
const service fault.Service = "meetra"

// Error is the body of a failure (400, 401, 404, 500).
type Error struct {
	Message string `json:"message"`
}

// SpeakersError is the body of a failure of /api/meeting/speakers.
type SpeakersError struct {
	Error string `json:"error"`
}

// UploadResponse answers an upload. The service documents no body: this one is ours.
type UploadResponse struct {
	Message  string `json:"message"`
	FileHash string `json:"file_hash"` // names the recording from then on: MD5 of its bytes, 32 hexadecimal digits
}

// RenameRequest names a speaker. The service documents no body: this one is ours.
type RenameRequest struct {
	FileHash  string `json:"file_hash"`
	SpeakerID string `json:"speaker_id"`
	Alias     string `json:"alias"`
}

// Rename applies r to m: a new Meeting in which the speaker has the name. Errors are ErrUnknownSpeaker, or a
// *compat.RequestError where there is no name.
func (r RenameRequest) Rename(m *colloquy.Meeting) (*colloquy.Meeting, error) {
	alias := strings.TrimSpace(r.Alias)
	if alias == "" {
		return nil, service.Needed("alias")
	}
	for _, s := range m.Speakers {
		if compat.SpeakerID(m, s.ID) == strings.ToLower(r.SpeakerID) || string(s.ID) == r.SpeakerID {
			return m.Rename(s.ID, alias)
		}
	}
	return nil, fmt.Errorf("meetra: %q: %w", r.SpeakerID, colloquy.ErrUnknownSpeaker)
}

// QuestionsBody is the questions that were asked. The service documents no body: this one is ours.
type QuestionsBody struct {
	Questions []Question `json:"questions"`
	compat.Omissions
}

// Question is a question with its answer.
type Question struct {
	Speaker        string `json:"speaker"`
	Question       string `json:"question"`
	StartTimestamp string `json:"start_timestamp,omitempty"`
	Type           string `json:"type"`     // open, closed, tag, rhetorical
	Answered       bool   `json:"answered"` // not where the answer is that nobody knows
	AnswerSpeaker  string `json:"answer_speaker,omitempty"`
	Answer         string `json:"answer,omitempty"`
}

// Questions writes the questions that were asked, in order, without the small ones ("Yeah?").
func Questions(m *colloquy.Meeting, o Options) QuestionsBody {
	f := o.fill()
	b := QuestionsBody{Questions: []Question{}}
	all := m.Questions()
	f.Missing("questions", all.Finding)
	for _, q := range all.All {
		if q.Small {
			continue
		}
		w := Question{Speaker: speaker(m, q.Speaker), Question: q.Text, Type: string(q.Type), Answered: q.Answer != nil && !q.Unknown}
		if m.Timing.Timed() {
			w.StartTimestamp = clock(q.Start)
		}
		if q.Answer != nil {
			w.AnswerSpeaker, w.Answer = speaker(m, q.Answer.Speaker), q.Answer.Text
		}
		b.Questions = append(b.Questions, w)
	}
	b.Omissions = f.Omissions()
	return b
}

func speaker(m *colloquy.Meeting, id colloquy.SpeakerID) string {
	if id == "" {
		return ""
	}
	return compat.SpeakerID(m, id)
}

// KeywordsBody is the words that the meeting is about. The service documents no body: this one is ours.
type KeywordsBody struct {
	Keywords []Keyword `json:"keywords"`
	compat.Omissions
}

// Keyword is a word or phrase that the meeting is about.
type Keyword struct {
	Keyword string  `json:"keyword"`
	Score   float64 `json:"score"` // 0..1
	Count   int     `json:"count"`
}

// Keywords writes the words that the meeting is about, the best first; n 0 as Keywords of the root.
func Keywords(m *colloquy.Meeting, n int, o Options) KeywordsBody {
	f := o.fill()
	b := KeywordsBody{Keywords: []Keyword{}}
	all := m.Keywords(n)
	f.Missing("keywords", all.Finding)
	for _, k := range all.All {
		b.Keywords = append(b.Keywords, Keyword{k.Text, fill.Round(k.Score, 3), k.Count})
	}
	b.Omissions = f.Omissions()
	return b
}

// ParsePeriod reads period_seconds, a number from 1 to 86400; "" is DefaultPeriod. An error is a *compat.RequestError.
func ParsePeriod(seconds string) (time.Duration, error) {
	if seconds == "" {
		return DefaultPeriod, nil
	}
	var n int
	if _, err := fmt.Sscanf(seconds, "%d", &n); err != nil || n < 1 || n > 86400 || fmt.Sprint(n) != seconds {
		return 0, service.Wrong("period_seconds", "%.20q is no number from 1 to 86400", seconds)
	}
	return time.Duration(n) * time.Second, nil
}
