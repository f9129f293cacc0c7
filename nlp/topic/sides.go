package topic

import "strconv"

// sideWindows are the numbers of words on each side of a place over which is looked at who has the floor.
var sideWindows = [...]int{60, 200, 600}

// side is how people talk on one side of a place.
type side struct {
	lead    int     // who says most; -1 where nobody does
	share   float64 // of the words, that of the lead
	entropy float64 // of the shares, in bits
	length  float64 // binary logarithm of the mean words of an utterance
	changes float64 // of the speaker, an utterance
}

// talk counts the words of some utterances in a row, each with one more, so that silent ones count.
type talk struct {
	by                    [maxVoices]int
	words, units, changes int
}

func (t *talk) add(v *voices, u, by int) {
	w := by * (v.words[u] + 1)
	t.by[v.who[u]] += w
	t.words += w
	t.units += by
}

// side sums up; the time grows with the number of speakers, who are few.
func (t *talk) side(v *voices) side {
	s := side{lead: -1}
	if t.units == 0 {
		return s
	}
	total := float64(t.words)
	for k, n := range t.by[:v.n] {
		if n == 0 {
			continue
		}
		if s.lead < 0 || n > t.by[s.lead] {
			s.lead = k
		}
		s.entropy -= plogp(float64(n) / total)
	}
	s.share = float64(t.by[s.lead]) / total
	s.length = log2(total / float64(t.units))
	s.changes = float64(t.changes) / float64(t.units)
	return s
}

// sides sets for each unit how people talk over the n words before it and the n from it on; units count whole.
func (v *voices) sides(before, after []side, n int) {
	size := len(v.who)
	changes := func(u int) int { // whether the speaker changes with unit u
		if u > 0 && u < size && v.who[u] != v.who[u-1] {
			return 1
		}
		return 0
	}
	var left, right talk
	from, to := 0, 0
	for u := range size {
		for to < size && v.at[to] < v.at[u]+n {
			right.add(v, to, 1)
			if to > u {
				right.changes += changes(to)
			}
			to++
		}
		for from < u && v.at[from+1] <= v.at[u]-n {
			left.add(v, from, -1)
			from++
			if from < u {
				left.changes -= changes(from)
			}
		}
		before[u], after[u] = left.side(v), right.side(v)
		left.add(v, u, 1)
		if u > from {
			left.changes += changes(u)
		}
		right.add(v, u, -1)
		if u+1 < to {
			right.changes -= changes(u + 1)
		}
	}
}

// sides adds who has the floor before and after: a presentation begins where one person comes to say nearly all.
func (e *extractor) sides(add func(string, float64, float64, int, func(int) float64), v *voices) {
	a, b := make([]side, len(v.who)), make([]side, len(v.who))
	for _, w := range sideWindows {
		name := strconv.Itoa(w)
		v.sides(a, b, w)
		add("share-"+name, 0, 1, 6, func(u int) float64 { return a[u].share })
		add("share+"+name, 0, 1, 6, func(u int) float64 { return b[u].share })
		add("entropy-"+name, 0, 2.5, 5, func(u int) float64 { return a[u].entropy })
		add("entropy+"+name, 0, 2.5, 5, func(u int) float64 { return b[u].entropy })
		add("entropy grows"+name, -2, 2, 8, func(u int) float64 { return b[u].entropy - a[u].entropy })
		add("length grows"+name, -3, 3, 8, func(u int) float64 { return b[u].length - a[u].length })
		add("length+"+name, 0, 6, 6, func(u int) float64 { return b[u].length })
		add("changes grow"+name, -1, 1, 8, func(u int) float64 { return b[u].changes - a[u].changes })
		add("lead stays"+name, 0, 1, 1, func(u int) float64 { return flag(a[u].lead == b[u].lead) })
		add("most leads"+name, 0, 1, 1, func(u int) float64 { return flag(b[u].lead == 0) })
		add("most led"+name, 0, 1, 1, func(u int) float64 { return flag(a[u].lead == 0) })
		add("leads"+name, 0, 1, 1, func(u int) float64 { return flag(b[u].lead == v.who[u]) })
		add("led"+name, 0, 1, 1, func(u int) float64 { return flag(a[u].lead == v.who[u]) })
	}
}
