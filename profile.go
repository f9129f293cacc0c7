package colloquy

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Profile says what is looked for in how people treat each other, and what is good: the behaviours that are reported, the
// weights of metrics, targets, detectors of patterns and the criteria of a scorecard. All of it is data, that can be read
// with [ParseProfile] and written with [Profile.WriteJSON]; nothing in it is code, a regular expression or the name of a
// file.
//
// Where a method of a Meeting takes a *Profile, nil means that of the Meeting, which the Analyzer's profile became, and
// [DefaultProfile] where it has none. The zero Profile reports all behaviours, and has no
// metrics, targets and patterns. A Profile is never changed by what uses it, so any number of goroutines may share one.
//
// A Profile that is not valid ([Profile.Validate]) fails an analysis with a *[ProfileError]. Measures, which have no error, are missing
// then: metrics, patterns, scorecards and the quality of a meeting with the reason [BadProfile] and the fault as Detail. There are
// no tips by it, and of [Meeting.Behaviors] what it names is left.
type Profile struct {
	ID         string
	Name       string
	Definition string // what it is for
	Setting    string // where its targets are usual, for texts: "in one-to-ones"
	Language   string // of its phrases, BCP-47; in a conversation in another they are not looked for. "" = any

	AllowTips        bool // else detections and coaching have no tips
	AllowSuggestions bool // else detections have no suggestions

	Threshold    float64 // of the confidence of behaviours, 0..1; 0 = that of each in the catalogue
	MaxBehaviors int     // of an utterance; 0 = no bound
	QualityTotal bool    // MeetingQuality also gives one number for all

	Behaviors []ProfileBehavior // that are active; empty = all of the catalogue
	Metrics   []MetricWeights
	Groups    []MetricGroup
	Targets   []Target
	Patterns  []Pattern
	Criteria  []Criterion // of the scorecard
	Lexicons  []Tracker   // phrases that rules name
	Roles     []ProfileRole
}

// ProfileBehavior is a behaviour that is active.
type ProfileBehavior struct {
	Name       string  // of the catalogue, or of LearnedBehaviors; else Category has to be given, and a stage of the caller's detects it
	Category   string  // "" = that of the catalogue
	Definition string  // "" = that of the catalogue
	Threshold  float64 // of the confidence, 0..1; 0 = Profile.Threshold
}

// MetricWeights is a score that behaviours raise and lower; see [Meeting.Metrics].
type MetricWeights struct {
	Name       string // "empathy"
	Definition string
	Say        string // a sentence for tips: "Your empathy is {value}"; {value} has the unit, {number} has not
	Weights    []Weight
	Prior      float64 // κ of the formula; 0 = fitted for a metric of this name, else 1
	Balance    float64 // β of the formula; 0 = fitted for a metric of this name, else 1
}

// Weight is how much a behaviour raises (> 0) or lowers (< 0) a metric.
type Weight struct {
	Behavior string
	Weight   float64
}

// MetricGroup is measures that are counted from behaviours and shown together.
type MetricGroup struct {
	Name     string
	Measures []GroupMeasure
}

// GroupKind says how a GroupMeasure is counted.
type GroupKind string

// The kinds of a GroupMeasure, with the numbers n of detections of Of and m of To, and u of utterances.
const (
	GroupRatio   GroupKind = "ratio"   // n/m
	GroupPercent GroupKind = "percent" // 100·n/(n + m)
	GroupRate    GroupKind = "rate"    // 100·n/u
)

// GroupMeasure is a measure counted from behaviours.
type GroupMeasure struct {
	Name       string
	Kind       GroupKind
	Of, To     []string
	Least      int     // m, n + m or u that it takes; 0 = 5, of GroupRate 20
	Fair, Good float64 // where the marks begin; both 0 = no marks. Good < Fair: less is better
	Source     string  // of the marks
	Say        string  // a sentence for tips, as that of MetricWeights
}

// ProfileRole is what differs for people of a role.
type ProfileRole struct {
	Role         string            // "" = any
	Metadata     map[string]string // of the meeting; all of these must be there
	Behaviors    []string          // the only ones that are active; empty = all of the profile
	Targets      []Target          // go before those of the profile
	Threshold    float64           // 0 = that of the profile
	MaxBehaviors int               // 0 = that of the profile
}

//go:embed profiles/*.json
var profileFiles embed.FS

// defaultProfile is parsed once, and not to be changed.
var defaultProfile = sync.OnceValue(func() *Profile {
	p, err := parseProfile(mustRead("default"), func(string) (*Profile, error) { return &Profile{}, nil })
	if err != nil {
		panic("colloquy: embedded profile: " + err.Error())
	}
	for _, b := range BehaviorCatalogue() {
		p.Behaviors = append(p.Behaviors, ProfileBehavior{Name: b.Name, Category: b.Category, Definition: b.Definition})
	}
	return p
})

func mustRead(name string) []byte {
	b, err := profileFiles.ReadFile("profiles/" + name + ".json")
	if err != nil {
		panic("colloquy: embedded profile: " + err.Error())
	}
	return b
}

// DefaultProfile returns the profile that is used where there is none: all behaviours of the catalogue, metrics and
// patterns as their methods say. It is the caller's.
func DefaultProfile() *Profile { return defaultProfile().Clone() }

// orDefault returns the profile that nil means.
func (p *Profile) orDefault() *Profile {
	if p == nil {
		return defaultProfile()
	}
	return p
}

