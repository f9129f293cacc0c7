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
		for u, v := range c.values {
			i, f := c.place(v)
			out[u] += (1 - f) * w[i]
			if f > 0 {
				out[u] += f * w[i+1]
			}
		}
	}
	for i := range groups {
		e.addWords(out, m, &groups[i])
	}
	return out
}

// addWords adds what the words of a group count.
func (e *extractor) addWords(out []float64, m *linear.Model, g *group) {
	weight := func(name []byte) float32 {
		return e.weight(m, linear.Hash(g.name, name), g.value)
	}
	single := make([]float32, e.x.Words())
	for i := range single {
		single[i] = weight([]byte(e.x.Norm(int32(i))))
	}
	away := float64(weight([]byte(outside)))
	var pair []byte
	for u := range out {
		t, ok := e.in(g, u)
		if !ok {
			out[u] += away
			continue
		}
		sum := float32(0)
		previous := opening
		for _, k := range t {
			sum += single[k.Word]
			if g.pairs {
				w := e.x.Norm(k.Word)
				pair = append(append(append(pair[:0], previous...), ' '), w...)
				sum += weight(pair)
				previous = w
			}
		}
		out[u] += float64(sum)
	}
}

// weight returns what a feature adds to the score.
func (e *extractor) weight(m *linear.Model, hash uint32, value float32) float32 {
	w := m.Weight(linear.Feature{Hash: hash, Value: value}, 0)
	if e.long {
		w += m.Weight(linear.Feature{Hash: again(hash), Value: value}, 0)
	}
	return w
}
