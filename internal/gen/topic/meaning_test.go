package main

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// The singular vectors of a diagonal matrix are the axes, its values the numbers 8, 4, 2 … on it.
func TestLeadingVectors(t *testing.T) {
	var m []entry
	for i := range 60 {
		m = append(m, entry{i, i, math.Pow(0.5, float64(i)) * 8})
	}
	u, v := leading(m, 60, 3)
	for d, want := range []float64{8, 4, 2} {
		assert.InDelta(t, want, v[d], 1e-6)
		assert.InDelta(t, 1, math.Abs(u.At(d, d)), 1e-6)
	}
}

func TestWordsOfOneStretchPointTheSameWay(t *testing.T) {
	var xs []*keyword.Index
	for range 12 {
		x, err := keyword.NewIndex("en", []string{strings.Repeat("battery charger voltage ", 9), strings.Repeat("the of and ", 9),
			strings.Repeat("curtain window carpet ", 9)})
		require.NoError(t, err)
		xs = append(xs, x)
	}
	m, err := learnMeaning(xs, "")
	require.NoError(t, err)
	at := map[string][]byte{}
	for i, s := range strings.Fields(m.Stems) {
		at[s] = m.Vectors[i*m.Dims : (i+1)*m.Dims]
	}
	require.Len(t, at, 6)
	cosine := func(a, b string) float64 {
		var ab, aa, bb float64
		for d := range m.Dims {
			x, y := float64(int8(at[a][d])), float64(int8(at[b][d]))
			ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
		}
		return ab / math.Sqrt(aa*bb)
	}
	assert.Greater(t, cosine("batteri", "charger"), cosine("batteri", "curtain")+0.15)
	assert.Greater(t, cosine("carpet", "window"), cosine("voltag", "window")+0.15)
}
