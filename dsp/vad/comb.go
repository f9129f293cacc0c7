package vad

import "math"

const (
	candidates = 96 // of F0, from lowestF0 on, evenly on a logarithmic axis
	pooled     = candidates / 2
	lowestF0   = 70
	highestF0  = 400
	mostTeeth  = 10
	apart      = 5                             // candidates, 9 %, that a second voice must differ by
	fineBin    = float64(fineRate) / fineFrame // Hz
	voiceBands = 4                             // of the fine spectrum, in which what no comb explains is summed
	combInputs = 2*pooled + 10 + 2*voiceBands
)

// comb holds, for each candidate of F0, the bins of its harmonics and of the valleys half-way between.
type comb struct {
	hertz          [candidates]float32
	teeth          [candidates]int // number of harmonics
	peaks, valleys [candidates][mostTeeth]uint8
	saliences      [2][candidates]float32
	rise, free     [1 << 8]float32 // of a row, as many as a byte may name; free is 1 where the first voice has no harmonic
	before         float32         // where F0 lay in the step before
}

func newComb() *comb {
	c := &comb{before: -1}
	for i := range candidates {
		f := candidate(i)
		c.hertz[i] = float32(f)
		for h := 1; h <= mostTeeth; h++ {
			peak := int(math.Round(f*float64(h)/fineBin)) - firstBin
			valley := int(math.Round(f*(float64(h)-.5)/fineBin)) - firstBin
			if peak >= FineBins {
				break
			}
			c.peaks[i][h-1], c.valleys[i][h-1] = uint8(peak), uint8(max(valley, 0))
			c.teeth[i] = h
		}
	}
	return c
}

// candidate returns the F0 of a candidate, Hz.
func candidate(i int) float64 {
	return lowestF0 * math.Pow(float64(highestF0)/lowestF0, float64(i)/(candidates-1))
}

// begin forgets the step before.
func (c *comb) begin() { c.before = -1 }

// describe writes what a row shows of one and of two harmonic voices.
func (c *comb) describe(dst []float32, row []byte) {
	var flat float32
	for k, v := range row {
		c.rise[k] = float32(v)/fineSteps + fineLow
		c.free[k] = 1
		flat += max(c.rise[k], 0)
	}
	first, best := c.search()
	c.strike(first)
	second, next := c.searchFree(first)
	for i := range pooled {
		dst[i] = max(c.saliences[0][2*i], c.saliences[0][2*i+1]) / 2
		dst[pooled+i] = max(c.saliences[1][2*i], c.saliences[1][2*i+1]) / 2
	}
	out := dst[2*pooled:]
	at, other := float32(first)/candidates, float32(second)/candidates
	out[0], out[1], out[2], out[3] = best, at, next, other
	out[4], out[5] = next-best, max(at-other, other-at)
	if c.before < 0 {
		c.before = at
	}
	out[6] = min(max(at-c.before, c.before-at), .5)
	out[7] = flat / FineBins
	c.before = at
	c.unexplained(out[10 : 10+voiceBands])
	c.strike(second)
	c.unexplained(out[10+voiceBands : 10+2*voiceBands])
	out[8], out[9] = mean(out[10:10+voiceBands]), mean(out[10+voiceBands:10+2*voiceBands])
}

// search fills the saliences of all candidates, how far their harmonics rise above the valleys, and returns the best.
func (c *comb) search() (int, float32) {
	best, s := 0, &c.saliences[0]
	for i := range s {
		n := c.teeth[i]
		peaks, valleys := c.peaks[i][:n], c.valleys[i][:n]
		var sum float32
		for h, p := range peaks {
			sum += c.rise[p] - c.rise[valleys[h]]
		}
		s[i] = sum / float32(n+1)
		if s[i] > s[best] {
			best = i
		}
	}
	return best, s[best]
}

// searchFree is search among what a first voice leaves free, for voices that lie apart from it.
func (c *comb) searchFree(first int) (int, float32) {
	best, s := 0, &c.saliences[1]
	var left [1 << 8]float32
	for k, v := range c.rise[:FineBins] {
		left[k] = v * c.free[k]
	}
	for i := range s {
		if max(i-first, first-i) < apart {
			s[i] = 0
			continue
		}
		n := c.teeth[i]
		peaks, valleys := c.peaks[i][:n], c.valleys[i][:n]
		up, down, ups, downs := float32(0), float32(0), float32(1), float32(1)
		for h, p := range peaks {
			v := valleys[h]
			up, ups = up+left[p], ups+c.free[p]
			down, downs = down+left[v], downs+c.free[v]
		}
		s[i] = up/ups - down/downs
		if s[i] > s[best] {
			best = i
		}
	}
	return best, s[best]
}

// strike takes the harmonics of a candidate out.
func (c *comb) strike(i int) {
	f := c.hertz[i] / float32(fineBin)
	for h := 1; ; h++ {
		k := int(float32(f*float32(h))+.5) - firstBin
		if k-1 >= FineBins {
			return
		}
		wide := 1 + (k+firstBin)/60
		for j := max(k-wide, 0); j <= min(k+wide, FineBins-1); j++ {
			c.free[j] = 0
		}
	}
}

// unexplained writes how much of what rises in each band is free.
func (c *comb) unexplained(dst []float32) {
	for b := range dst {
		var free, all float32
		for k := b * FineBins / voiceBands; k < (b+1)*FineBins/voiceBands; k++ {
			up := max(c.rise[k], 0)
			free, all = free+float32(up*c.free[k]), all+up
		}
		dst[b] = free / (all + 1)
	}
}
