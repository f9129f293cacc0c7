package pitch

import (
	"math/rand/v2"
	"testing"
)

// A correlation that rises between the last two lags must not be read beyond its end.
func TestAPeakAtTheLastLag(t *testing.T) {
	f := newInterpolator()
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float32, 2*reach+1)
	for range 200_000 {
		for i := range x {
			x[i] = float32(r.NormFloat64())
		}
		x[reach] = max(x[reach-1], x[reach], x[reach+1]) // a maximum, if a faint one
		if place, _ := f.peak(x, reach); place < reach-1 || place > reach+1 {
			t.Fatalf("place %v", place)
		}
	}
}
