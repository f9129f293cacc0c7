package linear

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Calibrated returns m with probabilities fitted to scores of examples, in their order, by models that were trained as m
// was but had not seen them, such as those of cross-validation; of the examples only labels and weights count. The weights
// are shared. It panics where there are not as many scores as examples, or not as many in one as classes.
func (m *Model) Calibrated(scores [][]float32, examples []Example) (*Model, error) {
	if len(scores) != len(examples) {
		panic("linear: not as many scores as examples")
	}
	c := *m
	c.head.Slope, c.head.Shift = slices.Clone(m.head.Slope), slices.Clone(m.head.Shift)
	for i, e := range examples {
		m.checkLen(scores[i])
		if what := m.fault(e); what != "" {
			return nil, fmt.Errorf("%w: example %d: %s", ErrExample, i, what)
		}
	}
	c.fitTo(scores, examples)
	if err := c.head.checkNumbers(); err != nil {
		return nil, err
	}
	return &c, nil
}

// calibrate fits slopes and shifts, and for AnyOf thresholds, on held-out examples.
func (m *Model) calibrate(heldOut []Example) {
	scores := make([][]float32, len(heldOut))
	for i, e := range heldOut {
		scores[i] = m.Scores(nil, e.Features)
	}
	m.fitTo(scores, heldOut)
}

// fitTo is calibrate for scores that are known.
func (m *Model) fitTo(scores [][]float32, heldOut []Example) {
	if len(heldOut) == 0 {
		return
	}
	if m.head.Kind == OneOf {
		m.softmax(scores, heldOut)
		return
	}
	m.head.Threshold = make([]float64, m.Classes())
	for k := range m.Classes() {
		s, y := make([]float64, len(scores)), make([]bool, len(scores))
		for i := range scores {
			s[i], y[i] = float64(scores[i][k]), slices.Contains(heldOut[i].Labels, k)
		}
		a, c := platt(s, y)
		m.head.Slope[k], m.head.Shift[k] = a, c
		m.head.Threshold[k] = 1
		if t := bestThreshold(s, y); !math.IsInf(t, 0) {
			m.head.Threshold[k] = sigmoid(float64(a*t) + c)
		}
	}
}

// softmax fits the one slope and the shifts of all classes by gradient descent on the weighted log loss; the first
// shift stays 0, as only differences count. The step is adapted to each parameter by the running mean of its squared
// gradient.
func (m *Model) softmax(scores [][]float32, examples []Example) {
	k := m.Classes()
	param := make([]float64, k+1) // slope, shifts
	param[0] = 1
	weight, total := make([]float64, len(examples)), 0.0
	for i, e := range examples {
		weight[i] = cmp.Or(e.Weight, 1)
		total += weight[i]
	}
	square, gradient, p := make([]float64, k+1), make([]float64, k+1), make([]float64, k)
	for round := range 400 {
		clear(gradient)
		for i, s := range scores {
			top, sum := math.Inf(-1), 0.0
			for c := range p {
				p[c] = float64(param[0]*float64(s[c])) + param[c+1]
				top = max(top, p[c])
			}
			for c := range p {
				p[c] = math.Exp(p[c] - top)
				sum += p[c]
			}
			for c := range p {
				g := p[c] / sum
				if c == examples[i].Labels[0] {
					g--
				}
				g *= weight[i]
				gradient[0] += float64(g * float64(s[c]))
				gradient[c+1] += g
			}
		}
		for j := range param {
			g := gradient[j] / total
			square[j] = float64(0.9*square[j]) + float64(0.1*g*g)
			if j != 1 && square[j] > 0 {
				param[j] -= 0.05 / (1 + float64(round)/40) * g / (math.Sqrt(square[j]) + 1e-6)
			}
		}
	}
	m.head.Slope[0] = param[0]
	copy(m.head.Shift, param[1:])
}

// platt fits p = 1/(1 + exp(-(a·s + c))) by Newton's method with Platt's smoothed targets (Lin, Lin & Weng 2007). Where
// that leads out of bounds, as with scores that hardly differ, it returns 1, 0.
func platt(s []float64, y []bool) (a, c float64) {
	positive := 0.0
	for _, v := range y {
		if v {
			positive++
		}
	}
	negative := float64(len(y)) - positive
	yes, no := (positive+1)/(positive+2), 1/(negative+2)
	a, c = 1, math.Log((positive+1)/(negative+1))
	loss := func(a, c float64) (sum float64) {
		for i, v := range s {
			z, t := float64(a*v)+c, no
			if y[i] {
				t = yes
			}
			sum += max(z, 0) - float64(t*z) + math.Log1p(math.Exp(-math.Abs(z)))
		}
		return sum
	}
	for range 50 {
		var ga, gc, haa, hac, hcc float64
		for i, v := range s {
			p, t := sigmoid(float64(a*v)+c), no
			if y[i] {
				t = yes
			}
			d, h := p-t, p*(1-p)
			ga, gc = ga+float64(d*v), gc+d
			haa, hac, hcc = haa+float64(h*v*v), hac+float64(h*v), hcc+h
		}
		haa, hcc = haa+1e-9, hcc+1e-9
		det := float64(haa*hcc) - float64(hac*hac)
		da, dc := (float64(hcc*ga)-float64(hac*gc))/det, (float64(haa*gc)-float64(hac*ga))/det
		if det <= 0 || math.Abs(da)+math.Abs(dc) < 1e-7 {
			break
		}
		now, size := loss(a, c), 1.0
		for ; size > 1e-4 && loss(a-float64(size*da), c-float64(size*dc)) > now; size /= 2 {
		}
		a, c = a-float64(size*da), c-float64(size*dc)
	}
	if !within(a, -limit, limit) || !within(c, -limit, limit) {
		return 1, 0
	}
	return a, c
}

// bestThreshold returns the score from which on the class has its best F1: half-way to the next lower score. Without a
// positive it is +Inf.
func bestThreshold(s []float64, y []bool) float64 {
	order := make([]int, len(s))
	positive := 0
	for i := range order {
		order[i] = i
		if y[i] {
			positive++
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case s[i] > s[j]:
			return -1
		case s[i] < s[j]:
			return 1
		}
		return 0
	})
	best, at, hits := 0.0, math.Inf(1), 0
	for n, i := range order {
		if y[i] {
			hits++
		}
		last := n+1 == len(order)
		if !last && s[order[n+1]] == s[i] {
			continue
		}
		if f := 2 * float64(hits) / float64(n+1+positive); f > best {
			best, at = f, s[i]
			if !last {
				at = (s[i] + s[order[n+1]]) / 2
			}
		}
	}
	return at
}
