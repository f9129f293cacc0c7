package graph

import "math"

// Betweenness returns for each node the share of the shortest paths between two others that lead through it, 0..1
// (Freeman 1977, by the algorithm of Brandes 2001). An edge of weight w has the length 1/w: strong ties are short (Newman
// 2001). Of several shortest paths each counts in part. It costs O(n·m·log m) for n nodes and m edges.
func Betweenness(w [][]float64) []float64 {
	n := len(w)
	out := make([]float64, n)
	b := brandes{
		edges: edges(w), dist: make([]float64, n), paths: make([]float64, n), through: make([]float64, n),
		done: make([]bool, n), before: make([][]int, n),
	}
	for s := range n {
		b.search(s)
		b.collect(s, out)
	}
	if n > 2 {
		for i := range out {
			out[i] /= float64((n - 1) * (n - 2))
		}
	}
	return out
}

// brandes is the state of a search from one node.
type brandes struct {
	edges                [][]edge
	dist, paths, through []float64
	done                 []bool
	order                []int   // the nodes reached, by distance
	before               [][]int // the nodes before a node on its shortest paths
	queue                queue
}

// search finds the shortest paths from s.
func (b *brandes) search(s int) {
	for i := range b.dist {
		b.dist[i], b.paths[i], b.through[i], b.done[i] = math.Inf(1), 0, 0, false
		b.before[i] = b.before[i][:0]
	}
	b.order = b.order[:0]
	b.dist[s], b.paths[s] = 0, 1
	b.queue = append(b.queue[:0], reached{s, 0})
	for len(b.queue) > 0 {
		u := b.queue.pop().node
		if b.done[u] {
			continue // reached on a shorter way since
		}
		b.done[u] = true
		b.order = append(b.order, u)
		for _, e := range b.edges[u] {
			if !b.done[e.to] {
				b.step(u, e.to, b.dist[u]+1/e.weight)
			}
		}
	}
}

// step takes the way to v over u into account.
func (b *brandes) step(u, v int, d float64) {
	const same = 1e-9 // sums of 1/w in another order may differ in the last bits
	switch {
	case d < b.dist[v]*(1-same):
		b.dist[v], b.paths[v] = d, b.paths[u]
		b.before[v] = append(b.before[v][:0], u)
		b.queue.push(reached{v, d})
	case d <= b.dist[v]*(1+same):
		b.paths[v] += b.paths[u]
		b.before[v] = append(b.before[v], u)
	}
}

// collect adds to out what share of the paths from s leads through each node.
func (b *brandes) collect(s int, out []float64) {
	for k := len(b.order) - 1; k >= 0; k-- {
		v := b.order[k]
		for _, u := range b.before[v] {
			b.through[u] += float64(b.paths[u] / b.paths[v] * (1 + b.through[v]))
		}
		if v != s {
			out[v] += b.through[v]
		}
	}
}

// reached is a node with the length of a way to it.
type reached struct {
	node int
	dist float64
}

// queue is a binary heap that gives the nearest node first, of equal ones the first. It is written out because package container/heap
// allocates for each node that is put in.
type queue []reached

func (q queue) less(i, j int) bool {
	return q[i].dist < q[j].dist || q[i].dist == q[j].dist && q[i].node < q[j].node
}

func (q *queue) push(x reached) {
	*q = append(*q, x)
	h := *q
	for k := len(h) - 1; k > 0 && h.less(k, (k-1)/2); k = (k - 1) / 2 {
		h[k], h[(k-1)/2] = h[(k-1)/2], h[k]
	}
}

func (q *queue) pop() reached {
	h := *q
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*q = h
	for k := 0; ; {
		next := 2*k + 1
		if next >= last {
			return top
		}
		if next+1 < last && h.less(next+1, next) {
			next++
		}
		if !h.less(next, k) {
			return top
		}
		h[k], h[next] = h[next], h[k]
		k = next
	}
}
