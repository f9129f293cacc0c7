package vad

import "github.com/colloquy-go/colloquy/internal/approx"

// likelihood is the decision-directed likelihood ratio of speech against noise of Sohn, Kim and Sung (1999), in steps
// of 20 ms, on top of a floor that is given.
type likelihood struct {
	prior [Bands]float32 // a-posteriori amplitude of speech in the last step, as power over that of noise
}

const (
	smoothing = .96 // of the a-priori ratio from step to step; .98 in steps of 10 ms
	floorBias = .6  // by which the mean log energy of noise lies above its minimum over some seconds
)

func (l *likelihood) reset() { clear(l.prior[:]) }

// next returns the natural logarithm of the mean over the bands of the log likelihood ratio, between -4.6 and 3.
func (l *likelihood) next(x, floor *[Bands]float32) float32 {
	sum, product := 0., 1. // of 1 + prior, at most 1e160: one logarithm instead of forty
	for b, v := range x {
		post := approx.Exp(float64(min(v-floor[b]-floorBias, 9)))
		prior := max(float64(smoothing*float64(l.prior[b]))+float64((1-smoothing)*max(post-1, 0)), .01)
		gain := prior / (1 + prior)
		sum += float64(post * gain)
		product *= 1 + prior
		l.prior[b] = float32(min(gain*gain*post, 1e4))
	}
	return float32(approx.Log(min(max((sum-approx.Log(product))/Bands, .01), 20)))
}
