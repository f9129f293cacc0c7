package crosstalk

import (
	"math"
	"slices"
)

const (
	leastSame = 300 // frames
	fewSame   = 300 // frames that a lag is glanced at in
	glance    = .5  // of them, from which on it is looked at closely, by
	partBits  = 2
	parts     = 1 << partBits // of a frame
	sameShare = .95           // of the frames of speech, in which the difference of the levels is
	sameNear  = 1.            // dB from its median
	sameMost  = 6.            // dB that this may be: what is weaker is leak
	audible   = -80.          // dB under which frames tell nothing
)

// Same returns for every track the first one before it that holds the same sound, whatever its polarity and up to 1.1 s sooner or
// later, or -1. The levels of two microphones in one room never go together that closely; those of two channels of one do.
func Same(tracks []Track) []int {
	mics := make([]mic, len(tracks))
	out := make([]int, len(tracks))
	for k, t := range tracks {
		mics[k], out[k] = newMic(t), -1
		for j := range k {
			if same(&mics[k], &mics[j]) {
				out[k] = j
				break
			}
		}
	}
	return out
}

func same(a, b *mic) bool {
	if alike(a, b, 0, 1) >= sameShare {
		return true
	}
	step := 1 + len(b.level)/fewSame
	for lag := -mostLag; lag <= mostLag; lag++ {
		if alike(a, b, lag*parts, step) < glance {
			continue
		}
		for l := lag*parts - parts/2; l <= lag*parts+parts/2; l++ {
			if alike(a, b, l, 1) >= sameShare {
				return true
			}
		}
	}
	return false
}

// alike returns in what part of the frames, one of so many, a is b as loud as in most, so many parts of a frame later; 0 if it is
// much the weaker or there are too few frames.
func alike(a, b *mic, lag, step int) float64 {
	whole := lag >> partBits
	part := float64(lag&(parts-1)) / parts
	var d []float64
	for j := 0; j < len(b.level); j += step {
		i, ok := a.at(b, j)
		if i += whole; !ok || i < 0 || i+1 >= len(a.level) {
			continue
		}
		if !a.speech[i] && !b.speech[j] || max(a.level[i], b.level[j]) <= audible {
			continue
		}
		level := float64(a.level[i])
		if part > 0 {
			level = between(level, float64(a.level[i+1]), part)
		}
		d = append(d, level-float64(b.level[j]))
	}
	if len(d)*step < leastSame {
		return 0
	}
	slices.Sort(d)
	middle, near := d[len(d)/2], 0
	if math.Abs(middle) > sameMost {
		return 0
	}
	for _, v := range d {
		if math.Abs(v-middle) <= sameNear {
			near++
		}
	}
	return float64(near) / float64(len(d))
}

// between returns the level of a power that lies a part of the way from that of x to that of y, dB.
func between(x, y, part float64) float64 {
	from, to := math.Pow(10, x/10), math.Pow(10, y/10)
	return 10 * math.Log10(from+float64(part*(to-from)))
}
