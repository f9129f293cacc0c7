package fft

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// A pass gives the same bits four numbers at a time, where it can be made so, as one by one.
func TestVectorsAreThePassNumberByNumber(t *testing.T) {
	if !vectors() {
		t.Skip("built without vector instructions, or on a processor that has none")
	}
	r := rand.New(rand.NewPCG(5, 8))
	for _, n := range []int{128, 512, 1024, 4096} {
		x, want, got := make([]float32, n), make([]float32, n), make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64())
		}
		s := 4
		for _, table := range NewReal(n).passes[1:] {
			middlePass(want, x, table, s)
			middleVectors(got, x, table, s)
			require.Equal(t, want, got, "length %d, stride %d", n, s)
			s *= 4
		}
	}
}
