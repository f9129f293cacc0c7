package mpathic

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/fault"
	"github.com/colloquy-go/colloquy/internal/intake"
)

// DefaultAPIVersion is the api_version where Options has none.
const DefaultAPIVersion = "v1"

// Options says how bodies are written. The zero value works: it writes analytics with the default profile, and neither
// the conversation nor texts.
type Options struct {
	ID             string          // of the response: the mpathic-id of the request; "" = made of the Meeting or text
	CreatedAt      time.Time       // zero = 1970-01-01T00:00:00Z
	APIVersion     string          // "" = DefaultAPIVersion
	UserMetadata   json.RawMessage // nil = null
	ConversationID string          // "" = made of the Meeting's ID

	Profile   *colloquy.Profile // nil = that of the Meeting, else colloquy.DefaultProfile
	Threshold *float64          // confidence_threshold, 0..1; nil = those of the profile and the catalogue
	Max       int               // max_behaviors; 0 = that of the profile

	Conversation bool // the talk turns with their behaviours
	Suggestions  bool // where the profile allows them
	Tips         bool // where the profile allows them
	Definitions  bool
	Diagnostics  bool

	TalkTurns []TalkTurn // of the request that the Meeting was made of; nil = the Meeting's own turns
	Timings   []Timing   // for the diagnostics
	ZeroFill  bool       // what could not be measured is 0 instead of left out
}

// Head is what nearly all responses begin with.
type Head struct {
	ID           string          `json:"id"`
	UserMetadata json.RawMessage `json:"user_metadata"`
	APIVersion   string          `json:"api_version"`
}

func (o Options) version() string {
	if o.APIVersion == "" {
		return DefaultAPIVersion
	}
	return o.APIVersion
}

func (o Options) created() int64 {
	if o.CreatedAt.IsZero() {
		return 0
	}
	return o.CreatedAt.Unix()
}

// head returns the beginning of a response, whose ID is made of parts where o has none.
func (o Options) head(parts ...string) Head {
	id := o.ID
	if id == "" {
		id = compat.UUID(parts...)
	}
	return Head{id, o.UserMetadata, o.version()}
}

// profile returns the profile that o asks for: that of the caller with the request's threshold and bound everywhere.
func (o Options) profile() *colloquy.Profile {
	p := o.Profile.Clone()
	if p == nil {
		p = colloquy.DefaultProfile()
	}
	p.AllowSuggestions, p.AllowTips = p.AllowSuggestions && o.Suggestions, p.AllowTips && o.Tips
	if o.Threshold != nil {
		p.Threshold = o.threshold()
		for k := range p.Behaviors {
			p.Behaviors[k].Threshold = p.Threshold
		}
		for k := range p.Roles {
			p.Roles[k].Threshold = p.Threshold
		}
	}
	if o.Max > 0 {
		p.MaxBehaviors = o.Max
		for k := range p.Roles {
			p.Roles[k].MaxBehaviors = o.Max
		}
	}
	return p
}

// threshold returns the threshold as the root says it, where 0 means the catalogue's.
func (o Options) threshold() float64 {
	if o.Threshold == nil {
		return 0
	}
	return max(*o.Threshold, math.SmallestNonzeroFloat64)
}

// Error is the body of a failure (400, 401, 404, 409, 429, 500).
type Error struct {
	Message string `json:"message"`
}

// Request is the body of a request.
type Request interface {
	// Check reports the first value that cannot be meant, by its key, as a *compat.RequestError.
	Check() error
}

// MaxRequestBytes is how long the body of a request may be.
const MaxRequestBytes = 64 << 20

// Read reads a request from JSON and checks it. Keys that are not known are let pass, as services do. Its error is a
// *colloquy.LimitError over MaxRequestBytes, a *colloquy.FormatError for what is no JSON or of a wrong type, that of r, or
// the *compat.RequestError of Check.
func Read(r io.Reader, into Request) error {
	text, err := intake.All(r, MaxRequestBytes)
	switch {
	case errors.Is(err, intake.ErrTooLong):
		return &colloquy.LimitError{What: "Bytes", Max: fmt.Sprint(MaxRequestBytes)}
	case err != nil:
		return fmt.Errorf("mpathic: %w", err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		return formatError(err)
	}
	return into.Check()
}

func formatError(err error) error {
	e := &colloquy.FormatError{Format: "mpathic", Offset: -1, Reason: "not the JSON that is expected", Err: err}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		e.Offset = syntax.Offset
	case errors.As(err, &kind):
		e.Offset = kind.Offset
	}
	return e
}

func unit(key string, v *float64) error {
	if v != nil && !(*v >= 0 && *v <= 1) {
		return service.Wrong(key, "%v is not from 0 to 1", *v)
	}
	return nil
}

func atLeast0(key string, v *int32) error {
	if v != nil && *v < 0 {
		return service.Wrong(key, "%d is below 0", *v)
	}
	return nil
}

// service makes the errors of requests.
const service fault.Service = "mpathic"
