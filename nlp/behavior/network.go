package behavior

// network holds the patterns of all markers: an automaton over the symbols of words. A word has several symbols (itself, its
// stems, its classes), and patterns that begin alike share their states, so that several states are active at once; a gap is
// a state that may be left or stayed in. What belongs to a node lies side by side in lists that all nodes share.
type network struct {
	nodes   []node
	symbols []int32 // of edges, in order within a node; a symbol may stand there several times
	ends    []int32 // where these edges lead
	any     []int32 // where any word leads
	gaps    []gap
	accept  []int32 // markers
	roots   [2]root
	ids     map[string]int32 // of symbols
}

// node is a state. Node 0 is the root, which is never come back to; node 1 is that of the patterns with ^, which begin only
// at the start of a sentence. The numbers are the first of its own in the lists of the network; those of the next node
// begin where they end.
type node struct {
	mask                     mask // of the symbols that go on; anyWord where all do
	edges, any, gaps, accept int32
}

// openRoot is the root of the patterns with ^.
const openRoot = 1

// mask is a small picture of a set of symbols: each has one bit in a and one in b.
type mask struct{ a, b uint64 }

// anyWord is what all words have, and the nodes from which any word goes on.
var anyWord = mask{1 << 63, 1 << 63}

// maskOf is the mask of one symbol.
func maskOf(symbol int32) mask {
	return mask{1 << (symbol & 63), 1 << (uint32(symbol) * 0x9e3779b1 >> 26)}
}

// with returns the mask of what is in m or in o.
func (m mask) with(o mask) mask { return mask{m.a | o.a, m.b | o.b} }

// meets reports whether a symbol may be in both; where it says no, there is none.
func (m mask) meets(o mask) bool { return m.a&o.a != 0 && m.b&o.b != 0 }

// root holds the edges of a root once more, so that those of a symbol are found at once.
type root struct {
	entries []entry
	begin   []int32 // by symbol: its first entry; those of the next begin where they end
}

// entry is an edge of a root, with what shows that nothing comes of it.
type entry struct {
	mask  mask // of the node
	later mask // of the gaps behind it
	to    int32
	final bool // a marker ends there
}

type gap struct {
	node int32
	most int32 // words
}

// edge returns the range of a node's edges for a symbol.
func (t *network) edge(at, symbol int32) (from, to int32) {
	from, to = t.nodes[at].edges, t.nodes[at+1].edges
	last := to
	for to-from > 8 {
		if mid := from + (to-from)/2; t.symbols[mid] < symbol {
			from = mid + 1
		} else {
			to = mid
		}
	}
	for from < last && t.symbols[from] < symbol {
		from++
	}
	to = from
	for to < last && t.symbols[to] == symbol {
		to++
	}
	return from, to
}
