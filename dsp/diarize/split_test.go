package diarize

import (
	"context"
	"math"
	"testing"
)

// sides returns clusters of n and m cells in one dimension, with the means ±h.
func sides(n, m int, h float32) *clusters {
	c := newClusters(newVectors([]float32{40}), 1)
	c.count, c.sum = []int{n, m}, [][]float32{{h * float32(n)}, {-h * float32(m)}}
	return c
}

// Two sides of 20 cells, 2h apart: the evidence for two voices is about h²·20 less what a second mean costs, ½ln(801) and more.
func TestSecondVoiceHasToDifferByMoreThanClips(t *testing.T) {
	for _, c := range []struct {
		name string
		h    float32
		t    tuning
		one  bool
	}{
		{"alike", .1, tuning{}, true},
		{"clips of one voice", .6, tuning{clips: .5}, true},
		{"the same if clips did not differ", .6, tuning{}, false},
		{"so little speech that a second voice is unlikely", .6, tuning{unlikely: 5}, true},
		{"two voices", 2, tuning{clips: .5, unlikely: 5}, false},
	} {
		v := sides(20, 20, c.h)
		s, err := v.split(context.Background(), c.t)
		if err != nil {
			t.Fatal(err)
		}
		if s.one != c.one {
			t.Errorf("%s: one voice %v, sure of two %.2f", c.name, s.one, s.sure)
		}
		if v.count[0] != 20 || v.sum[0][0] != 20*c.h {
			t.Errorf("%s: the clusters have changed", c.name)
		}
	}
}

func TestSmallerSideOfASplit(t *testing.T) {
	c := sides(9, 30, 2)
	c.count, c.sum = append(c.count, 8), append(c.sum, []float32{17})
	s, err := c.split(context.Background(), tuning{})
	if err != nil {
		t.Fatal(err)
	}
	if !s.minor[0] || s.minor[1] || !s.minor[2] || !(s.sure > .9) {
		t.Errorf("%+v", s)
	}
}

func TestConfidenceWhereASplitIsInDoubt(t *testing.T) {
	for _, c := range []struct {
		name    string
		speaker []int
		one     bool
		want    [3]float32
	}{
		{"two voices", []int{0, 1, 0}, false, [3]float32{1, .4, 1}},
		{"taken for one", []int{0, 0, 0}, true, [3]float32{1, .3, 1}},
		{"one after resegmentation", []int{2, 2, 2}, false, [3]float32{1, .3, 1}},
	} {
		k := clustering{voice: []int{0, 1, 0}, split: split{minor: []bool{false, true}, one: c.one, sure: .8}}
		k.settle()
		if distinct(k.voice) == 1 != c.one {
			t.Errorf("%s: voices %v", c.name, k.voice)
		}
		l := labels{c.speaker, []float32{1, .5, 1}}
		if c.one || c.speaker[0] == 2 {
			l.confidence[1] = 1.5
		}
		k.weigh(l)
		for i, want := range c.want {
			if math.Abs(float64(l.confidence[i]-want)) > 1e-6 {
				t.Errorf("%s, cell %d: %v, want %v", c.name, i, l.confidence[i], want)
			}
		}
	}
	l := labels{[]int{0, 1}, []float32{.5, .5}}
	(&clustering{voice: l.speaker}).weigh(l)
	if l.confidence[0] != .5 || l.confidence[1] != .5 {
		t.Error("nothing was split, but", l.confidence)
	}
}

// Three blocks of two cells, the third nearly the first once more.
func TestRepeatedSoundIsCountedOnce(t *testing.T) {
	z := newVectors(make([]float32, 2))
	for _, x := range [][]float32{{1, 2}, {1, 2.5}, {-1, 0}, {-1, 1}, {1.1, 2}, {1, 2.5}, {1, 3.4}, {1, 2.5}} {
		z.append(x)
	}
	c, of := newClusters(z, 1), make([]int, 4)
	if next := c.collect(z, []int{0, 0, 1, 1, 2, 2, 3, 3}, of, 0, 4); next != 8 {
		t.Error("next cell", next)
	}
	if len(c.count) != 3 || of[0] != 0 || of[1] != 1 || of[2] != 0 || of[3] != 2 || c.count[0] != 2 {
		t.Error(c.count, of)
	}
}
