package diarize

import (
	"context"
	"math"

	"github.com/colloquy-go/colloquy/dsp/diarize/ivector"
)

// checkEvery is the number of cells after which a loop over cells asks whether it is to go on.
const checkEvery = 256

// vectors are those of all cells, projected: the scatter of a voice around its mean has the covariance I, the means of
// voices the covariance diag(between).
type vectors struct {
	rank    int
	between []float32
	q       []int16 // in steps of 1/vectorScale
}

func (v *vectors) len() int { return len(v.q) / v.rank }

// get writes the vectors of the cells from to to into dst.
func (v *vectors) get(dst []float32, from, to int) {
	for i, q := range v.q[from*v.rank : to*v.rank] {
		dst[i] = float32(q) * (1. / vectorScale)
	}
}

// project removes the mean of the recording from its vectors u, v = u − mean, normalises them to the length √R by the
// divisor |v|^length·|u|^(1−length), and projects them. The result takes the place of q.
func project(ctx context.Context, plda *ivector.PLDA, q []int16, length float64) (*vectors, error) {
	n := len(plda.Mean)
	mean := meanOf(q, n)
	u, v, z, scratch := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	all := &vectors{n, plda.Between, q}
	for i := range all.len() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		all.get(u, i, i+1)
		for d := range v {
			v[d] = u[d] - mean[d]
		}
		by := math.Pow(float64(ivector.Norm(v)), length) * math.Pow(float64(ivector.Norm(u)), 1-length)
		plda.Finish(z, v, float32(math.Sqrt(float64(n))/by), scratch)
		quantize(q[i*n:i*n], z)
	}
	return all, nil
}

func meanOf(q []int16, n int) []float32 {
	sum := make([]int64, n)
	for i, v := range q {
		sum[i%n] += int64(v)
	}
	mean := make([]float32, n)
	for d, s := range sum {
		mean[d] = float32(float64(s) / float64(len(q)/n) / vectorScale)
	}
	return mean
}
