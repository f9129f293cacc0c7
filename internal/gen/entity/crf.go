package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/colloquy-go/colloquy/internal/model/tagger"
)

// settings of the training of a conditional random field.
type settings struct {
	rounds   int
	rate     float64 // of AdaGrad
	l2       float64 // λ of λ/2·|w|², spread over the examples that hold a feature
	minCount int     // features in fewer words are left out
	seed     uint64

	keep                      int // features with the largest weights that are kept; 0: all
	keepQuantities, keepNames int // the same by model

	talkWeight float64 // of an utterance of the meetings in the model of names
	postWeight float64 // of a post in it
	thin       int     // of the utterances of meetings without a name, one in so many is used
}

// field is a conditional random field in training.
type field struct {
	labels  []string
	k       int
	id      map[uint32]int
	hashes  []uint32
	count   []float32 // words with the feature
	w, g    []float32 // weights and sums of squared gradients, feature by feature
	t, tg   []float64 // transitions
	allowed []bool
	o       settings
}

// newField counts the features of the examples.
func newField(examples []example, labels []string, only map[uint32]bool, o settings) *field {
	f := &field{labels: labels, k: len(labels), id: make(map[uint32]int), o: o}
	count := make(map[uint32]int)
	for _, e := range examples {
		for _, word := range e.features {
			for _, h := range word {
				count[h]++
			}
		}
	}
	for h, n := range count {
		if n >= o.minCount && (only == nil || only[h]) {
			f.hashes = append(f.hashes, h)
		}
	}
	slices.Sort(f.hashes)
	for i, h := range f.hashes {
		f.id[h] = i
		f.count = append(f.count, float32(count[h]))
	}
	f.w, f.g = make([]float32, len(f.hashes)*f.k), make([]float32, len(f.hashes)*f.k)
	f.t, f.tg = make([]float64, (f.k+1)*f.k), make([]float64, (f.k+1)*f.k)
	for from := range f.k + 1 {
		for to := range f.k {
			ok := labels[to][0] != 'I' || from < f.k && labels[from] != "O" && labels[from][2:] == labels[to][2:]
			f.allowed = append(f.allowed, ok)
		}
	}
	return f
}

// train visits the examples in random order, round by round.
func (f *field) train(examples []example) {
	ids := make([][][]int, len(examples))
	for i, e := range examples {
		for _, word := range e.features {
			var list []int
			for _, h := range word {
				if id, ok := f.id[h]; ok {
					list = append(list, id)
				}
			}
			ids[i] = append(ids[i], list)
		}
	}
	r := rand.New(rand.NewPCG(f.o.seed, 1))
	order := r.Perm(len(examples))
	s := &scratch{}
	for range f.o.rounds {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			f.visit(s, ids[i], examples[i])
		}
	}
}

type scratch struct{ fwd, bwd, emit, et []float64 }

// visit takes one step down the gradient of the negative log-likelihood of an example.
func (f *field) visit(s *scratch, ids [][]int, e example) {
	n, k := len(ids), f.k
	size := n * k
	if cap(s.fwd) < size {
		s.fwd, s.bwd, s.emit = make([]float64, size), make([]float64, size), make([]float64, size)
	}
	s.fwd, s.bwd, s.emit, s.et = s.fwd[:size], s.bwd[:size], s.emit[:size], s.et[:0]
	for i, ok := range f.allowed {
		v := 0.0
		if ok {
			v = math.Exp(f.t[i])
		}
		s.et = append(s.et, v)
	}
	for i, list := range ids {
		row := s.emit[i*k : i*k+k]
		clear(row)
		for _, id := range list {
			for y, w := range f.w[id*k : id*k+k] {
				row[y] += float64(w)
			}
		}
		top := slices.Max(row)
		for y := range row {
			row[y] = math.Exp(row[y] - top)
		}
	}
	f.forwardBackward(s, n)
	for i, list := range ids {
		for y := range k {
			p := s.fwd[i*k+y] * s.bwd[i*k+y] // marginal
			if y == e.labels[i] {
				p--
			}
			if p > -1e-4 && p < 1e-4 {
				continue
			}
			f.step(list, y, float32(p)*e.weight)
		}
	}
	f.transitions(s, e, n)
}

