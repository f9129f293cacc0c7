package diarize

import (
	"context"
	"math"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// checkEvery is the number of cells after which a loop over cells asks whether it is to go on.
const checkEvery = 256

// project removes the mean of the recording from its vectors u, v = u − mean, normalises them to the length √R by the
// divisor |v|^length·|u|^(1−length), and projects them, in place.
func (all *vectors) project(ctx context.Context, plda *ivector.PLDA, length float64) error {
	n := all.rank
	mean := all.mean()
	u, v, z, scratch := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for i := range all.len() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		all.get(u, i, i+1)
		for d := range v {
			v[d] = u[d] - mean[d]
		}
		by := math.Pow(float64(ivector.Norm(v)), length) * math.Pow(float64(ivector.Norm(u)), 1-length)
		plda.Finish(z, v, float32(math.Sqrt(float64(n))/by), scratch)
		quantize(all.row(i), z)
	}
	return nil
}
