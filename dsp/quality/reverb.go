package quality

import (
	"math"
	"slices"
)

const (
	decayLeast  = 15. // dB
	decaySkip   = 3.  // dB after the top that are left out: the direct sound
	decayRise   = 3.  // dB that a decay may rise on its way
	decayFloor  = 7.  // dB above the noise where it ends
	decayPoint  = .4  // of the distribution of times
	decaysLeast = 5
	decaySNR    = 15. // dB under which decays are bent by the noise
)

// reverberation returns the time in which the sound decays by 60 dB.
func (s *spectrum) reverberation(snr Value) Value {
	if len(s.octave) == 0 {
		return missing(RateTooLow)
	}
	if !snr.OK() {
		return missing(snr.Missing)
	}
	if snr.Value < decaySNR {
		return missing(TooNoisy)
	}
	var times []float64
	for k := range s.octave {
		times = s.decays(times, k, s.period)
	}
	if len(times) < decaysLeast {
		return missing(NoDecays)
	}
	slices.Sort(times)
	return Value{Value: times[int(decayPoint*float64(len(times)))]}
}

// decays appends the time of every free decay in an octave band, s for 60 dB.
func (s *spectrum) decays(dst []float64, k int, frame float64) []float64 {
	n := s.codes.n / len(s.octave)
	at := func(i int) float64 { return level(s.codes.at(i*len(s.octave) + k)) }
	var counts [256]int
	for i := range n {
		counts[s.codes.at(i*len(s.octave)+k)]++
	}
	floor := lowest(counts[:], n/10) + decayFloor
	for i := 1; i < n-1; i++ {
		if at(i) < at(i-1) || at(i) <= at(i+1) {
			continue
		}
		end := bottom(at, i, n)
		from, to := i, end
		for to > i && at(to) < floor {
			to--
		}
		for from < to && at(from) > at(i)-decaySkip {
			from++
		}
		if to-from >= 3 && at(from)-at(to) >= decayLeast {
			if slope := slope(at, from, to); slope < 0 {
				dst = append(dst, -60*frame/slope)
			}
		}
		i = max(end-1, i)
	}
	return dst
}

// bottom returns the lowest point that is reached from the top without a rise on the way.
func bottom(at func(int) float64, top, n int) int {
	end, low := top, at(top)
	for j := top + 1; j < n && at(j) < low+decayRise; j++ {
		if at(j) < low {
			end, low = j, at(j)
		}
	}
	return end
}

// lowest returns the level that so many frames do not exceed.
func lowest(counts []int, frames int) float64 {
	for c, n := range counts {
		if frames -= n; frames < 0 {
			return level(uint8(c))
		}
	}
	return math.Inf(1)
}

// slope returns the slope of the straight line fitted to the points from to to, per frame.
func slope(at func(int) float64, from, to int) float64 {
	n := float64(to - from + 1)
	middle := float64(from+to) / 2
	var xy float64
	for i := from; i <= to; i++ {
		xy += float64((float64(i) - middle) * at(i))
	}
	return xy * 12 / (n * (float64(n*n) - 1))
}
