package behavior

// network holds the patterns of all markers: an automaton over the symbols of words. A word has several symbols (itself, its
// stems, its classes), and patterns that begin alike share their states, so that several states are active at once; a gap is
// a state that may be left or stayed in.
type network struct {
	nodes  []node
	root   [][]int32 // by symbol: the nodes behind the root
	keys   []uint64  // of edges: node and symbol; a key may stand there several times
	values []int32
	ids    map[string]int32 // of symbols
	accept []int32          // markers, by node
}

// node is a state. Node 0 is the root, which is never come back to; node 1 is that of the patterns with ^, which begin only
// at the start of a sentence.
type node struct {
	mask  uint64 // of the symbols that go on, by their lowest six bits
	any   []int32
	gaps  []gap
	first int32 // of the markers that end here, in accept
	count int32
}

// openRoot is the root of the patterns with ^.
const openRoot = 1

type gap struct {
	node int32
	most int32 // words
}

// state is a sequence that has begun.
type state struct {
	node  int32
	start int32 // its first word
	left  int32 // words that may still be passed over here
	prev  int32 // the active state of the same node before it; -1 = none
}

// hit is a marker that was found in the words start to end-1.
type hit struct{ marker, start, end int32 }

// maxReach is how many words a match may span, those passed over included, so that the time is linear in any text.
const maxReach = 32

// matcher runs a network over words. Its storage is used again.
type matcher struct {
	t        *network
	now, new []state
	last     []int32 // by node: its last state in new, if that is one of the node
	hits     []hit
}

// reset forgets the words before.
func (m *matcher) reset() { m.now, m.hits = m.now[:0], m.hits[:0] }

// word takes word i, with its symbols. pass says that it may also be passed over inside a sequence, opening that it stands
// at the start of the sentence.
func (m *matcher) word(i int32, w *word, pass, opening bool) {
	t := m.t
	m.new = m.new[:0]
	for _, s := range m.now {
		if i-s.start > maxReach {
			continue
		}
		n := &t.nodes[s.node]
		if n.mask&w.mask != 0 {
			for _, y := range w.symbols {
				if n.mask&(1<<(y&63)) != 0 {
					m.step(edge(s.node, y), s.start, i+1)
				}
			}
		}
		for _, to := range n.any {
			m.enter(to, s.start, i+1)
		}
		if pass {
			m.keep(s)
		} else if s.left > 0 {
			s.left--
			m.keep(s)
		}
	}
	for _, y := range w.symbols {
		if int(y) < len(t.root) {
			for _, to := range t.root[y] {
				m.enter(to, i, i+1)
			}
		}
	}
	for _, to := range t.nodes[0].any {
		m.enter(to, i, i+1)
	}
	if opening {
		m.open(i, w)
	}
	m.now, m.new = m.new, m.now
}

// open begins the patterns with ^.
func (m *matcher) open(i int32, w *word) {
	for _, y := range w.symbols {
		m.step(edge(openRoot, y), i, i+1)
	}
	for _, to := range m.t.nodes[openRoot].any {
		m.enter(to, i, i+1)
	}
}

// step goes along the edges of a key.
func (m *matcher) step(key uint64, start, end int32) {
	t := m.t
	for i := t.slot(key); t.values[i] != 0; i = (i + 1) & (len(t.keys) - 1) {
		if t.keys[i] == key {
			m.enter(t.values[i], start, end)
		}
	}
}

// enter goes into a node.
func (m *matcher) enter(to, start, end int32) {
	n := &m.t.nodes[to]
	for _, k := range m.t.accept[n.first : n.first+n.count] {
		m.hits = append(m.hits, hit{k, start, end})
	}
	if n.mask != 0 || len(n.any) > 0 {
		m.keep(state{to, start, 0, -1})
	}
	for _, g := range n.gaps {
		m.keep(state{g.node, start, g.most, -1})
	}
}

// keep makes a state active, once.
func (m *matcher) keep(s state) {
	if len(m.last) < len(m.t.nodes) {
		m.last = make([]int32, len(m.t.nodes))
	}
	s.prev = -1
	if k := m.last[s.node]; int(k) < len(m.new) && m.new[k].node == s.node {
		s.prev = k
		for ; k >= 0; k = m.new[k].prev {
			if a := &m.new[k]; a.start == s.start {
				a.left = max(a.left, s.left)
				return
			}
		}
	}
	m.last[s.node] = int32(len(m.new))
	m.new = append(m.new, s)
}
