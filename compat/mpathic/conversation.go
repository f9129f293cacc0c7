package mpathic

import (
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// ConversationsResponse is what POST /v1/conversations gives, and a job when it is done.
type ConversationsResponse struct {
	Head
	ConversationID string              `json:"conversation_id"`
	CreatedAt      int64               `json:"created_at"` // Unix time, s
	Analytics      Analytics           `json:"analytics"`
	Conversation   *ConversationDetail `json:"conversation,omitempty"`
	Diagnostics    *Diagnostics        `json:"diagnostics,omitempty"`
	compat.Omissions
}

// Analytics is how people treated each other.
type Analytics struct {
	Speakers     []SpeakerAnalytics    `json:"speaker_analytics"`
	Roles        []RoleAnalytics       `json:"role_analytics"`
	Conversation ConversationAnalytics `json:"conversation_analytics"`
	Synchrony    []SynchronyScore      `json:"synchrony_scores"`
}

// SpeakerAnalytics is how somebody treats others.
type SpeakerAnalytics struct {
	ID        string   `json:"id"`
	Role      string   `json:"role"`
	Analytics Measures `json:"analytics"`
	Patterns
}

// RoleAnalytics is how the people of a role treat others.
type RoleAnalytics struct {
	Role      string   `json:"role"`
	Analytics Measures `json:"analytics"`
	Patterns
}

// ConversationAnalytics is how all treat each other.
type ConversationAnalytics struct {
	Measures
	Patterns
}

// Measures is what is counted and scored.
type Measures struct {
	UtteranceCount int                `json:"utterance_count"`
	TalkTurnCount  int                `json:"talk_turn_count"`
	BehaviorCounts map[string]int     `json:"behavior_counts,omitzero"`
	Frequencies    map[string]float64 `json:"frequencies,omitzero"` // per utterance
	Metrics        Metrics            `json:"metrics"`
}

// Metrics is the scores.
type Metrics struct {
	Collaboration Metric                       `json:"collaboration"` // points
	Curiosity     Metric                       `json:"curiosity"`     // points
	Empathy       Metric                       `json:"empathy"`       // points
	Groups        map[string]map[string]Metric `json:"metric_groups"`
}

// Metric is a score with what it is made of.
type Metric struct {
	Contributing []Contribution `json:"contributing_behaviors"`
	Score        *float64       `json:"score,omitempty"`
}

// Contribution is what a behaviour does to a score.
type Contribution struct {
	Behavior  string  `json:"behavior"`
	Count     int     `json:"count"`
	Weight    float64 `json:"weight_on_score"`    // −1..1
	Influence string  `json:"influence_on_score"` // positive, negative
}

// Patterns is the six lists of what was looked for.
type Patterns struct {
	ActionItems []Pattern `json:"action_items"`
	Fidelity    []Pattern `json:"fidelity"`
	Checklist   []Pattern `json:"checklist"`
	Highlights  []Pattern `json:"highlights"`
	Lowlights   []Pattern `json:"lowlights"`
	Safety      []Pattern `json:"safety"`
}

// Pattern is something that was looked for.
type Pattern struct {
	ID                 string        `json:"id"`
	DetectionID        string        `json:"detection_id"`
	PatternDetectorID  string        `json:"pattern_detector_id"`
	Title              string        `json:"title"`
	Definition         string        `json:"definition"`
	DisplayOrder       int           `json:"display_order"`
	Tip                string        `json:"tip"`
	Example            string        `json:"example"`
	Behaviors          []string      `json:"behaviors"`
	Status             int           `json:"status"` // 0 unknown, 1 met, 2 in part, 3 missed
	Reason             int           `json:"reason"` // 0 none, 1 its rule holds, 2 too little to tell, 3 not of this role
	TalkTurns          []TalkTurnRef `json:"talk_turns"`
	ApprovalStatusName string        `json:"approval_status_name"` // "pending"
	CanApprove         bool          `json:"can_approve"`          // true
}

// TalkTurnRef is a talk turn that a pattern rests on.
type TalkTurnRef struct {
	Index      int    `json:"index"`
	TalkTurnID string `json:"talk_turn_id"`
	StartTime  string `json:"start_time,omitempty"`
	EndTime    string `json:"end_time,omitempty"`
}

// SynchronyScore is how far two people come to resemble each other.
type SynchronyScore struct {
	CalculationType string   `json:"calculation_type"`
	IdentifierOne   string   `json:"identifier_one"` // IDs of speakers
	IdentifierTwo   string   `json:"identifier_two"`
	Score           *float64 `json:"synchrony_score,omitempty"`
	Reason          string   `json:"reason"`
}

// ConversationDetail is what was said.
type ConversationDetail struct {
	TalkTurns []DetailedTurn `json:"talk_turns"`
}

// DetailedTurn is a talk turn with its behaviours.
type DetailedTurn struct {
	TalkTurn
	Index      int                 `json:"index"`
	Detections []BehaviorDetection `json:"behavior_detections"`
}

// Diagnostics is what the result rests on. The service's documents show none: this is ours.
type Diagnostics struct {
	Detections []DetectionTrace `json:"detections"`
	Timings    []Timing         `json:"timings"`
}

// DetectionTrace is what found a behaviour, and where.
type DetectionTrace struct {
	TalkTurnID string `json:"talk_turn_id"`
	Index      int    `json:"index"` // of the sentence
	Behavior   string `json:"behavior"`
	Rule       string `json:"rule"`
	Method     string `json:"method"`
	Start      int    `json:"start"` // in the sentence's text, bytes
	End        int    `json:"end"`
}

// Timing is how long a part of the work took.
type Timing struct {
	Stage        string  `json:"stage"`
	Milliseconds float64 `json:"milliseconds"`
}

// ConversationID returns the ID of m's conversation.
func ConversationID(m *colloquy.Meeting) string { return compat.UUID(m.ID, "conversation") }

// view is a Meeting as it is written.
type view struct {
	*behaviorWriter
	m     *colloquy.Meeting
	roles map[colloquy.SpeakerID]string
	talk  []talkTurn
	place []place        // of utterances
	byID  map[string]int // utterances

	spoken map[colloquy.SpeakerID]int // talk turns by speaker
	played map[string]int             // and by role, in small letters
}

// place is where an utterance stands: talk turn −1 is in none.
type place struct{ turn, sentence int }

func newView(m *colloquy.Meeting, o Options) *view {
	if o.Profile == nil {
		o.Profile = m.Profile
	}
	v := &view{
		behaviorWriter: newBehaviorWriter(o), m: m, roles: make(map[colloquy.SpeakerID]string, len(m.Speakers)), place: make([]place, len(m.Utterances)),
		byID: make(map[string]int, len(m.Utterances)), spoken: map[colloquy.SpeakerID]int{}, played: map[string]int{},
	}
	for _, s := range m.Speakers {
		v.roles[s.ID] = s.Role
	}
	for k := range m.Utterances {
		v.byID[m.Utterances[k].ID], v.place[k].turn = k, -1
	}
	v.talk = v.turns()
	for k, t := range v.talk {
		who := t.Speaker.who()
		v.spoken[who]++
		v.played[strings.ToLower(v.roles[who])]++
		for i, u := range t.utterances {
			v.place[u] = place{k, i}
		}
	}
	return v
}

// Conversation writes how people treated each other and, as o asks for it, what was said.
func Conversation(m *colloquy.Meeting, o Options) ConversationsResponse {
	v := newView(m, o)
	b := ConversationsResponse{Head: o.head(m.ID, "conversations response"), ConversationID: o.ConversationID, CreatedAt: o.created()}
	if b.ConversationID == "" {
		b.ConversationID = ConversationID(m)
	}
	b.Analytics = v.analytics()
	if o.Conversation || o.Diagnostics {
		detail, traces := v.conversation()
		if o.Conversation {
			b.Conversation = &detail
		}
		if o.Diagnostics {
			b.Diagnostics = &Diagnostics{traces, append([]Timing{}, o.Timings...)}
		}
	}
	b.Omissions = v.Omissions()
	return b
}
