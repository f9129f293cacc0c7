package mpathic

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// ConversationsRequest is what POST /v1/conversations and /v1/conversations/jobs take: a conversation in words, or, in a
// job, the recording that FileID names.
type ConversationsRequest struct {
	UserMetadata        json.RawMessage `json:"user_metadata"`
	ConversationID      *string         `json:"conversation_id"`
	ConfidenceThreshold *float64        `json:"confidence_threshold"`
	IncludeConversation bool            `json:"include_conversation"`
	IncludeSuggestions  bool            `json:"include_suggestions"`
	IncludeTips         bool            `json:"include_tips"`
	IncludeDefinitions  bool            `json:"include_definitions"`
	IncludeDiagnostics  bool            `json:"include_diagnostics"`
	MaxBehaviors        *int32          `json:"max_behaviors"` // of a sentence
	TalkTurns           []TalkTurn      `json:"talk_turns"`

	// FileID is not in the service's documents, which do not say how a job names a file.
	FileID string `json:"file_id,omitempty"`
}

// TalkTurn is what one person says until another does.
type TalkTurn struct {
	Input      string  `json:"input"`
	TalkTurnID string  `json:"talk_turn_id"`
	Speaker    Speaker `json:"speaker"`
	StartTime  string  `json:"start_time,omitempty"`
	EndTime    string  `json:"end_time,omitempty"`
}

// Speaker is somebody who takes part.
type Speaker struct {
	ID   string `json:"id"` // "" = not known
	Role string `json:"role"`
}

// maxTalkTurns is how many talk turns a request may hold.
const maxTalkTurns = 1_000_000

// Check reports the first value that cannot be meant.
func (r *ConversationsRequest) Check() error {
	switch {
	case len(r.TalkTurns) == 0 && r.FileID == "":
		return service.Needed("talk_turns")
	case len(r.TalkTurns) > 0 && r.FileID != "":
		return service.Wrong("file_id", "stands beside talk_turns")
	case r.FileID != "" && !compat.IsUUID(r.FileID):
		return service.Wrong("file_id", "%.40q is no UUID", r.FileID)
	case len(r.TalkTurns) > maxTalkTurns:
		return &colloquy.LimitError{What: "talk_turns", Max: fmt.Sprint(maxTalkTurns)}
	}
	if err := cmp.Or(unit("confidence_threshold", r.ConfidenceThreshold), atLeast0("max_behaviors", r.MaxBehaviors)); err != nil {
		return err
	}
	for k := range r.TalkTurns {
		if err := r.TalkTurns[k].check(fmt.Sprintf("talk_turns[%d].", k)); err != nil {
			return err
		}
	}
	return r.oneClock()
}

// oneClock reports the first time that is a date where those before it are not, or the other way round.
func (r *ConversationsRequest) oneClock() error {
	known, dates := false, false
	for k := range r.TalkTurns {
		t := &r.TalkTurns[k]
		for _, s := range []string{t.StartTime, t.EndTime} {
			if s == "" {
				continue
			}
			_, dated := parseDate(s)
			if known && dated != dates {
				return service.Wrong(fmt.Sprintf("talk_turns[%d]", k), "has %.40q, but the times before it are of another kind", s)
			}
			known, dates = true, dated
		}
	}
	return nil
}

func (t *TalkTurn) check(path string) error {
	if strings.TrimSpace(t.Input) == "" {
		return service.Needed(path + "input")
	}
	start, _, okStart := parseClock(t.StartTime)
	end, _, okEnd := parseClock(t.EndTime)
	switch {
	case t.StartTime != "" && !okStart:
		return service.Wrong(path+"start_time", "%.40q is no time", t.StartTime)
	case t.EndTime != "" && !okEnd:
		return service.Wrong(path+"end_time", "%.40q is no time", t.EndTime)
	case okStart && okEnd && end < start:
		return service.Wrong(path+"end_time", "%.40q is before its start", t.EndTime)
	}
	return nil
}

