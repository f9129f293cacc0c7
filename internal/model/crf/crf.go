// Package crf holds linear-chain conditional random fields (Lafferty, McCallum & Pereira 2001): models that give each
// item of a sequence one of a few tags, looking at features of the item and at the tags beside it.
//
// # Model
//
// A feature is known by a 32-bit hash, of which the model looks at the upper bits; its value is 1. With F_i the features
// of item i, the score of the tags y is
//
//	S(y) = start(y_0) + Σ_i Σ_{f in F_i} w(f, y_i) + Σ_i step(y_{i-1}, y_i) + end(y_last),    P(y) = exp S(y) / Σ exp S
//
// [Model.Marginals] gives P(y_i = k) for each item by the forward-backward algorithm, in time proportional to the length
// times the square of the number of tags, without allocation once its [Work] has the room.
//
// # Training
//
// [Train] climbs the log likelihood of labelled sequences by stochastic gradients with a step for each weight (AdaGrad:
// Duchi, Hazan & Singer 2011) and a pull of small weights to 0 (L1, cumulative). It runs on one core, in an order drawn
// from a seed.
//
// # Files
//
// [Model.WriteTo] writes a header of JSON and weights of eight bits, with a checksum; [Read] takes them back and nothing whose
// size does not fit its header.
package crf

import "math"

// Header tells what a model is and where it is from. It is stored with the model.
type Header struct {
	Name    string   // "fluency/1"
	Program string   // what made it
	Data    []string // the sets it was trained on, with source and licence
	License string
	Seed    uint64
	Input   string // SHA-256 of the training input, hexadecimal
	Notes   string // figures and settings, for people

	Tags       []string
	Bits       int       // 1<<Bits features
	Start, End []float32 // by tag
	Step       []float32 // from·len(Tags) + to
	Scale      []float32 // weight = Scale[tag] · byte
}

// Model is a trained field. It never changes, so any number of goroutines may use it at once.
type Model struct {
	head    Header
	shift   uint
	weights []int8 // feature by feature, the tags side by side
}

// Header returns what the model is; its slices are the model's and not to be changed.
func (m *Model) Header() Header { return m.head }

// Tags returns the number of tags.
func (m *Model) Tags() int { return len(m.head.Tags) }

// Work is the working storage of one goroutine. The zero value is ready.
type Work struct {
	emit, alpha, beta, step, column []float64
}

// Marginals returns the probability of each tag of each item: item i's are at [i·tags : (i+1)·tags]. Features of all
// items stand one after the other in features; ends[i] is where those of item i end. The result lies in w and is good
// until its next use.
func (m *Model) Marginals(w *Work, features []uint32, ends []int) []float64 {
	k := m.Tags()
	w.emit = grow(w.emit, len(ends)*k)
	from := 0
	var sums [maxTags]int32
	for i, end := range ends {
		sum := sums[:k]
		clear(sum)
		for _, f := range features[from:end] {
			at := int(f>>m.shift) * k
			for t, v := range m.weights[at : at+k] {
				sum[t] += int32(v)
			}
		}
		e := w.emit[i*k : (i+1)*k]
		for t := range e {
			e[t] = float64(sum[t]) * float64(m.head.Scale[t])
		}
		from = end
	}
	if len(ends) == 0 {
		return nil
	}
	w.run(m.head.Start, m.head.End, m.head.Step, k)
	return w.emit
}

// run turns scores in emit into marginal probabilities, in place; it keeps alpha and beta, scaled to sum to 1 an item.
func (w *Work) run(start, end, step []float32, k int) {
	n := len(w.emit) / k
	w.alpha, w.beta = grow(w.alpha, n*k), grow(w.beta, n*k)
	w.step, w.column = grow(w.step, k*k), grow(w.column, k)
	for i, s := range step {
		w.step[i] = math.Exp(float64(s))
	}
	for i := range n {
		e := w.emit[i*k : (i+1)*k]
		for t := range e {
			if i == 0 {
				e[t] += float64(start[t])
			}
			if i == n-1 {
				e[t] += float64(end[t])
			}
		}
		expShifted(e)
	}
	copy(w.alpha[:k], w.emit[:k])
	normalise(w.alpha[:k])
	for i := 1; i < n; i++ {
		a, before := w.alpha[i*k:(i+1)*k], w.alpha[(i-1)*k:i*k]
		for p, v := range before {
			for t, s := range w.step[p*k : (p+1)*k] {
				a[t] += float64(v * s)
			}
		}
		for t := range a {
			a[t] *= w.emit[i*k+t]
		}
		normalise(a)
	}
	w.backward(n, k)
}

func (w *Work) backward(n, k int) {
	last := w.beta[(n-1)*k:]
	for t := range last {
		last[t] = 1
	}
	for i := n - 2; i >= 0; i-- {
		for t := range w.column {
			w.column[t] = w.emit[(i+1)*k+t] * w.beta[(i+1)*k+t]
		}
		b := w.beta[i*k : (i+1)*k]
		for p := range b {
			for t, s := range w.step[p*k : (p+1)*k] {
				b[p] += float64(s * w.column[t])
			}
		}
		normalise(b)
	}
	for i := range n {
		m := w.emit[i*k : (i+1)*k]
		for t := range m {
			m[t] = w.alpha[i*k+t] * w.beta[i*k+t]
		}
		normalise(m)
	}
}

// floor keeps products of probabilities away from 0.
const floor = 1e-300

func normalise(v []float64) {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	sum = max(sum, floor)
	for i := range v {
		v[i] = max(v[i]/sum, floor)
	}
}

// expShifted replaces scores by their exponentials, the highest being 1.
func expShifted(v []float64) {
	top := math.Inf(-1)
	for _, x := range v {
		top = max(top, x)
	}
	for i := range v {
		v[i] = math.Exp(v[i] - top)
	}
}

// grow returns a slice of n zeros, in the storage of s where it has the room.
func grow(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}
