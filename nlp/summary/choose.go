package summary

import (
	"container/heap"
	"math"
	"slices"
	"strings"
)

// chances gives the probability that a stem is k times or oftener in a summary.
type chances struct {
	p    func(stem int32, k int) float64
	memo map[uint64]float64
}

func (c *chances) of(stem int32, k int) float64 {
	key := uint64(stem)<<16 | uint64(min(k, 1<<15))
	v, ok := c.memo[key]
	if !ok {
		v = c.p(stem, k)
		c.memo[key] = v
	}
	return v
}

// picker chooses sentences: the sum over the words of a summary of the chance that a written summary has the word as
// often is made as large as a greedy choice can make it.
type picker struct {
	ss      []sentence
	quality []float64
	chance  *chances
	count   map[int32]int
	power   float64 // of the length that a gain is divided by
	prior   float64 // power of the quality
}

func (p *picker) gain(i int) float64 {
	s := &p.ss[i]
	sum := 0.0
	for k, w := range s.terms {
		n := p.count[w] + 1
		for _, v := range s.terms[:k] {
			if v == w {
				n++
			}
		}
		sum += p.chance.of(w, n)
	}
	quality := p.quality[i]
	if strings.HasSuffix(s.clean, "?") {
		quality *= question
	}
	return sum / math.Pow(float64(s.words), p.power) * math.Pow(quality, p.prior)
}

type item struct {
	i     int
	score float64
	round int
}

type queue []item

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q queue) Less(i, j int) bool {
	if q[i].score != q[j].score {
		return q[i].score > q[j].score
	}
	return q[i].i < q[j].i
}
func (q *queue) Push(v any) { *q = append(*q, v.(item)) }
func (q *queue) Pop() any {
	old := *q
	v := old[len(old)-1]
	*q = old[:len(old)-1]
	return v
}

type choice struct {
	i     int
	score float64
}

// pick returns the choice, the best first, until it has the given number of words, or of sentences.
func (p *picker) pick(candidates []int, words, sentences int) []choice {
	q := make(queue, 0, len(candidates))
	for _, i := range candidates {
		q = append(q, item{i: i, score: p.gain(i)})
	}
	heap.Init(&q)
	var out []choice
	n, round := 0, 0
	for len(q) > 0 && n < words && len(out) < sentences {
		top := q[0]
		if top.round != round { // gains only fall, so one that is the best after a new look is the best
			q[0].score, q[0].round = p.gain(top.i), round
			heap.Fix(&q, 0)
			continue
		}
		heap.Pop(&q)
		out = append(out, choice{top.i, top.score})
		for _, w := range p.ss[top.i].terms {
			p.count[w]++
		}
		n += p.ss[top.i].words
		round++
	}
	return out
}

func inOrder(c []choice) {
	slices.SortFunc(c, func(a, b choice) int { return a.i - b.i })
}
