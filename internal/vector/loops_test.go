package vector

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Where the instructions of amd64 are run, the loops of the other machines must round as they do, however the slices lie.
func TestLoopsRoundAsTheInstructionsDo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	x, y := make([]float32, 100), make([]float32, 100)
	for i := range x {
		x[i], y[i] = float32(r.NormFloat64()), float32(r.NormFloat64())
	}
	for n := range 80 {
		for from := range 9 {
			a, b := x[from%3:][:n], y[from:][:n]
			require.Equal(t, dot(a, b), dotLoop(a, b), "%d elements from %d on", n, from)
			sum, loop := append([]float32{}, b...), append([]float32{}, b...)
			addScaled(sum, .3, a)
			addScaledLoop(loop, .3, a)
			require.Equal(t, sum, loop, "%d elements from %d on", n, from)
		}
	}
}
