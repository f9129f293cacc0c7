package keyword

import (
	"slices"
	"strings"
	"unicode"
)

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

// distinct returns the best n candidates, without runs of words of better ones that are said no oftener, and without better ones
// that are cut into words in another way: "lunchbreak", "lunch break".
func (x *Index) distinct(cs []candidate, n int) []candidate {
	out := cs[:0:0]
	var letters []string
	for _, c := range cs {
		if len(out) == n {
			break
		}
		run := func(o candidate) bool { return within(c.stems, o.stems) && len(c.places) <= len(o.places) }
		if l := x.letters(c); !slices.ContainsFunc(out, run) && !slices.Contains(letters, l) {
			out, letters = append(out, c), append(letters, l)
		}
	}
	return out
}

// letters returns the small letters and the digits of a candidate.
func (x *Index) letters(c candidate) string {
	p := c.places[0]
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, x.span(p).Of(x.texts[p.unit]))
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
