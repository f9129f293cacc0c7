package tracker

import (
	"slices"
	"strings"
)

// What near matches take some words for, in place of the number of their stem.
const (
	denied  = -2 // "not": what is denied is something else
	passed  = -3 // says nothing by itself: "cancel our contract" is like "cancel the contract"
	someone = -4 // "get back to me" is like "get back to you"
)

// loosely returns what near matches take a word for, 0 for its stem. The words are English.
func (f *Finder) loosely(w string) int32 {
	if f.lang != "en" {
		return 0
	}
	switch w {
	case "not", "never", "cannot":
		return denied
	case "a", "an", "the", "my", "your", "our", "his", "her", "its", "their", "this", "that", "these", "those", "any", "some", "all", "each", "every",
		"of", "to", "for", "in", "on", "at", "with", "by", "from", "per", "about", "into", "really", "very", "just", "actually", "even", "um", "uh":
		return passed
	case "me", "you", "us", "him", "them", "it":
		return someone
	}
	if strings.HasSuffix(w, "n't") {
		return denied
	}
	return 0
}

// near appends the near matches of the text that was read; out[from:] are its exact ones.
func (r *reader) near(out []Match, from, unit int) []Match {
	r.touch()
	best := map[int]Match{}
	for _, i := range r.touched {
		p := &r.patterns[i]
		held := r.count[i] + p.size() - len(p.set) // "not" may be there
		r.count[i] = 0
		if float64(held) < near*float64(p.size()) || slices.ContainsFunc(out[from:], func(m Match) bool { return m.Tracker == p.tracker }) {
			continue
		}
		if m, ok := r.window(p, unit); ok && m.Likeness > best[p.tracker].Likeness {
			best[p.tracker] = m
		}
	}
	for _, i := range r.touched { // in order, not that of the map
		t := r.patterns[i].tracker
		if m, ok := best[t]; ok {
			out = append(out, m)
			delete(best, t)
		}
	}
	return out
}

// touch counts, for each pattern, how many of its set stand in the text.
func (r *reader) touch() {
	r.touched = r.touched[:0]
	set := slices.Clone(r.loose)
	slices.Sort(set)
	for _, s := range slices.Compact(set) {
		if s < 0 {
			continue
		}
		for _, p := range r.holders[s] {
			if r.count[p] == 0 {
				r.touched = append(r.touched, p)
			}
			r.count[p]++
		}
	}
	slices.Sort(r.touched)
}

// size returns how many words the pattern has for a near match: "not" counts, "you" does not.
func (p *pattern) size() int {
	if p.denies {
		return len(p.set) + 1
	}
	return len(p.set)
}

// window returns the run of words that is most like a pattern. Only runs that begin and end with a word of the pattern
// and are short enough are looked at, and none that denies what the pattern does not, or the other way round.
func (r *reader) window(p *pattern, unit int) (best Match, ok bool) {
	size := p.size()
	long := int(float64(size)/near + 1e-9)
	for from, s := range r.loose {
		if !slices.Contains(p.set, s) && !(p.denies && s == denied) {
			continue
		}
		both, other, no, who := 0, 0, false, !p.calls
		for to := from; to < len(r.loose) && other <= long; to++ {
			s := r.loose[to]
			in := slices.Contains(p.set, s)
			switch {
			case in && !slices.Contains(r.loose[from:to], s):
				both++
			case s == denied && !no:
				no = true
				both++
			case s == someone:
				who = true
			case !in && s != passed && s != denied:
				other++
			}
			end := in || s == someone && p.calls
			if like := float64(both) / float64(size+other); end && who && no == p.denies && like >= near && like > best.Likeness {
				best, ok = Match{p.tracker, p.phrase, unit, r.span(from, to+1), false, like}, true
			}
		}
	}
	return best, ok
}
