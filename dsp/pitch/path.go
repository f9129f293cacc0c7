package pitch

const (
	lag        = 50  // frames that follow before a frame is settled
	jumpCost   = 1   // an octave from frame to frame
	switchCost = .28 // between voiced and unvoiced
	below      = .49 // the most probable that an unvoiced frame is voiced
)

// node is a frame under way.
type node struct {
	choices [maxChoices]choice
	cost    [maxChoices]float32 // of the best path that ends here
	from    [maxChoices]int8    // the choice that this path takes a frame before
	count   int
	voicing float32
}

// path finds the cheapest way through the candidates (Viterbi), with a fixed lag.
type path struct {
	ring        [lag + 2]node
	first, next int64 // frames that are not settled: [first, next)
	on          [lag + 2]int8
	traced      int64 // frames before it have their choice on the path that was cheapest last in on
}

func (p *path) reset()     { p.first, p.next, p.traced = 0, 0, 0 }
func (p *path) open() bool { return p.first < p.next }
func (p *path) full() bool { return p.next-p.first > lag }

func (p *path) node(i int64) *node { return &p.ring[i%int64(len(p.ring))] }

// add returns the node of a new frame, to be filled.
func (p *path) add() *node {
	p.next++
	return p.node(p.next - 1)
}

// extend computes the costs of the newest frame from those of the frame before.
func (p *path) extend() {
	n := p.node(p.next - 1)
	if p.next == 1 {
		for j := range n.count {
			n.cost[j], n.from[j] = -n.choices[j].strength, 0
		}
		return
	}
	before := p.node(p.next - 2)
	least := before.cost[before.cheapest()] // taken off, so that costs do not grow
	for j := range n.count {
		best, from := before.cost[0], 0
		if j > 0 {
			best += switchCost
		}
		for k := 1; k < before.count; k++ {
			c := before.cost[k] + switchCost
			if j > 0 {
				d := before.choices[k].octave - n.choices[j].octave
				c = before.cost[k] + jumpCost*max(d, -d)
			}
			if c < best {
				best, from = c, k
			}
		}
		n.cost[j], n.from[j] = best-least-n.choices[j].strength, int8(from)
	}
}

func (n *node) cheapest() (best int) {
	for j := 1; j < n.count; j++ {
		if n.cost[j] < n.cost[best] {
			best = j
		}
	}
	return best
}

// take settles the oldest frame on the path that is cheapest now.
func (p *path) take() Frame {
	p.trace()
	j := p.on[p.first%int64(len(p.ring))]
	n := p.node(p.first)
	p.first++
	if j == 0 {
		return Frame{0, min(n.voicing, below)}
	}
	return Frame{n.choices[j].f0, max(n.voicing, .5)}
}

// trace follows the cheapest path back from the newest frame to where it meets the one that was cheapest last.
func (p *path) trace() {
	j := int8(p.node(p.next - 1).cheapest())
	for i := p.next - 1; i >= p.first; i-- {
		at := i % int64(len(p.ring))
		if i < p.traced && p.on[at] == j {
			break
		}
		p.on[at] = j
		j = p.ring[at].from[j]
	}
	p.traced = p.next
}
