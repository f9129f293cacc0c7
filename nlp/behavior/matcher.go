package behavior

// state is a sequence that has begun.
type state struct {
	mask  mask // of its node
	node  int32
	start int32 // its first word
	left  int32 // words that may still be passed over here
	prev  int32 // the active state of the same node before it; -1 = none
}

// hit is a marker that was found in the words start to end-1.
type hit struct{ marker, start, end int32 }

// maxReach is how many words a match may span, those passed over included, so that the time is linear in any text.
const maxReach = 32

// maxRow is how often a word in a row is looked at: what is said again and again may be passed over, and says no more than that.
// Without it each of a thousand "I I I …" would begin, and keep for maxReach words, all that "I" begins.
const maxRow = 4

// matcher runs a network over the words of a sentence. Its storage is used again.
//
// A sequence is followed only as long as the words ahead leave it a way to go on, so that most are dropped where they begin.
type matcher struct {
	t        *network
	now, new []state
	last     []int32 // by node: its last state in new, if that is one of the node
	hits     []hit

	ahead []reach // by word
	next  *reach  // that of the next word
}

// reach is the mask of the words that a sequence may go on with from a word on, by how many of them it may pass over.
type reach [maxGap + 1]mask

// run finds the hits in a sentence.
func (m *matcher) run(p *sentence, words []word) {
	if len(m.last) < len(m.t.nodes) {
		m.last = make([]int32, len(m.t.nodes))
	}
	m.now, m.hits = m.now[:0], m.hits[:0]
	m.look(p, words)
	row := 0
	for k := range p.tokens {
		t := &p.tokens[k]
		if row++; k == 0 || p.tokens[k-1].word != t.word {
			row = 0
		}
		if t.pass && row >= maxRow {
			continue
		}
		m.next = &m.ahead[k+1]
		m.word(int32(k), &words[t.word], t.pass, k <= p.lead)
	}
}

// look fills ahead. A word that may be passed over inside a sequence is passed over for nothing.
func (m *matcher) look(p *sentence, words []word) {
	n := len(p.tokens)
	for len(m.ahead) <= n {
		m.ahead = append(m.ahead, reach{})
	}
	m.ahead[n] = reach{}
	for k := n - 1; k >= 0; k-- {
		own, a, b := words[p.tokens[k].word].mask, &m.ahead[k], &m.ahead[k+1]
		if p.tokens[k].pass {
			for j := range a {
				a[j] = own.with(b[j])
			}
			continue
		}
		a[0] = own
		for j := 1; j < len(a); j++ {
			a[j] = own.with(b[j-1])
		}
	}
}

// word takes word i, with its symbols. pass says that it may also be passed over inside a sequence, opening that it stands
// at the start of the sentence.
func (m *matcher) word(i int32, w *word, pass, opening bool) {
	m.new = m.new[:0]
	for _, s := range m.now {
		if i-s.start > maxReach {
			continue
		}
		if s.mask.meets(w.mask) {
			m.step(s.node, s.mask, w, s.start, i+1)
		}
		if pass {
			m.keep(s)
		} else if s.left > 0 {
			s.left--
			m.keep(s)
		}
	}
	m.begin(0, i, w)
	if opening {
		m.begin(openRoot, i, w)
	}
	m.now, m.new = m.new, m.now
}

// begin begins the patterns of a root.
func (m *matcher) begin(at, i int32, w *word) {
	t := m.t
	r := &t.roots[at]
	near, far := m.next[0], m.next[maxGap]
	for _, y := range w.symbols {
		if int(y)+1 >= len(r.begin) {
			continue
		}
		for k := r.begin[y]; k < r.begin[y+1]; k++ {
			if e := &r.entries[k]; e.final || e.mask.meets(near) || e.later.meets(far) {
				m.enter(e.to, i, i+1)
			}
		}
	}
	for _, to := range t.any[t.nodes[at].any:t.nodes[at+1].any] {
		m.enter(to, i, i+1)
	}
}

// step goes along the edges of a node.
func (m *matcher) step(at int32, mask mask, w *word, start, end int32) {
	t := m.t
	for _, y := range w.symbols {
		if !mask.meets(maskOf(y)) {
			continue
		}
		from, to := t.edge(at, y)
		for _, next := range t.ends[from:to] {
			m.enter(next, start, end)
		}
	}
	if mask.meets(anyWord) {
		for _, next := range t.any[t.nodes[at].any:t.nodes[at+1].any] {
			m.enter(next, start, end)
		}
	}
}

// enter goes into a node.
func (m *matcher) enter(to, start, end int32) {
	n, after := &m.t.nodes[to], &m.t.nodes[to+1]
	for _, k := range m.t.accept[n.accept:after.accept] {
		m.hits = append(m.hits, hit{k, start, end})
	}
	m.keep(state{n.mask, to, start, 0, -1})
	for _, g := range m.t.gaps[n.gaps:after.gaps] {
		m.keep(state{m.t.nodes[g.node].mask, g.node, start, g.most, -1})
	}
}

// keep makes a state active, once, if a word ahead may lead on from it.
func (m *matcher) keep(s state) {
	if !s.mask.meets(m.next[s.left]) {
		return
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
