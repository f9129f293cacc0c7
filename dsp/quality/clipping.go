package quality

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	// Magnitudes are counted by the upper bits of their float32 pattern: 2¹⁰ steps an octave.
	stepBits = 13
	// The lowest magnitude that has a place, 2⁻¹⁶.
	lowestBits = (127 - 16) << 10
	places     = (16 + 14) << 10 // up to 2¹⁴
	pileWidth  = 2               // steps that make up a pile
	pileFactor = 10              // how much higher than what is beneath it a pile stands
	beneath    = 32              // steps beneath the pile that tell what to expect
	// A peak below it, 32 steps of 16 bits, is none of a converter, and between two steps of 16 bits there is nothing that tells a pile.
	leastClipped = 1. / (1 << 10)
	quietRun     = 32 // samples that are passed over together where they are quiet
)

// clipping counts how often the magnitudes near the highest one so far occurred, for positive and for negative samples.
type clipping struct{ up, down side }

// side is one polarity.
type side struct {
	counts []uint32 // by place
	runs   []uint32 // of these, how many have the same place as the sample before
	peak   float32
	half   float32 // magnitudes below it are not counted: the peak only grows
	last   int     // place of the sample before, −1 if it was not counted
}

func newClipping() clipping {
	s := func() side { return side{counts: make([]uint32, places), runs: make([]uint32, places), last: -1} }
	return clipping{s(), s()}
}

func place(v float32) int {
	return min(max(int(math.Float32bits(v)>>stepBits)-lowestBits, 0), places-1)
}

func (c *clipping) push(x []float32) {
	for len(x) > 0 {
		n := min(len(x), quietRun)
		if least := min(c.up.half, c.down.half); vector.Dot(x[:n], x[:n]) < least*least {
			c.up.last, c.down.last = -1, -1 // none of them is louder than that
		} else {
			c.look(x[:n])
		}
		x = x[n:]
	}
}

// look counts samples one by one.
func (c *clipping) look(x []float32) {
	for _, v := range x {
		if v > c.up.half {
			c.up.add(v)
		} else if -v > c.down.half {
			c.down.add(-v)
		} else {
			c.up.last, c.down.last = -1, -1
		}
	}
}

func (s *side) add(v float32) {
	if v > s.peak {
		s.peak, s.half = v, v/2
	}
	p := place(v)
	s.counts[p]++
	if s.last >= 0 && s.last-p <= 1 && p-s.last <= 1 {
		s.runs[p]++
	}
	s.last = p
}

func (c *clipping) peak() float32 { return max(c.up.peak, c.down.peak) }

// count returns the number of clipped samples. Where one polarity is clipped, so is the other if it ends at the same
// magnitude, even with too few samples for a pile of its own.
func (c *clipping) count() uint64 {
	up, down := c.up.pile(), c.down.pile()
	if d := place(c.up.peak) - place(c.down.peak); d >= -1 && d <= 1 && up+down > 0 {
		up, down = c.up.atPeak(), c.down.atPeak()
	}
	return up + down
}

// atPeak returns the number of samples within pileWidth steps of the peak.
func (s *side) atPeak() (n uint64) {
	top := place(s.peak)
	for p := max(0, top-pileWidth+1); p <= top; p++ {
		n += uint64(s.counts[p])
	}
	return n
}

// pile returns the number of samples at the peak, or 0 if they are not a pile.
func (s *side) pile() uint64 {
	if s.peak < leastClipped {
		return 0
	}
	top := place(s.peak)
	var runs, under uint64
	pile := s.atPeak()
	for p := max(0, top-pileWidth+1); p <= top; p++ {
		runs += uint64(s.runs[p])
	}
	for p := max(0, top-pileWidth-beneath+1); p <= top-pileWidth; p++ {
		under += uint64(s.counts[p])
	}
	expected := float64(under) * pileWidth / beneath
	if pile < 3 || runs == 0 || float64(pile) < pileFactor*expected {
		return 0
	}
	return pile
}
