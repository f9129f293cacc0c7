package topic

import (
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// group is the words of an utterance near the place, as features.
type group struct {
	name  string
	by    int // which utterance, from the one after the place
	from  int // its first words (0), or its last (negative)
	n     int // how many at most
	value float32
	pairs bool
}

var groups = [...]group{
	{"at", 0, 0, 10, sparse, true}, {"next", 1, 0, 8, sparse, true}, {"last", -1, -8, 8, sparse, true},
	{"last2", -2, -6, 6, sparse * 0.7, false},
	{"soon", 2, 0, 6, sparse * 0.6, false}, {"soon", 3, 0, 6, sparse * 0.6, false}, {"soon", 4, 0, 6, sparse * 0.6, false},
	{"past", -3, -6, 6, sparse * 0.6, false}, {"past", -4, -6, 6, sparse * 0.6, false}, {"past", -5, -6, 6, sparse * 0.6, false},
}

const (
	outside = "<out>" // stands for an utterance before the first or after the last
	opening = "<s>"   // before the first word of a pair
)

// in returns the words of a group, and false outside the conversation.
func (e *extractor) in(g *group, u int) ([]keyword.Token, bool) {
	u += g.by
	if u < 0 || u >= len(e.us) {
		return nil, false
	}
	return g.of(e.x.Tokens(u)), true
}

// of returns those of the words of an utterance that are in the group.
func (g *group) of(t []keyword.Token) []keyword.Token {
	if g.from < 0 {
		t = t[max(0, len(t)+g.from):]
	}
	return t[:min(g.n, len(t))]
}

// same says whether the words of an utterance count the same in two groups.
func (g *group) same(o *group) bool {
	return g.name == o.name && g.from == o.from && g.n == o.n && g.value == o.value && g.pairs == o.pairs
}

// features returns what the model looks at for the border before unit u.
func (e *extractor) features(dst []linear.Feature, u int) []linear.Feature {
	start := len(dst)
	for _, c := range e.columns {
		dst = c.append(dst, c.values[u])
	}
	var pair []byte
	for i := range groups {
		g := &groups[i]
		t, ok := e.in(g, u)
		if !ok {
			dst = append(dst, linear.Feature{Hash: linear.Hash(g.name, []byte(outside)), Value: g.value})
		}
		previous := opening
		for _, k := range t {
			w := e.x.Norm(k.Word)
			dst = append(dst, linear.Feature{Hash: linear.Hash(g.name, []byte(w)), Value: g.value})
			if g.pairs {
				pair = append(append(append(pair[:0], previous...), ' '), w...)
				dst = append(dst, linear.Feature{Hash: linear.Hash(g.name, pair), Value: g.value})
				previous = w
			}
		}
	}
	if e.long {
		for _, f := range dst[start:] {
			dst = append(dst, linear.Feature{Hash: again(f.Hash), Value: f.Value})
		}
	}
	return dst
}
