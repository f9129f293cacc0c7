package linear

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is one labelled example.
type Example struct {
	Features []Feature
	Labels   []int   // indices of the classes that hold; exactly one for OneOf
	Weight   float64 // how much it counts; 0 means 1
}

// Options sets up [Train].
type Options struct {
	Header Header  // Name to Notes, Kind, Classes, Bits and Shape are taken over; the rest is filled in
	Cost   float64 // C: cost of an error against the size of the weights; 0 means 1
	Rounds int     // passes over the examples; 0 means 12, at most 10,000
	// Balance from 0 to 1 raises the cost of the rarer side of each class: its examples count (others/own)^Balance.
	Balance float64
	// Ratio makes features the easier to learn, for each class, the more their frequency differs between the class and
	// the rest (log-count ratios: Wang & Manning 2012). It helps where texts are short and examples many.
	Ratio bool
}

// Errors of Train; those about examples and options are wrapped with what is wrong.
var (
	ErrNoExamples = errors.New("linear: no examples")
	ErrExample    = errors.New("linear: example out of bounds")
	ErrOptions    = errors.New("linear: options out of bounds")
)

// Train fits a model to examples and calibrates it on the held-out ones, which must not be among them; without any, or
// where no calibration fits them, the scores are turned into probabilities as they are. The examples are not changed or
// kept.
func Train(examples, heldOut []Example, o Options) (*Model, error) {
	if len(examples) == 0 {
		return nil, ErrNoExamples
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	m, err := newModel(o.Header)
	if err != nil {
		return nil, err
	}
	for _, set := range [2][]Example{examples, heldOut} {
		for i, e := range set {
			if what := m.fault(e); what != "" {
				return nil, fmt.Errorf("%w: example %d: %s", ErrExample, i, what)
			}
		}
	}
	rows := m.compact(examples)
	for k := range m.Classes() {
		m.learn(rows, examples, k, o)
	}
	m.calibrate(heldOut)
	if err := m.head.checkNumbers(); err != nil {
		return nil, err
	}
	return m, nil
}

// learn fits class k against the rest.
func (m *Model) learn(rows [][]Feature, examples []Example, k int, o Options) {
	dim := 1 << m.head.Bits
	if !o.Ratio {
		w, bias := fit(rows, examples, k, dim, o)
		m.quantise(w, bias, k)
		return
	}
	scale := ratios(rows, examples, k, dim)
	w, bias := fit(rescaled(rows, scale), examples, k, dim, o)
	for j := range w {
		w[j] *= scale[j]
	}
	m.quantise(w, bias, k)
}

// newModel checks a header and returns a model whose weights are all 0.
func newModel(h Header) (*Model, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	k := len(h.Classes)
	h.Classes, h.Data = slices.Clone(h.Classes), slices.Clone(h.Data)
	h.Bias, h.Scale = make([]float32, k), make([]float32, k)
	h.Slope, h.Shift, h.Threshold = make([]float64, k), make([]float64, k), nil
	if h.Kind == OneOf {
		h.Slope = h.Slope[:1]
	}
	for i := range h.Slope {
		h.Slope[i] = 1
	}
	return &Model{head: h, shift: uint(32 - h.Bits), weights: make([]int8, k<<h.Bits)}, nil
}

// compact turns the hashes of the examples into indices and adds up what falls on the same one.
func (m *Model) compact(examples []Example) [][]Feature {
	rows := make([][]Feature, len(examples))
	for i, e := range examples {
		row := slices.Clone(e.Features)
		for j := range row {
			row[j].Hash >>= m.shift
		}
		slices.SortStableFunc(row, func(a, b Feature) int { return cmp.Compare(a.Hash, b.Hash) })
		n := 0
		for _, f := range row {
			if n > 0 && row[n-1].Hash == f.Hash {
				row[n-1].Value += f.Value
				continue
			}
			row[n] = f
			n++
		}
		rows[i] = row[:n]
	}
	return rows
}

// fit returns the weights and the bias of class k against the rest.
func fit(rows [][]Feature, examples []Example, k, dim int, o Options) (w []float64, bias float64) {
	rounds := cmp.Or(o.Rounds, 12)
	d := newDual(rows, examples, k, o)
	w = make([]float64, dim)
	for i, row := range rows {
		d.start(w, &bias, i, row)
	}
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(o.Header.Seed, uint64(k)))
	for range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			d.visit(w, &bias, i, rows[i])
		}
	}
	return w, bias
}

