package tracker

import "slices"

// near appends the near matches of the text that was read; out[from:] are its exact ones.
func (r *reader) near(out []Match, from, unit int) []Match {
	r.touch()
	best := map[int]Match{}
	for _, i := range r.touched {
		p := &r.patterns[i]
		held := r.count[i]
		r.count[i] = 0
		if float64(held) < near*float64(len(p.set)) || slices.ContainsFunc(out[from:], func(m Match) bool { return m.Tracker == p.tracker }) {
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

// touch counts, for each pattern, how many of its stems stand in the text.
func (r *reader) touch() {
	r.touched = r.touched[:0]
	set := slices.Clone(r.ids)
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

// window returns the run of words that is most like a pattern. Only runs that begin and end with a word of the pattern
// and are short enough are looked at.
func (r *reader) window(p *pattern, unit int) (best Match, ok bool) {
	long := int(float64(len(p.set))/near + 1e-9)
	for from, s := range r.ids {
		if !slices.Contains(p.set, s) {
			continue
		}
		both, other := 0, 0
		for to := from; to < len(r.ids) && to < from+2*long; to++ {
			in := slices.Contains(p.set, r.ids[to])
			switch {
			case in && !slices.Contains(r.ids[from:to], r.ids[to]):
				both++
			case !in:
				other++
			}
			if other > long {
				break
			}
			if like := float64(both) / float64(len(p.set)+other); in && like >= near && like > best.Likeness {
				best, ok = Match{p.tracker, p.phrase, unit, r.span(from, to+1), false, like}, true
			}
		}
	}
	return best, ok
}
