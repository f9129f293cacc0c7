package colloquy

import (
	"cmp"
	"maps"
	"slices"
)

// mostEvidence is how many moments a measure names at most.
const mostEvidence = 10

// firstFew returns the mostEvidence items that come first by compare, in that order; of equal ones the earlier. It costs
// O(n), as nearly all items lose against the last of those.
func firstFew[T any](all []T, compare func(a, b T) int) []T {
	var out []T
	for _, v := range all {
		at := len(out)
		for at > 0 && compare(v, out[at-1]) < 0 {
			at--
		}
		if at == mostEvidence {
			continue
		}
		out = slices.Insert(out, at, v)
		out = out[:min(len(out), mostEvidence)]
	}
	return out
}

// longest returns the longest intervals as evidence, longest first.
func longest(all []Interval) []Evidence {
	var out []Evidence
	for _, i := range firstFew(all, func(a, b Interval) int { return cmp.Compare(b.Len(), a.Len()) }) {
		out = append(out, Evidence{Interval: i})
	}
	return out
}

// sortedKeys returns the keys of m in order, so that nothing depends on the order of a map.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
