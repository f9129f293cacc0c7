package diarize

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
)

// Voices of four cells at a time; one cell is labelled wrongly at the start, and one voice is split in two.
func TestResegmentationMendsLabels(t *testing.T) {
	who := []int{0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 0, 0, 0, 0}
	start := slices.Clone(who)
	start[2] = 1
	for i := 16; i < 20; i++ {
		start[i] = 3
	}
	l, err := resegment(context.Background(), cloud(10, who...), start, certain, 1)
	if err != nil {
		t.Fatal(err)
	}
	samePartition(t, l.speaker, who)
	for i, c := range l.confidence {
		if !(c > .9 && c <= 1) {
			t.Errorf("cell %d: confidence %v", i, c)
		}
	}
}

func TestResegmentationKeepsAForcedNumber(t *testing.T) {
	start := []int{0, 0, 0, 1, 1, 1}
	l, err := resegment(context.Background(), cloud(10, 5, 5, 5, 5, 5, 5), start, certain, 2)
	if err != nil || distinct(l.speaker) != 2 {
		t.Error(l.speaker, err)
	}
}

// All 3⁵ sequences of voices are summed over, by the definition of the chain.
func TestForwardBackwardIsASumOverAllSequences(t *testing.T) {
	const n, k, loop = 5, 3, .7
	h := newMarkov(cloud(1, make([]int, n)...), []int{0, 1, 2, 0, 0}, tuning{loop: loop})
	h.prior, h.fill = []float64{.5, .3, .2}, func(int, int) {}
	for i := range h.like[:n*k] {
		h.like[i] = float32(.1 + .9*math.Abs(math.Sin(float64(3*i+1))))
	}
	prior := slices.Clone(h.prior)
	var want [n * k]float64
	entered := make([]float64, k)
	var total float64
	for code := range 243 {
		var path [n]int
		for i, c := 0, code; i < n; i, c = i+1, c/k {
			path[i] = c % k
		}
		p := prior[path[0]] * float64(h.like[path[0]])
		for i := 1; i < n; i++ {
			step := (1 - loop) * prior[path[i]]
			if path[i] == path[i-1] {
				step += loop
			}
			p *= step * float64(h.like[i*k+path[i]])
		}
		total += p
		entered[path[0]] += p
		for i, s := range path {
			want[i*k+s] += p
			if i > 0 { // the share of the step that was drawn by the priors
				drawn := (1 - loop) * prior[s]
				all := drawn
				if path[i-1] == s {
					all += loop
				}
				entered[s] += p * drawn / all
			}
		}
	}
	if h.forward(context.Background()) != nil || h.backward(context.Background()) != nil {
		t.Fatal("stopped")
	}
	h.start = nil
	h.expand(0, n)
	for i, w := range want {
		if math.Abs(w/total-float64(h.gamma[i])) > 2e-6 {
			t.Fatalf("%d: %v, want %v", i, h.gamma[i], w/total)
		}
	}
	var sum float64
	for _, e := range entered {
		sum += e
	}
	for s, e := range entered {
		if math.Abs(e/sum-h.prior[s]) > 1e-6 {
			t.Errorf("prior %d: %v, want %v", s, h.prior[s], e/sum)
		}
	}
}

func TestResegmentationStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := resegment(ctx, cloud(4, 0, 1, 0), []int{0, 1, 0}, certain, 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// What is added to all vectors of a recording alike, as a microphone does, goes with the mean.
func TestProjectionRemovesTheMean(t *testing.T) {
	plda := &shared().Diarization
	a, b := newVectors(plda.Between), newVectors(plda.Between)
	for i := range 3 {
		x, moved := a.next(), b.next()
		for d := range x {
			at := i*PrintSize + d
			x[d] = int16((at*at)%2000 - 900)
			moved[d] = x[d] + int16(50*(d%7))
		}
	}
	err1, err2 := a.project(context.Background(), plda, 1), b.project(context.Background(), plda, 1)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	for i := range 3 {
		for d, q := range a.row(i) {
			if off := int(q) - int(b.row(i)[d]); off < -1 || off > 1 {
				t.Fatalf("%d, %d: %d and %d", i, d, q, b.row(i)[d])
			}
		}
	}
}
