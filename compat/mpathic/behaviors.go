package mpathic

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fill"
)

// BehaviorsRequest is what POST /v1/behaviors takes: a text of one person.
type BehaviorsRequest struct {
	UserMetadata        json.RawMessage `json:"user_metadata"`
	ConfidenceThreshold *float64        `json:"confidence_threshold"`
	ConversationID      *string         `json:"conversation_id"`
	IncludeSuggestions  bool            `json:"include_suggestions"`
	IncludeTips         bool            `json:"include_tips"`
	IncludeDefinitions  bool            `json:"include_definitions"`
	Input               string          `json:"input"`
	MaxBehaviors        *int32          `json:"max_behaviors"` // of a sentence
}

// maxInput is how many bytes the text of a BehaviorsRequest may have: what one person says, some hours long.
const maxInput = 1 << 20

// Check reports the first value that cannot be meant; a text that is too long as a *colloquy.LimitError.
func (r *BehaviorsRequest) Check() error {
	switch {
	case strings.TrimSpace(r.Input) == "":
		return service.Needed("input")
	case len(r.Input) > maxInput:
		return &colloquy.LimitError{What: "input", Max: fmt.Sprintf("%d bytes", maxInput)}
	}
	return cmp.Or(unit("confidence_threshold", r.ConfidenceThreshold), atLeast0("max_behaviors", r.MaxBehaviors))
}

// View returns o with what the request says about how the response is written.
func (r *BehaviorsRequest) View(o Options) Options {
	o.UserMetadata, o.Threshold, o.Max = r.UserMetadata, r.ConfidenceThreshold, bound(r.MaxBehaviors)
	o.Suggestions, o.Tips, o.Definitions = r.IncludeSuggestions, r.IncludeTips, r.IncludeDefinitions
	return o
}

func bound(n *int32) int {
	if n == nil {
		return 0
	}
	return int(*n)
}

// BehaviorsResponse is the behaviours of a text.
type BehaviorsResponse struct {
	Head
	CreatedAt  int64               `json:"created_at"` // Unix time, s
	Detections []BehaviorDetection `json:"detections"`
	compat.Omissions
}

// BehaviorDetection is the behaviours of a sentence.
type BehaviorDetection struct {
	Index     int        `json:"index"` // of the sentence
	Text      string     `json:"text"`
	Behaviors []Behavior `json:"behaviors"`
}

// Behavior is a behaviour that was found.
type Behavior struct {
	Name       string      `json:"name"`
	Confidence float64     `json:"confidence"` // 0..1
	Definition *string     `json:"definition,omitempty"`
	Score      float64     `json:"score"`    // 0..1: how strong
	Severity   int         `json:"severity"` // 0..3
	Suggestion *Suggestion `json:"suggestion,omitempty"`
	Tip        *Tip        `json:"tip,omitempty"`
}

// Suggestion is what could be said instead.
type Suggestion struct {
	Text string `json:"text"`
	Type string `json:"suggestion_type"` // rephrase, ask, reflect …; none
}

// Tip is what to know about a behaviour.
type Tip struct {
	Text string `json:"text"`
	Type string `json:"tip_type"` // reinforce, improve, caution, escalate
}

// Behaviors finds the behaviours of a request's text, and answers the request.
func Behaviors(r *BehaviorsRequest, o Options) BehaviorsResponse {
	o = r.View(o)
	w := newBehaviorWriter(o)
	b := BehaviorsResponse{
		Head: o.head("behaviors", r.Input), CreatedAt: o.created(), Detections: []BehaviorDetection{},
	}
	for _, d := range colloquy.DetectBehaviors(r.Input, colloquy.BehaviorOptions{Profile: w.profile, Threshold: o.threshold(), Max: o.Max}) {
		b.Detections = w.add(b.Detections, "detections", d.Index, d)
	}
	b.Omissions = w.Omissions()
	return b
}

// behaviorWriter writes detections.
type behaviorWriter struct {
	fill.Filler
	o           Options
	profile     *colloquy.Profile
	definitions map[string]string
}

func newBehaviorWriter(o Options) *behaviorWriter {
	w := &behaviorWriter{Filler: fill.Filler{Zero: o.ZeroFill}, o: o, profile: o.profile(), definitions: map[string]string{}}
	w.o.Suggestions, w.o.Tips = w.profile.AllowSuggestions, w.profile.AllowTips
	for _, b := range colloquy.BehaviorCatalogue() {
		w.definitions[b.Name] = b.Definition
	}
	for _, b := range w.profile.Behaviors {
		if b.Definition != "" {
			w.definitions[b.Name] = b.Definition
		}
	}
	return w
}

// add adds a detection in a sentence to those of a list, whose path is given.
func (w *behaviorWriter) add(list []BehaviorDetection, path string, sentence int, d colloquy.Detection) []BehaviorDetection {
	if n := len(list); n == 0 || list[n-1].Index != sentence {
		list = append(list, BehaviorDetection{Index: sentence, Text: d.Text})
	}
	in := &list[len(list)-1]
	in.Behaviors = append(in.Behaviors, w.behavior(fmt.Sprintf("%s[%d].behaviors[%d].", path, len(list)-1, len(in.Behaviors)), d))
	return list
}

func (w *behaviorWriter) behavior(path string, d colloquy.Detection) Behavior {
	b := Behavior{Name: d.Behavior, Confidence: fill.Round(d.Confidence, 3), Score: fill.Round(d.Score, 3), Severity: d.Severity}
	if w.o.Definitions {
		b.Definition = w.text(path+"definition", w.definitions[d.Behavior])
	}
	if w.o.Suggestions {
		switch {
		case d.Suggestion != nil:
			b.Suggestion = &Suggestion{d.Suggestion.Text, d.Suggestion.Type}
		case w.text(path+"suggestion", "") != nil:
			b.Suggestion = &Suggestion{Type: "none"}
		}
	}
	if w.o.Tips {
		if d.Tip != (colloquy.Advice{}) || w.text(path+"tip", "") != nil {
			b.Tip = &Tip{d.Tip.Text, d.Tip.Type}
		}
	}
	return b
}

// text returns a text, or nil, noted under path, where there is none.
func (w *behaviorWriter) text(path, s string) *string {
	if s == "" {
		w.Miss(path, colloquy.NoneFound, "there is none for this behaviour")
		if !w.Zero {
			return nil
		}
	}
	return &s
}
