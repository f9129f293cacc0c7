package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

func ten() (all []example, s [][]float32) {
	for i := range 20 {
		e := example{conv: "ES2002a", pos: i}
		if i == 4 || i == 5 || i == 15 {
			e.Labels = []int{0}
		}
		all = append(all, e)
		s = append(s, []float32{float32(-i)})
	}
	s[6][0], s[15][0] = 3, 2
	return all, s
}

func TestRecallCountsMoments(t *testing.T) {
	all, s := ten()
	hits, of := recall(all, s, 0)
	assert.Equal(t, 3, of)
	assert.Equal(t, 3, hits)
}

func TestCalibrationAndThreshold(t *testing.T) {
	var all []example
	var s [][]float32
	for i := range 100 {
		e := example{}
		if i%4 == 0 {
			e.Labels = []int{0}
		}
		all, s = append(all, e), append(s, []float32{float32(i%4) * -1})
	}
	a, c := platt(all, s, 0)
	assert.Greater(t, a, 0.0)
	assert.Greater(t, c, 0.0)
	p := func(v float64) float64 { return 1 / (1 + math.Exp(-2*(v+0.5))) } // 0.73 for those that are positive, else 0.27 at most
	at := threshold(0, p, labelled{all, s})
	assert.True(t, at > p(-1) && at < p(0), "%.3f", at)
}

func TestGroupsOfPeopleStayInOneFold(t *testing.T) {
	assert.Equal(t, foldOf("ES2002a"), foldOf("ES2002d"))
	seen := map[int]bool{}
	for _, c := range []string{"ES2002a", "ES2003a", "ES2004a", "IS1000a", "IS1001a", "TS3003a", "IB4001", "IN1001", "EN2001a"} {
		seen[foldOf(c)] = true
	}
	assert.Greater(t, len(seen), 2)
	assert.Len(t, plain([]example{{Example: linear.Example{Labels: []int{1}}}}), 1)
}