// View returns o with what the request says about how the response is written.
func (r *ConversationsRequest) View(o Options) Options {
	o.UserMetadata, o.Threshold, o.Max, o.TalkTurns = r.UserMetadata, r.ConfidenceThreshold, bound(r.MaxBehaviors), r.TalkTurns
	o.Conversation, o.Suggestions, o.Tips = r.IncludeConversation, r.IncludeSuggestions, r.IncludeTips
	o.Definitions, o.Diagnostics = r.IncludeDefinitions, r.IncludeDiagnostics
	if r.ConversationID != nil {
		o.ConversationID = *r.ConversationID
	}
	return o
}

// Transcript returns the talk turns as a transcript. It has times where each turn has a start; where one has no end, ends
// are not known of any. Where times are dates, it begins at the first of them. Its error is that of Check.
func (r *ConversationsRequest) Transcript() (*colloquy.Transcript, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	t := &colloquy.Transcript{Format: "mpathic", Timing: timing(r.TalkTurns)}
	var zero time.Duration
	if t.Timing.Timed() {
		t.Start, zero = beginning(r.TalkTurns)
	}
	at := map[colloquy.SpeakerID]int{}
	for k := range r.TalkTurns {
		x := &r.TalkTurns[k]
		u := colloquy.Utterance{Text: x.Input, Speaker: x.Speaker.who()}
		if t.Timing.Timed() {
			start, _, _ := parseClock(x.StartTime)
			u.Start = start - zero
			u.End = max(u.Start, endOf(x)-zero)
		}
		if _, known := at[u.Speaker]; !known && u.Speaker != "" {
			at[u.Speaker] = len(t.Speakers)
			t.Speakers = append(t.Speakers, colloquy.Speaker{ID: u.Speaker, Known: true})
		}
		if u.Speaker != "" && t.Speakers[at[u.Speaker]].Role == "" {
			t.Speakers[at[u.Speaker]].Role = x.Speaker.Role
		}
		t.Utterances = append(t.Utterances, u)
	}
	if t.Timing.Source == colloquy.TimesByStart {
		endAtNextStart(t.Utterances)
	}
	return t, nil
}

// who tells people apart: by ID, else by role.
func (s Speaker) who() colloquy.SpeakerID { return colloquy.SpeakerID(cmp.Or(s.ID, s.Role)) }

// beginning returns the first start of talk turns whose times are dates, as a date and as parseClock has it; 0 for others.
func beginning(turns []TalkTurn) (first time.Time, at time.Duration) {
	for k := range turns {
		if date, ok := parseDate(turns[k].StartTime); ok && (first.IsZero() || date.Before(first)) {
			first = date
			at, _, _ = parseClock(turns[k].StartTime)
		}
	}
	return first, at
}

func endOf(t *TalkTurn) time.Duration {
	end, _, _ := parseClock(t.EndTime)
	return end
}

// timing returns what the times of talk turns are good for.
func timing(turns []TalkTurn) colloquy.Timing {
	digits, ends := 0, true
	for k := range turns {
		_, n, ok := parseClock(turns[k].StartTime)
		if !ok {
			return colloquy.Timing{Source: colloquy.TimesNone}
		}
		_, m, ok := parseClock(turns[k].EndTime)
		digits, ends = max(digits, n, m), ends && ok
	}
	if !ends {
		return colloquy.Timing{Source: colloquy.TimesByStart, Resolution: step(digits)}
	}
	return colloquy.Timing{Source: colloquy.TimesByCue, Resolution: step(digits)}
}

// endAtNextStart ends each line where the next one in the list begins, and not before its start.
func endAtNextStart(lines []colloquy.Utterance) {
	for k := range lines {
		lines[k].End = lines[k].Start
		if k+1 < len(lines) {
			lines[k].End = max(lines[k].Start, lines[k+1].Start)
		}
	}
}
