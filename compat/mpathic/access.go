package mpathic

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// TokenRequest is what POST /v1/token takes.
type TokenRequest struct {
	UserMetadata json.RawMessage `json:"user_metadata"`
	GrantType    string          `json:"grant_type"` // client_credentials
	ClientID     string          `json:"client_id"`
	ClientSecret string          `json:"client_secret"`
}

// Check reports the first value that cannot be meant.
func (r *TokenRequest) Check() error {
	switch {
	case r.GrantType == "":
		return service.Needed("grant_type")
	case r.GrantType != "client_credentials":
		return service.Wrong("grant_type", "%.40q is not client_credentials", r.GrantType)
	case r.ClientID == "":
		return service.Needed("client_id")
	case r.ClientSecret == "":
		return service.Needed("client_secret")
	}
	return nil
}

// TokenResponse is what it gives.
type TokenResponse struct {
	Head
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"` // s
	TokenType   string `json:"token_type"` // Bearer
}

// NewTokenResponse answers a request with a token that is good for some seconds.
func NewTokenResponse(r *TokenRequest, token string, seconds int, o Options) TokenResponse {
	o.UserMetadata = r.UserMetadata
	return TokenResponse{o.head("token", r.ClientID), token, seconds, "Bearer"}
}

// MetadataRequest is what POST /v1/conversations/metadata takes.
type MetadataRequest struct {
	ConversationID string            `json:"conversation_id"` // a UUID
	Metadata       map[string]string `json:"metadata"`
	MergeExisting  bool              `json:"merge_existing"` // else the metadata replaces what there was
}

// Check reports the first value that cannot be meant.
func (r *MetadataRequest) Check() error {
	if !compat.IsUUID(r.ConversationID) {
		return service.Wrong("conversation_id", "%.40q is no UUID", r.ConversationID)
	}
	return nil
}

// Update returns m with the metadata: added to what it has, of equal keys the new value, or instead of it. A nil
// Meeting stays nil.
func (r *MetadataRequest) Update(m *colloquy.Meeting) *colloquy.Meeting {
	if m == nil {
		return nil
	}
	m = m.Clone()
	if m.Metadata == nil || !r.MergeExisting {
		m.Metadata = make(map[string]string, len(r.Metadata))
	}
	maps.Copy(m.Metadata, r.Metadata)
	return m
}

// MetadataResponse is what it gives. The service documents no body: this one is ours.
type MetadataResponse struct {
	ConversationID string            `json:"conversation_id"`
	Metadata       map[string]string `json:"metadata"`
	Message        string            `json:"message"`
}

// ProfileRequest is what POST /v1/profile takes; the body may also be empty.
type ProfileRequest struct {
	UserMetadata json.RawMessage `json:"user_metadata"`
	Role         *string         `json:"role"`
	Metadata     json.RawMessage `json:"metadata"` // an object of texts, numbers and truth values
}

// Check reports the first value that cannot be meant.
func (r *ProfileRequest) Check() error {
	_, err := r.filter()
	return err
}

// filter returns the metadata, whose numbers and truth values are written as in JSON.
func (r *ProfileRequest) filter() (map[string]string, error) {
	if text := strings.TrimSpace(string(r.Metadata)); text == "" || text == "null" {
		return nil, nil
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(r.Metadata, &all); err != nil {
		return nil, service.Because("metadata", "is no object", err)
	}
	out := make(map[string]string, len(all))
	for _, key := range slices.Sorted(maps.Keys(all)) { // the first wrong one is told, whatever the order of a map
		v := all[key]
		var s string
		switch {
		case json.Unmarshal(v, &s) == nil:
		case v[0] == '{' || v[0] == '[':
			return nil, service.Wrong("metadata", "has %.40q, which is no text, number or truth value", key)
		default:
			s = string(v)
		}
		out[key] = s
	}
	return out, nil
}

// ProfileResponse is what it gives: what is looked for.
type ProfileResponse struct {
	Head
	CreatedAt        int64             `json:"created_at"` // Unix time, s
	AllowSuggestions bool              `json:"allow_suggestions"`
	AllowTips        bool              `json:"allow_tips"`
	Behaviors        []ProfileBehavior `json:"behaviors"`
	ProfileID        string            `json:"profile_id"`
}

// ProfileBehavior is a behaviour that is looked for.
type ProfileBehavior struct {
	Name       string `json:"name"`
	Definition string `json:"definition"`
	Category   string `json:"category"`
}

// Profile writes o.Profile as it is for the role and metadata of a request, in the profile's order. Its error is that of
// Check.
func Profile(r *ProfileRequest, o Options) (ProfileResponse, error) {
	metadata, err := r.filter()
	if err != nil {
		return ProfileResponse{}, err
	}
	p := o.Profile.For(orEmpty(r.Role), metadata)
	o.UserMetadata = r.UserMetadata
	b := ProfileResponse{
		Head: o.head("profile", p.ID), CreatedAt: o.created(), AllowSuggestions: p.AllowSuggestions, AllowTips: p.AllowTips,
		Behaviors: []ProfileBehavior{}, ProfileID: p.ID,
	}
	known := map[string]colloquy.Behavior{}
	for _, k := range colloquy.BehaviorCatalogue() {
		known[k.Name] = k
		if len(p.Behaviors) == 0 {
			b.Behaviors = append(b.Behaviors, ProfileBehavior{k.Name, k.Definition, k.Category})
		}
	}
	for _, x := range p.Behaviors {
		w := ProfileBehavior{x.Name, x.Definition, x.Category}
		if w.Definition == "" {
			w.Definition = known[x.Name].Definition
		}
		if w.Category == "" {
			w.Category = known[x.Name].Category
		}
		b.Behaviors = append(b.Behaviors, w)
	}
	return b, nil
}
