package item

import "container/heap"

// beside is how many utterances before and after a moment speak of the same.
const beside = 3

// Moments returns the moments of a conversation, the best first, given the probability of each utterance: the first is
// where most is expected within three utterances to either side, the next where most is of what lies near none before,
// and so on until every utterance lies near one. Of equal places the one with the higher probability of its own goes
// first, then the earlier. Probabilities must not be negative. It takes time in proportion to n·log n.
func Moments(p []float64) []int {
	m := &moments{p: p, gone: make([]bool, len(p)), queue: make([]place, len(p))}
	for u := range p {
		m.queue[u] = place{u, m.expected(u)}
	}
	heap.Init(m)
	out := []int{}
	for len(m.queue) > 0 {
		top := m.queue[0]
		if m.gone[top.at] {
			heap.Pop(m)
			continue
		}
		if e := m.expected(top.at); e < top.expected {
			m.queue[0].expected = e
			heap.Fix(m, 0)
			continue
		}
		out = append(out, top.at)
		heap.Pop(m)
		for v := max(0, top.at-beside); v <= min(len(p)-1, top.at+beside); v++ {
			m.gone[v] = true
		}
	}
	return out
}

// place is an utterance and what is expected near it, at most.
type place struct {
	at       int
	expected float64
}

// moments is a heap of places. What is expected only falls as moments are taken, so that the places on top alone have to
// be looked at again.
type moments struct {
	p     []float64
	gone  []bool // near a moment
	queue []place
}

// expected returns the number that is expected near an utterance and near no moment.
func (m *moments) expected(u int) (sum float64) {
	for v := max(0, u-beside); v <= min(len(m.p)-1, u+beside); v++ {
		if !m.gone[v] {
			sum += m.p[v]
		}
	}
	return sum
}

func (m *moments) Len() int { return len(m.queue) }
func (m *moments) Less(i, j int) bool {
	a, b := m.queue[i], m.queue[j]
	switch {
	case a.expected != b.expected:
		return a.expected > b.expected
	case m.p[a.at] != m.p[b.at]:
		return m.p[a.at] > m.p[b.at]
	}
	return a.at < b.at
}
func (m *moments) Swap(i, j int) { m.queue[i], m.queue[j] = m.queue[j], m.queue[i] }
func (m *moments) Push(x any)    { m.queue = append(m.queue, x.(place)) }
func (m *moments) Pop() any {
	n := len(m.queue) - 1
	x := m.queue[n]
	m.queue = m.queue[:n]
	return x
}
