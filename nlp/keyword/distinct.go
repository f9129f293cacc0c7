package keyword

import "slices"

// absorb lets a phrase stand for its words: where half or more of what was said of a single word was said in one longer
// phrase, that takes its place.
func absorb(cs []candidate) []candidate {
	at := map[int32]int{}
	for i, c := range cs {
		if len(c.stems) == 1 {
			at[c.stems[0]] = i
		}
	}
	gone := make([]bool, len(cs))
	for i := range cs {
		c := &cs[i]
		if len(c.stems) < 2 || len(c.places) < 2 {
			continue
		}
		for _, s := range c.stems {
			if k, ok := at[s]; ok && 5*len(c.places) >= 3*len(cs[k].places) {
				c.score = max(c.score, cs[k].score)
				gone[k] = true
			}
		}
	}
	out := cs[:0]
	for i, c := range cs {
		if !gone[i] {
			out = append(out, c)
		}
	}
	return byScore(out)
}

// distinct returns the best n candidates, without runs of words of better ones that are said no oftener.
func distinct(cs []candidate, n int) []candidate {
	out := cs[:0:0]
	for _, c := range cs {
		if len(out) == n {
			break
		}
		if !slices.ContainsFunc(out, func(o candidate) bool { return within(c.stems, o.stems) && len(c.places) <= len(o.places) }) {
			out = append(out, c)
		}
	}
	return out
}

// within reports whether a is a run of b.
func within(a, b []int32) bool {
	for i := 0; i+len(a) <= len(b); i++ {
		if slices.Equal(a, b[i:i+len(a)]) {
			return true
		}
	}
	return false
}
