package ivector

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/vector"
)

// PLDA is a two-covariance model of i-vectors: after centring, a linear map, length normalisation, centring and a
// second linear map, the vectors of one voice scatter around its own mean with covariance I, and the means of voices
// around 0 with covariance diag(Between).
type PLDA struct {
	Mean    []float32 // R
	First   []float32 // R × R, a row an output
	Mean2   []float32 // R
	Second  []float32 // R × R, a row an output
	Between []float32 // R
}

// Whiten writes First·(x − Mean) into dst. scratch is of the same length and apart from both.
func (p *PLDA) Whiten(dst, x, scratch []float32) {
	for i, v := range x {
		scratch[i] = v - p.Mean[i]
	}
	apply(dst, p.First, scratch)
}

// Finish writes Second·(k·u − Mean2) into dst. scratch is of the same length and apart from both.
func (p *PLDA) Finish(dst, u []float32, k float32, scratch []float32) {
	for i, v := range u {
		scratch[i] = float32(k*v) - p.Mean2[i]
	}
	apply(dst, p.Second, scratch)
}

// Project maps an i-vector x into the space of the model, with its length normalised to √R before the second map. dst
// and the two scratch slices are of the length of x and apart.
func (p *PLDA) Project(dst, x, scratch, scratch2 []float32) {
	p.Whiten(scratch2, x, scratch)
	p.Finish(dst, scratch2, float32(math.Sqrt(float64(len(x))))/Norm(scratch2), scratch)
}

// Norm returns the Euclidean length of x, never 0.
func Norm(x []float32) float32 {
	return float32(math.Sqrt(float64(vector.Dot(x, x)))) + 1e-9
}

// Score returns the log likelihood ratio of "the same voice" against "two voices" for two projected i-vectors.
//
//	½ Σ_d [ln S²/(S²−ψ²) − (q−1/S)(a²+b²) + 2·r·a·b],  S = 1+ψ, q = S/(S²−ψ²), r = ψ/(S²−ψ²)
func (p *PLDA) Score(a, b []float32) float64 {
	var sum float64
	for d, psi := range p.Between {
		psi := float64(psi)
		x, y := float64(a[d]), float64(b[d])
		s := 1 + psi
		det := float64(s*s) - float64(psi*psi)
		sum += math.Log(s*s/det) - float64((s/det-1/s)*(float64(x*x)+float64(y*y))) + float64(2*psi/det*(x*y))
	}
	return sum / 2
}

func apply(dst, rows, x []float32) {
	for i := range dst {
		dst[i] = vector.Dot(rows[i*len(x):(i+1)*len(x)], x)
	}
}
