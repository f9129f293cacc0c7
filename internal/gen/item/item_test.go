package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/model/trees"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Twenty utterances; 4, 5 and 15 hold, 6 and 15 are thought to.
func twenty() labelled {
	var s labelled
	for i := range 20 {
		e := example{conv: "ES2002a", pos: i}
		if i == 4 || i == 5 || i == 15 {
			e.Labels = []int{0}
		}
		s.all, s.p = append(s.all, e), append(s.p, 0.01)
	}
	s.p[6], s.p[15] = 0.9, 0.8
	return s
}

func TestRecallCountsMoments(t *testing.T) {
	hits, of := recall(twenty(), 0)
	assert.Equal(t, 3, of)
	assert.Equal(t, 3, hits)
}

func TestCalibrationAndThreshold(t *testing.T) {
	var all []example
	var s []float64
	for i := range 100 {
		e := example{}
		if i%4 == 0 || i%8 == 1 {
			e.Labels = []int{0} // all of score 0, half of those of -1, none lower
		}
		all, s = append(all, e), append(s, -float64(i%4))
	}
	a, c := platt(all, s, 0, -100)
	p := make([]float64, len(s))
	for i, v := range s {
		p[i] = 1 / (1 + math.Exp(-(a*v + c)))
	}
	sum := 0.0
	for _, v := range p {
		sum += v / 38 // 25 + 13 hold
	}
	assert.InDelta(t, 1, sum, 0.01, "as many are expected as hold")
	at := threshold(0, labelled{all, p})
	assert.True(t, at > p[2] && at <= p[1], "%.3f: both kinds that hold at all", at)
}

func TestTreesKeepFiveDigits(t *testing.T) {
	f := &trees.Forest{Trees: []trees.Tree{{Cut: []float32{1234567, 0}, Leaf: []float32{-0.000123456, math.MaxFloat32}}}}
	round(f)
	assert.Equal(t, []float32{1234600, 0}, f.Trees[0].Cut)
	assert.Equal(t, float32(-0.00012346), f.Trees[0].Leaf[0])
	assert.Greater(t, f.Trees[0].Leaf[1], float32(3.4e38))
}

func TestPlainKeepsTheExamples(t *testing.T) {
	assert.Len(t, plain([]example{{Example: linear.Example{Labels: []int{1}}}}), 1)
}