// forwardBackward leaves in fwd·bwd the marginals.
func (f *field) forwardBackward(s *scratch, n int) {
	k := f.k
	for i := range n {
		cur := s.fwd[i*k : i*k+k]
		sum := 0.0
		for y := range k {
			v := 0.0
			if i == 0 {
				v = s.et[k*k+y]
			} else {
				for z, p := range s.fwd[(i-1)*k : i*k] {
					v += p * s.et[z*k+y]
				}
			}
			cur[y] = v * s.emit[i*k+y]
			sum += cur[y]
		}
		for y := range cur {
			cur[y] /= sum
		}
	}
	for i := n - 1; i >= 0; i-- {
		cur := s.bwd[i*k : i*k+k]
		dot := 0.0
		for z := range k {
			v := 1.0
			if i < n-1 {
				v = 0
				for y, b := range s.bwd[(i+1)*k : (i+2)*k] {
					v += s.et[z*k+y] * s.emit[(i+1)*k+y] * b
				}
			}
			cur[z] = v
			dot += v * s.fwd[i*k+z]
		}
		for z := range cur {
			cur[z] /= dot
		}
	}
}

// step changes the weights of the features of a word for one label.
func (f *field) step(list []int, y int, gradient float32) {
	for _, id := range list {
		at := id*f.k + y
		g := gradient + float32(f.o.l2)*f.w[at]/f.count[id]
		f.g[at] += g * g
		f.w[at] -= float32(f.o.rate) * g / (float32(math.Sqrt(float64(f.g[at]))) + 1e-3)
	}
}

// transitions changes the transitions.
func (f *field) transitions(s *scratch, e example, n int) {
	k := f.k
	change := func(at int, g float64) {
		g = g*float64(e.weight) + 1e-5*f.t[at]
		f.tg[at] += g * g
		f.t[at] -= 0.3 * f.o.rate * g / (math.Sqrt(f.tg[at]) + 1e-2)
	}
	for i := 1; i < n; i++ {
		sum := 0.0
		for z := range k {
			for y := range k {
				sum += s.fwd[(i-1)*k+z] * s.et[z*k+y] * s.emit[i*k+y] * s.bwd[i*k+y]
			}
		}
		for z := range k {
			if s.fwd[(i-1)*k+z] < 1e-4 && e.labels[i-1] != z {
				continue
			}
			for y := range k {
				if !f.allowed[z*k+y] {
					continue
				}
				p := s.fwd[(i-1)*k+z] * s.et[z*k+y] * s.emit[i*k+y] * s.bwd[i*k+y] / sum
				if z == e.labels[i-1] && y == e.labels[i] {
					p--
				}
				if p > 1e-4 || p < -1e-4 {
					change(z*k+y, p)
				}
			}
		}
	}
}

// best returns the hashes of the n features with the largest weights.
func (f *field) best(n int) map[uint32]bool {
	size := func(id int) float32 {
		top := float32(0)
		for _, w := range f.w[id*f.k : id*f.k+f.k] {
			top = max(top, w, -w)
		}
		return top
	}
	order := make([]int, len(f.hashes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if x, y := size(a), size(b); x != y {
			if x > y {
				return -1
			}
			return 1
		}
		return a - b
	})
	out := make(map[uint32]bool)
	for _, id := range order[:min(n, len(order))] {
		out[f.hashes[id]] = true
	}
	return out
}

// model rounds the weights to eight bits.
func (f *field) model(h tagger.Header) (*tagger.Model, error) {
	k := f.k
	h.Labels, h.Transitions = f.labels, nil
	h.Scale = make([]float32, k)
	for i, w := range f.w {
		h.Scale[i%k] = max(h.Scale[i%k], w/127, -w/127)
	}
	bytes := make([]int8, len(f.w))
	for i, w := range f.w {
		if s := h.Scale[i%k]; s > 0 {
			bytes[i] = int8(math.Round(float64(w / s)))
		}
	}
	for from := range k + 1 {
		row := make([]float32, k)
		for to := range k {
			row[to] = float32(f.t[from*k+to])
		}
		h.Transitions = append(h.Transitions, row)
	}
	return tagger.New(h, f.hashes, bytes)
}