// dual is the state of dual coordinate descent for one class: example i has the variable α_i = cost_i·σ(u_i), and
// the weights are always Σ α_i·y_i·x_i.
type dual struct {
	sign []float64 // y: +1 for the class, -1 for the rest
	cost []float64
	norm []float64 // x·x, the bias being a feature of value 1
	u    []float64
}

func newDual(rows [][]Feature, examples []Example, k int, o Options) *dual {
	n := len(rows)
	d := &dual{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	own := 0
	for i, e := range examples {
		d.sign[i] = -1
		if slices.Contains(e.Labels, k) {
			d.sign[i] = 1
			own++
		}
		d.norm[i] = 1
		for _, f := range rows[i] {
			d.norm[i] += float64(f.Value) * float64(f.Value)
		}
	}
	rare, factor := 1.0, 1.0
	if own > 0 && own < n {
		factor = math.Pow(float64(n-own)/float64(own), o.Balance)
	}
	if factor < 1 {
		rare, factor = -1, 1/factor
	}
	for i, e := range examples {
		d.cost[i] = cmp.Or(o.Cost, 1) * cmp.Or(e.Weight, 1)
		if d.sign[i] == rare {
			d.cost[i] *= factor
		}
		d.u[i] = -4
	}
	return d
}

// start puts the first value of α_i into the weights.
func (d *dual) start(w []float64, bias *float64, i int, row []Feature) {
	d.add(w, bias, row, d.cost[i]*sigmoid(d.u[i])*d.sign[i])
}

// visit solves the dual problem in α_i with all others fixed: norm·(α - α_i) + y·w·x + ln(α/(cost - α)) = 0, which
// in u reads norm·(cost·σ(u) - α_i) + y·w·x + u = 0 and rises everywhere.
func (d *dual) visit(w []float64, bias *float64, i int, row []Feature) {
	dot := *bias
	for _, f := range row {
		dot += float64(w[f.Hash] * float64(f.Value))
	}
	a, c := d.norm[i], d.cost[i]
	old := c * sigmoid(d.u[i])
	b := float64(d.sign[i]*dot) - float64(a*old)
	lo, hi := -b-float64(a*c), -b
	u := min(max(d.u[i], lo), hi)
	for range 20 {
		s := sigmoid(u)
		f := float64(a*c*s) + b + u
		if math.Abs(f) < 1e-4 {
			break
		}
		if f > 0 {
			hi = u
		} else {
			lo = u
		}
		if u -= f / (float64(a*c*s*(1-s)) + 1); u <= lo || u >= hi {
			u = (lo + hi) / 2
		}
	}
	d.u[i] = u
	d.add(w, bias, row, (float64(c*sigmoid(u))-old)*d.sign[i])
}

func (d *dual) add(w []float64, bias *float64, row []Feature, by float64) {
	*bias += by
	for _, f := range row {
		w[f.Hash] += float64(by * float64(f.Value))
	}
}

// quantise stores the weights of class k in eight bits.
func (m *Model) quantise(w []float64, bias float64, k int) {
	top := 0.0
	for _, v := range w {
		top = max(top, math.Abs(v))
	}
	scale := top / 127
	m.head.Bias[k], m.head.Scale[k] = float32(bias), float32(scale)
	if scale == 0 {
		return
	}
	for j, v := range w {
		m.weights[j*m.Classes()+k] = int8(math.Round(v / scale))
	}
}
