package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Figures of the first: ten places, a true border before 5, one found before 6; k = max(2, round(10/4)) = 2. Of the eight
// windows (i, i+2], those from 3 and 5 hold one of the two borders but not the other. A border at 9 is in that from 7 alone,
// and those from 3 and 4 hold the one at 5.
func TestMeasures(t *testing.T) {
	for _, c := range []struct {
		name       string
		ref, hyp   []int
		pk, wd, f1 float64
	}{
		{"one beside it", []int{5}, []int{6}, 25, 25, 100},
		{"right", []int{5}, []int{5}, 0, 0, 100},
		{"nothing found", []int{5}, nil, 25, 25, 0},
		{"too far", []int{5}, []int{9}, 37.5, 37.5, 0},
	} {
		var f figures
		f.add(10, places(c.ref), places(c.hyp))
		pk, wd, f1 := f.all()
		assert.InDelta(t, c.pk, pk, 1e-9, c.name)
		assert.InDelta(t, c.wd, wd, 1e-9, c.name)
		assert.InDelta(t, c.f1, f1, 1e-9, c.name)
	}
}

func places(at []int) map[int]bool {
	m := map[int]bool{}
	for _, u := range at {
		m[u] = true
	}
	return m
}

func TestCalibrationFindsTheShareOfBorders(t *testing.T) {
	m := &meeting{borders: map[int]bool{}}
	var s []float64
	for i := range 1001 {
		s = append(s, float64(i%2))
		m.borders[i] = i%10 == 1 || i%20 == 2 // one in five of the odd places, one in ten of the even ones
	}
	a, b := fit([]*meeting{m}, map[*meeting][]float64{m: s})
	p := func(s float64) float64 { return topicPlatt(a, b, s) }
	assert.InDelta(t, 0.2, p(1), 0.01)
	assert.InDelta(t, 0.1, p(0), 0.01)
}

func topicPlatt(a, b, s float64) float64 { return 1 / (1 + math.Exp(-(a*s + b))) }
