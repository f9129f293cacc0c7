package pitch

import (
	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// correlator computes the window-corrected normalised autocorrelation of frames of one width. So few lags of so short
// a frame are summed directly: that is quicker than through a transform.
type correlator struct {
	window  []float32
	correct []float32 // r_w(0)/r_w(lag) of the window
	frame   []float32 // with unroll zeros behind it
	scale   float32
	r       []float32 // the result: element reach+lag, from lag −reach to the last lag + reach
	from    int       // the lags [from, to) are there
	to      int
}

// unroll is how many elements inner products go by: with zeros up to a multiple of it they have no remainder.
const unroll = 16

// newCorrelator returns a correlator for lags below lags.
func newCorrelator(width, lags int) *correlator {
	lags += reach
	c := &correlator{window: window.Hann(make([]float32, width), window.Symmetric), frame: make([]float32, width+unroll)}
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
	w := c.window
	x, f := x[:len(w)], c.frame[:len(w)]
	for k := 0; k < len(w)-3; k += 4 {
		f[k], f[k+1], f[k+2], f[k+3] = (x[k]-mean)*w[k], (x[k+1]-mean)*w[k+1], (x[k+2]-mean)*w[k+2], (x[k+3]-mean)*w[k+3]
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
	for k := 0; k < len(x)-3; k += 4 {
		s0, s1, s2, s3 = s0+x[k], s1+x[k+1], s2+x[k+2], s3+x[k+3]
	}
	return s0 + s1 + (s2 + s3)
}

// extend sees to it that c.r holds the correlation at the lags [from, to), which lie beside those that are there or
// around them.
func (c *correlator) extend(from, to int) {
	if c.from == c.to {
		c.from, c.to = max(from, 0), max(from, 0)
	}
	c.lags(c.to, to)
	c.lags(max(from, 0), c.from)
	c.from, c.to = min(c.from, max(from, 0)), max(c.to, to)
	for lag := -1; lag >= from; lag-- {
		c.r[reach+lag] = c.r[reach-lag]
	}
}

// lags computes the correlation at the lags [from, to).
func (c *correlator) lags(from, to int) {
	frame := c.frame
	for n := from; n < to; n++ {
		length := (len(c.window) - n + unroll - 1) &^ (unroll - 1)
		c.r[reach+n] = vector.Dot(frame[n:][:length], frame[:length]) * c.scale * c.correct[n]
	}
}
