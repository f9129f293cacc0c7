package crosstalk

import "slices"

const (
	wideSpread    = 10   // frames on either side that a level is the mean of where microphones stand together
	window        = 3.   // dB
	lagStep       = 3    // frames between the lags that are tried
	dense         = .4   // of the frames in which b is the louder, in the densest window
	leastDense    = 300  // frames there
	weakestLeak   = -15. // dB
	strongestLeak = -1.5 // dB: stronger leak tells nobody apart
	nearMost      = 4.   // dB from the middle in which its scatter is looked at
)

// besides returns how b's talker is heard on a where both microphones stand in one room so close together that one is never
// much louder than the other, like the capsules of a stereo microphone or two laptops on a table. While b's talker speaks, the
// difference of the levels over 210 ms is always about the same then; that of two people who talk into microphones of their
// own is not.
func besides(a, b *mic) (path, bool) {
	var best path
	share := 0.
	heard := pairable(a, b, together)
	for lag := 0; lag <= together; lag += lagStep {
		if p, s := beside(a, b, heard, lag); s > share {
			best, share = p, s
		}
	}
	return best, share >= dense && best.leak >= weakestLeak && best.leak <= strongestLeak
}

// beside returns how b's talker is heard on a with one lag, and what part of the frames in which b is the louder says so.
func beside(a, b *mic, heard []int, lag int) (path, float64) {
	var d []float64
	for _, j := range heard {
		if i, _ := a.at(b, j); b.wide[j] > audible && a.wide[i+lag] < b.wide[j] {
			d = append(d, float64(a.wide[i+lag]-b.wide[j]))
		}
	}
	slices.Sort(d)
	from, to := densest(d)
	if to-from < leastDense {
		return path{}, 0
	}
	leak := d[(from+to)/2]
	var off []float64
	for _, v := range d { // on the lower side, where a's own talker adds nothing
		if x := leak - v; x >= 0 && x <= nearMost {
			off = append(off, x)
		}
	}
	slices.Sort(off)
	sd := 1.4826 * off[len(off)/2]
	p := path{leak: leak, line: line{lag: float64(lag)}, close: true, margin: min(max(float64(3*sd)+1, 1.5), -part*leak)}
	return p, float64(to-from) / float64(len(d))
}

// densest returns the range of sorted values within one window that holds the most.
func densest(d []float64) (from, to int) {
	for i, j := 0, 0; i < len(d); i++ {
		for j < len(d) && d[j] <= d[i]+window {
			j++
		}
		if j-i > to-from {
			from, to = i, j
		}
	}
	return from, to
}
