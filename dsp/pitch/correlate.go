package pitch

import (
	"github.com/colloquy-go/colloquy/dsp/vector"
	"github.com/colloquy-go/colloquy/dsp/window"
)

// correlator computes the window-corrected normalised autocorrelation of frames of one width. So few lags of so short
// a frame are summed directly: that is quicker than through a transform.
type correlator struct {
	window  []float32
	correct []float32 // r_w(0)/r_w(lag) of the window
	frame   []float32
	scale   float32
	r       []float32 // the result: element reach+lag, from lag −reach to the last lag + reach
	from    int       // the lags [from, to) are there
	to      int
}

// newCorrelator returns a correlator for lags below lags.
func newCorrelator(width, lags int) *correlator {
	lags += reach
	c := &correlator{window: window.Hann(make([]float32, width), window.Symmetric), frame: make([]float32, width)}
	c.r, c.correct = make([]float32, reach+lags), make([]float32, lags)
	for lag := range c.correct {
		c.correct[lag] = float32(overlap(c.window, 0) / overlap(c.window, lag))
	}
	return c
}

// overlap is the autocorrelation of w at lag.
func overlap(w []float32, lag int) (sum float64) {
	for i, v := range w[lag:] {
		sum += float64(v) * float64(w[i])
	}
	return sum
}

func (c *correlator) width() int { return len(c.window) }

// compute begins with x, whose correlation extend gives. It returns false if there is nothing to correlate.
func (c *correlator) compute(x []float32) bool {
	mean := sum(x) / float32(len(x))
	frame := c.frame[:len(c.window)]
	x = x[:len(frame)]
	for i, w := range c.window[:len(frame)] {
		frame[i] = (x[i] - mean) * w
	}
	energy := vector.Dot(c.frame, c.frame)
	if energy < 1e-12 {
		return false
	}
	c.scale, c.from, c.to = 1/energy, 0, 0
	return true
}

// sum adds in four lanes, so that additions need not wait for each other. The length of x is a multiple of 4.
func sum(x []float32) float32 {
	var s0, s1, s2, s3 float32
	for ; len(x) >= 4; x = x[4:] {
		s0, s1, s2, s3 = s0+x[0], s1+x[1], s2+x[2], s3+x[3]
	}
	return s0 + s1 + (s2 + s3)
}

// extend sees to it that c.r holds the correlation at the lags [from, to), which lie beside those that are there or
// around them.
func (c *correlator) extend(from, to int) {
	if c.from == c.to {
		c.from, c.to = max(from, 0), max(from, 0)
	}
	for ; c.to < to; c.to++ {
		c.lag(c.to)
	}
	for ; c.from > max(from, 0); c.from-- {
		c.lag(c.from - 1)
	}
	for lag := -1; lag >= from; lag-- {
		c.r[reach+lag] = c.r[reach-lag]
	}
}

func (c *correlator) lag(n int) {
	c.r[reach+n] = vector.Dot(c.frame[n:], c.frame[:len(c.frame)-n]) * c.scale * c.correct[n]
}
