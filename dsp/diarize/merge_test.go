package diarize

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// cloud returns vectors of the given voices, whose means are drawn with the variance 40 and which scatter by 1.
func cloud(rank int, who ...int) *vectors {
	r := rand.New(rand.NewPCG(11, uint64(rank)))
	means := map[int][]float64{}
	z := newVectors(make([]float32, rank))
	for d := range z.between {
		z.between[d] = 40
	}
	for _, k := range who {
		if means[k] == nil {
			for range rank {
				means[k] = append(means[k], r.NormFloat64()*math.Sqrt(40))
			}
		}
		x := make([]float32, rank)
		for d := range x {
			x[d] = float32(means[k][d] + r.NormFloat64())
		}
		z.append(x)
	}
	return z
}

func eachAlone(n int) []int {
	b := make([]int, n)
	for i := range b {
		b[i] = i
	}
	return b
}

// The evidence of n observations x of one voice is ∫N(y; 0, ψ)·ΠN(x; y, 1)dy over ΠN(x; 0, 1), here integrated
// numerically in one dimension; each observation counts fully.
func TestEvidenceIsAnIntegral(t *testing.T) {
	const psi = 2.5
	x := []float64{1.5, .25, 2, -.5}
	var integral, sum float64
	normal := func(x, mean, v float64) float64 {
		return math.Exp(-(x-mean)*(x-mean)/2/v) / math.Sqrt(2*math.Pi*v)
	}
	const step = 1e-3
	for y := -20.; y < 20; y += step {
		p := normal(y, 0, psi) * step
		for _, v := range x {
			p *= normal(v, y, 1)
		}
		integral += p
	}
	want := math.Log(integral)
	for _, v := range x {
		want -= math.Log(normal(v, 0, 1))
		sum += v
	}
	c := &clusters{1, 0, []float32{psi}, []int{4}, [][]float32{{float32(sum)}}, map[int]*terms{}}
	if got := c.evidence(0); math.Abs(got-want) > 1e-5 {
		t.Errorf("%v, want %v", got, want)
	}
	two := &clusters{1, 0, []float32{psi}, []int{1, 3}, [][]float32{{1.5}, {float32(sum) - 1.5}}, map[int]*terms{}}
	if got := two.together(0, 1); math.Abs(got-want) > 1e-5 {
		t.Errorf("of two together: %v, want %v", got, want)
	}
}

// What a voice changes by in the course of a recording is no second voice, however long it talks.
func TestClustersOfOneVoice(t *testing.T) {
	for _, c := range []struct {
		name  string
		n     int // cells of each of two clusters
		h     float32
		clips float64
		want  int
	}{
		{"little of two", 20, .6, .25, 2},
		{"much of one that changes", 80, .4, .25, 1},
		{"the same if voices did not change", 80, .4, 0, 2},
		{"much of two", 80, .8, .25, 2},
	} {
		v := sides(c.n, c.n, c.h)
		v.clips = c.clips
		into, err := v.merge(context.Background(), 0, 1, 64)
		if err != nil {
			t.Fatal(err)
		}
		if n := distinct(into); n != c.want {
			t.Errorf("%s: %d voices, want %d", c.name, n, c.want)
		}
	}
}

var certain = tuning{length: 1, alpha: 1, threshold: 0, fa: 1, fb: 1, loop: .9}

func TestClusteringFindsTheVoices(t *testing.T) {
	who := []int{0, 0, 1, 2, 1, 0, 3, 3, 2, 0, 1}
	for _, c := range []struct {
		name   string
		lo, hi int
		want   int
	}{
		{"as many as there are", 1, 64, 4},
		{"exactly two", 2, 2, 2},
		{"exactly six", 6, 6, 6},
		{"at most three", 1, 3, 3},
		{"at least five", 5, 64, 5},
		{"at least more than there are cells", 20, 64, 11},
		{"one", 1, 1, 1},
	} {
		z := cloud(10, who...)
		got, err := cluster(context.Background(), z, eachAlone(len(who)), certain, c.lo, c.hi)
		if err != nil {
			t.Fatal(err)
		}
		if n := distinct(got.voice); n != c.want {
			t.Errorf("%s: %d, want %d", c.name, n, c.want)
		}
		if c.want == 4 {
			samePartition(t, got.voice, who)
		}
	}
}

// Three times as many blocks as are clustered at once.
func TestClusteringInPieces(t *testing.T) {
	who := make([]int, 3*pieceBlocks)
	for i := range who {
		who[i] = i * 7 % 5
	}
	for i := range pieceBlocks { // one voice talks in the first piece only
		if i%4 == 0 {
			who[i] = 9
		}
	}
	// A cell counts little: halves of a large cloud that were gathered apart would else pass for two voices.
	t1 := certain
	t1.alpha = .05
	got, err := cluster(context.Background(), cloud(6, who...), eachAlone(len(who)), t1, 1, 64)
	if err != nil {
		t.Fatal(err)
	}
	samePartition(t, got.voice, who)
}

func TestClusteringStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := cluster(ctx, cloud(4, 0, 1, 0), eachAlone(3), certain, 1, 64)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func distinct(x []int) int {
	seen := map[int]bool{}
	for _, v := range x {
		seen[v] = true
	}
	return len(seen)
}

// samePartition fails unless labels and truth group alike.
func samePartition(t *testing.T, labels, truth []int) {
	t.Helper()
	to, from := map[int]int{}, map[int]int{}
	for i, k := range labels {
		if v, ok := to[k]; ok && v != truth[i] {
			t.Fatalf("%d: voices %d and %d are one", i, v, truth[i])
		}
		if v, ok := from[truth[i]]; ok && v != k {
			t.Fatalf("%d: voice %d is two", i, truth[i])
		}
		to[k], from[truth[i]] = truth[i], k
	}
}
