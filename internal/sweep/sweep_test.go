package sweep

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

type level struct {
	at Span
	n  int
}

func levels(s []Span) (out []level) {
	Levels(s, func(at Span, n int) { out = append(out, level{at, n}) })
	return out
}

func TestLevels(t *testing.T) {
	for name, c := range map[string]struct {
		spans []Span
		want  []level
	}{
		"nothing":                   {},
		"no length":                 {spans: []Span{{5, 5}}},
		"one":                       {[]Span{{1, 4}}, []level{{Span{1, 4}, 1}}},
		"two that touch are one":    {[]Span{{1, 4}, {4, 6}}, []level{{Span{1, 6}, 1}}},
		"a hole":                    {[]Span{{7, 9}, {1, 4}}, []level{{Span{1, 4}, 1}, {Span{4, 7}, 0}, {Span{7, 9}, 1}}},
		"one within another":        {[]Span{{0, 9}, {2, 3}}, []level{{Span{0, 2}, 1}, {Span{2, 3}, 2}, {Span{3, 9}, 1}}},
		"relay under a third":       {[]Span{{0, 9}, {2, 3}, {3, 5}}, []level{{Span{0, 2}, 1}, {Span{2, 5}, 2}, {Span{5, 9}, 1}}},
		"three at once, ends mixed": {[]Span{{0, 3}, {0, 2}, {0, 1}}, []level{{Span{0, 1}, 3}, {Span{1, 2}, 2}, {Span{2, 3}, 1}}},
	} {
		assert.Equal(t, c.want, levels(c.spans), name)
	}
}

func TestUnion(t *testing.T) {
	assert.Empty(t, Union(nil))
	assert.Equal(t, []Span{{0, 5}, {6, 8}}, Union([]Span{{6, 8}, {0, 3}, {2, 5}, {3, 3}}))
}

func TestPairs(t *testing.T) {
	var got [][2]int
	Pairs([]Span{{0, 10}, {1, 1}, {1, 3}, {2, 4}, {4, 5}, {10, 12}}, func(i, j int) { got = append(got, [2]int{i, j}) })
	assert.Equal(t, [][2]int{{0, 2}, {0, 3}, {2, 3}, {0, 4}}, got)
}

// The walks agree with counting moment by moment.
func TestAgainstCounting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		spans := make([]Span, r.IntN(12))
		for i := range spans {
			a := time.Duration(r.IntN(40))
			spans[i] = Span{a, a + time.Duration(r.IntN(9))}
		}
		slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
		var count, want [64]int
		meet := 0
		for i, s := range spans {
			for k := s.Start; k < s.End; k++ {
				want[k]++
			}
			for _, o := range spans[:i] {
				if min(o.End, s.End) > max(o.Start, s.Start) {
					meet++
				}
			}
		}
		for _, l := range levels(spans) {
			for k := l.at.Start; k < l.at.End; k++ {
				count[k] = l.n
			}
		}
		assert.Equal(t, want, count)
		Pairs(spans, func(i, j int) { meet-- })
		assert.Zero(t, meet)
	}
}
