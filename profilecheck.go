package colloquy

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/behavior"
	"github.com/colloquy-go/colloquy/nlp/tracker"
)

// Validate returns a *ProfileError for what in p is not as it has to be; its Path tells where.
func (p *Profile) Validate() error {
	if e := p.checkOf(p); e != nil {
		return e
	}
	return nil
}

// mostEntries bounds the lists of a profile.
const mostEntries = 10_000

// profileNames is what rules and weights of a profile may name.
type profileNames struct {
	behaviors, categories, measures, patterns, lexicons map[string]bool
}

func (p *Profile) names() *profileNames {
	n := &profileNames{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, b := range builtinRules().catalogue {
		n.behaviors[b.Name] = true
	}
	for _, b := range learnedBehaviors().all {
		n.behaviors[b.Name], n.categories[b.Category] = true, true
	}
	for _, c := range behavior.Categories() {
		n.categories[string(c)] = true
	}
	for _, b := range p.Behaviors {
		if b.Category != "" {
			n.behaviors[b.Name], n.categories[b.Category] = true, true
		}
	}
	for _, m := range p.measureNames() {
		n.measures[m] = true
	}
	for _, x := range p.Patterns {
		n.patterns[x.ID] = true
	}
	for _, l := range p.Lexicons {
		n.lexicons[l.Name] = true
	}
	return n
}

// profileChecker notes the first fault.
type profileChecker struct {
	*profileNames
	e *ProfileError
}

func (c *profileChecker) fault(path, format string, args ...any) {
	if c.e == nil {
		c.e = &ProfileError{Path: path, Reason: fmt.Sprintf(format, args...)}
	}
}

// within checks a number; the message gives the range.
func (c *profileChecker) within(path string, v, low, high float64) {
	if !(v >= low && v <= high) {
		c.fault(path, "%v is not between %v and %v", v, low, high)
	}
}

// name checks the name of an entry of a list, which may stand there once.
func (c *profileChecker) name(seen map[string]bool, path, name string) {
	switch {
	case name == "":
		c.fault(path, "has no name")
	case len(name) > 200:
		c.fault(path, "the name is too long")
	case seen[name]:
		c.fault(path, "%s stands twice", name)
	}
	seen[name] = true
}

// one checks that a name is one of those that there are.
func (c *profileChecker) one(path, what, name string, of map[string]bool) {
	if c.e == nil && !of[name] {
		c.fault(path, "unknown %s %q%s", what, name, nearest3(name, of))
	}
}

// nearest3 returns a hint at names that begin alike.
func nearest3(name string, of map[string]bool) string {
	var alike []string
	for _, k := range sortedKeys(of) {
		if len(name) >= 3 && strings.HasPrefix(k[strings.LastIndexByte(k, '.')+1:], name[:3]) && len(alike) < 3 {
			alike = append(alike, k)
		}
	}
	if len(alike) == 0 {
		return ""
	}
	return "; is it " + strings.Join(alike, " or ") + "?"
}

// checkOf returns the first fault of p, which is a part of whole.
func (p *Profile) checkOf(whole *Profile) *ProfileError {
	c := &profileChecker{profileNames: whole.names()}
	c.within("threshold", p.Threshold, 0, 1)
	c.within("max_behaviors", float64(p.MaxBehaviors), 0, 1000)
	if n := p.entries(); n > mostEntries {
		c.fault("", "has %d entries in its lists, more than %d", n, mostEntries)
		return c.e
	}
	c.behaviorList(p.Behaviors)
	c.metrics(p)
	c.targets("targets", p.Targets)
	c.lexiconList(p.Lexicons)
	c.patternList(p.Patterns)
	c.criteria(p.Criteria)
	for k, r := range p.Roles {
		path := fmt.Sprintf("roles[%d]", k)
		c.targets(path+".targets", r.Targets)
		c.list(path+".behaviors", r.Behaviors)
		c.within(path+".threshold", r.Threshold, 0, 1)
		c.within(path+".max_behaviors", float64(r.MaxBehaviors), 0, 1000)
	}
	if c.e == nil {
		c.e = p.cycle(whole)
	}
	return c.e
}

func (c *profileChecker) behaviorList(all []ProfileBehavior) {
	seen := map[string]bool{}
	for k, b := range all {
		path := fmt.Sprintf("behaviors[%d]", k)
		c.name(seen, path+".name", b.Name)
		c.one(path+".name", "behaviour", b.Name, c.behaviors)
		c.within(path+".threshold", b.Threshold, 0, 1)
	}
}

// list checks a list of behaviours.
func (c *profileChecker) list(path string, names []string) {
	for k, b := range names {
		c.one(fmt.Sprintf("%s[%d]", path, k), "behaviour", b, c.behaviors)
	}
}

func (c *profileChecker) metrics(p *Profile) {
	seen := map[string]bool{"structure": true, "meeting": true}
	for k, m := range p.Metrics {
		path := fmt.Sprintf("metrics[%d]", k)
		c.name(seen, path+".name", m.Name)
		c.within(path+".prior", m.Prior, 0, 1000)
		c.within(path+".balance", m.Balance, 0, 1000)
		if len(m.Weights) == 0 {
			c.fault(path+".weights", "there are none")
		}
		for _, w := range m.Weights {
			c.one(path+".weights."+w.Behavior, "behaviour", w.Behavior, c.behaviors)
			c.within(path+".weights."+w.Behavior, w.Weight, -100, 100)
		}
	}
	for k, g := range p.Groups {
		path := fmt.Sprintf("groups[%d]", k)
		c.name(seen, path+".name", g.Name)
		inner := map[string]bool{}
		for i, m := range g.Measures {
			path := fmt.Sprintf("%s.measures[%d]", path, i)
			c.name(inner, path+".name", m.Name)
			if !slices.Contains([]GroupKind{GroupRatio, GroupPercent, GroupRate}, m.Kind) {
				c.fault(path+".kind", "%q is none of ratio, percent and rate", m.Kind)
			}
			if len(m.Of) == 0 || len(m.To) == 0 != (m.Kind == GroupRate) {
				c.fault(path, "a ratio and a percentage take behaviours of and to, a rate those of alone")
			}
			c.list(path+".of", m.Of)
			c.list(path+".to", m.To)
			c.within(path+".least", float64(m.Least), 0, 1e6)
			c.within(path+".fair", m.Fair, 0, 1e6)
			c.within(path+".good", m.Good, 0, 1e6)
		}
	}
}

func (c *profileChecker) targets(path string, all []Target) {
	for k, t := range all {
		at := fmt.Sprintf("%s[%d]", path, k)
		c.one(at+".measure", "measure", t.Measure, c.measures)
		switch {
		case t.Min == nil && t.Max == nil:
			c.fault(at, "has neither min nor max")
		case t.Min != nil && (math.IsNaN(*t.Min) || math.IsInf(*t.Min, 0)), t.Max != nil && (math.IsNaN(*t.Max) || math.IsInf(*t.Max, 0)):
			c.fault(at, "is not finite")
		case t.Min != nil && t.Max != nil && *t.Min > *t.Max:
			c.fault(at+".min", "%v is above max %v", *t.Min, *t.Max)
		}
	}
}

func (c *profileChecker) lexiconList(all []Tracker) {
	seen := map[string]bool{}
	for k, l := range all {
		path := fmt.Sprintf("lexicons[%d]", k)
		c.name(seen, path+".name", l.Name)
		if len(l.Phrases) == 0 {
			c.fault(path+".phrases", "there are none")
		}
		c.phrases(path+".phrases", l.Phrases)
	}
}

// phrases checks that phrases can be looked for.
func (c *profileChecker) phrases(path string, all []string) {
	if c.e != nil || len(all) == 0 {
		return
	}
	_, err := tracker.New("en", []tracker.Tracker{{Phrases: all}})
	var bad *tracker.PhraseError
	if errors.As(err, &bad) {
		c.fault(fmt.Sprintf("%s[%d]", path, bad.Phrase), "cannot be looked for: %s", bad.What)
	}
}

func (c *profileChecker) patternList(all []Pattern) {
	seen := map[string]bool{}
	for k, x := range all {
		path := fmt.Sprintf("patterns[%d]", k)
		c.name(seen, path+".id", x.ID)
		if !slices.Contains(PatternKinds(), x.Kind) {
			c.fault(path+".kind", "%q is no kind of pattern", x.Kind)
		}
		c.rules(path, x.When, x.Partly)
	}
}

func (c *profileChecker) criteria(all []Criterion) {
	seen := map[string]bool{}
	for k, x := range all {
		path := fmt.Sprintf("criteria[%d]", k)
		c.name(seen, path+".id", x.ID)
		c.within(path+".weight", x.Weight, 0, 1000)
		if x.Role != "" && (len(x.Role) > 200 || slices.Contains(rolesOf(x.Role), "")) {
			c.fault(path+".role", "%.40q names no role, or more than can be meant", x.Role)
		}
		switch {
		case x.Measure == "":
			c.rules(path, x.When, x.Partly)
		case x.When != nil || x.Partly != nil:
			c.fault(path, "has a measure and a rule")
		default:
			c.one(path+".measure", "measure", x.Measure, c.measures)
		}
	}
}
