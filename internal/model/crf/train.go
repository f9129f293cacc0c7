package crf

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// Sequence is one labelled sequence.
type Sequence struct {
	Features []uint32
	Ends     []int // where the features of each item end
	Tags     []int // of each item
}

// Options sets up Train; zero fields mean the defaults.
type Options struct {
	Header Header  // Name to Notes, Tags and Bits are taken over; the rest is filled in
	Rounds int     // passes over the sequences; default 12
	Rate   float64 // step size; default 0.2
	L1     float64 // pull to 0, as a part of the gradient of one item; default none
	Fewest int     // features seen in fewer sequences are not learned; default 2
}

// ErrInput is wrapped with what is wrong with the input of Train.
var ErrInput = errors.New("crf: input out of bounds")

// trainer holds weights while they are learned.
type trainer struct {
	k          int
	shift      uint
	rate, l1   float64
	w, g       []float32 // weights and sums of squared gradients
	start, end group
	step       group
	seen       []bool // which features are learned
	work       Work
	emit       []float64
}

type group struct{ w, g []float32 }

func newGroup(n int) group { return group{make([]float32, n), make([]float32, n)} }

// Train fits a model to sequences. They are not changed or kept.
func Train(sequences []Sequence, o Options) (*Model, error) {
	h := o.Header
	k := len(h.Tags)
	if k < 2 || k > maxTags || h.Bits < 1 || h.Bits > maxBits {
		return nil, fmt.Errorf("%w: %d tags, %d bits", ErrInput, k, h.Bits)
	}
	for i, s := range sequences {
		if err := s.check(k); err != nil {
			return nil, fmt.Errorf("%w: sequence %d: %s", ErrInput, i, err)
		}
	}
	t := &trainer{k: k, shift: uint(32 - h.Bits), rate: cmp.Or(o.Rate, 0.2), l1: o.L1,
		w: make([]float32, k<<h.Bits), g: make([]float32, k<<h.Bits),
		start: newGroup(k), end: newGroup(k), step: newGroup(k * k)}
	t.count(sequences, cmp.Or(o.Fewest, 2), h.Bits)
	order := make([]int, len(sequences))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(h.Seed, 1))
	for range cmp.Or(o.Rounds, 12) {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t.visit(&sequences[i])
		}
	}
	return t.model(h), nil
}

func (s *Sequence) check(k int) error {
	if len(s.Ends) != len(s.Tags) {
		return errors.New("not as many tags as items")
	}
	from := 0
	for i, e := range s.Ends {
		if e < from || e > len(s.Features) || s.Tags[i] < 0 || s.Tags[i] >= k {
			return errors.New("index out of range")
		}
		from = e
	}
	return nil
}

// count marks the features that stand in at least fewest sequences.
func (t *trainer) count(sequences []Sequence, fewest, bits int) {
	times, last := make([]int32, 1<<bits), make([]int32, 1<<bits)
	t.seen = make([]bool, 1<<bits)
	for i, s := range sequences {
		for _, f := range s.Features {
			if j := f >> t.shift; last[j] != int32(i+1) {
				last[j] = int32(i + 1)
				times[j]++
				t.seen[j] = int(times[j]) >= fewest
			}
		}
	}
}

// visit takes a step along the gradient of the log likelihood of one sequence.
func (t *trainer) visit(s *Sequence) {
	k, n := t.k, len(s.Tags)
	if n == 0 {
		return
	}
	t.emit = grow(t.emit, n*k)
	t.eachFeature(s, func(i, at int) {
		for y, v := range t.w[at : at+k] {
			t.emit[i*k+y] += float64(v)
		}
	})
	t.work.emit = grow(t.work.emit, n*k)
	copy(t.work.emit, t.emit)
	t.work.run(t.start.w, t.end.w, t.step.w, k)
	p := t.work.emit
	pair := t.pairs(s, n)
	grad := make([]float64, k)
	t.eachFeature(s, func(i, at int) {
		for y := range k {
			g := p[i*k+y]
			if s.Tags[i] == y {
				g--
			}
			t.update(t.w, t.g, at+y, g, t.l1)
		}
	})
	for y := range k {
		grad[y] = p[y]
	}
	grad[s.Tags[0]]--
	for y, g := range grad {
		t.update(t.start.w, t.start.g, y, g, 0)
	}
	copy(grad, p[(n-1)*k:])
	grad[s.Tags[n-1]]--
	for y, g := range grad {
		t.update(t.end.w, t.end.g, y, g, 0)
	}
	for j, g := range pair {
		t.update(t.step.w, t.step.g, j, g, 0)
	}
}

// eachFeature calls f with the item and the place of the weights of each feature that is learned.
func (t *trainer) eachFeature(s *Sequence, f func(i, at int)) {
	from := 0
	for i, end := range s.Ends {
		for _, h := range s.Features[from:end] {
			if j := int(h >> t.shift); t.seen[j] {
				f(i, j*t.k)
			}
		}
		from = end
	}
}

// pairs returns the expected less the true number of each pair of neighbouring tags.
func (t *trainer) pairs(s *Sequence, n int) []float64 {
	k, w := t.k, &t.work
	out, cell := make([]float64, k*k), make([]float64, k*k)
	for i := 1; i < n; i++ {
		// the scores of item i, with the end for the last
		e := t.emit[i*k : (i+1)*k]
		if i == n-1 {
			for y := range e {
				e[y] += float64(t.end.w[y])
			}
		}
		expShifted(e)
		sum := 0.0
		for a := range k {
			for b := range k {
				v := w.alpha[(i-1)*k+a] * w.step[a*k+b] * e[b] * w.beta[i*k+b]
				cell[a*k+b] = v
				sum += v
			}
		}
		sum = max(sum, floor)
		for j := range cell {
			out[j] += cell[j] / sum
		}
		out[s.Tags[i-1]*k+s.Tags[i]]--
	}
	return out
}

// update takes one AdaGrad step, then pulls the weight to 0.
func (t *trainer) update(w, g []float32, j int, grad, l1 float64) {
	if math.Abs(grad) < 1e-3 {
		return
	}
	sq := float64(g[j]) + float64(grad*grad)
	g[j] = float32(sq)
	rate := t.rate / math.Sqrt(sq+1e-2)
	v := float64(w[j]) - float64(rate*grad)
	if pull := rate * l1; l1 > 0 {
		switch {
		case v > pull:
			v -= pull
		case v < -pull:
			v += pull
		default:
			v = 0
		}
	}
	w[j] = float32(v)
}

// model stores the weights in eight bits.
func (t *trainer) model(h Header) *Model {
	k := t.k
	h.Start, h.End, h.Step = t.start.w, t.end.w, t.step.w
	h.Scale = make([]float32, k)
	for j, v := range t.w {
		h.Scale[j%k] = max(h.Scale[j%k], float32(math.Abs(float64(v))))
	}
	m := &Model{head: h, shift: t.shift, weights: make([]int8, len(t.w))}
	for y := range h.Scale {
		h.Scale[y] /= 127
	}
	for j, v := range t.w {
		if s := h.Scale[j%k]; s > 0 {
			m.weights[j] = int8(math.Round(float64(v / s)))
		}
	}
	return m
}
