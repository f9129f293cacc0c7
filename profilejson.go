package colloquy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"

	"github.com/colloquy-go/colloquy/internal/intake"
)

// profileVersion is the version of a profile's JSON. It goes up when an older reader would misunderstand a newer text.
const profileVersion = 1

// profileFile is a profile as it stands in a file.
type profileFile struct {
	Version int
	Base    string   // a preset that it goes on from; "" = "default", "none" = nothing
	Without []string // what of the base it has not: names of behaviours, metrics, groups, measures with targets, patterns, criteria, lexicons, roles
	Profile
}

// ParseProfile reads a profile from JSON. Its keys are the names of the fields in snake_case; times are seconds, weights
// an object {"behaviour": weight}, and three keys stand beside those of Profile:
//
//	"version"  1
//	"base"     the preset that the profile goes on from: "default" if it is left out, "none" for an empty one. It is a
//	           name and never a file
//	"without"  a list of names of what is left out of the base
//
// Flags, numbers and texts that are given replace those of the base; entries of lists replace those of the same name or ID
// (targets: of the same measure and role) and stand behind the others otherwise. What is not as it has to be is a
// *ProfileError that tells line, column and path: no JSON, an unknown key, a wrong type, a number out of range, a behaviour,
// measure or phrase that cannot be, a rule that is empty or rests on itself. The text may have 4 MiB.
func ParseProfile(r io.Reader) (*Profile, error) {
	text, err := intake.All(r, mostProfileBytes)
	switch {
	case errors.Is(err, intake.ErrTooLong):
		return nil, errLongProfile()
	case err != nil:
		return nil, &ProfileError{Reason: "cannot be read", Err: err}
	}
	return parseProfile(text, PresetProfile)
}

func errLongProfile() error {
	return &ProfileError{Reason: fmt.Sprintf("longer than %d bytes", mostProfileBytes)}
}

