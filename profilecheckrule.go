package colloquy

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

func (c *profileChecker) rules(path string, when, partly *Rule) {
	if when == nil {
		c.fault(path+".when", "there is no rule")
		return
	}
	c.rule(path+".when", when, 0)
	if partly != nil {
		c.rule(path+".partly", partly, 0)
	}
}

func (c *profileChecker) rule(path string, r *Rule, depth int) {
	asked := 0
	for _, so := range []bool{len(r.Behaviors) > 0, len(r.Categories) > 0, len(r.Phrases) > 0, r.Lexicon != "", r.Find != "", r.Metric != "",
		r.Pattern != "", len(r.All) > 0, len(r.Any) > 0} {
		if so {
			asked++
		}
	}
	switch {
	case asked == 0:
		c.fault(path, "the rule is empty")
	case asked > 1:
		c.fault(path, "the rule asks for more than one thing; all and any put rules together")
	case depth > 20:
		c.fault(path, "nested too deep")
	}
	if c.e != nil {
		return
	}
	c.list(path+".behaviors", r.Behaviors)
	for k, name := range r.Categories {
		c.one(fmt.Sprintf("%s.categories[%d]", path, k), "category", name, c.categories)
	}
	c.phrases(path+".phrases", r.Phrases)
	c.named(path, r)
	c.bounds(path, r)
	for k := range r.All {
		c.rule(fmt.Sprintf("%s.all[%d]", path, k), &r.All[k], depth+1)
	}
	for k := range r.Any {
		c.rule(fmt.Sprintf("%s.any[%d]", path, k), &r.Any[k], depth+1)
	}
}

// named checks the names in a rule.
func (c *profileChecker) named(path string, r *Rule) {
	if r.Lexicon != "" {
		c.one(path+".lexicon", "lexicon", r.Lexicon, c.lexicons)
	}
	if r.Pattern != "" {
		c.one(path+".pattern", "pattern", r.Pattern, c.patterns)
	}
	if r.Find != "" && !slices.Contains(RuleFindNames(), r.Find) {
		c.fault(path+".find", "%q is none of %s", r.Find, strings.Join(RuleFindNames(), ", "))
	}
	if r.Metric != "" {
		c.one(path+".metric", "measure", r.Metric, c.measures)
		if !slices.Contains([]string{"<", "<=", ">", ">="}, r.Op) {
			c.fault(path+".op", "%q is none of <, <=, > and >=", r.Op)
		}
		if math.IsNaN(r.Value) || math.IsInf(r.Value, 0) {
			c.fault(path+".value", "is not finite")
		}
	} else if r.Op != "" || r.Value != 0 {
		c.fault(path, "op and value belong to a metric")
	}
}

// bounds checks the numbers in a rule.
func (c *profileChecker) bounds(path string, r *Rule) {
	c.within(path+".min", float64(r.Min), 0, 1e6)
	c.within(path+".severity", float64(r.Severity), 0, 3)
	c.within(path+".score", r.Score, 0, 1)
	c.within(path+".relative_from", r.RelativeFrom, 0, 1)
	c.within(path+".relative_to", r.RelativeTo, 0, 1)
	switch {
	case r.RelativeTo > 0 && r.RelativeTo <= r.RelativeFrom:
		c.fault(path+".relative_to", "ends before it begins")
	case r.To > 0 && r.To <= r.From || r.From < 0 || r.To < 0:
		c.fault(path+".to", "ends before it begins")
	case r.Within < 0 || r.Longer < 0:
		c.fault(path, "a time is negative")
	case r.Min > 0 && (r.Metric != "" || r.Pattern != "" || len(r.All) > 0):
		c.fault(path+".min", "belongs to what is counted, and to any")
	case r.Within > 0 && len(r.All) == 0:
		c.fault(path+".within", "belongs to all")
	case r.bounded() && (r.Metric != "" || r.Pattern != "" || len(r.All) > 0 || len(r.Any) > 0):
		c.fault(path, "a part of the meeting belongs to what is detected, said or found")
	}
}

// cycle returns the fault of a pattern that rests on itself.
func (p *Profile) cycle(whole *Profile) *ProfileError {
	needs := map[string][]string{}
	for _, x := range whole.Patterns {
		needs[x.ID] = append(x.When.patterns(nil), x.Partly.patterns(nil)...)
	}
	const open, done = 1, 2
	state := map[string]int{}
	var visit func(id string, depth int) bool
	visit = func(id string, depth int) bool {
		if state[id] != 0 || depth > mostEntries {
			return state[id] == open
		}
		state[id] = open
		if slices.ContainsFunc(needs[id], func(of string) bool { return visit(of, depth+1) }) {
			return true
		}
		state[id] = done
		return false
	}
	for k, x := range p.Patterns {
		if visit(x.ID, 0) {
			return &ProfileError{Path: fmt.Sprintf("patterns[%d].when", k), Reason: "the pattern rests on itself"}
		}
	}
	for _, x := range whole.Patterns { // of the base, through one that replaces another
		if visit(x.ID, 0) {
			return &ProfileError{Path: "patterns", Reason: "the pattern " + x.ID + " rests on itself"}
		}
	}
	return nil
}

// patterns appends the patterns that a rule rests on.
func (r *Rule) patterns(dst []string) []string {
	if r == nil {
		return dst
	}
	if r.Pattern != "" {
		dst = append(dst, r.Pattern)
	}
	for k := range r.All {
		dst = r.All[k].patterns(dst)
	}
	for k := range r.Any {
		dst = r.Any[k].patterns(dst)
	}
	return dst
}