// profileOr returns p, or else the profile of the meeting, or else the default one.
func (m *Meeting) profileOr(p *Profile) *Profile {
	if p == nil {
		p = m.Profile
	}
	return p.orDefault()
}

// Presets returns the names of the built-in profiles, in order. Each is the default profile with targets, and perhaps
// patterns and criteria, for one kind of conversation. What is about one side needs to know who that is, by Speaker.Role:
//
//	classroom      teacher, student
//	coaching       therapist, counselor or coach; client
//	interview      interviewer, candidate
//	one-to-one     manager
//	sales-call     seller
//	support-call   agent
func Presets() []string {
	return []string{"classroom", "coaching", "interview", "one-to-one", "sales-call", "stand-up", "support-call"}
}

// PresetProfile returns a built-in profile: one of [Presets], or "default"; for another name a *[ProfileError].
func PresetProfile(name string) (*Profile, error) {
	if name == "default" {
		return DefaultProfile(), nil
	}
	if !slices.Contains(Presets(), name) {
		return nil, &ProfileError{Reason: fmt.Sprintf("no profile %q; there are default, %s", name, strings.Join(Presets(), ", "))}
	}
	return parseProfile(mustRead(name), PresetProfile)
}

// Clone returns a copy that shares nothing with p.
func (p *Profile) Clone() *Profile {
	if p == nil {
		return nil
	}
	c := *p
	c.Behaviors = slices.Clone(p.Behaviors)
	c.Metrics = slices.Clone(p.Metrics)
	for k := range c.Metrics {
		c.Metrics[k].Weights = slices.Clone(c.Metrics[k].Weights)
	}
	c.Groups = slices.Clone(p.Groups)
	for k := range c.Groups {
		g := &c.Groups[k]
		g.Measures = slices.Clone(g.Measures)
		for i := range g.Measures {
			g.Measures[i].Of, g.Measures[i].To = slices.Clone(g.Measures[i].Of), slices.Clone(g.Measures[i].To)
		}
	}
	c.Targets = cloneTargets(p.Targets)
	c.Patterns = slices.Clone(p.Patterns)
	for k := range c.Patterns {
		c.Patterns[k].When, c.Patterns[k].Partly = c.Patterns[k].When.clone(), c.Patterns[k].Partly.clone()
	}
	c.Criteria = slices.Clone(p.Criteria)
	for k := range c.Criteria {
		c.Criteria[k].When, c.Criteria[k].Partly = c.Criteria[k].When.clone(), c.Criteria[k].Partly.clone()
	}
	c.Lexicons = slices.Clone(p.Lexicons)
	for k := range c.Lexicons {
		c.Lexicons[k].Phrases = slices.Clone(c.Lexicons[k].Phrases)
	}
	c.Roles = slices.Clone(p.Roles)
	for k := range c.Roles {
		r := &c.Roles[k]
		r.Metadata, r.Behaviors, r.Targets = maps.Clone(r.Metadata), slices.Clone(r.Behaviors), cloneTargets(r.Targets)
	}
	return &c
}

func cloneTargets(all []Target) []Target {
	out := slices.Clone(all)
	for k := range out {
		out[k].Min, out[k].Max = clonePtr(out[k].Min), clonePtr(out[k].Max)
	}
	return out
}

// For returns the profile for somebody of a role, in a meeting with the metadata: what all Roles that match say has been
// put into effect, in their order, and targets, patterns and criteria of other roles are gone. Roles compare without regard to
// case. It has no Roles itself.
func (p *Profile) For(role string, metadata map[string]string) *Profile {
	c := p.orDefault().Clone()
	var targets []Target
	for _, r := range c.Roles {
		if !r.matches(role, metadata) {
			continue
		}
		if len(r.Behaviors) > 0 {
			c.Behaviors = c.only(r.Behaviors)
		}
		targets = append(targets, r.Targets...)
		if r.Threshold > 0 {
			c.Threshold = r.Threshold
		}
		if r.MaxBehaviors > 0 {
			c.MaxBehaviors = r.MaxBehaviors
		}
	}
	others := func(of string) bool { return of != "" && !strings.EqualFold(of, role) }
	c.Targets = slices.DeleteFunc(append(targets, c.Targets...), func(t Target) bool { return others(t.Role) })
	c.Patterns = slices.DeleteFunc(c.Patterns, func(x Pattern) bool { return others(x.Role) })
	c.Criteria = slices.DeleteFunc(c.Criteria, func(x Criterion) bool {
		return others(x.Role) && !slices.ContainsFunc(rolesOf(x.Role), func(of string) bool { return strings.EqualFold(of, role) })
	})
	c.Roles = nil
	return c
}

func (r *ProfileRole) matches(role string, metadata map[string]string) bool {
	if r.Role != "" && !strings.EqualFold(r.Role, role) {
		return false
	}
	for k, v := range r.Metadata {
		if metadata[k] != v {
			return false
		}
	}
	return true
}

// only returns the active behaviours of the names.
func (p *Profile) only(names []string) []ProfileBehavior {
	if len(p.Behaviors) == 0 {
		return convert(names, func(n string) ProfileBehavior { return ProfileBehavior{Name: n} })
	}
	var out []ProfileBehavior
	for _, b := range p.Behaviors {
		if slices.Contains(names, b.Name) {
			out = append(out, b)
		}
	}
	return out
}
