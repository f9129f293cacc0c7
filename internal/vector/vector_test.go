package vector_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/colloquy-go/colloquy/internal/vector"
	"github.com/stretchr/testify/require"
)

func Example() {
	sum := []float32{1, 2, 3}
	vector.AddScaled(sum, 2, []float32{10, 20, 30})
	fmt.Println(sum, vector.Dot(sum, []float32{1, 0, 1}))
	// Output: [21 42 63] 84
}

func noise(n int, seed uint64) []float32 {
	r := rand.New(rand.NewPCG(seed, 3))
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

// The expected values are sums written as the definition says, in float64.
func TestDefinition(t *testing.T) {
	for n := range 70 {
		a, b := noise(n, 1), noise(n, 2)
		var dot float64
		sum := make([]float64, n)
		for i := range a {
			dot += float64(a[i]) * float64(b[i])
			sum[i] = float64(b[i]) + .3*float64(a[i])
		}
		require.InDelta(t, dot, vector.Dot(a, b), 1e-5, "%d elements", n)
		vector.AddScaled(b, .3, a)
		for i, v := range b {
			require.InDelta(t, sum[i], v, 1e-6, "%d elements", n)
		}
	}
}

func TestScaledSumsDoNotDependOnCuts(t *testing.T) {
	x := noise(200, 1)
	whole, parts := noise(200, 2), noise(200, 2)
	vector.AddScaled(whole, .7, x)
	for from := 0; from < len(x); {
		to := min(len(x), from+1+from%13)
		vector.AddScaled(parts[from:to], .7, x[from:to])
		from = to
	}
	require.Equal(t, whole, parts)
}

// Whatever is not within the bound is found; what is well within it is passed.
func TestCalm(t *testing.T) {
	x := make([]float32, 100)
	require.True(t, vector.Calm(x, 1))
	x[17] = -.7
	require.True(t, vector.Calm(x, 1))
	for _, v := range []float32{1.0001, -5, float32(math.NaN()), float32(math.Inf(-1)), math.MaxFloat32} {
		x[17] = v
		require.False(t, vector.Calm(x, 1), "%v", v)
	}
	require.True(t, vector.Calm(nil, 1))
}

func TestTame(t *testing.T) {
	x := []float32{.5, -2, 3, float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), -1, 1}
	vector.Tame(x, 1)
	require.Equal(t, []float32{.5, -1, 1, 0, 1, -1, -1, 1}, x)
}

func TestSplit(t *testing.T) {
	for n := range 40 {
		x := noise(n, 1)
		even, odd := make([]float32, (n+1)/2), make([]float32, n/2)
		vector.Split(even, odd, x)
		for i, v := range x {
			require.Equal(t, v, [][]float32{even, odd}[i%2][i/2], "%d of %d", i, n)
		}
	}
	require.Panics(t, func() { vector.Split(make([]float32, 1), make([]float32, 2), make([]float32, 4)) })
}

func TestLengths(t *testing.T) {
	require.Panics(t, func() { vector.AddScaled(make([]float32, 2), 1, make([]float32, 3)) })
	require.Panics(t, func() { vector.Dot(make([]float32, 2), make([]float32, 3)) })
	require.Zero(t, vector.Dot(nil, nil))
	vector.AddScaled(nil, 1, nil)
}

func TestNothingIsAllocated(t *testing.T) {
	a, b := noise(100, 1), noise(100, 2)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		vector.AddScaled(a, 1e-3, b)
		a[0] = min(vector.Dot(a, b), 1)
	}))
}

func BenchmarkAddScaled1024(b *testing.B) {
	x, y := noise(1024, 1), noise(1024, 2)
	b.ReportAllocs()
	for b.Loop() {
		vector.AddScaled(y, 1e-9, x)
	}
}

func BenchmarkDot128(b *testing.B) {
	x, y := noise(128, 1), noise(128, 2)
	b.ReportAllocs()
	for b.Loop() {
		x[0] = vector.Dot(x, y) * 1e-9
	}
}
