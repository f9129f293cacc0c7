package quality

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

const (
	lowTail    = .1   // share of the frames that gives the first guess
	noiseShare = .6   // share of the frames that are taken to hold noise alone in a band
	inner      = .9   // share of the noise frames that the mean is taken from
	hannPerBin = 1.3  // degrees of freedom that a bin of a Hann-windowed frame adds to a band,
	melPerBin  = 1.15 // and one of a frame of mel's, in the midst of zeros
	noiseLeast = -110.
	leastNoise = 20 // frames
)

// noise returns the power that is always there, dBFS. constant is the mean of all samples.
func (s *spectrum) noise(constant float64) Value {
	if s.frames == 0 {
		if s.codes.n > 0 || s.own != nil && s.own.n > len(s.own.buf)/2 {
			return missing(Silent)
		}
		return missing(TooShort)
	}
	if s.frames < leastNoise {
		return missing(TooShort)
	}
	var sum, density float64
	for i := len(s.thirds) - 1; i >= 0; i-- {
		b := &s.thirds[i]
		p, bins := b.noise(s.frames, s.perBin), float64(b.to-b.from)
		if s.leak != nil {
			leak := float64(constant * constant * s.leak[i])
			if p -= leak; p < leak {
				p = density * bins
			}
		}
		density = p / bins
		sum += p
	}
	return Value{Value: max(decibels(sum), noiseLeast)}
}

// noise returns the mean power of the band's noise. The power of Gaussian noise in k bins is distributed as χ² with
// near 2k degrees of freedom, less since neighbouring bins go together.
func (b *band) noise(frames int64, perBin float64) float64 {
	chi := distuv.ChiSquared{K: max(2, perBin*float64(b.to-b.from))}
	more := distuv.ChiSquared{K: chi.K + 2}
	guess := b.quantile(lowTail*float64(frames)) / (chi.Quantile(lowTail/noiseShare) / chi.K)
	cut := chi.Quantile(inner)
	for range 3 {
		mean, ok := b.meanBelow(guess * cut / chi.K)
		if !ok {
			break
		}
		guess = mean * inner / more.CDF(cut) // of a χ², Σ x over x < cut is K·F(cut; K+2)
	}
	return guess
}

// quantile returns the power that so many frames stay under.
func (b *band) quantile(frames float64) float64 {
	for i, c := range b.counts {
		if frames <= float64(c) && c > 0 {
			return math.Pow(10, (histogramLow+(float64(i)+frames/float64(c))/2)/10)
		}
		frames -= float64(c)
	}
	return 0
}

// meanBelow returns the mean of the powers below a limit.
func (b *band) meanBelow(limit float64) (mean float64, ok bool) {
	end := 2 * (decibels(limit) - histogramLow) // in places
	var sum, n float64
	for i, c := range b.counts {
		share := min(max(end-float64(i), 0), 1) // of the last place
		sum += float64(share * float64(c) * math.Pow(10, (histogramLow+(float64(i)+share/2)/2)/10))
		n += float64(share * float64(c))
	}
	return sum / max(n, 1e-9), n > 0
}
