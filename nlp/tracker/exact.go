package tracker

import "slices"

// node is a state of the automaton: a run of stems that some phrase begins with.
type node struct {
	next map[int32]int32
	fail int32   // the longest other run that ends alike
	ends []int32 // patterns that end here
	more int32   // the next node along fail that has ends; 0: none
}

// build makes the automaton of all patterns.
func (f *Finder) build() {
	f.nodes = []node{{next: map[int32]int32{}}}
	for i, p := range f.patterns {
		at := int32(0)
		for _, s := range p.stems {
			n, ok := f.nodes[at].next[s]
			if !ok {
				n = int32(len(f.nodes))
				f.nodes = append(f.nodes, node{next: map[int32]int32{}})
				f.nodes[at].next[s] = n
			}
			at = n
		}
		f.nodes[at].ends = append(f.nodes[at].ends, int32(i))
	}
	for queue := []int32{0}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		stems := make([]int32, 0, len(f.nodes[at].next))
		for s := range f.nodes[at].next {
			stems = append(stems, s)
		}
		slices.Sort(stems)
		for _, s := range stems {
			n := f.nodes[at].next[s]
			if at != 0 {
				f.nodes[n].fail = f.step(f.nodes[at].fail, s)
			}
			fail := f.nodes[n].fail
			f.nodes[n].more = f.nodes[fail].more
			if len(f.nodes[fail].ends) > 0 {
				f.nodes[n].more = fail
			}
			queue = append(queue, n)
		}
	}
}

// step returns the state after state at and stem s.
func (f *Finder) step(at, s int32) int32 {
	for {
		if n, ok := f.nodes[at].next[s]; ok {
			return n
		}
		if at == 0 {
			return 0
		}
		at = f.nodes[at].fail
	}
}

// hit is an exact match in words.
type hit struct {
	pattern  int32
	from, to int
}

// exact appends the exact matches of the text that was read.
func (r *reader) exact(out []Match, unit int) []Match {
	var hits []hit
	at := int32(0)
	for i, s := range r.ids {
		at = r.step(at, s)
		for n := at; n != 0; n = r.nodes[n].more {
			for _, p := range r.nodes[n].ends {
				hits = append(hits, hit{p, i + 1 - len(r.patterns[p].stems), i + 1})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { // longest first
		if d := (b.to - b.from) - (a.to - a.from); d != 0 {
			return d
		}
		if a.from != b.from {
			return a.from - b.from
		}
		return int(a.pattern - b.pattern)
	})
	taken := map[[2]int]bool{} // tracker and word
	for _, h := range hits {
		p := r.patterns[h.pattern]
		free := true
		for w := h.from; w < h.to; w++ {
			free = free && !taken[[2]int{p.tracker, w}]
		}
		if !free {
			continue
		}
		for w := h.from; w < h.to; w++ {
			taken[[2]int{p.tracker, w}] = true
		}
		out = append(out, Match{p.tracker, p.phrase, unit, r.span(h.from, h.to), true, 1})
	}
	return out
}
