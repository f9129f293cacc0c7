package behavior

import "slices"

// builder puts patterns into a network.
type builder struct {
	t      *network
	edges  []link
	accept [][]int32
	isGap  []bool
	known  map[string]int32 // from states and a part: the node behind it
	key    []byte
	wrong  string
}

type link struct{ from, symbol, to int32 }

func newBuilder() *builder {
	b := &builder{t: &network{ids: map[string]int32{}}, known: map[string]int32{}}
	b.node() // the roots
	b.node()
	return b
}

func (b *builder) node() int32 {
	b.t.nodes = append(b.t.nodes, node{})
	b.accept = append(b.accept, nil)
	b.isGap = append(b.isGap, false)
	return int32(len(b.t.nodes) - 1)
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
		case b.isGap[at]:
			return "a gap at the end of the pattern"
		}
		if a := b.accept[at]; len(a) == 0 || a[len(a)-1] != marker {
			b.accept[at] = append(a, marker)
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
	b.key = b.key[:0]
	for _, at := range from {
		b.key = append(b.key, byte(at), byte(at>>8), byte(at>>16), byte(at>>24))
	}
	b.key = p.name(append(b.key, ' '))
	to, ok := b.known[string(b.key)]
	if !ok {
		to = b.node()
		b.known[string(b.key)] = to
	}
	return to, !ok
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
	b.isGap[to] = p.kind == partGap
	for _, at := range from {
		n := &b.t.nodes[at]
		switch {
		case p.kind == partGap && (at <= openRoot || b.isGap[at]):
			b.wrong = "a gap at the start of the pattern, or behind a gap"
		case p.kind == partGap:
			n.gaps = append(n.gaps, gap{to, int32(p.gap)})
		case p.symbol == "any":
			n.any = append(n.any, to)
		default:
			s := b.t.symbol(p.symbol)
			b.edges = append(b.edges, link{at, s, to})
			n.mask |= 1 << (s & 63)
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
	size := 16
	for size < 2*len(b.edges) {
		size *= 2
	}
	t.keys, t.values = make([]uint64, size), make([]int32, size)
	t.root = make([][]int32, len(t.ids))
	for _, e := range b.edges {
		if e.from == 0 {
			t.root[e.symbol] = append(t.root[e.symbol], e.to)
		} else {
			t.put(e)
		}
	}
	for at, a := range b.accept {
		t.nodes[at].first, t.nodes[at].count = int32(len(t.accept)), int32(len(a))
		t.accept = append(t.accept, a...)
	}
	return t
}

func edge(at, symbol int32) uint64 { return uint64(at)<<32 | uint64(uint32(symbol)) }

// slot returns where an edge is looked for first.
func (t *network) slot(key uint64) int {
	return int(key * 0x9e3779b97f4a7c15 >> 20 & uint64(len(t.keys)-1))
}

func (t *network) put(e link) {
	key := edge(e.from, e.symbol)
	i := t.slot(key)
	for t.values[i] != 0 {
		i = (i + 1) & (len(t.keys) - 1)
	}
	t.keys[i], t.values[i] = key, e.to
}
