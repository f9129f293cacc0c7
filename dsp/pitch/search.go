package pitch

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/internal/approx"
)

const (
	wide       = 180  // low samples of the frame for low voices: 45 ms, 2.7 periods of 60 Hz
	narrow     = 120  // and for all others: 30 ms, 2.7 periods of 90 Hz, so that a quickly moving pitch is not blurred
	border     = 47   // lag from which on the wide frame is asked: 85 Hz
	weakest    = .2   // correlation that a candidate needs
	slack      = 1.02 // what lies this close to the range counts as its end
	maxChoices = 7    // candidates of a frame, the unvoiced one included

	unvoicedStrength = .475 // correlation that a loud frame needs to count as voiced
	pauseAfter       = 12   // dB below the loudest from which on more is needed
	pauseSlope       = .05  // and how much more a dB
	hopeless         = 38   // dB below the loudest from which on no correlation is enough
	octaveBonus      = .03  // an octave up, so that of equally strong multiples of a period the shortest wins
	evens            = .06  // correlation above what is needed at which Voicing is .5,
	sure             = .9   // strength of a candidate above 85 Hz that makes the search for lower ones needless
	softness         = .07  // and by which its odds change by e
	likelyLow        = .4   // strength of a candidate below 85 Hz after which they are sought in the next frame, else in every second
)

// choice is one candidate of a frame. The first of a frame is that it is unvoiced, with f0 0.
type choice struct {
	f0       float32 // Hz
	octave   float32 // log2 f0
	strength float32
}

// search finds the candidates of frames.
type search struct {
	c                 Config
	low, high         int // lags to be searched
	forLow, forOthers *correlator
	fine              interpolator
	lowLikely         bool // the last frame has a candidate below 85 Hz worth following
	skipped           bool // it was not asked for any
}

func (s *search) reset() { s.lowLikely, s.skipped = false, false }

func newSearch(c Config) *search {
	s := &search{c: c, fine: newInterpolator()}
	s.low, s.high = int(lowRate/(c.MaxF0*slack)), int(math.Ceil(lowRate/float64(c.MinF0)*slack))
	s.forOthers = newCorrelator(narrow, min(s.high, border)+1)
	if s.high >= border {
		s.forLow = newCorrelator(wide, s.high+1)
	}
	return s
}

// judge fills n with the candidates of the frame in the middle of x, which is below dB weaker than the loudest.
func (s *search) judge(n *node, x []float32, below float32) {
	unvoiced := unvoicedStrength + float32(pauseSlope*max(0, below-pauseAfter))
	n.choices[0] = choice{strength: unvoiced}
	n.count = 1
	n.voicing = 0
	if below > hopeless {
		s.reset()
		return
	}
	s.collect(n, s.forOthers, x, s.low, min(s.high, border-1))
	best := strongest(n.choices[1:n.count])
	if s.skipped = s.forLow == nil || best >= sure || !s.lowLikely && !s.skipped; !s.skipped {
		s.collect(n, s.forLow, x, border, s.high)
		s.lowLikely = slices.ContainsFunc(n.choices[1:n.count], func(c choice) bool { return c.f0 < lowRate/border && c.strength >= likelyLow })
		best = strongest(n.choices[1:n.count])
	}
	if n.count > 1 {
		n.voicing = float32(1 / (1 + approx.Exp(float64((unvoiced+evens-best)/softness))))
	}
}

// collect adds the peaks of the correlation at lags from … to.
func (s *search) collect(n *node, c *correlator, x []float32, from, to int) {
	mid := len(x) / 2
	if !c.compute(x[mid-c.width()/2 : mid+c.width()/2]) {
		return
	}
	c.extend(from-1, to+2)
	r := c.r
	for k := from + reach; k <= to+reach; k++ {
		if v := r[k]; v < weakest || v <= r[k-1] || v < r[k+1] {
			continue
		}
		c.extend(k-2*reach, k+1) // what is interpolated from
		lag, height := s.fine.peak(r, k)
		f0 := lowRate / (lag - reach)
		if f0*slack < s.c.MinF0 || f0 > s.c.MaxF0*slack {
			continue
		}
		f0 = min(max(f0, s.c.MinF0), s.c.MaxF0)
		octave := float32(approx.Log(float64(f0)) / math.Ln2)
		n.offer(choice{f0, octave, min(height, 1) + float32(octaveBonus*(octave-6))})
	}
}

// strongest returns the greatest strength of voiced candidates, or 0.
func strongest(all []choice) (best float32) {
	for _, c := range all {
		best = max(best, c.strength)
	}
	return best
}

// offer adds c, in the place of the weakest if there is no room.
func (n *node) offer(c choice) {
	if n.count < maxChoices {
		n.choices[n.count] = c
		n.count++
		return
	}
	weakest := 1
	for i := 2; i < maxChoices; i++ {
		if n.choices[i].strength < n.choices[weakest].strength {
			weakest = i
		}
	}
	if n.choices[weakest].strength < c.strength {
		n.choices[weakest] = c
	}
}
