package diarize

import (
	"context"
	"math"
	"testing"
)

// Cells of three blocks: what goes from block to block is what goes from cell to cell. The passes are those of the textbook,
// over all cells at once.
func TestBlocksDoNotShow(t *testing.T) {
	const n, k, loop = 2*checkEvery + 7, 3, .9
	like := func(i int) (l [k]float64) {
		for j := range l {
			l[j] = .1 + .9*math.Abs(math.Sin(float64(3*i+j)))
		}
		return l
	}
	h := newMarkov(cloud(1, make([]int, n)...), make([]int, n), tuning{loop: loop})
	h = newMarkov(h.z, append([]int{k - 1}, make([]int, n-1)...), h.t)
	h.fill = func(from, to int) {
		for i := from; i < to; i++ {
			for j, v := range like(i) {
				h.like[(i-from)*k+j] = float32(v)
			}
		}
	}
	var forward, both [n][k]float64
	move := func(p [k]float64) (to [k]float64) { // the chain is the same in both directions
		for j := range to {
			to[j] = loop*p[j] + (1-loop)*(p[0]+p[1]+p[2])/k
		}
		return to
	}
	times := func(a, b [k]float64) (p [k]float64) {
		for j := range p {
			p[j] = a[j] * b[j]
		}
		sum := p[0] + p[1] + p[2]
		for j := range p {
			p[j] /= sum
		}
		return p
	}
	before := [k]float64{1, 1, 1}
	for i := range n {
		forward[i] = times(before, like(i))
		before = move(forward[i])
	}
	behind := [k]float64{1, 1, 1}
	for i := n - 1; i >= 0; i-- {
		both[i] = times(forward[i], behind)
		behind = move(times(behind, like(i)))
	}
	if h.forward(context.Background()) != nil || h.backward(context.Background()) != nil {
		t.Fatal("stopped")
	}
	h.start = nil
	h.eachCell(func(i int, g []float32) {
		for j, v := range g {
			if math.Abs(float64(v)-both[i][j]) > 1e-5 {
				t.Fatalf("cell %d, voice %d: %v, want %v", i, j, v, both[i][j])
			}
		}
	})
}
