package behavior

import "slices"

// builder puts patterns into a network.
type builder struct {
	t      *network
	nodes  []growing
	edges  []link
	any    []link // those through any word; symbol is 0
	gaps   []link // symbol is the most words
	accept []link // to is a marker
	known  map[step]int32
	parts  map[string]int32 // by name
	states map[string]int32 // lists of states
	key    []byte
	wrong  string
}

// growing is a node that patterns are added to.
type growing struct {
	mask   mask
	marker int32 // that was added last; -1 = none
	isGap  bool
}

// link leads from a node on.
type link struct{ from, symbol, to int32 }

// step is what leads to a node: a part behind states, by their numbers.
type step struct{ from, part int32 }

// newBuilder returns a builder for so many lines of markers, or more.
func newBuilder(lines int) *builder {
	b := &builder{t: &network{ids: map[string]int32{}}, known: make(map[step]int32, 16*lines), parts: map[string]int32{}, states: map[string]int32{}}
	b.node() // the roots
	b.node()
	return b
}

func (b *builder) node() int32 {
	b.nodes = append(b.nodes, growing{marker: -1})
	return int32(len(b.nodes) - 1)
}

// symbol returns the number of a symbol.
func (t *network) symbol(name string) int32 {
	id, ok := t.ids[name]
	if !ok {
		id = int32(len(t.ids))
		t.ids[name] = id
	}
	return id
}

// add adds a pattern that begins at a root and ends in a marker. It returns what is wrong with the pattern, if anything.
func (b *builder) add(root int32, p *part, marker int32) (wrong string) {
	b.wrong = ""
	for _, at := range b.follow([]int32{root}, p) {
		switch {
		case at == root:
			return "a pattern that may be empty"
		case b.nodes[at].isGap:
			return "a gap at the end of the pattern"
		}
		if n := &b.nodes[at]; n.marker != marker {
			n.marker = marker
			b.accept = append(b.accept, link{from: at, to: marker})
		}
	}
	return b.wrong
}

// follow returns the states behind a part. States are in order.
func (b *builder) follow(from []int32, p *part) []int32 {
	switch p.kind {
	case partSequence:
		for k := range p.parts {
			from = b.follow(from, &p.parts[k])
		}
		return from
	case partOptional:
		return b.join(from, b.follow(from, &p.parts[0]))
	case partAlternatives:
		return b.choose(from, p)
	}
	to, fresh := b.behind(from, p)
	if fresh {
		b.link(from, p, to)
	}
	return []int32{to}
}

// behind returns the node for what stands behind a part, and whether it is new.
func (b *builder) behind(from []int32, p *part) (to int32, fresh bool) {
	at := step{from[0], b.part(p)}
	if len(from) > 1 {
		at.from = b.list(from)
	}
	to, ok := b.known[at]
	if !ok {
		to = b.node()
		b.known[at] = to
	}
	return to, !ok
}

// part returns the number of a part, the same for equal parts.
func (b *builder) part(p *part) int32 {
	if p.kind == partWord {
		n, ok := b.parts[p.symbol]
		if !ok {
			n = int32(len(b.parts))
			b.parts[p.symbol] = n
		}
		return n
	}
	b.key = p.name(b.key[:0])
	return numberOf(b.parts, b.key)
}

// list returns the number of a list of states, which is negative: that of a single state is its own.
func (b *builder) list(states []int32) int32 {
	b.key = b.key[:0]
	for _, at := range states {
		b.key = append(b.key, byte(at), byte(at>>8), byte(at>>16), byte(at>>24))
	}
	return -1 - numberOf(b.states, b.key)
}

// numberOf returns the number of a key, which is new where it was not there.
func numberOf(numbers map[string]int32, key []byte) int32 {
	n, ok := numbers[string(key)]
	if !ok {
		n = int32(len(numbers))
		numbers[string(key)] = n
	}
	return n
}

