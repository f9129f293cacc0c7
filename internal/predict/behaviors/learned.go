package behaviors

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// naming returns a profile that looks for some learned behaviours and for nothing else.
func naming(names ...string) *colloquy.Profile {
	p := &colloquy.Profile{}
	for _, n := range names {
		p.Behaviors = append(p.Behaviors, colloquy.ProfileBehavior{Name: n})
	}
	return p
}

// strategy returns what tells whether utterances use a strategy of negotiation; nil for what is none.
func strategy(task string) answer {
	name := strings.ReplaceAll(task, "-", "_")
	if !slices.ContainsFunc(colloquy.LearnedBehaviors(), func(b colloquy.Behavior) bool { return b.Name == name && b.Category == "negotiation" }) {
		return nil
	}
	return looking(naming(name), func(f found) string {
		if f.any(name) {
			return "1"
		}
		return "0"
	})
}

// abuse returns the class of a text in the set of Davidson et al.
func abuse(f found) string {
	switch {
	case f.any("hateful"):
		return "hate"
	case f.any("offensive"):
		return "offensive"
	}
	return "neither"
}

// manner returns how a request is put, as the Stanford politeness corpus has it.
func manner(f found) string {
	if f.any("polite") {
		return "polite"
	}
	return "impolite"
}
