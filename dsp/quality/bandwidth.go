package quality

import (
	"math"
	"slices"
)

const (
	fallLeast   = 20. // dB that the spectrum falls by at an edge
	fallOctaves = .25 // octaves within which it does
	plateauFrom = 1. / 3
	edgeLowest  = 500. // Hz
	fitFrom     = 8.   // dB under the plateau where the fitted part of the fall begins
	fitTo       = 40.  // and ends
	converter   = .93  // of half the rate: an edge beyond it is that of every converter
	overFloor   = 8.   // dB over what is left above the edge, where it ends at the latest
)

// bandwidth returns the frequency at which the long-term spectrum falls for good, or half the rate.
func (s *spectrum) bandwidth() (width Value, limited bool) {
	if s.frames == 0 {
		return missing(s.noise(0).Missing), false
	}
	level := s.smoothed()
	bin := s.rate / float64(s.points)
	k, plateau := firstFall(level, bin)
	if k == 0 {
		return Value{Value: s.rate / 2}, false
	}
	if float64(after(level, k, plateau-fallLeast))*bin > converter*s.rate/2 {
		return Value{Value: s.rate / 2}, false
	}
	return Value{Value: bin * corner(level, k, plateau)}, true
}

// smoothed returns the mean level of every three bins, dB.
func (s *spectrum) smoothed() []float64 {
	s.settle()
	out := make([]float64, len(s.mean))
	for k := range out {
		from, to := max(k-1, 0), min(k+2, len(s.mean))
		var sum float64
		for i, p := range s.mean[from:to] {
			sum += float64(p * float64(s.weight[from+i]))
		}
		out[k] = decibels(sum * s.scale / float64(s.frames*int64(to-from)))
	}
	return out
}

// firstFall returns the lowest bin after which, a quarter of an octave on, everything lies fallLeast under the level
// before it, and that level; 0 if there is none.
func firstFall(level []float64, bin float64) (k int, plateau float64) {
	highest := slices.Clone(level) // of all bins from here on
	for k := len(highest) - 2; k >= 0; k-- {
		highest[k] = max(highest[k], highest[k+1])
	}
	for k := int(math.Ceil(edgeLowest / bin)); k < len(level); k++ {
		from, after := int(float64(k)*math.Exp2(-plateauFrom)), int(math.Ceil(float64(k)*math.Exp2(fallOctaves)))
		if after >= len(level) {
			break
		}
		before := slices.Clone(level[from : k+1])
		slices.Sort(before)
		if p := before[len(before)/2]; p-highest[after] >= fallLeast {
			return k, p
		}
	}
	return 0, 0
}

// corner returns, in bins, where the straight line through the fall after bin k, level over logarithmic frequency,
// meets the plateau. A fall too steep to be fitted has its corner at its first bin.
func corner(level []float64, k int, plateau float64) float64 {
	floor := slices.Min(level[k:])
	start := after(level, k, plateau-fitFrom)
	var n, x, y, xx, xy float64
	for j := start; j < len(level) && level[j] > max(plateau-fitTo, floor+overFloor); j++ {
		u := math.Log2(float64(j))
		n, x, y, xx, xy = n+1, x+u, y+level[j], xx+float64(u*u), xy+float64(u*level[j])
	}
	if d := float64(n*xx) - float64(x*x); n >= 3 && d > 0 {
		slope := (float64(n*xy) - float64(x*y)) / d
		at := math.Exp2((plateau-y/n)/slope + x/n)
		if slope < 0 && at > float64(k)/2 && at <= float64(start) {
			return at
		}
	}
	return float64(start)
}

// after returns the first bin from k on after which no level exceeds the limit.
func after(level []float64, k int, limit float64) int {
	for j := len(level) - 1; j >= k; j-- {
		if level[j] > limit {
			return j + 1
		}
	}
	return k
}
