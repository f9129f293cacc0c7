package stats_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/colloquy-go/colloquy/internal/stats"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12*(1+math.Abs(want)) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// The expected numbers are gonum's.
func TestAgainstGonum(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{2, 3, 10, 1001} {
		x := make([]float64, n)
		for i := range x {
			x[i] = r.NormFloat64()*3 + 1
		}
		s := stats.Describe(x)
		near(t, "mean", s.Mean, stat.Mean(x, nil))
		near(t, "SD", s.SD, stat.StdDev(x, nil))
		near(t, "entropy of shares", stats.Entropy([]float64{1, 2, 5}), stat.Entropy([]float64{1. / 8, 2. / 8, 5. / 8}))
		if !slices.IsSorted(x) || s.Min != x[0] || s.Max != x[n-1] || s.N != n {
			t.Errorf("%+v", s)
		}
	}
}

// Definition 7 of Hyndman and Fan: position (n−1)·p between order statistics.
func TestQuantile(t *testing.T) {
	x := []float64{1, 2, 4, 8}
	for p, want := range map[float64]float64{0: 1, 0.5: 3, 0.1: 1.3, 0.9: 4 + 0.7*4, 1: 8} {
		near(t, "quantile", stats.Quantile(x, p), want)
	}
}

func TestGini(t *testing.T) {
	near(t, "all equal", stats.Gini([]float64{3, 3, 3}), 0)
	near(t, "one has all", stats.Gini([]float64{0, 0, 7}), 1)
	near(t, "43 to 57", stats.Gini([]float64{57, 43}), 0.14) // (2·57 + 0·…): |0.57 − 0.43|
	x := []float64{5, 1}
	stats.Gini(x)
	if x[0] != 5 {
		t.Error("the sample was sorted in place")
	}
}

func TestSmallSamples(t *testing.T) {
	if s := stats.Describe(nil); s != (stats.Summary{}) {
		t.Errorf("%+v", s)
	}
	one := stats.Describe([]float64{4})
	if one != (stats.Summary{N: 1, Min: 4, Max: 4, Mean: 4, P10: 4, P50: 4, P90: 4}) {
		t.Errorf("%+v", one)
	}
	for _, v := range []float64{stats.Mean(nil), stats.SD(nil), stats.SD([]float64{1}), stats.Quantile(nil, 0.5), stats.Gini(nil), stats.Gini([]float64{0, 0}),
		stats.Gini([]float64{1}), stats.Entropy(nil), stats.Entropy([]float64{0, 0}), stats.Entropy([]float64{3})} {
		if v != 0 {
			t.Errorf("%v", v)
		}
	}
}
