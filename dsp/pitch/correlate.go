package pitch

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/window"
)

// correlator computes the window-corrected normalised autocorrelation of frames of one width.
type correlator struct {
	plan    *fft.Real
	window  []float32
	correct []float32 // r_w(0)/r_w(lag) of the window
	band    []float32 // weights of the bins
	frame   []float32
	power   []float32
	scratch []float32
	round   []float32 // the autocorrelation, not normalised
	r       []float32 // the result: element reach+lag, from lag −reach to the last lag + reach
}

// newCorrelator returns a correlator for lags below lags.
func newCorrelator(width, lags int) *correlator {
	lags += reach
	// Where the transform is too short for the longest lags, what wraps around is weighted with the very ends of Hann's
	// window, less than a thousandth: it is let in to halve the transform.
	n := 16
	for n < width+lags-12 {
		n *= 2
	}
	plan := fft.NewReal(n)
	c := &correlator{plan: plan, window: window.Hann(make([]float32, width), window.Symmetric)}
	c.frame, c.power = make([]float32, width), make([]float32, plan.Bins())
	c.scratch, c.round = make([]float32, plan.Scratch()), make([]float32, n)
	c.band = lowPass(plan.Bins())
	c.r, c.correct = make([]float32, reach+lags), make([]float32, lags)
	for lag := range c.correct {
		c.correct[lag] = float32(overlap(c.window, 0) / overlap(c.window, lag))
	}
	return c
}

// lowPass returns weights of n bins up to lowRate/2. Next to the end lies what the halving has folded back, which is in
// no harmonic relation to the rest and breaks the periodicity of high voices.
func lowPass(n int) []float32 {
	const from, to = 1400., 1800. // Hz
	w := make([]float32, n)
	for i := range w {
		f := float64(i) * lowRate / 2 / float64(n-1)
		w[i] = float32(.5 + .5*math.Cos(math.Pi*min(1, max(0, (f-from)/(to-from)))))
	}
	return w
}

// overlap is the autocorrelation of w at lag.
func overlap(w []float32, lag int) (sum float64) {
	for i, v := range w[lag:] {
		sum += float64(v) * float64(w[i])
	}
	return sum
}

func (c *correlator) width() int { return len(c.window) }

// compute leaves the correlation of x in c.r. It returns false if there is nothing to correlate.
func (c *correlator) compute(x []float32) bool {
	var sum float32
	for _, v := range x {
		sum += v
	}
	mean := sum / float32(len(x))
	for i, w := range c.window {
		c.frame[i] = (x[i] - mean) * w
	}
	c.plan.Power(c.power, c.frame, c.scratch)
	for i, w := range c.band {
		c.power[i] *= w
	}
	c.plan.Inverse(c.round, c.power, nil, c.scratch)
	if c.round[0] < 1e-12 {
		return false
	}
	scale := 1 / c.round[0]
	r := c.r[reach:]
	for lag, v := range c.correct {
		r[lag] = c.round[lag] * scale * v
	}
	for lag := 1; lag <= reach; lag++ {
		c.r[reach-lag] = r[lag]
	}
	return true
}
