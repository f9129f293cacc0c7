package convnet

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Rows are added one by one in their order, as the comment says, also where there are more than are listed at once.
func TestRowsAreAddedInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 255, 256, 257, 600} {
		x, rows := make([]float32, n), make([]float32, 7*n)
		for i := range x {
			if r.IntN(2) == 0 {
				x[i] = r.Float32() - 0.5
			}
		}
		for i := range rows {
			rows[i] = r.Float32() - 0.5
		}
		want, got := make([]float32, 7), make([]float32, 7)
		for i, v := range x {
			for k := range want {
				want[k] += float32(float32(0.3*v) * rows[7*i+k])
			}
		}
		addRows(got, 0.3, x, rows)
		assert.Equal(t, want, got, "%d rows", n)
	}
}
