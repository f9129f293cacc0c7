package laughter

import "math"

const (
	firstBand, lastBand = 2, 36 // of those whose mean is the level
	fall                = 5.    // dB that the level has to fall after a call, and to rise again
	dB                  = 4.343 // a nat of power
	active              = .7    // nats that a band has to stand above the gap beside it
	leastActive         = 16    // bands that a likeness of spectra rests on
)

// call is a peak of the level, which is a call of laughter, a syllable or a knock.
type call struct {
	at, gap  int32   // frames of the peak and of the lowest point before it
	level    float32 // dB
	depth    float32 // dB by which the gap lies below the lower of its two neighbours
	drop     float32 // dB, the least fall of four parts of the spectrum
	distance float32 // nats a band by which the shape of the spectrum differs from the call before; infinite with few bands
	linked   bool    // goes on from the call before as laughter does
}

// frame is the smoothed spectrum of a moment.
type frame [Bands]float32

// climber finds the peaks of the level in frames that come one by one.
type climber struct {
	n          int // frames that have come
	last       [2]frame
	levels     [2]float64
	climbing   bool
	high, low  float64
	at, gap    int
	peak, hole frame // at high and at low
	before     call  // the last that is complete
	spectrum   frame // of it
	valley     frame // between it and the one under way
	any        bool
}

// push takes a frame of log-mel bands and reports whether a call is complete.
func (c *climber) push(x []float32) (done call, ok bool) {
	var sum float64
	for _, v := range x[firstBand:lastBand] {
		sum += float64(v)
	}
	level := dB * sum / (lastBand - firstBand)
	if c.n == 0 { // the first has itself before it
		copy(c.last[1][:], x)
		c.levels[1] = level
		c.climbing, c.high = true, math.Inf(-1)
	}
	c.n++
	if c.n > 1 {
		done, ok = c.look(x, level)
	}
	c.last[0], c.levels[0] = c.last[1], c.levels[1]
	copy(c.last[1][:], x)
	c.levels[1] = level
	return done, ok
}

// look judges the frame before the newest.
func (c *climber) look(x []float32, level float64) (done call, ok bool) {
	i, v := c.n-2, (c.levels[0]+2*c.levels[1]+level)/4
	switch {
	case c.climbing && v > c.high:
		c.crest(i, v, x)
	case c.climbing && v <= c.high-fall:
		done, ok = c.complete(), true
		c.climbing, c.low = false, math.Inf(1)
		fallthrough
	case !c.climbing && v < c.low:
		c.low, c.gap, c.hole = v, i, c.last[1]
	case !c.climbing && v >= c.low+fall:
		c.climbing, c.valley = true, c.hole
		c.crest(i, v, x)
	}
	return done, ok
}

// crest notes the highest moment so far.
func (c *climber) crest(i int, v float64, x []float32) {
	c.high, c.at = v, i
	for b := range c.peak {
		c.peak[b] = (c.last[0][b] + c.last[1][b] + x[b]) / 3
	}
}

// complete returns the call that has its peak at high.
func (c *climber) complete() call {
	k := call{at: int32(c.at), gap: int32(c.gap), level: float32(c.high), distance: float32(math.Inf(1))}
	if c.any {
		k.depth = min(k.level, c.before.level) - float32(c.low)
		k.drop = float32(c.leastFall())
		k.distance = float32(c.unlike())
		k.linked = follows(&c.before, &k)
	}
	c.before, c.spectrum, c.any = k, c.peak, true
	return k
}

// leastFall returns the least fall of the four parts of the spectrum between two calls, dB: a hiss between two vowels, or a hum,
// keeps one of them up.
func (c *climber) leastFall() float64 {
	least := math.Inf(1)
	const part = (Bands - 4) / 4
	for from := firstBand; from+part <= Bands-2; from += part {
		var sum float64
		for b := from; b < from+part; b++ {
			sum += float64(min(c.spectrum[b], c.peak[b]) - c.valley[b])
		}
		least = min(least, dB*sum/part)
	}
	return least
}

// unlike returns by how much the shapes of the spectra of two calls differ, nats a band, over the bands in which both stand
// above the gap; infinite if these are few.
func (c *climber) unlike() float64 {
	var mean, sum float64
	n := 0
	stands := func(b int) bool { return min(c.spectrum[b], c.peak[b])-c.valley[b] > active }
	for b := firstBand; b < Bands-2; b++ {
		if stands(b) {
			mean += float64(c.peak[b] - c.spectrum[b])
			n++
		}
	}
	if n < leastActive {
		return math.Inf(1)
	}
	mean /= float64(n)
	for b := firstBand; b < Bands-2; b++ {
		if stands(b) {
			sum += math.Abs(float64(c.peak[b]-c.spectrum[b]) - mean)
		}
	}
	return sum / float64(n)
}