// parseProfile reads a profile; preset returns the one that it goes on from.
func parseProfile(text []byte, preset func(name string) (*Profile, error)) (*Profile, error) {
	if len(text) > mostProfileBytes {
		return nil, errLongProfile()
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	root, err := readTree(text)
	if err != nil {
		return nil, err
	}
	d := &profileDecoder{text, map[string]int{}}
	locate := func(e *ProfileError) error {
		at, known := d.places[e.Path]
		if !known {
			at = root.at
		}
		e.Line, e.Column = place(text, at)
		return e
	}
	var head profileFile
	if err := d.head(&root, &head); err != nil {
		return nil, err
	}
	base := &Profile{}
	if head.Base != "none" {
		if base, err = preset(orText(head.Base, "default")); err != nil {
			return nil, locate(&ProfileError{Path: "base", Reason: "unknown", Err: err})
		}
	}
	file := profileFile{Profile: base.bare()}
	if err := d.decode(&root, "", reflect.ValueOf(&file).Elem()); err != nil {
		return nil, err
	}
	if file.Version != profileVersion {
		return nil, locate(&ProfileError{Path: "version", Reason: fmt.Sprintf("has to be %d, and is %d", profileVersion, file.Version)})
	}
	if k := base.drop(file.Without); k >= 0 {
		return nil, locate(&ProfileError{Path: fmt.Sprintf("without[%d]", k), Reason: "the base has no such thing: " + file.Without[k]})
	}
	out := base.with(&file.Profile)
	if e := file.checkOf(out); e != nil {
		return nil, locate(e)
	}
	return out, nil
}

// head reads the keys that say how the others are read.
func (d *profileDecoder) head(root *jsonNode, head *profileFile) error {
	if root.kind != '{' {
		return d.fault(root.at, "", "wants an object, and is %s", root.what())
	}
	for k, key := range root.keys {
		if key.name == "base" {
			return d.decode(&root.values[k], "base", reflect.ValueOf(&head.Base).Elem())
		}
	}
	return nil
}

// bare returns p without its lists.
func (p *Profile) bare() Profile {
	c := *p
	c.Behaviors, c.Metrics, c.Groups, c.Targets, c.Patterns, c.Criteria, c.Lexicons, c.Roles = nil, nil, nil, nil, nil, nil, nil, nil
	return c
}

// drop takes what is named out of p. It returns the index of a name that p has not, or -1.
func (p *Profile) drop(names []string) int {
	for k, name := range names {
		before := p.entries()
		p.Behaviors = slices.DeleteFunc(p.Behaviors, func(b ProfileBehavior) bool { return b.Name == name })
		p.Metrics = slices.DeleteFunc(p.Metrics, func(m MetricWeights) bool { return m.Name == name })
		p.Groups = slices.DeleteFunc(p.Groups, func(g MetricGroup) bool { return g.Name == name })
		p.Targets = slices.DeleteFunc(p.Targets, func(t Target) bool { return t.Measure == name })
		p.Patterns = slices.DeleteFunc(p.Patterns, func(x Pattern) bool { return x.ID == name })
		p.Criteria = slices.DeleteFunc(p.Criteria, func(c Criterion) bool { return c.ID == name })
		p.Lexicons = slices.DeleteFunc(p.Lexicons, func(l Tracker) bool { return l.Name == name })
		p.Roles = slices.DeleteFunc(p.Roles, func(r ProfileRole) bool { return r.Role == name })
		if p.entries() == before {
			return k
		}
	}
	return -1
}

func (p *Profile) entries() int {
	return len(p.Behaviors) + len(p.Metrics) + len(p.Groups) + len(p.Targets) + len(p.Patterns) + len(p.Criteria) + len(p.Lexicons) + len(p.Roles)
}

// with returns the profile that over makes of p.
func (p *Profile) with(over *Profile) *Profile {
	c := *over
	c.Behaviors = mergeBy(p.Behaviors, over.Behaviors, func(b *ProfileBehavior) string { return b.Name })
	for k := range c.Behaviors { // what is not said of a behaviour stays
		for i := range p.Behaviors {
			if b, old := &c.Behaviors[k], &p.Behaviors[i]; b.Name == old.Name {
				b.Category, b.Definition = orText(b.Category, old.Category), orText(b.Definition, old.Definition)
			}
		}
	}
	c.Metrics = mergeBy(p.Metrics, over.Metrics, func(m *MetricWeights) string { return m.Name })
	c.Groups = mergeBy(p.Groups, over.Groups, func(g *MetricGroup) string { return g.Name })
	c.Targets = mergeBy(p.Targets, over.Targets, func(t *Target) string { return t.Measure + "\x00" + t.Role })
	c.Patterns = mergeBy(p.Patterns, over.Patterns, func(x *Pattern) string { return x.ID })
	c.Criteria = mergeBy(p.Criteria, over.Criteria, func(x *Criterion) string { return x.ID })
	c.Lexicons = mergeBy(p.Lexicons, over.Lexicons, func(l *Tracker) string { return l.Name })
	c.Roles = append(slices.Clone(p.Roles), over.Roles...)
	return c.Clone()
}

// mergeBy returns base with the entries of over: in the place of those with the same key, or behind all.
func mergeBy[T any](base, over []T, key func(*T) string) []T {
	out := slices.Clone(base)
	at := make(map[string]int, len(base)+len(over))
	for k := range out {
		at[key(&out[k])] = k
	}
	for k := range over {
		name := key(&over[k])
		if i, known := at[name]; known {
			out[i] = over[k]
			continue
		}
		at[name] = len(out)
		out = append(out, over[k])
	}
	return out
}

// orText returns the first of the two that is not empty.
func orText(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// MarshalJSON returns what WriteJSON writes.
func (p Profile) MarshalJSON() ([]byte, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return appendProfile(nil, reflect.ValueOf(profileFile{Version: profileVersion, Base: "none", Profile: p}), 0), nil
}

// UnmarshalJSON reads p as ParseProfile does.
func (p *Profile) UnmarshalJSON(b []byte) error {
	read, err := parseProfile(b, PresetProfile)
	if err == nil {
		*p = *read
	}
	return err
}

// WriteJSON writes all of the profile as JSON that ParseProfile reads, with "base": "none"; equal profiles give equal
// bytes. A profile that is not valid is a *ProfileError, and nothing is written.
func (p *Profile) WriteJSON(w io.Writer) error {
	b, err := p.MarshalJSON()
	if err == nil {
		_, err = w.Write(append(b, '\n'))
	}
	return err
}