// choose goes through alternatives. Those that end in a word all end in the same state.
func (b *builder) choose(from []int32, p *part) []int32 {
	to, fresh := b.behind(from, p)
	out := []int32{to}
	for k := range p.parts {
		before, last := from, &p.parts[k]
		if last.kind == partSequence && len(last.parts) > 0 {
			n := len(last.parts) - 1
			for i := range n {
				before = b.follow(before, &last.parts[i])
			}
			last = &last.parts[n]
		}
		if last.kind != partWord {
			out = b.join(out, b.follow(before, last))
		} else if fresh {
			b.link(before, last, to)
		}
	}
	return out
}

// link leads from states through a word or into a gap.
func (b *builder) link(from []int32, p *part, to int32) {
	b.nodes[to].isGap = p.kind == partGap
	for _, at := range from {
		n := &b.nodes[at]
		switch {
		case p.kind == partGap && (at <= openRoot || n.isGap):
			b.wrong = "a gap at the start of the pattern, or behind a gap"
		case p.kind == partGap:
			b.gaps = append(b.gaps, link{at, int32(p.gap), to})
		case p.symbol == "any":
			b.any, n.mask = append(b.any, link{from: at, to: to}), n.mask.with(anyWord)
		default:
			s := b.t.symbol(p.symbol)
			b.edges = append(b.edges, link{at, s, to})
			n.mask = n.mask.with(maskOf(s))
		}
	}
}

// join returns the states of a and of b, in order.
func (b *builder) join(x, y []int32) []int32 {
	out := append(slices.Clone(x), y...)
	slices.Sort(out)
	if out = slices.Compact(out); len(out) > maxLinks {
		b.wrong = "too many alternatives that may be left out"
		return out[:1]
	}
	return out
}

// close returns the finished network.
func (b *builder) close() *network {
	t := b.t
	edges := sorted(b.edges, len(t.ids), func(e link) int32 { return e.symbol })
	byNode := func(all []link, first func(*node) *int32) []link {
		all = sorted(all, len(b.nodes), func(e link) int32 { return e.from })
		k := 0
		for at := range t.nodes {
			for k < len(all) && int(all[k].from) < at {
				k++
			}
			*first(&t.nodes[at]) = int32(k)
		}
		return all
	}
	t.nodes = make([]node, len(b.nodes)+1)
	for at := range b.nodes {
		t.nodes[at].mask = b.nodes[at].mask
	}
	t.symbols, t.ends = make([]int32, len(edges)), make([]int32, len(edges))
	for k, e := range byNode(edges, func(n *node) *int32 { return &n.edges }) {
		t.symbols[k], t.ends[k] = e.symbol, e.to
	}
	for _, e := range byNode(b.any, func(n *node) *int32 { return &n.any }) {
		t.any = append(t.any, e.to)
	}
	for _, e := range byNode(b.gaps, func(n *node) *int32 { return &n.gaps }) {
		t.gaps = append(t.gaps, gap{e.to, e.symbol})
	}
	for _, e := range byNode(b.accept, func(n *node) *int32 { return &n.accept }) {
		t.accept = append(t.accept, e.to)
	}
	for at := range t.roots {
		t.roots[at] = t.root(int32(at))
	}
	return t
}

// sorted returns links in the order of a key below n; those of the same key keep theirs.
func sorted(links []link, n int, key func(link) int32) []link {
	at := make([]int32, n+1)
	for _, e := range links {
		at[key(e)+1]++
	}
	for k := range n {
		at[k+1] += at[k]
	}
	out := make([]link, len(links))
	for _, e := range links {
		k := key(e)
		out[at[k]] = e
		at[k]++
	}
	return out
}

// root returns the table of a root.
func (t *network) root(at int32) root {
	first, end := t.nodes[at].edges, t.nodes[at+1].edges
	r := root{make([]entry, end-first), make([]int32, len(t.ids)+1)}
	for k := range r.entries {
		to := t.ends[int(first)+k]
		n, after := &t.nodes[to], &t.nodes[to+1]
		e := entry{mask: n.mask, to: to, final: n.accept < after.accept}
		for _, g := range t.gaps[n.gaps:after.gaps] {
			e.later = e.later.with(t.nodes[g.node].mask)
		}
		r.entries[k] = e
		r.begin[t.symbols[int(first)+k]+1] = int32(k + 1)
	}
	for y := range len(t.ids) {
		r.begin[y+1] = max(r.begin[y+1], r.begin[y])
	}
	return r
}
