package topic

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The depth of a place is what comes of walking uphill from it step by step, however smooth the curve is.
func TestDepthIsThatOfAWalkUphill(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	climb := func(sim []float32, at, step, far int) float32 {
		most := sim[at]
		for d := 1; d <= far; d++ {
			j := at + d*step
			if j < 0 || j >= len(sim) || sim[j] < most-dip {
				break
			}
			most = max(most, sim[j])
		}
		return most
	}
	for _, stride := range []float64{0.001, 0.01, 0.03, 0.3} {
		sim, at := make([]float32, 500), 0.0
		for i := range sim {
			at += stride * (r.Float64() - 0.4)
			sim[i] = float32(at)
			if i%50 > 45 {
				sim[i] = sim[i-1] // level ground
			}
			if i%170 == 0 {
				at = -0.5
			}
		}
		for i, got := range depth(sim) {
			assert.Equal(t, climb(sim, i, -1, reach)+climb(sim, i, 1, reach-1)-2*sim[i], got, "stride %v, place %d", stride, i)
		}
	}
	assert.Empty(t, depth(nil))
}
