package prosody

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	dip        = 1.5 // dB that the intensity has to fall between two nuclei
	quiet      = 25. // dB below the loud moments of the spans: weaker is no part of a syllable
	softShare  = .05 // share of the frames that are not louder than the softest moments
	loudShare  = .99 // share of the frames that are not louder than the loud moments
	smoothing  = 2   // frames on either side over which the intensity is averaged, Hann's weights
	voicedNear = 1   // frames on either side of a nucleus of which one has to be voiced
)

// extremes returns the levels in dBFS of the softest and of the loud moments of all the spans together.
func (t *Track) extremes(spans []dsp.Span) (soft, loud float64) {
	h := newHistogram(256)
	for _, s := range spans {
		first, end := t.frames(s)
		for i := first; i < end; i++ {
			h.add(int(t.levels[i]))
		}
	}
	return Silence + stepDB*float64(h.quantile(softShare)), Silence + stepDB*float64(h.quantile(loudShare))
}

// Nuclei appends to dst the positions of the syllable nuclei within spans: the samples at [Rate] in the middle of the
// frames where they peak, in order. A nucleus is a peak of the intensity that is voiced and not quiet (relative to all the
// spans, see the package comment); between it and the next the intensity falls by 1.5 dB and rises again.
// spans have to be in order and apart, and best are those of one speaker.
func (t *Track) Nuclei(dst []int64, spans []dsp.Span) []int64 {
	_, loud := t.extremes(spans)
	return t.nuclei(dst, spans, loud-quiet)
}

func (t *Track) nuclei(dst []int64, spans []dsp.Span, threshold float64) []int64 {
	for _, s := range spans {
		first, end := t.frames(s)
		dst = t.peaks(dst, first, end, threshold)
	}
	return dst
}

// peaks appends the nuclei among the frames [first, end). It climbs until the intensity has fallen by dip from the
// highest point, which is then a peak, and descends until it has risen by dip from the lowest.
func (t *Track) peaks(dst []int64, first, end int, threshold float64) []int64 {
	fall := math.Pow(10, -dip/10)
	least := math.Pow(10, threshold/10)
	table := powers()
	climbing := true
	high, low, at := 0., math.Inf(1), first
	for i := first; i <= end; i++ {
		power := 0. // after the end
		if i < end {
			power = t.smooth(table, i, first, end)
		}
		switch {
		case climbing && power > high:
			high, at = power, i
		case climbing && power <= high*fall:
			if high >= least && t.voicedAround(at, first, end) {
				dst = append(dst, int64(at)*Hop+Hop/2)
			}
			climbing, low = false, power
		case !climbing && power < low:
			low = power
		case !climbing && power*fall >= low:
			climbing, high, at = true, power, i
		}
	}
	return dst
}

func (t *Track) voicedAround(i, first, end int) bool {
	for j := max(first, i-voicedNear); j <= min(end-1, i+voicedNear); j++ {
		if t.cents(j) >= 0 {
			return true
		}
	}
	return false
}

// smooth returns the intensity around frame i: the weighted mean of power over frames within [first, end).
func (t *Track) smooth(table *[256]float64, i, first, end int) float64 {
	var sum, weights float64
	for d, w := range [...]float64{.25, .75, 1, .75, .25} { // Hann's
		if j := i + d - smoothing; j >= first && j < end {
			sum += float64(w * table[t.levels[j]])
			weights += w
		}
	}
	return sum / weights
}
