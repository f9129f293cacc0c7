package quality

import (
	"math"
	"slices"
)

const (
	clarityTime  = .05 // s after which sound is late (ISO 3382: C50)
	clarityPoint = .9  // of the distribution of falls: the voice itself stops abruptly in few of them
	clarityOver  = 25. // dB over the lowest tenth from which a fall is looked at
	fallsLeast   = 10
)

// clarity returns by how much the sound falls within 50 ms where the voice stops.
func (s *spectrum) clarity(snr Value) Value {
	if len(s.octave) == 0 {
		return missing(RateTooLow)
	}
	if !snr.OK() {
		return missing(snr.Missing)
	}
	if snr.Value < decaySNR {
		return missing(TooNoisy)
	}
	var falls []float64
	for k := range s.octave {
		falls = s.falls(falls, k, clarityTime/s.period)
	}
	if len(falls) < fallsLeast {
		return missing(NoDecays)
	}
	slices.Sort(falls)
	return Value{Value: falls[int(clarityPoint*float64(len(falls)))]}
}

// falls appends by how many dB an octave band falls within the given frames after each peak.
func (s *spectrum) falls(dst []float64, k int, frames float64) []float64 {
	n := s.codes.n / len(s.octave)
	at := func(i int) float64 { return level(s.codes.at(i*len(s.octave) + k)) }
	var counts [256]int
	for i := range n {
		counts[s.codes.at(i*len(s.octave)+k)]++
	}
	least := lowest(counts[:], n/10) + clarityOver
	whole, part := math.Modf(frames)
	for i := 1; i+int(whole)+2 < n; i++ {
		if at(i) < least || at(i) < at(i-1) || at(i) <= at(i+1) {
			continue
		}
		from := i
		for from+int(whole)+2 < n && at(from+1) > at(i)-decaySkip && at(from+1) <= at(i) {
			from++
		}
		j := from + int(whole)
		if fall := at(from) - (at(j) + float64(part*(at(j+1)-at(j)))); fall > 0 {
			dst = append(dst, fall)
		}
		i = from
	}
	return dst
}
