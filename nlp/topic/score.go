package topic

import "github.com/colloquy-go/colloquy/nlp/linear"

// scores returns the score of m for the border before each unit: the same as of features, by tables of the weights of
// words and marks, which a conversation needs again and again.
func (e *extractor) scores(m *linear.Model) []float64 {
	out := make([]float64, len(e.us))
	bias := float64(m.Scores(nil, nil)[0])
	for u := range out {
		out[u] = bias
	}
	for _, c := range e.columns {
		w := make([]float64, len(c.hash))
		for i, h := range c.hash {
			w[i] = float64(e.weight(m, h, dense))
		}
		c.addWeights(out, w)
	}
	said := make([]float64, len(out)) // what the words of each utterance count in a group
	away := 0.0                       // and what it counts that there is no utterance
	for i := range groups {
		g := &groups[i]
		if i == 0 || !g.same(&groups[i-1]) {
			away = e.wordScores(said, m, g)
		}
		for u := range out {
			if v := u + g.by; v >= 0 && v < len(said) {
				out[u] += said[v]
			} else {
				out[u] += away
			}
		}
	}
	return out
}

// addWeights adds to out what the values of the column count, by the weights of its marks.
func (c *column) addWeights(out, w []float64) {
	width, last := c.hi-c.lo, len(w)-1
	n := float64(last)
	for u, v := range c.values[:len(out)] {
		at := (v - c.lo) / width * n
		switch {
		case !(at > 0): // NaN too
			out[u] += w[0]
		case at >= n:
			out[u] += w[last]
		default:
			i := int(at)
			f := at - float64(i)
			out[u] += float64((1 - f) * w[i])
			if f > 0 {
				out[u] += float64(f * w[i+1])
			}
		}
	}
}

// wordScores sets what the words of each utterance count in a group, and returns what it counts that there is none.
func (e *extractor) wordScores(said []float64, m *linear.Model, g *group) (away float64) {
	name := linear.Begin(g.name)
	single, pairs := make([]float32, e.x.Words()), make([]linear.Beginning, e.x.Words())
	for i := range single {
		w := e.x.Norm(int32(i))
		single[i] = e.weight(m, name.Hash(w), g.value)
		if g.pairs {
			pairs[i] = name.Then(w).Then(" ")
		}
	}
	first := name.Then(opening + " ")
	for u := range said {
		sum, pair := float32(0), first
		for _, k := range g.of(e.x.Tokens(u)) {
			sum += single[k.Word]
			if g.pairs {
				sum += e.weight(m, pair.Hash(e.x.Norm(k.Word)), g.value)
				pair = pairs[k.Word]
			}
		}
		said[u] = float64(sum)
	}
	return float64(e.weight(m, name.Hash(outside), g.value))
}

// weight returns what a feature adds to the score.
func (e *extractor) weight(m *linear.Model, hash uint32, value float32) float32 {
	w := m.Weight(linear.Feature{Hash: hash, Value: value}, 0)
	if e.long {
		w += m.Weight(linear.Feature{Hash: again(hash), Value: value}, 0)
	}
	return w
}
