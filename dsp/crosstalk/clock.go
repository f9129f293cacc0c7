package crosstalk

import (
	"math"
	"slices"
)

const (
	clockParts = 8    // of the recording, in each of which the lag is looked for
	partFrames = 1000 // that are looked at in each
	leastPart  = 300
	leastPairs = 150  // of them in which b is the louder
	glanceStep = 3    // frames between the lags that are tried first
	leastParts = 4    // in which it must be found
	partSure   = .45  // correlation from which it is
	lineNear   = 4.   // frames from a straight line through all that two thirds of the lags lie in
	mostDrift  = .002 // frames a frame
	ownClock   = 6.   // frames that the lag must change by, or be less than 0 by, for a clock of its own
)

// Clock is what tells that the clocks of two tracks differ: the talker of one is heard on the other before he speaks, or ever later.
type Clock struct {
	Track, Against int   // their indices
	Start, End     int64 // samples at 16 kHz by which the times of Track are later than those of Against at the start and at the end of it, to 160
}

// Clocks returns the pairs of tracks whose clocks differ by 60 ms or more at some time, as far as what leaks from one into the other
// shows it, ordered by Track and then by Against, which is the smaller index.
func Clocks(tracks []Track) []Clock {
	mics := make([]mic, len(tracks))
	for k, t := range tracks {
		mics[k] = newMic(t)
	}
	var out []Clock
	for a := range mics {
		for b := range a {
			if c, ok := apart(&mics[a], &mics[b]); ok {
				c.Track, c.Against = a, b
				out = append(out, c)
			}
		}
	}
	return out
}

// apart compares the clocks of a and b. Where both talkers are heard on the other's track, the way of the sound is in both lags
// and falls out of their difference.
func apart(a, b *mic) (Clock, bool) {
	there, forth := clock(a, b)
	back, too := clock(b, a)
	if !forth && !too {
		return Clock{}, false
	}
	at := func(j int) int64 {
		i, _ := a.at(b, j)
		switch x, y := there.at(j), back.at(i); {
		case there.known && back.known:
			return int64(x-y) / 2 * hop
		case there.known:
			return int64(x) * hop
		default:
			return -int64(y) * hop
		}
	}
	return Clock{Start: at(0), End: at(len(b.level))}, true
}

// line is a lag that changes with time, as that between two recorders does whose clocks run at different speeds.
type line struct {
	lag   float64 // frames at the start of the other track
	slope float64 // frames a frame
	known bool    // it was seen, and not assumed
}

// at returns the lag at frame j.
func (l line) at(j int) int { return int(math.Round(l.lag + float64(l.slope*float64(j)))) }

// clock returns how much later than on b what b's talker says is heard on a, as far as that is known, and whether it shows that the
// clocks of the tracks differ: it changes, or is less than nothing.
func clock(a, b *mic) (line, bool) {
	at, lag := lags(a, b)
	if len(at) < leastParts {
		return line{}, false
	}
	l := through(at, lag)
	near := 0
	for k, j := range at {
		if math.Abs(lag[k]-(l.lag+float64(l.slope*j))) <= lineNear {
			near++
		}
	}
	if near < leastParts || 3*near < 2*len(at) || math.Abs(l.slope) > mostDrift {
		return line{}, false
	}
	l.known = true
	first, last := l.lag, l.lag+float64(l.slope*float64(len(b.level)))
	return l, math.Abs(last-first) >= ownClock || min(first, last) <= -ownClock
}

// lags returns frames of b, and the lags at which a follows b best around them, as far as it does.
func lags(a, b *mic) (at, lag []float64) {
	for k := range clockParts {
		if len(at)+clockParts-k < leastParts {
			break // there will not be enough
		}
		from, to := k*len(b.level)/clockParts, (k+1)*len(b.level)/clockParts
		var frames []int
		for j := from; j < to && len(frames) < partFrames; j++ {
			if i, ok := a.at(b, j); ok && b.speech[j] && i >= mostLag && i+mostLag < len(a.level) {
				frames = append(frames, j)
			}
		}
		if len(frames) < leastPart {
			continue
		}
		best, lead := -1., 0
		for l := -mostLag; l <= mostLag; l += glanceStep {
			if r := follows(a, b, frames, 0, l); r > best {
				best, lead = r, l
			}
		}
		best, lead = strongest(a, b, frames, max(lead-glanceStep+1, -mostLag), min(lead+glanceStep-1, mostLag))
		if best >= partSure && louderIn(a, b, frames, lead) >= leastPairs {
			at, lag = append(at, float64(frames[len(frames)/2])), append(lag, float64(lead))
		}
	}
	return at, lag
}

// louderIn returns in how many frames b is the louder by enough.
func louderIn(a, b *mic, frames []int, lag int) (n int) {
	for _, j := range frames {
		if i, _ := a.at(b, j); a.level[i+lag] <= b.level[j]-louder {
			n++
		}
	}
	return n
}

// through returns the straight line through points that half of them may miss (Theil and Sen): of all slopes the median, and
// likewise of the heights.
func through(x, y []float64) line {
	var slopes, heights []float64
	for i := range x {
		for j := range i {
			slopes = append(slopes, (y[i]-y[j])/(x[i]-x[j]))
		}
	}
	slices.Sort(slopes)
	l := line{slope: slopes[len(slopes)/2]}
	for i := range x {
		heights = append(heights, y[i]-float64(l.slope*x[i]))
	}
	slices.Sort(heights)
	l.lag = heights[len(heights)/2]
	return l
}
